"""The server over HTTP, as an ASGI app for any ASGI server."""

from __future__ import annotations

import os
from ipaddress import ip_address
from pathlib import Path

from fastmcp import FastMCP
from fastmcp.server.auth.providers.jwt import StaticTokenVerifier
from starlette import types
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse

from .. import config as configs
from .server import make

PATH = "/mcp"


def app(root: Path | str | None = None, server: FastMCP | None = None) -> Starlette:
    """The ASGI app: MCP at /mcp, and the pages. Keeps no sessions, so that replicas are alike.

    ``root``: the repository; else the variable GUIDANCE_ROOT, else the current folder.
    ``server``: what :func:`make` gave for it. Raises what :func:`make` raises.
    """
    root = Path(root or os.environ.get("GUIDANCE_ROOT") or Path.cwd())
    server = server or make(root)
    serve = configs.load(root)[0].serve
    return server.http_app(
        PATH,
        middleware=[] if has_login(server) else [Middleware(LoopbackOnly)],
        json_response=True,
        stateless_http=True,
        host_origin_protection=True,
        allowed_hosts=serve.hosts if serve else [],
    )


def has_login(server: FastMCP) -> bool:
    """Whether a login stands before the server; one fixed token is none."""
    return server.auth is not None and not isinstance(server.auth, StaticTokenVerifier)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address to which a server is bound."""
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class LoopbackOnly:
    """Refuses what did not come in on a loopback address, whatever ASGI server binds us."""

    def __init__(self, app: types.ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: types.Scope, receive: types.Receive, send: types.Send) -> None:
        """Pass on, or answer 403."""
        if scope["type"] == "http" and not is_loopback((scope.get("server") or [""])[0]):
            said = "This server asks for no login, and so answers on loopback only (`serve.auth`)."
            await PlainTextResponse(f"{said}\n", 403)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
