"""A report as data, as a page for a meeting, and as Markdown. Only text; the command prints it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from collections.abc import Sequence
from typing import Any

from .finding import Finding
from .finding import counted
from .finding import shown
from .judging import Report
from .verdict import CONTEXT

FIRST = 3  # findings that a page begins with
WIDTH = 100
# What comes first among findings of one severity; what is not here (wire, hidden) before all.
KINDS = ("static", "mirror", "scope", "menu", "hundreds", "chain", "tabs", "registry", "listing")
KIND_OF = {"hundreds": "menu"}  # two words for one thing to talk about


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


NAMES = {
    "tools": "tool",
    "resources": "resource",
    "resourceTemplates": "resource template",
    "prompts": "prompt",
}


def as_text(report: Report) -> Iterator[str]:
    """The lines of a page: the verdict, the things that matter most, then all by code."""
    yield from _head(report)
    if not report.findings:
        nothing = report.listing is None and not report.servers
        yield "no client configuration here names a server" if nothing else "no findings"
        return
    yield ""
    yield "What matters first:"
    for number, finding in enumerate(first(report.findings), 1):
        more = _more(finding, report)
        said = f"{number}. {_place(finding.where)}{finding.message}{more}"
        yield from wrapped(said, "  ", "     ")
    yield ""
    yield "All findings:"
    for finding in report.findings:
        yield f"  {finding.severity:<7}  {finding.code}  {shown(finding.where, 120)}"
        yield from wrapped(finding.message, " " * 11, " " * 11)


def first(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that a page begins with: the gravest of each kind, three at most.

    Further codes of these kinds, where there are fewer; notes only where there is nothing
    graver.
    """
    grave = [f for f in findings if f.rank > 0] or list(findings)
    ranked = sorted(grave, key=lambda f: (-f.rank, _weight(f.code)))
    kinds = {KIND_OF.get(_kind(f.code), _kind(f.code)): f for f in reversed(ranked)}
    codes = {f.code: f for f in reversed(ranked)}
    rest = [f for f in ranked if f in codes.values() and f not in kinds.values()]
    return [*(f for f in ranked if f in kinds.values()), *rest][:FIRST]


def _more(finding: Finding, report: Report) -> str:
    same = sum(f.code == finding.code for f in report.findings)
    return f" (and {same - 1} more)" if same > 1 else ""


def wrapped(text: str, indent: str, further: str) -> list[str]:
    """A sentence as lines of a page; names and addresses are never broken."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _kind(code: str) -> str:
    return code.partition("-")[0]


def _weight(code: str) -> int:
    """How early a kind comes among findings of one severity."""
    return KINDS.index(_kind(code)) if _kind(code) in KINDS else -1


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
            yield f"{counted(len(report.servers), 'server')} configured; none was started"
        return
    known = " ".join(shown(p) for p in (listing.server, listing.version) if p)
    name = shown(listing.name)
    yield f"{name}{f' ({known})' if known and known != name else ''}: {verdict.name}"
    yield from wrapped(f"{verdict.answer}. {verdict.step}", "", "")
    if verdict.name == CONTEXT:
        yield "What this server costs, and for what:"
    for line in verdict.why:
        yield from wrapped(line, "  - ", "    ")
    has = ", ".join(counted(n, NAMES[kind]) for kind, n in counts(report).items() if n) or "nothing"
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
        lines += _said_first(report)
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


def _said_first(report: Report) -> list[str]:
    if not report.findings:
        return []
    found = first(report.findings)
    said = [f"{_code(f.where)} {_words(f.message)}{_more(f, report)}" for f in found]
    return ["What matters first:", "", *(f"{n}. {line}" for n, line in enumerate(said, 1)), ""]


def _code(text: str) -> str:
    flat = shown(text, 120).replace("`", "'").replace("|", "\\|")
    return f"`{flat}`" if flat.strip() else ""


def _words(text: str) -> str:
    """A message without what Markdown or HTML would act on: tags, cells, links, images."""
    flat = shown(text, 2_000)
    return "".join(f"&#{ord(c)};" if c in "<>|[]&" else c for c in flat)
