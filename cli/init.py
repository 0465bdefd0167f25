"""guidance init: start a source of standards in this repository."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .options import Common
from .options import common
from .options import current
from .output import print_json
from .output import say
from .output import table


@click.command("init")
@click.option("--hook", is_flag=True, help="Add the hook to .pre-commit-config.yaml.")
@click.option(
    "--with",
    "extras",
    type=click.Choice(["playbook"]),
    multiple=True,
    help="Add standards that come with guidance: the MCP playbook.",
)
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@common
def command(hook: bool, extras: tuple[str, ...], yes: bool) -> int:
    """Start a source of standards in this repository.

    Creates guidance.yaml and, where there are no standards yet, a few to start
    from. Never changes a file that is there, but for the hook that you ask for.
    """
    from guidance_toolkit import config
    from guidance_toolkit import starting
    from guidance_toolkit.errors import SourceError

    options = current(search=False)
    settings, problems = config.load(options.root)
    if problems:
        raise SourceError(problems)
    new = starting.new_files(options.root, settings.source, playbook="playbook" in extras)
    there = starting.rule_files(options.root, settings.source)
    hooked = _hook(options.root) if hook else None
    if not options.json:
        _announce(list(new), there, hooked, quiet=options.quiet)
    if (new or hooked) and not yes and sys.stdin.isatty() and not options.json:
        click.confirm("Go on?", default=True, abort=True)
    _write(options, new, hooked)
    if options.json:
        created = [*new, hooked[0]] if hooked else list(new)
        print_json({"created": created, "found": [{"path": p, "fate": f} for p, f in there]})
    elif not options.quiet:
        if not new and not hooked:
            say("nothing to do: everything is there")
        say(f"next: write your standards in {settings.source}/, then `guidance build`")
        if hook:
            say("      `pre-commit install` once, so that the hook runs on each commit")
    return 0


def _announce(
    new: list[str],
    there: list[tuple[str, str]],
    hooked: tuple[str, bytes | None, bytes] | None,
    *,
    quiet: bool,
) -> None:
    if quiet:
        return
    rows = [("create", path) for path in new]
    if hooked:
        rows.append(("create" if hooked[1] is None else "add to", hooked[0]))
    for line in table(rows) if rows else []:
        say(line, colour="green")
    if there:
        say("rule files that are there already:")
        for line in table([(f"  {path}", fate) for path, fate in there]):
            say(line)


def _hook(root: Path) -> tuple[str, bytes | None, bytes] | None:
    """The file of the hook, its bytes now and then; None when the hook is in it."""
    from guidance_toolkit import hook

    path = root / hook.NAME
    before = path.read_bytes() if path.exists() else None
    text = None if before is None else before.decode("utf-8", errors="surrogateescape")
    after = hook.added(text, hook.entry())
    if after is None:
        return None
    return hook.NAME, before, after.encode("utf-8", errors="surrogateescape")


def _write(
    options: Common, new: dict[str, str], hooked: tuple[str, bytes | None, bytes] | None
) -> None:
    from guidance_toolkit import apply

    if hooked:
        name, before, after = hooked
        if before is not None:
            apply.replace(options.root, name, before, after)
        else:
            new = {**new, name: after.decode()}
    apply.create(options.root, new)
