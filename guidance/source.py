"""Read the standards: all of them, with every problem that they have."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from agents_md import globs
from agents_md.agents import AGENTS
from agents_md.formats import FORMATS
from agents_md.formats.base import MARK
from agents_md.rule import ALWAYS
from agents_md.rule import Rule
from agents_md.rule import Scope

from . import conflicts
from . import fields
from . import files
from . import ids
from . import simple_yaml
from . import yaml_nodes
from .errors import Problem
from .standard import Header
from .standard import Standard

RENAMED = {
    **dict.fromkeys(("globs", "applyTo", "fileMatch", "fileMatchPattern", "patterns"), "paths"),
    **dict.fromkeys(("targets",), "agents"),
    **dict.fromkeys(("priority",), "level"),
    **dict.fromkeys(("alwaysApply", "trigger", "inclusion"), "apply"),
}
MAX_FOLDERS = 100
MAX_HEADER = 64 * 1024
_CLOSE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_RULE_FILES = frozenset(n.casefold() for f in FORMATS.values() for n in (*f.NAMES, *f.MISSPELT))
_NOT_FOLDERS = _RULE_FILES | {".git", "guidance.lock", "guidance.yaml", "guidance.yml"}


class Memo(dict[str, tuple[str, "Standard | None", list[Problem]]]):
    """What each source file was read as, by its path, for as long as its text is the same.

    It keeps work within one process (a watch, a server) and changes no result: a
    standard is a function of its text, path and name.
    """


def read(root: Path, source: str, memo: Memo | None = None) -> tuple[list[Standard], list[Problem]]:
    """All standards of the source folder, in the order of every output, and their problems."""
    memo = Memo() if memo is None else memo
    top = root / source
    if not top.is_dir():
        message = f"there is no folder `{source}/`"
        advice = "run `guidance init`, or name the folder in guidance.yaml (`source: ...`)"
        return [], [Problem(source, 0, 0, message, advice)]
    if not files.is_inside(root, top):
        message = "is a link that leaves the repository"
        return [], [Problem(source, 0, 0, message, "keep the standards in the repository")]
    standards: list[Standard] = []
    problems: list[Problem] = []
    found: list[tuple[str, str]] = []
    for path, problem in _walk(root, source, set()):
        if problem is not None:
            problems.append(problem)
            continue
        name = path[len(source) + 1 : -len(".md")]
        found.append((name, path))
        bad = ids.check(name, path)
        text, unread = files.read_text(root, path)
        problems += unread if bad is None else [bad, *unread]
        if text is not None:
            known = memo.get(path)
            if known is None or known[0] != text:
                known = memo[path] = (text, *parse(text, path, name))
            standard = known[1]
            problems += known[2]
            if standard is not None and bad is None:
                standards.append(standard)
    problems += ids.clashes(found)
    return sorted(standards, key=lambda s: s.sort_key), problems


def _walk(root: Path, folder: str, seen: set[str]) -> Iterator[tuple[str, Problem | None]]:
    """The Markdown files below a folder, sorted, with the problem of what cannot be one."""
    real = os.path.realpath(root / folder)
    if real in seen:  # a link to a folder above
        return
    seen.add(real)
    if folder.count("/") > MAX_FOLDERS:
        message = "is too deep a folder"
        yield folder, Problem(folder, 0, 0, message, f"at most {MAX_FOLDERS} levels are read")
        return
    try:
        entries = sorted(os.scandir(root / folder), key=lambda e: e.name)
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        yield folder, Problem(folder, 0, 0, message, "check its permissions")
        return
    for entry in entries:
        name, path = entry.name, f"{folder}/{entry.name}"
        if name.startswith(("_", ".")) or name.casefold() == "readme.md":
            continue
        stem, ending = os.path.splitext(name)
        if not name.isprintable():
            shown = path.encode("unicode_escape").decode("ascii")
            message = "has a name with characters that cannot be shown"
            yield path, Problem(shown, 0, 0, message, "rename it")
        elif _is_folder(entry):
            if entry.is_symlink() and not files.is_inside(root, root / path):
                message = "is a link that leaves the repository"
                yield path, Problem(path, 0, 0, message, "copy the folder here")
            else:
                yield from _walk(root, path, seen)
        elif name.casefold() in _RULE_FILES:
            if not _is_built(root / path):
                message = "has the name of a rule file, and would never be compiled"
                advice = f"rename it, such as to `{folder}/team.md`, or to `_{name}` to keep it out"
                yield path, Problem(path, 1, 1, message, advice)
        elif ending == ".md":
            yield path, None
        elif ending.lower() in (".md", ".mdc", ".markdown"):
            message = f"ends in `{ending}`, not `.md`"
            better = f"rename it to `{folder}/{ids.propose(stem.strip('.'))}.md`"
            yield path, Problem(path, 1, 1, message, better)


def _is_built(path: Path) -> bool:
    """Whether a rule file in the source folder is one that we built for that folder."""
    try:
        with open(path, "rb") as file:
            return file.read(len(MARK)) == MARK.encode()
    except OSError:
        return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself; reading it will say so
        return False


def parse(text: str, path: str, name: str) -> tuple[Standard | None, list[Problem]]:
    """The standard that a file's text holds, and what is wrong with it.

    ``text`` has LF line ends; ``name`` is the id.
    """
    body, line, node, problems = _split(text, path)
    if not body.strip() and not problems:
        below = " below its header" if line > 1 else ""
        advice = f"write the standard, or put `_` before the name (`_{path.rsplit('/', 1)[-1]}`)"
        problems.append(Problem(path, line, 1, f"has no text{below}", advice))
    conflict = conflicts.first(text)
    if conflict:
        advice = "resolve it (indent the marks if they are an example)"
        problems.append(Problem(path, conflict, 1, "holds a merge conflict", advice))
    values: dict[str, object] = {}
    overrides: dict[str, object] = {}
    if node is not None:
        values, wrong = fields.read(
            node, Header, path, RENAMED, lambda key: key.startswith("x-") or key in AGENTS
        )
        problems += wrong + _check(node, values, path)
        overrides = {k: v.data for k, v in node.items.items() if k in AGENTS}
    if problems:
        return None, problems
    header = Header(**values)  # type: ignore[arg-type]
    data = body.encode()
    rule = Rule(
        id=name,
        text=body,
        source=path,
        scope=_scope(header),
        level=header.level,
        description=header.description,
    )
    digest = hashlib.sha256(data).hexdigest()
    return Standard(rule, header, path, line, len(data), digest, overrides), []


def _split(text: str, path: str) -> tuple[str, int, yaml_nodes.Node | None, list[Problem]]:
    """Body, the line on which it begins, the header's mapping, problems of the header."""
    if not (text.startswith("---") and text.split("\n", 1)[0].rstrip() == "---"):
        return text, 1, None, []
    begin = text.find("\n") + 1
    close = _CLOSE.search(text, begin) if begin else None
    if close is None:
        advice = "write `---` on a line below it (for a line across the page, write `***`)"
        return "", 1, None, [Problem(path, 1, 1, "the header is not closed", advice)]
    raw = text[begin : close.start()]
    line = 2 + raw.count("\n")
    body = text[close.end() + 1 :]
    if len(raw) > MAX_HEADER:
        advice = "keep the text below the header"
        return body, line + 1, None, [Problem(path, 2, 1, "the header is over 64 KiB", advice)]
    simple = simple_yaml.parse(raw, 2)
    node, problems = (simple, []) if simple else yaml_nodes.parse(raw, path, first_line=2)
    if node is None or node.data is None:
        return body, line + 1, None, problems
    if not isinstance(node.data, dict):
        advice = "write `key: value` lines (for a line across the page, write `***`)"
        wrong = Problem(path, node.line, node.column, "the header is not a mapping", advice)
        return body, line + 1, None, [*problems, wrong]
    return body, line + 1, node, problems


def _check(node: yaml_nodes.Node, values: dict[str, object], path: str) -> list[Problem]:
    """What single types cannot say: globs, names of agents, keys that exclude each other."""
    problems: list[Problem] = []
    if isinstance(node.data.get("paths"), list):
        for item in (i for i in node.items["paths"].items.values() if isinstance(i.data, str)):
            wrong = globs.check(item.data) or _check_folders(item.data)
            if wrong is not None:
                what, _, advice = wrong.partition("; ")
                message = f"glob `{item.data}` {what}"
                problems.append(Problem(path, item.line, item.column, message, advice))
    if isinstance(node.data.get("agents"), list):
        problems += fields.unknown_names(path, node.items["agents"], "agent", AGENTS)
    for key in ("description", "owner"):
        said = values.get(key)
        if isinstance(said, str) and not said.replace("\n", " ").isprintable():
            item = node.items[key]
            message = f"`{key}` holds characters that cannot be seen"
            problems.append(Problem(path, item.line, item.column, message, "take them out"))
    if "paths" in node.items and "apply" in node.items:
        line, column = node.keys["apply"]
        message = "`apply` and `paths` do not go together"
        problems.append(Problem(path, line, column, message, "keep one of the two"))
    elif values.get("apply") == "described" and not str(values.get("description", "")).strip():
        line, column = node.keys["apply"]
        message = "`apply: described` has no description for the agent to decide by"
        problems.append(Problem(path, line, column, message, "write `description: ...`"))
    for key, item in node.items.items():
        if key in AGENTS and not isinstance(item.data, dict):
            message = f"`{key}`: expected a mapping of this agent's own header"
            advice = f"write `{key}: {{key: value}}`"
            problems.append(Problem(path, item.line, item.column, message, advice))
    return problems


def _check_folders(glob: str) -> str | None:
    """A folder in which nothing may be written, or which has the name of a file of ours."""
    for folder in glob.casefold().split("/")[:-1]:
        if folder in _NOT_FOLDERS:
            return f"is below `{folder}`, where nothing is built; name the files that people edit"
    return None


def _scope(header: Header) -> Scope:
    if header.paths:
        if any(g in globs.EVERYTHING for g in header.paths):
            return ALWAYS  # for every file is always
        return Scope("paths", tuple(dict.fromkeys(header.paths)))
    return Scope(header.apply)
