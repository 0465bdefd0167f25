"""The YAML header of a standard: its keys, with every problem that they have."""

from __future__ import annotations

import re

from agents_md import globs
from agents_md.agents import AGENTS

from . import fields
from . import names
from . import simple_yaml
from . import yaml_nodes
from .errors import Problem
from .standard import CLIENT
from .standard import Header

RENAMED = {
    **dict.fromkeys(("globs", "applyTo", "fileMatch", "fileMatchPattern", "patterns"), "paths"),
    **dict.fromkeys(("targets",), "agents"),
    **dict.fromkeys(("priority",), "level"),
    **dict.fromkeys(("alwaysApply", "trigger", "inclusion"), "apply"),
}
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,99}")
MAX_SIZE = 64 * 1024
_NOT_FOLDERS = names.nested() | {".git", "guidance.lock", "guidance.yaml", "guidance.yml"}


def read(raw: str, path: str) -> tuple[Header, dict[str, object], list[Problem]]:
    """The header that begins on the second line of a file, and its overrides by agent."""
    if len(raw) > MAX_SIZE:
        advice = "keep the text below the header"
        return Header(), {}, [Problem(path, 2, 1, "the header is over 64 KiB", advice)]
    simple = simple_yaml.parse(raw, 2)
    node, problems = (simple, []) if simple else yaml_nodes.parse(raw, path, first_line=2)
    if node is None or node.data is None:
        return Header(), {}, problems
    if not isinstance(node.data, dict):
        advice = "write `key: value` lines (for a line across the page, write `***`)"
        wrong = Problem(path, node.line, node.column, "the header is not a mapping", advice)
        return Header(), {}, [*problems, wrong]
    values, wrong_keys = fields.read(
        node, Header, path, RENAMED, lambda key: key.startswith("x-") or key in AGENTS
    )
    problems += wrong_keys + _check(node, values, path)
    overrides = {k: v.data for k, v in node.items.items() if k in AGENTS}
    return (Header() if problems else Header(**values)), overrides, problems


def _check(node: yaml_nodes.Node, values: dict[str, object], path: str) -> list[Problem]:
    """What single types cannot say: globs, names of agents, keys that exclude each other."""
    problems: list[Problem] = []
    if isinstance(node.data.get("paths"), list):
        for item in (i for i in node.items["paths"].items.values() if isinstance(i.data, str)):
            wrong = globs.check(item.data) or _check_folders(item.data)
            if wrong is not None:
                what, _, advice = wrong.partition("; ")
                message = f"glob `{item.data}` {what}"
                problems.append(Problem(path, item.line, item.column, message, advice))
    if isinstance(node.data.get("readers"), list):
        for item in (i for i in node.items["readers"].items.values() if isinstance(i.data, str)):
            if not item.data.removeprefix(CLIENT) or item.data.split() != [item.data]:
                message = f"`readers`: `{item.data}` names nobody"
                advice = "write a scope such as `backend`, or a client such as `client:web-ui`"
                problems.append(Problem(path, item.line, item.column, message, advice))
    if isinstance(node.data.get("agents"), list):
        problems += fields.unknown_names(path, node.items["agents"], "agent", AGENTS)
    for key in ("description", "owner"):
        said = values.get(key)
        if isinstance(said, str) and not said.replace("\n", " ").isprintable():
            item = node.items[key]
            message = f"`{key}` holds characters that cannot be seen"
            problems.append(Problem(path, item.line, item.column, message, "take them out"))
    if "paths" in node.items and "apply" in node.items:
        line, column = node.keys["apply"]
        message = "`apply` and `paths` do not go together"
        problems.append(Problem(path, line, column, message, "keep one of the two"))
    elif values.get("apply") == "described" and not str(values.get("description", "")).strip():
        line, column = node.keys["apply"]
        message = "`apply: described` has no description for the agent to decide by"
        problems.append(Problem(path, line, column, message, "write `description: ...`"))
    return problems + _check_overrides(node, path)


def _check_overrides(node: yaml_nodes.Node, path: str) -> list[Problem]:
    """Keys for one agent's own header: a mapping, whose keys are words."""
    problems: list[Problem] = []
    for key, item in node.items.items():
        if key in AGENTS and not isinstance(item.data, dict):
            message = f"`{key}`: expected a mapping of this agent's own header"
            advice = f"write `{key}: {{key: value}}`"
            problems.append(Problem(path, item.line, item.column, message, advice))
        elif key in AGENTS:
            for name, (line, column) in item.keys.items():
                if not _KEY.fullmatch(name):
                    message = f"`{key}`: a key of a header is one word"
                    advice = "write letters, digits, `_`, `-` and `.`"
                    problems.append(Problem(path, line, column, message, advice))
    return problems


def _check_folders(glob: str) -> str | None:
    """A folder in which nothing may be written, or which has the name of a file of ours."""
    for folder in glob.casefold().split("/")[:-1]:
        if folder in _NOT_FOLDERS:
            return f"is below `{folder}`, where nothing is built; name the files that people edit"
    return None
