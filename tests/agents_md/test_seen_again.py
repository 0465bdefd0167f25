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
    "src/**": "", "pkg/**": "pkg/x.ts pkg/deep/y.ts", "*.ts": "pkg/x.ts pkg/deep/y.ts other/src/z.ts",
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
