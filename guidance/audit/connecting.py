"""From a command or an address to a listing: two fresh starts, compared."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path
from typing import Any

from . import listing as listings
from .address import Address
from .finding import Finding
from .finding import shown
from .listing import Listing
from .listing import Probe
from .stdio import Process
from .wire import RefusedError
from .wire import Session
from .wire import Transport
from .wire import WireError

MAX_READS = 200  # resources and prompts that are read
MAX_NAME = 2_000  # characters; what is longer is not asked for
MAX_TEXT = 256 * 1024  # characters of one text that are kept


@dataclass(frozen=True)
class Target:
    """What the user named: a command line, or an address. ``env``: what it gets beside PATH."""

    name: str
    words: tuple[str, ...] = ()
    url: str = ""
    env: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    cwd: Path = Path()

    def open(self) -> Transport:
        """Start it, or make ready to call it."""
        return (
            Address(self.url, self.headers) if self.url else Process(self.words, self.env, self.cwd)
        )


@dataclass
class _Visit:
    """What one start gave: the raw listing, texts by key, how long a read took."""

    listing: Listing | None = None
    texts: dict[str, tuple[str, bool]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    error: WireError | None = None
    seconds: list[float] = field(default_factory=list)


def connect(
    target: Target, choose: Callable[[Listing], Sequence[str]], timeout: float
) -> tuple[Listing | None, list[Finding]]:
    """List a server in two fresh starts; the listing (None when there is none), and findings.

    ``choose`` gives the names of the tools that may be called, from the listing; they are
    called once in each start. ``timeout``: seconds that one answer may take.
    """
    visits = [_Visit(), _Visit()]
    _both(target, visits, timeout)
    for number, visit in enumerate(visits):
        if visit.error and not visits[1 - number].error:  # the two may have wanted one port
            visits[number] = _Visit()
            _visit(target, visits[number], timeout)
    first, second = visits
    if first.listing is None:
        first, second = second, first
    findings = list(first.findings)
    errors = [v.error for v in visits if v.error]
    findings += [e.finding() for e in errors[:1]]
    if first.listing is None:
        return None, findings
    called = list(choose(first.listing))
    if called and not errors:
        known = len(first.findings)
        _both(target, [first, second], timeout, called)
        findings += first.findings[known:]
        findings += [v.error.finding() for v in (first, second) if v.error][:1]
    return _compared(first, second), findings


def _both(target: Target, visits: list[_Visit], timeout: float, tools: Sequence[str] = ()) -> None:
    """Two starts: of a process side by side; an address is one server, and is asked in turn."""
    if target.url:
        for visit in visits:
            _visit(target, visit, timeout, tools)
        return
    threads = [threading.Thread(target=_visit, args=(target, v, timeout, tools)) for v in visits]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _visit(target: Target, visit: _Visit, timeout: float, tools: Sequence[str] = ()) -> None:
    try:
        transport = target.open()
    except WireError as error:
        visit.error = error
        return
    session = Session(transport, timeout)
    try:
        hello = session.open()
        if tools:
            for name in tools:
                answer = _call(session, name)
                if answer is None:
                    break
                visit.texts[f"tool:{name}"] = answer
        else:
            _list(session, hello, target, visit)
    except WireError as error:
        visit.error = error
    finally:
        transport.close()
    visit.findings += session.findings


def _list(session: Session, hello: dict[str, Any], target: Target, visit: _Visit) -> None:
    """List and read. What was listed before the talk ended is kept."""
    raw = {
        "name": target.name,
        "origin": target.url or " ".join(target.words),
        "serverInfo": hello.get("serverInfo"),
        "instructions": hello.get("instructions"),
    }
    capabilities = hello.get("capabilities")
    offered = capabilities if isinstance(capabilities, dict) else {}
    lists = (
        ("tools", "tools/list", "tools"),
        ("resources", "resources/list", "resources"),
        ("resources", "resources/templates/list", "resourceTemplates"),
        ("prompts", "prompts/list", "prompts"),
    )
    try:
        for capability, method, key in lists:
            if capability in offered:
                raw[key] = session.listed(method, key)
    finally:  # what came before the talk broke off is judged
        visit.listing, shape = listings.read(raw, target.name)
        visit.findings += shape
    reads: list[tuple[str, str, dict[str, Any]]] = [
        (f"res:{r.uri}", "resources/read", {"uri": r.uri}) for r in visit.listing.resources
    ]
    reads += [
        (f"prompt:{p.name}", "prompts/get", {"name": p.name})
        for p in visit.listing.prompts
        if not p.required
    ]
    for key, method, params in [r for r in reads if len(r[0]) <= MAX_NAME][:MAX_READS]:
        start = time.perf_counter()
        text = session.text(method, params, _joined)
        visit.seconds.append(time.perf_counter() - start)
        if text is not None:
            visit.texts[key] = text[:MAX_TEXT], False


def _call(session: Session, name: str) -> tuple[str, bool] | None:
    """Text of a tool's answer and whether it is an error; None when it does not answer in time."""
    try:
        answer = session.ask("tools/call", {"name": name, "arguments": {}})
    except RefusedError as error:
        return str(error)[:MAX_TEXT], True
    except WireError as error:
        if error.code != "wire-timeout":
            raise
        message = f"tool `{shown(name)}` does not answer in time; those after it were not called"
        session.note(error.code, "warning", message)
        return None
    return _joined(answer)[:MAX_TEXT], answer.get("isError") is True


def _joined(answer: Any) -> str:
    """All text of an answer to read, get or call; what is no text counts as none."""
    found: list[str] = []
    for key in ("contents", "content", "messages"):
        items = answer.get(key)
        for item in items if isinstance(items, list) else ():
            inner = item.get("content", item) if isinstance(item, dict) else None
            if isinstance(inner, dict) and isinstance(inner.get("text"), str):
                found.append(inner["text"])
    return "\n".join(found)


def _compared(first: _Visit, second: _Visit) -> Listing:
    assert first.listing is not None
    probes = {}
    for key, (text, is_error) in first.texts.items():
        other = second.texts.get(key)
        if other is not None:
            same = (text, is_error) == other
            kept = text if same and not is_error else None
            probes[key] = Probe(same, len(text), is_error, text[: listings.HEAD], kept)
    times = sorted([*first.seconds, *second.seconds])
    seconds = times[len(times) // 2] if times else None
    return replace(first.listing, probes=probes, seconds=seconds)
