"""Relative links of a text that moves."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from agents_md.links import rebase

ROOT = "/r/o/o/t/deep/er"
FOLDERS = st.sampled_from(["", "standards", "standards/py", "web", "web/src", "a b"])
PARTS = st.lists(st.sampled_from([".", "..", "a", "web", "src", "b.md", "x%20y", "standards"]),
                 min_size=1, max_size=6)  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "old", "new", "expected"),
    [
        ("a.md", "standards", "", "standards/a.md"),
        ("../a.md#x", "standards", "", "a.md#x"),
        ("../../web/src/a.ts", "standards/py", "web", "src/a.ts"),
        ("./img/a.png", "standards", "web/src", "../../standards/img/a.png"),
        ("../..", "standards/py", "", "."),
        ("../docs/", "standards", "", "docs/"),
        ("../../x", "standards", "", "../x"),
        ("a.md", "standards", "standards", "a.md"),
        ("a.md", "my docs", "", "my%20docs/a.md"),
    ],
)
def test_examples(raw: str, old: str, new: str, expected: str) -> None:
    assert rebase(raw, old, new) == expected


@settings(max_examples=1500)
@given(PARTS, FOLDERS, FOLDERS)
def test_the_same_file_is_meant(parts: list[str], old: str, new: str) -> None:
    """Whatever the destination: it resolves to the file that it named before."""
    raw = "/".join(parts)

    def resolve(path: str, folder: str) -> str:
        return posixpath.normpath(posixpath.join(ROOT, folder, path.replace("%20", " ")))

    assert resolve(rebase(raw, old, new), new) == resolve(raw, old)
