"""The server over HTTP, as an ASGI app for any ASGI server."""

from __future__ import annotations

import os
from pathlib import Path

from fastmcp import FastMCP
from starlette import types
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse

from .. import config as configs
from .. import serving
from .server import make

PATH = "/mcp"


def app(root: Path | str | None = None, server: FastMCP | None = None) -> Starlette:
    """The ASGI app: MCP at /mcp, and the pages. Keeps no sessions, so that replicas are alike.

    ``root``: the repository; else the variable GUIDANCE_ROOT, else the current folder.
    ``server``: what :func:`make` gave for it. Raises what :func:`make` raises.
    """
    root = Path(root or os.environ.get("GUIDANCE_ROOT") or Path.cwd())
    server = server or make(root)
    serve = configs.load(root)[0].serve or serving.Serve()
    return server.http_app(
        PATH,
        middleware=[] if serve.has_login else [Middleware(loopback_only)],
        json_response=True,
        stateless_http=True,
        host_origin_protection=True,
        allowed_hosts=serve.hosts,
    )


def loopback_only(app: types.ASGIApp) -> types.ASGIApp:
    """Refuse what did not come in on a loopback address, whatever ASGI server binds us."""

    async def answer(scope: types.Scope, receive: types.Receive, send: types.Send) -> None:
        if scope["type"] == "http" and not serving.is_loopback((scope.get("server") or [""])[0]):
            said = "This server asks for no login, and so answers on loopback only (`serve.auth`)."
            await PlainTextResponse(f"{said}\n", 403)(scope, receive, send)
        else:
            await app(scope, receive, send)

    return answer
