"""The command line as click reads it: the group of all commands."""

from __future__ import annotations

import importlib
from typing import Any

import click

from .commands import COMMANDS
from .commands import SECTIONS
from .failure import deaf
from .options import common
from .output import escaped
from .output import is_json
from .output import print_json


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


def run(args: list[str]) -> int:
    """Run one command as click reads the arguments; its exit code.

    Click's own errors, on usage, are shown here. Raises what the command raises, and
    KeyboardInterrupt where a question was broken off.
    """
    try:
        code = guidance.main(args, prog_name="guidance", standalone_mode=False)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        if is_json(args):
            print_json({"errors": [{"message": escaped(error.format_message())}]})
        else:
            try:
                error.show()
            except OSError:
                return deaf(error.exit_code)
        return error.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else 0
