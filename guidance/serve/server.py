"""The MCP server: resources, an index, a template, prompts and two tools over one content."""

from __future__ import annotations

import contextlib
import datetime
import logging
import os
from collections.abc import AsyncIterator
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import fastmcp
import mcp_types as wire
from fastmcp import exceptions
from fastmcp.prompts import Prompt
from fastmcp.resources import Resource
from fastmcp.resources import TextResource
from fastmcp.server.providers import Provider

from .. import __version__
from ..standard import Standard
from . import access
from . import content
from . import pages
from .content import URI
from .live import Live

TTL = 5  # seconds for which a client may keep an answer
MAX_PATH = 1000  # characters
MADE = ("", "resource", False)
PRIORITY = {"must": 1.0, "should": 0.6, "may": 0.3}
READ_ONLY = wire.ToolAnnotations(read_only_hint=True, destructive_hint=False, open_world_hint=False)


class Sized(TextResource):
    """A text with its size in bytes, which FastMCP 4.1 leaves out of lists."""

    size: int

    def to_mcp_resource(self, **overrides: Any) -> wire.Resource:
        return super().to_mcp_resource(**overrides).model_copy(update={"size": self.size})


class Topic(Prompt):
    """The texts of one folder, joined when asked for (`Prompt.from_function` takes 1 ms each)."""

    seen: Any = None

    async def render(self, arguments: Any = None) -> str:
        return content.joined(r for r in self.seen().rules if r.id.startswith(f"{self.name}/"))


class Standards(Provider):
    """Resources and prompts, made when asked for: `add_resource` takes a minute for 10,000."""

    def __init__(self, live: Live) -> None:
        super().__init__()
        self.live = live

    def seen(self) -> content.Content:
        """What the reader of the running request sees."""
        return self.live.content.seen_by(access.current())

    async def _list_resources(self) -> Sequence[Resource]:
        return [self._resource(s) for s in self.seen().by_id.values()]

    async def _get_resource(self, uri: str, version: Any = None) -> Resource | None:
        standard = self.seen().by_id.get(uri.removeprefix(URI)) if uri.startswith(URI) else None
        return self._resource(standard) if standard is not None and version is None else None

    async def get_tasks(self) -> Sequence[Any]:
        """None. FastMCP would list everything at the start to find that out."""
        return []

    async def _list_prompts(self) -> Sequence[Prompt]:
        """One for each folder directly below the source."""
        topics = sorted({i.split("/")[0] for i in self.seen().by_id if "/" in i})
        about = "The team's standards on {}".format
        return [Topic(name=t, title=about(t), description=about(t), seen=self.seen) for t in topics]

    def _resource(self, standard: Standard) -> Resource:
        made = standard.rule.made.get(MADE)  # kept with the rule, and gone with its text
        if not isinstance(made, Resource):
            made = standard.rule.made[MADE] = _resource(standard, self.live.root)
        return made


def _resource(standard: Standard, root: Path) -> Resource:
    rule, changed = standard.rule, None
    with contextlib.suppress(OSError):  # gone a moment ago
        seconds = int(os.stat(root / rule.source).st_mtime)
        changed = f"{datetime.datetime.fromtimestamp(seconds, datetime.UTC):%FT%TZ}"
    return Sized(
        uri=URI + rule.id,  # type: ignore[arg-type]  # pydantic makes a URL of it
        name=rule.id,
        title=rule.title,
        description=content.note(rule) or rule.title,
        mime_type="text/markdown",
        annotations=wire.Annotations(priority=PRIORITY[rule.level], last_modified=changed),
        meta={"sha256": standard.sha256},
        text=rule.text,
        size=standard.size,
    )


def make(root: Path, live: Live | None = None) -> fastmcp.FastMCP:
    """The server of the repository below ``root``; ``live``: its content, when it is read.

    Raises GuidanceError when no client needs a server, or when the source is bad.
    """
    if live is None:
        live = Live(root)
        live.read()
    auth = access.verifier(live.serve.auth, root) if live.serve.auth else None
    provider, tools = Standards(live), live.serve.tools

    @contextlib.asynccontextmanager
    async def lifespan(_: fastmcp.FastMCP) -> AsyncIterator[None]:
        live.open()
        with contextlib.closing(live):
            yield

    server = fastmcp.FastMCP(
        "guidance",
        version=__version__,
        auth=auth,
        providers=[provider],
        lifespan=lifespan,
        mask_error_details=True,
        cache_ttl=TTL,
        cache_scope="private" if auth else "public",
    )

    def tell() -> None:
        server.instructions = live.content.instructions(tools=tools)

    tell()
    live.changed = tell
    _add_texts(server, provider)
    if tools:
        _add_tools(server, provider)
    pages.add(server, live)
    return server


def _add_texts(server: fastmcp.FastMCP, provider: Standards) -> None:
    @server.resource(f"{URI}index", title="All standards", mime_type="text/markdown")
    def index() -> str:
        """All standards with links, most important first."""
        return provider.seen().index()

    @server.resource(f"{URI}for/{{path*}}", name="for", mime_type="text/markdown")
    def for_path(path: str) -> str:
        """The text of what is in force for a file (path from the root of the repository)."""
        return provider.seen().for_path(_checked(path))


def _add_tools(server: fastmcp.FastMCP, provider: Standards) -> None:
    @server.tool(annotations=READ_ONLY, output_schema=None)
    def list_standards(path: str = "") -> str:
        """List the team's coding standards by id; with a path, those for that file."""
        return provider.seen().index(str, path and _checked(path))

    @server.tool(annotations=READ_ONLY, output_schema=None)
    def read_standard(id: str) -> str:  # noqa: A002
        """Read one standard, by its id from list_standards."""
        standard = provider.seen().by_id.get(id.removeprefix(URI))
        if standard is None:
            raise exceptions.ToolError("no such id: see list_standards", log_level=logging.DEBUG)
        return standard.rule.text


def _checked(path: str) -> str:
    """A path as it can be in the repository; nothing is opened by it."""
    if len(path) <= MAX_PATH and path.isprintable() and not {"", ".", ".."} & {*path.split("/")}:
        return path
    raise exceptions.ValidationError("no path from the root, as a/b.py", log_level=logging.DEBUG)
