"""What has room: whole texts, lines for the rest, and never half a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents_md.rule import Level
from agents_md.rule import Rule
from guidance_toolkit.budget import Filled
from guidance_toolkit.budget import Room
from guidance_toolkit.budget import Size
from guidance_toolkit.budget import fill

PATH = "AGENTS.md"


def rule(name: str, size: int = 100, level: Level = "should") -> Rule:
    """A rule with a text of about ``size`` bytes."""
    text = f"# About {name}\n\n" + "x" * size + "\n"
    return Rule(name, text, f"standards/{name}.md", level=level)


def filled(rules: list[Rule], pointed: list[Rule], room: Room, *, points: bool = True) -> Filled:
    return fill("agents-md", PATH, rules, pointed, "standards", room, points=points)


def ids(filled: Filled) -> tuple[list[str], list[str]]:
    """The texts, and all that lines point to."""
    return [r.id for r in filled.texts], sorted(r.id for group in filled.pointers for r in group)


def test_size_counts_bytes_and_characters() -> None:
    assert Size.of("aé€😀") == (10, 4)
    assert Size(3, 2).plus(Size(1, 1), 2) == (5, 4)
    assert Size(3, 2).plus(Size(1, 1), -1) == (2, 1)


@pytest.mark.parametrize(
    ("room", "holds"),
    [
        (Room(), True),
        (Room(bytes=10), True),
        (Room(bytes=9), False),
        (Room(characters=4), True),
        (Room(characters=3), False),
        (Room(bytes=10, characters=3), False),
    ],
)
def test_room(room: Room, holds: bool) -> None:
    """Both units count, each where it is known."""
    assert room.holds(Size.of("aé€😀")) is holds


def test_room_is_made_smaller() -> None:
    assert Room(bytes=5).least(Room(characters=3)) == Room(5, 3)
    assert Room(5, 9).least(Room(7, 3)) == Room(5, 3)
    assert Room(bytes=5).without(Size(9, 9)) == Room(bytes=0)
    assert Room(9, 8).part(4) == Room(2, 2)


def test_all_fit() -> None:
    rules = [rule("a"), rule("b")]
    assert ids(filled(rules, [rule("c")], Room())) == (["a", "b"], ["c"])


def test_a_large_text_makes_way_for_smaller_ones() -> None:
    rules = [rule("a"), rule("large", 3000), rule("b")]
    found = filled(rules, [], Room(bytes=1500))
    assert ids(found) == (["a", "b"], ["large"])
    assert found.size.bytes <= 1500


def test_musts_are_taken_in_any_case() -> None:
    """Whoever asked sees by the size that they do not fit."""
    found = filled([rule("a", 3000, "must"), rule("b")], [], Room(bytes=1500))
    assert ids(found) == (["a"], ["b"])
    assert found.size.bytes > 1500


def test_a_file_with_the_rest_points_to_nothing_and_holds_no_must_by_force() -> None:
    found = filled([rule("a", 3000, "must"), rule("b")], [], Room(bytes=1500), points=False)
    assert ids(found) == (["b"], [])


def test_lines_that_are_too_many_stand_for_a_folder() -> None:
    """A grep for the subject still finds it: the line names the folder."""
    rules = [rule(f"db/r{n:03}", 300) for n in range(200)]
    found = filled(rules, [], Room(bytes=4000))
    texts, pointed = ids(found)
    assert sorted([*texts, *pointed]) == [r.id for r in rules]
    assert texts
    assert max(len(group) for group in found.pointers) > 50
    assert found.size.bytes <= 4000


@given(
    sizes=st.lists(st.integers(0, 2000), max_size=30),
    pointed=st.integers(0, 30),
    limit=st.integers(600, 20_000),
    characters=st.booleans(),
)
def test_nothing_is_lost_and_nothing_is_too_large(
    sizes: list[int], pointed: int, limit: int, characters: bool
) -> None:
    """Each rule is a text or in one line, never both, and the file is within its room."""
    rules = [rule(f"r{n}", size) for n, size in enumerate(sizes)]
    lines = [rule(f"p{n}") for n in range(pointed)]
    room = Room(characters=limit) if characters else Room(bytes=limit)
    found = filled(rules, lines, room)
    texts, there = ids(found)
    assert sorted([*texts, *there]) == sorted(r.id for r in (*rules, *lines))
    assert texts == [r.id for r in rules if r.id in texts]
    assert room.holds(found.size)
