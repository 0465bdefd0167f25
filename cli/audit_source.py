"""What `guidance audit` is to judge: a server to talk to, a file to read, or the repository."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import Common

if TYPE_CHECKING:
    from guidance_toolkit.audit.configs import Server
    from guidance_toolkit.audit.connecting import Target
    from guidance_toolkit.audit.finding import Finding


@dataclass(frozen=True)
class Source:
    """``target`` is what is talked to; without it nothing is started.

    ``path`` is the file that was named; ``listing`` is its data and ``text`` what it holds,
    when it is a saved listing. ``servers`` are the configured ones, ``server`` the one of them
    that is started.
    """

    target: Target | None = None
    path: Path | None = None
    listing: object = None
    text: str = ""
    servers: tuple[Server, ...] = ()
    server: Server | None = None


def find_source(
    options: Common,
    target: str | None,
    words: list[str] | None,
    start: str | None,
    env: dict[str, str],
    headers: tuple[str, ...],
) -> Source:
    """Understand the command line. Raises UsageError, and SourceError for a bad file."""
    if words is not None and (target or start or not words):
        raise click.UsageError("give one of: a TARGET, --start NAME, or a command line after `--`")
    from guidance_toolkit.audit import configs
    from guidance_toolkit.audit import targets
    from guidance_toolkit.errors import SourceError

    if words is not None:
        return Source(targets.of_command(words, env, options.root))
    if target and target.lower().startswith(("http://", "https://")):
        if start:
            raise click.UsageError("--start goes with a client configuration, not with a URL")
        return Source(targets.of_address(target, dict(map(_header, headers))))
    path = Path(target) if target else None
    if path:
        data, found, text = targets.load(path)
        if found is None:
            if start:
                raise click.UsageError(f"--start: {path} is a saved listing, no configuration")
            return Source(path=path, listing=data, text=text)
    else:
        found, problems = configs.find(options.root)
        if problems:
            raise SourceError(problems)
    if start is None:
        return Source(path=path, servers=tuple(found))
    server = targets.named(found, start)
    talk = targets.of_server(server, env, options.root)
    return Source(talk, path, servers=tuple(found), server=server)


def registry_findings(options: Common, source: Source, standards: str) -> list[Finding]:
    """What the registry rules say of the configured server that is started."""
    from guidance_toolkit.audit import registry

    found = registry.judge(source.servers, options.root, standards)
    return [f for f in found if source.server in registry.servers_of(f, source.servers)]


def _header(said: str) -> tuple[str, str]:
    name, colon, value = said.partition(":")
    value = os.path.expandvars(value.strip())
    if not colon or not name.strip() or not (name + value).isprintable():
        raise click.UsageError("--header: write `Name: value`")
    return name.strip(), value
