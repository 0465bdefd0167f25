"""guidance.yaml: what is built from what."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Annotated
from typing import NamedTuple

from agents_md.formats import FORMATS

from . import files
from .errors import Problem
from .keys import Said

if TYPE_CHECKING:
    from .checks.settings import Lint
    from .serving import Serve
    from .yaml_nodes import Node

NAME = "guidance.yaml"
DEFAULT_SOURCE = "standards"
DEFAULT_FORMATS = ("agents-md", "cursorrules")
RENAMED = {"targets": "agents", "outputs": "formats", "tools": "agents", "rules": "source"}
MAX_SOURCE = 200
_FOLDER = re.compile(r"[^\x00-\x1f\x7f<>`\\:*?\"|#%()\[\]]+")


Parse = Callable[[str], "tuple[Config, list[Problem]]"]


class Config(NamedTuple):
    """The keys of guidance.yaml. Every key may be left out."""

    source: Annotated[str, Said("The folder of the standards.", "source: standards")] = (
        DEFAULT_SOURCE
    )
    agents: Annotated[
        Sequence[str] | Mapping[str, str],
        Said(
            "The agents that your team uses, each to have every standard once; "
            'a version may be said: `{claude-code: ">=2.1.277"}`.',
            "agents: [codex, cursor]",
            min_length=1,
        ),
    ] = ()
    formats: Annotated[
        Sequence[str] | Mapping[str, Mapping[str, str]],
        Said(
            "Files to write, whatever the agents. A mapping says how: `{agents-md: {mode: block}}` "
            "keeps a block in a file that is yours; beside `agents` it forces nothing.",
            "formats: [agents-md, cursorrules]",
            min_length=1,
        ),
    ] = ()
    budget: Annotated[
        Mapping[str, int],
        Said(
            "How much an agent is to get at most, where that is less than it takes: bytes or "
            "characters, as `guidance agents` says.",
            "budget: {codex: 20000}",
        ),
    ] = MappingProxyType({})
    serve: Annotated[
        Serve | None,
        Said(
            "Clients without a repository: see [serve](docs/serve.md).",
            "serve: {clients: [claude-desktop]}",
        ),
    ] = None
    lint: Annotated[
        Lint | None,
        Said(
            "Which rules of `guidance lint` look where: see [rules](docs/rules.md).",
            "lint: {ignore: [G203]}",
        ),
    ] = None

    @staticmethod
    def parts() -> dict[str, type]:
        """The classes of keys that have keys of their own: few files name these."""
        from .checks.settings import Lint
        from .serving import Serve

        return {"Lint": Lint, "Serve": Serve}

    @property
    def forced(self) -> tuple[str, ...]:
        """The formats that are written whatever the agents, if any are."""
        return () if self.agents and isinstance(self.formats, dict) else tuple(self.formats)

    @property
    def blocks(self) -> tuple[str, ...]:
        """The formats that are written as a block in a file of somebody's."""
        said = self.formats if isinstance(self.formats, dict) else {}
        return tuple(name for name, how in said.items() if how.get("mode") == "block")

    @property
    def versions(self) -> dict[str, str]:
        """Each agent, and what is said of its version, '' where nothing is."""
        return (
            dict(self.agents) if isinstance(self.agents, dict) else dict.fromkeys(self.agents, "")
        )


def load(
    root: Path, parse: Parse | None = None, data: bytes | None = None
) -> tuple[Config, list[Problem]]:
    """The configuration below ``root`` (all defaults where there is none), and its problems.

    ``parse`` is :func:`read`, or what remembers its results; ``data`` are the bytes
    of the file where they were read just now.
    """
    if not (root / NAME).is_symlink() and not (root / NAME).exists():
        other = root / "guidance.yml"
        if other.exists():
            advice = f"rename it: `git mv guidance.yml {NAME}`"
            return Config(), [Problem(other.name, 0, 0, "is not read under this name", advice)]
        return Config(), []
    text, problems = files.read_text(root, NAME, data=data)
    if text is None:
        return Config(), problems
    return (parse or read)(text)


def read(text: str) -> tuple[Config, list[Problem]]:
    """The configuration that the text of guidance.yaml holds, and its problems."""
    from agents_md.agents import AGENTS

    from . import fields
    from . import serving
    from . import yaml_nodes

    node, problems = yaml_nodes.parse(text, NAME)
    if node is None or node.data is None:
        return Config(), problems
    if not isinstance(node.data, dict):
        advice = "write `key: value` lines, such as `source: standards`"
        problems.append(Problem(NAME, node.line, node.column, "is not a mapping", advice))
        return Config(), problems
    values, more = fields.read(node, Config, NAME, RENAMED, lambda name: name.startswith("x-"))
    problems += more
    for name in ("agents", "budget"):
        if name == "agents" and isinstance(node.data.get(name), list):
            problems += fields.unknown_names(NAME, node.items[name], "agent", AGENTS)
        elif isinstance(node.data.get(name), dict):
            problems += _agent_keys(node.items[name], name, AGENTS)
    if isinstance(node.data.get("formats"), list):
        problems += fields.unknown_names(NAME, node.items["formats"], "format", FORMATS)
    elif isinstance(node.data.get("formats"), dict):
        from . import written

        problems += written.problems(node.items["formats"], NAME)
    if isinstance(node.data.get("serve"), dict):
        # What the outer reading says of `serve` as a whole is said again, and nearer.
        problems = [p for p in problems if not p.message.startswith("`serve`:")]
        problems += serving.problems(node.items["serve"], NAME)
    if isinstance(node.data.get("lint"), dict):
        from .checks import settings

        problems = [p for p in problems if not p.message.startswith("`lint`:")]
        problems += settings.problems(node.items["lint"], NAME)
    if "source" in values:
        better = _source_advice(values["source"])
        if better:
            item = node.items["source"]
            message = f"`source`: `{values['source']}` is not a folder below the root"
            problems.append(Problem(NAME, item.line, item.column, message, better))
    return (Config() if problems else Config(**values)), problems


def _agent_keys(node: Node, key: str, known: Collection[str]) -> list[Problem]:
    """What is wrong with a mapping by agents: unknown names, bad versions, sizes below 1."""
    from agents_md.versions import check

    from .fields import did_you_mean

    problems = []
    for name, item in node.items.items():
        line, column = node.keys[name]
        if name not in known:
            advice = did_you_mean(name, known)
            problems.append(Problem(NAME, line, column, f"unknown agent `{name}`", advice))
        elif key == "agents" and isinstance(item.data, str) and (wrong := check(item.data)):
            message, _, advice = wrong.partition("; ")
            problems.append(Problem(NAME, item.line, item.column, message, advice))
        elif key == "budget" and isinstance(item.data, int) and item.data < 1:
            message = f"`budget` of {name}: {item.data} is no size"
            problems.append(Problem(NAME, item.line, item.column, message, "write 20000 or such"))
    return problems


def _source_advice(source: str) -> str | None:
    """What to write instead of a source folder that cannot be one."""
    parts = source.split("/")
    if (
        len(source) <= MAX_SOURCE
        and _FOLDER.fullmatch(source)
        and not any(p in ("", ".", "..", ".git") for p in parts)
    ):
        return None
    better = "/".join(p for p in re.split(r"[/\\]", source) if p and set(p) != {"."})
    good = (
        len(better) <= MAX_SOURCE and _FOLDER.fullmatch(better) and ".git" not in better.split("/")
    )
    return f"write `source: {better if good else DEFAULT_SOURCE}`"
