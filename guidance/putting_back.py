"""Put the edit of an output back into its standard.

Three versions are compared: what was last written, what is there now, and what
the standards say. A line is only moved where that is sure: the build with the
changed standards must give exactly the edited file.
"""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass

from agents_md import edits
from agents_md import markdown
from agents_md.formats import FORMATS
from agents_md.origin import origins
from agents_md.sections import Section
from agents_md.sections import moved_links

from .build import Build
from .render import Output
from .standard import Standard

Code = tuple[str, int, int, int, int]  # difflib: what, lines before, lines after
_HEADING = re.compile(r"( {0,3})(#{1,6})(?=[ \t]|$)")


@dataclass(frozen=True)
class PutBack:
    """A standard and its new text (below the header)."""

    standard: Standard
    body: str


def put_back(build: Build, output: Output, edited: str, base: str | None) -> list[PutBack] | None:
    """The standards' new texts, or None where the edit cannot be placed for sure.

    ``edited`` is the output as it is on disk, ``base`` as it was last written,
    None when that is not known: then nothing is sure.
    """
    now = output.file.text
    wanted = _merged(base, edited, now) if base is not None else None
    if wanted is None:
        return None
    by_id = {s.id: s for s in build.source.standards}
    for unshift in (True, False):  # a line that begins with # is a heading, or code
        changed = _sections(output, now.split("\n"), wanted.split("\n"), unshift)
        made = [PutBack(by_id[s.rule.id], body) for s, body in changed or ()]
        if changed is not None and _rendered(output, made) == wanted:
            return made
    return None


def _merged(base: str, edited: str, now: str) -> str | None:
    """The edit made to what the standards say now; None where the two touch."""
    if base == now:
        return edited
    a, b, c = base.split("\n"), edited.split("\n"), now.split("\n")
    moved = [-1] * (len(a) + 1)  # line of base -> line of now
    for i, j, size in difflib.SequenceMatcher(None, a, c, autojunk=False).get_matching_blocks():
        for k in range(size):
            moved[i + k] = j + k
    moved[len(a)] = len(c)
    out, done = [], 0
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        around = moved[max(0, i1 - 1) : i2 + 1]
        if -1 in around or around != list(range(around[0], around[0] + len(around))):
            return None
        start = moved[i1]
        out += [*c[done:start], *b[j1:j2]]
        done = start + (i2 - i1)
    return "\n".join([*out, *c[done:]])


def _sections(
    output: Output, now: Sequence[str], wanted: Sequence[str], unshift: bool
) -> list[tuple[Section, str]] | None:
    """The changed sections with their rule's new text; None where an edit is outside of them."""
    codes = [
        _up(c, now, wanted)
        for c in difflib.SequenceMatcher(None, now, wanted, autojunk=False).get_opcodes()
        if c[0] != "equal"
    ]
    out = []
    for line, section in output.file.sections:
        first = line - 1
        after = first + section.render().count("\n")
        mine = [c for c in codes if first <= c[1] and c[2] <= after]
        codes = [c for c in codes if c not in mine]
        if mine:
            body = _source_text(output, section, mine, first, wanted, unshift)
            if body is None:
                return None
            out.append((section, body))
    return None if codes else out


def _up(code: Code, now: Sequence[str], wanted: Sequence[str]) -> Code:
    """The same insertion or deletion as high up as it can stand: in the section it ends."""
    tag, i1, i2, j1, j2 = code
    while (
        i1
        and j1
        and (
            (i1 == i2 and now[i1 - 1] == wanted[j2 - 1])
            or (j1 == j2 and now[i1 - 1] == now[i2 - 1])
        )
    ):
        i1, i2, j1, j2 = i1 - 1, i2 - 1, j1 - 1, j2 - 1
    return tag, i1, i2, j1, j2


def _source_text(
    output: Output,
    section: Section,
    codes: Sequence[Code],
    first: int,
    wanted: Sequence[str],
    unshift: bool,
) -> str | None:
    """The rule's text with the changed lines of its section."""
    source = section.rule.text.split("\n")
    lines = origins(section)
    for _, i1, i2, j1, j2 in reversed(codes):
        mapped = lines[i1 - first : i2 - first]
        if None in mapped:
            return None  # the line is ours: a heading that was made, a scope in words
        before = next((m for m in reversed(lines[: i1 - first]) if m is not None), None)
        start = mapped[0] if mapped else (0 if before is None else before + 1)
        end = mapped[-1] + 1 if mapped and mapped[-1] is not None else start
        if start is None:
            return None
        source[start:end] = _as_source(output, section, wanted[j1:j2], unshift) if j1 < j2 else []
    return "\n".join(source)


def _as_source(output: Output, section: Section, lines: Sequence[str], unshift: bool) -> list[str]:
    """Lines of an output as an author of the standard would write them."""
    text = "\n".join(lines)
    old, new = posixpath.dirname(output.path), posixpath.dirname(section.rule.source)
    text = edits.apply(text, moved_links(text, markdown.read(text), old, new))
    text = re.sub(r"(?<!\S)\\@(?=[A-Za-z0-9._~/-])", "@", text)
    shift = _shift(section) if unshift else 0
    return [_HEADING.sub(lambda m: m[1] + "#" * max(1, len(m[2]) - shift), x, count=1)
            for x in text.split("\n")]  # fmt: skip


def _shift(section: Section) -> int:
    """By how many levels the section's headings were moved down."""
    for edit in section.edits:
        if set(edit.new) <= {"#"} and set(edit.old) == {"#"} and edit.new:
            return len(edit.new) - len(edit.old)
    return 0


def _rendered(output: Output, made: Sequence[PutBack]) -> str:
    """The output as the changed standards give it."""
    new = {m.standard.id: m.body for m in made}
    rules = [
        s.rule._replace(text=new[s.rule.id]) if s.rule.id in new else s.rule
        for _, s in output.file.sections
    ]
    pointers = [group for _, group in output.file.pointers]
    return FORMATS[output.format].render(output.path, rules, output.source, pointers).text
