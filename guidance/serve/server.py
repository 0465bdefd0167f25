"""The MCP server: resources, an index, a template, prompts and two tools over one content."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastmcp import FastMCP
from fastmcp.exceptions import NotFoundError
from fastmcp.exceptions import ToolError
from mcp_types import ToolAnnotations

from .. import __version__
from . import access
from . import content
from . import pages
from .provider import Standards
from .reload import Live

TTL = 5  # seconds for which a client may keep an answer
MAX_PATH = 1000  # characters
READ_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def make(root: Path, live: Live | None = None) -> FastMCP:
    """The server of the repository below ``root``; ``live`` is its content, if it is read already.

    Raises GuidanceError when no client needs a server, or when the source is bad.
    """
    live = live or Live(root)
    auth = access.verifier(live.serve.auth, root)
    snapshot = live.snapshot
    provider = Standards(live)

    @asynccontextmanager
    async def lifespan(_: FastMCP) -> AsyncIterator[None]:
        live.open()
        try:
            yield
        finally:
            live.close()

    server = FastMCP(
        "guidance",
        content.instructions(snapshot, tools=live.serve.tools),
        version=__version__,
        auth=auth,
        providers=[provider],
        lifespan=lifespan,
        mask_error_details=True,
        cache_ttl=TTL,
        cache_scope="private" if auth else "public",
    )
    live.changed = lambda new: _tell(server, new, tools=live.serve.tools)
    _add_texts(server, provider)
    if live.serve.tools:
        _add_tools(server, provider)
    pages.add(server, live)
    return server


def _tell(server: FastMCP, snapshot: content.Snapshot, *, tools: bool) -> None:
    server.instructions = content.instructions(snapshot, tools=tools)


def _add_texts(server: FastMCP, provider: Standards) -> None:
    @server.resource(
        content.URI + "index",
        title="Index of the standards",
        description="All standards with links, most important first",
        mime_type="text/markdown",
    )
    def index() -> str:
        return provider.view().index()

    @server.resource(
        content.URI + "for/{path*}",
        name="for",
        title="Standards for a file",
        description="What is in force for a file of the repository (path from its root)",
        mime_type="text/markdown",
    )
    def for_path(path: str) -> str:
        if not _is_path(path):
            raise NotFoundError("not a path from the root of the repository")
        return provider.view().for_path(path)


def _add_tools(server: FastMCP, provider: Standards) -> None:
    @server.tool(annotations=READ_ONLY, output_schema=None)
    def list_standards(path: str = "") -> str:
        """List the team's coding standards by id; with a path, those for that file."""
        if path and not _is_path(path):
            raise ToolError("`path` is not a path from the root of the repository")
        return provider.view().index(str, path)

    @server.tool(annotations=READ_ONLY, output_schema=None)
    def read_standard(id: str) -> str:  # noqa: A002
        """Read one standard, by its id from list_standards."""
        entry = provider.view().by_id.get(id)
        if entry is None:
            raise ToolError("no standard has this id: see list_standards")
        return entry.standard.rule.text


def _is_path(path: str) -> bool:
    """Whether it can be a path of a file in the repository; nothing is opened by it."""
    return (
        len(path) <= MAX_PATH
        and path.isprintable()
        and not any(part in ("", ".", "..") for part in path.split("/"))
    )
