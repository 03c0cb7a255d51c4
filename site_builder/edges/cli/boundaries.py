"""`site-builder import boundaries`: wards from a GeoJSON file for the partnership's map."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from site_builder.edges.cli.options import DRY_RUN, PATH, Refusal, examples, gathers, in_project, in_turn, may_be_tried
from site_builder.edges.world import disk
from site_builder.edges.world.project import Project
from site_builder.sources.shapes import BOUNDARIES


@dataclass(frozen=True, slots=True)
class BoundariesOptions:
    """The options of an import of wards."""

    project: Project
    file: Path
    name_from: str
    title: str
    source: str
    link: str
    licence: str
    notices: tuple[str, ...]
    metres: float
    dry_run: bool


@click.command(
    epilog=examples(
        "site-builder import boundaries wards.geojson --name-from WD13NM --title 'Wards of 2013' --source ONS",
    ),
)
@click.argument("file", metavar="FILE", type=PATH)
@click.option("--name-from", metavar="PROPERTY", required=True, help="The property that holds a ward's name: WD13NM.")
@click.option("--title", metavar="WORDS", required=True, help="What the shapes are, with their year: Wards of 2013.")
@click.option("--source", metavar="WORDS", required=True, help="Where the shapes come from.")
@click.option("--link", metavar="ADDRESS", default="", help="Its address on the web.")
@click.option("--licence", metavar="NAME", default="", help="Its licence.")
@click.option(
    "--notice",
    "notices",
    metavar="WORDS",
    multiple=True,
    help="A notice that the licence requires. Can be given several times.",
)
@click.option(
    "--metres",
    metavar="NUMBER",
    type=click.FloatRange(min=0),
    default=240.0,
    show_default=True,
    help="How far a border may move to make the map smaller.",
)
@may_be_tried
@in_project
@gathers(BoundariesOptions)
@in_turn
def boundaries(options: BoundariesOptions) -> None:
    """Read the wards of a district from a GeoJSON file, and write the map that the site draws.

    FILE holds your own district's wards, as degrees (WGS 84). Borders lose detail that is too small to see on the map,
    and wards that share a border still share it. content/registers/areas.yml says which wards make up an area.
    """
    # The library that simplifies borders is large and optional, and no other import needs it.
    from site_builder.tasks.imports.boundaries.ward_shapes import (  # noqa: PLC0415
        Credits,
        UnreadableShapesError,
        import_wards,
        read_file,
    )

    about = Credits(options.title, options.source, options.link, options.licence, options.notices)
    try:
        wards = import_wards(read_file(options.file), name_from=options.name_from, metres=options.metres, about=about)
    except UnreadableShapesError as fault:
        raise Refusal(f"{options.file}: nothing was written. {fault}") from fault
    if options.dry_run:
        click.echo("\n".join((DRY_RUN, *wards.said, f"Write {options.project.find(BOUNDARIES).as_posix()}.")))
        return
    disk.write({BOUNDARIES: wards.text.encode()}, options.project.root)
    click.echo("\n".join((*wards.said, f"Wrote {options.project.find(BOUNDARIES).as_posix()}.")))
