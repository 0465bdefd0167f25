"""What becomes of the files that an import took over and in whose place nothing is built. Pure."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping

from agents_md.formats import READABLE

from .disk import ABSENT
from .disk import Found
from .lock import BUILT
from .lock import Lock
from .lock import is_original
from .names import format_of
from .plan import Change


def changes(
    built: Collection[str],
    lock: Lock,
    found: Mapping[str, Found],
    source: str,
    crossed: Callable[[str], bool],
) -> Iterator[Change]:
    """Originals go while they are exactly what was taken; the journal keeps their bytes.

    ``built`` are the paths of outputs. A bridge, which only leads to what is built, is as
    good as before for whoever reads it: it goes only where an agent of the team does
    (``crossed``), since what that agent needs is built for it.
    """
    ours = {*built, *lock.outputs, *lock.blocks}
    for path, mark in sorted(lock.taken_over.items()):
        now = found.get(path, ABSENT)
        if path in ours or now.kind not in ("file", "link"):
            continue
        if leads_to(path, now) in built and is_original(now, mark) and not crossed(path):
            continue
        known = format_of(path) or (mark.startswith(BUILT) and _may_be_built(path))
        if now.kind == "file" and not known:
            continue  # no rule file: a lock from a stranger must not name other files
        before = now.data if now.kind == "file" else None
        if is_original(now, mark):
            yield Change(path, "delete", before, None, "stale", link=now.link, original=True)
            continue
        why = "was taken over, and has changed since"
        advice = f"move the change to its standard in {source}/, and delete the file"
        yield Change(path, "conflict", before, None, "conflict", why, advice, link=now.link)


def _may_be_built(path: str) -> bool:
    """Whether a tool whose rules can be imported builds a file at such a path."""
    from .peers import PEERS

    return any(peer.may_make(path) for peer in PEERS.values())


def leads_to(path: str, now: Found) -> str:
    """The path, from the root, to which a link or a file of one `@FILE` leads; '' for others."""
    if now.kind == "link":
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), now.link))
    if b"@" not in now.data:
        return ""
    name = format_of(path)
    text = now.data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    return READABLE[name].parse(path, text).bridge if name else ""
