"""guidance agents: what is known of each agent and format, and how well it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import click

from .options import common
from .options import current
from .output import plural
from .output import print_json
from .output import say
from .output import table

if TYPE_CHECKING:
    from guidance_toolkit.knowledge import FormatSaid

SHOWN = 3  # paths or names in one line of a table
WHEN = {"start": "at start", "touch": "with a file", "decided": "when asked", "listed": "by name"}


@click.command("agents")
@click.argument("agent", required=False, metavar="[ID]")
@click.option("--formats", is_flag=True, help="The formats, and which agents read them.")
@common
def command(agent: str | None, formats: bool) -> int:
    """What is known of the agents: which files they read, with the evidence.

    With an ID all about that agent: files, limits, versions, conditions.
    """
    from agents_md.agents import AGENTS
    from guidance_toolkit import knowledge

    if agent and formats:
        raise click.UsageError("give an agent or --formats, not both")
    if formats:
        _show_formats(knowledge.formats_said())
        return 0
    ids = [_checked(agent)] if agent else list(AGENTS)
    said = [knowledge.agent_said(name) for name in ids]
    if current(search=False).json:
        print_json({"agents": said})
    elif agent:
        _show_one(said[0])
    else:
        _show_all(said)
    return 0


def _checked(agent: str) -> str:
    """The id of an agent that is known."""
    from agents_md.agents import AGENTS

    if agent in AGENTS:
        return agent
    import difflib

    near = difflib.get_close_matches(agent.lower(), AGENTS, n=1)
    advice = f"did you mean '{near[0]}'?" if near else "`guidance agents` lists them"
    raise click.UsageError(f"no agent is called '{agent}': {advice}")


def _show_all(said: list[dict[str, Any]]) -> None:
    rows = [("AGENT", "EVIDENCE", "CHECKED", "LIMIT", "READS")]
    for one in said:
        reads = _few(one["reads"], " ") or "what its settings name"
        rows.append((one["id"], one["evidence"], one["checked"], _limit(one["limits"]), reads))
    for line in table(rows):
        say(line)
    if not current(search=False).quiet:
        say(f"{plural(len(said), 'agent')}; `guidance agents ID` says all about one")


def _show_one(said: dict[str, Any]) -> None:
    say(f"{said['id']}: {said['title']}", bold=True)
    say(said["note"])
    say(f"Evidence: {said['evidence']}, {said['checked']}, version {said['version']}")
    say(f"Documents: {said['docs']}")
    say(f"Limit: {_limit(said['limits']) or 'none known'}")
    if len(said["versions"]) > 1:
        say(f"Its reading differs before and since {', '.join(said['versions'][1:])}")
    rows = [("FILE", "OF THE START FOLDER", "OF FOLDERS ABOVE", "OF FOLDERS BELOW", "")]
    for file in said["files"]:
        above = "at start" if file["above"] else "no"
        below = "with a file there" if file["below"] else "no"
        note = f"where all are there: {file['hidden']}" if file["hidden"] else ""
        rows.append((file["path"], WHEN[file["when"]], above, below, note))
    if said["files"]:
        say()
        for line in table(rows):
            say(line)
    say()
    for condition in said["conditions"]:
        say(f"- {condition}")


def _show_formats(said: tuple[FormatSaid, ...]) -> None:
    if current(search=False).json:
        print_json({"formats": [{**form._asdict(), "paths": [form.path]} for form in said]})
        return
    rows = [("FORMAT", "FILE", "SCOPES", "READ BY")]
    for form in said:
        path = f"**/{form.path}" if form.nested else form.path
        agents = _few(form.agents, ", ") or "nobody by itself"
        rows.append((form.id, path, " ".join(form.scopes), agents))
    for line in table(rows):
        say(line)


def _few(words: Any, sign: str) -> str:
    """The first of some words, and how many more there are."""
    more = f" +{len(words) - SHOWN}" if len(words) > SHOWN else ""
    return sign.join(words[:SHOWN]) + more


def _limit(limits: dict[str, int] | None) -> str:
    return ", ".join(f"{number:,} {unit}" for unit, number in (limits or {}).items())
