"""guidance serve: the standards as MCP resources, for clients that have no repository."""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import common
from .options import current
from .output import escaped
from .output import fail
from .output import print_json
from .output import say

if TYPE_CHECKING:
    from guidance_toolkit.serve.reload import Live

DEFAULT = "127.0.0.1:8765"
_ADDRESS = re.compile(r"(?:(?P<host>[^:\[\]]+|\[[0-9a-fA-F:.%a-z]+\]|):)?(?P<port>\d{1,5})")


@click.command("serve")
@click.option(
    "--http",
    metavar="[HOST:PORT]",
    is_flag=False,
    flag_value=DEFAULT,
    help=f"Serve over HTTP, with pages for people [default: {DEFAULT}; port 0: a free one].",
)
@click.option(
    "--print-config", "client", metavar="CLIENT", help="Print what CLIENT needs, and end."
)
@common
def command(http: str | None, client: str | None) -> int:
    """Serve the standards to clients that have no repository (stdio, or --http).

    It hands out text and does nothing; what should do something is a capability:
    see `guidance decide`.
    """
    options = current()
    address = _address(http) if http is not None else None
    if client is not None:
        return _print_config(client, address, as_json=options.json)
    live = _live(options.root)
    _log_to_stderr()
    try:
        live.open()  # reads while the import below takes its second
        from guidance_toolkit.serve import server as servers
    except ImportError as error:
        raise _missing(error) from error
    server = servers.make(options.root, live)
    if address is None:
        server.run("stdio", show_banner=False, log_level="WARNING")
    else:
        from guidance_toolkit.serve import asgi

        asgi.run(options.root, server, *address, fail)
    return 0


def _live(root: Path) -> Live:
    from guidance_toolkit.serve.reload import Live

    return Live(root)


def _missing(error: ImportError) -> Exception:
    """What to install; an import that fails for another reason is a defect."""
    from guidance_toolkit.errors import GuidanceError

    if (error.name or "").split(".")[0] not in ("fastmcp", "mcp", "mcp_types", "uvicorn"):
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


def _log_to_stderr() -> None:
    """Our own log, escaped; standard output belongs to the protocol."""

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            fail(f"{record.levelname.lower()}: {self.format(record)}")

    log = logging.getLogger("guidance.serve")
    log.handlers[:] = [Handler()]
    log.propagate = False


def _print_config(client: str, address: tuple[str, int] | None, *, as_json: bool) -> int:
    from agents_md.agents import AGENTS
    from guidance_toolkit import fields
    from guidance_toolkit.serve import clients
    from guidance_toolkit.serve import gate

    if client not in clients.known():
        advice = fields.did_you_mean(client, clients.known())
        raise click.UsageError(f"--print-config: unknown client '{escaped(client)}'; {advice}")
    program = shutil.which("guidance") or os.path.abspath(sys.argv[0])
    start = [program, "-C", str(current().root), "serve"]
    url = f"http://{address[0]}:{address[1]}/mcp" if address else ""
    found = clients.snippet(client, start, url)
    if as_json:
        print_json({"client": client, "file": found.file, "text": found.text})
        return 0
    fail(f"in {found.file}:")
    say(found.text.rstrip("\n"))
    if client in AGENTS:
        fail(f"note: {gate.needless(client)}")
    return 0
