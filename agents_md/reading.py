"""The question: for this tree, start folder and touched file, what does an agent have, in order?

The answer is put together by the agent's module from the ways in :mod:`agents_md.ways`.
"""

from __future__ import annotations

from collections.abc import Sequence

from .agents import AGENTS
from .fragment import Fragment
from .situation import How
from .situation import Situation
from .tree import Tree
from .versions import ranges


def read(
    agent: str,
    tree: Tree,
    cwd: str = "",
    touched: str | Sequence[str] = (),
    *,
    how: How = "read",
    version: str | None = None,
    trusted: bool = True,
    trusted_root: bool = False,
) -> tuple[Fragment, ...]:
    """What an agent has in its context when it starts in ``cwd`` and then touches files.

    Paths are POSIX, from the root; the root is ``''``. Files that are taken at start
    come first. Files that do not arrive although the agent looks at them are in the
    answer as fragments without text (``when`` is ``never`` or ``listed``) with the
    reason. What stands in the user's home is not known here. ``version`` None is the
    newest that is known: ask for each of :func:`versions` where all must be right.
    Raises KeyError for an agent that is not in the registry.
    """
    paths = (touched,) if isinstance(touched, str) else tuple(touched)
    paths = tuple(path for path in paths if path)
    folder = cwd.strip("/") if cwd != "." else ""
    asked = Situation(tree, folder, paths, how, version or "", trusted, trusted_root)
    return AGENTS[agent].read(asked)


def versions(agent: str, spec: str = "") -> tuple[str, ...]:
    """A version for each range of known behaviour that a team's ``spec`` may be in.

    ``>=2.1.277`` leaves one of the two ranges of Claude Code; no spec leaves all.
    """
    return ranges(AGENTS[agent].VERSIONS, spec)
