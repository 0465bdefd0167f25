"""A rule file is imported as what its own agent makes of it: nothing loaded always waits."""

from __future__ import annotations

import pytest

from agents_md.agents import AGENTS
from agents_md.formats import FORMATS
from agents_md.formats import READABLE
from agents_md.reading import read
from agents_md.reading import versions
from agents_md.rule import Scope
from agents_md.tree import Tree

OWN = {
    ".agent/rules/a.md": "antigravity",
    ".aiassistant/rules/a.md": "jetbrains-ai",
    ".amazonq/rules/a.md": "amazon-q",
    ".augment/rules/a.md": "augment",
    ".claude/rules/a.md": "claude-code",
    ".clinerules/a.md": "cline",
    ".codebuddy/rules/a.md": "codebuddy",
    ".continue/rules/a.md": "continue",
    ".cursor/rules/a.mdc": "cursor",
    ".github/instructions/a.instructions.md": "copilot-vscode",
    ".kiro/steering/a.md": "kiro",
    ".qwen/rules/a.md": "qwen-code",
    ".roo/rules/a.md": "roo-code",
    ".trae/rules/a.md": "trae",
    ".windsurf/rules/a.md": "devin",
}
HEADERS = (
    "", "---\n---\n", "---\ndescription: D\n---\n", "---\ntitle: T\n---\n",
    "---\nalwaysApply: true\n---\n", "---\nalwaysApply: false\n---\n",
    "---\ndescription: D\nglobs:\nalwaysApply: false\n---\n",
    "---\ntrigger: always_on\n---\n", "---\ninclusion: always\n---\n",
    "---\nfileMatchPattern: src/**\n---\n", "---\nglobs: src/**\n---\n",
    "---\ntype: always_apply\ndescription: D\n---\n", "---\napplyTo: '**'\n---\n",
)  # fmt: skip


@pytest.mark.parametrize("path", OWN)
@pytest.mark.parametrize("header", HEADERS)
def test_what_is_there_at_start_is_imported_as_always(path: str, header: str) -> None:
    """Else a standard would only be pointed to, where its agent had the text."""
    text = f"{header}Text of the rule.\n"
    tree = Tree({path: text.encode()})
    agent = OWN[path]
    there = {x.when for v in versions(agent) for x in read(agent, tree, "", version=v)}
    name = next(n for n, form in READABLE.items() if form.knows(path))
    scope = READABLE[name].parse(path, text).scope
    assert scope.kind == "always" or "start" not in there, scope


def test_every_format_of_a_folder_has_such_an_agent() -> None:
    """The list above is worth something only where its paths are those of formats."""
    known = {next(n for n, f in READABLE.items() if f.knows(p)) for p in OWN}
    assert known <= FORMATS.keys() and set(OWN.values()) <= AGENTS.keys()
    assert len(known) == len(OWN)


@pytest.mark.parametrize(
    ("path", "text", "scope"),
    [
        (".trae/rules/project_rules.md", "Text\n", Scope("always")),
        (".trae/rules/project_rules.md", "---\ntitle: T\n---\nText\n", Scope("manual")),
        (".kiro/steering/a.md", "---\ndescription: D\n---\nText\n", Scope("always")),
        (".augment/rules/a.md", "---\ndescription: D\n---\nText\n", Scope("always")),
    ],
)
def test_a_header_that_says_nothing_of_it(path: str, text: str, scope: Scope) -> None:
    name = next(n for n, form in READABLE.items() if form.knows(path))
    assert READABLE[name].parse(path, text).scope == scope
