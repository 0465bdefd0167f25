"""The two questions and the one answer; README holds the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidance_toolkit import decide

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("portable", "executes", "name"),
    [
        (False, False, "Write the markdown file"),
        (True, False, "Serve it as resources"),
        (False, True, "Build a capability"),
        (True, True, "Build a capability"),
    ],
)
def test_answers(portable: bool, executes: bool, name: str) -> None:
    assert decide.decide(portable=portable, executes=executes).name == name


def test_readme_has_the_same_table() -> None:
    assert decide.table() in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_playbook_has_the_same_questions() -> None:
    page = (ROOT / "templates/playbook/mcp/context-or-capability.md").read_text(encoding="utf-8")
    for question in decide.QUESTIONS:
        assert question in page
