"""Every agent of the registry: its facts are whole, and its reading does what its evidence says."""

from __future__ import annotations

import datetime
import re
import time
import typing
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents_md.agents import AGENTS
from agents_md.agents.base import Agent
from agents_md.agents.base import Evidence
from agents_md.agents.base import Limit
from agents_md.fragment import Fragment
from agents_md.probing import reads
from agents_md.reading import read
from agents_md.reading import versions
from agents_md.tree import Tree
from agents_md.versions import key
from agents_md.ways.code import uncommented

from .cases import Case
from .cases import arrived
from .cases_b import B
from .cases_b2 import B2
from .cases_b2 import SETTINGS
from .cases_b2 import C
from .cases_documented import ALL
from .cases_documented import DOCUMENTED
from .cases_documented import TOUCHED
from .test_readings import SEEN

TYPES = {
    "TITLE": str,
    "DOCS": str,
    "READS": tuple,
    "STOPS_AT_FIRST": bool,
    "LIMIT": (Limit, type(None)),
    "EVIDENCE": Evidence,
    "VERSIONS": tuple,
    "CONDITIONS": tuple,
}
FILES = {"agents-md": "AGENTS.md", "cursorrules": ".cursorrules"}


@pytest.mark.parametrize("case", [pytest.param(c, id=c.row) for c in DOCUMENTED])
def test_what_documents_say_is_what_is_read(case: Case) -> None:
    """Which of all files arrive at start and when a file is touched, in order."""
    fragments = case.read()
    assert arrived(fragments, "start") == case.start.split()
    assert arrived(fragments, "touch") == case.touch.split()
    for f in fragments:
        assert f.why or f.when in ("start", "touch", "decided")


def test_each_agent_has_a_case() -> None:
    """An agent whose reading nobody tested is not in the registry."""
    tested = {c.agent for c in (*DOCUMENTED, *B, *B2, *C, *SETTINGS)}
    tested |= {build.split()[0] for row in SEEN for build in row["seen"]}
    assert tested == set(AGENTS)


@pytest.mark.parametrize("agent", AGENTS)
def test_facts_are_whole(agent: str) -> None:
    """Each module has what :class:`Agent` asks for; mypy does not see modules that load late."""
    its: Any = AGENTS[agent]
    members = {n for n in vars(Agent) if n.isupper()}
    assert members == set(TYPES)
    for name, kind in TYPES.items():
        assert isinstance(getattr(its, name), kind), name
    assert typing.get_type_hints(its.read)["return"] == tuple[Fragment, ...]
    assert its.DOCS.startswith("https://") and " " not in its.DOCS
    assert its.EVIDENCE.level in ("measured", "source", "documented", "reported")
    day = datetime.date.fromisoformat(its.EVIDENCE.date)
    assert datetime.date(2026, 1, 1) <= day
    assert its.EVIDENCE.version and its.EVIDENCE.note.endswith(".")
    assert its.CONDITIONS and not any(c.endswith(".") for c in its.CONDITIONS)
    assert its.VERSIONS and list(its.VERSIONS) == sorted(its.VERSIONS, key=key)
    assert set(its.READS) <= set(FILES)


@pytest.mark.parametrize("agent", AGENTS)
def test_reads_is_what_it_reads(agent: str) -> None:
    """What a module says in READS is what its reading takes, and in that order."""
    its = AGENTS[agent]
    tree = Tree({path: f"The text of {path}.\n".encode() for path in FILES.values()})
    got = [f.path for f in read(agent, tree) if f.when == "start"]
    said = [FILES[name] for name in its.READS]
    assert got == (said[:1] if its.STOPS_AT_FIRST else said) or set(got) == set(said)


@pytest.mark.parametrize("agent", AGENTS)
def test_pieces_are_pieces_of_their_files(agent: str) -> None:
    """Of all files at once: each piece that arrives stands in its file where it says."""
    tree = Tree({path: text.encode() for path, text in ALL.items()})
    for version in versions(agent):
        for cwd in ("", "pkg"):
            for f in read(agent, tree, cwd, TOUCHED, version=version):
                data = tree.get(f.path) or b""
                assert 0 <= f.start <= f.end <= len(data)
                assert len(f.data) <= f.end - f.start


@pytest.mark.parametrize("agent", AGENTS)
def test_nothing_is_read_where_nothing_is(agent: str) -> None:
    """Neither in an empty folder nor below a folder that is not there."""
    assert read(agent, Tree({})) == ()
    assert read(agent, Tree({"src/a.py": b"x"}, git=False), "src", "src/a.py") == ()


HOSTILE = (
    b"<!--" * 25_000,
    b"---\npaths: [" + b"{a,b}" * 300 + b"*" * 20_000 + b"]\n---\n" + b"@a " * 20_000,
    b"---\nglobs: " + b"**/" * 30_000 + b"\napply: by file patterns\npatterns: " + b"*" * 30_000,
    b"\xff\xfe---" * 20_000,
)


@pytest.mark.parametrize("agent", AGENTS)
def test_hostile_texts_take_no_time(agent: str) -> None:
    """Texts of 100 kB that are made to be slow, in each file that an agent reads."""
    paths = [r.path.replace("**/", "").replace("*", "a") for r in reads(agent)]
    paths = [re.sub(r"\{(\w+)[^}]*\}", r"\1", path) for path in paths]
    begin = time.perf_counter()
    for text in HOSTILE:
        read(agent, Tree(dict.fromkeys(paths, text)), "", "pkg/x.py")
    assert time.perf_counter() - begin < 2  # seconds; 0.1 or less on an idle machine


@given(st.lists(st.sampled_from(["<!--", "-->", "a", "\n", "<!", "-"]), max_size=12))
def test_comments_are_taken_out_as_the_pattern_says(parts: list[str]) -> None:
    """From each opening to the next end; what is not closed stays."""
    text = "".join(parts).encode()
    assert uncommented(text) == re.sub(rb"<!--.*?-->", b"", text, flags=re.DOTALL)
