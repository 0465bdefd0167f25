"""Agents that could not be run: their readings are those of documents (targets.md)."""

from __future__ import annotations

import pytest

from agents_md.reading import read
from agents_md.tree import Tree

from .cases import FIX
from .cases import Case
from .cases import arrived
from .cases import header
from .cases import only

MDC = {
    ".cursor/rules/always.mdc": "alwaysApply: true",
    ".cursor/rules/sub/bare.mdc": "globs: pkg/**,lib/*.ts",
    ".cursor/rules/quoted.mdc": 'globs: "pkg/**"',
    ".cursor/rules/list.mdc": "globs:\n  - pkg/**",
    ".cursor/rules/told.mdc": "description: When to use it",
    ".cursor/rules/none.mdc": "x: y",
    ".cursor/rules/text.mdc": 'alwaysApply: "true"',
    "pkg/.cursor/rules/in.mdc": "alwaysApply: true",
}
CURSOR = {p: header(h, p) for p, h in MDC.items()} | only(
    "AGENTS.md", "pkg/AGENTS.md", ".cursorrules", "CLAUDE.md", ".cursor/rules/plain.md"
)
GH = ".github/instructions/"
APPLY = {
    "all": 'applyTo: "**"', "src": 'applyTo: "src/**"', "list": 'applyTo:\n  - "src/**"',
    "none": "name: x", "told": "description: x", "ts": 'applyTo: "*.ts, lib/**"',
}  # fmt: skip
VSCODE = {f"{GH}{n}.instructions.md": header(h, n) for n, h in APPLY.items()} | only(
    ".github/copilot-instructions.md", "AGENTS.md", "CLAUDE.md", ".claude/CLAUDE.md",
    "pkg/AGENTS.md", ".claude/rules/r.md",
)  # fmt: skip
VS_START = (
    ".github/copilot-instructions.md AGENTS.md CLAUDE.md .claude/CLAUDE.md "
    f"{GH}all.instructions.md .claude/rules/r.md"
)
ZED = ".rules .cursorrules .windsurfrules .github/copilot-instructions.md AGENT.md AGENTS.md"
TRIGGERS = {
    "a": "trigger: always_on", "b": 'trigger: glob\nglobs: ["pkg/**"]',
    "c": "trigger: model_decision\ndescription: x", "d": "trigger: manual",
    "e": "globs: ['pkg/**']",
}  # fmt: skip
DEVIN = {f".devin/rules/{n}.md": header(h, n) for n, h in TRIGGERS.items()} | only(
    "AGENTS.md", "pkg/agents.md", ".windsurfrules"
)
AMP = only("AGENT.md", "CLAUDE.md", "pkg/CLAUDE.md") | {
    "AGENTS.md": "See @docs/a.md and @docs/b.md\n",
    "docs/a.md": "A.\n",
    "docs/b.md": header('globs: ["*.ts"]', "b"),
}
CASES = [
    Case("2.3 Cursor, start", "cursor", CURSOR,
         "AGENTS.md .cursorrules .cursor/rules/always.mdc"),
    Case("2.3 Cursor, a file in pkg", "cursor", CURSOR,
         "AGENTS.md .cursorrules .cursor/rules/always.mdc",
         ".cursor/rules/sub/bare.mdc pkg/AGENTS.md pkg/.cursor/rules/in.mdc", "", "pkg/x.py"),
    Case("2.3 Cursor, pkg is opened", "cursor", CURSOR, "pkg/AGENTS.md pkg/.cursor/rules/in.mdc",
         "", "pkg"),
    Case("2.4 VS Code, start", "copilot-vscode", VSCODE, VS_START),
    Case("2.4 VS Code, src at any depth", "copilot-vscode", VSCODE, VS_START,
         f"{GH}list.instructions.md {GH}src.instructions.md {GH}ts.instructions.md",
         "", "pkg/SRC/x.ts"),
    Case("2.14 Crush, all names raw", "crush", FIX,
         ".github/copilot-instructions.md .cursorrules .cursor/rules/always.mdc "
         ".cursor/rules/scoped.mdc CLAUDE.md CLAUDE.local.md GEMINI.md AGENTS.md"),
    Case("2.14 Crush, start folder only", "crush", FIX,
         "pkg/CLAUDE.md pkg/GEMINI.md pkg/AGENTS.md", "", "pkg"),
    Case("2.16 Zed, the first", "zed", only(*ZED.split()), ".rules"),
    Case("2.16 Zed, copilot-instructions before AGENTS.md", "zed", only(*ZED.split()[3:]),
         ".github/copilot-instructions.md"),
    Case("2.16 Zed, .clinerules is a folder", "zed", only(".clinerules/a.md", "AGENTS.md"),
         "AGENTS.md"),
    Case("2.16 Zed, nested is ignored", "zed", only("AGENTS.md", "pkg/AGENTS.md"), "AGENTS.md",
         "", "", "pkg/x.py"),
    Case("2.5 Devin", "devin", DEVIN, "AGENTS.md .windsurfrules .devin/rules/a.md",
         "pkg/agents.md .devin/rules/b.md .devin/rules/e.md", "", "pkg/x.py"),
    Case("2.15 Amp", "amp", AMP, "AGENTS.md docs/a.md", "pkg/CLAUDE.md docs/b.md", "",
         "pkg/x.ts"),
    Case("2.11 Antigravity", "antigravity",
         {f".agents/rules/{n}.md": header(h, n) for n, h in TRIGGERS.items()}
         | only("AGENTS.md", "GEMINI.md", "pkg/AGENTS.md"),
         "AGENTS.md GEMINI.md .agents/rules/a.md", ".agents/rules/b.md .agents/rules/e.md", "",
         "pkg/x.py"),
]  # fmt: skip


@pytest.mark.parametrize("case", [pytest.param(c, id=f"targets: {c.row}") for c in CASES])
def test_documented(case: Case) -> None:
    fragments = case.read()
    assert arrived(fragments, "start") == case.start.split()
    assert arrived(fragments, "touch") == case.touch.split()


def test_what_the_model_may_ask_for() -> None:
    """A description makes a rule that the agent decides on; its text is not sent at once."""
    tree = Tree({p: t.encode() for p, t in (CURSOR | VSCODE | DEVIN).items()})
    for agent, path in (
        ("cursor", ".cursor/rules/told.mdc"),
        ("copilot-vscode", f"{GH}told.instructions.md"),
        ("devin", ".devin/rules/c.md"),
    ):
        decided = [f for f in read(agent, tree) if f.when == "decided"]
        assert [f.path for f in decided] == [path] and decided[0].data and not decided[0].arrives
