"""The same server configured twice.

What it does: finds one package, command line or address under several names, and one name that
stands for different versions or servers, over all client configurations of the repository.
Why: an agent that has the same tools twice pays for both and mixes them up; two versions answer
differently to two people.
Example: github in .mcp.json with 1.2.0, and gh in .vscode/mcp.json with 1.1.0.
What to do: one name and one version in each file.
Source of the threshold: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..finding import Finding
from ..finding import names
from ..packages import package_of

if TYPE_CHECKING:
    from ..registry import Configured

CODE = "registry-twice"


def check(configured: Configured) -> Iterator[Finding]:
    groups: dict[str, list[int]] = {}
    by_name: dict[str, set[str]] = {}
    servers = configured.servers
    for number, server in enumerate(servers):
        package = package_of(server.words)
        what = f"{package.kind}:{package.name}" if package else server.line_of_command
        rest = [
            w for w in server.args if not w.startswith("-") and package and package.name not in w
        ]
        groups.setdefault(" ".join([what, *rest]), []).append(number)
        by_name.setdefault(server.name.casefold(), set()).add(what)
    for what, numbers in groups.items():
        same = [servers[n] for n in numbers]
        found = sorted({s.name for s in same})
        versions = sorted({p.version for s in same if (p := package_of(s.words))})
        in_one = len({s.path for s in same}) < len(same)
        if len(found) > 1 or len(versions) > 1 or in_one:
            message = f"`{names([what])}` is configured {len(same)} times, as {names(found)}"
            if len(versions) > 1:
                message += f", in versions {names([v or 'none' for v in versions])}"
            places = ", ".join(s.where for s in same[1:4])
            evidence = {"names": found, "versions": versions, "places": [s.where for s in same]}
            message += f" (also {places}); keep one name and one version"
            yield Finding(CODE, "warning", same[0].where, message, evidence)
    for server in servers:
        named = by_name.pop(server.name.casefold(), set())
        if len(named) > 1:
            message = f"`{names([server.name])}` stands for {len(named)} servers; rename one"
            yield Finding(CODE, "warning", server.where, message, {"servers": sorted(named)})
