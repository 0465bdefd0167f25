"""Formats in which each rule has its own file, most of them with a header.

The layout is the same for all: the header from byte 0, where agents want it; the
mark below it (a comment in the header is unsafe: Cursor splits lines); one line of
words for what the header cannot say; then the author's text, byte for byte but for
relative links and `@words`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from typing import NamedTuple

from .. import globs
from .. import headers
from ..dialects import Dialect
from ..dialects import scope as patterns_scope
from ..dialects import to_agent
from ..remark import Remark
from ..rule import ALWAYS
from ..rule import Kind
from ..rule import Rule
from ..rule import Scope
from ..sections import alone
from .base import MARK
from .base import File
from .base import Group
from .base import Parsed
from .base import Place
from .base import join
from .base import of_folder
from .words import from_words
from .words import in_words

# A file may not be in a folder of this folder: the parts of an id are joined by this
# character, which no id holds.
FLAT = "+"
_OURS = re.compile(rf"\A{MARK}[^\n]*-->\r?\n(?:([^\r\n]+)\r?\n)?\r?\n")

Fields = Mapping[str, object]


class Said(NamedTuple):
    """What a header says. ``keys`` are those that say it; the others are the user's own."""

    scope: Scope = ALWAYS
    description: str = ""
    keys: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def no_header(_rule: Rule, _patterns: tuple[str, ...]) -> Fields:
    """For agents that would show a header to the model as text."""
    return {}


def nothing_said(_fields: Fields) -> Said:
    """For agents that read nothing in a header."""
    return Said()


def no_doubts(_raw: str) -> tuple[str, ...]:
    """For agents that read a header as it is meant."""
    return ()


def yaml_line(key: str, value: object) -> str:
    """`key: value` in YAML that simple readers can read as well: no folding, no flow lists.

    A single word is bare, as all vendors write it; any other text is in quotes.
    """
    if isinstance(value, bool):
        return f"{key}: {str(value).lower()}"
    if isinstance(value, (list, tuple)) and value and all(isinstance(v, str) for v in value):
        return f"{key}:{headers.listed(tuple(value))}"
    if isinstance(value, int):
        return f"{key}: {value}"
    if isinstance(value, str):
        word = value.isascii() and value.replace("_", "").isalpha()
        return f"{key}: {headers.plain(value)}" if word else quoted_line(key, value)
    import json

    return f"{key}: {json.dumps(value, ensure_ascii=True, default=str)}"


def quoted_line(key: str, value: str) -> str:
    """`key: "value"`, whatever the value."""
    return f"{key}: {headers.quoted(value)}"


def description_of(rule: Rule) -> dict[str, object]:
    """The field for a rule's description, on one line; none where there is none."""
    words = " ".join(rule.description.split())
    return {"description": words} if words else {}


def text_of(fields: Fields, key: str) -> str:
    """A field's value as one line of text; '' for a list, a mapping or nothing."""
    value = fields.get(key, "")
    return " ".join(str(value).split()) if isinstance(value, (str, int)) else ""


def modes(
    fields: Fields,
    key: str,
    words: Mapping[str, Kind],
    globs_key: str,
    dialect: Dialect,
    neither: Kind = "always",
    by_word: bool = False,
) -> Said:
    """What a header with a word for each kind of scope says.

    Without the word the globs or the description say it, else it is ``neither``; with
    ``by_word`` it is ``neither`` whatever they say.
    """
    description = text_of(fields, "description")
    if by_word and not text_of(fields, key):
        return Said(Scope(neither), description, (key, "description"))
    found, notes = patterns_scope(fields.get(globs_key, ""), dialect)
    word = text_of(fields, key)
    kind = words.get(word)
    keys = tuple(k for k in (key, globs_key, "description") if k)
    if word and kind is None:
        notes += (Remark(f"`{key}: {word}` is not known", "not understood"),)
    if kind == "paths" or (kind is None and found is not None):
        return Said(found or Scope(neither), description, keys, notes)
    if found is not None:
        notes += (Remark(f"`{globs_key}` is left out: `{key}: {word}` does without", "kept"),)
    return Said(Scope(kind or ("described" if description else neither)), description, keys, notes)


@dataclass(frozen=True)
class Each:
    """A folder with one file for each rule.

    ``header(rule, patterns)`` gives the header's fields, ``patterns`` being the
    rule's globs in ``dialect``; ``read`` is its way back; ``line`` writes one
    field. ``scopes`` are the kinds that agents act on in fact: of any other the
    text itself says when it is in force. ``flat``: agents do not look into folders
    of the folder. ``has_header``: a header is no text to these agents.
    ``split`` finds the header of a file. ``older`` folders are read alike and not
    written; files of ``endings`` are read as well. ``reserved`` folders in it hold
    something else. ``doubts`` says of a header, as it stands there, what its agents do not
    find in it. ``headless`` is when a file without any header is in force, where that is
    not as with an empty one.
    """

    folder: str
    ending: str = ".md"
    header: Callable[[Rule, tuple[str, ...]], Fields] = no_header
    read: Callable[[Fields], Said] = nothing_said
    line: Callable[[str, object], str] = yaml_line
    dialect: Dialect = field(default_factory=Dialect)
    scopes: frozenset[Kind] = frozenset({"always"})
    overrides: tuple[str, ...] = ()
    flat: bool = False
    escape_at_words: bool = False
    has_header: bool = True
    split: Callable[[str], headers.Header] = headers.split
    older: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    reserved: tuple[str, ...] = ()
    doubts: Callable[[str], tuple[str, ...]] = no_doubts
    headless: Scope | None = None

    def owns(self, path: str) -> bool:
        name = path.removeprefix(f"{self.folder}/").removesuffix(self.ending)
        flat = not self.flat or "/" not in name
        return bool(name) and flat and path == f"{self.folder}/{name}{self.ending}"

    def knows(self, path: str) -> bool:
        name = self._parts(path)[1]
        first, inside, _ = name.partition("/")
        if not name or (inside and first in self.reserved):
            return False
        return path.endswith((self.ending, *self.endings))

    def place(self, rule: Rule) -> Place:
        """The rule's own file. Widened where the globs, or an override, make it so."""
        name = rule.id.replace("/", FLAT) if self.flat else rule.id
        path = f"{self.folder}/{name}{self.ending}"
        if rule.scope.kind not in self.scopes:
            return Place(path, "advisory")
        own, final = self._fields(rule)
        why = to_agent(rule.scope.globs, self.dialect).notes
        same = {key: value for key, value in own.items() if value is not None} == final
        if not same and self.read(own).scope != self.read(final).scope:
            why += ("the standard's own keys for this header change when it is in force",)
        return Place(path, "widened" if why else "exact", why)

    def _fields(self, rule: Rule) -> tuple[Fields, Fields]:
        """The header's fields before and after the user's overrides; one without value goes."""
        own = self.header(rule, to_agent(rule.scope.globs, self.dialect).globs)
        final = dict(own)
        for agent in self.overrides:
            final.update(rule.overrides.get(agent, {}))
        return own, {key: value for key, value in final.items() if value is not None}

    def render(
        self, path: str, rules: Sequence[Rule], source: str, pointers: Sequence[Group] = ()
    ) -> File:
        """The file of one rule. Raises ValueError for any other number of rules."""
        (rule,) = rules
        fields = self._fields(rule)[1] if self.has_header else {}
        lines = "".join(f"{self.line(key, value)}\n" for key, value in fields.items())
        header = f"---\n{lines}---\n" if lines else ""
        native = self.place(rule).fidelity == "exact"
        words = in_words(rule._replace(scope=ALWAYS) if native else rule)
        head = f"{header}{MARK} from {rule.source}: edit there, then run `guidance build`. -->\n"
        made = alone(rule, posixpath.dirname(path), escape_at_words=self.escape_at_words)
        return join(path, f"{head}{words}\n" if words else head, [made])

    def parse(self, path: str, text: str) -> Parsed:
        """What a file says: one of ours, or one that a person wrote."""
        bare = not self.has_header or text.startswith(MARK)
        found = headers.Header({}, text, 1) if bare else self.split(text)
        said = self.read(found.fields)
        if found.line == 1 and self.headless and not text.startswith(MARK):
            said = said._replace(scope=self.headless)
        folder, name = self._parts(path)
        scope, body, line = _moved(said.scope, folder), found.body, found.line
        rest = {k: v for k, v in found.fields.items() if k not in said.keys}
        notes = [*said.notes, *self.doubts(found.raw)]
        if found.line > 1 and not found.at_start:
            notes.append(Remark("the header is not at the first byte: agents saw none", "changed"))
        if re.search(r"^\s*#", found.raw, re.MULTILINE):
            notes.append(Remark("a comment in the header is left out", "kept"))
        parsed = Parsed(
            folder, "", scope=scope, description=said.description, header=rest,
            name=name, notes=tuple(notes), raw=found.raw, ours=body.startswith(MARK),
        )  # fmt: skip
        ours = _OURS.match(body)
        if ours is None:
            before = found.before.removeprefix("\ufeff")
            return parsed._replace(text=before + body if before.strip() else body, line=line)
        words = from_words(ours[1] or "")
        start = ours.end() if words or not ours[1] else ours.start(1)
        parsed = parsed._replace(text=body[start:], line=line + body.count("\n", 0, start))
        if words is None:
            return parsed
        in_force = scope if words.scope == ALWAYS else _moved(words.scope, folder)
        described = said.description or words.description
        return parsed._replace(scope=in_force, level=words.level, description=described)

    def _parts(self, path: str) -> tuple[str, str]:
        """The folder for which a path is such a file, and the id it stands for; '' for none."""
        for folder in (self.folder, *self.older):
            outer, found, inner = f"/{path}".rpartition(f"/{folder}/")
            if found:
                for ending in (self.ending, *self.endings):
                    inner = inner.removesuffix(ending)
                return outer[1:], inner.replace(FLAT, "/")
        return "", ""


def _moved(scope: Scope, folder: str) -> Scope:
    """A scope that was said in a folder, as said from the root."""
    if not folder:
        return scope
    if scope.kind == "always":
        return of_folder(folder)
    whole = globs.whole(folder)
    if scope.kind != "paths" or whole is None:
        return scope
    return Scope(
        "paths", tuple(g if g.startswith(f"{folder}/") else whole[:-2] + g for g in scope.globs)
    )
