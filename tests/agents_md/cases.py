"""Cases of delivery tests B and C: a tree, a start, and the files that arrived, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from agents_md.fragment import Fragment
from agents_md.reading import read
from agents_md.tree import Tree

OTHERS = [
    ".rules",
    ".roo/rules/a.md",
    ".roorules",
    ".junie/guidelines.md",
    ".amazonq/rules/a.md",
    ".kiro/steering/a.md",
    ".augment/rules/a.md",
    ".trae/rules/a.md",
    ".windsurf/rules/a.md",
    "WARP.md",
    "AGENTS.local.md",
    "CLAUDE.local.md",
    ".claude/CLAUDE.md",
    "QWEN.md",
    ".continuerules",
    "rules.md",
    ".agents/rules/a.md",
    ".agent/rules/a.md",
    ".factory/rules/a.md",
    ".vibe/instructions.md",
    ".openhands_instructions",
    "DROID.md",
    "KIMI.md",
    "VIBE.md",
    "CONVENTIONS.md",
]
"""Nobody of test B loaded these."""


def text(path: str) -> str:
    """A text that no other file has."""
    return f"The text of {path}.\n"


def header(lines: str, path: str) -> str:
    return f"---\n{lines}\n---\n{text(path)}"


SCOPED = {
    ".github/instructions/all.instructions.md": 'applyTo: "**"',
    ".github/instructions/sub/deep.instructions.md": 'applyTo: "**"',
    ".github/instructions/pkg.instructions.md": 'applyTo: "pkg/**"',
    "pkg/.github/instructions/in.instructions.md": 'applyTo: "**"',
    ".claude/rules/scoped.md": 'paths: ["pkg/**"]',
    ".cursor/rules/always.mdc": "alwaysApply: true",
    ".cursor/rules/scoped.mdc": "globs: pkg/**",
    ".clinerules/scoped.md": 'paths: ["nomatch/**"]',
    ".clinerules/empty.md": "paths: []",
    ".kilocode/rules/scoped.md": 'globs: "nomatch/**"',
    ".continue/rules/globs.md": 'globs: "pkg/**"',
    ".continue/rules/never.md": "alwaysApply: false",
    ".continue/rules/regex.md": "regex: pkg",
    ".continue/rules/both.md": 'globs: "nomatch/**"\nalwaysApply: true',
    ".continue/rules/described.md": "description: A rule",
    ".openhands/microagents/key.md": "triggers: [deploy]",
    ".openhands/skills/front.md": "name: front",
}
PLAIN = [
    ".claude/rules/always.md",
    ".clinerules/b.md",
    ".clinerules/a.txt",
    ".clinerules/sub/c.md",
    ".cline/rules/d.md",
    ".continue/rules/plain.md",
    ".continue/rules/sub/deep.md",
    ".kilo/rules/own.md",
    ".kilo/rules/sub/b.md",
    ".kilo/AGENTS.md",
    ".kilocode/rules/a.md",
    ".kilocode/rules/a.txt",
    ".kilocoderules",
    ".kilocode/rules-code/a.md",
    ".factory/AGENTS.md",
    ".agents/AGENTS.md",
    ".kimi-code/AGENTS.md",
    ".kimi/AGENTS.md",
    ".goosehints",
    ".openhands/skills/a.md",
    ".openhands/microagents/repo.md",
    ".github/instructions/plain.md",
    ".github/copilot-instructions.md",
    ".cursorrules",
    ".windsurfrules",
    "GEMINI.md",
    "CLAUDE.md",
    "AGENTS.md",
    "README.md",
    ".pi/APPEND_SYSTEM.md",
]
NESTED = [
    f"{folder}/{name}"
    for folder in ("pkg", "pkg/deep")
    for name in ("AGENTS.md", "CLAUDE.md", "GEMINI.md", ".goosehints")
]
FIX = {p: text(p) for p in (*OTHERS, *PLAIN, *NESTED)} | {
    p: header(lines, p) for p, lines in SCOPED.items()
}
"""As the fixture of test B: all candidates at once."""


def only(*paths: str) -> dict[str, str]:
    return {p: text(p) for p in paths}


def without(*paths: str) -> dict[str, str]:
    return {p: t for p, t in FIX.items() if p not in paths}


@dataclass(frozen=True)
class Case:
    """``start`` and ``touch`` are the files whose text arrived, in order, one word each."""

    row: str
    agent: str
    files: Mapping[str, str]
    start: str = ""
    touch: str = ""
    cwd: str = ""
    touched: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    git: bool = True
    any_order: bool = False
    version: str | None = None
    trusted: bool = True
    trusted_root: bool = False

    def read(self) -> tuple[Fragment, ...]:
        tree = Tree({p: t.encode() for p, t in self.files.items()}, self.links, self.git)
        return read(
            self.agent,
            tree,
            self.cwd,
            self.touched.split(),
            version=self.version,
            trusted=self.trusted,
            trusted_root=self.trusted_root,
        )


def arrived(fragments: tuple[Fragment, ...], when: str) -> list[str]:
    """The files of which some text arrived; pieces of one file that follow each other are one."""
    out: list[tuple[str, str]] = []
    for f in fragments:
        if f.when == when and f.data.strip() and out[-1:] != [(f.path, f.by)]:
            out.append((f.path, f.by))
    return [path for path, _ in out]
