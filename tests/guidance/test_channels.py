"""Which files carry what is always in force: once for everybody, by as few files as can be."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from agents_md.agents import AGENTS
from agents_md.formats import FORMATS
from agents_md.tree import Tree
from guidance_toolkit.channels import Channels
from guidance_toolkit.channels import base_copies
from guidance_toolkit.channels import choose_base
from guidance_toolkit.channels import choose_rest
from guidance_toolkit.channels import rest_copies
from guidance_toolkit.channels import served_by
from guidance_toolkit.reach import Reach
from guidance_toolkit.reach import readers_of

from ..hundred import some_pairs

NEWER = {"claude-code": ">=2.1.277"}
OLDER = {"claude-code": "<2.1.277"}


def reach(agents: Mapping[str, str], **hand: str) -> Reach:
    return Reach(readers_of(agents), Tree({p: t.encode() for p, t in hand.items()}))


def team(*agents: str) -> dict[str, str]:
    return dict.fromkeys(agents, "")


@pytest.mark.parametrize(
    ("agents", "base", "told"),
    [
        (team("codex"), ("agents-md",), ()),
        (team("codex", "cursor", "goose", "pi"), ("agents-md",), ()),
        (NEWER, ("agents-md",), ()),
        # A CLAUDE.md would reach droid beside AGENTS.md; what is in .claude does not.
        (OLDER | team("droid"), ("agents-md", "claude-md"), ()),
        (team("aider"), ("agents-md",), (".aider.conf.yml",)),
        # GEMINI.md would reach Copilot CLI and gptme beside AGENTS.md.
        (team("gemini-cli", "copilot-cli", "gptme"), ("agents-md",), (".gemini/settings.json",)),
    ],
)
def test_base(agents: dict[str, str], base: tuple[str, ...], told: tuple[str, ...]) -> None:
    """AGENTS.md, and what those need who do not read it."""
    found = choose_base(reach(agents))
    assert found.base == base
    assert tuple(_paths(found)) == told


def _paths(found: Channels) -> list[str]:
    from agents_md.settings.targets import SETTINGS

    return [SETTINGS[t.settings].PATHS[0] for t in found.told]


def test_agents_md_is_there_even_if_nobody_reads_it() -> None:
    """It is for people, and for agents to come."""
    found = choose_base(reach(OLDER))
    assert found.base == ("agents-md", "claude-md")


@pytest.mark.parametrize(
    "agents",
    [
        OLDER | team("copilot-vscode"),
        team("copilot-jetbrains", "copilot-vscode"),
        team("copilot-review", "copilot-agent", "copilot-cli"),
        team("copilot-visual-studio", "crush"),
    ],
)
def test_agents_md_points_where_its_text_would_be_twice(agents: dict[str, str]) -> None:
    """One of these reads all that the other reads, and AGENTS.md: so the text is not there."""
    its = reach(agents)
    found = choose_base(its)
    assert found.pointing == ("agents-md",)
    assert "agents-md" not in found.base
    assert {base_copies(its, r, found) for r in its.readers} == {1}


# These read .github/copilot-instructions.md alone, and all those of COPILOT read it too.
ONE_FILE = {"copilot-jetbrains", "copilot-review", "copilot-visual-studio"}
COPILOT = {"copilot-vscode", "copilot-agent", "copilot-cli", "coderabbit"}


def test_everybody_is_served_once_by_the_base() -> None:
    """The whole registry together, but for those that cannot be: old Claude Code, ONE_FILE."""
    agents = {**dict.fromkeys(AGENTS.keys() - ONE_FILE, ""), **NEWER}
    its = reach(agents)
    found = choose_base(its)
    assert {base_copies(its, r, found) for r in its.readers} == {1}
    assert all(served_by(its, found).values())


@pytest.mark.parametrize("one", sorted(ONE_FILE))
@pytest.mark.parametrize("other", sorted(COPILOT))
def test_what_cannot_be_had(one: str, other: str) -> None:
    """With Codex, that reads nothing but AGENTS.md, one is left out, and nobody is served twice.

    By the readings: no file that we write reaches the one, and not the other beside AGENTS.md.
    """
    its = reach(team(one, other, "codex"))
    first, second = its.readers[0], next(r for r in its.readers if r.agent == other)
    for name in FORMATS:
        copies = {r: its.copies(r, {"agents-md", name}) for r in (first, second)}
        both = copies[second]["agents-md"] and copies[second][name]
        assert name == "agents-md" or not copies[first][name] or both, name
    found = choose_base(its)
    counts = {r.agent: base_copies(its, r, found) for r in its.readers}
    assert counts == {one: 0, other: 1, "codex": 1}


def test_the_rest_goes_to_files_that_nobody_has_twice() -> None:
    """Pairs of agents, all that they could want."""
    for pair in some_pairs():
        its = reach(team(*pair))
        base = choose_base(its)
        found = choose_rest(its, base, set(its.readers))
        for reader in its.readers:
            assert base_copies(its, reader, found) == base_copies(its, reader, base), pair
            assert rest_copies(its, reader, found) <= 1, pair


def test_who_takes_no_more_gets_no_rest() -> None:
    """A second file for Claude Code must not reach those that did not ask: Copilot CLI reads it."""
    for others, served in (("droid", "gptme"), True), (("droid", "copilot-cli"), False):
        its = reach(NEWER | team(*others))
        wanting = {r for r in its.readers if r.agent == "claude-code"}
        found = choose_rest(its, choose_base(its), wanting)
        having = {r for r in its.readers if rest_copies(its, r, found)}
        assert having == (wanting if served else set()), found.rest


def test_a_second_file_does_not_hide_the_first() -> None:
    """Zed stops at .github/copilot-instructions.md; Claude Code leaves AGENTS.md for CLAUDE.md."""
    its = reach(NEWER | team("zed", "cline", "devin", "copilot-cli", "copilot-vscode", "opencode"))
    base = choose_base(its)
    found = choose_rest(its, base, set(its.readers))
    assert all(base_copies(its, r, found) == 1 for r in its.readers)


def test_settings_that_cannot_be_edited_are_done_without() -> None:
    """Gemini's settings are broken: another file serves it, or nothing does; no defect."""
    its = reach(team("gemini-cli", "codex"), **{".gemini/settings.json": "{broken"})
    found = choose_base(its)
    assert [t for t in found.told if "gemini" in t.settings] == []
    assert base_copies(its, its.readers[0], found) == 1
    assert "gemini-md" in found.base


def test_the_order_of_the_team_does_not_matter() -> None:
    names = sorted(AGENTS)
    one = reach(team(*names))
    other = reach(team(*names[::-1]))
    found = choose_base(one)
    assert found == choose_base(other)
    assert choose_rest(one, found, set(one.readers)) == choose_rest(
        other, found, set(other.readers)
    )
