"""A pretend model on loopback that speaks the part of OpenAI's Responses API that Codex uses.

It answers the n-th turn with the n-th call of a script, then with the text "OK", and
keeps the body of each request: what is in a request is what the model would have seen.
The event names are those that Codex 0.169.0 asked for (seen on 2026-11-22).
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One call of a tool: the name that the client offers it under, and its arguments."""

    name: str
    arguments: Json


def offered(body: Json) -> Iterator[tuple[str, str | None]]:
    """The functions of a request: name, and the namespace that they are in if any."""
    for tool in body.get("tools") or []:
        if tool.get("type") == "namespace":
            for inner in tool["tools"]:
                yield inner["name"], tool["name"]
        elif "name" in tool:
            yield tool["name"], None


def results(body: Json) -> list[Json]:
    """What tools have answered so far in a request's conversation."""
    items = body.get("input")
    every = items if isinstance(items, list) else []
    return [item for item in every if str(item.get("type", "")).endswith("_call_output")]


def answer(body: Json, script: Sequence[Call]) -> Json:
    """The item of output for a request: the call whose turn it is, or the text OK."""
    step = len(results(body))
    if step < len(script):
        call = script[step]
        for name, space in offered(body):
            full = f"{space}__{name}"
            if call.name in (name, full):
                item = {
                    "type": "function_call",
                    "id": f"fc_{step}",
                    "call_id": f"call_{step}",
                    "name": name,
                    "arguments": json.dumps(call.arguments),
                    "status": "completed",
                }
                return item if space is None else {**item, "namespace": space}
    text = {"type": "output_text", "text": "OK", "annotations": []}
    return {
        "type": "message",
        "id": f"msg_{step}",
        "role": "assistant",
        "status": "completed",
        "content": [text],
    }


def events(item: Json, number: int) -> Iterator[Json]:
    """The stream of one answer."""
    response = {
        "id": f"resp_{number}",
        "object": "response",
        "created_at": 0,
        "status": "completed",
        "model": "mock-model",
        "output": [item],
        "error": None,
        "usage": {
            "input_tokens": 10,
            "input_tokens_details": {"cached_tokens": 0},
            "output_tokens": 1,
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": 11,
        },
    }
    started = {**response, "status": "in_progress", "output": [], "usage": None}
    yield {"type": "response.created", "response": started}
    yield {"type": "response.output_item.done", "output_index": 0, "item": item}
    yield {"type": "response.completed", "response": response}


class Model(ThreadingHTTPServer):
    """The server: `url` to configure, `requests` to look at afterwards."""

    daemon_threads = True

    def __init__(self, script: Sequence[Call]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = script
        self.requests: list[Json] = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}/v1"

    def __enter__(self) -> Model:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    server: Model

    def do_GET(self) -> None:
        self.reply(b'{"data": [], "models": []}', "application/json")

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(body)
        item = answer(body, self.server.script)
        stream = events(item, len(self.server.requests))
        said = "".join(f"event: {e['type']}\ndata: {json.dumps(e)}\n\n" for e in stream)
        self.reply(said.encode(), "text/event-stream")

    def reply(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Quiet: what matters is in `requests`."""
