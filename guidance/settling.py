"""What is on disk where a build looks, and what becomes of files that are not ours as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import disk
from . import lock as locks
from .config import Config
from .plan import NOTHING_SETTLED
from .plan import Settled
from .render import Output

if TYPE_CHECKING:
    from .merged import Wish


def look(
    root: Path, made: Sequence[Output], wishes: Sequence[Wish], lock: locks.Lock
) -> tuple[dict[str, disk.Found], Settled]:
    """What is on disk at all paths that matter; what becomes of settings."""
    paths = {*(o.path for o in made), *lock.known}
    if not wishes and not lock.merged:
        return disk.find(root, paths), NOTHING_SETTLED
    from . import merged

    found = disk.find(root, paths | merged.candidates(wishes, lock))
    return found, merged.settle(wishes, lock, found)


def blocks(
    made: Sequence[Output],
    config: Config,
    lock: locks.Lock,
    found: Mapping[str, disk.Found],
    apart: Settled,
) -> tuple[Sequence[Output], Settled]:
    """The outputs with the files around those that are blocks, and what becomes of all files."""
    if not config.blocks and not lock.blocks:
        return made, apart
    from . import managing

    return managing.settle(made, config, lock, found, apart)
