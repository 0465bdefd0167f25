"""What stands in the pieces of files that an agent has: texts, lines that point, and gaps. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from collections.abc import Set
from dataclasses import dataclass
from dataclasses import field
from typing import NamedTuple

from agents_md.fragment import Fragment
from agents_md.fragment import is_import
from agents_md.tree import Tree

from .context import When
from .headlines import Headline
from .headlines import headlines
from .recognising import Held
from .recognising import Recogniser

MANY = 1_000_000  # more than there are standards in a file
LAST = MANY * MANY  # behind all that is there


class Text(NamedTuple):
    """A copy of a standard's text: when it comes, by which file, and its bytes."""

    when: When
    path: str
    held: Held
    data: bytes


@dataclass
class Got:
    """What was found of one standard: copies and lines that point, in the order of reading."""

    texts: list[Text] = field(default_factory=list)
    points: list[tuple[When, str]] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    place: int = LAST


class Looked(NamedTuple):
    """A file of a tree, and the standards in it with their numbers in the file."""

    real: str  # links followed
    data: bytes
    holds: Mapping[str, Sequence[tuple[int, Held]]]
    sections: tuple[Headline, ...]


class Gatherer:
    """Looks at the files of one tree, at each once."""

    def __init__(self, tree: Tree, recogniser: Recogniser) -> None:
        self.tree = tree
        self.recogniser = recogniser
        self._looked: dict[str, Looked] = {}

    def file(self, path: str) -> Looked:
        """A file of the tree and the standards in it; each is looked at once."""
        if path not in self._looked:
            real, data = self.tree.resolve(path) or path, self.tree.get(path) or b""
            holds: dict[str, list[tuple[int, Held]]] = {}
            for number, held in enumerate(self.recogniser.held(real, data)):
                holds.setdefault(held.standard, []).append((number, held))
            self._looked[path] = Looked(real, data, holds, headlines(data))
        return self._looked[path]

    def gather(self, found: Sequence[Fragment], ids: Set[str]) -> dict[str, Got]:
        """Of these standards what the fragments bring."""
        out: dict[str, Got] = {}
        parted: dict[tuple[str, Held], list[Fragment]] = {}
        for place, x in enumerate(found):
            file = self.file(x.path)
            for number, held in (h for i in ids & file.holds.keys() for h in file.holds[i]):
                got = out.setdefault(held.standard, Got())
                if self._take(x, file, held, got):
                    got.place = min(got.place, place * MANY + number)
                elif held.start < x.end and x.start < held.end:
                    parted.setdefault((file.real, held), []).append(x)
        self._join(parted, out)
        return out

    def _take(self, x: Fragment, file: Looked, held: Held, got: Got) -> bool:
        """Note what a fragment brings of a standard in its file; whether it is anything."""
        when, data = x.when, file.data[held.start : held.end]
        if when == "listed" and self._is_asked_for(held):
            got.texts.append(Text("decided", x.path, held, data))
        elif when == "listed" or when == "never":
            got.blocked.append(f"{x.path}: {x.why}" if x.why else f"{x.path} is not sent")
            if when == "never":
                return False
            got.points.append(("decided", x.path))
        elif not (x.start <= held.start and held.end <= x.end):
            if x.cut_at is not None and held.end > x.cut_at:
                got.blocked.append(f"{x.path} is cut at byte {x.cut_at:,}: {x.why}")
            return False
        elif held.is_text:
            got.texts.append(Text(when, x.path, held, data))
        else:
            got.points.append((when, x.path))
        return True

    def _join(
        self, parted: Mapping[tuple[str, Held], Sequence[Fragment]], out: Mapping[str, Got]
    ) -> None:
        """A text that other files are put into arrives in several pieces."""
        for (real, held), pieces in parted.items():
            before = self.file(real).data[held.start : min(x.start for x in pieces)]
            first = not before or is_import(before)
            behind = self.file(real).data[max(x.end for x in pieces) : held.end]
            last = not behind or is_import(behind)
            when = pieces[0].when
            if first and last and when != "listed":
                data = b"".join(x.data for x in pieces)
                out[held.standard].texts.append(Text(when, real, held, data))

    def _is_asked_for(self, held: Held) -> bool:
        """Whether the scope leaves it to the agent, so that to be listed is enough."""
        scope = self.recogniser.by_id[held.standard].rule.scope
        return held.is_text and scope.kind in ("described", "manual")
