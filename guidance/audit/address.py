"""A server behind an address: streamable HTTP, no cookies, no other host, bounded answers."""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import time
from collections import deque
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin
from urllib.parse import urlsplit

from .finding import shown
from .wire import WireError
from .wire import parsed

MAX_BYTES = 16 * 1024 * 1024
MAX_HOPS = 3
WELL_KNOWN = "/.well-known/oauth-protected-resource"
MAX_LOOK = 3.0  # seconds for a look at what else is there
MAX_METADATA = 64 * 1024
_METADATA = re.compile(r'resource_metadata="?([^",\s]+)')


class Address:
    """One session over HTTP. ``headers`` are sent with each request, to this host only."""

    def __init__(self, url: str, headers: Mapping[str, str]) -> None:
        try:
            if not urlsplit(url).hostname:
                raise ValueError
        except ValueError:
            raise WireError("wire-start", f"`{shown(url)}` is no address; check it") from None
        self._url = url
        self._headers = dict(headers)
        self._session = ""
        self._answers: deque[object] = deque()

    def send(self, message: dict[str, Any], deadline: float) -> None:
        url, body = self._url, json.dumps(message).encode()
        headers = {
            **self._headers,
            "Content-Type": "application/json",
            "Accept": "application/json, text/event-stream",
            "Mcp-Method": str(message.get("method", "")),
        }
        name = message.get("params", {}).get("name") or message.get("params", {}).get("uri")
        if isinstance(name, str) and name.isascii() and name.isprintable():
            headers["Mcp-Name"] = name
        if "_meta" in message.get("params", {}):
            headers["MCP-Protocol-Version"] = "2026-07-28"
        if self._session:
            headers["Mcp-Session-Id"] = self._session
        for _ in range(MAX_HOPS):
            place = self._post(url, body, headers, deadline)
            if place is None:
                return
            url = self._here(place)
            if not url:
                message_ = f"sends elsewhere: {shown(place)}; it was not followed"
                raise WireError("wire-redirect", message_)
        raise WireError("wire-redirect", f"sends from place to place, over {MAX_HOPS} times")

    def _post(self, url: str, body: bytes, headers: dict[str, str], deadline: float) -> str | None:
        """Post once; where it was sent on to, or None when answers were taken in."""
        left = max(0.1, deadline - time.monotonic())
        try:
            with contextlib.closing(_connect(url, left)) as connection:
                connection.request("POST", _path(url), body, headers)
                with connection.getresponse() as response:
                    if 300 <= response.status < 400:
                        return response.getheader("Location", "")
                    self._take(response, deadline)
        except TimeoutError:
            raise WireError("wire-timeout", "does not answer in time") from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            message = f"cannot be reached: {shown(str(error))}; check the address"
            raise WireError("wire-start", message) from None
        return None

    def _take(self, response: http.client.HTTPResponse, deadline: float) -> None:
        self._session = response.getheader("Mcp-Session-Id", self._session)
        if response.status in (401, 403):
            raise self._login(response.status, response.getheader("WWW-Authenticate", ""), deadline)
        if response.status in (404, 405, 406) and not self._session:
            raise self._no_mcp(response.status, deadline)
        kind = response.getheader("Content-Type", "")
        data, total = bytearray(), 0
        while chunk := response.read1(65536):
            total += len(chunk)
            data += chunk
            if total > MAX_BYTES:
                raise WireError("wire-flood", f"an answer of over {MAX_BYTES:,} bytes")
            if time.monotonic() > deadline:
                raise WireError("wire-timeout", "does not come to the end of its answer")
            if "event-stream" in kind and self._events(data):
                return  # a stream may stay open
        if "event-stream" not in kind and data.strip():
            if response.status >= 500:
                raise WireError("wire-crash", f"HTTP {response.status}")
            self._answers.append(parsed(bytes(data)))

    def _login(self, status: int, asked: str, deadline: float) -> WireError:
        """A login is wanted: by whom, where the server says so (RFC 9728), and what to do."""
        found = _METADATA.search(asked)
        data = self._look(self._here(found[1] if found else WELL_KNOWN), deadline)[1]
        said = data.get("authorization_servers") if isinstance(data, dict) else None
        issuers = [s for s in said if isinstance(s, str)] if isinstance(said, list) else []
        issuer = issuers[0] if issuers else ""
        by = f" of {shown(issuer)}" if issuer else ""
        message = f"wants a login{by} (HTTP {status}); get a token there and give it, as in"
        message += " --header 'Authorization: Bearer ${TOKEN}', with TOKEN in your environment"
        return WireError("wire-login", message)

    def _no_mcp(self, status: int, deadline: float) -> WireError:
        """No streamable HTTP: the transport of 2024, or nothing at all."""
        if self._look(self._url, deadline)[0].startswith("text/event-stream"):
            message = "speaks HTTP+SSE, the transport of 2024-11-05, which clients drop; it was not"
            return WireError("wire-old", f"{message} listed: try its path for streamable HTTP")
        message = f"HTTP {status}: no streamable HTTP here; try the path /mcp"
        return WireError("wire-old", message)

    def _here(self, place: str) -> str:
        """An address on this server; '' for one elsewhere, which is not asked."""
        try:
            url = urljoin(self._url, place)
            return url if urlsplit(url)[:2] == urlsplit(self._url)[:2] else ""
        except ValueError:
            return ""

    def _look(self, url: str, deadline: float) -> tuple[str, object]:
        """The type and, where it is JSON, the data that a GET gives; ('', None) when none."""
        left = max(0.1, min(deadline - time.monotonic(), MAX_LOOK))
        headers = {**self._headers, "Accept": "application/json, text/event-stream"}
        try:
            with contextlib.closing(_connect(url, left)) as connection:
                connection.request("GET", _path(url), None, headers)
                with connection.getresponse() as response:
                    kind = response.getheader("Content-Type", "")
                    if response.status != 200 or "json" not in kind:
                        return (kind if response.status == 200 else ""), None
                    return kind, json.loads(response.read(MAX_METADATA))
        except (OSError, http.client.HTTPException, ValueError, RecursionError):
            return "", None

    def _events(self, data: bytearray) -> bool:
        """Take whole events out of ``data``; whether an answer was among them."""
        answered = False
        data[:] = data.replace(b"\r\n", b"\n")
        while (end := data.find(b"\n\n")) >= 0:
            lines = bytes(data[:end]).split(b"\n")
            del data[: end + 2]
            text = b"\n".join(x[5:].strip() for x in lines if x.startswith(b"data:"))
            if text:
                message = parsed(text)
                self._answers.append(message)
                answered |= isinstance(message, dict) and "method" not in message
        return answered

    def receive(self, deadline: float) -> object:
        if not self._answers:
            raise WireError("wire-shape", "gives no answer to a question")
        return self._answers.popleft()

    def close(self) -> None:
        self._answers.clear()


def _connect(url: str, timeout: float) -> http.client.HTTPConnection:
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return kind(parts.hostname or "", parts.port, timeout=timeout)


def _path(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
