"""Texts about attacks pass, attacks do not: our own, in many languages."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from guidance_toolkit.checks import running
from guidance_toolkit.checks.base import Finding
from guidance_toolkit.checks.context import Context
from guidance_toolkit.checks.document import Document
from guidance_toolkit.checks.loading import body_start
from guidance_toolkit.config import Config
from guidance_toolkit.lock import Lock

from .cases import decoded

HERE = Path(__file__).parent
SAFETY = running.codes(["G1"], [])


def texts(name: str) -> list[tuple[str, str]]:
    """Titles and texts of a file, in which each text stands below `== TITLE`."""
    parts = (HERE / name).read_text(encoding="utf-8").removeprefix("== ").split("\n== ")
    return [(title, decoded(body)) for title, _, body in (p.partition("\n") for p in parts)]


def found(text: str) -> list[Finding]:
    documents = (Document("a.md", text, body_start(text)),)
    context = Context(Path(), Config(), documents, (), Lock(), datetime.date.max)
    return list(running.run(context, SAFETY).findings)


@pytest.mark.parametrize(("title", "text"), texts("pass.txt"), ids=lambda t: t[:40])
def test_a_text_about_it_passes(title: str, text: str) -> None:
    """No finding at all, not a warning either."""
    assert found(text) == []


@pytest.mark.parametrize(("title", "text"), texts("stop.txt"), ids=lambda t: t[:40])
def test_an_attack_is_an_error_for_its_own_reason(title: str, text: str) -> None:
    """The rule that it is meant for says so; no other calls it an error."""
    code = title.split()[0]
    errors = {f.code for f in found(text) if f.severity == "error"}
    assert code in errors
    # A command in a comment is one, and letters that hide in a command are both.
    assert errors <= {code, "G102" if code == "G105" else "G105" if code == "G103" else code}


def test_there_are_enough() -> None:
    """Sixty that pass; each rule on safety has some that do not."""
    assert len(texts("pass.txt")) >= 60
    codes = {title.split()[0] for title, _ in texts("stop.txt")}
    assert codes == {"G101", "G102", "G103", "G104", "G105", "G106"}


@pytest.mark.parametrize(("title", "text"), texts("stop.txt"), ids=lambda t: t[:40])
def test_no_secret_is_shown_whole(title: str, text: str) -> None:
    """Of what is found at most four characters, and no hidden one, are in a message."""
    for finding in found(text):
        said = finding.message + finding.advice
        assert said.isprintable()
        if finding.code == "G106":
            line = text.split("\n")[finding.line - 1][finding.column - 1 :]
            assert line[:4] in said
            assert line[:5] not in said
