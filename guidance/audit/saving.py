"""A listing as JSON, as `--save` writes it."""

from __future__ import annotations

from typing import Any

from .listing import HEAD
from .listing import Listing
from .listing import Resource
from .listing import Tool


def written(listing: Listing) -> dict[str, Any]:
    """A listing as JSON that :func:`.listing.read` takes back."""
    return {
        "name": listing.name,
        "origin": listing.origin,
        "serverInfo": {"name": listing.server, "version": listing.version},
        **({} if listing.seconds is None else {"seconds": round(listing.seconds, 6)}),
        "instructions": listing.instructions or None,
        "tools": [_written_tool(t) for t in listing.tools],
        "resources": [_written_resource(r, "uri") for r in listing.resources],
        "resourceTemplates": [_written_resource(r, "uriTemplate") for r in listing.templates],
        "prompts": [
            {
                "name": p.name,
                "description": p.description,
                "arguments": [{"name": a, "required": a in p.required} for a in p.arguments],
            }
            for p in listing.prompts
        ],
        "probes": {
            key: {
                "same": p.same,
                "chars": p.chars,
                "is_error": p.is_error,
                "head": p.head[:HEAD],
                **({} if p.text is None else {"text": p.text}),
            }
            for key, p in listing.probes.items()
        },
    }


def _written_tool(tool: Tool) -> dict[str, Any]:
    said = {"name": tool.name, "description": tool.description, "inputSchema": dict(tool.schema)}
    if tool.output:
        said["outputSchema"] = dict(tool.output)
    if tool.hints:
        said["annotations"] = dict(tool.hints)
    return said


def _written_resource(item: Resource, key: str) -> dict[str, Any]:
    said = {key: item.uri, "name": item.name, "description": item.description}
    return {**said, "mimeType": item.mime} if item.mime else said
