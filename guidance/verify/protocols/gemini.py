"""Gemini generateContent (ai.google.dev/api/generate-content, read 2026-11-22)."""

from __future__ import annotations

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

USAGE = {"promptTokenCount": 10, "candidatesTokenCount": 1, "totalTokenCount": 11}


def tools(body: Json) -> list[Tool]:
    """The functions that a request offers."""
    found = [
        f for tool in objects(body.get("tools")) for f in objects(tool.get("functionDeclarations"))
    ]
    return [
        Tool(str(f.get("name", "")), mapping(f.get("parametersJsonSchema") or f.get("parameters")))
        for f in found
    ]


def results(body: Json) -> int:
    """How many results of tools are in the conversation so far."""
    parts = [p for c in objects(body.get("contents")) for p in objects(c.get("parts"))]
    return sum("functionResponse" in part for part in parts)


def wanted(body: Json) -> Mapping[str, Any] | None:
    """The JSON Schema that the answer must meet."""
    config = mapping(body.get("generationConfig"))
    form = config.get("responseJsonSchema") or config.get("responseSchema")
    return mapping(form) or None


def whole(body: Json, answer: Answer, number: int) -> Json:
    """The answer in one piece."""
    if isinstance(answer, Call):
        part: Json = {"functionCall": {"name": answer.tool.name, "args": answer.arguments}}
    else:
        part = {"text": answer}
    content = {"role": "model", "parts": [part]}
    candidate = {"index": 0, "content": content, "finishReason": "STOP"}
    ids = {"responseId": f"mock-{number}", "modelVersion": body.get("model", "mock-model")}
    return {"candidates": [candidate], "usageMetadata": USAGE, **ids}


def stream(body: Json, answer: Answer, number: int) -> Iterator[bytes]:
    """The answer as one event."""
    yield event(whole(body, answer, number))
