"""MCP as a client speaks it: a handshake, lists page by page, reads. Every answer is doubted.

It is our own and not FastMCP's: importing that takes three times as long as an audit may take
beside the start of the server, and a client for friends forgives what is to be found here.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any
from typing import Protocol

from .finding import Finding
from .finding import shown

NEWEST = "2025-11-25"  # offered in the handshake; the server answers with what it speaks
MODERN = "2026-07-28"  # no handshake: asked for when there is none
OLD = ("2024-11-05", "2024-10-07")
MAX_PAGES = 200
MAX_STRAYS = 1_000  # messages that are no answer, between a question and its answer
MAX_ASKED = 100  # questions of the server that are answered
MAX_ITEMS = 10_000


class WireError(Exception):
    """The talk cannot go on. ``code`` is that of the finding."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)

    def finding(self, where: str = "server") -> Finding:
        return Finding(self.code, "error", where, str(self))


class RefusedError(Exception):
    """The server answered with an error: it does not do this."""

    def __init__(self, code: object, message: str) -> None:
        self.code = code
        super().__init__(message)


class Transport(Protocol):
    """Carries messages. ``receive`` gives the next one, or raises WireError at the deadline."""

    def send(self, message: dict[str, Any], deadline: float) -> None: ...

    def receive(self, deadline: float) -> object: ...

    def close(self) -> None: ...


class Session:
    """One talk with one server. ``timeout``: seconds that one answer may take."""

    def __init__(self, transport: Transport, timeout: float) -> None:
        self.transport = transport
        self.timeout = timeout
        self.findings: list[Finding] = []
        self._last = 0
        self._asked = 0
        self._meta: dict[str, Any] = {}

    def open(self) -> dict[str, Any]:
        """Greet; what the server says of itself (`serverInfo`, `instructions`, ...)."""
        me = {"name": "guidance-audit", "version": "1"}
        said = {"protocolVersion": NEWEST, "capabilities": {}, "clientInfo": me}
        try:
            hello = self.ask("initialize", said)
        except RefusedError:
            hello = self._discover(me)
        else:
            self._tell("notifications/initialized")
        version = hello.get("protocolVersion")
        if version in OLD:
            message = f"speaks MCP {version}, which clients drop; bring its library up to date"
            self.note("wire-old", "note", message, {"version": version})
        return hello

    def _discover(self, me: dict[str, str]) -> dict[str, Any]:
        base = "io.modelcontextprotocol/"
        self._meta = {
            f"{base}protocolVersion": MODERN,
            f"{base}clientCapabilities": {},
            f"{base}clientInfo": me,
        }
        try:
            return self.ask("server/discover", {})
        except RefusedError as error:
            message = f"refuses `initialize` and `server/discover`: {shown(str(error))}"
            raise WireError("wire-shape", message) from None

    def note(self, code: str, severity: str, message: str, evidence: Any = None) -> None:
        self.findings.append(Finding(code, severity, "server", message, evidence or {}))

    def ask(self, method: str, params: dict[str, Any], timeout: float = 0) -> dict[str, Any]:
        """One question, one answer. Raises RefusedError, or WireError when the talk is over."""
        self._last += 1
        number, deadline = self._last, time.monotonic() + (timeout or self.timeout)
        if self._meta:
            params = {**params, "_meta": self._meta}
        message = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
        self.transport.send(message, deadline)
        for _ in range(MAX_STRAYS):
            answer = self.transport.receive(deadline)
            if not isinstance(answer, dict):
                raise WireError("wire-shape", f"answers `{method}` with no JSON object")
            if "method" in answer:
                self._answer(answer, deadline)
            elif answer.get("id") == number:
                return _result(answer, method)
        raise WireError("wire-flood", f"over {MAX_STRAYS:,} messages and no answer to `{method}`")

    def _tell(self, method: str) -> None:
        deadline = time.monotonic() + self.timeout
        self.transport.send({"jsonrpc": "2.0", "method": method}, deadline)

    def _answer(self, question: dict[str, Any], deadline: float) -> None:
        """A question of the server to us: we are there, and can do nothing."""
        number = question.get("id")
        self._asked += 1
        if self._asked > MAX_ASKED or not isinstance(number, (int, str)) or len(str(number)) > 100:
            return
        reply: dict[str, Any] = {"jsonrpc": "2.0", "id": number}
        if question.get("method") == "ping":
            reply["result"] = {}
        else:
            reply["error"] = {"code": -32601, "message": "the auditor does not do this"}
        self.transport.send(reply, deadline)

    def listed(self, method: str, key: str) -> list[Any]:
        """All items of a list, page by page; a cursor that comes back ends it with a finding."""
        items: list[Any] = []
        seen: set[str] = set()
        cursor: object = None
        for _ in range(MAX_PAGES):
            try:
                page = self.ask(method, {"cursor": cursor} if cursor else {})
            except RefusedError:
                return items  # it has no such list
            found = page.get(key)
            if not isinstance(found, list):
                self.note("wire-shape", "warning", f"`{method}` has no list `{key}`")
                return items
            items += found
            cursor = page.get("nextCursor")
            if not cursor:
                return items
            if not isinstance(cursor, str) or cursor in seen:
                message = f"`{method}` gives a cursor that it gave before, or that is no text"
                self.note("wire-pagination", "error", f"{message}; the rest is unknown")
                return items
            seen.add(cursor)
            if len(items) > MAX_ITEMS:
                break
        message = f"`{method}` has no end: {len(items):,} items in {len(seen):,} pages"
        self.note("wire-flood", "error", message, {"items": len(items)})
        return items[:MAX_ITEMS]

    def text(self, method: str, params: dict[str, Any], take: Callable[[Any], str]) -> str | None:
        """The text of an answer, or None when it is refused."""
        try:
            return take(self.ask(method, params))
        except RefusedError:
            return None


def _result(answer: dict[str, Any], method: str) -> dict[str, Any]:
    error = answer.get("error")
    if error is not None:
        said = error if isinstance(error, dict) else {}
        raise RefusedError(said.get("code"), str(said.get("message", error)))
    result = answer.get("result")
    if not isinstance(result, dict):
        raise WireError("wire-shape", f"the result of `{method}` is no object")
    return result


def parsed(line: bytes | str) -> object:
    """A message as parsed JSON. Raises WireError when it is none."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        start = line[:60].decode("utf-8", "replace") if isinstance(line, bytes) else line[:60]
        message = f"writes what is no message: `{shown(start)}`"
        raise WireError("wire-shape", message) from None
