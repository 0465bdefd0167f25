"""Listings with one fault each, on a base that has none."""

from __future__ import annotations

import copy
from typing import Any

READ = {"readOnlyHint": True, "destructiveHint": False, "openWorldHint": False}
WRITE = {"readOnlyHint": False, "destructiveHint": False, "openWorldHint": True}
DESTROY = {"readOnlyHint": False, "destructiveHint": True, "openWorldHint": True}


def tool(name: str, hints: dict[str, bool] | None = READ, **more: Any) -> dict[str, Any]:
    """A tool; its arguments are strings. ``required`` are names."""
    required = more.pop("required", ())
    schema: dict[str, Any] = {"type": "object"}
    schema["properties"] = {n: {"type": "string"} for n in required} | more.pop("properties", {})
    schema["required"] = list(required)
    said = {"name": name, "description": "Does one thing.", "inputSchema": schema, **more}
    return said if hints is None else {**said, "annotations": hints}


def base() -> dict[str, Any]:
    """A server with two good tools: no rule says anything of it."""
    return {
        "name": "weather",
        "serverInfo": {"name": "weather", "version": "1.0"},
        "instructions": "Ask for a place.",
        "tools": [tool("forecast", required=["place"]), tool("report_rain", WRITE)],
        "resources": [],
        "resourceTemplates": [],
        "prompts": [],
        "probes": {},
    }


def probe(text: str, *, same: bool = True, is_error: bool = False) -> dict[str, Any]:
    return {"same": same, "chars": len(text), "is_error": is_error, "head": text[:200]}


PROSE = "Use whole words for names, and say what a function does in its first line. " * 8
HANDBOOK = "\n".join(f"# Part {n}\n\n{PROSE}" for n in range(5))


def _with(**changes: Any) -> dict[str, Any]:
    listing = base()
    for key, value in changes.items():
        if isinstance(value, list):
            listing[key] = [*listing[key], *value]
        elif isinstance(value, dict):
            listing[key] = {**listing[key], **value}
        else:
            listing[key] = value
    return copy.deepcopy(listing)


STYLE = {"uri": "docs://style", "name": "style", "mimeType": "text/markdown"}
# Eleven tools for three jobs, none of them a mirror of anything.
JOBS = [
    tool(f"{verb}_{noun}", READ)
    for noun in ("song_text", "train_time", "house_price")
    for verb in ("explain", "compare", "summarize")
]
CHAIN = [tool("find_member", required=["email"])]
CHAIN += [tool("list_visits", required=["member_id"])]
CHAIN += [tool("write_letter", WRITE, required=["member_id", "text"])]
MIRROR = [
    tool(f"{verb}_{noun}", DESTROY if verb == "delete" else READ if verb == "get" else WRITE)
    for noun in ("user", "order")
    for verb in ("create", "get", "delete")
]

# code -> (a listing, codes that come with it because one is a part of the other)
FAULTS: dict[str, tuple[dict[str, Any], set[str]]] = {
    "static-resource": (_with(resources=[STYLE], probes={"res:docs://style": probe(PROSE)}), set()),
    "static-tool": (
        _with(tools=[tool("get_style_guide")], probes={"tool:get_style_guide": probe(PROSE)}),
        set(),
    ),
    "static-by-name": (
        _with(
            tools=[
                tool(
                    "get_style_guide",
                    required=["language"],
                    properties={"language": {"type": "string", "enum": ["java", "python"]}},
                )
            ]
        ),
        set(),
    ),
    "static-prompt": (
        _with(prompts=[{"name": "kickoff"}], probes={"prompt:kickoff": probe(PROSE)}),
        set(),
    ),
    "static-instructions": (_with(instructions=HANDBOOK), {"menu-cut"}),
    "menu-tools": (_with(tools=[tool(f"gauge{n}x", READ) for n in range(30)]), set()),
    "menu-tokens": (
        _with(tools=[tool(f"gauge{n}x", description="d" * 2_048) for n in range(18)])
        | {"instructions": "i" * 2_048},
        set(),
    ),
    "menu-tool": (
        _with(tools=[tool("sky", properties={f"p{n}": {"title": "t" * 90} for n in range(60)})]),
        set(),
    ),
    "menu-cut": (_with(instructions="i" * 2_049), set()),
    "mirror-nouns": (_with(tools=MIRROR), set()),
    "mirror-openapi": (
        _with(tools=[tool(f"weather_{w}_api_v1_{w}_get") for w in ("sun", "wind", "snow")]),
        set(),
    ),
    "chain-ids": (_with(tools=CHAIN), set()),
    "scope-mixed": (
        _with(tools=[tool("search_maps", None), tool("send_mail", WRITE)]),
        {"scope-annotations"},
    ),
    "scope-destructive": (base() | {"tools": [tool("delete_map", None)]}, {"scope-annotations"}),
    "scope-annotations": (base() | {"tools": [tool("sky", None)]}, set()),
    "scope-contradiction": (_with(tools=[tool("update_map")]), set()),
    "tabs-jobs": (_with(tools=JOBS), set()),
    "hundreds-tools": (_with(tools=[tool(f"gauge{n}x") for n in range(120)]), {"menu-tools"}),
    "hidden-text": (_with(tools=[tool("sky", description="Sky.\U000e0041")]), set()),
}
