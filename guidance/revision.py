"""A revision of git as a tree: what agents would have read then. Asks git, changes nothing."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from pathlib import Path

from agents_md.tree import Tree

from . import config as configs
from . import files
from . import git
from . import ids
from . import lock as locks
from . import parsing
from .asking import Asked
from .errors import GuidanceError
from .errors import Problem
from .names import is_rule_file
from .standard import Standard

LINK, FILES = b"120000", (b"100644", b"100755")


class Blobs(Mapping[str, bytes]):
    """Files of a revision by path, read when they are asked for, from one process of git."""

    def __init__(self, names: Mapping[str, str], process: subprocess.Popen[bytes]) -> None:
        self.names = names
        self.process = process
        self.known: dict[str, bytes] = {}

    def __getitem__(self, path: str) -> bytes:
        name = self.names[path]
        if name not in self.known:
            self.known[name] = self._ask(name)
        return self.known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def __contains__(self, path: object) -> bool:
        return path in self.names  # that of Mapping would read the file

    def _ask(self, name: str) -> bytes:
        asked, said = self.process.stdin, self.process.stdout
        assert asked is not None and said is not None
        asked.write(name.encode() + b"\n")
        asked.flush()
        head = said.readline().split()
        if len(head) != 3 or head[1] != b"blob":
            raise GuidanceError(f"git has no object {name}: fetch the whole history")
        data = said.read(int(head[2]))
        said.read(1)
        return data


@contextmanager
def at_revision(root: Path, revision: str) -> Iterator[Asked]:
    """The repository at a revision, as :func:`guidance.asking.on_disk` has it now.

    Standards that cannot be read there are left out, and told in the notes. Raises
    GuidanceError where there is no git, or no such revision.
    """
    commit = git.commit(root, revision)
    if commit is None:
        raise GuidanceError(
            f"git knows no revision `{revision}` here; write a branch, a tag or a commit, "
            "such as `--diff origin/main` (in CI fetch it first)"
        )
    names: dict[str, str] = {}
    linked: dict[str, str] = {}
    for mode, name, path in git.listing(root, commit):
        if mode in FILES:
            names[path] = name
        elif mode == LINK:
            linked[path] = name
    command = ["git", "-C", str(root), "cat-file", "--batch"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            blobs, targets = Blobs(names, process), Blobs(linked, process)
            links = {p: targets[p].decode("utf-8", "surrogateescape") for p in linked}
            tree = Tree(blobs, links, (root / ".git").exists(), str(root))
            yield _asked(tree, revision)
        finally:
            assert process.stdin is not None
            process.stdin.close()


def _asked(tree: Tree, revision: str) -> Asked:
    config, problems = configs.Config(), list[Problem]()
    text = _text(tree, configs.NAME, problems)
    if text is not None:
        config, more = configs.read(text)
        problems += more
    lock = locks.Lock()
    text = _text(tree, locks.NAME, problems)
    if text is not None:
        lock, more = locks.parse(text)
        problems += more
    standards = sorted(_standards(tree, config.source, problems), key=lambda s: s.sort_key)
    notes = tuple(f"at {revision}: {p}" for p in problems)
    return Asked(
        tree, tuple(standards), config, tuple(sorted({*lock.outputs, *lock.blocks})), notes
    )


def _text(tree: Tree, path: str, problems: list[Problem]) -> str | None:
    data = tree.get(path)
    if data is None:
        return None
    text, more = files.decode(data, path)
    problems += more
    return text


def _standards(tree: Tree, source: str, problems: list[Problem]) -> Iterator[Standard]:
    """The standards of the source folder, by the same rules as on disk."""
    for path in tree.walk(source):
        parts = path[len(source) + 1 :].split("/")
        hidden = any(p.startswith(("_", ".")) for p in parts)
        if (
            hidden
            or is_rule_file(parts[-1])
            or not path.endswith(".md")
            or parts[-1].casefold() == "readme.md"
        ):
            continue
        name = path[len(source) + 1 : -len(".md")]
        bad = ids.check(name, path)
        if bad is not None:
            problems.append(bad)
            continue
        text = _text(tree, path, problems)
        if text is not None:
            standard, more = parsing.parse(text, path, name)
            problems += more
            if standard is not None:
                yield standard
