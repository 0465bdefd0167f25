"""guidance decide: a file, a server of files, or a capability?"""

from __future__ import annotations

import click

from .options import common
from .options import current
from .output import can_ask
from .output import is_person
from .output import print_json
from .output import say

NOBODY = (
    "nobody is there to answer: give --portable or --no-portable, and --executes or --no-executes"
)


@click.command("decide")
@click.option(
    "--portable/--no-portable",
    default=None,
    help="Clients without this repository need the same text (or not).",
)
@click.option(
    "--executes/--no-executes",
    default=None,
    help="It must do something: query, call, run with secrets (or not).",
)
@common
def command(portable: bool | None, executes: bool | None) -> int:
    """Ask the two questions, and give the one answer."""
    from guidance_toolkit import decide

    options = current()
    if None in (portable, executes) and not can_ask():
        raise click.UsageError(NOBODY)
    try:
        if portable is None:
            portable = click.confirm(decide.QUESTIONS[0], default=False, err=options.json)
        if executes is None:
            executes = click.confirm(decide.QUESTIONS[1], default=False, err=options.json)
    except click.Abort:
        if is_person():
            raise
        raise click.UsageError(NOBODY) from None
    answer = decide.decide(portable=portable, executes=executes)
    if options.json:
        print_json(
            {
                "portable": portable,
                "executes": executes,
                "answer": answer.name,
                "why": answer.why,
                "step": answer.step,
            }
        )
        return 0
    say(answer.name, bold=True)
    if not options.quiet:
        say(answer.why)
    say(answer.step)
    return 0
