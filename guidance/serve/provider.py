"""The standards as FastMCP components, made of the snapshot when they are asked for.

FastMCP's own way, a call for each resource, takes over a minute for 10,000.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import anyio.to_thread
from fastmcp.prompts import Prompt
from fastmcp.resources import Resource
from fastmcp.server.providers import Provider
from fastmcp.utilities.versions import VersionSpec
from mcp_types import Annotations
from mcp_types import Resource as WireResource

from . import access
from .content import URI
from .content import Entry
from .content import View
from .content import joined
from .reload import Live

PRIORITY = {"must": 1.0, "should": 0.6, "may": 0.3}


class StandardResource(Resource):
    """One standard: its text as it stands in the file, below the header."""

    text: str
    size: int

    async def read(self) -> str:
        """The text."""
        return self.text

    def to_mcp_resource(self, **overrides: Any) -> WireResource:
        """With the size in bytes, which FastMCP 4.1 leaves out."""
        wire = super().to_mcp_resource(**overrides)
        wire.size = self.size
        return wire


class TopicPrompt(Prompt):
    """All standards of one folder, for a user to put into a conversation."""

    entries: list[Any]

    async def render(self, arguments: dict[str, Any] | None = None) -> str:
        """The texts, most important first."""
        return await anyio.to_thread.run_sync(partial(joined, self.entries))


class Standards(Provider):
    """Resources and prompts of a live source, for whoever is asking."""

    def __init__(self, live: Live) -> None:
        super().__init__()
        self.live = live

    def view(self) -> View:
        """What the reader of the running request sees."""
        return self.live.snapshot.view(access.current())

    async def _list_resources(self) -> Sequence[Resource]:
        view = self.view()
        return await anyio.to_thread.run_sync(lambda: [resource(e) for e in view.entries])

    async def _get_resource(self, uri: str, version: VersionSpec | None = None) -> Resource | None:
        entry = self.view().by_id.get(uri.removeprefix(URI)) if uri.startswith(URI) else None
        return resource(entry) if entry is not None and version is None else None

    async def _list_prompts(self) -> Sequence[Prompt]:
        return [
            TopicPrompt(
                name=topic,
                title=f"Standards: {topic}",
                description=f"The team's standards on {topic} ({len(entries)})",
                entries=entries,
            )
            for topic, entries in sorted(self.view().topics.items())
        ]


def resource(entry: Entry) -> StandardResource:
    """The resource of an entry; made once."""
    if "resource" not in entry.made:
        rule = entry.standard.rule
        entry.made["resource"] = StandardResource(
            uri=URI + entry.id,  # type: ignore[arg-type]  # pydantic makes a URL of it
            name=entry.id,
            title=entry.title,
            description=entry.note or None,
            mime_type="text/markdown",
            annotations=Annotations(priority=PRIORITY[rule.level], last_modified=entry.modified),
            meta={"sha256": entry.standard.sha256},
            text=rule.text,
            size=entry.standard.size,
        )
    made: StandardResource = entry.made["resource"]
    return made
