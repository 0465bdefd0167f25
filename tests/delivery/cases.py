"""Which build is run in which situation."""

from __future__ import annotations

from ..real.agents import BUILDS
from .situations import SITUATIONS

SLOW = {"aider", "gptme", "kilo", "openhands"}  # 8 to 30 seconds a run on two idle cores
CASES = [
    (build, name)
    for build in BUILDS
    for name, situation in SITUATIONS.items()
    if not (situation.is_extra and build in SLOW)
]
