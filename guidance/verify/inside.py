"""The inner process: the pretend model, and one agent that talks to it.

Started with an emptied environment, in a network that has loopback only. Standard input
holds a job as one line of JSON and stays open: when it ends, whoever started us is gone,
and everything here ends too. Standard output gets what was seen, as JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import asdict
from typing import IO
from typing import Any

from .drivers import DRIVERS
from .drivers import Launch
from .drivers import Place
from .mock import Model

TAIL = 4000  # bytes of what an agent said that are kept
VERSION = re.compile(rb"\d+\.\d+(?:\.\d+)*")
SIOCSIFFLAGS, IFF_UP = 0x8914, 1
START_SECONDS = 60  # for a version, and for what must be run before


def main() -> None:
    """Do one job."""
    job = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_watch, daemon=True).start()
    if job["isolated"]:
        loopback_up()
    model = Model(job["touched"])
    with served(model) as url:
        place = Place(url, job["home"], job["root"], job["cwd"])
        seen = _run(job, DRIVERS[job["agent"]].launch(place))
    seen |= {"requests": [asdict(r) for r in model.requests], "unknown": model.unknown}
    sys.stdout.buffer.write(json.dumps(seen).encode())
    sys.stdout.flush()


def loopback_up() -> None:
    """A new network has a loopback that is down."""
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        fcntl.ioctl(probe, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP))


class _Running:
    """The group of processes that runs now, so that it can be ended from anywhere."""

    group: int | None = None

    @classmethod
    def end(cls) -> None:
        """Kill our own group of processes, and no other."""
        if cls.group is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(cls.group, signal.SIGKILL)


def _watch() -> None:
    """End everything when standard input ends.

    Read past Python's buffer: its lock, held here, would hide why the rest failed.
    """
    while os.read(sys.stdin.fileno(), 1024):
        continue
    _Running.end()
    os._exit(1)


@contextlib.contextmanager
def served(model: Model) -> Iterator[str]:
    """The model's server in a thread; the address."""
    import uvicorn

    config = uvicorn.Config(
        model.application(), log_config=None, access_log=False, lifespan="off", ws="none"
    )
    server = uvicorn.Server(config)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", 0))
        listening.listen(128)  # from here on who connects is served, now or in a moment
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = server.force_exit = True
        thread.join(5)


def _run(job: Mapping[str, Any], launch: Launch) -> dict[str, Any]:
    """The version of an agent, and one run of it."""
    for name, text in launch.files.items():
        path = os.path.join(job["home"], name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    variables = {**os.environ, **launch.variables}
    command: str = job["command"]
    _, said, _ = _process([command, "--version"], job["home"], variables, START_SECONDS)
    version = VERSION.search(said)
    for words in launch.before:
        _process([command, *words], job["cwd"], variables, START_SECONDS)
    began = time.monotonic()
    code, said, late = _process([command, *launch.words], job["cwd"], variables, job["timeout"])
    return {
        "version": version[0].decode() if version else "",
        "code": code,
        "late": late,
        "seconds": time.monotonic() - began,
        "said": said.decode(errors="replace"),
    }


def _process(
    words: Sequence[str], cwd: str, variables: Mapping[str, str], seconds: float
) -> tuple[int | None, bytes, bool]:
    """Run a command in a group of its own: exit code, end of what it said, whether it hung."""
    try:
        process = subprocess.Popen(
            words,
            cwd=cwd,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        return None, str(error).encode(), False
    _Running.group = process.pid
    assert process.stdout is not None
    kept = bytearray()
    reader = threading.Thread(target=_keep_end, args=(process.stdout, kept), daemon=True)
    reader.start()
    late = False
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        late = True
    _Running.end()
    process.wait()
    _Running.group = None
    reader.join(2)  # something that left the group may still hold the pipe
    return process.returncode, bytes(kept), late


def _keep_end(stream: IO[bytes], kept: bytearray) -> None:
    while data := stream.read1(65536) if hasattr(stream, "read1") else stream.read(65536):
        kept += data
        del kept[:-TAIL]


if __name__ == "__main__":
    main()
