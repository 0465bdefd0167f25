"""Which files an agent reads, asked of its reading: nothing is written down a second time.

The reading is run on a tree that notes what is looked for; each name that was looked for
is then put there, to see what comes of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field

from .fragment import When
from .reading import read
from .tree import Tree

BELOW = "a-folder"
TOUCHED = f"{BELOW}/a-file.txt"
ROUNDS = 4  # a file that is looked for only beside another one is found in the next round
NOT_BESIDE = "is not read beside the others"
ENDINGS = (".md", ".mdc", ".mdx", ".instructions.md", ".txt")
# A header in which every agent finds its own word for: always in force.
HEADER = (
    b"---\nalwaysApply: true\napplyTo: '**'\napply: always\ntrigger: always_on\n"
    b"inclusion: always\ntype: always_apply\n---\n"
)


@dataclass(frozen=True)
class Read:
    """A file that an agent reads, as people write its path (`.roo/rules/**/*.md`).

    ``root``: when the root's file comes to an agent that starts in the root, ``start``
    or ``touch``. ``above``: whether it comes as well at the start in a folder below.
    ``below``: whether a file of that name in a folder below comes with files there.
    ``hidden``: why it does not come where all the other files are there, '' where it does.
    """

    path: str
    root: When
    above: bool
    below: bool
    hidden: str = ""


@dataclass(frozen=True)
class _Watched(Tree):
    """A tree that notes what is looked for."""

    asked: dict[str, None] = field(default_factory=dict)
    walked: dict[str, None] = field(default_factory=dict)

    def get(self, path: str) -> bytes | None:
        self.asked[path] = None
        return super().get(path)

    def walk(self, folder: str, deep: bool = True) -> Iterator[str]:
        self.walked[folder] = None
        return super().walk(folder, deep)


def reads(agent: str, also: Iterable[str] = ()) -> tuple[Read, ...]:
    """The files that an agent reads, in its newest version, in the order in which it looks.

    ``also`` are paths to try besides, for a reading that lists a folder and takes what
    it knows. Raises KeyError for an agent that is not in the registry.
    """
    known: dict[str, str] = {}  # path as people write it -> the file that it was tried with
    there: dict[str, bytes] = {}
    spelt = {path.casefold(): path for path in also}
    for _ in range(ROUNDS):
        before = len(known)
        for path, file in _looked_for(agent, there, spelt):
            if path and path not in known and file not in there and _comes(agent, file, there):
                known[path] = file
                there[file] = _text(file)
        if len(known) == before:
            break
    return tuple(_read(agent, path, file, there) for path, file in known.items())


def _looked_for(
    agent: str, there: dict[str, bytes], spelt: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """What an agent looks for, as people write it, and a file to try it with.

    Of names that differ by letter case only the first, or the one of ``spelt``.
    """
    watched = _Watched(there)
    read(agent, watched, "", TOUCHED)
    names = (path.removeprefix(f"{BELOW}/") for path in (*watched.asked, *spelt.values()))
    for name in dict.fromkeys(n.casefold() for n in names):
        path = spelt.get(name) or next(n for n in _bare(watched.asked) if n.casefold() == name)
        yield path, path
    for folder in dict.fromkeys(_bare(watched.walked)):
        if folder not in ("", BELOW):
            yield _folder(agent, folder)


def _bare(paths: Iterable[str]) -> list[str]:
    return [path.removeprefix(f"{BELOW}/") for path in paths]


def _folder(agent: str, folder: str) -> tuple[str, str]:
    """A folder of rules as people write it: which endings, and whether folders in it count."""
    flat = [e for e in ENDINGS if _comes(agent, f"{folder}/a{e}", {})]
    deep = any(_comes(agent, f"{folder}/in/a{e}", {}) for e in flat)
    if not flat:
        return "", ""
    first = flat[0]
    if flat == [*ENDINGS]:
        ending = ""
    elif ".md" in flat:
        others = [e[1:] for e in flat if e != ".instructions.md"]
        ending = ".md" if others == ["md"] else f".{{{','.join(others)}}}"
    else:
        ending = first
    return f"{folder}/{'**/' if deep else ''}*{ending}", f"{folder}/a{first}"


def _text(file: str) -> bytes:
    return HEADER + f"The text of {file}.\n".encode()


def _comes(agent: str, file: str, there: dict[str, bytes]) -> bool:
    """Whether a file comes at all, alone or beside those that are there."""
    return any(_when(agent, file, beside) for beside in ({}, there))


def _when(agent: str, file: str, beside: dict[str, bytes], cwd: str = "") -> When | None:
    """When a file comes, None where it does not."""
    tree = Tree({**beside, file: _text(file)})
    found = (f.when for f in read(agent, tree, cwd, TOUCHED) if f.path == file)
    return next((when for when in found if when != "never"), None)


def _read(agent: str, path: str, file: str, there: dict[str, bytes]) -> Read:
    when = _when(agent, file, {}) or _when(agent, file, there) or "touch"
    above = _when(agent, file, {}, BELOW) == "start"
    below = _when(agent, f"{BELOW}/{file}", {}) == "touch"
    beside = [f for f in read(agent, Tree(there), "", TOUCHED) if f.path == file]
    hidden = next((f.why for f in beside if f.when == "never"), "" if beside else NOT_BESIDE)
    return Read(path, when, above, below, hidden)
