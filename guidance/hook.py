"""The pre-commit entry: where it comes from, and how it gets into a file that is there."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from typing import Any

from . import __version__
from . import yaml_nodes
from .errors import GuidanceError
from .resources import template

NAME = ".pre-commit-config.yaml"
HOOK = "guidance-build"


def entry(folder: str = "") -> str:
    """The lines of one item of `repos:`, indented by two, for standards in ``folder``.

    A team must be able to repeat it: guidance from a git repository is named by
    its address and commit, guidance from an index by its version. What was
    installed from a folder or a file of this machine is used as it is installed.
    """
    origin = _origin()
    where = f"-C {json.dumps(folder)} " if folder else ""
    if origin.get("vcs_info", {}).get("vcs") == "git":
        commit = origin["vcs_info"]["commit_id"]
        lines = f"  - repo: {origin['url']}\n    rev: {commit}\n    hooks:\n      - id: {HOOK}\n"
        return lines + (f"        entry: guidance {where}build --exit-code\n" if where else "")
    lines = template("hook.yaml").read_text("utf-8")
    lines = "  - repo: local\n    hooks:\n" + lines.replace("{where}", where)
    if origin:
        return lines.replace("{language}", "system")
    pin = f"        additional_dependencies: [guidance-toolkit=={__version__}]\n"
    return lines.replace("{language}", "python") + pin


def is_from_this_machine() -> bool:
    """Whether the entry uses what is installed here, so that a teammate must install it too."""
    return bool(_origin()) and "vcs_info" not in _origin()


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
    node, problems = yaml_nodes.parse(text.replace("\r\n", "\n") if text else "", NAME)
    if problems:
        raise GuidanceError(f"{problems[0]}; or add this under `repos:` yourself:\n{lines}")
    if node is None or node.data is None:  # nothing but comments
        return (text.rstrip("\n") + "\n" if text and text.strip() else "") + "repos:\n" + lines
    assert text is not None
    repos = node.items.get("repos")
    if repos is None or not isinstance(repos.data, list):
        raise GuidanceError(_paste(lines))
    if any(_id(h) == HOOK for repo in repos.data for h in _hooks(repo)):
        return None
    new = _insert(text.replace("\r\n", "\n"), repos, lines)
    # Trust nothing but the result: all that was there, and ours behind it.
    after, wrong = yaml_nodes.parse(new, NAME)
    ours = yaml_nodes.parse("repos:\n" + lines, NAME)[0]
    assert ours is not None
    expected = {**node.data, "repos": [*repos.data, *ours.data["repos"]]}
    if wrong or after is None or after.data != expected:
        raise GuidanceError(_paste(lines))
    return new.replace("\n", "\r\n") if "\r\n" in text else new


def _paste(lines: str) -> str:
    return f"{NAME}: has no plain list of `repos:`; add this under `repos:` yourself:\n{lines}"


def _hooks(repo: Any) -> list[Any]:
    hooks = repo.get("hooks") if isinstance(repo, dict) else None
    return hooks if isinstance(hooks, list) else []


def _id(hook: Any) -> Any:
    return hook.get("id") if isinstance(hook, dict) else None


def _insert(text: str, repos: yaml_nodes.Node, lines: str) -> str:
    """The entry behind the last line of the last repo, indented as the others are."""
    rows = text.split("\n")
    if not repos.items:
        row = repos.line - 1
        if rows[row].strip() != "repos: []":
            return text
        return "\n".join([*rows[:row], "repos:", *lines.rstrip("\n").split("\n"), *rows[row + 1 :]])
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
