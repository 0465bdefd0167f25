"""OpenAI Responses (platform.openai.com/docs/api-reference/responses, read 2026-11-22).

The events are those that the OpenAI Codex CLI 0.169.0 asked for on that day.
"""

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
    "input_tokens_details": {"cached_tokens": 0},
    "output_tokens": 1,
    "output_tokens_details": {"reasoning_tokens": 0},
    "total_tokens": 11,
}


def tools(body: Json) -> list[Tool]:
    """The functions that a request offers, those of groups as well."""
    found = []
    for tool in objects(body.get("tools")):
        if tool.get("type") == "namespace":
            space = str(tool.get("name", ""))
            inner = objects(tool.get("tools"))
            found += [_tool(t, space) for t in inner]
        elif tool.get("type", "function") == "function":
            found.append(_tool(tool))
    return found


def _tool(tool: Json, space: str = "") -> Tool:
    return Tool(str(tool.get("name", "")), mapping(tool.get("parameters")), space)


def results(body: Json) -> int:
    """How many results of tools are in the conversation so far."""
    items = objects(body.get("input"))
    return sum(str(item.get("type", "")).endswith("_call_output") for item in items)


def wanted(body: Json) -> Mapping[str, Any] | None:
    """The JSON Schema that the answer must meet."""
    form = mapping(mapping(body.get("text")).get("format"))
    return mapping(form.get("schema")) or None


def whole(body: Json, answer: Answer, number: int) -> Json:
    """The answer in one piece."""
    return {
        "id": f"resp_{number}",
        "object": "response",
        "created_at": 0,
        "status": "completed",
        "model": body.get("model", ""),
        "output": [_item(answer, number)],
        "error": None,
        "usage": USAGE,
    }


def stream(body: Json, answer: Answer, number: int) -> Iterator[bytes]:
    """The answer as events: some clients read the deltas, others the item when it is done."""
    done = whole(body, answer, number)
    item = done["output"][0]
    begun = {**done, "status": "in_progress", "output": [], "usage": None}
    opened = {**item, "status": "in_progress"}
    place = {"item_id": item["id"], "output_index": 0}
    middle: list[Json] = []
    if item["type"] == "message":
        opened["content"] = []
        part = item["content"][0]
        at = {**place, "content_index": 0}
        middle = [
            {"type": "response.content_part.added", **at, "part": {**part, "text": ""}},
            {"type": "response.output_text.delta", **at, "delta": part["text"]},
            {"type": "response.output_text.done", **at, "text": part["text"]},
            {"type": "response.content_part.done", **at, "part": part},
        ]
    else:
        opened["arguments"] = ""
        said, name = item["arguments"], "response.function_call_arguments"
        middle = [
            {"type": f"{name}.delta", **place, "delta": said},
            {"type": f"{name}.done", **place, "arguments": said},
        ]
    events: list[Json] = [
        {"type": "response.created", "response": begun},
        {"type": "response.in_progress", "response": begun},
        {"type": "response.output_item.added", "output_index": 0, "item": opened},
        *middle,
        {"type": "response.output_item.done", "output_index": 0, "item": item},
        {"type": "response.completed", "response": done},
    ]
    for at_number, one in enumerate(events):
        yield event({**one, "sequence_number": at_number}, one["type"])


def _item(answer: Answer, number: int) -> Json:
    if isinstance(answer, Call):
        item = {
            "type": "function_call",
            "id": f"fc_{number}",
            "call_id": f"call_{number}",
            "name": answer.tool.name,
            "arguments": json.dumps(answer.arguments),
            "status": "completed",
        }
        return {**item, "namespace": answer.tool.space} if answer.tool.space else item
    text = {"type": "output_text", "text": answer, "annotations": []}
    return {
        "type": "message",
        "id": f"msg_{number}",
        "role": "assistant",
        "status": "completed",
        "content": [text],
    }
