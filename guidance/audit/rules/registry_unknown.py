"""A configured server that is not in the team's table.

What it does: where the playbook's table of servers (standards/mcp/servers.md) exists, names each
configured server that is not in it, by name or by address.
Why: a server that nobody owns is started by everybody who opens the repository.
Example: scratch in .cursor/mcp.json, and no line in the table.
What to do: add a line with its owner, or take the server away.
Source of the threshold: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..finding import Finding
from ..finding import shown

if TYPE_CHECKING:
    from ..registry import Configured

CODE = "registry-unknown"


def check(configured: Configured) -> Iterator[Finding]:
    table = configured.table
    if table is None:
        return
    for server in configured.servers:
        if server.name.casefold() not in table and server.url.casefold() not in table:
            message = (
                f"`{shown(server.name, 40)}` is not in the table of servers; add it with owner"
            )
            yield Finding(CODE, "warning", server.where, message, {"server": server.name})
