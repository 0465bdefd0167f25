"""Headers as nearly all are written, read at a fraction of the cost of YAML.

Lines of ``key: value`` where the value is a plain word or sentence, a whole number, a
text in double quotes, or a list of those in one line. Whatever might mean anything
else in YAML is left to YAML; ``tests/guidance/test_simple_yaml.py`` holds that both
read the same.
"""

from __future__ import annotations

import re
from typing import Any

from .yaml_nodes import Node

_LINE = re.compile(r"([a-z_]+): (\S.*)")
_TEXT = re.compile(r"[A-Za-z][\w.,;/()'-]*(?: [\w(][\w.,;/()'-]*)*", re.ASCII)
_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
_QUOTED = re.compile(r'"([ !#-\[\]-~]*)"')  # printable ASCII without `"` and `\`
_ITEM = re.compile(r'(?:"([ !#-\[\]-~]*)"|([A-Za-z][A-Za-z0-9_./-]*))(, |\])')
_NOT_TEXT = frozenset({"yes", "no", "true", "false", "on", "off", "null", "y", "n"})


def parse(text: str, first_line: int) -> Node | None:
    """The mapping in ``text``, with all places; None where only YAML knows."""
    node = Node({}, first_line, 1)
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    for number, line in enumerate(lines, first_line):
        found = _LINE.fullmatch(line)
        if found is None or found[1] in node.data or found[1] in _NOT_TEXT:
            return None
        item = _value(found[2], number, found.start(2) + 1)
        if item is None:
            return None
        node.data[found[1]], node.items[found[1]] = item.data, item
        node.keys[found[1]] = (number, 1)
    return node if node.data else None


def _value(raw: str, line: int, column: int) -> Node | None:
    if raw[0] == "[":
        return _list(raw, line, column)
    value: Any = None
    quoted = _QUOTED.fullmatch(raw)
    if quoted is not None:
        value = quoted[1]
    elif _NUMBER.fullmatch(raw):
        value = int(raw)
    elif _TEXT.fullmatch(raw) and raw.lower() not in _NOT_TEXT:
        value = raw
    return None if value is None else Node(value, line, column)


def _list(raw: str, line: int, column: int) -> Node | None:
    node, place = Node([], line, column), 1
    while place < len(raw):
        found = _ITEM.match(raw, place)
        if found is None:
            return None
        value = found[2] if found[1] is None else found[1]
        if found[1] is None and value.lower() in _NOT_TEXT:
            return None
        node.items[len(node.data)] = Node(value, line, column + place)
        node.data.append(value)
        place = found.end()
        if found[3] == "]":
            return node if place == len(raw) else None
    return None
