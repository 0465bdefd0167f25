"""Order, trust and the ways of touching a file: rows of delivery_a.md without a golden record."""

from __future__ import annotations

import pytest

from agents_md.reading import read
from agents_md.reading import versions
from agents_md.situation import How
from agents_md.tree import Tree

from . import profiles
from .cases import arrived
from .cases import header
from .cases import text


def paths(agent: str, tree: Tree, cwd: str = "", touched: str = "", **more: bool) -> list[str]:
    got = read(agent, tree, cwd, touched, **more)
    return arrived(got, "start") + arrived(got, "touch")


FULL = profiles.tree("full")
NO_OVERRIDE = profiles.tree("no-override")


def test_places_and_order() -> None:
    """Section 2, "Place and order"."""
    assert paths("codex", NO_OVERRIDE, "pkg/sub") == [
        "AGENTS.md", "pkg/AGENTS.md", "pkg/sub/AGENTS.md",
    ]  # fmt: skip
    claude = paths("claude-code", FULL, "pkg")
    rules = [p for p in claude if "/rules/" in p and not p.startswith("pkg/")]
    assert claude == [
        "CLAUDE.md", ".claude/CLAUDE.md", *rules, "CLAUDE.local.md", "pkg/CLAUDE.md",
        "pkg/.claude/rules/nested.md",
    ]  # fmt: skip
    assert paths("gemini-cli", FULL, "pkg") == ["GEMINI.md", "pkg/GEMINI.md"]
    assert paths("qwen-code", FULL, "pkg") == [
        "QWEN.md", "pkg/QWEN.md", "AGENTS.md", "pkg/AGENTS.md", ".qwen/rules/always.md",
    ]  # fmt: skip
    assert paths("opencode", FULL, "pkg") == ["pkg/AGENTS.md", "AGENTS.md"]


def test_a_file_two_levels_deep_brings_all_folders_on_the_way() -> None:
    """Section 6: opencode deepest first, Gemini from the top."""
    deep = "pkg/sub/deep.py"
    assert paths("opencode", FULL, "", deep)[1:] == ["pkg/sub/AGENTS.md", "pkg/AGENTS.md"]
    assert paths("gemini-cli", FULL, "", deep)[1:] == ["pkg/GEMINI.md", "pkg/sub/GEMINI.md"]


@pytest.mark.parametrize(
    ("agent", "how", "new"),
    [
        ("codex", "shell", []),
        ("claude-code", "shell", []),
        ("gemini-cli", "shell", []),
        ("qwen-code", "shell", []),
        ("opencode", "shell", []),
        ("codex", "write", []),
        ("claude-code", "write", []),
        ("gemini-cli", "write", ["pkg/GEMINI.md"]),
        ("qwen-code", "write", [".qwen/rules/scoped.md"]),
        ("opencode", "write", []),
    ],
)
def test_writing_and_the_shell(agent: str, how: How, new: list[str]) -> None:
    """Section 6: `cat` in the shell, and writing a new file."""
    assert arrived(read(agent, FULL, "", "pkg/new.py", how=how), "touch") == new


def test_trust() -> None:
    """Traps found, 2; Gemini refuses a folder that is not trusted when headless (section 1)."""
    assert paths("codex", FULL, trusted=False) == []
    assert paths("gemini-cli", FULL, trusted=False) == []
    assert paths("claude-code", FULL, trusted=False) == paths("claude-code", FULL)


def test_native_agents_md_of_claude_code() -> None:
    """targets.md 2.1 (source of 2.1.330): any file of its own turns AGENTS.md off; rules do not."""
    both = {"AGENTS.md": text("A"), "pkg/AGENTS.md": text("P")}
    for own in ("CLAUDE.md", ".claude/CLAUDE.md", "CLAUDE.local.md"):
        files = {p: t.encode() for p, t in {**both, own: text(own)}.items()}
        assert paths("claude-code", Tree(files), "", "pkg/x.py") == [own]
    rule = {**both, ".claude/rules/r.md": text("r")}
    tree = Tree({p: t.encode() for p, t in rule.items()})
    assert paths("claude-code", tree) == [".claude/rules/r.md", "AGENTS.md"]
    nested = {**both, "pkg/CLAUDE.md": text("own")}
    tree = Tree({p: t.encode() for p, t in nested.items()})
    assert paths("claude-code", tree, "", "pkg/x.py") == ["AGENTS.md", "pkg/CLAUDE.md"]
    copy = Tree({"AGENTS.md": b"Same.\n", "pkg/AGENTS.md": b"Same.\n"})
    assert paths("claude-code", copy, "pkg") == ["AGENTS.md"]


def test_copilot_cli_before_1_0_48_does_not_read_bare_globs() -> None:
    """targets.md 2.4: an unquoted `applyTo: **/*.ts` was ignored before 1.0.48."""
    name = ".github/instructions/a.instructions.md"
    bare = Tree({name: header("applyTo: **/*.ts", "a").encode()})
    quoted = Tree({name: header('applyTo: "**/*.ts"', "a").encode()})
    for tree, version, new in (
        (bare, "1.0.47", []), (bare, "1.0.102", [name]), (quoted, "1.0.47", [name]),
    ):  # fmt: skip
        got = read("copilot-cli", tree, "", "pkg/x.ts", version=version)
        assert arrived(got, "touch") == new


def test_kilo_before_7_reads_no_kilo_rules() -> None:
    """targets.md 2.8 (documents)."""
    names = (".kilo/rules/a.md", ".kilocode/rules/a.md", "AGENTS.md")
    tree = Tree({p: text(p).encode() for p in names})
    assert arrived(read("kilo", tree, version="5.2"), "start") == [
        "AGENTS.md", ".kilocode/rules/a.md",
    ]  # fmt: skip


def test_versions() -> None:
    """A spec leaves the ranges that it may be in; none leaves all."""
    assert versions("claude-code") == ("2.1.197", "2.1.277")
    assert versions("claude-code", ">=2.1.277") == ("2.1.277",)
    assert versions("claude-code", "2.1.330") == ("2.1.277",)
    assert versions("claude-code", "<2.1.277") == ("2.1.197",)
    assert versions("claude-code", "<=2.1.277") == ("2.1.197", "2.1.277")
    assert versions("claude-code", "2.0") == ("2.1.197",)
    assert versions("claude-code", ">=2, <2.1.300") == ("2.1.197", "2.1.277")
    assert versions("codex", "<0.1") == ("0.169.0",)


SEEN = {  # Claude Code 2.1.330 on 2026-11-22, with the harness of delivery_a.md
    "/src/**": "src/x.py src/deep/y.py src/.hid",
    "src/**/*": "src/x.py src/deep/y.py src/.hid",
    "src/**/*.py": "src/x.py src/deep/y.py",
    "src/*.py": "src/x.py",
    "src/**": "src/x.py src/deep/y.py other/src/x.py pkg/other/src/z.py src/.hid",
    "src/": "src/x.py src/deep/y.py other/src/x.py pkg/other/src/z.py src/.hid",
    "src": "src/x.py src/deep/y.py other/src/x.py pkg/other/src/z.py src/.hid",
    "sr?/**": "src/x.py src/deep/y.py other/src/x.py pkg/other/src/z.py src/.hid",
    "{src,lib}/**": "src/x.py src/deep/y.py other/src/x.py pkg/other/src/z.py src/.hid",
    "other/src/**": "other/src/x.py",
    "*/src/**": "other/src/x.py",
    "src/{deep,x}/**": "src/deep/y.py",
    "**/deep/**": "src/deep/y.py",
    "x.py": "src/x.py other/src/x.py",
}


@pytest.mark.parametrize("glob", SEEN)
def test_globs_of_claude_rules(glob: str) -> None:
    """Which touched files brought a rule with this pattern."""
    rule = ".claude/rules/r.md"
    tree = Tree({rule: header(f'paths:\n  - "{glob}"', "r").encode()})
    all_files = SEEN["src"].split()
    hit = [f for f in all_files if arrived(read("claude-code", tree, "", f), "touch")]
    assert hit == SEEN[glob].split()
    assert arrived(read("claude-code", tree, "other", "src/x.py"), "touch") == []
