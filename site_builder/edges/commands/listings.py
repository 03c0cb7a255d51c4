"""`site-builder outputs` and `site-builder schema`: what the program makes, and what it reads."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.edges.commands.options import examples
from site_builder.outputs import OUTPUTS, Output
from site_builder.sources.schemas import schemas


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


@click.command(epilog=examples("site-builder schema schemas"))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def schema(folder: Path) -> None:
    """Write the JSON Schema of every kind of file.

    They go into DIR. Editors that know YAML schemas complete the fields from them and explain each.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = schemas()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"{len(texts)} schemas are in {folder}.")
