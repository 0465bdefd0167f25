"""The words by which a text is told to be safe before any rule is loaded."""

from __future__ import annotations

import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from guidance_toolkit.checks import CHECKS
from guidance_toolkit.checks import words
from guidance_toolkit.checks.base import TextCheck
from guidance_toolkit.checks.context import Context
from guidance_toolkit.checks.document import Document
from guidance_toolkit.checks.loading import body_start
from guidance_toolkit.checks.safety import ALWAYS
from guidance_toolkit.config import Config
from guidance_toolkit.lock import Lock

from .test_pass_and_stop import texts

ATTACKS = [text for _, text in texts("stop.txt")]
PARTS = sorted({part for text in ATTACKS for part in text.split()})
CONTEXT = Context(Path(), Config(), (), (), Lock(), datetime.date.max)


def finding(text: str) -> set[str]:
    """The rules that find something, each asked by itself."""
    document, codes = Document("a.md", text, body_start(text)), set()
    for code in ALWAYS:
        rule = CHECKS[code]
        assert isinstance(rule, TextCheck)
        if any(True for _ in rule.find(document, CONTEXT)):
            codes.add(code)
    return codes


def test_a_rule_that_stops_an_attack_is_asked() -> None:
    for text in ATTACKS:
        assert finding(text)
        assert finding(text) <= set(words.asked(text, ALWAYS))


@given(st.sampled_from(ATTACKS), st.lists(st.sampled_from([*PARTS, "\n", "`", "the"]), max_size=8))
def test_a_rule_that_finds_something_is_asked(attack: str, parts: list[str]) -> None:
    text = f"{attack[: len(attack) // 2]} {' '.join(parts)} {attack[len(attack) // 2 :]}"
    assert finding(text) <= set(words.asked(text, ALWAYS))


def test_a_plain_text_asks_no_rule() -> None:
    assert words.asked("# Names\n\n- Prefer small functions (R1.2).\n", ALWAYS) == ()
    assert words.asked("caf\u00e9\n", ALWAYS) == ALWAYS
    assert words.asked("a\x07b\n", ALWAYS) == ALWAYS
