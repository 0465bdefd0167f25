"""Inline Markdown and where it stands: the parser's rules, wrapped to record places.

Most blocks hold nothing but plain links and code; for these :mod:`agents_md.simple`
finds the same places without the parser.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from collections.abc import Iterator
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

TOP = "state of the top level"
SPANS = "spans found"

# A scheme, a root or a fragment, nothing at all, or a place for a value: `{...}`, `$...`.
_ABSOLUTE = r"[A-Za-z][A-Za-z0-9+.-]*:|[/#?]|%7[Bb]|\$|\{"
_NOT_RELATIVE = re.compile(rf"{_ABSOLUTE}|$")
_RELATIVE_LINK = re.compile(rf"\]\(\s*<?(?!{_ABSOLUTE}|\))")
_HTML = re.compile(
    r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<![A-Za-z\[].*?(?:>|\Z)"
    r"|<[A-Za-z](?:\"[^\"]*\"|'[^']*'|[^'\"<>])*>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""\s(?:src|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""", re.IGNORECASE
)
_LINKING = re.compile(r"<[^<]*\b(?:src|href)\s*=", re.IGNORECASE)
# What Claude Code, Gemini CLI, Qwen Code, Copilot CLI or Goose may take for an
# import: `@` after white space or an opening mark, before a path-like character
# (seen on the wire, Claude Code 2.1.197, Gemini CLI 0.61.0, Qwen Code 0.24.4, 2026-11-22).
AT_WORD = re.compile(r"""(?<![^\s*_\["'(])@(?=[A-Za-z0-9._~/-])""")
_MARKUP = re.compile(r"[\\`*_\[\]<&!\n]")


class Span(NamedTuple):
    """Where a rule of the parser succeeded in a block's content."""

    rule: str
    start: int
    end: int


class Marks(NamedTuple):
    """Places in one block's inline content; offsets are from its start."""

    links: list[tuple[int, int]]
    uses: list[tuple[str, int, int]]
    at_words: list[int]


def is_relative(href: str) -> bool:
    """Whether a link's target depends on the folder of the file that holds it."""
    return _NOT_RELATIVE.match(href) is None


def is_interesting(content: str, has_definitions: bool) -> bool:
    """Whether the content can hold a place at all: a quick look before parsing it."""
    return (
        ("@" in content and AT_WORD.search(content) is not None)
        or ("](" in content and _RELATIVE_LINK.search(content) is not None)
        or ("<" in content and _LINKING.search(content) is not None)
        or (has_definitions and "[" in content)
    )


def html_links(html: str) -> Iterator[tuple[int, int]]:
    """Where relative ``src`` and ``href`` values are in HTML, comments left out."""
    for tag in _HTML.finditer(html):
        if tag[0][1] in "!?":
            continue
        for attribute in _ATTRIBUTE.finditer(tag[0]):
            group = attribute.lastindex or 1
            if is_relative(attribute[group]):
                yield tag.start() + attribute.start(group), tag.start() + attribute.end(group)


def wrap(md: MarkdownIt) -> None:
    """Make the parser's inline rules record where they succeed, for :func:`marks`."""
    rules = {rule.name: rule.fn for rule in md.inline.ruler.__rules__}
    for name in ("backticks", "link", "image", "autolink", "html_inline"):
        md.inline.ruler.at(name, _recorded(name, rules[name]))


def _recorded(
    name: str, rule: Callable[[StateInline, bool], bool]
) -> Callable[[StateInline, bool], bool]:
    def recorded(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if not rule(state, silent):
            return False
        if not silent and state.env.get(TOP) is state:
            state.env[SPANS].append(Span(name, start, state.pos))
        return True

    return recorded


def marks(md: MarkdownIt, content: str, env: dict[str, Any]) -> Marks:
    """Find the places in the inline content of one block."""
    state, spans_found = _tokenized(md, content, env)
    found = Marks([], [], [])
    taken: list[tuple[int, int]] = []  # no @word is looked for in these
    for span in spans_found:
        if span.rule in ("link", "image"):
            _read_link(state, span, found, taken)
        else:
            taken.append((span.start, span.end))
            if span.rule == "html_inline":
                raw = content[span.start : span.end]
                found.links.extend((span.start + a, span.start + b) for a, b in html_links(raw))
    found.at_words.extend(at_words(content, taken))
    return found


def spans(md: MarkdownIt, content: str, env: dict[str, Any]) -> list[Span]:
    """Where code, links, images and HTML are in the inline content of one block."""
    return _tokenized(md, content, env)[1]


def _tokenized(md: MarkdownIt, content: str, env: dict[str, Any]) -> tuple[StateInline, list[Span]]:
    from markdown_it.rules_inline import StateInline

    state = StateInline(content, md, env, [])
    env[TOP], env[SPANS] = state, []
    md.inline.tokenize(state)
    del env[TOP]
    return state, env.pop(SPANS)


def at_words(content: str, taken: list[tuple[int, int]]) -> Iterator[int]:
    """Where @words are, but not in these spans (which may overlap)."""
    if "@" not in content:
        return
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(taken):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    for at in AT_WORD.finditer(content):
        span = bisect_right(starts, at.start()) - 1
        if span < 0 or at.start() >= ends[span]:
            yield at.start()


def _read_link(state: StateInline, span: Span, found: Marks, taken: list[tuple[int, int]]) -> None:
    """Take a link or an image apart, by the parser's own helpers."""
    from markdown_it.common.utils import normalizeReference

    text, helpers = state.src, state.md.helpers
    open_at = span.start + (span.rule == "image")
    state.pos, state.posMax = open_at, len(text)
    close = helpers.parseLinkLabel(state, open_at, span.rule == "link")
    after = close + 1
    if not open_at < close < span.end:
        taken.append((span.start, span.end))
        return
    taken.append((span.start if span.rule == "image" else after, span.end))
    if span.end > after and text[after] == "(":
        at = after + 1
        while text[at] in " \t\n":
            at += 1
        parsed = helpers.parseLinkDestination(text, at, len(text))
        if parsed.ok and is_relative(state.md.normalizeLink(parsed.str)):
            angle = text.startswith("<", at)
            found.links.append((at + angle, parsed.pos - angle))
        return
    label = text[after + 1 : span.end - 1] if span.end > after else ""
    if not label:
        label = text[open_at + 1 : close]
        taken.append((span.start, span.end))
    found.uses.append((normalizeReference(label), after, span.end))


def plain(md: MarkdownIt, content: str, env: dict[str, Any]) -> str:
    """Inline content as plain text: what a reader would read, on one line."""
    if not _MARKUP.search(content):
        return " ".join(content.split())
    words: list[str] = []
    for token in md.parseInline(content, dict(env))[0].children or []:
        if token.type in ("text", "code_inline", "image"):
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            words.append(" ")
    return " ".join("".join(words).split())
