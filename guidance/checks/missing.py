"""What standards name and the repository does not hold: found once, for all rules of truth.

A path counts as there when it is: from the root, from the file that names it, from a folder for
which the standard is in force, at the end of any other path, on this disk, or ignored by git.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Literal
from typing import NamedTuple
from urllib.parse import quote
from urllib.parse import unquote

from agents_md import edits
from agents_md import globs
from agents_md.matching import match

from .. import git
from ..names import is_rule_file
from ..repository import history
from ..repository.history import Gone
from ..repository.tree import Tree
from ..repository.tree import joined
from ..repository.tree import literal_folder
from . import cues
from . import naming
from .headers import at_value

if TYPE_CHECKING:
    from agents_md.edits import Edit

    from .context import Context
    from .document import Document

Where = Literal["path", "glob", "link", "scope"]
MAX_PROPOSED = 200  # missing paths for which the nearest name is looked for
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


@dataclass(frozen=True)
class Missing:
    """A mention of what is not there, what git knows of it, and what may be meant."""

    mention: Mention
    gone: Gone | None = None
    nearest: str = ""
    here: str = ""  # a link that would lead there, where this one does from the root
    fix: tuple[Edit, ...] = ()

    @property
    def advice(self) -> str:
        """What to do, from what git knows and from names that are near."""
        if self.here:
            return f"from this file it is `{self.here}`: write that"
        if self.gone and self.gone.now:
            when = f" ({self.gone.day})" if self.gone.day else ""
            return f"git knows it as `{self.gone.now}` now{when}: write that"
        near = f"; did you mean `{self.nearest}`?" if self.nearest else ""
        if self.gone:
            return f"git deleted it in {self.gone.commit[:9]} ({self.gone.day}){near}"
        if self.mention.kind == "glob":
            return "write a pattern of files that are there, or take it out"
        return near.removeprefix("; ") or "name a file that is there, or take it out"


def find(context: Context) -> tuple[Missing, ...]:
    """All that is missing, in the order of the documents."""
    tree = context.tree
    if not tree.files:
        return ()
    there: dict[tuple[object, ...], bool] = {}  # many standards name one file
    mentions = []
    for mention in (m for d in context.documents for m in _mentions(d, tree)):
        key = mention[1:4] + mention[-1:]
        if key not in there:
            there[key] = _is_there(mention, tree)
        if not there[key]:
            mentions.append(_placed(mention))
    mentions = _without_ignored(context, mentions)
    asked = {p for m in mentions for p in _candidates(m, tree)}
    known = history.gone(context.root, asked, tree.files | tree.folders) if asked else {}
    found: list[Missing] = []
    for mention in mentions:
        base, gone = next(
            ((c, known[c]) for c in _candidates(mention, tree) if c in known), ("", None)
        )
        if _is_sure(mention, gone, tree):
            here = _from_here(mention, tree)
            near = "" if here or len(found) >= MAX_PROPOSED else _nearest(mention, tree)
            fix = _link_fix(mention, here) if here else _fix(mention, base, gone)
            found.append(Missing(mention, gone, near, here, fix))
    return tuple(found)


def bases_of(document: Document) -> tuple[str, ...]:
    """The folders that a path in a text may start from: the root, its own, those of its scope."""
    found = dict.fromkeys(["", posixpath.dirname(document.path)])
    for glob in document.standard.header.paths if document.standard else ():
        folder = globs.prefix(glob)
        while folder and folder not in found:
            found[folder] = None
            folder = posixpath.dirname(folder)
    return tuple(found)


def _mentions(document: Document, tree: Tree) -> Iterator[Mention]:
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
        if named is not None and (named.kind != "name" or _is_below(named.path, bases, tree)):
            at = found.start(1)
            yield Mention(
                document, "glob" if named.kind == "glob" else "path", named.kind, named.path,
                at, at + named.length, bases,
            )  # fmt: skip
    yield from _links(document, tree)
    for glob in document.standard.header.paths if document.standard else ():
        yield Mention(document, "scope", "glob", glob, -1, -1, ("",))  # placed when it is missing


def _placed(mention: Mention) -> Mention:
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
    if any(not _SCHEME.match(q) and not tree.holds(_target(q, folder)) for q in quick):
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


def _target(raw: str, base: str) -> str:
    """The path from the root that a link leads to."""
    return joined(base, unquote(re.split("[#?]", raw, maxsplit=1)[0]))


def _is_there(mention: Mention, tree: Tree) -> bool:
    path = mention.path
    if mention.where == "link":
        targets = [_target(path, base) for base in mention.bases]
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


def _candidates(mention: Mention, tree: Tree) -> tuple[str, ...]:
    """The paths from the root that a mention may mean."""
    path = mention.path
    if mention.where == "link":
        return (_target(path, mention.bases[0]),)
    path = _fixed(mention)
    found = dict.fromkeys(joined(b, path.rstrip("/")) for b in mention.bases)
    return tuple(p for p in found if p and not p.startswith("../") and not tree.holds(p))


def _fixed(mention: Mention) -> str:
    """What of a path is no pattern: for `src/**` the folder, for a plain path all of it."""
    path = mention.path
    is_glob = mention.kind == "glob" and globs.MAGIC.search(path)
    return literal_folder(path) if is_glob else path.rstrip("/")


def _without_ignored(context: Context, mentions: list[Mention]) -> list[Mention]:
    """Those that git does not ignore: what is made or private need not be there."""
    tree = context.tree
    asked = sorted({v for m in mentions for c in _candidates(m, tree) for v in (c, f"{c}/")})
    asked = [a for a in asked if not a.startswith("../")]
    ignored = git.ignored(context.root, asked) if asked else frozenset()
    if ignored is None:
        return mentions
    return [
        m
        for m in mentions
        if m.where == "scope"
        or not any(c in ignored or f"{c}/" in ignored for c in _candidates(m, tree))
    ]


def _is_sure(mention: Mention, gone: Gone | None, tree: Tree) -> bool:
    """Whether what is missing is surely meant to be there. A false alarm costs more than a hit."""
    document, path = mention.document, mention.path
    if mention.where == "scope":
        return True
    code = document.code_at(mention.start)
    if mention.where == "link":
        return code is None and not _is_comment(document, mention.start)
    if code is None or code.kind != "span" or _is_comment(document, mention.start):
        return False
    said = cues.around(document.text, mention.start - 1, mention.end + 1)
    if said.is_gone or said.is_example:
        return False
    if gone:
        return bool(gone.now) or not (said.is_made or said.is_negated or said.may_be)
    if said.open or naming.is_made(path):
        return False
    known = _is_below(path, mention.bases, tree)
    if mention.kind == "glob":
        return known
    if mention.kind == "name" or "/" not in path.rstrip("/"):
        return False
    return known or (mention.kind == "file" and said.is_read)


def _is_below(path: str, bases: tuple[str, ...], tree: Tree) -> bool:
    """Whether the first folder of the path is one of the repository's."""
    first = path.split("/")[0] if not path.startswith("../") else ""
    return first != "" and any(joined(b, first) in tree.folders for b in bases)


def _is_comment(document: Document, offset: int) -> bool:
    opened = document.text.rfind("<!--", document.start, offset)
    return opened >= 0 and document.text.find("-->", opened, offset) < 0


def _nearest(mention: Mention, tree: Tree) -> str:
    if mention.kind == "glob":
        return ""
    for path in _candidates(mention, tree):
        near = tree.closest(path)
        if near:
            if mention.where == "link" and not _is_mdc(mention):
                return _relative(near, mention.bases[0])
            return near
    return ""


def _relative(path: str, folder: str) -> str:
    return quote(posixpath.relpath(path, folder or "."), safe="/@+~()[]!,;=&")


def _from_here(mention: Mention, tree: Tree) -> str:
    """The link from this file, where it was written as from the root; '' where it was not."""
    if mention.where != "link" or _is_mdc(mention):
        return ""
    target = _target(mention.path, "")
    there = target and not target.startswith("../") and tree.holds(target)
    return _relative(target, mention.bases[0]) if there else ""


def _is_mdc(mention: Mention) -> bool:
    return mention.document.text.startswith("mdc:", max(0, mention.start - 4))


def _link_fix(mention: Mention, new: str) -> tuple[Edit, ...]:
    """The edit that writes another path, and keeps what stands behind it."""
    plain = re.split("[#?]", mention.path, maxsplit=1)[0]
    start = mention.start
    return (edits.edit(mention.document.text, start, start + len(plain), new),)


def _fix(mention: Mention, old: str, gone: Gone | None) -> tuple[Edit, ...]:
    """The edit that writes the new path as the old one was written."""
    if gone is None or not gone.now:
        return ()
    text, path = mention.document.text, mention.path
    if mention.where == "link":
        new = gone.now if _is_mdc(mention) else _relative(gone.now, mention.bases[0])
        return _link_fix(mention, new)
    written = text[mention.start : mention.end]
    at = written.find(path)
    if at < 0:
        return ()
    part = _fixed(mention)
    new = gone.now
    base = next((b for b in mention.bases if joined(b, part) == old), "")
    if base and new.startswith(f"{base}/"):
        new = new[len(base) + 1 :]
    start = mention.start + at
    return (edits.edit(text, start, start + len(part), new),)
