"""guidance agents: a table, all about one, the formats, and JSON as documented."""

from __future__ import annotations

import json

import pytest

from agents_md.agents import AGENTS
from agents_md.agents import base
from agents_md.formats import FORMATS
from agents_md.fragment import Fragment
from agents_md.probing import Read
from agents_md.probing import reads
from agents_md.situation import Situation
from agents_md.tree import Tree
from agents_md.ways.book import Book

from ..conftest import Repo

KEYS = {"id", "title", "evidence", "checked", "version", "reads", "limits", "conditions"}


def test_the_table_has_a_line_an_agent(repo: Repo) -> None:
    """It needs no standards, and no repository."""
    said = repo.run("agents")
    lines = said.out.splitlines()
    assert said.code == 0
    assert [line.split()[0] for line in lines[1:-1]] == list(AGENTS)
    assert max(map(len, lines)) <= 150
    row = next(line for line in lines if line.startswith("codex "))
    assert row.split() == (
        ["codex", "measured", "2026-11-22", "32,768", "bytes", "AGENTS.override.md", "AGENTS.md"]
    )
    assert repo.run("-q", "agents").out.splitlines() == lines[:-1]


def test_json_has_all_that_is_promised(repo: Repo) -> None:
    """Each entry has every key; limits are a mapping or null."""
    said = json.loads(repo.run("--format", "json", "agents").out)
    assert list(said) == ["agents"]
    by_id = {one["id"]: one for one in said["agents"]}
    assert list(by_id) == list(AGENTS)
    for one in said["agents"]:
        assert one.keys() >= KEYS
        assert one["evidence"] in ("measured", "source", "documented", "reported")
        assert one["limits"] is None or set(one["limits"]) <= {"bytes", "characters"}
        assert one["reads"] == [file["path"] for file in one["files"]]
    assert by_id["codex"]["limits"] == {"bytes": 32768}
    assert by_id["opencode"]["limits"] is None
    assert by_id["aider"]["reads"] == []
    assert by_id["zed"]["reads"][:2] == [".rules", ".cursorrules"]
    assert by_id["kiro"]["reads"] == ["AGENTS.md", ".kiro/steering/**/*.md"]


def test_all_about_one(repo: Repo) -> None:
    """Its evidence, its files, what must hold."""
    said = repo.run("agents", "claude-code")
    its = AGENTS["claude-code"]
    assert said.code == 0
    for words in (its.TITLE, its.DOCS, its.EVIDENCE.note, its.EVIDENCE.version, *its.CONDITIONS):
        assert words in said.out
    assert "before and since 2.1.277" in said.out
    (one,) = json.loads(repo.run("agents", "claude-code", "--format", "json").out)["agents"]
    assert one["versions"] == ["2.1.197", "2.1.277"]


@pytest.mark.parametrize("agent", AGENTS)
def test_each_can_be_shown(repo: Repo, agent: str) -> None:
    """No agent has facts that cannot be printed."""
    assert repo.run("agents", agent).code == 0


def test_an_unknown_agent_is_told_with_the_nearest(repo: Repo) -> None:
    """Exit 2, and what to type; text from outside is shown escaped."""
    said = repo.run("agents", "claude-cod")
    assert said.code == 2
    assert "did you mean 'claude-code'?" in said.err
    assert "\x1b" not in repo.run("agents", "x\x1b[31m").all
    assert repo.run("agents", "codex", "--formats").code == 2


def test_formats_and_who_reads_them(repo: Repo) -> None:
    """Every format, with readers that were found by trying."""
    said = json.loads(repo.run("agents", "--formats", "--format", "json").out)["formats"]
    by_id = {form["id"]: form for form in said}
    assert list(by_id) == list(FORMATS)
    assert "codex" in by_id["agents-md"]["agents"]
    assert "gemini-cli" not in by_id["agents-md"]["agents"]
    assert by_id["kiro-steering"]["agents"] == ["kiro"]
    assert by_id["cursor-mdc"]["paths"] == [".cursor/rules/**/*.mdc"]
    assert by_id["standards-md"]["agents"] == []
    text = repo.run("agents", "--formats").out
    assert [line.split()[0] for line in text.splitlines()[1:]] == list(FORMATS)


def test_every_format_of_an_agent_has_a_reader() -> None:
    """A format that nobody reads is of no use, but for the one that settings name."""
    from guidance_toolkit.knowledge import formats_said

    assert [form.id for form in formats_said() if not form.agents] == ["standards-md"]


def test_files_are_found_by_trying(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a reading looks for is told with its folders, endings and letter case."""

    def read(asked: Situation) -> tuple[Fragment, ...]:
        book = Book(asked.tree)
        if book.first(asked.cwd, ("ONE.md", "one.md", "LAST.md")):
            book.add("TWO.md")  # looked for only beside the first
        book.tree.get("settings.json")
        for path in asked.tree.walk(".x/rules", deep=False):
            if path.endswith((".md", ".txt")):
                book.add(path)
        for path in asked.touched:
            for folder in asked.below(path):
                book.add(f"{folder}/ONE.md", "touch", path)
        return book.done()

    class Fake:
        def __getattr__(self, name: str) -> object:
            return read if name == "read" else getattr(base, name)

    monkeypatch.setattr("agents_md.reading.AGENTS", {"x": Fake()})
    assert reads("x") == (
        Read("ONE.md", "start", False, True),
        Read("LAST.md", "start", False, False, "ONE.md is taken in its place"),
        Read(".x/rules/*.{md,txt}", "start", True, False),
        Read("TWO.md", "start", False, False),
    )
    assert Tree({}).get("ONE.md") is None
