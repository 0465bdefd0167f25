"""The rules on one server: one rule a file, documented by its docstring, in one registry.

A docstring has five parts, each begun by its words: What it does, Why, Example, What to do,
Source of the threshold. docs/audit.md is made from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from typing import Protocol

from ..finding import Finding
from ..nature import Nature
from . import chain_ids
from . import hidden_text
from . import hundreds
from . import menu_cut
from . import menu_tokens
from . import menu_tool
from . import menu_tools
from . import mirror_nouns
from . import mirror_openapi
from . import scope_annotations
from . import scope_contradiction
from . import scope_destructive
from . import scope_mixed
from . import static_by_name
from . import static_instructions
from . import static_prompt
from . import static_resource
from . import static_tool
from . import tabs_jobs


class Rule(Protocol):
    """A module that judges one thing. Findings carry CODE; `__doc__` is its page."""

    CODE: str
    __doc__: str | None

    def check(self, nature: Nature) -> Iterator[Finding]:
        """What is found on this server; nothing when it is as it should be."""
        ...


RULES: Mapping[str, Rule] = {
    static_resource.CODE: static_resource,
    static_tool.CODE: static_tool,
    static_by_name.CODE: static_by_name,
    static_prompt.CODE: static_prompt,
    static_instructions.CODE: static_instructions,
    menu_tools.CODE: menu_tools,
    menu_tokens.CODE: menu_tokens,
    menu_tool.CODE: menu_tool,
    menu_cut.CODE: menu_cut,
    mirror_nouns.CODE: mirror_nouns,
    mirror_openapi.CODE: mirror_openapi,
    chain_ids.CODE: chain_ids,
    scope_mixed.CODE: scope_mixed,
    scope_destructive.CODE: scope_destructive,
    scope_annotations.CODE: scope_annotations,
    scope_contradiction.CODE: scope_contradiction,
    tabs_jobs.CODE: tabs_jobs,
    hundreds.CODE: hundreds,
    hidden_text.CODE: hidden_text,
}
