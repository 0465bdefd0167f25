"""The whole picture: agents by standards, and by the files that are nobody's output. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from agents_md.agents import AGENTS

from .context import FINDINGS
from .context import Context
from .context import Finding
from .context import Had
from .context import Loaded
from .context import State
from .delivery import limit_of
from .recognising import title_of
from .standard import Standard


class Mark(NamedTuple):
    """How a state is shown: a letter for text, a sign for the page, and in words."""

    letter: str
    sign: str
    words: str


MARKS: Mapping[str, Mark] = {
    "start": Mark("S", "●", "text, from the start"),
    "touch": Mark("t", "◐", "text, when a file of its scope is touched"),
    "decided": Mark("d", "◇", "text, when the model or a person asks for it"),
    "pointer": Mark(">", "→", "a line that points to it"),
    "widened": Mark("w", "↔", "text, in force for more files than it is for"),
    "extra": Mark("+", "+", "text, and not meant for this agent"),
    "twice": Mark("2", "2", "text, more than once"),
    "missing": Mark("!", "✕", "neither text nor pointer"),
    "unneeded": Mark("-", "·", "not meant for this agent, and not there"),
    "cut": Mark("c", "✂", "a file of which a limit cuts the end off"),
    "unread": Mark("x", "✕", "a file that is looked at and not sent"),
    "none": Mark(".", "", "a file that it does not look at"),
}


class Cell(NamedTuple):
    """One agent and one standard or file: the state, and what there is to say of it."""

    state: str
    said: str


class Row(NamedTuple):
    """A standard, or a file that holds none."""

    name: str
    title: str
    level: str
    scope: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Column:
    """An agent: how well it is known, and how much it has."""

    name: str
    title: str
    evidence: str
    states: Mapping[State, int]
    size: int
    tokens: int
    limit: tuple[int, str] | None
    conditions: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """Columns are agents; ``standards`` and ``files`` are rows."""

    columns: tuple[Column, ...]
    standards: tuple[Row, ...]
    files: tuple[Row, ...]

    @property
    def states(self) -> tuple[str, ...]:
        """The states that occur, in the order of the legend."""
        found = {c.state for row in (*self.standards, *self.files) for c in row.cells}
        return tuple(state for state in MARKS if state in found)


def matrix(contexts: Sequence[Context], standards: Sequence[Standard]) -> Matrix:
    """The picture of what the agents have; standards in the order of every output."""
    columns = tuple(map(_column, contexts))
    had = [{h.id: h for h in c.standards} for c in contexts]
    rows = []
    for standard in standards:
        found = [h.get(standard.id) for h in had]
        if any(h is not None for h in found):
            cells = tuple(Cell("none", "") if h is None else _cell(h) for h in found)
            scope = " ".join(standard.rule.scope.globs) or standard.rule.scope.kind
            title = title_of(standard.rule)
            rows.append(Row(standard.id, title, standard.rule.level, scope, cells))
    looked = [_by_path(c.files) for c in contexts]
    paths = dict.fromkeys(f.path for c in contexts for f in c.files if not f.holds)
    files = tuple(
        Row(path, "", "", "", tuple(_file_cell(files.get(path)) for files in looked))
        for path in sorted(paths)
    )
    return Matrix(columns, tuple(rows), files)


def findings(contexts: Iterable[Context]) -> dict[Finding, list[tuple[str, str]]]:
    """What is wrong, by kind: the agent and the standard of each, or the file that holds none."""
    out: dict[Finding, list[tuple[str, str]]] = {f: [] for f in FINDINGS}
    for context in contexts:
        for had in context.standards:
            for finding in had.findings:
                out[finding].append((context.name, had.id))
        for file in context.files:
            if file.times > 1 and not file.holds:
                out["twice"].append((context.name, file.path))
    return out


def _column(context: Context) -> Column:
    agent = AGENTS[context.agent]
    evidence = f"{agent.EVIDENCE.level} {agent.EVIDENCE.version} ({agent.EVIDENCE.date})"
    return Column(
        context.name,
        agent.TITLE,
        evidence,
        context.count(),
        context.size,
        context.tokens,
        limit_of(context.agent),
        tuple(agent.CONDITIONS),
    )


def _cell(had: Had) -> Cell:
    said = [MARKS[had.state].words]
    if had.times > 1:
        said.append(f"{had.times} times")
    if had.files:
        said.append("by " + ", ".join(dict.fromkeys(had.files)))
    if had.times and had.fidelity not in ("exact", "widened"):
        said.append(str(had.fidelity))
    if had.is_older:
        said.append("an older text of it")
    if had.why:
        said.append(had.why)
    return Cell(had.state, "; ".join(said))


def _by_path(files: Iterable[Loaded]) -> dict[str, Loaded]:
    out: dict[str, Loaded] = {}
    for file in files:
        out.setdefault(file.path, file)
    return out


def _file_cell(file: Loaded | None) -> Cell:
    if file is None:
        return Cell("none", "")
    state = {"never": "unread", "listed": "decided"}.get(file.when, file.when)
    if file.cut_at is not None and file.sent:
        state = "cut"
    if file.times > 1:
        state = "twice"
    said = [f"{file.sent:,} of {file.size:,} bytes, {file.when}"]
    return Cell(state, "; ".join([*said, *([file.why] if file.why else [])]))
