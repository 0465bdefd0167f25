"""Our globs in an agent's dialect, and back: each translation says where it is not exact.

What each dialect does is from the vendors' sources and documents and from what was
seen on the wire, 2026-11-22; the module of each format says how its agent is known.
Case (Claude Code and VS Code ignore it) and dot files (minimatch leaves them out
where a pattern has no dot) are not counted as a difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from . import globs as ours
from .headers import commas
from .headers import unquote
from .remark import Remark
from .rich import plain_globs
from .rich import without_groups
from .rule import ALWAYS
from .rule import Scope

_BRACES = re.compile(r"\{([^{}]*)\}")
_CLASS = re.compile(r"\[[!^]?\]?[^\]]*\]")
_NEGATED = re.compile(r"\[[!^]\]?[^\]]*\]")
_LITERAL = re.compile(r"\[([*?\[\]])\]")
_ESCAPED = re.compile(r"\\([*?\[\]])")


@dataclass(frozen=True)
class Dialect:
    """How an agent reads a pattern.

    ``braces``: it expands `{a,b}` itself. ``bare``: what a name without a slash
    is for: the root alone, any folder, or we are not sure. ``floats``: `src/**`
    holds below any folder. ``deepens``: as in .gitignore, what matches a folder
    matches all that is in it. ``root``: what before a bare name means the root
    alone. ``backslash``: a magic character stands for itself behind a backslash.
    ``string``: all patterns stand in one string, parted by commas; ``naked``:
    without quotes around it. ``classes``: `[ab]` is a class, else these are
    themselves. ``negates``: what negates a class, if anything.
    ``ruler``: `---` ends the header, also within a pattern. ``twice``: a pattern
    is written with `**/` before it as well, for agents that match whole addresses.
    """

    braces: bool = False
    bare: Literal["root", "any", "unsure"] = "unsure"
    floats: bool = False
    deepens: bool = False
    root: str = ""
    backslash: bool = False
    string: bool = False
    naked: bool = False
    classes: bool = True
    negates: Literal["!", "^", ""] = "!"
    ruler: bool = False
    twice: bool = False


@dataclass(frozen=True)
class Translated:
    """Patterns in another dialect; ``notes`` say where they are for other files than asked."""

    globs: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        return not self.notes


def expand(glob: str) -> tuple[str, ...]:
    """The globs that one with braces stands for, in order, each once.

    Without those that an empty alternative makes and that match no path, such as `a/`.
    """
    every = [e for e in dict.fromkeys(_expand(glob)) if "" not in e.split("/")]
    return tuple(every) or (glob,)


def _expand(glob: str) -> Iterator[str]:
    braces = _BRACES.search(re.sub(r"\[[^\]]*\]", lambda m: "x" * len(m[0]), glob))
    if braces is None:
        yield glob
        return
    head, tail = glob[: braces.start()], glob[braces.end() :]
    for part in glob[braces.start(1) : braces.end(1)].split(","):
        yield from _expand(head + part + tail)


def to_agent(globs: Iterable[str], dialect: Dialect) -> Translated:
    """Good globs of ours as an agent wants them."""
    notes: list[str] = []
    out: list[str] = []
    for glob in globs:
        for one in (glob,) if dialect.braces else expand(glob):
            out += _written(one, dialect, notes)
    return Translated(tuple(dict.fromkeys(out)), tuple(dict.fromkeys(notes)))


def _written(glob: str, dialect: Dialect, notes: list[str]) -> Iterator[str]:
    said = _without_traps(glob, dialect)
    if said != (glob if dialect.classes else re.sub(r"\[([][])\]", r"\1", glob)):
        notes.append(f"`{glob}` is written as `{said}`")
    if "/" not in glob and glob != "**":
        said = dialect.root + said
        if dialect.bare != "root" and not dialect.root:
            notes.append(f"`{glob}` may hold in any folder")
            anywhere = dialect.bare == "any" or ours.MAGIC.search(said)
            said = "**/" + said if anywhere else said
    elif dialect.floats and not glob.startswith("**/"):
        notes.append(f"`{glob}` holds below any folder")
    if dialect.deepens and _may_be_folder(glob):
        notes.append(f"`{glob}` holds in the folders that it matches, too")
    if dialect.negates == "^":
        said = _NEGATED.sub(lambda m: "[^" + m[0][2:], said)
    if dialect.backslash:
        said = _LITERAL.sub(r"\\\1", said)
    yield said
    if dialect.twice and not glob.startswith("**/"):
        notes.append(f"`{glob}` may hold below any folder")
        yield "**/" + said


def _without_traps(glob: str, dialect: Dialect) -> str:
    """The glob with `?` for what would end the pattern, or be read as no pattern."""
    if dialect.string:
        glob = _CLASS.sub(lambda m: "?" if "," in m[0] else m[0], glob).replace('"', "?")
    if not dialect.classes:
        known = {"[[]": "[", "[]]": "]"}
        glob = _CLASS.sub(lambda m: known.get(m[0], "?"), glob)
    if not dialect.negates:
        glob = _NEGATED.sub("?", glob)
    if dialect.ruler:
        glob = glob.replace("---", "?--")
    if dialect.naked:
        glob = re.sub(r"[\"'#]|:(?=\s|$)", "?", glob)
        glob = re.sub(rf"^(?:{_CLASS.pattern}|[^\w*?./{{\[(])", "?", glob)
    return glob


def _may_be_folder(glob: str) -> bool:
    """Whether the last part is a pattern that folders match as well, such as `*`."""
    last = glob.rsplit("/", 1)[-1]
    return last != "**" and bool(ours.MAGIC.search(_LITERAL.sub("", last))) and "." not in last


def from_agent(value: object, dialect: Dialect) -> Translated:
    """Patterns of an agent, as its header has them, as good globs of ours.

    ``value`` is a string, parted by commas or not, or a list of such. ``notes``
    name each pattern that is left out, or is for other files than it was.
    """
    out: list[str] = []
    notes: list[str] = []
    for pattern in _patterns(value, dialect):
        glob = _read(pattern, dialect, notes)
        for one in plain_globs(glob) if glob else ():
            wrong = ours.check(one)
            if wrong:
                notes.append(Remark(f"`{pattern}` is left out: it {wrong}", "not understood"))
            else:
                out.append(one)
    if dialect.twice:
        plain = {g for g in out if not g.startswith("**/")}  # only these were written twice
        out = [g for g in out if not (g.startswith("**/") and g[3:] in plain)]
    return Translated(tuple(dict.fromkeys(out)), tuple(dict.fromkeys(notes)))


def _patterns(value: object, dialect: Dialect) -> list[str]:
    """The single patterns. Items of a list are without quotes; parts of a string may have some."""
    if isinstance(value, list):
        words = [str(p) for p in value if isinstance(p, (str, int)) and not isinstance(p, bool)]
        return [part for word in words for part in commas(word)]
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return []
    quotes = "\"'" if dialect.naked else '"'
    parts = commas(unquote(str(value).strip()) if dialect.naked else str(value))
    return [unquote(p).strip() if p[0] in quotes else p for p in parts]


def _read(pattern: str, dialect: Dialect, notes: list[str]) -> str:
    if pattern.startswith("!"):
        said = f"`{pattern}` is left out: what is excluded cannot be said"
        notes.append(Remark(said, "widened"))
        return ""
    escapes = dialect.backslash or "/" in pattern  # else they part folders, as on Windows
    if not dialect.classes:
        pattern = re.sub(r"[][]", r"[\g<0>]", pattern)
    pattern = pattern.replace("[^", "[!") if dialect.negates == "^" else pattern
    glob = (_ESCAPED.sub(r"[\1]", pattern) if escapes else pattern).replace("\\", "/")
    from_root = glob.startswith(("/", "./"))
    glob = re.sub(r"/{2,}", "/", re.sub(r"^(?:\.?/+)+", "", glob))
    glob, wider = without_groups(glob)
    if wider:
        notes.append(Remark(f"`{pattern}` is read as `{glob}`", "widened"))
    glob = ours.whole_folders(glob.split("/"))
    if not glob or glob in ("*", *ours.EVERYTHING):
        return "**"
    if glob.endswith("/"):
        glob += "**"
    if "/" in glob:
        return glob
    if ours.MAGIC.search(glob):
        if from_root or dialect.bare == "root":
            notes.append(Remark(f"`{pattern}` was for the root alone", "widened"))
        return "**/" + glob
    return "**/" + glob if dialect.bare == "any" and not from_root else glob


def scope(value: object, dialect: Dialect) -> tuple[Scope | None, tuple[str, ...]]:
    """The scope that an agent's patterns say, and notes; None where they name no file."""
    said = from_agent(value, dialect)
    if any(g in ours.EVERYTHING for g in said.globs):
        return ALWAYS, said.notes
    return (Scope("paths", said.globs) if said.globs else None), said.notes
