"""guidance schema: the JSON Schema of guidance.yaml or of a header. Hidden: for editors."""

from __future__ import annotations

import click

from .options import common


@click.command("schema", hidden=True)
@click.argument("kind", type=click.Choice(["config", "header"]), default="config")
@common
def command(kind: str) -> int:
    """Print the JSON Schema of guidance.yaml or of a standard's header."""
    from guidance_toolkit.schema import schema

    click.echo(schema("config" if kind == "config" else "header"), nl=False)
    return 0
