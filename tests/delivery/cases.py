"""Which build is run in which situation."""

from __future__ import annotations

from ..real.agents import BUILDS
from .situations import SITUATIONS

SLOW = {"kilo"}  # 8 to 30 seconds a run without a network: it waits for what is not there
CASES = [
    (build, name)
    for build in BUILDS
    for name, situation in SITUATIONS.items()
    if not (situation.is_extra and build in SLOW)
]
