"""One run of one agent, from the outside: started, waited for, and never left behind."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import GuidanceError
from .copying import CAREFUL
from .script import Request

GRACE = 30  # seconds beyond the agent's own: for the version, and for the server
KEPT = ("PATH", "LANG", "TZ")  # of our own environment; nothing else of it reaches an agent


@dataclass(frozen=True)
class Job:
    """What is to be run: folders are absolute, ``touched`` absolute files, in order."""

    agent: str
    command: str  # absolute
    root: str
    cwd: str
    home: str
    touched: tuple[str, ...] = ()
    timeout: float = 120.0
    prefix: tuple[str, ...] = ()  # the words that isolate


@dataclass(frozen=True)
class Seen:
    """What a run has shown. ``code`` is None where the program could not be started."""

    version: str
    code: int | None
    late: bool
    seconds: float
    said: str  # the end of what the agent printed
    requests: tuple[Request, ...]
    unknown: tuple[str, ...]


def environment(job: Job, ours: Mapping[str, str], path: str) -> dict[str, str]:
    """The variables of the inner process and of the agent: nothing of the user's but these."""
    kept = {name: ours[name] for name in KEPT if name in ours}
    temporary = os.path.join(os.path.dirname(job.home), "tmp")
    return {
        **kept,
        "PATH": path,
        "HOME": job.home,
        "TMPDIR": temporary,
        "TERM": "dumb",
        "NO_COLOR": "1",
        "CI": "1",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_COUNT": str(len(CAREFUL)),
        **{f"GIT_CONFIG_KEY_{n}": name for n, name in enumerate(CAREFUL)},
        **{f"GIT_CONFIG_VALUE_{n}": value for n, value in enumerate(CAREFUL.values())},
    }


def run(job: Job, variables: Mapping[str, str]) -> Seen:
    """Run an agent once and wait for it. Raises GuidanceError when the inner process fails.

    However this is left, by an end, an error or ^C, no process of it stays.
    """
    for folder in (job.home, variables["TMPDIR"]):
        os.makedirs(folder, exist_ok=True)
    asked = {
        "agent": job.agent,
        "command": job.command,
        "root": job.root,
        "cwd": job.cwd,
        "home": job.home,
        "touched": job.touched,
        "timeout": job.timeout,
        "isolated": bool(job.prefix),
    }
    words: Sequence[str] = (*job.prefix, sys.executable, "-I", "-m", f"{__package__}.inside")
    process = subprocess.Popen(
        words,
        env=variables,
        cwd=job.home,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        data, errors = _talk(process, json.dumps(asked).encode() + b"\n", job.timeout + GRACE)
    finally:
        _end(process)
    try:
        return _seen(json.loads(data))
    except (ValueError, KeyError):
        last = errors.decode(errors="replace").strip().splitlines()[-1:] or ["it said nothing"]
        raise GuidanceError(f"{job.agent}: the inner process failed: {last[0]}") from None


def _talk(process: subprocess.Popen[bytes], line: bytes, seconds: float) -> tuple[bytes, bytes]:
    """Give the job, keep standard input open, and wait for the answer."""
    import threading

    assert process.stdin and process.stdout and process.stderr
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(line)
        process.stdin.flush()
    found: dict[str, bytes] = {"out": b"", "err": b""}

    def take(name: str, stream: Any) -> None:
        found[name] = stream.read()

    threads = [
        threading.Thread(target=take, args=(name, stream), daemon=True)
        for name, stream in (("out", process.stdout), ("err", process.stderr))
    ]
    for thread in threads:
        thread.start()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    _kill(process)
    for thread in threads:
        thread.join(5)
    return found["out"], found["err"]


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the group that we started: the process of `unshare`, or the inner one."""
    assert process.stdin
    with contextlib.suppress(OSError):
        process.stdin.close()  # the inner process ends its agent when it sees this
    if process.poll() is None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(2)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _end(process: subprocess.Popen[bytes]) -> None:
    _kill(process)
    process.wait()
    for stream in (process.stdout, process.stderr):
        if stream is not None:
            stream.close()


def _seen(said: Mapping[str, Any]) -> Seen:
    requests = tuple(Request(r["path"], r["body"]) for r in said["requests"])
    return Seen(
        said["version"],
        said["code"],
        said["late"],
        said["seconds"],
        said["said"],
        requests,
        tuple(said["unknown"]),
    )
