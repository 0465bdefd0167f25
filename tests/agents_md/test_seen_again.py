"""Copilot CLI in folders, seen again on 2026-11-22: what delivery_b.md leaves open.

Version 1.0.102 with the harness of delivery_a.md; a file of each kind in the root, in
pkg and in pkg/deep. R, P and D are these folders.
"""

from __future__ import annotations

import pytest

from agents_md.reading import read
from agents_md.tree import Tree

from .cases import arrived
from .cases import header
from .cases import text

FOLDERS = {"R": "", "P": "pkg/", "D": "pkg/deep/"}
KINDS = {
    "gh": ".github/copilot-instructions.md",
    "agents": "AGENTS.md",
    "claude": "CLAUDE.md",
    "dot": ".claude/CLAUDE.md",
    "gemini": "GEMINI.md",
    "in": ".github/instructions/all.instructions.md",
    "rule": ".claude/rules/all.md",
    "ts": ".claude/rules/ts.md",
}
FILES = {
    f + path: header('applyTo: "**"', f + path)
    if kind == "in"
    else header('paths:\n  - "**/*.ts"', f + path)
    if kind == "ts"
    else text(f + path)
    for f in FOLDERS.values()
    for kind, path in KINDS.items()
}


def names(words: str) -> list[str]:
    """``R: gh agents`` as paths."""
    out, folder = [], ""
    for word in words.split():
        if word.endswith(":"):
            folder = FOLDERS[word[:-1]]
        else:
            out.append(folder + KINDS[word])
    return out


AT_ROOT = "R: gh agents claude gemini in rule"
AT_PKG = "R: gh P: gh R: agents claude gemini P: agents claude gemini R: in rule P: in rule"
AT_DEEP = (
    "R: gh D: gh R: agents claude gemini D: agents claude gemini P: gh agents claude dot gemini "
    "R: in rule D: in rule"
)
ALL = "gh agents claude dot gemini in rule ts"


@pytest.mark.parametrize(
    ("cwd", "touched", "start", "touch"),
    [
        ("", "pkg/x.ts", AT_ROOT, f"R: ts P: {ALL}"),
        ("", "pkg/deep/y.ts", AT_ROOT, f"R: ts D: {ALL} P: {ALL}"),
        ("pkg", "pkg/x.ts", AT_PKG, "R: ts P: ts"),
        ("pkg", "pkg/deep/y.ts", AT_PKG, f"R: ts P: ts D: {ALL}"),
        ("pkg/deep", "pkg/x.ts", AT_DEEP, "R: ts D: ts"),
        ("pkg/deep", "pkg/deep/y.ts", AT_DEEP, "R: ts D: ts"),
    ],
)
def test_copilot_cli_in_folders(cwd: str, touched: str, start: str, touch: str) -> None:
    tree = Tree({p: t.encode() for p, t in FILES.items()})
    got = read("copilot-cli", tree, cwd, touched)
    assert arrived(got, "start") == names(start)
    assert arrived(got, "touch") == names(touch)


@pytest.mark.parametrize(
    ("cwd", "touched", "times"),
    [
        ("", "pkg/x.ts", {"R": 1, "P": 2}),
        ("", "pkg/deep/y.ts", {"R": 1, "P": 2, "D": 2}),
        ("pkg", "pkg/x.ts", {"R": 1, "P": 1}),
        ("pkg/deep", "pkg/x.ts", {"R": 1, "P": 1, "D": 1}),
    ],
)
def test_copies_in_dot_claude(cwd: str, touched: str, times: dict[str, int]) -> None:
    """The same text in AGENTS.md and .claude/CLAUDE.md of a folder: twice on touch."""
    files = {f + KINDS[k]: f"Text {n}." for n, f in FOLDERS.items() for k in ("agents", "dot")}
    tree = Tree({p: t.encode() for p, t in files.items()})
    sent = [f.data.decode() for f in read("copilot-cli", tree, cwd, touched) if f.arrives]
    assert {n: sent.count(f"Text {n}.") for n in times} == times


PATTERNS = {
    "src/**": "", "pkg/**": "pkg/x.ts pkg/deep/y.ts",
    "*.ts": "pkg/x.ts pkg/deep/y.ts other/src/z.ts",
    "deep/*.ts": "", "pkg": "", "PKG/**": "", "pkg/*": "pkg/x.ts",
}  # fmt: skip


@pytest.mark.parametrize("glob", PATTERNS)
@pytest.mark.parametrize("kind", ["in", "ts"])
def test_patterns(glob: str, kind: str) -> None:
    """From the root, letter case counts; a pattern without a folder is for any depth."""
    key = "applyTo" if kind == "in" else "paths"
    tree = Tree({KINDS[kind]: header(f'{key}: "{glob}"', "r").encode()})
    files = PATTERNS["*.ts"].split()
    hit = [f for f in files if arrived(read("copilot-cli", tree, "", f), "touch")]
    assert hit == PATTERNS[glob].split()


WORDS = (
    "T (@docs/b.md) **@docs/c.md** `@docs/d.md` @docs/e.md. [@docs/f.md](docs/f.md)\n"
    "```\n@docs/g.md\n```\n<!-- @docs/h.md -->\n@docs/n1.md\n"
)
IMPORTED = {f"docs/{c}.md": f"Text {c}.\n" for c in "bcdefgh"} | {
    f"docs/n{i}.md": f"Text n{i}.\n@n{i + 1}.md\n" for i in range(1, 9)
}


def imported(agent: str, files: dict[str, str], touched: str = "") -> list[str]:
    tree = Tree({p: t.encode() for p, t in files.items()})
    return [f.path for f in read(agent, tree, "", touched) if f.by and f.start == 0]


def test_imports_of_copilot_cli() -> None:
    """Which words are imports, how deep, and that each file comes once for a text."""
    levels = [f"docs/n{i}.md" for i in range(1, 9)]
    got = imported("copilot-cli", {"AGENTS.md": WORDS, **IMPORTED})
    assert got == ["docs/b.md", "docs/e.md", "docs/h.md", *levels]
    twice = {"AGENTS.md": "@docs/b.md\n@docs/b.md\n@docs/r.md\n", "docs/r.md": "@../AGENTS.md\n"}
    assert imported("copilot-cli", {**IMPORTED, **twice}) == ["docs/b.md", "docs/r.md"]
    names = {KINDS[k]: "@../docs/b.md\n" for k in ("gh", "dot")}
    names |= {KINDS[k]: "@docs/b.md\n" for k in ("agents", "claude", "gemini")}
    names |= {KINDS[k]: "@../../docs/b.md\n" for k in ("in", "rule")}
    different = {p: f"{p} {t}" for p, t in names.items()}
    assert imported("copilot-cli", {**IMPORTED, **different}) == ["docs/b.md"] * 3


@pytest.mark.parametrize("agent", ["copilot-cli", "droid"])
def test_files_beside_the_start_folder(agent: str) -> None:
    """Started in pkg, a file in other was read: its folder is looked at; Claude Code does not."""
    tree = Tree({"other/AGENTS.md": b"Text.", "other/CLAUDE.md": b"More."})
    got = arrived(read(agent, tree, "pkg", "other/x.ts"), "touch")
    assert sorted(got) == ["other/AGENTS.md", "other/CLAUDE.md"]
    assert arrived(read("claude-code", tree, "pkg", "other/x.ts"), "touch") == []


def test_a_link_is_no_second_copy_on_touch() -> None:
    """Copilot CLI: pkg/CLAUDE.md linked to AGENTS.md was sent once."""
    tree = Tree({"pkg/AGENTS.md": b"Text."}, {"pkg/CLAUDE.md": "AGENTS.md"})
    assert arrived(read("copilot-cli", tree, "", "pkg/x.ts"), "touch") == ["pkg/AGENTS.md"]


def test_an_empty_claude_md_does_not_turn_agents_md_off() -> None:
    """Claude Code 2.1.330."""
    tree = Tree({"AGENTS.md": b"Text.", "CLAUDE.md": b""})
    assert arrived(read("claude-code", tree), "start") == ["AGENTS.md"]
