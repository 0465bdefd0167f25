"""Compare a section in a joined file with its source parsed alone.

Used by the property tests: the two token streams must be equal but for heading
levels and targets, and each target must resolve to the same file.
"""

from __future__ import annotations

import posixpath
import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

_RELATIVE = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]*:|[/#?$]|%7B|$)", re.IGNORECASE)
_HTML_TARGET = re.compile(
    r"""(\s(?:src|href)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'=<>`]+)""", re.IGNORECASE
)
_HTML_TAG = re.compile(r"""<[A-Za-z](?:"[^"]*"|'[^']*'|[^'"<>])*>""")


def parse(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(text)


def resolve(href: str, folder: str) -> str:
    """The file that a relative link names, from a root that cannot be left."""
    if not _RELATIVE.match(href):
        return href
    path, mark, rest = re.match(r"([^#?]*)([#?]?)(.*)", href, re.DOTALL).groups()  # type: ignore[union-attr]
    full = posixpath.join("/r/o/o/t/d/e/e/p/er/and/deeper/still", folder, path)
    return posixpath.normpath(full) + mark + rest


def _resolved(html: str, folder: str) -> str:
    def tag(found: re.Match[str]) -> str:
        return _HTML_TARGET.sub(lambda m: m[1] + resolve(m[2].strip("'\""), folder), found[0])

    return _HTML_TAG.sub(tag, html)


def _without_last_line(html: str, closed_by: str) -> str:
    lines = html.rstrip().split("\n")
    return "\n".join(lines[:-1] if closed_by and lines[-1].strip() == closed_by else lines).rstrip()


def shape(tokens: list[Token], folder: str, closed_by: str = "") -> list[Any]:
    """What must be equal: everything but levels of headings and raw spelling.

    ``closed_by`` is the line that was added to end an HTML block.
    """
    out: list[Any] = []
    for token in tokens:
        attrs = dict(token.attrs or {})
        for name in ("href", "src"):
            if name in attrs:
                attrs[name] = resolve(str(attrs[name]), folder)
        content: Any = token.content
        tag = "h" if token.type.startswith("heading") else token.tag
        if token.type == "inline":
            content = ""
        elif token.type in ("html_block", "html_inline"):
            html = _without_last_line(token.content, closed_by)
            content = "".join(
                part if part.startswith(("<!", "<?")) else _resolved(part, folder)
                for part in re.split(
                    r"(<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<![A-Za-z\[].*?(?:>|\Z))",
                    html,
                    flags=re.DOTALL,
                )
            )
        elif token.type == "image":
            content = ""
        # A text token says how its first character was written: that is spelling.
        plain = tag == "h" or token.type == "text"
        markup, info = ("", "") if plain else (token.markup, token.info)
        children = shape(token.children, folder, closed_by) if token.children else []
        out.append((token.type, tag, attrs, content, info, markup, token.hidden, children))
    return out


def top_level(tokens: list[Token], first: int, after: int) -> list[Token]:
    """The tokens of the blocks that begin on lines first..after (exclusive)."""
    out: list[Token] = []
    inside = False
    for token in tokens:
        if token.level == 0 and token.nesting >= 0:
            inside = token.map is not None and first <= token.map[0] < after
        if inside:
            out.append(token)
    return out
