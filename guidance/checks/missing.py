"""What standards name and the repository does not hold: found once, for all rules of truth.

A path counts as there when it is: from the root, from the file that names it, from a folder for
which the standard is in force, at the end of any other path, on this disk, or ignored by git.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import git
from ..repository import history
from ..repository.history import Gone
from ..repository.tree import Tree
from . import cues
from . import named
from . import naming
from . import renaming
from .named import Mention

if TYPE_CHECKING:
    from agents_md.edits import Edit

    from .context import Context
    from .document import Document

MAX_PROPOSED = 200  # missing paths for which the nearest name is looked for


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
    for mention in (m for d in context.documents for m in named.mentions(d, tree)):
        key = mention[1:4] + mention[-1:]
        if key not in there:
            there[key] = named.is_there(mention, tree)
        if not there[key]:
            mentions.append(named.placed(mention))
    mentions = _without_ignored(context, mentions)
    asked = {p for m in mentions for p in named.candidates(m, tree)}
    known = history.gone(context.root, asked, tree.files | tree.folders) if asked else {}
    found: list[Missing] = []
    for mention in mentions:
        base, gone = next(
            ((c, known[c]) for c in named.candidates(mention, tree) if c in known), ("", None)
        )
        if _is_sure(mention, gone, tree):
            here = renaming.from_here(mention, tree)
            near = "" if here or len(found) >= MAX_PROPOSED else renaming.nearest(mention, tree)
            fix = renaming.link_fix(mention, here) if here else renaming.fix(mention, base, gone)
            found.append(Missing(mention, gone, near, here, fix))
    return tuple(found)


def _without_ignored(context: Context, mentions: list[Mention]) -> list[Mention]:
    """Those that git does not ignore: what is made or private need not be there."""
    tree = context.tree
    asked = sorted({v for m in mentions for c in named.candidates(m, tree) for v in (c, f"{c}/")})
    # Behind a link git has nothing to say, and would say nothing of the others either.
    links = (a for a in asked if a.startswith("../") or tree.is_behind_link(a))
    asked = sorted({*asked} - {*links})
    ignored = git.ignored(context.root, asked, are_gone=True) if asked else frozenset()
    if ignored is None:
        return mentions
    return [
        m
        for m in mentions
        if m.where == "scope"
        or not any(c in ignored or f"{c}/" in ignored for c in named.candidates(m, tree))
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
    known = named.is_below(path, mention.bases, tree)
    if mention.kind == "glob":
        return known
    if mention.kind == "name" or "/" not in path.rstrip("/"):
        return False
    return known or (mention.kind == "file" and said.is_read)


def _is_comment(document: Document, offset: int) -> bool:
    opened = document.text.rfind("<!--", document.start, offset)
    return opened >= 0 and document.text.find("-->", opened, offset) < 0
