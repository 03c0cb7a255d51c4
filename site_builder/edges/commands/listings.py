"""`site-builder outputs` and `site-builder schema`: what the program makes, and what it reads."""

from __future__ import annotations

import click

from site_builder.edges.commands.options import examples
from site_builder.outputs import OUTPUTS, Output


@click.command(epilog=examples("site-builder outputs"))
def outputs() -> None:
    """List what the site is made of.

    Each kind of output is a line: its name, and what it makes.
    """
    named = {_name(output): _purpose(output) for output in OUTPUTS}
    width = max(map(len, named), default=0)
    for name, purpose in named.items():
        click.echo(f"{name:<{width}}  {purpose}")


def _name(output: Output) -> str:
    return getattr(output, "__name__", type(output).__name__).replace("_", " ")


def _purpose(output: Output) -> str:
    """The first line of what it says of itself."""
    return (output.__doc__ or "").strip().partition("\n")[0]
