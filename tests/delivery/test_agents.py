"""Real agents in each situation: the words that reached the model are those that were predicted."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from ..real.agents import BUILDS
from ..real.agents import path_with
from . import record
from .cases import CASES
from .running import predicted
from .running import shown
from .situations import SITUATIONS

pytestmark = pytest.mark.real


@pytest.mark.parametrize(("build", "name"), CASES)
def test_what_arrives_is_what_was_predicted(build: str, name: str, tmp_path: Path) -> None:
    """And what arrived in the last run; UPDATE_DELIVERY=1 keeps this one in its place."""
    situation, agent = SITUATIONS[name], BUILDS[build].agent
    search = path_with(build, tmp_path / "bin")
    seen = shown(agent, situation, tmp_path, search)
    said = predicted(agent, seen.version, situation, str(tmp_path / "repository"))
    assert record.kept(seen.phases) == record.kept(said)
    if os.environ.get("UPDATE_DELIVERY"):
        today = datetime.datetime.now(datetime.UTC).date().isoformat()
        record.note(build, seen.version, today, name, record.kept(seen.phases))
    last = record.load()[build]
    assert (seen.version, record.kept(seen.phases)) == (last["version"], last["seen"][name])
