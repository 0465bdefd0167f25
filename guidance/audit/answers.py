"""Calls that are made, and what is kept of the answers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from . import listing as listings
from .finding import shown
from .wire import RefusedError
from .wire import Session
from .wire import WireError

MAX_TEXT = 256 * 1024  # characters of one text that are kept


@dataclass(frozen=True)
class Call:
    """One call of a tool: without arguments, or with one whose value its schema lists."""

    tool: str
    argument: str = ""
    value: str = ""

    @property
    def key(self) -> str:
        """The key of its probe."""
        return f"tool:{self.tool}" + (f"?{self.argument}={self.value}" if self.argument else "")


@dataclass(frozen=True)
class Answer:
    """An answer, whole in ``sha256`` and ``chars``; ``text`` is None where it is too long."""

    sha256: str
    chars: int
    is_error: bool
    head: str
    text: str | None

    @staticmethod
    def of(text: str, is_error: bool = False) -> Answer:
        """What is kept of an answer's text."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        kept = None if is_error or len(text) > MAX_TEXT else text
        return Answer(digest, len(text), is_error, text[: listings.HEAD], kept)


def ask(session: Session, call: Call) -> Answer | None:
    """The answer of a tool, which may be an error; None when it does not come in time."""
    arguments = {call.argument: call.value} if call.argument else {}
    try:
        answer = session.ask("tools/call", {"name": call.tool, "arguments": arguments})
    except RefusedError as error:
        return Answer.of(str(error), True)
    except WireError as error:
        if error.code != "wire-timeout":
            raise
        name = shown(call.tool)
        message = f"tool `{name}` does not answer in time; those after it were not called"
        session.note(error.code, "warning", message)
        return None
    return Answer.of(joined(answer), answer.get("isError") is True)


def joined(answer: Any) -> str:
    """All text of an answer to read, get or call; what is no text counts as none."""
    found: list[str] = []
    for key in ("contents", "content", "messages"):
        items = answer.get(key)
        for item in items if isinstance(items, list) else ():
            inner = item.get("content", item) if isinstance(item, dict) else None
            if isinstance(inner, dict) and isinstance(inner.get("text"), str):
                found.append(inner["text"])
    return "\n".join(found)
