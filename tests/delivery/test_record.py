"""Without any program: the readings say what the last run has shown, and the record is whole."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance_toolkit.verify.drivers import DRIVERS

from ..real import npm
from ..real.agents import BUILDS
from ..real.tools import PYPI
from . import record
from .canaries import Words
from .canaries import found
from .canaries import large
from .canaries import long
from .canaries import short
from .canaries import text
from .cases import CASES
from .running import predicted
from .situations import SITUATIONS

LAST = record.load()


def test_each_case_is_in_the_record() -> None:
    """Mend with UPDATE_DELIVERY=1 and the real programs; delete what is no longer a case."""
    assert sorted(CASES) == sorted((b, n) for b, its in LAST.items() for n in its["seen"])
    for build, its in LAST.items():
        assert its["version"] in DRIVERS[BUILDS[build].agent].PROVEN
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", its["date"])
    assert record.text(LAST) == record.FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize(("build", "name"), CASES)
def test_readings_say_what_was_seen(build: str, name: str) -> None:
    """A change of a reading that contradicts the last run is found at once."""
    said = predicted(BUILDS[build].agent, LAST[build]["version"], SITUATIONS[name])
    assert record.kept(said) == LAST[build]["seen"][name]


@pytest.mark.parametrize("name", SITUATIONS)
def test_each_situation_tells_agents_apart(name: str) -> None:
    """One in which all agents have the same would show nothing."""
    seen = [json.dumps(its["seen"].get(name)) for its in LAST.values()]
    assert len(set(seen)) > 4 and any("CANARY" not in s and ":" in s for s in seen)


PLACES = st.sampled_from([*"ACFHIZ", *(f"{k:03d}" for k in range(40))])
WORDS = st.dictionaries(st.tuples(st.sampled_from(["A-MD", "B"]), PLACES), st.integers(1, 3))


@given(WORDS.map(Counter), WORDS.map(Counter))
def test_what_is_kept_is_read_back(first: Words, more: Words) -> None:
    assert long(short(first)) == first
    assert record.phases(record.kept([first, first + more])) == (first, first + more)


def test_words_that_went_away_are_an_error() -> None:
    with pytest.raises(ValueError, match="A-MD"):
        record.kept([Counter({("A-MD", "A"): 2}), Counter({("A-MD", "A"): 1})])


def test_words_of_texts() -> None:
    """Each text has its words once; one path is no part of another."""
    assert short(found(text("pkg/AGENTS.md", "paths: x"))) == {"PKG-AGENTS-MD": "ACFHIZ"}
    assert short(found(text("AGENTS.md") + text("pkg/AGENTS.md") + text("AGENTS.md"))) == {
        "AGENTS-MD": "ACFIZ ACFIZ", "PKG-AGENTS-MD": "ACFIZ",
    }  # fmt: skip
    assert short(found(large("a.md", 40))) == {"A-MD": "000-039"}
    assert len(large("a.md", 40)) == 40 * 1024


@pytest.mark.parametrize("group", npm.groups())
def test_locks_pin_everything_and_name_no_registry(group: str) -> None:
    pinned = npm.groups()[group]
    lock = json.loads((npm.PINNED / group / npm.LOCK).read_text(encoding="utf-8"))
    packages = lock["packages"]
    assert packages[""]["dependencies"] == pinned
    for name, wanted in pinned.items():
        version = wanted.rpartition("@")[2]  # npm:NAME@VERSION for a second build
        assert re.fullmatch(r"\d[\w.-]+", version)
        assert packages[f"node_modules/{name}"]["version"] == version
    for path, package in packages.items():
        if path:
            assert "resolved" not in package and package["version"], path
            assert package.get("inBundle") or package["integrity"].startswith("sha512-"), path


def test_builds_are_pinned() -> None:
    assert {b.package for b in BUILDS.values() if b.program} == {*npm.groups()["agents"]}
    assert {b.package for b in BUILDS.values() if not b.program} <= {*PYPI}


def test_an_installation_is_compared_with_its_lock() -> None:
    locked = {"": {}, "a": {"version": "1"}, "b": {"version": "2", "optional": True}}
    assert list(npm.differences(locked, {"a": {"version": "1"}})) == []
    assert list(npm.differences(locked, {"a": {"version": "2"}})) == ["a 2"]
    assert list(npm.differences(locked, {"b": {"version": "2"}})) == ["a is missing"]
    assert list(npm.differences(locked, {**locked, "c": {"version": "1"}})) == ["c 1"]
