"""The entry point: finds the command, and shows errors once."""

from __future__ import annotations

import gc
import importlib
import sys
from typing import Any
from typing import NoReturn

import click

from .commands import COMMANDS
from .commands import RUNNING
from .commands import SECTIONS
from .options import common


class Commands(click.Group):
    """A group that imports a command's module only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, hidden ones too."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f".{COMMANDS[cmd_name].module}", __package__)
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest command when there is none of that name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0].lower(), COMMANDS, n=1)
            advice = f"Did you mean '{near[0]}'?" if near else "See 'guidance --help'."
            ctx.fail(f"No such command '{args[0]}'. {advice}")
        if args:
            ctx.ensure_object(dict)[RUNNING] = args[0]
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Commands by section, from the registry alone: no command is imported."""
        for section in SECTIONS:
            rows = [(name, e.help) for name, e in COMMANDS.items() if e.section == section]
            with formatter.section(section):
                formatter.write_dl(rows)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="`guidance COMMAND --help` says more. Exit codes: 0 clean; 1 findings, drift or a "
    "conflict; 2 usage or bad source; 3 a defect of guidance; 130 interrupted.",
)
@click.version_option(package_name="guidance-toolkit", prog_name="guidance")
@common
def guidance(**_: Any) -> None:
    """Write team standards once, as Markdown in standards/; build AGENTS.md, .cursorrules and
    other rule files of coding agents from them. Begin with `guidance init`.
    """


def main() -> NoReturn:
    """Run the command line and exit."""
    gc.set_threshold(100_000)  # standards are many small objects, and none of them is garbage
    code = run(sys.argv[1:])
    gc.freeze()  # what is left goes with the process; to look through it costs as much as a check
    sys.exit(code)


def run(args: list[str]) -> int:
    """Run one command; the exit code. No exception leaves this function."""
    from .failure import guarded

    return guarded(guidance, args)
