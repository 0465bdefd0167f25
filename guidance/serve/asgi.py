"""The server over HTTP: an ASGI app for any ASGI server, and the one that comes with FastMCP."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

import uvicorn
from fastmcp import FastMCP
from fastmcp.server.auth.providers.jwt import StaticTokenVerifier
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp
from starlette.types import Receive
from starlette.types import Scope
from starlette.types import Send

from .. import config as configs
from ..config import Serve
from ..errors import GuidanceError
from .server import make

PATH = "/mcp"


def app(root: Path | str | None = None, server: FastMCP | None = None) -> Starlette:
    """The ASGI app: MCP at /mcp, and the pages. Keeps no sessions, so that replicas are alike.

    ``root``: the repository; else the variable GUIDANCE_ROOT, else the current folder.
    ``server``: what :func:`make` gave for it. Raises what :func:`make` raises.
    """
    root = Path(root or os.environ.get("GUIDANCE_ROOT") or Path.cwd())
    server = server or make(root)
    serve = configs.load(root)[0].serve or Serve()
    guards = [] if is_guarded(server) else [Middleware(LoopbackOnly)]
    return server.http_app(
        PATH,
        middleware=guards,
        json_response=True,
        stateless_http=True,
        host_origin_protection=True,
        allowed_hosts=serve.hosts,
    )


def is_guarded(server: FastMCP) -> bool:
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

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer 403."""
        server = scope.get("server")
        if scope["type"] == "http" and not (server and is_loopback(server[0])):
            said = "This server asks for no login, and so answers on loopback only (`serve.auth`)."
            await PlainTextResponse(said + "\n", 403)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class _Server(uvicorn.Server):
    """Says where it serves as soon as it does."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._say = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            self._say()


def run(root: Path, server: FastMCP, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve until a signal; ``say`` is given the address. Port 0 takes a free one.

    Raises GuidanceError when the address cannot be had, or is not loopback and has no login.
    """
    if not is_loopback(host) and not is_guarded(server):
        raise GuidanceError(
            f"{host}: beyond loopback a login is needed; "
            "add `serve: {auth: {jwks_uri: ..., issuer: ..., audience: ...}}` to guidance.yaml"
        )
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        raise GuidanceError(f"{host}: no such address: {error}") from error
    # TCP by name: else asyncio does not set TCP_NODELAY, and each answer takes 40 ms more.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
        except OSError as error:
            raise GuidanceError(f"{host}:{port} cannot be had: {error.strerror}") from error
        shown = f"[{host}]" if ":" in host else host
        bound = f"http://{shown}:{listener.getsockname()[1]}{PATH}"
        config = uvicorn.Config(
            app(root, server), log_level="warning", access_log=False, timeout_graceful_shutdown=2
        )
        _Server(config, lambda: say(f"serving {bound}")).run([listener])
