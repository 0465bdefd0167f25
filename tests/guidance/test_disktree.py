"""What is on disk, with planned files above it: read as asked for, and never outside."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents_md.tree import Tree
from guidance_toolkit.disktree import DiskTree
from guidance_toolkit.disktree import disk_tree

from ..conftest import Repo


@pytest.fixture
def tree(repo: Repo) -> DiskTree:
    repo.files({"a.md": "a", "x/b.md": "b", "x/y/c.md": "c", ".git/HEAD": "", "z.md": "z"})
    (repo.root / "link.md").symlink_to("x/b.md")
    (repo.root / "folder").symlink_to("x")
    (repo.root / "out.md").symlink_to("/etc/hostname")
    (repo.root / "up").symlink_to("..")
    (repo.root / "loop").symlink_to("loop")
    return disk_tree(repo.root)


def test_reads_what_is_there(tree: DiskTree) -> None:
    assert tree.git
    assert tree.get("x/b.md") == b"b"
    assert tree.get("none.md") is None
    assert tree.get("x") is None
    assert tree.names("x") == ("b.md", "y")
    assert list(tree.walk("x")) == ["x/b.md", "x/y/c.md"]


def test_links_are_followed_and_never_out(tree: DiskTree) -> None:
    assert tree.get("link.md") == b"b"
    assert tree.is_link("link.md")
    assert tree.get("folder/y/c.md") == b"c"
    assert tree.resolve("folder/y") == "x/y"
    for outside in ("out.md", "up", "loop", "../repo/../x"):
        assert tree.get(outside) is None
        assert not tree.has(outside)


def test_planned_files_are_above(tree: DiskTree) -> None:
    planned = tree.with_files({"a.md": b"new", "n/d.md": b"d", "z.md": None})
    assert planned.get("a.md") == b"new"
    assert planned.get("n/d.md") == b"d"
    assert planned.get("z.md") is None
    assert not planned.has("z.md")
    assert "z.md" not in planned.names("")
    assert "n" in planned.names("")
    assert planned.names("n") == ("d.md",)
    assert tree.get("a.md") == b"a"  # the one below is as it was


def test_a_link_sees_the_planned_file(tree: DiskTree) -> None:
    assert tree.with_files({"x/b.md": b"new"}).get("link.md") == b"new"
    assert tree.with_files({"x/b.md": None}).get("link.md") is None
    assert not tree.with_files({"link.md": b"file"}).is_link("link.md")


def test_taken_away_and_put_back(tree: DiskTree) -> None:
    gone = tree.with_files({"a.md": None})
    assert gone.with_files({"a.md": b"again"}).get("a.md") == b"again"
    assert tree.with_files({"a.md": b"1"}).with_files({"a.md": None}).get("a.md") is None


def test_it_says_what_it_looked_at(tree: DiskTree) -> None:
    """So that a fingerprint knows on what a proof rests."""
    tree.get("a.md")
    tree.get("none.md")
    tree.names("x")
    assert tree.seen == {"a.md": b"a", "none.md": None}
    assert tree.listed == {"x"}


def test_what_cannot_be_read_is_not_there(repo: Repo) -> None:
    repo.files({"a.md": "a", "x/b.md": "b"})
    if os.geteuid() == 0:
        os.mkfifo(repo.root / "pipe")  # root may read all: what is no file is left
        assert disk_tree(repo.root).get("pipe") is None
        return
    os.chmod(repo.root / "a.md", 0)
    os.chmod(repo.root / "x", 0)
    try:
        assert disk_tree(repo.root).get("a.md") is None
        assert disk_tree(repo.root).names("x") == ()
    finally:
        os.chmod(repo.root / "x", 0o700)


NAMES = ("a", "b", "c")
PATHS = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3).map("/".join)


@given(
    disk=st.dictionaries(PATHS, st.binary(max_size=3), max_size=6),
    planned=st.dictionaries(PATHS, st.none() | st.binary(max_size=3), max_size=4),
)
def test_it_is_a_tree_like_that_in_memory(
    tmp_path_factory: pytest.TempPathFactory,
    disk: dict[str, bytes],
    planned: dict[str, bytes | None],
) -> None:
    """Files, names and walks are the same as of the same files in memory."""
    kept: dict[str, bytes] = {}
    for path, data in {**disk, **planned}.items():  # no path may be a file and a folder
        if data is not None and not any(_clash(path, p) for p in {*kept, *planned} - {path}):
            kept[path] = data
    first = {p: d for p, d in disk.items() if p in kept}
    above = {p: d for p, d in planned.items() if d is None or p in kept}
    root = tmp_path_factory.mktemp("tree")
    for path, data in first.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    found = disk_tree(Path(root)).with_files(above)
    wanted = Tree(first).with_files(above)
    for path in ("", *NAMES, *disk, *planned):
        assert found.get(path) == wanted.get(path), path
        assert found.has(path) == wanted.has(path), path
    assert list(found.walk("")) == list(wanted.walk(""))


def _clash(path: str, other: str) -> bool:
    return other.startswith(path + "/") or path.startswith(other + "/")


@given(
    files=st.lists(PATHS, max_size=4),
    links=st.dictionaries(
        PATHS,
        st.lists(st.sampled_from([*NAMES, "..", "."]), min_size=1, max_size=4).map("/".join),
        max_size=4,
    ),
    asked=st.lists(PATHS, max_size=8),
)
def test_where_a_path_leads_is_what_the_system_says(
    tmp_path_factory: pytest.TempPathFactory,
    files: list[str],
    links: dict[str, str],
    asked: list[str],
) -> None:
    """Links to files and folders, out of the root, to themselves and to nothing."""
    above = tmp_path_factory.mktemp("links")
    (above / "a").write_bytes(b"outside")
    root = above / "root"
    root.mkdir()
    for path in files:
        with contextlib.suppress(OSError):  # a file where a folder would be
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(b"x")
    for path, to in links.items():
        with contextlib.suppress(OSError):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).symlink_to(to)
    tree = disk_tree(root)
    for path in (*asked, *files, *links, *(f"{p}/{n}" for p in links for n in NAMES)):
        real = os.path.realpath(root / path)
        inside = os.path.relpath(real, os.path.realpath(root))
        there = os.path.exists(real) and not inside.startswith("..")
        assert tree.resolve(path) == ((inside if inside != "." else "") if there else None), path
