"""guidance explain: what agents have in their context, and where a line of a file comes from."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import click

from . import compared
from . import explained
from . import line
from . import pictured
from .common import Common
from .options import common
from .options import current
from .options import root_is_given
from .output import fail
from .output import print_json
from .output import say
from .question import Question
from .question import findings_of
from .question import folder_of
from .question import gate
from .question import how_of
from .question import path_of
from .question import rooted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from guidance_toolkit.asking import Asked
    from guidance_toolkit.context import Context
    from guidance_toolkit.context import Finding


@click.command("explain")
@click.argument("place", metavar="[PATH|FILE:LINE]", default="")
@click.option("--agent", "agents", multiple=True, metavar="A", help="Only this agent; repeatable.")
@click.option("--cwd", metavar="DIR", help="Where the agents are started [default: the root].")
@click.option("--planned", is_flag=True, help="What a build would leave, not what is on disk.")
@click.option("--diff", "revision", metavar="REV", help="What changes against a git revision.")
@click.option("--html", "page", metavar="FILE", help="Write a page with the picture.")
@click.option(
    "--fail-on",
    metavar="LIST",
    default="",
    help="Exit 1 when any is found of missing,twice,extra,widened.",
)
@common
def command(
    place: str,
    agents: tuple[str, ...],
    cwd: str | None,
    planned: bool,
    revision: str | None,
    page: str | None,
    fail_on: str,
) -> int:
    """Say what each agent has in its context, and why not the rest.

    Without an argument: all agents and all standards. With a PATH: what they have
    when they work on that file; a file that is not there is one that they write.
    With FILE:LINE: which standard, and which line of it, a line of a built file
    comes from. Works in any repository, also without standards.
    """
    options = current()
    if _is_line(options, place):
        if agents or cwd or planned or revision or page or fail_on:
            raise click.UsageError("FILE:LINE takes no other options")
        return line.show(options, place)
    if page and revision:
        raise click.UsageError("--html and --diff do not go together: run it twice")
    wanted = findings_of(fail_on)
    return _explain(options, place, agents, cwd, planned, revision, page, wanted)


def _is_line(options: Common, place: str) -> bool:
    """Whether the argument is FILE:LINE and no file of that name."""
    if not re.fullmatch(r".*:[0-9]+", place, re.DOTALL):
        return False
    start = options.root if root_is_given() else Path.cwd()
    return not os.path.lexists(start / place)


def _explain(
    options: Common,
    place: str,
    agents: Sequence[str],
    cwd: str | None,
    planned: bool,
    revision: str | None,
    page: str | None,
    fail_on: Sequence[Finding],
) -> int:
    from guidance_toolkit import asking
    from guidance_toolkit.matrix import findings

    options = rooted(options)
    path, folder = path_of(options, place), folder_of(options, cwd)
    asking.check_agents(agents)
    asked = asking.planned(options.root) if planned else asking.on_disk(options.root)
    question = Question(path, folder, how_of(asked, path), planned, tuple(agents))
    contexts = _contexts(asked, question)
    found = findings(contexts)
    if revision is not None:
        _compare(options, asked, question, revision)
    elif options.json:
        _print_json(asked, contexts, question, found)
    else:
        _print_text(options, asked, contexts, question)
    if page is not None:
        pictured.write(Path(page), _page(options, asked, contexts, question))
        if not options.quiet and not options.json:
            say(f"wrote {page}")
    return gate(found, fail_on)


def _contexts(asked: Asked, question: Question) -> list[Context]:
    readers = asked.readers(question.agents, question.cwd, question.path)
    explainer = asked.explainer()
    return explainer.contexts(readers, question.path, question.cwd, question.how)


def _print_json(
    asked: Asked,
    contexts: Sequence[Context],
    question: Question,
    found: Mapping[Finding, Sequence[tuple[str, str]]],
) -> None:
    print_json(
        {
            "path": question.path or None,
            "cwd": question.cwd or ".",
            "planned": question.planned,
            "tokens": _tokens(),
            "notes": list(asked.notes),
            "findings": {
                f: [{"agent": a, "name": name} for a, name in pairs] for f, pairs in found.items()
            },
            "agents": [explained.as_json(c) for c in contexts],
        }
    )


def _tokens() -> dict[str, Any]:
    from guidance_toolkit.tokens import tokens

    return {"exact": tokens().exact, "how": str(tokens())}


def _print_text(
    options: Common, asked: Asked, contexts: Sequence[Context], question: Question
) -> None:
    from guidance_toolkit.matrix import matrix

    for note in asked.notes:
        fail(note)
    exact = bool(_tokens()["exact"])
    say(f"{question}; tokens: {_tokens()['how']}")
    if question.path:
        explained.show(contexts, exact=exact, verbose=options.verbose)
        if not contexts:
            say("no agent reads anything here")
        return
    say()
    pictured.show(matrix(contexts, asked.standards), exact=exact, rows=not options.quiet)


def _page(options: Common, asked: Asked, contexts: Sequence[Context], question: Question) -> str:
    from guidance_toolkit.matrix import matrix
    from guidance_toolkit.page import page

    said = [f"{question}; tokens: {_tokens()['how']}", *asked.notes]
    return page(matrix(contexts, asked.standards), f"Guidance in {options.root.name}", said)


def _compare(
    options: Common,
    asked: Asked,
    question: Question,
    revision: str,
) -> None:
    from guidance_toolkit.comparing import compare
    from guidance_toolkit.revision import at_revision

    with at_revision(options.root, revision) as then:
        readers = list(asked.readers(question.agents, question.cwd, question.path))
        if not question.agents and not asked.config.versions:
            more = then.readers((), question.cwd, question.path)
            readers += [r for r in more if r not in readers]
        how = how_of(then, question.path)
        before = then.explainer().contexts(readers, question.path, question.cwd, how)
        notes = (*then.notes, *asked.notes)
    after = asked.explainer().contexts(readers, question.path, question.cwd, question.how)
    changes = compare(before, after)
    if options.json:
        print_json(
            {
                "path": question.path or None,
                "cwd": question.cwd or ".",
                "planned": question.planned,
                "revision": revision,
                "tokens": _tokens(),
                "notes": list(notes),
                "agents": compared.as_json(changes),
            }
        )
        return
    for note in notes:
        fail(note)
    compared.show(changes, f"Guidance since {revision}: {question}")
