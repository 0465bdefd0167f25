"""The registry of commands: name, section of the help, and one line. Modules load on use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Sequence
from typing import NamedTuple


class Entry(NamedTuple):
    """A command: its module in this package, its section in `--help`, what it does.

    ``writes``: whether it writes into the repository, or the option with which it does.
    """

    module: str
    section: str
    help: str
    writes: bool | str = False


# Sections in the order in which `--help` shows them; '' is hidden.
SECTIONS = ("Every day", "Look", "Move", "Prove", "Servers")

COMMANDS: Mapping[str, Entry] = {
    "init": Entry("init", "Every day", "Start a source of standards in this repository.", True),
    "build": Entry("build", "Every day", "Write the rule files from the standards.", True),
    "check": Entry("check", "Every day", "Say what a build would change; write nothing."),
    "watch": Entry("watch", "Every day", "Build whenever a standard changes.", True),
    "list": Entry("list_", "Look", "List the standards, their scopes and hashes."),
    "explain": Entry(
        "explain", "Look", "Say what agents have in their context, and why not the rest."
    ),
    "agents": Entry("agents", "Look", "What is known of the agents, with its evidence."),
    "import": Entry(
        "import_", "Move", "Take rule files over; put an edit back into its standard.", True
    ),
    "undo": Entry("undo", "Move", "Take the last run back: exact bytes and modes.", True),
    "lint": Entry(
        "lint", "Prove", "Check that standards are true, safe and worth their tokens.", "--fix"
    ),
    "verify": Entry("verify", "Prove", "Run the real agents, and say what reached them."),
    "decide": Entry("decide", "Servers", "A file, a server of files, or a capability?"),
    "serve": Entry("serve", "Servers", "Serve the standards to clients without a repository."),
    "audit": Entry(
        "audit", "Servers", "Say what of an MCP server is text, and what to do.", "--eject"
    ),
    "schema": Entry("schema", "", "Print the JSON Schema of guidance.yaml or of a header."),
}


def running(args: Sequence[str]) -> str:
    """The command that these arguments name, as click finds it; '' where there is none."""
    rest = iter(args)
    for word in rest:
        if re.fullmatch("-[qv]*C|--root|--format", word):
            next(rest, "")
        elif not word.startswith("-"):
            return word
    return ""
