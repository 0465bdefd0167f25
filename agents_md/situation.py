"""Where an agent is asked what it reads: tree, start folder, touched files, version, trust."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .tree import Tree
from .versions import key

How = Literal["read", "write", "shell"]


@dataclass(frozen=True)
class Situation:
    """One start of an agent.

    ``cwd`` and ``touched`` are POSIX paths from the root. ``how`` the files are
    touched: by the agent's read tool, by writing a new file, or by a shell command.
    ``version`` is empty for the newest that is known. ``trusted``: the start folder
    is trusted; ``trusted_root``: the root of the repository is, with all below it.
    """

    tree: Tree
    cwd: str = ""
    touched: tuple[str, ...] = ()
    how: How = "read"
    version: str = ""
    trusted: bool = True
    trusted_root: bool = False

    def chain(self, bounded: bool = True) -> tuple[str, ...]:
        """The folders from the root down to the start folder.

        An agent that is ``bounded`` by the git root sees only the start folder
        where there is no git.
        """
        if bounded and not self.tree.git:
            return (self.cwd,)
        return down("", self.cwd)

    def below(self, path: str) -> tuple[str, ...]:
        """The folders below the start folder down to that of a touched file."""
        folder = path.rpartition("/")[0]
        if folder == self.cwd or not is_in(folder, self.cwd):
            return ()
        return down(self.cwd, folder)[1:]

    def since(self, version: str) -> bool:
        """Whether the agent is of that version or a later one."""
        return not self.version or key(self.version) >= key(version)

    def beside(self, path: str) -> tuple[str, ...]:
        """The folders down to that of a touched file that are not on the way to the start folder.

        For agents that look from the git root down to the touched file wherever they started.
        """
        folder = path.rpartition("/")[0]
        if not self.tree.git:
            return self.below(path)
        chain = self.chain()
        return tuple(each for each in down("", folder) if each not in chain)


def down(top: str, folder: str) -> tuple[str, ...]:
    """The folders from ``top`` down to ``folder``, both included."""
    names = folder.split("/") if folder else []
    skip = top.count("/") + 1 if top else 0
    return tuple("/".join(names[:i]) for i in range(skip, len(names) + 1))


def is_in(path: str, folder: str) -> bool:
    """Whether a path is the folder or below it."""
    return not folder or path == folder or path.startswith(folder + "/")


def join(folder: str, name: str) -> str:
    """The path of a name in a folder; the root is ''."""
    return f"{folder}/{name}" if folder else name
