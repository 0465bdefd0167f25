"""What agents have in their context, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

from .output import plural
from .output import say
from .output import size
from .output import table

if TYPE_CHECKING:
    from guidance_toolkit.context import Context
    from guidance_toolkit.context import Had
    from guidance_toolkit.context import Loaded

FEW = 10  # pointers, sections, rows out of force: more are counted, and listed with -v
COLOURS = {"missing": "red", "twice": "red", "widened": "yellow", "extra": "yellow"}


def as_json(context: Context) -> dict[str, Any]:
    """One agent, with the keys that README names."""
    from agents_md.agents import AGENTS

    agent = AGENTS[context.agent]
    return {
        "agent": context.agent,
        "evidence": agent.EVIDENCE.level,
        "version": context.versions[-1],
        "versions": list(context.versions),
        "checked": {"version": agent.EVIDENCE.version, "date": agent.EVIDENCE.date},
        "bytes": context.size,
        "tokens": context.tokens,
        "standards": [_standard(h) for h in context.standards],
        "files": [_file(f) for f in context.files],
        "conditions": list(agent.CONDITIONS),
    }


def _standard(had: Had) -> dict[str, Any]:
    return {
        "id": had.id,
        "level": had.level,
        "scope": had.scope,
        "in_force": had.in_force,
        "needed": had.needed,
        "state": had.state,
        "when": had.when,
        "fidelity": had.fidelity,
        "times": had.times,
        "files": list(had.files),
        "bytes": had.size,
        "tokens": had.tokens,
        "older_text": had.is_older,
        "why": had.why,
    }


def _file(file: Loaded) -> dict[str, Any]:
    return {
        "path": file.path,
        "bytes": file.sent,
        "cut_at": file.cut_at,
        "when": file.when,
        "size": file.size,
        "tokens": file.tokens,
        "why": file.why,
        "imported_by": file.by,
        "times": file.times,
        "sections": [{"title": s.title, "level": s.level, "line": s.line} for s in file.sections],
    }


def show(contexts: Sequence[Context], *, exact: bool, verbose: bool) -> None:
    """Print what each agent has; agents that have the same are told together."""
    groups: dict[tuple[object, ...], list[Context]] = {}
    for context in contexts:
        groups.setdefault((context.standards, context.files), []).append(context)
    for group in groups.values():
        say()
        _show(group, exact=exact, verbose=verbose)


def _show(group: Sequence[Context], *, exact: bool, verbose: bool) -> None:
    from agents_md.agents import AGENTS

    first = group[0]
    mark = "" if exact else "~"
    names = ", ".join(c.name for c in group)
    say(f"{names}: {size(first.size)}, {mark}{first.tokens:,} tokens", bold=True)
    _show_standards(first.standards, mark, verbose)
    _show_files(first.files, sections=verbose or not first.standards, verbose=verbose)
    if verbose or len(group) == 1:
        for condition in AGENTS[first.agent].CONDITIONS if verbose else ():
            say(f"  condition: {condition}")
    for context in group if verbose else ():
        known = AGENTS[context.agent].EVIDENCE
        say(f"  {context.name}: {known.level} {known.version} ({known.date})")


def _show_standards(standards: Sequence[Had], mark: str, verbose: bool) -> None:
    pointers = [h for h in standards if h.state == "pointer"]
    asleep = [h for h in standards if h.in_force is False and not h.findings]
    few = len(pointers) <= FEW
    left = [] if verbose else asleep if len(asleep) > FEW else []
    rows, colours = [], []
    for had in standards:
        if had.state == "unneeded" and not verbose:
            continue
        if (had.state == "pointer" and not few and not verbose) or had in left:
            continue
        colours.append(COLOURS.get(had.state))
        rows.append(
            (
                had.state if had.state != "twice" else f"{had.times} times",
                had.id,
                had.level,
                had.fidelity if had.fidelity and had.times else "",
                size(had.size) if had.times else "",
                f"{mark}{had.tokens:,}" if had.times else "",
                _by(had),
            )
        )
    for line, colour in zip(table(rows) if rows else [], colours):
        say(f"  {line}", colour=colour)
    if pointers and not few and not verbose:
        files = ", ".join(dict.fromkeys(f for h in pointers for f in h.files))
        say(f"  {len(pointers):,} more are pointed to in {files} (-v lists them)")
    if left:
        say(f"  {len(left):,} more are there, and are for other files (-v lists them)")


def _by(had: Had) -> str:
    said = [", ".join(dict.fromkeys(had.files))] if had.files else []
    if had.is_older:
        said.append("an older text: run `guidance build`")
    if had.in_force is False:
        said.append("for other files")
    if had.why:
        said.append(had.why)
    return "; ".join(said)


def _show_files(files: Iterable[Loaded], *, sections: bool, verbose: bool) -> None:
    for file in files:
        about = size(file.sent) if file.sent == file.size else f"{file.sent:,} of {file.size:,} B"
        if file.times > 1:
            about = f"{file.times} times, {file.sent:,} B in all"
        if file.cut_at is not None:
            about += f", cut at byte {file.cut_at:,}"
        by = f", imported by {file.by}" if file.by else ""
        why = f" ({file.why})" if file.why else ""
        if not file.sent:
            word = {"never": "not sent", "listed": "by name only"}.get(file.when, "empty")
            say(f"  {word}: {file.path}{why}")
            continue
        say(f"  {file.when}: {file.path}, {about}{by}{why}")
        shown = file.sections if verbose else file.sections[:FEW]
        for section in shown if sections else ():
            say(f"    {file.path}:{section.line} {'#' * section.level} {section.title}")
        if sections and len(shown) < len(file.sections):
            say(
                f"    and {plural(len(file.sections) - len(shown), 'more section')} (-v lists them)"
            )
