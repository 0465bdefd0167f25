"""What the user named: a saved listing, a configuration, a configured server to start."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .. import files
from ..errors import GuidanceError
from ..errors import Problem
from ..errors import SourceError
from . import configs
from .configs import Server
from .connecting import Target
from .listing import Listing
from .packages import package_of
from .stdio import PLACEHOLDER

MAX_LISTING = 64 * 1024 * 1024
_REFERENCE = re.compile(r"\$\{(?:env:)?([A-Za-z_][A-Za-z0-9_]*)(?::-[^}]*)?\}")


def load(path: Path) -> tuple[object, list[Server] | None]:
    """The parsed data of a file, and its servers where it is a client configuration.

    Raises SourceError where it cannot be read or is neither JSON nor TOML.
    """
    folder, name = path.parent, path.name
    text, problems = files.read_text(folder, name, MAX_LISTING)
    if text is None:
        raise SourceError(problems)
    if name.endswith(".toml"):
        servers, problems = configs.read(folder, name)
        if problems:
            raise SourceError(problems)
        return None, servers
    try:
        data = json.loads(configs.plain(text))
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        said = getattr(error, "msg", "nested too deep")
        problem = Problem(str(path), line, column, f"is not JSON: {said}", "give a saved listing")
        raise SourceError([problem]) from None
    if configs.is_configuration(data):
        return data, configs.servers_of(data, str(path), text)
    if not isinstance(data, dict) or not {"tools", "resources", "prompts", "probes"} & set(data):
        message = "is neither a saved listing nor a client configuration"
        advice = "give what `--save` wrote, or a file such as .mcp.json"
        raise SourceError([Problem(str(path), 1, 1, message, advice)])
    return data, None


def of_command(words: Sequence[str], env: Mapping[str, str], cwd: Path) -> Target:
    """The command line that was named after `--`."""
    package = package_of(tuple(words))
    name = package.name if package else os.path.basename(words[0])
    return Target(name, tuple(words), env=env, cwd=cwd)


def of_server(server: Server, real: Mapping[str, str], cwd: Path) -> Target:
    """A configured server: placeholders for all its variables but those in ``real``."""
    if not server.words and not server.url:
        raise GuidanceError(f"{server.where}: `{server.name}` has neither command nor url")
    known = dict.fromkeys(server.variables, PLACEHOLDER) | dict(real)

    def filled(text: str) -> str:
        return _REFERENCE.sub(lambda m: known.get(m[1], PLACEHOLDER), text)

    env = {name: known[name] for name in server.variables} | dict(real)
    words = tuple(map(filled, server.words))
    headers = {name: filled(text) for name, text in server.headers.items()}
    return Target(server.name, words, filled(server.url), env, headers, cwd)


def named(servers: Sequence[Server], name: str) -> Server:
    """The configured server of that name. Raises GuidanceError where there is none."""
    for server in servers:
        if server.name == name:
            return server
    known = ", ".join(sorted({s.name for s in servers})) or "none"
    raise GuidanceError(f"no server `{name}` is configured here; known are: {known}")


def callable_tools(listing: Listing, probe: bool, calls: Sequence[str]) -> list[str]:
    """The tools that may be called: read-only by their own word, or named; without arguments.

    Raises GuidanceError where a named tool is not there or wants arguments.
    """
    found = [t.name for t in listing.tools if probe and _is_harmless(t.hints) and not t.required]
    tools = {t.name: t for t in listing.tools}
    for name in calls:
        if name not in tools:
            raise GuidanceError(f"no tool `{name}` was listed")
        if tools[name].required:
            wanted = ", ".join(tools[name].required)
            raise GuidanceError(f"`{name}` wants arguments ({wanted}): it cannot be called without")
    return list(dict.fromkeys([*found, *calls]))


def without(server: Server, data: Any) -> str | None:
    """A JSON configuration without one server, as text; None where it is not JSON."""
    if not isinstance(data, dict):
        return None
    kept = {
        key: {n: s for n, s in value.items() if n != server.name}
        if key in configs.KEYS and isinstance(value, dict)
        else value
        for key, value in data.items()
    }
    return json.dumps(kept, indent=2, ensure_ascii=False)


def _is_harmless(hints: Mapping[str, bool]) -> bool:
    return hints.get("readOnlyHint") is True and hints.get("destructiveHint") is not True
