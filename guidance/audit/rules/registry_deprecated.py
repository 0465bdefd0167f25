"""A configured server that the team's table calls deprecated.

What it does: names configured servers whose state in the table of servers is deprecated.
Why: what is to go should not be started by each new clone.
Example: old-issues, replaced by issues.
What to do: configure what replaces it.
Source of the threshold: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..finding import Finding
from ..finding import shown

if TYPE_CHECKING:
    from ..registry import Configured

CODE = "registry-deprecated"


def check(configured: Configured) -> Iterator[Finding]:
    table = configured.table or {}
    for server in configured.servers:
        state, better = table.get(server.name.casefold()) or table.get(
            server.url.casefold(), ("", "")
        )
        if "deprecated" in state:
            instead = f"use {shown(better, 60)}" if better else "take it away"
            message = f"`{shown(server.name, 40)}` is deprecated; {instead}"
            evidence = {"server": server.name, "replaced_by": better}
            yield Finding(CODE, "warning", server.where, message, evidence)
