"""Each rule finds what its fixture says, and no more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from guidance_toolkit.checks import CHECKS
from guidance_toolkit.checks import pages

from . import cases

FOUND = [
    pytest.param(path.stem, number, id=f"{path.stem}-{number}-{case.title}")
    for path in sorted(cases.FIXTURES.glob("G*.txt"))
    for number, case in enumerate(cases.read(path))
]


@pytest.mark.parametrize("code", CHECKS)
def test_each_rule_has_its_fixture_and_its_page(code: str) -> None:
    """With a finding of its own in it; the page has all parts."""
    text = (cases.FIXTURES / f"{code}.txt").read_text(encoding="utf-8")
    assert f" {code} {CHECKS[code].NAME}: " in text
    title, parts = pages.parts(code)
    assert title
    assert tuple(parts)[:4] == pages.PARTS[:4]


def test_codes_and_names_are_one_to_one() -> None:
    """A module says the code under which it is registered."""
    assert all(code == CHECKS[code].CODE for code in CHECKS)
    assert len({check.NAME for check in CHECKS.values()}) == len(CHECKS)


@pytest.mark.parametrize(("code", "number"), FOUND)
def test_fixture(code: str, number: int, tmp_path: Path) -> None:
    """Exactly these findings, in this order."""
    path = cases.FIXTURES / f"{code}.txt"
    all_cases = cases.read(path)
    said = cases.found(all_cases[number], tmp_path, code)
    if os.environ.get("UPDATE_GOLDEN"):
        all_cases[number].found = said
        path.write_text(cases.written(all_cases), encoding="utf-8")
    assert said == all_cases[number].found
