"""Standards that can be counted: each text holds two words of its own, near its ends.

Counting is done on what :mod:`agents_md.reading` says of the files on disk, by looking for
these words: nothing that the router believes of its own outputs is used.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from agents_md.fragment import without_again
from agents_md.reading import read
from agents_md.tree import Tree
from guidance_toolkit.reach import Reader


@dataclass(frozen=True)
class Marked:
    """One standard, as text and as what is known of it."""

    id: str
    header: tuple[str, ...] = ()
    middle: str = ""

    @property
    def words(self) -> tuple[bytes, bytes]:
        """The first and the last word of its text; in no title, so in no pointer."""
        name = self.id.replace("/", "Z").replace("-", "Q").encode()
        return b"first" + name + b"mark", b"last" + name + b"mark"

    @property
    def path(self) -> str:
        return f"standards/{self.id}.md"

    @property
    def text(self) -> str:
        first, last = (w.decode() for w in self.words)
        head = "".join(f"{line}\n" for line in self.header)
        before = f"---\n{head}---\n" if head else ""
        return f"{before}# On {self.id}\n\n{first}\n\n{self.middle}\n\n{last}\n"


def on_disk(root: Path) -> Tree:
    """All that is below a folder, as the readings want it; git's own files are left out."""
    files: dict[str, bytes] = {}
    links: dict[str, str] = {}
    for folder, below, names in os.walk(root):
        below[:] = [n for n in below if n not in (".git", ".guidance")]
        for name in (*names, *below):
            path = Path(folder, name)
            if path.is_symlink():
                links[path.relative_to(root).as_posix()] = os.readlink(path)
            elif path.is_file():
                files[path.relative_to(root).as_posix()] = path.read_bytes()
    return Tree(files, links, (root / ".git").exists(), str(root))


@dataclass(frozen=True)
class Had:
    """Copies of each text: sent by itself (``sent``), and waiting for a file or a question."""

    sent: Mapping[str, int]
    waiting: Mapping[str, int]

    def copies(self, standard: str) -> int:
        return self.sent[standard] + self.waiting[standard]


def had(
    reader: Reader,
    tree: Tree,
    standards: Sequence[Marked],
    cwd: str = "",
    touched: Sequence[str] = (),
) -> Had:
    """How often a reader has each whole text. A half of one is counted as none, two as one.

    What the reader sends again for another touched file, whatever is built, is left out.
    """
    sent: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    for piece in without_again(read(reader.agent, tree, cwd, touched, version=reader.version)):
        if piece.when == "never" or piece.path.startswith("standards/"):
            continue
        data = piece.data if piece.arrives else tree.get(piece.path) or b""
        for standard in standards:
            number = min(data.count(word) for word in standard.words)
            (sent if piece.arrives else waiting)[standard.id] += number
    return Had(sent, waiting)
