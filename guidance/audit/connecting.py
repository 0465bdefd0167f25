"""From a command or an address to a listing: two fresh starts, compared."""

from __future__ import annotations

import time
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path
from typing import Any

from . import listing as listings
from .answers import Answer
from .answers import Call
from .answers import ask
from .answers import joined
from .finding import Finding
from .listing import Listing
from .listing import Probe
from .stdio import Process
from .wire import Session
from .wire import Transport
from .wire import WireError

MAX_READS = 2_000  # resources and prompts that are read
PATIENCE = 3  # times the time for one answer: so long may all reads take
MAX_NAME = 2_000  # characters; what is longer is not asked for


@dataclass(frozen=True)
class Target:
    """What the user named: a command line, or an address. ``env``: what it gets beside PATH.

    ``line`` is what is shown and kept of it: no secret is in it.
    """

    name: str
    line: str
    words: tuple[str, ...] = ()
    url: str = ""
    env: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    cwd: Path = Path()

    def open(self) -> Transport:
        """Start it, or make ready to call it."""
        if not self.url:
            return Process(self.words, self.env, self.cwd)
        from .address import Address  # http.client costs as much as a third of our own start

        return Address(self.url, self.headers)


@dataclass
class _Visit:
    """What one start gave: the raw listing, answers by key, how long a read took."""

    listing: Listing | None = None
    answers: dict[str, Answer] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    error: WireError | None = None
    seconds: list[float] = field(default_factory=list)


def connect(
    target: Target, choose: Callable[[Listing], Sequence[Call]], timeout: float
) -> tuple[Listing | None, list[Finding]]:
    """List a server in two fresh starts; the listing (None when there is none), and findings.

    ``choose`` gives the calls that may be made, from the listing; each is made once in each
    start. ``timeout``: seconds that one answer may take.
    """
    visits = [_Visit(), _Visit()]
    _both(target, visits, timeout)
    for number, visit in enumerate(visits):
        if visit.error and not visits[1 - number].error:  # the two may have wanted one port
            visits[number] = _Visit()
            _visit(target, visits[number], timeout)
    if _in_each_others_way(visits):
        visits[0] = _Visit()
        _visit(target, visits[0], timeout)
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


def _in_each_others_way(visits: list[_Visit]) -> bool:
    """Whether both starts ended, for different reasons: one may have had the other's lock."""
    errors = [v.error for v in visits]
    crashed = all(e is not None and e.code == "wire-crash" for e in errors)
    return crashed and str(errors[0]) != str(errors[1])


def _both(target: Target, visits: list[_Visit], timeout: float, calls: Sequence[Call] = ()) -> None:
    """Two starts: of a process side by side; an address is one server, and is asked in turn."""
    if target.url:
        for visit in visits:
            _visit(target, visit, timeout, calls)
        return
    with ThreadPoolExecutor(len(visits)) as pool:
        for done in [pool.submit(_visit, target, v, timeout, calls) for v in visits]:
            done.result()  # a defect of ours is not lost in its thread


def _visit(target: Target, visit: _Visit, timeout: float, calls: Sequence[Call] = ()) -> None:
    try:
        transport = target.open()
    except WireError as error:
        visit.error = error
        return
    session = Session(transport, timeout)
    try:
        hello = session.open()
        if calls:
            for call in calls:
                answer = ask(session, call)
                if answer is None:
                    break
                visit.answers[call.key] = answer
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
        "origin": target.line,
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
    begin, done = time.monotonic(), 0
    for key, method, params in [r for r in reads if len(r[0]) <= MAX_NAME][:MAX_READS]:
        if time.monotonic() - begin > PATIENCE * session.timeout:
            break
        start = time.perf_counter()
        text = session.text(method, params, joined)
        visit.seconds.append(time.perf_counter() - start)
        done += 1
        if text is not None:
            visit.answers[key] = Answer.of(text)
    if done < len(reads):
        message = f"{done:,} of {len(reads):,} resources and prompts were read: what was not"
        message += " counts as not constant; give more --timeout"
        session.note("wire-unread", "note", message, {"read": done, "of": len(reads)})


def _compared(first: _Visit, second: _Visit) -> Listing:
    assert first.listing is not None
    probes = {}
    for key, answer in first.answers.items():
        other = second.answers.get(key)
        if other is not None:
            same = answer == other
            kept = answer.text if same else None
            probes[key] = Probe(same, answer.chars, answer.is_error, answer.head, kept)
    times = sorted([*first.seconds, *second.seconds])
    seconds = times[len(times) // 2] if times else None
    return replace(first.listing, probes=probes, seconds=seconds)
