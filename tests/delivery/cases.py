"""Which build is run in which situation."""

from __future__ import annotations

from ..real.agents import BUILDS
from .situations import SITUATIONS

# 8 to 30 seconds a run on two idle cores; with the extra situations that they are run in anyway.
SLOW = {"aider": {"settings"}, "gptme": set[str](), "kilo": set[str](), "openhands": set[str]()}
CASES = [
    (build, name)
    for build in BUILDS
    for name, situation in SITUATIONS.items()
    if not situation.is_extra or name in SLOW.get(build, {name})
]
