"""The parts of the documentation on agents: made from the registry, for `generated_docs`."""

from __future__ import annotations

from typing import Any

from agents_md.agents import AGENTS
from guidance_toolkit import knowledge

LEVELS = {
    "measured": "the real program was run, and its requests were read on the wire",
    "source": "its source was read",
    "documented": "its documents say so",
    "reported": "others say so, rulesync 17.0.0 for most",
}


def by_level() -> str:
    """One line a level of evidence: enough to see whether one's agents are known."""
    lines = ["| known how | agents |", "|---|---|"]
    for level, means in LEVELS.items():
        ids = [a for a in AGENTS if AGENTS[a].EVIDENCE.level == level]
        lines.append(f"| **{level}** ({len(ids)}): {means} | {', '.join(ids)} |")
    return _joined(lines)


def table() -> str:
    """A line an agent: what it reads, its limit, its evidence."""
    lines = ["| agent | reads | limit | evidence |", "|---|---|---|---|"]
    for agent in AGENTS:
        one = knowledge.agent_said(agent)
        reads = "<br>".join(_file(file) for file in one["files"]) or "what its settings name"
        limit = ", ".join(f"{n:,} {unit}" for unit, n in (one["limits"] or {}).items())
        known = f"{one['evidence']}, {one['checked']}, {one['version']}"
        lines.append(f"| [{agent}](#{agent}) | {reads} | {limit} | {known} |")
    return _joined(lines)


def _file(file: dict[str, Any]) -> str:
    ways = [
        word for word, key in (("up", "above"), ("down", "below"), ("alone", "hidden")) if file[key]
    ]
    return f"`{file['path']}`" + (f" ({', '.join(ways)})" if ways else "")


def readers() -> str:
    """A line a format: who reads it."""
    lines = ["| format | file | read by |", "|---|---|---|"]
    for form in knowledge.formats_said():
        path = f"**/{form.path}" if form.nested else form.path
        agents = ", ".join(form.agents) or "nobody by itself: settings name it"
        lines.append(f"| {form.id} | `{path}` | {agents} |")
    return _joined(lines)


def conditions() -> str:
    """A section an agent: what must hold for what the table says of it."""
    lines = []
    for agent, its in AGENTS.items():
        lines += [f"### {agent}", "", f"[{its.TITLE}]({its.DOCS}). {_escaped(its.EVIDENCE.note)}"]
        lines += ["", *(f"- {_escaped(condition)}" for condition in its.CONDITIONS), ""]
    return _joined(lines[:-1])


def _escaped(text: str) -> str:
    """Stars outside of code, which Markdown would take for marks."""
    parts = text.split("`")
    return "`".join(p if n % 2 else p.replace("*", "\\*") for n, p in enumerate(parts))


def _joined(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
