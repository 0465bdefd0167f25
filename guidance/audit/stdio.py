"""A server as a process of its own: a clean environment, bounded output, a sure end."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path
from typing import IO
from typing import Any

from .finding import shown
from .wire import WireError
from .wire import parsed

MAX_LINE = 16 * 1024 * 1024
MAX_BYTES = 64 * 1024 * 1024
MAX_BANNER = 2_000  # bytes of a line of a log that begins as a list does
MAX_NOISE = 100  # lines on stdout that are no message
PLACEHOLDER = "placeholder"


class Process:
    """A started server. ``words`` is its command line, ``env`` all that it gets beside PATH.

    Raises WireError when it cannot be started.
    """

    def __init__(self, words: Sequence[str], env: Mapping[str, str], cwd: Path) -> None:
        self._home = tempfile.TemporaryDirectory(
            prefix="guidance-audit-", ignore_cleanup_errors=True
        )
        home = self._home.name
        clean = {"PATH": os.environ.get("PATH", os.defpath), "HOME": home, "TMPDIR": home}
        try:
            self._process = subprocess.Popen(
                list(words),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=cwd,
                env={**clean, "LANG": "C.UTF-8", **env},
                start_new_session=True,  # so that its children end with it
            )
        except (OSError, ValueError) as error:
            self._home.cleanup()
            said = getattr(error, "strerror", None) or str(error)
            raise WireError("wire-start", f"cannot be started: {said}; check the command") from None
        assert self._process.stdin and self._process.stdout and self._process.stderr
        self._stdin: IO[bytes] = self._process.stdin
        self._lines: queue.Queue[bytes | None] = queue.Queue(maxsize=256)
        self._flooded = False
        self._closed = False
        self._noise = 0
        self._errors = b""
        out, err = self._process.stdout, self._process.stderr
        threading.Thread(target=self._read, args=(out,), daemon=True).start()
        self._drainer = threading.Thread(target=self._drain, args=(err,), daemon=True)
        self._drainer.start()

    def _read(self, stream: IO[bytes]) -> None:
        total = 0
        with contextlib.suppress(OSError, ValueError), stream:
            while line := stream.readline(MAX_LINE + 1):
                total += len(line)
                if len(line) > MAX_LINE or total > MAX_BYTES:
                    self._flooded = True
                    break
                while not self._closed:
                    try:
                        self._lines.put(line, timeout=0.2)
                        break
                    except queue.Full:
                        continue
        while not self._closed:
            try:
                self._lines.put(None, timeout=0.2)
                return
            except queue.Full:
                continue

    def _drain(self, stream: IO[bytes]) -> None:
        with contextlib.suppress(OSError, ValueError), stream:
            while data := os.read(stream.fileno(), 65536):
                self._errors = (self._errors + data)[-2_000:]

    def send(self, message: dict[str, Any], deadline: float) -> None:
        data = json.dumps(message).encode() + b"\n"
        try:
            self._stdin.write(data)  # far smaller than a pipe
            self._stdin.flush()
        except (OSError, ValueError):
            raise self._gone() from None

    def receive(self, deadline: float) -> object:
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise WireError("wire-timeout", f"does not answer in time{self._said()}") from None
            if line is None:
                raise self._gone()
            if line[:1] == b"{" or (line[:1] == b"[" and len(line) > MAX_BANNER):
                return parsed(line)
            if line[:1] == b"[":
                with contextlib.suppress(WireError):
                    return parsed(line)
            if line.strip():  # a banner (`[INFO] ready`); many servers print one
                self._noise += 1
            if self._noise > MAX_NOISE:
                raise WireError("wire-shape", "writes other text than messages to its output")

    @property
    def noise(self) -> int:
        """Lines on stdout that were no messages."""
        return self._noise

    def _gone(self) -> WireError:
        if self._flooded:
            return WireError("wire-flood", f"wrote over {MAX_LINE:,} bytes without an end")
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(0.5)
        code = self._process.poll()
        if code is not None:
            self._drainer.join(0.5)  # its last words may still be on their way
        how = f"ended with code {code}" if code is not None else "closed its output"
        return WireError("wire-crash", f"{how} before it had answered{self._said()}")

    def _said(self) -> str:
        lines = self._errors.decode("utf-8", "replace").strip().splitlines()
        return f"; its last words: {shown(lines[-1], 200)}" if lines else ""

    def close(self) -> None:
        """End it and all that it started. Takes at most about a second."""
        self._closed = True
        with contextlib.suppress(OSError, ValueError):
            self._stdin.close()
        for sign, patience in ((signal.SIGTERM, 0.3), (signal.SIGKILL, 1.0)):
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, sign)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(patience)
                if sign == signal.SIGTERM:
                    continue  # children may still be there
        self._home.cleanup()
