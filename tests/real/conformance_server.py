"""Our server with the two fixtures that the conformance suite reads; only for that test.

    python conformance_server.py ROOT

Prints `serving http://127.0.0.1:PORT/mcp` on stderr. The product has no flag for fixtures:
they are added here, to the very server that `guidance serve` runs.
"""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path

import uvicorn

from guidance_toolkit.serve.asgi import app
from guidance_toolkit.serve.server import make


def main() -> None:
    root = Path(sys.argv[1])
    server = make(root)

    @server.resource("test://static-text", description="A text.", mime_type="text/plain")
    def text() -> str:
        return "This is the content of the static text resource."

    @server.resource(
        "test://template/{id}/data", description="A template.", mime_type="application/json"
    )
    def data(id: str) -> str:  # noqa: A002
        return json.dumps({"id": id, "templateTest": True, "data": f"Data for ID: {id}"})

    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    sys.stderr.write(f"serving http://127.0.0.1:{port}/mcp\n")
    config = uvicorn.Config(app(root, server=server), log_level="warning")
    uvicorn.Server(config).run([listener])


if __name__ == "__main__":
    main()
