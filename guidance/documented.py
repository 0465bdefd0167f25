"""Rules that are documented by the docstrings of their modules: a title, then named parts.

What it does: ...
Why is this bad: ...
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def parts(document: str, names: Iterable[str]) -> tuple[str, dict[str, str]]:
    """The first sentence of a docstring, and its named parts, each as one line."""
    part = re.compile(rf"^({'|'.join(names)}): ", re.MULTILINE)
    title, *rest = part.split(document.strip())
    return _line(title), {name: _line(text) for name, text in zip(rest[::2], rest[1::2])}


def markdown(title: str, said: str, named: dict[str, str]) -> str:
    """A rule as a section of a page."""
    return "\n".join([f"### {title}", "", said, "", *(f"- {n}: {t}" for n, t in named.items()), ""])


def _line(text: str) -> str:
    return " ".join(text.split())
