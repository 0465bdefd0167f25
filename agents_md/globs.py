"""Our dialect of globs: POSIX, from the root, ``**`` ``*`` ``?`` ``[..]`` ``{a,b}``.

Agents read the same pattern in different ways (a bare ``*.py`` is any depth for
one and the root folder alone for another), so what is ambiguous is refused here
and each format translates what is left into its agent's dialect.
"""

from __future__ import annotations

import functools
import posixpath
import re

MAGIC = re.compile(r"[*?\[\]{}]")
EVERYTHING = frozenset({"**", "**/*"})
MAX_LENGTH = 500
MAX_ALTERNATIVES = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f`]")
_LITERAL = re.compile(r"\[([*?\[\]])\]")  # a magic character as itself
_RANGE = re.compile(r"\{[^{},]*\.\.[^{},]*\}")


def check(glob: str) -> str | None:
    """What is wrong with a glob and what to write instead; None when it is good."""
    if not glob.strip():
        return "is empty; write a pattern such as `src/**`, or leave `paths` out"
    if glob != glob.strip():
        return f"has white space at an end; write `{glob.strip()}`"
    if len(glob) > MAX_LENGTH:
        return f"is longer than {MAX_LENGTH} characters; write several shorter patterns"
    if _CONTROL.search(glob) or not glob.isprintable():
        return "holds a control character or a backtick; a path pattern needs neither"
    return _check_brackets(glob) or _check_commas(glob) or _check_shape(glob)


def _check_shape(glob: str) -> str | None:
    """What agents read differently from one another."""
    segments = glob.split("/")
    if "\\" in glob:
        better = glob.replace("\\", "/")
        return f"has a backslash; write `{better}`: folders are parted by `/`"
    if glob.startswith("!"):
        return (
            "is negated, which agents ignore; write the files that are meant, "
            f"such as `{glob.lstrip('!') or '**/*.py'}`"
        )
    if glob.startswith("/"):
        return f"starts with `/`; write `{glob.lstrip('/') or '**'}`: paths are from the root"
    if glob.startswith("./"):
        return f"starts with `./`; write `{re.sub(r'^([.]/+)+', '', glob) or '**'}`"
    if "." in segments or ".." in segments:
        better = posixpath.normpath(glob).lstrip("./") or "**"
        return f"has a `.` or `..` folder; write the path from the root, such as `{better}`"
    if "//" in glob:
        return f"has an empty folder; write `{re.sub('/+', '/', glob)}`"
    if glob.endswith("/"):
        return f"names a folder; write `{glob}**` for the files in it"
    if any("**" in s and s != "**" for s in segments):
        return (
            "has `**` beside other characters; write `**` as a whole folder, "
            f"such as `{_whole_folders(segments)}`"
        )
    if len(segments) == 1 and glob != "**" and MAGIC.search(glob):
        return (
            "is the root folder alone for some agents and any depth for others; "
            f"write `**/{glob}` for any depth"
        )
    return None


def _whole_folders(segments: list[str]) -> str:
    """The same glob with each ``**`` as a segment of its own."""
    parts: list[str] = []
    for segment in segments:
        if "**" in segment and segment != "**":
            head, _, tail = segment.partition("**")
            parts += [p for p in (head, "**", tail and "*" + tail.lstrip("*")) if p]
        else:
            parts.append(segment)
    return "/".join(parts)


def _check_brackets(glob: str) -> str | None:
    """Braces and brackets must close, hold something, and not explode."""
    if _RANGE.search(glob):
        return "has a range in braces, which agents do not expand; write each value: `{1,2,3}`"
    depth, alternatives, place = 0, 1, 0
    commas = 0
    while place < len(glob):
        char = glob[place]
        if char == "[":
            close = glob.find("]", place + (3 if glob[place + 1 : place + 2] in "!^" else 2))
            if close < 0 or "/" in glob[place:close]:
                return "has a `[` that is not closed; write `]` after the characters: `[ab]`"
            place = close
        elif char == "{":
            depth += 1
            commas = 0
            if depth > 1:
                return "has braces in braces; write one pattern for each"
        elif char == "," and depth:
            commas += 1
        elif char == "}":
            if not depth:
                return "has a `}` without a `{`; write `{a,b}`"
            depth -= 1
            if not commas:
                return (
                    "has braces around one word, which some agents take as they stand; "
                    "write it without braces, or `{a,b}`"
                )
            alternatives *= commas + 1
        elif char == "]":
            return "has a `]` without a `[`; write `[ab]`"
        place += 1
    if depth:
        return "has a `{` that is not closed; write `{a,b}`"
    if alternatives > MAX_ALTERNATIVES:
        return (
            f"stands for {alternatives} patterns; write fewer braces (at most {MAX_ALTERNATIVES})"
        )
    return None


def _check_commas(glob: str) -> str | None:
    outside = re.sub(r"\{[^{}]*\}|\[[^\]]*\]", "", glob)
    if "," in outside:
        parts = ", ".join(f'"{p.strip()}"' for p in glob.split(",") if p.strip())
        return f"has a comma, which some agents split at; write a list: [{parts}]"
    return None


@functools.lru_cache(4096)
def folder(glob: str) -> str | None:
    """``src/api`` for ``src/api/**``; None when the glob is not one whole folder."""
    head = _LITERAL.sub(r"\1", re.sub(r"/\*\*(/\*)?$", "", glob))
    if (
        head == glob
        or not head
        or MAGIC.search(re.sub(r"/\*\*(/\*)?$", "", _LITERAL.sub("", glob)))
    ):
        return None
    return head


def whole(folder: str) -> str | None:
    """The glob for all files of a folder; None where its name cannot be written as one."""
    glob = re.sub(r"([*?\[\]])", r"[\1]", folder) + "/**"
    return glob if check(glob) is None else None


@functools.lru_cache(4096)
def prefix(glob: str) -> str:
    """The deepest folder that surely holds all files of the glob; '' is the root."""
    fixed: list[str] = []
    for segment in glob.split("/")[:-1]:
        if MAGIC.search(_LITERAL.sub("", segment)):
            break
        fixed.append(_LITERAL.sub(r"\1", segment))
    return "/".join(fixed)


@functools.lru_cache(4096)
def common_folder(globs: tuple[str, ...]) -> str:
    """The nearest folder that holds the files of all the globs; '' is the root."""
    paths = [prefix(g).split("/") if prefix(g) else [] for g in globs]
    common: list[str] = []
    for level in zip(*paths):
        if len(set(level)) > 1:
            break
        common.append(level[0])
    return "/".join(common)
