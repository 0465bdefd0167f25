"""Which tool of an agent reads a file, and with which arguments. Pure.

Agents name their tools as they like; the request says which there are and what they take.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from .protocols import Call
from .protocols import Tool

# In the order in which they are tried; names are compared in lower case.
READ = ("read", "read_file", "readfile", "view", "view_file", "open_file", "read_text_file")
SHELL = (
    "exec_command", "shell_command", "bash", "shell", "run_shell_command", "local_shell",
    "execute_command", "run_command", "run_commands", "terminal",
)  # fmt: skip
PATH = ("file_path", "filepath", "absolute_path", "path", "filename", "file", "target_file")
COMMAND = ("command", "cmd", "script", "commands")
_NAME = re.compile(r"(read|view)_?files?\b|analyze\b")


def read_call(tools: Sequence[Tool], path: str) -> Call | None:
    """The call that reads the file at ``path`` (absolute); None where no tool does.

    A shell is taken where an agent has no other way to read.
    """
    named = {tool.name.lower(): tool for tool in reversed(tools)}
    for name in READ:
        if name in named:
            return Call(named[name], arguments(named[name].schema, path))
    for tool in tools:
        if _NAME.search(tool.name.lower()):
            return Call(tool, arguments(tool.schema, path))
    for name in SHELL:
        if name in named:
            return Call(named[name], arguments(named[name].schema, path, in_shell=True))
    return None


def arguments(schema: Mapping[str, Any], path: str, *, in_shell: bool = False) -> dict[str, Any]:
    """What a tool is called with: the path, and something harmless for all else it requires."""
    fields = schema.get("properties")
    known: dict[str, Any] = fields if isinstance(fields, dict) else {}
    required = _names(schema)
    wanted = COMMAND if in_shell else PATH
    low = {name.lower(): name for name in known}
    key = next((low[name] for name in wanted if name in low), None)
    lists = [name for name in required if _type(known.get(name)) == "array"]
    key = key or (lists or required or [wanted[0]])[0]
    line = f"cat {shlex.quote(path)}"
    given: dict[str, Any]
    if _type(known.get(key)) == "array":
        given = {key: _listed(known[key], path, ["sh", "-c", line] if in_shell else [path])}
    else:
        given = {key: line if in_shell else path}
    return {name: sample(known.get(name)) for name in required} | given


def _listed(field: Mapping[str, Any], path: str, plain: list[str]) -> list[Any]:
    items = field.get("items")
    if isinstance(items, dict) and _type(items) == "object":
        return [arguments(items, path)]
    return plain


def sample(field: object) -> Any:
    """A value that a JSON Schema takes; made of the first choice at each place."""
    said: Mapping[str, Any] = field if isinstance(field, dict) else {}
    choices = said.get("enum")
    if isinstance(choices, list) and choices:
        return choices[0]
    kind = _type(said)
    if kind == "object":
        inner = said.get("properties")
        known = inner if isinstance(inner, dict) else {}
        return {n: sample(known.get(n)) for n in _names(said) or map(str, known)}
    simple = {"boolean": False, "array": [], "integer": 1, "number": 1, "null": None}
    if kind in ("integer", "number"):
        return said.get("minimum", 1)
    return simple.get(kind, "OK")


def _names(schema: Mapping[str, Any]) -> list[str]:
    """The fields that a schema requires."""
    said = schema.get("required")
    return [name for name in said if isinstance(name, str)] if isinstance(said, list) else []


def _type(field: object) -> str:
    """The type that a schema names, in lower case; the first of several."""
    said = field.get("type") if isinstance(field, dict) else None
    one = said[0] if isinstance(said, list) and said else said
    return one.lower() if isinstance(one, str) else "string"
