"""nox: the sessions of noxfile.py, read from its syntax tree, never run (nox 2025.5)."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from ..readable import Readable
from ..readable import named

WHAT = "session"
WHERE = "noxfile.py"
ONLY_NEAR = False
_OPTIONS = ("-s", "-e", "--session", "--sessions")
_VERSION = re.compile(r"-(?:py(?:py)?)?\d+(?:\.\d+)*[a-z]*$|\(.*$")
_NAME = re.compile(r"[\w.-]+")


def asked(words: Sequence[str]) -> list[str]:
    found: list[str] = []
    inside = False
    for word in words[1:]:
        if word == "--":
            break
        option, _, value = word.partition("=")
        if word.startswith("-"):
            inside = option in _OPTIONS
            found += [value] if inside and value else []
        elif inside:
            found.append(word)
    found = [_VERSION.sub("", w.strip("\"'")) for w in found]
    return found if all(_NAME.fullmatch(w) for w in found) else []


def known(source: Readable) -> frozenset[str] | None:
    paths = named(source, WHERE)
    names: set[str] = set()
    for path in paths:
        try:
            tree = ast.parse(source.text(path) or "")
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
        decorators = 0
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                for decorator in filter(_is_session, node.decorator_list):
                    decorators += 1
                    name = _name(decorator, node.name)
                    if name is None:
                        return None
                    names.add(name)
        if decorators != sum(_is_session(n) for n in ast.walk(tree) if not isinstance(n, ast.Call)):
            return None  # sessions are made in another way as well
    return frozenset(names) if paths else None


def _is_session(node: ast.expr | ast.AST) -> bool:
    called = node.func if isinstance(node, ast.Call) else node
    if isinstance(called, ast.Attribute):
        of = called.value
        return called.attr == "session" and isinstance(of, ast.Name) and of.id == "nox"
    return False


def _name(decorator: ast.expr, function: str) -> str | None:
    """The name of a session; None where it is computed."""
    for keyword in decorator.keywords if isinstance(decorator, ast.Call) else ():
        if keyword.arg is None:
            return None
        if keyword.arg == "name":
            value = keyword.value
            return (
                value.value
                if isinstance(value, ast.Constant) and isinstance(value.value, str)
                else None
            )
    return function
