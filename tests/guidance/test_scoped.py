"""How scoped standards reach each agent: at the right time, once, and never lost."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from agents_md.rule import Rule
from agents_md.rule import Scope
from agents_md.tree import Tree
from guidance_toolkit.channels import choose_base
from guidance_toolkit.reach import Reach
from guidance_toolkit.reach import readers_of
from guidance_toolkit.scoped import Scopes

FOLDER = Scope("paths", ("src/**",))
ENDING = Scope("paths", ("src/**/*.py",))


def scopes(agents: Mapping[str, str]) -> Scopes:
    reach = Reach(readers_of(agents), Tree({}))
    return Scopes(reach, choose_base(reach))


def rule(scope: Scope, level: str = "should") -> Rule:
    return Rule("x", "# X\n\nText.\n", "standards/x.md", scope, level, "About x")  # type: ignore[arg-type]


def ways(agents: str, scope: Scope, level: str = "should") -> tuple[dict[str, str], set[str]]:
    team = dict.fromkeys(agents.split(), "")
    if "claude-code" in team:
        team["claude-code"] = ">=2.1.277"
    found = scopes(team).ways(rule(scope, level), list(team))
    return dict(found.base), set(found.native)


@pytest.mark.parametrize(
    ("agents", "scope", "level", "base", "native"),
    [
        # Those that read AGENTS.md below get it there; others are pointed to, or told at the root.
        ("opencode goose", FOLDER, "should", "nested", set()),
        ("opencode goose", FOLDER, "must", "nested", set()),
        ("codex", FOLDER, "must", "advisory", set()),
        ("codex opencode", FOLDER, "must", "advisory", set()),
        # Part of a folder: a file of its own where its scope is acted on in fact.
        ("claude-code", ENDING, "must", "pointer", {"claude-rules"}),
        ("cursor", ENDING, "should", "pointer", {"cursor-mdc"}),
        ("cline", ENDING, "should", "advisory", set()),  # ignores `paths`
        ("continue", ENDING, "must", "advisory", set()),  # never loads what has `globs`
        ("codex", ENDING, "must", "advisory", set()),
        # To be asked for.
        ("codex", Scope("described"), "should", "pointer", set()),
        ("codex", Scope("manual"), "should", "pointer", set()),
        ("codex", Scope("described"), "must", "advisory", set()),
        ("codex", Scope("manual"), "must", "advisory", set()),
    ],
)
def test_way(agents: str, scope: Scope, level: str, base: str, native: set[str]) -> None:
    found, own = ways(agents, scope, level)
    assert (found["agents-md"], own) == (base, native)


def test_a_must_that_one_cannot_load_on_touch_is_in_the_root_for_all() -> None:
    """And no nested file and no file of its own repeats it."""
    base, native = ways("codex claude-code cursor goose opencode", FOLDER, "must")
    assert base == {"agents-md": "advisory"}
    assert not native


def test_nobody_has_it_twice() -> None:
    """Copilot CLI reads .claude/CLAUDE.md in a folder below beside AGENTS.md there."""
    its = scopes({"claude-code": "<2.1.277", "copilot-cli": ""})
    found = its.ways(rule(FOLDER), ["claude-code", "copilot-cli"])
    assert set(found.base) == {"agents-md", "claude-md"}
    assert tuple(found.base.values()).count("nested") < 2


def test_only_those_that_need_it_count() -> None:
    """Codex does not need it: so it may stand below, where Codex has only a line."""
    its = scopes({"codex": "", "goose": ""})
    assert its.ways(rule(FOLDER, "must"), ["goose"]).base == {"agents-md": "nested"}
    assert its.ways(rule(FOLDER, "must"), ["goose", "codex"]).base == {"agents-md": "advisory"}
