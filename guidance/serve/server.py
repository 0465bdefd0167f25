"""The MCP server: resources, an index, a template, prompts and two tools over one content."""

from __future__ import annotations

import functools
from collections.abc import AsyncIterator
from collections.abc import Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import fastmcp
import mcp_types as wire
from fastmcp import exceptions
from fastmcp.prompts import Prompt
from fastmcp.resources import Resource
from fastmcp.server.providers import Provider

from .. import __version__
from . import access
from . import content
from . import pages
from .content import URI
from .live import Live

TTL = 5  # seconds for which a client may keep an answer
MAX_PATH = 1000  # characters
PRIORITY = {"must": 1.0, "should": 0.6, "may": 0.3}
READ_ONLY = wire.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


class StandardResource(Resource):
    """One standard: its text as it stands in the file, below the header."""

    text: str
    size: int

    async def read(self) -> str:
        """The text."""
        return self.text

    def to_mcp_resource(self, **overrides: Any) -> wire.Resource:
        """With the size in bytes, which FastMCP 4.1 leaves out."""
        return super().to_mcp_resource(**overrides).model_copy(update={"size": self.size})


class Standards(Provider):
    """Resources and prompts, made of the snapshot when they are asked for.

    FastMCP's own way, a call for each resource, takes over a minute for 10,000.
    """

    def __init__(self, live: Live) -> None:
        super().__init__()
        self.live = live

    def view(self) -> content.View:
        """What the reader of the running request sees."""
        return self.live.snapshot.view(access.current())

    async def _list_resources(self) -> Sequence[Resource]:
        return [_resource(e) for e in self.view().entries]

    async def _get_resource(self, uri: str, version: Any = None) -> Resource | None:
        entry = self.view().by_id.get(uri.removeprefix(URI)) if uri.startswith(URI) else None
        return _resource(entry) if entry is not None and version is None else None

    async def _list_prompts(self) -> Sequence[Prompt]:
        """One for each folder directly below the source."""
        topics = sorted({e.rule.id.split("/")[0] for e in self.view().entries if "/" in e.rule.id})
        return [self._prompt(topic) for topic in topics]

    def _prompt(self, topic: str) -> Prompt:
        def texts() -> str:
            return content.joined(
                e for e in self.view().entries if e.rule.id.startswith(f"{topic}/")
            )

        about = f"The team's standards on {topic}"
        return Prompt.from_function(texts, name=topic, title=about, description=about)


@functools.lru_cache(20_000)
def _resource(entry: content.Entry) -> Resource:
    rule = entry.rule
    return StandardResource(
        uri=URI + rule.id,  # type: ignore[arg-type]  # pydantic makes a URL of it
        name=rule.id,
        title=rule.title,
        description=entry.note or rule.title,
        mime_type="text/markdown",
        annotations=wire.Annotations(priority=PRIORITY[rule.level], last_modified=entry.modified),
        meta={"sha256": entry.standard.sha256},
        text=rule.text,
        size=entry.standard.size,
    )


def make(root: Path, live: Live | None = None) -> fastmcp.FastMCP:
    """The server of the repository below ``root``; ``live``: its content, if that is begun.

    Raises GuidanceError when no client needs a server, or when the source is bad.
    """
    if live is None:
        live = Live(root)
        live.read()
    auth = access.verifier(live.serve.auth, root) if live.serve.auth else None
    provider, tools = Standards(live), live.serve.tools

    @asynccontextmanager
    async def lifespan(_: fastmcp.FastMCP) -> AsyncIterator[None]:
        live.open()
        try:
            yield
        finally:
            live.close()

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

    def tell(snapshot: content.Snapshot) -> None:
        server.instructions = content.instructions(snapshot, tools=tools)

    live.changed = tell
    tell(live.snapshot)
    _add_texts(server, provider)
    if tools:
        _add_tools(server, provider)
    pages.add(server, live)
    return server


def _add_texts(server: fastmcp.FastMCP, provider: Standards) -> None:
    kind = "text/markdown"
    about = "All standards with links, most important first"

    @server.resource(f"{URI}index", title="All standards", description=about, mime_type=kind)
    def index() -> str:
        return provider.view().index()

    about = "The text of what is in force for a file (path from the root of the repository)"

    @server.resource(f"{URI}for/{{path*}}", name="for", description=about, mime_type=kind)
    def for_path(path: str) -> str:
        if not _is_path(path):
            raise exceptions.NotFoundError("not a path from the root of the repository")
        return provider.view().for_path(path)


def _add_tools(server: fastmcp.FastMCP, provider: Standards) -> None:
    @server.tool(annotations=READ_ONLY, output_schema=None)
    def list_standards(path: str = "") -> str:
        """List the team's coding standards by id; with a path, those for that file."""
        if path and not _is_path(path):
            raise exceptions.ToolError("`path` is not a path from the root of the repository")
        return provider.view().index(str, path)

    @server.tool(annotations=READ_ONLY, output_schema=None)
    def read_standard(id: str) -> str:  # noqa: A002
        """Read one standard, by its id from list_standards."""
        entry = provider.view().by_id.get(id)
        if entry is None:
            raise exceptions.ToolError("no standard has this id: see list_standards")
        return entry.rule.text


def _is_path(path: str) -> bool:
    """Whether it can be a path of a file in the repository; nothing is opened by it."""
    parts = path.split("/")
    return len(path) <= MAX_PATH and path.isprintable() and not {"", ".", ".."} & {*parts}
