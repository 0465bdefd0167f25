"""OpenAI Chat Completions (platform.openai.com/docs/api-reference/chat, read 2026-11-22)."""

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

USAGE = {"prompt_tokens": 10, "completion_tokens": 1, "total_tokens": 11}


def tools(body: Json) -> list[Tool]:
    """The functions that a request offers."""
    found = [mapping(t.get("function")) for t in objects(body.get("tools"))]
    return [Tool(str(f.get("name", "")), mapping(f.get("parameters"))) for f in found if f]


def results(body: Json) -> int:
    """How many results of tools are in the conversation so far."""
    return sum(m.get("role") == "tool" for m in objects(body.get("messages")))


def wanted(body: Json) -> Mapping[str, Any] | None:
    """The JSON Schema that the answer must meet."""
    form = mapping(mapping(body.get("response_format")).get("json_schema"))
    return mapping(form.get("schema")) or None


def whole(body: Json, answer: Answer, number: int) -> Json:
    """The answer in one piece."""
    message, end = _message(answer, number)
    choice = {"index": 0, "message": message, "finish_reason": end}
    return {**_head(body, number), "object": "chat.completion", "choices": [choice], "usage": USAGE}


def stream(body: Json, answer: Answer, number: int) -> Iterator[bytes]:
    """The answer as chunks, and the line that ends them."""
    message, end = _message(answer, number)
    if calls := message.get("tool_calls"):
        message = {**message, "tool_calls": [{**calls[0], "index": 0}]}
    head = {**_head(body, number), "object": "chat.completion.chunk"}
    yield event({**head, "choices": [{"index": 0, "delta": message, "finish_reason": None}]})
    last = [{"index": 0, "delta": {}, "finish_reason": end}]
    yield event({**head, "choices": last, "usage": USAGE})
    yield event("[DONE]")


def _head(body: Json, number: int) -> Json:
    return {"id": f"chatcmpl-{number}", "created": 0, "model": body.get("model", "")}


def _message(answer: Answer, number: int) -> tuple[Json, str]:
    if not isinstance(answer, Call):
        return {"role": "assistant", "content": answer}, "stop"
    asked = {"name": answer.tool.name, "arguments": json.dumps(answer.arguments)}
    call = {"id": f"call_{number}", "type": "function", "function": asked}
    return {"role": "assistant", "content": None, "tool_calls": [call]}, "tool_calls"
