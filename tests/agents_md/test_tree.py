"""A tree in memory behaves as a folder on disk does, links and all; readings hold on any tree."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from agents_md.agents import AGENTS
from agents_md.reading import read
from agents_md.reading import versions
from agents_md.tree import Tree

SEGMENT = st.sampled_from(["a", "b", "AGENTS.md", ".claude", "rules", "CLAUDE.md"])
PATH = st.lists(SEGMENT, min_size=1, max_size=4).map("/".join)
TARGET = st.lists(st.one_of(SEGMENT, st.just("..")), min_size=1, max_size=4).map("/".join)


@settings(suppress_health_check=[HealthCheck.too_slow])
@example([], [("a", "b/..")], "a")
@given(st.lists(PATH, max_size=6), st.lists(st.tuples(PATH, TARGET), max_size=4), PATH)
def test_as_on_disk(paths: list[str], links: list[tuple[str, str]], asked: str) -> None:
    """get, resolve and names agree with the disk for any links, circles among them."""
    with tempfile.TemporaryDirectory() as top:
        root = Path(os.path.realpath(top)) / "r"
        root.mkdir()
        files: dict[str, bytes] = {}
        made: dict[str, str] = {}
        for path in paths:
            if not any(p == path or p.startswith(path + "/") for p in files) and not any(
                path.startswith(p + "/") for p in files
            ):
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_bytes(path.encode())
                files[path] = path.encode()
        for path, target in links:
            place = root / path
            above = str(place.parent)
            plain = os.path.realpath(above) == above and os.path.isdir(above)
            if plain and not os.path.lexists(place):
                place.symlink_to(target)
                made[path] = target
        tree = Tree(files, made)
        try:
            real = (root / asked).resolve(strict=True)
        except (OSError, RuntimeError):
            real = None
        inside = real is not None and real.is_relative_to(root)
        passes_out = inside and _leaves(root, asked)
        if inside and not passes_out:
            assert real is not None
            where = real.relative_to(root).as_posix()
            assert tree.resolve(asked) == ("" if where == "." else where)
            if real.is_file():
                assert tree.get(asked) == real.read_bytes()
            elif real.is_dir():
                assert tree.names(asked) == tuple(sorted(os.listdir(real)))
        elif not inside:
            assert tree.resolve(asked) is None and tree.get(asked) is None


def _leaves(root: Path, path: str) -> bool:
    """Whether the way to a path leaves the root and comes back: a tree knows nothing outside."""
    here, left = root, path.split("/")[::-1]
    while left:
        part = left.pop()
        here = here.parent if part == ".." else here / part
        if part != ".." and here.is_symlink():
            left += os.readlink(here).split("/")[::-1]
            here = here.parent
        if not here.is_relative_to(root):
            return True
    return False


def test_links() -> None:
    """Of files and of folders, out of the tree, in circles."""
    tree = Tree(
        {"docs/a.md": b"A", "pkg/x.py": b"X"},
        {"b.md": "docs/a.md", "d": "docs", "out": "../x", "abs": "/etc", "c": "e", "e": "c"},
    )
    assert tree.get("b.md") == tree.get("d/a.md") == b"A"
    assert tree.is_link("b.md") and not tree.is_link("d/a.md") and not tree.is_link("docs/a.md")
    assert [tree.resolve(p) for p in ("out", "abs", "c", "gone")] == [None] * 4
    assert list(tree.walk("")) == ["b.md", "d/a.md", "docs/a.md", "pkg/x.py"]
    assert list(tree.walk("", deep=False)) == ["b.md"]


def test_a_ring_of_folders_ends() -> None:
    tree = Tree({"a/x.md": b"X"}, {"a/up": "..", "a/self": "."})
    assert list(tree.walk("a")) == ["a/x.md"]


def test_with_files() -> None:
    """An overlay replaces, adds, takes away; a link in the way is gone; the old tree stays."""
    old = Tree({"a": b"1", "b": b"2"}, {"l": "a"})
    new = old.with_files({"a": b"3", "l": b"4", "b": None, "n/c": b"5"})
    assert (new.get("a"), new.get("l"), new.get("b"), new.get("n/c")) == (b"3", b"4", None, b"5")
    assert (old.get("l"), old.get("b"), new.names("n")) == (b"1", b"2", ("c",))


WHERE = """AGENTS.md AGENTS.override.md CLAUDE.md .claude/CLAUDE.md .claude/rules/a.md GEMINI.md
QWEN.md .qwen/rules/a.md .cursor/rules/a.mdc .cursorrules .clinerules/a.md .continue/rules/a.md
.kilo/rules/a.md .github/copilot-instructions.md .github/instructions/a.instructions.md .goosehints
.openhands/skills/a.md .devin/rules/a.md .aider.conf.yml opencode.json .gemini/settings.json
gptme.toml docs/a.md"""
NAMES = st.sampled_from(WHERE.split())
FOLDER = st.sampled_from(["", "pkg/", "pkg/sub/"])
HEADS = st.sampled_from(
    ["", "---\npaths: [a\n---\n", "---\nglobs: {a,b}**\n---\n", "---\n", "\ufeff---\nx: y\n---\n"]
)
WORDS = st.sampled_from(
    ["@AGENTS.md ", "@../CLAUDE.md\n", "@docs/a.md", "<!--", "-->\n", "```\n", "`", "text\n", "é"]
)
TEXT = st.tuples(HEADS, st.lists(WORDS, max_size=8)).map(lambda p: (p[0] + "".join(p[1])).encode())
TREES = st.dictionaries(st.tuples(FOLDER, NAMES).map("".join), st.one_of(TEXT, st.binary()))


@pytest.mark.parametrize("agent", AGENTS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(TREES, st.sampled_from(["", "pkg", "pkg/sub"]), st.booleans())
def test_any_tree_is_read(agent: str, files: dict[str, bytes], cwd: str, git: bool) -> None:
    """No text makes a reading fail; every fragment is a piece of its file; the answer is one."""
    tree = Tree(files, {"pkg/AGENTS.md": "../docs"} if "docs/a.md" in files else {}, git)
    for version in versions(agent):
        got = read(agent, tree, cwd, "pkg/sub/x.py", version=version)
        assert got == read(agent, tree, cwd, ["pkg/sub/x.py"], version=version)
        for f in got:
            data = tree.get(f.path)
            assert data is not None and 0 <= f.start <= f.end <= len(data)
            assert len(f.data) <= f.end - f.start and (f.data or f.start == f.end or f.arrives)
            if len(f.data) == f.end - f.start:
                assert f.data == data[f.start : f.end]
            assert f.cut_at is None or f.cut_at == f.end


def test_a_thousand_files_are_read_in_no_time() -> None:
    """All agents over a tree of 1,000 small files, folders indexed once: well under a second."""
    files = {f"p{i % 40}/s{i % 7}/f{i}.py": b"x" for i in range(700)}
    files |= {f"p{i}/AGENTS.md": b"Text.\n" for i in range(40)} | {"AGENTS.md": b"Text.\n"}
    for i in range(65):
        scope = f'paths:\n  - "p{i}/**"\nglobs: p{i}/**\napplyTo: "p{i}/**"\n'
        rule = f"---\n{scope}---\nRule {i}.\n".encode()
        files |= {f".claude/rules/{i}.md": rule, f".qwen/rules/{i}.md": rule}
        files |= {f".cursor/rules/{i}.mdc": rule, f".github/instructions/{i}.instructions.md": rule}
    tree = Tree(files)
    began = time.process_time()
    for agent in AGENTS:
        assert isinstance(read(agent, tree, "p3", "p3/s3/f3.py"), tuple)
    assert time.process_time() - began < 1
