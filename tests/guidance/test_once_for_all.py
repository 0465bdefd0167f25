"""Whatever the team, the standards and the files by hand: once for everybody, or nothing written.

Judged by :mod:`tests.marked`: by words of each text in what the readings give of the files on
disk, not by what the router says of itself. More examples: GUIDANCE_EXAMPLES=2000.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from agents_md.agents import AGENTS
from agents_md.matching import example
from agents_md.reading import read
from agents_md.tree import Tree
from guidance_toolkit.reach import Reader
from guidance_toolkit.reach import readers_of

from ..conftest import Repo
from ..marked import Marked
from ..marked import had
from ..marked import on_disk

EXAMPLES = int(os.environ.get("GUIDANCE_EXAMPLES", "40"))
GLOBS = (
    "src/**", "src/**/*.py", "src/api/**", "**/*.md", "docs/*.md", "{src,docs}/**",
    "src/{a,b}/*.ts", "*/x.py", "src/a b/**", "src/[ab]*/**",
)  # fmt: skip
# Texts that agents do more with than read; none is a whole comment, which some agents take out.
TEXTS = (
    "", "Short text.", "- a\n- b\n", "See @README.md and @docs/x.md here.", "## Sub\n\n### Deep\n",
    "<!-- a comment -->\ntext", "[link](other.md) ![i](../x.png)", "é€😀 " * 50, "```\nopen fence",
    "{% raw %} $HOME !`ls`", "text @standards/a.md", "```\ncode @AGENTS.md\n```",
)  # fmt: skip
SIZES = (0, 0, 0, 500, 3000, 9000, 13_000, 20_000, 40_000)
IDS = ("a", "b", "c-d", "x/a", "x/b", "y/z/k", "src", "docs", "m", "x/y/z/long-name")
SPECS = ("", "", ">=2", "<2.1.277", ">=2.1.277", "1.0.0", "==7", ">=0.1, <99")
BY_HAND: Mapping[str, tuple[str, ...]] = {
    "CLAUDE.md": ("@AGENTS.md\n", "By hand.\n", "See @docs/x.md and @AGENTS.md\n", ""),
    ".claude/CLAUDE.md": ("mine\n", "@../AGENTS.md\n"),
    "CLAUDE.local.md": ("local\n",),
    "GEMINI.md": ("By hand.\n", "@AGENTS.md\n", "@./AGENTS.md\n"),
    "QWEN.md": ("q\n", "@AGENTS.md\n"),
    "AGENTS.md": ("mine\n",),
    "AGENTS.override.md": ("over\n", ""),
    "AGENT.md": ("agent\n",),
    "CONTEXT.md": ("c\n",),
    "README.md": ("# r\n",),
    "docs/x.md": ("doc\n",),
    ".cursorrules": ("old rules\n",),
    ".windsurfrules": ("w\n",),
    ".rules": ("z\n",),
    ".goosehints": ("hint\n", "@AGENTS.md\n"),
    ".github/copilot-instructions.md": ("copilot text\n",),
    ".github/instructions/x.instructions.md": ("---\napplyTo: '**'\n---\nx\n",),
    ".claude/rules/x.md": ("rule\n", "---\npaths: ['src/**']\n---\nrule\n"),
    ".cursor/rules/x.mdc": ("---\nalwaysApply: true\n---\nc\n",),
    ".clinerules": ("a file\n",),
    ".kilo/rules/x.md": ("k\n",),
    ".qwen/rules/x.md": ("k\n",),
    ".factory/AGENTS.md": ("f\n",),
    ".openhands/microagents/repo.md": ("---\nname: repo\n---\nx\n",),
    "src/AGENTS.md": ("nested\n",),
    "src/CLAUDE.md": ("@../AGENTS.md\n", "nested\n"),
    ".gemini/settings.json": (
        "{}",
        '{"context":{"fileName":"AGENTS.md"}}',
        '{"context":{"fileName":["GEMINI.md"]}}',
        '{ // c\n "context": {"fileName": ["AGENTS.md","GEMINI.md"]},}',
        "{broken",
    ),
    ".qwen/settings.json": ("{}", '{"context":{"fileName":"AGENTS.md"}}'),
    "opencode.json": (
        "{}",
        '{"instructions":["standards/*.md"]}',
        '{"instructions":["AGENTS.md"]}',
        '{"instructions":[".claude/*.md"]}',
    ),
    "kilo.jsonc": ("{}", '{"instructions":["GEMINI.md"]}'),
    ".aider.conf.yml": ("read: AGENTS.md\n", "read: [CONVENTIONS.md]\n", "model: x\n"),
    "gptme.toml": ('files = ["AGENTS.md"]\n', '[prompt]\nfiles=["README.md"]\n', "files=[]\n"),
}
MERGED = {".gemini/settings.json", ".qwen/settings.json", "opencode.json", "kilo.jsonc"} | {
    ".aider.conf.yml"
}


class Case(NamedTuple):
    """A team, its standards, the files by hand and smaller limits."""

    agents: dict[str, str]
    standards: tuple[Marked, ...]
    hand: dict[str, str]
    budget: dict[str, int]

    @property
    def files(self) -> dict[str, str]:
        about: dict[str, object] = {"agents": self.agents}
        if self.budget:
            about["budget"] = self.budget
        config = json.dumps(about)
        return {**{s.path: s.text for s in self.standards}, **self.hand, "guidance.yaml": config}


@st.composite
def cases(draw: st.DrawFn) -> Case:
    names = sorted(AGENTS)
    team = draw(
        st.lists(st.sampled_from(names), min_size=1, max_size=10, unique=True) | st.just(names)
    )
    agents = {a: draw(st.sampled_from(SPECS)) for a in team}
    ids = draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=8, unique=True))
    standards = tuple(_standard(draw, i, team) for i in ids)
    chosen: dict[str, str] = {}
    for path in draw(st.lists(st.sampled_from(sorted(BY_HAND)), max_size=3, unique=True)):
        if not any(path.startswith(p + "/") or p.startswith(path + "/") for p in chosen):
            chosen[path] = draw(st.sampled_from(BY_HAND[path]))
    limits = st.dictionaries(
        st.sampled_from(team), st.sampled_from([300, 2000, 10_000]), max_size=1
    )
    return Case(agents, standards, chosen, draw(limits))


def _standard(draw: st.DrawFn, name: str, team: list[str]) -> Marked:
    header = []
    kind = draw(st.sampled_from(["always", "always", "paths", "paths", "described", "manual"]))
    if kind == "paths":
        globs = draw(st.lists(st.sampled_from(GLOBS), min_size=1, max_size=2, unique=True))
        header.append(f"paths: {json.dumps(globs)}")
    elif kind != "always":
        header += [f"apply: {kind}", f"description: about {name}"]
    level = draw(st.sampled_from(["must", "should", "may"]))
    header.append(f"level: {level}")
    if draw(st.integers(0, 4)) == 0:
        some = st.lists(st.sampled_from([*team, "codex"]), min_size=1, max_size=2, unique=True)
        header.append(f"agents: {json.dumps(draw(some))}")
    size = draw(st.sampled_from(SIZES))
    filler = "\n".join(f"- Line {n} of some text that fills." for n in range(size // 34))
    return Marked(name, tuple(header), f"{draw(st.sampled_from(TEXTS))}\n\n{filler}")


@settings(max_examples=EXAMPLES)
@given(cases())
def test_once_for_everybody_or_nothing_is_written(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str], case: Case
) -> None:
    repo = Repo(tmp_path_factory.mktemp("case"), capsys)
    repo.files(case.files)
    repo.files({".git/HEAD": ""})
    before = repo.tree()
    done = repo.run("build")
    assert done.code in (0, 1, 2), done.all
    after = repo.tree()
    if done.code:
        assert after == before
        assert done.err.strip()
        return
    for path, text in case.hand.items():
        assert after[path] == text.encode() or path in MERGED, path
    assert repo.run("build").code == 0
    assert repo.tree() == after
    assert repo.run("check").code == 0
    tree = on_disk(Path(repo.root))
    for reader in readers_of(case.agents):
        start = read(reader.agent, tree, version=reader.version)
        lines = b"\n".join(f.data for f in start if f.when == "start")
        for standard in case.standards:
            _judge(reader, tree, standard, lines)


def _judge(reader: Reader, tree: Tree, standard: Marked, lines: bytes) -> None:
    """Never twice; a must as text, by itself where it has a scope; else text or a line."""
    about = (str(reader), standard.id, standard.header)
    start = had(reader, tree, [standard])
    assert start.copies(standard.id) <= 1, about
    head = {k: v for k, _, v in (line.partition(": ") for line in standard.header)}
    if "agents" in head and reader.agent not in json.loads(head["agents"]):
        return
    must = head["level"] == "must"
    line = f"{standard.id}.md".encode() in lines or b" more are in `" in lines
    if "paths" not in head or start.sent[standard.id]:
        assert start.copies(standard.id) or (line and not must), about
        return
    for glob in json.loads(head["paths"]):
        work = had(reader, tree, [standard], touched=[example(glob)])
        assert work.copies(standard.id) <= 1, (*about, glob)
        assert work.sent[standard.id] or (line and not must), (*about, glob)


@settings(max_examples=max(5, EXAMPLES // 4))
@given(cases())
def test_nothing_is_twice_wherever_one_starts(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str], case: Case
) -> None:
    """Without files by hand (a bridge by hand in a folder may bring the root's text again)."""
    case = case._replace(hand={})
    repo = Repo(tmp_path_factory.mktemp("case"), capsys)
    repo.files(case.files)
    repo.files({".git/HEAD": ""})
    if repo.run("build").code:
        return
    tree = on_disk(Path(repo.root))
    touched = ["src/api/any.py", "docs/any.md", "src/a b/any", "src/a/any.ts"]
    for reader in readers_of(case.agents):
        for cwd in ("", "src", "src/api", "docs", "src/a b"):
            for files in ([], touched, *([t] for t in touched)):
                found = had(reader, tree, case.standards, cwd, files)
                for standard in case.standards:
                    where = (str(reader), standard.id, standard.header, cwd, files)
                    assert found.copies(standard.id) <= 1, where
