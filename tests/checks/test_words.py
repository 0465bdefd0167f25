"""The words by which a text is told to be safe before any rule is loaded."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance_toolkit.checks import CHECKS
from guidance_toolkit.checks import phrases
from guidance_toolkit.checks import words
from guidance_toolkit.checks.alternatives import compiled
from guidance_toolkit.checks.base import TextCheck
from guidance_toolkit.checks.context import Context
from guidance_toolkit.checks.document import Document
from guidance_toolkit.checks.document import of_standard
from guidance_toolkit.checks.loading import body_start
from guidance_toolkit.checks.running import text_findings
from guidance_toolkit.checks.safety import ALWAYS
from guidance_toolkit.config import Config
from guidance_toolkit.lock import Lock
from guidance_toolkit.parsing import parse

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


@pytest.mark.parametrize("gap", ["\n", "  ", "\t", " \n"])
def test_white_space_hides_no_phrase(gap: str) -> None:
    """Where the bare pattern of a kind finds something, the words by which it is looked for do."""
    count = 0
    for attack in ATTACKS:
        text = attack.replace(" ", gap)
        document = Document("a.md", text)
        for kind in phrases.KINDS:
            if compiled(kind.lines, phrases.WORDS).search(text):
                count += 1
                assert kind.does in {p.does for p in phrases.phrases(document)}, (kind.does, text)
    assert count > 20


def test_a_plain_text_asks_no_rule() -> None:
    assert words.asked("# Names\n\n- Prefer small functions (R1.2).\n", ALWAYS) == ()
    assert words.asked("caf\u00e9\n", ALWAYS) == ALWAYS
    assert words.asked("a\x07b\n", ALWAYS) == ALWAYS


MANY = st.lists(
    st.lists(st.sampled_from([*PARTS, *ATTACKS, "\n", "R2-19", "caf\u00e9"]), max_size=6).map(
        " ".join
    ),
    max_size=4,
)


@given(MANY)
def test_what_is_absent_is_in_none_of_the_texts(several: list[str]) -> None:
    gone = words.absent(several)
    assert not any(word in text.lower() for word in gone for text in several)
    for text in several:
        assert words.asked(text, ALWAYS, gone) == words.asked(text, ALWAYS)


@given(MANY)
def test_many_texts_are_judged_as_each_by_itself(several: list[str]) -> None:
    """What no text has is not looked for again, and that changes nothing."""
    gone = words.absent(several)
    standards = [parse(f"{text}.", f"{n}.md", str(n))[0] for n, text in enumerate(several)]
    for standard in filter(None, standards):
        for code in ALWAYS:
            rule = CHECKS[code]
            assert isinstance(rule, TextCheck)
            quick = list(text_findings(of_standard(standard, gone), CONTEXT, [rule]))
            assert quick == list(text_findings(of_standard(standard), CONTEXT, [rule]))


def test_a_word_of_several_parts_or_with_digits_is_not_lost() -> None:
    gone = words.absent(["Use base64, private keys and the system\nprompt."])
    assert not gone & {"base64", "private key", "system prompt"}
    assert {"curl", "wget", "xn--", "<!--"} <= gone
