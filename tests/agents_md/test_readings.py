"""What agents load, compared with what their programs sent: every row of the delivery tests."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from agents_md.fragment import Fragment
from agents_md.reading import read

from . import profiles
from .cases import Case
from .cases import arrived
from .cases_b import B
from .cases_b2 import B2
from .cases_b2 import SETTINGS
from .cases_b2 import C

SEEN = json.loads((Path(__file__).parent / "delivery_a.json").read_text(encoding="utf-8"))
TOKEN = re.compile(r"(?<![@./\w-])[A-Z][A-Z0-9]{2,}(?:-[A-Z0-9]+)*(?:/[cifh])?(?![.\w-])")
FILE_NAMES = '{"context": {"fileName": ["AGENTS.md", "GEMINI.md"]}} // for Gemini CLI'


def expected(said: str) -> Counter[str]:
    """``A/ci*2 B-K000..002``: A twice, its comments A/c and A/i twice, B-K000 to B-K002."""
    out: Counter[str] = Counter()
    for word in said.split():
        name, _, times = word.partition("*")
        name, _, marks = name.partition("/")
        span = re.fullmatch(r"(.*-K)000\.\.(\d+)", name)
        for token in [f"{span[1]}{k:03d}" for k in range(int(span[2]) + 1)] if span else [name]:
            out[token] += int(times or 1)
        for mark in marks:
            out[f"{name}/{mark}"] += int(times or 1)
    return out


def predicted(fragments: tuple[Fragment, ...], touched: list[str]) -> list[Counter[str]]:
    """The tokens of each phase: at start, and after each touch."""
    phases: list[Counter[str]] = [Counter() for _ in range(len(touched) + 1)]
    for fragment in fragments:
        if fragment.arrives:
            at = touched.index(fragment.touched) + 1 if fragment.touched else 0
            phases[at] += Counter(TOKEN.findall(fragment.data.decode()))
    return phases


ROWS = [
    pytest.param(row, agent, id=f"delivery_a: {row['scenario']}: {agent}")
    for row in SEEN
    for agent in row["seen"]
]


@pytest.mark.parametrize(("row", "build"), ROWS)
def test_tokens_are_those_that_were_seen(row: dict[str, Any], build: str) -> None:
    """Sections 2 to 7 of delivery_a.md, from the harness's golden record of 2026-11-22."""
    agent, version, *told = build.split()
    tree = profiles.tree(row["tree"])
    if told:
        folder = f"{row['cwd']}/" if row["cwd"] else ""
        tree = tree.with_files({f"{folder}.gemini/settings.json": FILE_NAMES.encode()})
    how = "shell" if any(t.startswith("shell:") for t in row["touched"]) else "read"
    touched = [t.removeprefix("shell:") for t in row["touched"]]
    got = predicted(read(agent, tree, row["cwd"], touched, how=how, version=version), touched)
    seen = [expected(phase) for phase in row["seen"][build]]
    assert got[: len(seen)] == seen


NAMED = [pytest.param(c, id=f"delivery_b: {c.row}") for c in (*B, *B2)]
NAMED += [pytest.param(c, id=f"delivery_c: {c.row}") for c in (*C, *SETTINGS)]


@pytest.mark.parametrize("case", NAMED)
def test_files_are_those_that_were_seen(case: Case) -> None:
    """Which files arrived, in which order, at start and after the touch."""
    fragments = case.read()
    order = sorted if case.any_order else list
    assert order(arrived(fragments, "start")) == order(case.start.split())
    assert order(arrived(fragments, "touch")) == order(case.touch.split())


@pytest.mark.parametrize("case", NAMED)
def test_what_does_not_arrive_has_a_reason(case: Case) -> None:
    """Fragments without text say why; those with text are what the file holds there."""
    for f in case.read():
        assert f.why or f.when in ("start", "touch", "decided")
        if f.when in ("listed", "never"):
            assert f.data == b"" and f.start == f.end
