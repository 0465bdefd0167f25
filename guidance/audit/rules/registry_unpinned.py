"""A server that is not pinned to a version.

What it does: names servers that a runner (npx, uvx, pipx, docker ...) fetches without a version,
with a range, or with a tag such as latest.
Why: what runs with your rights tomorrow is decided by whoever publishes next.
Example: npx -y @modelcontextprotocol/server-filesystem.
What to do: name the version: server-filesystem@2026.7.10, mcp-server-git==2026.7.10, an image's
digest.
Source of the threshold: the MCP registry takes no `latest` and no ranges (server.json, 2025-12-11).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..finding import Finding
from ..finding import shown
from ..packages import package_of

if TYPE_CHECKING:
    from ..registry import Configured

CODE = "registry-unpinned"


def check(configured: Configured) -> Iterator[Finding]:
    for server in configured.servers:
        package = package_of(server.words)
        if package is not None and not package.is_pinned:
            has = f"says `{shown(package.version, 30)}`" if package.version else "names no version"
            message = f"`{shown(server.name, 40)}`: {shown(package.name)} {has}; pin it to one"
            evidence = {"package": package.name, "version": package.version}
            yield Finding(CODE, "warning", server.where, message, evidence)
