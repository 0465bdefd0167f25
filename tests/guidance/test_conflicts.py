"""Conflict marks: both sides are read, in linear time."""

from __future__ import annotations

import pytest

from guidance_toolkit import conflicts

BOTH = "a\n<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> other\nz\n"
BASE = "<<<<<<< a\nmine\n||||||| base\nold\n=======\n>>>>>>> b\n"


@pytest.mark.parametrize(
    ("text", "line", "ours", "theirs"),
    [
        (BOTH, 2, "a\nmine\nz\n", "a\ntheirs\nz\n"),
        (BASE, 1, "mine\n", ""),
        (BOTH + BASE, 2, "a\nmine\nz\nmine\n", "a\ntheirs\nz\n"),
        ("a\n=======\nb\n", 0, "a\n=======\nb\n", "a\n=======\nb\n"),
        (
            "<<<<<<< a\nmine\n=======\n",
            0,
            "<<<<<<< a\nmine\n=======\n",
            "<<<<<<< a\nmine\n=======\n",
        ),
        ("<<<<<<<<< no\n", 0, "<<<<<<<<< no\n", "<<<<<<<<< no\n"),
    ],
)
def test_sides(text: str, line: int, ours: str, theirs: str) -> None:
    assert conflicts.first(text) == line
    assert conflicts.sides(text) == (ours, theirs)


def test_many_marks_are_no_bomb() -> None:
    assert conflicts.first("<<<<<<< a\n=======\n" * 50_000) == 0
