"""Which files carry the text that is always in force, so that each agent has it once. Pure.

The ``base`` files hold as much as all of their readers take, and point to the rest; a
reader that takes more gets the rest in a second file that nobody reads who has it already.
Found by trying: a file is added where it serves most readers and nobody twice.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from agents_md.formats import APART
from agents_md.formats import FORMATS
from agents_md.settings import SettingsError
from agents_md.settings.targets import SETTINGS

from .config import DEFAULT_FORMATS
from .reach import FIRST
from .reach import Reach
from .reach import Reader
from .reach import Told
from .reach import path_in

LAST = (*DEFAULT_FORMATS[1:], APART)  # never chosen for their own sake


class Channels(NamedTuple):
    """The formats of the base and of the rest, and settings that name their files.

    ``pointing`` are there as well, as a line that says where the text is.
    """

    base: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    pointing: tuple[str, ...] = ()

    @property
    def formats(self) -> tuple[str, ...]:
        return (*self.base, *self.rest, *self.pointing)

    def with_told(self, settings: str, *paths: str) -> Channels:
        """The same with a settings file that names these files as well."""
        known = next((t.files for t in self.told if t.settings == settings), ())
        others = tuple(t for t in self.told if t.settings != settings)
        files = tuple(dict.fromkeys((*known, *paths)))
        return self._replace(told=(*others, Told(settings, files)))


def choose_base(reach: Reach) -> Channels:
    """The files of the base, a shared one first.

    AGENTS.md is always there, for people and for agents to come: in full, unless that
    leaves somebody without; then as a line that points, if more are served by others.
    """
    tries = (
        (Channels((FIRST,)), True),
        (Channels(pointing=(FIRST,)), True),
        (Channels((FIRST,)), False),
    )
    best: tuple[int, Channels] | None = None
    for start, shared in tries:
        found = _grow(reach, start, {*reach.readers}, partial(_more_base, shared), base_copies)
        lacking = sum(not base_copies(reach, r, found) for r in reach.readers)
        if not lacking:
            return found
        if found.base and (best is None or lacking < best[0]):
            best = (lacking, found)
    assert best is not None  # the first has AGENTS.md
    return best[1]


def choose_rest(reach: Reach, found: Channels, wanting: set[Reader]) -> Channels:
    """The same with files for readers that take more than AGENTS.md holds.

    What was added first may stand in the way of a better set: so where somebody is left
    out, his file takes the place of those that it does not go together with, if more
    are served then.
    """

    def lacking(channels: Channels) -> list[Reader]:
        return sorted(r for r in wanting if not rest_copies(reach, r, channels))

    def grown(channels: Channels) -> Channels:
        return _grow(reach, channels, wanting, _more_rest, rest_copies)

    best = grown(found)
    for name in _candidates(reach, best):
        left = lacking(best)
        if not any(reach.matters(r, name) for r in left):
            continue
        near = {r for r in reach.readers if reach.matters(r, name)}
        rivals = [f for f in best.rest if any(reach.matters(r, f) for r in near)]
        tried = found
        for other in (name, *(f for f in best.rest if f not in rivals)):
            tried = tried._replace(rest=(*tried.rest, other))
        if not _is_fair(reach, reach.readers, found, tried, wanting, rest_copies):
            continue
        tried = grown(tried)
        if len(lacking(tried)) < len(left):
            best = tried
    return best


def served_by(reach: Reach, channels: Channels) -> Mapping[Reader, str]:
    """Of each reader the format of the base that it has, '' if it has none."""
    out = {}
    for reader in reach.readers:
        copies = reach.copies(reader, channels.formats, channels.told)
        out[reader] = next((f for f in channels.base if copies[f]), "")
    return out


def base_copies(reach: Reach, reader: Reader, channels: Channels) -> int:
    """How often a reader has the text of the base."""
    copies = reach.copies(reader, channels.formats, channels.told)
    return sum(copies[f] for f in channels.base)


def rest_copies(reach: Reach, reader: Reader, channels: Channels) -> int:
    """How often a reader has the text of the rest."""
    copies = reach.copies(reader, channels.formats, channels.told)
    return sum(copies[f] for f in channels.rest)


def _grow(
    reach: Reach,
    found: Channels,
    wants: set[Reader],
    more: Callable[[Reach, Channels], Iterator[tuple[str, Channels]]],
    copies: Callable[[Reach, Reader, Channels], int],
) -> Channels:
    """Add the channel that serves most of those who lack the text, until none serves another."""
    while True:
        lacking = {r for r in wants if not copies(reach, r, found)}
        best: tuple[int, Channels] | None = None
        for name, tried in more(reach, found) if lacking else ():
            try:
                near = [r for r in reach.readers if reach.matters(r, name)]
                left = len(lacking) - sum(copies(reach, r, tried) > 0 for r in lacking & {*near})
                if left == len(lacking) or not _is_fair(reach, near, found, tried, wants, copies):
                    continue
            except SettingsError:  # of a settings file that cannot be edited safely
                continue
            if best is None or left < best[0]:
                best = (left, tried)
        if best is None:
            return found
        found = best[1]


def _is_fair(
    reach: Reach,
    near: Sequence[Reader],
    found: Channels,
    tried: Channels,
    wants: set[Reader],
    copies: Callable[[Reach, Reader, Channels], int],
) -> bool:
    """Whether none of these readers gets a text twice, or loses one, that did not before."""
    for reader in near:
        was, now = copies(reach, reader, found), copies(reach, reader, tried)
        if now > max(1, was) or now < min(1, was):
            return False
        if now and not was and reader not in wants:
            return False
        if copies is rest_copies:
            before, after = base_copies(reach, reader, found), base_copies(reach, reader, tried)
            if before != after:
                return False
    return True


def _candidates(reach: Reach, found: Channels) -> Iterator[str]:
    """Formats in the order of preference: shared files before a file a rule.

    Without those in whose place a hand-written file stands.
    """
    free = [f for f in FORMATS if f not in (*found.formats, *LAST) and not _is_occupied(reach, f)]
    yield from (f for f in free if FORMATS[f].SHARED)
    yield from (f for f in free if not FORMATS[f].SHARED and "always" in FORMATS[f].SCOPES)


def _is_occupied(reach: Reach, name: str) -> bool:
    return FORMATS[name].SHARED and reach.hand.has(path_of(name))


def path_of(name: str) -> str:
    """The file of a format in the root that holds text which is always in force."""
    return path_in(name)


def _more_base(shared: bool, reach: Reach, found: Channels) -> Iterator[tuple[str, Channels]]:
    for name in (n for n in _candidates(reach, found) if FORMATS[n].SHARED or not shared):
        yield name, found._replace(base=(*found.base, name))
    for settings in SETTINGS:
        for name in found.base:
            yield settings, found.with_told(settings, path_of(name))
    for name in FORMATS:  # the build will say what is in the way, and what to do
        if name not in (*found.formats, *LAST) and _is_occupied(reach, name):
            yield name, found._replace(base=(*found.base, name))


def _more_rest(reach: Reach, found: Channels) -> Iterator[tuple[str, Channels]]:
    names = list(_candidates(reach, found))
    for name in (n for n in names if FORMATS[n].SHARED):
        yield name, found._replace(rest=(*found.rest, name))
    for settings in SETTINGS:  # no copy at all, where the file is there
        for name in (*(f for f in found.rest if FORMATS[f].SHARED), APART):
            rest = found.rest if name in found.rest else (*found.rest, name)
            yield settings, found._replace(rest=rest).with_told(settings, path_of(name))
    for name in (n for n in names if not FORMATS[n].SHARED):
        yield name, found._replace(rest=(*found.rest, name))
