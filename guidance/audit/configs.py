"""Client configurations: which servers a repository names. They are read, never acted on."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path
from typing import Any

from .. import files
from ..errors import Problem

# File in the repository -> the key below which its servers stand (2026-11; docs/audit.md).
FILES: Mapping[str, tuple[str, ...]] = {
    ".mcp.json": ("mcpServers",),
    "mcp.json": ("mcpServers",),
    ".cursor/mcp.json": ("mcpServers",),
    ".vscode/mcp.json": ("servers", "mcpServers"),
    ".codex/config.toml": ("mcp_servers",),
    ".gemini/settings.json": ("mcpServers",),
    ".github/copilot/mcp.json": ("mcpServers", "servers"),
    ".zed/settings.json": ("context_servers",),
    ".roo/mcp.json": ("mcpServers",),
    ".amazonq/mcp.json": ("mcpServers",),
    ".kiro/settings/mcp.json": ("mcpServers",),
    ".junie/mcp/mcp.json": ("mcpServers",),
    "opencode.json": ("mcp",),
    "opencode.jsonc": ("mcp",),
    "claude_desktop_config.json": ("mcpServers",),
}
# In a file that the user names, wherever it is: these as well.
KEYS = ("mcpServers", "mcp_servers", "servers", "context_servers", "amp.mcpServers", "mcp")
OF_CLIENTS = {"workspaceFolder", "workspaceRoot"}  # names that stand for the repository
MAX_SERVERS = 1_000
_SAYS = {"command", "url", "httpUrl", "serverUrl", "args", "env", "type"}
_WORD = re.compile(
    r"\$\{(?:env:)?([A-Za-z_][A-Za-z0-9_]*)(?::-[^}]*)?\}|\$([A-Za-z_][A-Za-z0-9_]*)"
)


@dataclass(frozen=True)
class Server:
    """A server as a configuration names it, with the place of its name (line from 1)."""

    name: str
    path: str
    line: int
    column: int
    command: str = ""
    args: tuple[str, ...] = ()
    url: str = ""
    env: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    disabled: bool = False
    cwd: str = ""
    table: tuple[str, ...] = ()  # keys from the top to the table in which it stands

    @property
    def where(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    @property
    def words(self) -> tuple[str, ...]:
        """The command line, word by word; a command that is one string is split as a shell does."""
        if not self.args and " " in self.command and "/" not in self.command.split()[0]:
            try:
                return tuple(shlex.split(self.command))
            except ValueError:
                return (self.command,)
        return (self.command, *self.args) if self.command else ()

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of all variables that the configuration sets or refers to."""
        texts = [*self.args, self.url, *self.env.values(), *self.headers.values()]
        named = [a or b for text in texts for a, b in _WORD.findall(text)]
        return tuple(n for n in dict.fromkeys([*self.env, *named]) if n not in OF_CLIENTS)

    @property
    def line_of_command(self) -> str:
        """The command line, or the address, as a person would type it."""
        return self.url or shlex.join(self.words)


def find(root: Path) -> tuple[list[Server], list[Problem]]:
    """The servers of every configuration below ``root``, and what could not be read."""
    servers: list[Server] = []
    problems: list[Problem] = []
    for path in FILES:
        if (root / path).is_symlink() or (root / path).exists():
            found, wrong = read(root, path)
            servers += found
            problems += wrong
    return servers, problems


def read(root: Path, path: str) -> tuple[list[Server], list[Problem]]:
    """The servers of one configuration, JSON (comments allowed) or TOML."""
    text, problems = files.read_text(root, path)
    if text is None:
        return [], problems
    try:
        data = tomllib.loads(text) if path.endswith(".toml") else json.loads(plain(text))
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        message = "cannot be parsed" if isinstance(error, RecursionError) else str(error)
        return [], [Problem(path, line, column, f"is not valid: {message}", "mend it")]
    return servers_of(data, path, text), []


def servers_of(data: object, path: str, text: str) -> list[Server]:
    """The servers in parsed data. Wrong types are left out."""
    found: list[Server] = []
    for keys, table in _tables(data, FILES.get(path, KEYS)):
        for name, said in list(table.items())[:MAX_SERVERS]:
            if isinstance(said, dict) and (keys != ("mcp",) or _SAYS & said.keys()):
                found.append(replace(_server(name, said, path, text), table=keys))
    return found


def is_configuration(data: object) -> bool:
    """Whether parsed data names servers (and is no saved listing)."""
    return any(True for _ in _tables(data, KEYS))


def _tables(data: object, known: Sequence[str]) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """The tables of servers, with the keys that lead there.

    Below the key of a client (`mcp` in VS Code's settings) stands `servers`; Claude Code's
    own file has a table for each project (`projects`).
    """
    if not isinstance(data, dict):
        return
    for key in known:
        table = data.get(key)
        if key == "mcp" and isinstance(table, dict) and isinstance(table.get("servers"), dict):
            yield (key, "servers"), table["servers"]
        elif isinstance(table, dict):
            yield (key,), table
    projects = data.get("projects") if "mcpServers" in known else None
    for name, project in projects.items() if isinstance(projects, dict) else ():
        table = project.get("mcpServers") if isinstance(project, dict) else None
        if isinstance(table, dict):
            yield ("projects", name, "mcpServers"), table


def _server(name: str, said: Mapping[str, Any], path: str, text: str) -> Server:
    command, args = said.get("command"), said.get("args")
    if isinstance(command, dict):  # Zed nests it
        args, command = command.get("args"), command.get("path")
    if isinstance(command, list):
        command, args = (command[0] if command else ""), command[1:]
    url = next(
        (said[k] for k in ("url", "httpUrl", "serverUrl") if isinstance(said.get(k), str)), ""
    )
    headers = {**_texts(said.get("headers")), **_texts(said.get("http_headers"))}
    line, column = _place(name, path, text)
    return Server(
        name,
        path,
        line,
        column,
        command if isinstance(command, str) else "",
        tuple(str(a) for a in _listed(args) if isinstance(a, (str, int, float))),
        url,
        {**_texts(said.get("env")), **_texts(said.get("environment"))},
        headers,
        said.get("disabled") is True or said.get("enabled") is False,
        said["cwd"] if isinstance(said.get("cwd"), str) else "",
    )


def _place(name: str, path: str, text: str) -> tuple[int, int]:
    """Where the name of a server stands; the head of the file where that is uncertain."""
    if path.endswith(".toml"):
        quoted = re.compile(rf"\[mcp_servers\.[\"']?{re.escape(name)}[\"']?[\].]")
    else:
        quoted = re.compile(rf"{re.escape(json.dumps(name))}\s*:\s*\{{")
    found = quoted.search(text)
    if found is None:
        return 1, 1
    start = found.start()
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/|,(?=\s*[}\]])', re.DOTALL)


def plain(text: str) -> str:
    """JSON without comments and commas at the end; spaces stand for them, so places stay."""
    without = _TOKEN.sub(lambda m: m[0] if m[0][0] in '",' else _blank(m[0]), text)
    return _TOKEN.sub(lambda m: " " if m[0] == "," else m[0], without)


def _blank(token: str) -> str:
    return re.sub(r"[^\n]", " ", token)


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {k: str(v) for k, v in value.items() if isinstance(v, (str, int, float))}


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, (list, tuple)) else ()
