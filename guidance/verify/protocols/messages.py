"""Anthropic Messages (docs.claude.com/en/api/messages-streaming, read 2026-11-22)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any

from .base import Answer
from .base import Call
from .base import Json
from .base import Tool
from .base import event
from .base import mapping
from .base import objects

USAGE = {
    "input_tokens": 10,
    "output_tokens": 1,
    "cache_creation_input_tokens": 0,
    "cache_read_input_tokens": 0,
}


def tools(body: Json) -> list[Tool]:
    """The functions that a request offers; tools of the server have no schema and are none."""
    found = objects(body.get("tools"))
    return [
        Tool(str(t.get("name", "")), mapping(t["input_schema"]))
        for t in found
        if "input_schema" in t
    ]


def results(body: Json) -> int:
    """How many results of tools are in the conversation so far."""
    contents = [m.get("content") for m in objects(body.get("messages"))]
    return sum(c.get("type") == "tool_result" for content in contents for c in objects(content))


def wanted(body: Json) -> Mapping[str, Any] | None:
    """The JSON Schema that the answer must meet."""
    form = mapping(body.get("output_format")) or mapping(
        mapping(body.get("output_config")).get("format")
    )
    return mapping(form.get("schema")) or None


def whole(body: Json, answer: Answer, number: int) -> Json:
    """The answer in one piece."""
    block, end = _block(answer, number)
    return {
        "id": f"msg_{number}",
        "type": "message",
        "role": "assistant",
        "model": body.get("model", ""),
        "content": [block],
        "stop_reason": end,
        "stop_sequence": None,
        "usage": USAGE,
    }


def stream(body: Json, answer: Answer, number: int) -> Iterator[bytes]:
    """The answer as events."""
    done = whole(body, answer, number)
    block: Json = done["content"][0]
    if isinstance(answer, Call):
        empty: Json = {**block, "input": {}}
        delta = {"type": "input_json_delta", "partial_json": json.dumps(answer.arguments)}
    else:
        empty = {**block, "text": ""}
        delta = {"type": "text_delta", "text": answer}
    begun = {**done, "content": [], "stop_reason": None}
    ended = {"stop_reason": done["stop_reason"], "stop_sequence": None}
    events: list[Json] = [
        {"type": "message_start", "message": begun},
        {"type": "content_block_start", "index": 0, "content_block": empty},
        {"type": "content_block_delta", "index": 0, "delta": delta},
        {"type": "content_block_stop", "index": 0},
        {"type": "message_delta", "delta": ended, "usage": {"output_tokens": 1}},
        {"type": "message_stop"},
    ]
    for one in events:
        yield event(one, one["type"])


def _block(answer: Answer, number: int) -> tuple[Json, str]:
    if not isinstance(answer, Call):
        return {"type": "text", "text": answer}, "end_turn"
    call = {"id": f"toolu_{number}", "name": answer.tool.name, "input": answer.arguments}
    return {"type": "tool_use", **call}, "tool_use"
