"""The pretend model: an ASGI application that answers by a script and keeps what it was sent.

What is in a request is what a model would have seen. Requests are held in memory only.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

from .protocols import PROTOCOLS
from .protocols import Json
from .protocols import of_path
from .script import Request
from .script import answer

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request as Asked
    from starlette.responses import Response

MODEL = "mock-model"
MAX_BYTES = 64 * 1024 * 1024  # of one request
COUNTS = {"/count_tokens": {"input_tokens": 10}, ":countTokens": {"totalTokens": 10}}


class Model:
    """One run's model: ``touched`` are the files that it asks for (absolute), one a turn."""

    def __init__(self, touched: Sequence[str] = ()) -> None:
        self.touched = tuple(touched)
        self.requests: list[Request] = []
        self.unknown: list[str] = []  # method and path of what was not understood
        self.most = 0

    def application(self) -> Starlette:
        """The server's application."""
        from starlette.applications import Starlette
        from starlette.routing import Route

        every = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"]
        return Starlette(routes=[Route("/{path:path}", self._serve, methods=every)])

    async def _serve(self, asked: Asked) -> Response:
        from starlette.responses import JSONResponse
        from starlette.responses import Response
        from starlette.responses import StreamingResponse

        path = asked.url.path
        if asked.method == "HEAD":
            return Response()
        if asked.method == "GET" and path.endswith("/models"):
            return JSONResponse(models())
        count = next((said for end, said in COUNTS.items() if path.endswith(end)), None)
        if count is not None:
            return JSONResponse(count)
        end = of_path(path)
        body = decoded(await asked.body(), asked.headers.get("content-encoding", ""))
        if not end or asked.method != "POST" or body is None:
            self.unknown.append(f"{asked.method} {path[:200]}")
            return JSONResponse({"error": {"message": "the pretend model has no such page"}}, 404)
        request, speaks = Request(path, body), PROTOCOLS[end]
        self.most = max(self.most, len(speaks.tools(body)))
        self.requests.append(request)
        said, number = answer(request, self.touched, self.most), len(self.requests)
        if path.endswith(":streamGenerateContent") and asked.query_params.get("alt") != "sse":
            return JSONResponse([speaks.whole(body, said, number)])
        if body.get("stream") or path.endswith(":streamGenerateContent"):
            stream = speaks.stream(body, said, number)
            return StreamingResponse(stream, media_type="text/event-stream")
        return JSONResponse(speaks.whole(body, said, number))


def decoded(data: bytes, encoding: str) -> Json | None:
    """The JSON object of a body, unpacked where it is packed; None where it is none.

    Large bodies are refused as well: an agent that runs wild must not fill the memory.
    """
    try:
        if encoding in ("gzip", "deflate"):
            data = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data, MAX_BYTES)
        value = json.loads(data) if len(data) <= MAX_BYTES else None
    except (ValueError, RecursionError, zlib.error):
        return None
    return value if isinstance(value, dict) else None


def models() -> dict[str, Any]:
    """The list of models, in the words of all protocols at once."""
    one = {"id": MODEL, "object": "model", "type": "model", "display_name": MODEL}
    return {
        "object": "list",
        "data": [{**one, "created": 0, "created_at": "2025-01-01T00:00:00Z", "owned_by": "mock"}],
        "models": [{"name": f"models/{MODEL}"}],
        "has_more": False,
        "first_id": MODEL,
        "last_id": MODEL,
    }
