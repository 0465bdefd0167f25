"""Each settings file as people have it: our items in, out again to the byte, and the registry."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from agents_md.rule import Rule
from agents_md.rule import Scope
from agents_md.settings import ensure_item
from agents_md.settings import remove_item
from agents_md.settings.targets import SETTINGS
from agents_md.settings.targets import ours
from agents_md.settings.targets import owner
from agents_md.settings.targets import path_of

CASES = sorted((Path(__file__).parent / "cases").glob("*.case"))


def read(path: Path) -> tuple[str, list[str], str | None, str]:
    """A case: settings and items, the text before (None where there is no file) and after."""
    head, _, rest = path.read_text(encoding="utf-8").partition("\n=== before\n")
    before, _, after = rest.partition("=== after\n")
    name, _, said = head.partition(" ")
    items = [w if w.endswith(".md") else w + " b.md" for w in said.replace("a b.md", "a").split()]
    return name, items, None if before == "=== none\n" else before, after


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_a_file_as_people_have_it(path: Path) -> None:
    """In, once more with no effect, and out again in either order."""
    name, items, before, after = read(path)
    its = SETTINGS[name]
    text, made = before, 0
    for item in its.wanted(items, []):
        done = ensure_item(text, its.SYNTAX, its.KEY, item, its.DEFAULTS)
        text, made = done.text, made or done.made
    assert text == after
    assert not ensure_item(text, its.SYNTAX, its.KEY, items[0], its.DEFAULTS).added
    assert set(items) <= set(ours(its, text))
    for order in (items, items[::-1]):
        left: str | None = after
        for item in order:
            left = remove_item(left or "", its.SYNTAX, its.KEY, item, made, its.DEFAULTS)
        assert left == before


def test_a_review_entry_for_each_rule() -> None:
    """One for its globs, with its level; what the agent or a person decides upon is left out."""
    rules = [
        Rule("py", "# Names\n\nSee [x](x.md).\n", "standards/py.md", Scope("paths", ("a/*", "b"))),
        Rule("all", "# All\n\nText.\n", "standards/all.md", level="must"),
        Rule("ask", "# Ask\n", "standards/ask.md", Scope("manual")),
        Rule("long", "# Long\n\n" + "word " * 5000, "standards/long.md"),
    ]
    its = SETTINGS["coderabbit-yaml"]
    text: str | None = None
    for item in its.wanted([], rules):
        text = ensure_item(text, its.SYNTAX, its.KEY, item).text
    told = yaml.safe_load(text or "")["reviews"]["path_instructions"]
    assert [t["path"] for t in told] == ["{a/*,b}", "**/*", "**/*"]
    assert told[0]["instructions"] == "## Names\n\nSee [x](standards/x.md)."
    assert told[1]["instructions"] == "## All\n\nBinding: this must be followed.\n\nText."
    assert told[2]["instructions"] == "Long: read standards/long.md"


def test_which_file_is_edited_and_whose_it_is() -> None:
    """The one that is there, else the last name; nested only where the agent wants it so."""
    opencode, gemini = SETTINGS["opencode-json"], SETTINGS["gemini-settings"]
    assert path_of(opencode, "", []) == "opencode.json"
    assert path_of(opencode, "", ["opencode.json", "opencode.jsonc"]) == "opencode.jsonc"
    assert path_of(gemini, "web/x", []) == "web/x/.gemini/settings.json"
    assert owner("web/.gemini/settings.json") is gemini
    assert owner("opencode.jsonc") is opencode
    for path in ("web/opencode.json", "my.gemini/settings.json", "settings.json", "src/x.py"):
        assert owner(path) is None


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_what_is_known_is_complete(name: str) -> None:
    its = SETTINGS[name]
    assert its.PATHS and its.KEY and its.DOCS.startswith("https://") and its.TITLE in its.PATHS[-1]
    assert its.EVIDENCE.date and its.EVIDENCE.level
    assert owner(its.PATHS[0]) is its
