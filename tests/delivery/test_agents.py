"""Real agents in each situation: the words that reached the model are those that were predicted."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..real.agents import BUILDS
from ..real.agents import path_with
from .canaries import short
from .running import predicted
from .running import shown
from .situations import SITUATIONS

pytestmark = pytest.mark.real
SLOW = {"kilo"}  # 8 to 30 seconds a run without a network: it waits for what is not there
CASES = [
    (build, name)
    for build in BUILDS
    for name, situation in SITUATIONS.items()
    if not (situation.is_extra and build in SLOW)
]


@pytest.mark.parametrize(("build", "name"), CASES)
def test_what_arrives_is_what_was_predicted(build: str, name: str, tmp_path: Path) -> None:
    situation, agent = SITUATIONS[name], BUILDS[build].agent
    search = path_with(build, tmp_path / "bin")
    seen = shown(agent, situation, tmp_path, search)
    said = predicted(agent, seen.version, situation, str(tmp_path / "repository"))
    assert [short(words) for words in seen.phases] == [short(words) for words in said]
