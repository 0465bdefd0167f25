"""A report as data, as a page for a meeting, and as Markdown. Only text; the command prints it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .finding import shown
from .judging import Report
from .verdict import CONTEXT

FIRST = 3  # findings that a page begins with


def as_json(report: Report) -> dict[str, Any]:
    """The report as JSON data; `server` and `verdict` are null where no server was judged."""
    listing, verdict = report.listing, report.verdict
    said: dict[str, Any] = {
        "server": listing.name if listing else None,
        "verdict": verdict.name if verdict else None,
        "counts": counts(report),
        "tokens": listing.tokens if listing else 0,
        "findings": [
            {
                "code": f.code,
                "severity": f.severity,
                "where": f.where,
                "message": f.message,
                "evidence": dict(f.evidence),
            }
            for f in report.findings
        ],
    }
    if report.servers:
        said["servers"] = [{"name": n, "where": w, "command": c} for n, w, c in report.servers]
    return said


def counts(report: Report) -> dict[str, int]:
    """How many of each kind were listed; of a repository, how many servers are configured."""
    listing = report.listing
    if listing is None:
        return {"servers": len(report.servers)}
    return {
        "tools": len(listing.tools),
        "resources": len(listing.resources),
        "resourceTemplates": len(listing.templates),
        "prompts": len(listing.prompts),
    }


def as_text(report: Report) -> Iterator[str]:
    """The lines of a page: the verdict, the things that matter most, then all by code."""
    yield from _head(report)
    if not report.findings:
        nothing = report.listing is None and not report.servers
        yield "no client configuration here names a server" if nothing else "no findings"
        return
    grave = [f for f in report.findings if f.rank > 0] or list(report.findings)
    codes = list(dict.fromkeys(f.code for f in grave))[:FIRST]
    yield ""
    yield "What matters first:"
    for number, code in enumerate(codes, 1):
        same = [f for f in report.findings if f.code == code]
        more = f" (and {len(same) - 1} more)" if len(same) > 1 else ""
        yield f"  {number}. {_place(same[0].where)}{same[0].message}{more}"
    yield ""
    yield "All findings:"
    for finding in report.findings:
        yield f"  {finding.severity:<7}  {finding.code}  {shown(finding.where, 120)}"
        yield f"           {finding.message}"


def _head(report: Report) -> Iterator[str]:
    listing, verdict = report.listing, report.verdict
    if listing is not None and verdict is None:
        yield f"{shown(listing.name)}: no verdict, for it could not be listed"
        return
    if listing is None or verdict is None:
        for name, where, command in report.servers:
            yield f"{shown(name)}  {where}  {shown(command, 160)}"
        if report.servers:
            yield ""
            yield f"{len(report.servers)} servers configured; none was started"
        return
    known = " ".join(shown(p) for p in (listing.server, listing.version) if p)
    name = shown(listing.name)
    yield f"{name}{f' ({known})' if known and known != name else ''}: {verdict.name}"
    yield f"{verdict.answer}. {verdict.step}"
    if verdict.name == CONTEXT:
        yield "What this server costs, and for what:"
    for line in verdict.why:
        yield f"  - {line}"
    has = ", ".join(f"{n} {kind}" for kind, n in counts(report).items() if n) or "nothing"
    yield f"lists {has}; definitions of about {listing.tokens:,} tokens"


def _place(where: str) -> str:
    return "" if where == "server" else f"{shown(where, 100)} "


def as_markdown(report: Report) -> str:
    """The report as Markdown, text from the server as code that cannot end itself."""
    listing, verdict = report.listing, report.verdict
    lines = []
    if listing and verdict:
        lines += [
            f"# {_code(listing.name)}: {verdict.name}",
            "",
            f"{verdict.answer}. {verdict.step}",
        ]
        lines += ["", *(f"- {_words(line)}" for line in verdict.why), ""]
        table = [f"| {kind} | {n} |" for kind, n in counts(report).items()]
        lines += ["| what | count |", "|---|---|", *table, f"| tokens | {listing.tokens:,} |", ""]
    elif listing:
        lines += [f"# {_code(listing.name)}: no verdict, for it could not be listed", ""]
    else:
        lines += ["# Configured servers", "", "| name | where | command |", "|---|---|---|"]
        lines += [f"| {_code(n)} | {_code(w)} | {_code(c)} |" for n, w, c in report.servers]
        lines += [""]
    lines += ["| severity | code | where | what |", "|---|---|---|---|"]
    for f in report.findings:
        lines.append(f"| {f.severity} | {f.code} | {_code(f.where)} | {_words(f.message)} |")
    return "\n".join(lines) + "\n"


def _code(text: str) -> str:
    flat = shown(text, 120).replace("`", "'").replace("|", "\\|")
    return f"`{flat}`" if flat.strip() else ""


def _words(text: str) -> str:
    """A message without what Markdown or HTML would act on: tags, cells, links, images."""
    flat = shown(text, 2_000)
    return "".join(f"&#{ord(c)};" if c in "<>|[]&" else c for c in flat)
