"""A task that the repository does not define.

What it does: looks in code for `npm run`, `pnpm`, `yarn`, `bun run`, `make`, `just`, `nox -s`,
`poe` and `uv run`, and for the name in package.json, Makefile, justfile, noxfile.py and
pyproject.toml; these files are read as data, never run. Where there is no such file, or names are
computed there, nothing is said.
Why is this bad: each agent runs it, fails, and spends its time on a way round.
Example: `npm run lint:fix`, when package.json has `lint` and `format`.
Instead: write a task that is there.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from ..audit.finding import names
from ..repository.runners import RUNNERS
from ..repository.runners import Runner
from . import commands
from .base import Finding
from .base import Severity
from .context import Context

CODE, NAME, ON = "G204", "unknown-command", True
SEVERITY: Severity = "warning"
_STANDS_FOR_WORDS = "x X foo bar name script task target recipe session command NAME"
_STANDS_FOR = frozenset(_STANDS_FOR_WORDS.split())
_NEAR = 0.7


def find_all(context: Context) -> Iterator[Finding]:
    known: dict[str, frozenset[str] | None] = {}
    for document in context.documents:
        for command in commands.find(document, RUNNERS):
            runner = RUNNERS[command.words[0]]
            wanted = [n for n in runner.asked(command.words) if n not in _STANDS_FOR]
            if not wanted:
                continue
            if runner.WHERE + runner.WHAT not in known:
                known[runner.WHERE + runner.WHAT] = runner.known(context)
            there = known[runner.WHERE + runner.WHAT]
            for name in wanted if there is not None else ():
                said = _wrong(runner, name, there or frozenset(), context)
                if said and commands.is_told(document, command):
                    message = f"`{' '.join(command.words[:3])}`: {said[0]}"
                    yield document.finding(CODE, SEVERITY, command.start, message, said[1])


def _wrong(
    runner: Runner, name: str, there: frozenset[str], context: Context
) -> tuple[str, str] | None:
    """What is wrong with a name and what to do; None when it is good."""
    if name in there:
        return None
    near = difflib.get_close_matches(name, sorted(there)[:2000], 1, _NEAR)
    if runner.ONLY_NEAR and not near:
        return None
    message = f"no {runner.WHERE} here has the {runner.WHAT} `{name}`"
    if near:
        return message, f"did you mean `{near[0]}`?"
    few = sorted(there - context.files)
    return message, f"there are: {names(few)}" if few else "take it out"
