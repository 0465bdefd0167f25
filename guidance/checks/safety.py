"""What is unsafe in the standards that are built: the rules G1, as `build` and `check` run them.

The rules are loaded only where a text has words that one of them looks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import CHECKS
from . import HOSTS
from . import SAFETY
from . import words

if TYPE_CHECKING:
    from ..config import Config
    from ..lock import Lock
    from ..memo import Memo
    from ..standard import Standard
    from .base import Finding

# Those that rest on a text alone.
ALWAYS = tuple(c for c in CHECKS if c.startswith(SAFETY) and c != HOSTS)


def findings(
    root: Path, config: Config, standards: Sequence[Standard], lock: Lock, memo: Memo
) -> tuple[Finding, ...]:
    """What the rules on safety find in standards, by place.

    A text in which none of them finds anything is not looked at again while it is the
    same: ``memo`` knows it. A date of a suppression counts for nothing here: the same
    files give the same build on any day. An error in a text that was imported and not
    edited since is a warning.
    """
    hosts = bool(config.lint and config.lint.hosts)
    asked = {}
    for standard in standards:
        if hosts or not memo.is_safe(standard.path):
            asked[standard.path] = words.asked(standard.head + standard.rule.text, ALWAYS)
            if not asked[standard.path]:
                memo.safe(standard.path)
    if not hosts and not any(asked.values()):
        return ()
    from .suspects import look

    return look(root, config, standards, lock, memo, asked)
