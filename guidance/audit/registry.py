"""The rules on configured servers: one registry, no server is started for them."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from .. import files
from .configs import Server
from .finding import Finding
from .rules import registry_deprecated
from .rules import registry_secret
from .rules import registry_twice
from .rules import registry_unknown
from .rules import registry_unpinned
from .rules.registry_secret import HIDDEN


@dataclass(frozen=True)
class Configured:
    """All configured servers, and the playbook's table: name -> (state, replaced by), or None."""

    servers: Sequence[Server]
    table: Mapping[str, tuple[str, str]] | None = None


class RegistryRule(Protocol):
    """A module that judges configurations. Its page is its docstring, as with server rules."""

    CODE: str
    __doc__: str | None

    def check(self, configured: Configured) -> Iterator[Finding]:
        """What is found in the configurations."""
        ...


REGISTRY_RULES: Mapping[str, RegistryRule] = {
    registry_secret.CODE: registry_secret,
    registry_twice.CODE: registry_twice,
    registry_unpinned.CODE: registry_unpinned,
    registry_unknown.CODE: registry_unknown,
    registry_deprecated.CODE: registry_deprecated,
}


def judge(servers: Sequence[Server], root: Path, source: str = "standards") -> list[Finding]:
    """What the registry rules find on servers of the repository below ``root``."""
    configured = Configured(servers, table(root, source))
    return [f for rule in REGISTRY_RULES.values() for f in rule.check(configured)]


def servers_of(finding: Finding, servers: Sequence[Server]) -> list[Server]:
    """The servers of which a finding speaks: at its place, or at one that it names."""
    said = finding.evidence.get("places")
    places = {finding.where, *(said if isinstance(said, list) else ())}
    return [s for s in servers if s.where in places]


def table(root: Path, source: str = "standards") -> dict[str, tuple[str, str]] | None:
    """The table of servers of the playbook, or None where there is none.

    Columns are found by their heads (`name`, `state`, `replaced by`); `where` counts as a name.
    """
    path = f"{source}/mcp/servers.md"
    if not (root / path).is_file():
        return None
    text, _ = files.read_text(root, path)
    rows = [_cells(line) for line in (text or "").splitlines() if line.strip().startswith("|")]
    if not rows or "name" not in rows[0]:
        return None
    head, found = rows[0], {}
    for row in rows[1:]:
        cells = dict(zip(head, row))
        if set(cells.get("name", "")) <= set("-: "):
            continue
        state = cells.get("state", "").lower(), cells.get("replaced by", "")
        for key in ("name", "where"):
            if cells.get(key):
                found[cells[key].strip("`").casefold()] = state
    return found


def shown_command(server: Server) -> str:
    """A server's command line or address, with what may be a secret left out."""
    secrets = {value for _, value in registry_secret.values(server)}
    if server.url:
        return registry_secret.masked(server.url)
    return " ".join(HIDDEN if w in secrets else shlex.quote(w) for w in server.words)


def _cells(line: str) -> list[str]:
    cells = [c.strip() for c in line.strip().strip("|").split("|")]
    return [c.casefold() if c.casefold() in ("name", "state", "replaced by") else c for c in cells]
