"""A server behind an address: streamable HTTP, no cookies, no other host, bounded answers."""

from __future__ import annotations

import contextlib
import http.client
import json
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
            try:
                target = urljoin(url, place)
                is_here = urlsplit(target)[:2] == urlsplit(url)[:2]
            except ValueError:
                target, is_here = place, False
            if not is_here:
                message_ = f"sends elsewhere: {shown(target)}; it was not followed"
                raise WireError("wire-redirect", message_)
            url = target
        raise WireError("wire-redirect", f"sends from place to place, over {MAX_HOPS} times")

    def _post(self, url: str, body: bytes, headers: dict[str, str], deadline: float) -> str | None:
        """Post once; where it was sent on to, or None when answers were taken in."""
        parts = urlsplit(url)
        kind = (
            http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        )
        left = max(0.1, deadline - time.monotonic())
        try:
            connection = kind(parts.hostname or "", parts.port, timeout=left)
            with contextlib.closing(connection):
                path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                connection.request("POST", path, body, headers)
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
            raise WireError("wire-login", f"wants a login (HTTP {response.status}); give --header")
        if response.status in (404, 405, 406) and not self._session:
            message = f"HTTP {response.status}: no streamable HTTP here; try the path /mcp"
            raise WireError("wire-old", message)
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
