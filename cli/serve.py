"""guidance serve: the standards as MCP resources, for clients that have no repository."""

from __future__ import annotations

import contextlib
import gc
import os
import re
import signal
import sys
from typing import TYPE_CHECKING

import click

from .options import common
from .options import current
from .output import escaped
from .output import fail
from .output import print_json
from .output import say

if TYPE_CHECKING:
    import socket
    from pathlib import Path

    from fastmcp import FastMCP

DEFAULT = "127.0.0.1:8765"
_ADDRESS = re.compile(r"(?:(?P<host>[^:\[\]\s]+|\[[0-9a-fA-F:.%a-z]+\]|):)?(?P<port>[0-9]{1,5})")


@click.command("serve")
@click.option(
    "--http",
    metavar="[HOST:PORT]",
    is_flag=False,
    flag_value=DEFAULT,
    help=f"Serve over HTTP, with pages for people [default: {DEFAULT}; port 0: a free one].",
)
@click.option(
    "--print-config",
    "client",
    metavar="CLIENT",
    help="Print what to write into CLIENT's settings, and end.",
)
@common
def command(http: str | None, client: str | None) -> int:
    """Serve the standards to clients that have no repository (stdio, or --http).

    guidance.yaml names them: `serve: {clients: [claude-desktop]}`. It hands out text and
    does nothing; what should do something is a capability: see `guidance decide`.
    """
    gc.set_threshold(10_000)  # it lives long: what is garbage goes
    options = current()
    address = _address(http) if http is not None else None
    if client is not None:
        return _print_config(client, address, as_json=options.json)
    from guidance_toolkit import serving
    from guidance_toolkit.errors import GuidanceError
    from guidance_toolkit.serve.live import Live

    # FastMCP would take settings from a `.env` where we start: it belongs to another program.
    os.environ.setdefault("FASTMCP_ENV_FILE", os.devnull)
    live = Live(options.root)
    for line in serving.needless(live.serve.clients):
        fail(f"note: {line}")
    if address is None:
        _look_at_stdio()
    _log_to_stderr()
    with contextlib.closing(live):
        live.open()  # before the reading, so that no change is missed
        gc.disable()  # 10,000 standards are half a million objects, and none of them is garbage
        try:
            live.read()
            gc.freeze()
        finally:
            gc.enable()
        if address is not None and not (live.serve.has_login or serving.is_loopback(address[0])):
            raise GuidanceError(
                f"{address[0]}: beyond loopback a login is needed; "
                "add `serve: {auth: {jwks_uri: ..., issuer: ..., audience: ...}}` to guidance.yaml"
            )
        try:
            from guidance_toolkit.serve import server as servers
        except ImportError as error:
            raise _missing(error) from error
        server = servers.make(options.root, live)
        if address is None:
            # FastMCP waits for a line of its input before it hears Ctrl-C; nothing is lost here.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            server.run("stdio", show_banner=False, log_level="WARNING")
        else:
            _run(options.root, server, *address)
    return 0


def _look_at_stdio() -> None:
    """Say it where nobody can speak the protocol: a closed stream, or a person at a terminal."""
    if sys.stdin is None or sys.stdout is None:
        raise click.UsageError(
            "standard input and output are closed; a client that starts `guidance serve` "
            "holds both, and `--http` needs neither"
        )
    if sys.stdin.isatty():
        fail("waiting for MCP on standard input: a client starts this, see --print-config;")
        fail("for people there is --http (Ctrl-C ends it)")


def _missing(error: ImportError) -> Exception:
    """What to install; an import that fails for another reason is a defect."""
    from guidance_toolkit.errors import GuidanceError

    if (error.name or "").split(".")[0] not in ("fastmcp", "mcp", "mcp_types", "starlette"):
        return error
    return GuidanceError(
        "the server is an extra: install it with `pipx inject guidance-toolkit 'fastmcp>=4.1,<5'` "
        "or `pip install 'guidance-toolkit[mcp]'`"
    )


def _address(text: str) -> tuple[str, int]:
    found = _ADDRESS.fullmatch(text)
    if not found or int(found["port"]) > 65535:
        raise click.UsageError(f"--http: '{escaped(text)}' is not HOST:PORT, such as {DEFAULT}")
    host = (found["host"] or DEFAULT.split(":")[0]).strip("[]")
    return host, int(found["port"])


def _run(root: Path, server: FastMCP, host: str, port: int) -> None:
    """Serve over HTTP until a signal."""
    import uvicorn

    from guidance_toolkit.serve import asgi

    with _listener(host, port) as listener:
        shown = f"[{host}]" if ":" in host else host
        fail(f"serving http://{shown}:{listener.getsockname()[1]}{asgi.PATH}")
        config = uvicorn.Config(
            asgi.app(root, server),
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=2,
        )
        uvicorn.Server(config).run([listener])


def _listener(host: str, port: int) -> socket.socket:
    import socket

    from guidance_toolkit.errors import GuidanceError

    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        # TCP by name: else asyncio sets no TCP_NODELAY, and each answer takes 40 ms more.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except (OSError, UnicodeError) as error:
        raise GuidanceError(f"{host}:{port} cannot be had: {error}; name another") from error
    return listener


def _log_to_stderr() -> None:
    """The server's log, escaped; standard output belongs to the protocol."""
    import logging

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            fail(f"{record.levelname.lower()}: {self.format(record)}")

    log = logging.getLogger("guidance.serve")
    log.handlers[:] = [Handler()]
    log.propagate = False


def _print_config(client: str, address: tuple[str, int] | None, *, as_json: bool) -> int:
    import shutil

    from guidance_toolkit import fields
    from guidance_toolkit import serving

    from . import serve_config as clients

    if client not in clients.known():
        advice = fields.did_you_mean(client, clients.known())
        raise click.UsageError(f"--print-config: unknown client '{escaped(client)}'; {advice}")
    if address and not address[1]:
        raise click.UsageError("--print-config: port 0 is a new one at each start; name the port")
    program = shutil.which("guidance") or os.path.abspath(sys.argv[0])
    host = f"[{address[0]}]" if address and ":" in address[0] else address and address[0]
    url = f"http://{host}:{address[1]}/mcp" if address else ""
    command = [program, "-C", str(current().root), "serve"]
    file, text = clients.snippet(client, command, url)
    if as_json:
        print_json({"client": client, "file": file, "text": text})
        return 0
    fail(f"in {file}:")
    say(text.rstrip("\n"))
    for line in serving.needless([client]):
        fail(f"note: {line}")
    return 0
