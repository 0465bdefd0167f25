"""What the user named: a saved listing, a configuration, a configured server to start."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path

from .. import files
from ..errors import GuidanceError
from ..errors import Problem
from ..errors import SourceError
from . import configs
from .answers import Call
from .configs import Server
from .connecting import Target
from .finding import shown
from .listing import Listing
from .listing import Tool
from .packages import package_of
from .registry import shown_command
from .stdio import PLACEHOLDER

MIN_SECRET = 4  # characters; shorter values are in words of the command by chance
MAX_CHOICES = 100  # values of one argument that are tried
MAX_LISTING = 64 * 1024 * 1024
_REFERENCE = re.compile(r"\$\{(?:env:|input:)?([A-Za-z_][A-Za-z0-9_.-]*)(?::-[^}]*)?\}")


def load(path: Path) -> tuple[object, list[Server] | None, str]:
    """The parsed data of a file, its servers where it is a client configuration, and its text.

    A link that the user names is followed. Raises SourceError where the file cannot be
    read or is neither JSON nor TOML.
    """
    place = Path(os.path.realpath(path))
    text, problems = files.read_text(place.parent, place.name, MAX_LISTING)
    if text is None:
        raise SourceError([p._replace(path=str(path)) for p in problems])
    is_toml = path.name.endswith(".toml")
    try:
        data = tomllib.loads(text) if is_toml else json.loads(configs.plain(text))
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        said = "nested too deep" if isinstance(error, RecursionError) else str(error)
        kind = "TOML" if is_toml else "JSON"
        problem = Problem(str(path), line, column, f"is not {kind}: {said}", "mend it")
        raise SourceError([problem]) from None
    if configs.is_configuration(data):
        return data, configs.servers_of(data, str(path), text), text
    if not isinstance(data, dict) or not {"tools", "resources", "prompts", "probes"} & set(data):
        message = "is neither a saved listing nor a client configuration"
        advice = "give what `--save` wrote, or a file such as .mcp.json"
        raise SourceError([Problem(str(path), 1, 1, message, advice)])
    return data, None, text


def of_command(words: Sequence[str], env: Mapping[str, str], cwd: Path) -> Target:
    """The command line that was named after `--`."""
    package = package_of(tuple(words))
    name = package.name if package else os.path.basename(words[0])
    return Target(name, _line(words, "", env), tuple(words), env=env, cwd=cwd)


def of_address(url: str, headers: Mapping[str, str]) -> Target:
    """The address that was named."""
    line = _line((), url, {})
    return Target(line, line, url=url, headers=headers)


def of_server(server: Server, real: Mapping[str, str], cwd: Path) -> Target:
    """A configured server: placeholders for all its variables but those in ``real``.

    ``cwd`` is the repository, for which `${workspaceFolder}` stands.
    """
    if not server.words and not server.url:
        raise GuidanceError(f"{server.where}: `{server.name}` has neither command nor url")
    known = dict.fromkeys(server.variables, PLACEHOLDER) | dict(real)
    known |= dict.fromkeys(configs.OF_CLIENTS, str(cwd))

    def filled(text: str) -> str:
        return _REFERENCE.sub(lambda m: known.get(m[1], PLACEHOLDER), text)

    env = {name: known[name] for name in server.variables} | dict(real)
    words, url = tuple(map(filled, server.words)), filled(server.url)
    headers = {name: filled(text) for name, text in server.headers.items()}
    place = cwd / filled(server.cwd)
    return Target(server.name, _line(words, url, real), words, url, env, headers, place)


def _line(words: Sequence[str], url: str, real: Mapping[str, str]) -> str:
    """What is shown of a command or an address: in full, but for secrets and real values."""
    command, args = (words[0], tuple(words[1:])) if words else ("", ())
    line = shown_command(Server("", "", 1, 1, command, args, url))
    for name, value in real.items():
        if len(value) >= MIN_SECRET:
            line = line.replace(value, f"${{{name}}}")
    return line


def named(servers: Sequence[Server], name: str) -> Server:
    """The configured server of that name. Raises GuidanceError where there is none."""
    for server in servers:
        if server.name == name:
            return server
    known = ", ".join(sorted({s.name for s in servers})) or "none"
    raise GuidanceError(f"no server `{name}` is configured here; known are: {known}")


def calls(listing: Listing, probe: bool, named: Sequence[str]) -> list[Call]:
    """The calls that may be made: of tools that are read-only by their own word, or named.

    No argument is made up: one is as it was named, or, where the one that is required has its
    values listed in the schema, each of these.
    Raises GuidanceError where a named tool is not there or wants other arguments.
    """
    found = [
        Call(t.name)
        for t in listing.tools
        if probe
        and _is_harmless(t.hints)
        and not t.required
        and t.name not in named  # once is enough
    ]
    tools = {t.name: t for t in listing.tools}
    for said in dict.fromkeys(named):
        found += _named(tools, said)
    return found


def _named(tools: Mapping[str, Tool], said: str) -> list[Call]:
    """The calls that a person named: `TOOL`, or `TOOL?ARGUMENT=VALUE`."""
    name, _, rest = (said, "", "") if said in tools else said.partition("?")
    argument, equals, value = rest.partition("=")
    if name not in tools:
        raise GuidanceError(f"no tool `{shown(name)}` was listed")
    needed = tools[name].required
    if equals and needed in ((), (argument,)) and argument in tools[name].arguments:
        return [Call(name, argument, value)]
    choices = tools[name].choices[:MAX_CHOICES]
    if rest or (needed and not choices):
        wanted = shown(", ".join(needed)) or "none"
        message = f"`{shown(said)}` cannot be called: its arguments are {wanted}"
        raise GuidanceError(f"{message}; name one that stands alone, as in 'TOOL?ARGUMENT=VALUE'")
    return [Call(name, needed[0], c) for c in choices] or [Call(name)]


def _is_harmless(hints: Mapping[str, bool]) -> bool:
    return hints.get("readOnlyHint") is True and hints.get("destructiveHint") is not True
