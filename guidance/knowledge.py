"""What is known of agents and formats, with its evidence: for people and for programs. Pure.

Which files an agent reads, and which agents read a format, is asked of the readings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from typing import NamedTuple

from agents_md.agents import AGENTS
from agents_md.agents.base import Limit
from agents_md.formats import FORMATS
from agents_md.probing import Read
from agents_md.probing import reads
from agents_md.reading import read
from agents_md.reading import versions
from agents_md.rule import Kind
from agents_md.rule import Rule
from agents_md.tree import Tree

from .reach import BELOW
from .reach import PROBE
from .reach import Reach
from .scoped import SCOPED

TOUCHED = f"{BELOW}/file.probe"
KINDS: tuple[Kind, ...] = ("always", "paths", "described", "manual")


class FormatSaid(NamedTuple):
    """A format: its file as people write it, the scopes that it can say, who reads it."""

    id: str
    title: str
    path: str
    scopes: tuple[Kind, ...]
    nested: bool
    agents: tuple[str, ...]


def agent_reads(agent: str) -> tuple[Read, ...]:
    """The files that an agent reads. Raises KeyError for one that is not known."""
    return reads(agent, tuple(name for form in FORMATS.values() for name in form.NAMES))


def agent_said(agent: str) -> dict[str, Any]:
    """All that is known of an agent, as JSON has it. Raises KeyError for one that is not known.

    ``limits`` are numbers by unit (``bytes`` or ``characters``), None where none is known.
    """
    its = AGENTS[agent]
    files = agent_reads(agent)
    return {
        "id": agent,
        "title": its.TITLE,
        "evidence": its.EVIDENCE.level,
        "checked": its.EVIDENCE.date,
        "version": its.EVIDENCE.version,
        "reads": [file.path for file in files],
        "limits": limits(its.LIMIT),
        "conditions": list(its.CONDITIONS),
        "note": its.EVIDENCE.note,
        "docs": its.DOCS,
        "versions": list(its.VERSIONS),
        "files": [
            {
                "path": f.path,
                "when": f.root,
                "above": f.above,
                "below": f.below,
                "hidden": f.hidden or None,
            }
            for f in files
        ],
    }


def limits(limit: Limit | None) -> dict[str, int] | None:
    """A limit as numbers by unit, None where none is known."""
    known = {} if limit is None else limit._asdict()
    return {unit: number for unit, number in known.items() if number is not None} or None


def formats_said() -> tuple[FormatSaid, ...]:
    """All formats, each with the agents that read it in some version, by themselves."""
    reach = Reach((), Tree({}))
    return tuple(_format_said(reach, name) for name in FORMATS)


def _format_said(reach: Reach, name: str) -> FormatSaid:
    form = FORMATS[name]
    rules = {kind: rule for kind, rule in _rules().items() if kind in form.SCOPES}
    trees = {
        form.place(rule).path: Tree({form.place(rule).path: reach.probe(name, rule)})
        for rule in rules.values()
    }
    agents = tuple(a for a in AGENTS if any(_comes(a, path, t) for path, t in trees.items()))
    return FormatSaid(name, form.TITLE, _path(name), tuple(rules), form.NESTED, agents)


def _rules() -> Mapping[Kind, Rule]:
    """A rule of each kind of scope; their ids differ, as each has a file of its own."""
    made: dict[Kind, Rule] = {"always": PROBE, **SCOPED}
    return {kind: made[kind]._replace(id=f"probe-{kind}") for kind in KINDS}


def _comes(agent: str, path: str, tree: Tree) -> bool:
    found = (
        fragment
        for version in versions(agent)
        for fragment in read(agent, tree, touched=TOUCHED, version=version)
    )
    return any(f.path == path and f.when != "never" for f in found)


def _path(name: str) -> str:
    """Where a format puts a rule, as people write it."""
    form = FORMATS[name]
    flat = form.place(PROBE).path
    deep = form.place(Rule(f"folder/{PROBE.id}", PROBE.text, PROBE.source)).path
    if PROBE.id not in flat:
        return flat
    return flat.replace(PROBE.id, "*" if f"folder/{PROBE.id}" not in deep else "**/*")
