"""The paths, patterns and links that a text names, and whether the repository holds them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Literal
from typing import NamedTuple
from urllib.parse import unquote

from agents_md import globs
from agents_md.matching import match

from ..names import is_rule_file
from ..repository.tree import Tree
from ..repository.tree import joined
from ..repository.tree import literal_folder
from . import naming
from .document import Document
from .headers import at_value

Where = Literal["path", "glob", "link", "scope"]
_TICKS = re.compile(r"`([^`\n]{3,200})`(?!`)")  # it begins with a letter: quick to search
_LINK = re.compile(r"\]\(\s*<?([^\s()<>]+)")
_DEFINITION = re.compile(r"\]:\s*<?([^\s<>]+)")
_ATTRIBUTE = re.compile(r"(?:src|href)\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_MDC = re.compile(r"\]\(mdc:([^\s()<>#?]+)[^\s()<>]*\)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/#?$]|%7[Bb]|\{")


class Mention(NamedTuple):
    """A path in a document: ``path`` as written, at ``start``..``end``; ``bases`` to try."""

    document: Document
    where: Where
    kind: naming.Kind
    path: str
    start: int
    end: int
    bases: tuple[str, ...]


def bases_of(document: Document) -> tuple[str, ...]:
    """The folders that a path in a text may start from: the root, its own, those of its scope."""
    found = dict.fromkeys(["", posixpath.dirname(document.path)])
    for glob in document.standard.header.paths if document.standard else ():
        folder = globs.prefix(glob)
        while folder and folder not in found:
            found[folder] = None
            folder = posixpath.dirname(folder)
    return tuple(found)


def mentions(document: Document, tree: Tree) -> Iterator[Mention]:
    """The paths, globs and links of a text that are not plainly there."""
    text, bases = document.text, bases_of(document)
    for found in _TICKS.finditer(text, document.start) if "`" in text else ():
        word = found[1]
        if (
            "/" not in word
            or text[found.start() - 1 : found.start()] in ("`", "\\")
            or word in tree.files
            or word.rstrip("/") in tree.folders
        ):
            continue
        named = naming.read(word, tree.extensions)
        if named is not None and (named.kind != "name" or is_below(named.path, bases, tree)):
            at = found.start(1)
            yield Mention(
                document, "glob" if named.kind == "glob" else "path", named.kind, named.path,
                at, at + named.length, bases,
            )  # fmt: skip
    yield from _links(document, tree)
    for glob in document.standard.header.paths if document.standard else ():
        yield Mention(document, "scope", "glob", glob, -1, -1, ("",))  # placed when it is missing


def placed(mention: Mention) -> Mention:
    """The same; of a glob of the header with its place."""
    if mention.where != "scope":
        return mention
    document, glob = mention.document, mention.path
    start = at_value(document, "paths", glob)
    end = start + (len(glob) if document.text.startswith(glob, start) else 0)
    return mention._replace(start=start, end=end)


def _links(document: Document, tree: Tree) -> Iterator[Mention]:
    """The relative links of a text that lead nowhere; `mdc:` links are from the root."""
    text, folder = document.text, posixpath.dirname(document.path)
    quick = _LINK.findall(text, document.start) + _DEFINITION.findall(text, document.start)
    if "<" in text:
        quick += _ATTRIBUTE.findall(text, document.start)
    if any(not _SCHEME.match(q) and not tree.holds(target(q, folder)) for q in quick):
        for link in document.places.links:
            start, end = link.start + document.start, link.end + document.start
            raw = text[start:end]
            if not _SCHEME.match(raw) and _is_target(raw):
                yield Mention(document, "link", "file", raw, start, end, (folder,))
    for found in _MDC.finditer(text, document.start) if "](mdc:" in text else ():
        if _is_target(found[1]) and not _SCHEME.match(found[1]):
            yield Mention(document, "link", "file", found[1], *found.span(1), ("", folder))


def _is_target(raw: str) -> bool:
    """Whether a destination is written like a file: `[text](url)` is an example of a link."""
    path = re.split("[#?]", raw, maxsplit=1)[0]
    if not path or len(path) > naming.MAX_LENGTH or not re.search(r"[./]", path):
        return False
    return not any(naming.stands_for_another(s) or "<" in s for s in path.split("/"))


def target(raw: str, base: str) -> str:
    """The path from the root that a link leads to."""
    return joined(base, unquote(re.split("[#?]", raw, maxsplit=1)[0]))


def is_there(mention: Mention, tree: Tree) -> bool:
    path = mention.path
    if mention.where == "link":
        targets = [target(path, base) for base in mention.bases]
        return any(tree.holds(t) or is_rule_file(posixpath.basename(t)) for t in targets)
    if mention.where == "scope":
        return tree.matches(path, match)
    if mention.kind == "glob":
        end = "/" if path.endswith("/") else ""
        return any(tree.matches(joined(b, path) + end) for b in mention.bases)
    if mention.kind == "name" and any(_with_ending(joined(b, path), tree) for b in mention.bases):
        return True
    return tree.find(path.rstrip("/"), mention.bases) or is_rule_file(posixpath.basename(path))


def _with_ending(path: str, tree: Tree) -> bool:
    """Whether a file has this path but for its ending: `src/utils` of `src/utils.ts`."""
    return any(p.startswith(f"{path}.") for p in tree.beside(path))


def candidates(mention: Mention, tree: Tree) -> tuple[str, ...]:
    """The paths from the root that a mention may mean."""
    path = mention.path
    if mention.where == "link":
        return (target(path, mention.bases[0]),)
    path = fixed(mention)
    found = dict.fromkeys(joined(b, path.rstrip("/")) for b in mention.bases)
    return tuple(p for p in found if p and not p.startswith("../") and not tree.holds(p))


def fixed(mention: Mention) -> str:
    """What of a path is no pattern: for `src/**` the folder, for a plain path all of it."""
    path = mention.path
    is_glob = mention.kind == "glob" and globs.MAGIC.search(path)
    return literal_folder(path) if is_glob else path.rstrip("/")


def is_below(path: str, bases: tuple[str, ...], tree: Tree) -> bool:
    """Whether the first folder of the path is one of the repository's."""
    first = path.split("/")[0] if not path.startswith("../") else ""
    return first != "" and any(joined(b, first) in tree.folders for b in bases)


def is_mdc(mention: Mention) -> bool:
    return mention.document.text.startswith("mdc:", max(0, mention.start - 4))
