"""Any sequence of edits, builds, imports, undos, merges, kills: no line of a person is lost."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from hypothesis.stateful import initialize
from hypothesis.stateful import invariant
from hypothesis.stateful import precondition
from hypothesis.stateful import rule

from guidance_toolkit.cli.main import run

from ..conftest import git_env
from .test_journal import killed_at

# With named agents some of these are outputs, and some are deleted once they are taken over.
OUTPUTS = ("AGENTS.md", ".cursorrules", "web/AGENTS.md", "CLAUDE.md", ".cursor/rules/a/b.mdc")
TEAMS = ("", "agents: [claude-code, cursor]\n", "agents: [codex]\n", "formats: [claude-md]\n")
HEADS = {"a": "", "b": "---\nlevel: must\n---\n", "web": "---\npaths: [web/**]\n---\n"}


class Life(RuleBasedStateMachine):
    """A repository in which people and guidance work."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.count = 0
        self.lines: set[str] = set()
        self.git("init", "-q", "-b", "main")

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    def git(self, *words: str) -> bool:
        done = subprocess.run(
            ["git", *words], cwd=self.root, env=git_env(), capture_output=True, check=False
        )
        return done.returncode == 0

    def guidance(self, *words: str) -> int:
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = run(["-C", str(self.root), *words])
        assert code in (0, 1, 2), said.getvalue()
        return code

    def new_line(self) -> str:
        self.count += 1
        line = f"Line {self.count} of a person."
        self.lines.add(line)
        return line

    def add(self, path: Path, line: str, place: int) -> None:
        """Put a line into a file, as its person would."""
        rows = path.read_text().split("\n")
        place = min(place, len(rows) - 1)
        path.write_text("\n".join([*rows[:place], line, *rows[place:]]))

    @initialize(by_hand=st.sets(st.sampled_from(OUTPUTS)))
    def begin(self, by_hand: set[str]) -> None:
        for path in sorted(by_hand):
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(f"# By hand\n\n{self.new_line()}\n")
        for path, to in (("GEMINI.md", "AGENTS.md"), ("web/CLAUDE.md", "AGENTS.md")):
            if (self.root / path).parent.is_dir() and by_hand:
                os.symlink(to, self.root / path)
        (self.root / "standards").mkdir()
        for name, head in HEADS.items():
            (self.root / f"standards/{name}.md").write_text(f"{head}# {name}\n\nText.\n")
        self.git("add", "--all")
        self.git("commit", "-qm", "begin")

    @rule(name=st.sampled_from(sorted(HEADS)), place=st.integers(5, 9))
    def edit_source(self, name: str, place: int) -> None:
        self.add(self.root / f"standards/{name}.md", self.new_line(), place)

    @rule(name=st.sampled_from(OUTPUTS), place=st.integers(0, 30))
    def edit_output(self, name: str, place: int) -> None:
        if (self.root / name).exists():
            self.add(self.root / name, self.new_line(), place)

    @rule(accept=st.booleans())
    def build(self, accept: bool) -> None:
        self.guidance("build", *["--accept"] * accept)

    @rule()
    def check(self) -> None:
        before = self.tree()
        self.guidance("check")
        assert self.tree() == before

    @rule(name=st.sampled_from(OUTPUTS), accept=st.booleans())
    def import_(self, name: str, accept: bool) -> None:
        if (self.root / name).exists():
            self.guidance("import", name, *["--accept"] * accept)

    @rule()
    def undo(self) -> None:
        self.guidance("undo")

    @rule()
    def leave(self) -> None:
        self.guidance("undo", "--all")

    @rule(number=st.integers(1, 40))
    def kill(self, number: int) -> None:
        killed_at(self.root, number)

    @rule(name=st.sampled_from(sorted(HEADS)))
    @precondition(lambda self: self.count < 30)
    def merge(self, name: str) -> None:
        """Another branch adds a standard and changes one; what cannot be merged is given up."""
        self.guidance("build")
        self.git("add", "--all")
        self.git("commit", "-qm", "ours")
        before = set(self.lines)
        side = f"side{self.count}"
        self.git("checkout", "-qb", side, "HEAD~1")
        if (self.root / f"standards/{name}.md").exists():
            self.add(self.root / f"standards/{name}.md", self.new_line(), 99)
        (self.root / f"standards/new{self.count}.md").write_text(f"# New\n\n{self.new_line()}\n")
        self.guidance("build")
        self.git("add", "--all")
        self.git("commit", "-qm", "theirs")
        self.git("checkout", "-q", "main")
        self.git("merge", "-q", "--no-edit", side)
        sources = self.root / "standards"
        text = "".join(p.read_text() for p in sources.glob("*.md"))
        if "<<<<<<<" in text or self.guidance("build") != 0:
            self.git("merge", "--abort")
            self.lines = before
            return
        self.git("add", "--all")
        self.git("commit", "-qm", "merged")

    def tree(self) -> dict[str, str]:
        return {
            p.relative_to(self.root).as_posix(): p.read_text()
            for p in self.root.rglob("*")
            if p.is_file() and ".git" not in p.parts
        }

    @invariant()
    def no_line_is_lost(self) -> None:
        text = "\n".join(self.tree().values())
        lost = [line for line in self.lines if line not in text]
        assert not lost


class LifeOfATeam(Life):
    """With named agents, for which originals are replaced by others, or go."""

    @rule(team=st.sampled_from(TEAMS))
    def name(self, team: str) -> None:
        (self.root / "guidance.yaml").write_text(team)

    @rule(accept=st.booleans())
    def import_all_and_build(self, accept: bool) -> None:
        self.guidance("import", *["--accept"] * accept)
        self.guidance("build", *["--accept"] * accept)


Life.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestLife = Life.TestCase
LifeOfATeam.TestCase.settings = settings(max_examples=10, stateful_step_count=25, deadline=None)
TestLifeOfATeam = LifeOfATeam.TestCase
