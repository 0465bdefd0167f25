"""A file of any format, as somebody would have written it by hand, says the same as a standard."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings

from agents_md.dialects import expand
from agents_md.formats import FORMATS
from agents_md.formats.base import MARK
from agents_md.rule import Rule
from guidance_toolkit import build
from guidance_toolkit import importing
from guidance_toolkit import source
from guidance_toolkit.lock import Lock

from ..agents_md.test_formats import lost
from ..agents_md.test_formats import rules

EACH = sorted(name for name, form in FORMATS.items() if not form.SHARED)


def by_hand(name: str, rule: Rule) -> tuple[str, str]:
    """Path and text of the rule's own file, without the line that says that we wrote it."""
    path = FORMATS[name].place(rule).path
    text = FORMATS[name].render(path, [rule], "standards").text
    head, mark, body = text.partition(f"{MARK} from ")
    return path, head + body.partition("\n\n")[2] if mark else text


@pytest.mark.parametrize("name", EACH)
@settings(max_examples=10)
@given(rules)
def test_what_a_file_says_is_what_its_standard_says(name: str, rule: Rule) -> None:
    """Scope, description, keys of its own and text; two rounds give the same bytes."""
    form = FORMATS[name]
    if MARK in rule.text:
        return
    rule = rule._replace(level="should", overrides=dict.fromkeys(form.OVERRIDES, rule.overrides))
    path, text = by_hand(name, rule)
    parsed = form.parse(path, text)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / path).parent.mkdir(parents=True)
        (root / path).write_text(text, encoding="utf-8")
        (root / "standards").mkdir()
        read = build.read(root)
        (taken,) = importing.take(read, Lock(), importing.find(root, "standards", Lock()))
        if not taken.standard:
            assert not parsed.text.strip()
            return
        full = root / taken.standard
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(taken.text, encoding="utf-8")
        (standard,), problems = source.read(root, "standards")
        assert not problems
        ours = standard.rule
        assert ours.scope.kind == parsed.scope.kind
        globs = {e for g in parsed.scope.globs for e in expand(g)}
        assert {e for g in ours.scope.globs for e in expand(g)} == globs
        if parsed.scope.kind == "described" or not lost(name, "description", rule):
            assert ours.description == parsed.description or not parsed.description
        for agent in form.OVERRIDES[:1]:
            assert ours.overrides.get(agent, {}) == parsed.header
        assert [x for x in ours.text.split("\n") if x.strip()] == [
            x for x in parsed.text.split("\n") if x.strip()
        ]
        again = form.render(path, [ours._replace(id=rule.id)], "standards").text
        there = form.parse(path, again)
        assert there.scope == parsed.scope._replace(globs=there.scope.globs)
        assert {e for g in there.scope.globs for e in expand(g)} == globs
