"""The pre-commit entry: where it comes from, and how it gets into a file that is there."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from importlib.resources import files as resources
from typing import Any

from . import __version__
from . import yaml_nodes
from .errors import GuidanceError
from .starting import TEMPLATES

NAME = ".pre-commit-config.yaml"
HOOK = "guidance-build"


def entry() -> str:
    """The lines of one item of `repos:`, indented by two.

    A team must be able to repeat it: guidance from a git repository is named by
    its address and commit, guidance from an index by its version. What was
    installed from a folder or a file of this machine is used as it is installed.
    """
    origin = _origin()
    if origin.get("vcs_info", {}).get("vcs") == "git":
        commit = origin["vcs_info"]["commit_id"]
        return f"  - repo: {origin['url']}\n    rev: {commit}\n    hooks:\n      - id: {HOOK}\n"
    lines = (resources(TEMPLATES) / "hook.yaml").read_text("utf-8")
    if origin:
        return "  - repo: local\n    hooks:\n" + lines.format(language="system")
    pin = f"        additional_dependencies: [guidance-toolkit=={__version__}]\n"
    return "  - repo: local\n    hooks:\n" + lines.format(language="python") + pin


def _origin() -> dict[str, Any]:
    """Where this installation came from (PEP 610); empty when it came from an index."""
    said = distribution("guidance-toolkit").read_text("direct_url.json")
    out: dict[str, Any] = json.loads(said) if said else {}
    return out


def added(text: str | None, lines: str) -> str | None:
    """The text of .pre-commit-config.yaml with the entry added; None when it has one already.

    Comments and everything else stay as they are. Raises GuidanceError with the
    lines to paste where the file is not a plain list of `repos:`.
    """
    if text is None:
        return "repos:\n" + lines
    node, problems = yaml_nodes.parse(text.replace("\r\n", "\n"), NAME)
    repos = node.items.get("repos") if node else None
    if problems or repos is None or not isinstance(repos.data, list):
        raise GuidanceError(f"{NAME}: cannot add to it; add this under `repos:` yourself:\n{lines}")
    if any(_id(h) == HOOK for repo in repos.data for h in _hooks(repo)):
        return None
    new = _insert(text.replace("\r\n", "\n"), repos, lines)
    # Trust nothing but the result: all that was there, and ours behind it.
    after, wrong = yaml_nodes.parse(new, NAME)
    if wrong or after is None or after.data["repos"][:-1] != repos.data:
        raise GuidanceError(f"{NAME}: cannot add to it; add this under `repos:` yourself:\n{lines}")
    return new.replace("\n", "\r\n") if "\r\n" in text else new


def _hooks(repo: Any) -> list[Any]:
    hooks = repo.get("hooks") if isinstance(repo, dict) else None
    return hooks if isinstance(hooks, list) else []


def _id(hook: Any) -> Any:
    return hook.get("id") if isinstance(hook, dict) else None


def _insert(text: str, repos: yaml_nodes.Node, lines: str) -> str:
    """The entry behind the last line of the last repo, indented as the others are."""
    rows = text.split("\n")
    if not repos.items:
        return text.replace("repos: []", "repos:\n" + lines.rstrip("\n"), 1)
    last = repos.items[len(repos.items) - 1]
    indent = rows[repos.items[0].line - 1].find("-")
    if indent < 0:
        return text  # all in braces on one line: not for us to cut open
    end = last.line
    while end < len(rows) and (not rows[end].strip() or rows[end].startswith(" " * (indent + 1))):
        end += 1
    while not rows[end - 1].strip():
        end -= 1
    ours = [" " * indent + row[2:] for row in lines.rstrip("\n").split("\n")]
    return "\n".join([*rows[:end], *ours, *rows[end:]])
