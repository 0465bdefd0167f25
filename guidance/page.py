"""The matrix as one page of HTML: nothing from elsewhere, no script, light and dark. Pure.

All text in it comes from outside (titles, file names, reasons): everything is escaped, and
a content security policy forbids what is not a style of this page.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence

from .matrix import MARKS
from .matrix import Column
from .matrix import Matrix
from .matrix import Row
from .page_style import STYLE

START = "<!doctype html><!-- guidance explain -->"
TEXT = ("start", "touch", "decided", "widened", "extra", "twice")  # states with text
BAD = ("missing", "twice", "extra", "widened")
FOLD = 60  # rows that are shown without being asked for


def page(matrix: Matrix, title: str, said: Sequence[str]) -> str:
    """The page; ``said`` are lines below its title: what was read, and how."""
    parts = [
        START,
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{_text(title)}</title><style>{STYLE}</style></head><body><main>",
        f"<h1>{_text(title)}</h1>",
        *(f'<p class="said">{_text(line)}</p>' for line in said),
        _verdict(matrix),
        _agents(matrix.columns, len(matrix.standards)),
        _legend(matrix.states),
    ]
    if matrix.standards:
        parts.append("<h2>Standards</h2>")
        parts += _standards(matrix.columns, matrix.standards)
    if matrix.files:
        parts.append(f"<h2>{'Other files' if matrix.standards else 'Files'}</h2>")
        parts.append(_table(matrix.columns, matrix.files, "file"))
    parts += [_conditions(matrix.columns), "</main></body></html>"]
    return "\n".join(part for part in parts if part) + "\n"


def _text(words: str) -> str:
    """Words as text of the page; what cannot be seen, or turns the writing round, is written."""
    seen = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in words)
    return html.escape(seen)


def _verdict(matrix: Matrix) -> str:
    """The one sentence for someone in a hurry."""
    if not matrix.standards:
        return ""
    counts = {b: sum(_states(c).get(b, 0) for c in matrix.columns) for b in BAD}
    wrong = [f"{count:,} {state}" for state, count in counts.items() if count]
    if not wrong:
        words = "Every agent has every standard that is meant for it, once: as text or by a pointer"
        return f'<p class="verdict good">{words}.</p>'
    return f'<p class="verdict bad">Agents and standards: {", ".join(wrong)}.</p>'


def _agents(columns: Sequence[Column], standards: int) -> str:
    """A bar for each agent: how many standards it has, and how."""
    rows = []
    for column in columns:
        bars = "".join(
            f'<i class="{state}" style="flex-grow:{count}" '
            f'title="{count} {_text(MARKS[state].words)}"></i>'
            for state in MARKS
            if (count := _states(column).get(state, 0))
        )
        text = sum(_states(column).get(s, 0) for s in TEXT)
        points = _states(column).get("pointer", 0)
        missing = _states(column).get("missing", 0)
        twice = _states(column).get("twice", 0)
        numbers = (text, points, missing, twice) if standards else ()
        counts = "".join(f"<td>{n:,}</td>" for n in numbers)
        bar = f'<td class="bar"><div>{bars}</div></td>' if standards else ""
        rows.append(
            f'<tr><th scope="row" title="{_text(column.title)}">{_text(column.name)}</th>{bar}'
            f"{counts}<td>{column.size / 1024:.1f} KiB</td><td>{_limit(column)}</td>"
            f"<td>{column.tokens:,}</td>"
            f"<td>{_text(column.evidence)}</td></tr>"
        )
    heads = (
        "<th>standards</th><th>text</th><th>pointers</th><th>missing</th><th>twice</th>"
        if standards
        else ""
    )
    return (
        '<h2>Agents</h2><div class="wide" tabindex="0"><table class="agents"><thead><tr>'
        f"<th>agent</th>{heads}"
        "<th>size</th><th>limit</th><th>tokens</th><th>known by</th></tr></thead><tbody>"
        + "".join(rows)
        + "</tbody></table></div>"
    )


def _states(column: Column) -> Mapping[str, int]:
    return {str(state): count for state, count in column.states.items()}


def _limit(column: Column) -> str:
    if column.limit is None:
        return ""
    number, unit = column.limit
    return f"{number / 1024:.0f} KiB" if unit == "bytes" else f"{number:,} {unit}"


def _legend(states: Iterable[str]) -> str:
    items = "".join(
        f'<li><b class="{state}">{MARKS[state].sign}</b> {_text(MARKS[state].words)}</li>'
        for state in states
        if MARKS[state].sign
    )
    return f'<ul class="legend">{items}</ul>' if items else ""


def _standards(columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[str]:
    """All of them; where they are many, those with findings first and the rest folded."""
    bad = [row for row in rows if any(c.state in BAD for c in row.cells)]
    if len(rows) <= FOLD:
        yield _table(columns, rows, "standard")
        return
    if bad:
        yield f"<h3>{len(bad):,} to look at</h3>"
        yield _table(columns, bad, "standard")
    yield f"<details><summary>All {len(rows):,} standards</summary>"
    yield _table(columns, rows, "standard")
    yield "</details>"


def _table(columns: Sequence[Column], rows: Sequence[Row], what: str) -> str:
    """Agents by rows; standards are under the first folder of their ids."""
    heads = "".join(
        f'<th scope="col" title="{_text(c.title)}"><span>{_text(c.name)}</span></th>'
        for c in columns
    )
    folders: dict[str, list[Row]] = {}
    for row in rows:
        folder = row.name.split("/")[0] + "/" if what == "standard" and "/" in row.name else ""
        folders.setdefault(folder, []).append(row)
    body = ""
    for folder, group in sorted(folders.items()):
        span = f'<tr class="folder"><th colspan="{len(columns) + 1}">{_text(folder)}</th></tr>'
        body += f"<tbody>{span if folder else ''}{''.join(map(_row, group))}</tbody>"
    tall = " tall" if len(rows) > FOLD else ""
    return (
        f'<div class="wide{tall}" tabindex="0"><table class="matrix"><thead><tr>'
        f"<th>{what}</th>{heads}</tr></thead>{body}</table></div>"
    )


def _row(row: Row) -> str:
    cells = "".join(
        f'<td class="{c.state}"' + (f' title="{_text(c.said)}"' if c.said else "") + ">"
        f"{MARKS[c.state].sign}</td>"
        for c in row.cells
    )
    level = f' <em class="{row.level}">{row.level}</em>' if row.level else ""
    scope = f" <small>{_text(row.scope)}</small>" if row.scope not in ("", "always") else ""
    title = f' title="{_text(row.title)}"' if row.title else ""
    return f'<tr><th scope="row"{title}>{_text(row.name)}{level}{scope}</th>{cells}</tr>'


def _conditions(columns: Sequence[Column]) -> str:
    parts = []
    for column in columns:
        items = "".join(f"<li>{_text(c)}</li>" for c in column.conditions)
        if items:
            parts.append(f"<dt>{_text(column.name)}</dt><dd><ul>{items}</ul></dd>")
    if not parts:
        return ""
    return (
        "<h2>Conditions</h2><details><summary>What must hold for each agent</summary>"
        f"<dl>{''.join(parts)}</dl></details>"
    )
