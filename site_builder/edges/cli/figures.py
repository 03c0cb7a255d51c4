"""`site-builder import`: figures that others publish become the partnership's figures files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from site_builder.domain.library import Library
from site_builder.edges.cli import console
from site_builder.edges.cli.boundaries import boundaries
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.options import (
    DRY_RUN,
    WHEN,
    Refusal,
    examples,
    gathers,
    in_project,
    may_be_tried,
    read_moment,
)
from site_builder.edges.world.project import Project
from site_builder.sources.resolve import read_library
from site_builder.tasks.imports.police_uk import PoliceUkRequest, import_police_uk
from site_builder.tasks.imports.report import ImportReport, describe

FIGURES = "data/figures"
OFFENCES = "imports/home-office-csp.yml"


@dataclass(frozen=True, slots=True)
class PoliceUkOptions:
    """What an import from data.police.uk is told."""

    project: Project
    folder: Path
    area: str
    areas: Path | None
    released: datetime
    overwrite: bool
    dry_run: bool


@click.group(
    "import",
    short_help="Bring in figures that others publish.",
    epilog=examples("site-builder import police-uk downloads --area 'Anytown'"),
)
def import_() -> None:
    """Bring in figures that others publish, as one file for each full quarter, and the wards of the map."""


import_.add_command(boundaries)


@import_.command(
    "police-uk",
    epilog=examples(
        "site-builder import police-uk downloads --area 'Anytown'",
        "site-builder import police-uk downloads --area 'Anytown' --areas lsoas.csv --released '2026-11-23 09:30'",
    ),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--area", metavar="NAME", required=True, help="The district's name, written as the files write it.")
@click.option(
    "--areas",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A CSV file with the columns lsoa and area, to have figures for areas of the district too.",
)
@click.option(
    "--released",
    metavar="MOMENT",
    callback=read_moment,
    help=WHEN.format("When quarters that are new come out."),
)
@click.option("--overwrite", is_flag=True, help="Replace values that differ in files that stand. Left out: keep them.")
@may_be_tried
@in_project
@gathers(PoliceUkOptions)
def police_uk(options: PoliceUkOptions) -> None:
    """Read street-level crime from data.police.uk, and write the figures of each full quarter.

    DIR holds the months that you downloaded and unpacked, any number of them and of any force. What it read, kept and
    left out is said, with the reasons. A value in a file that stands is kept where it differs, and you are told.
    Running it twice changes nothing.
    """
    request = PoliceUkRequest(
        folder=options.folder,
        area=options.area,
        into=options.project.find(FIGURES),
        released=options.released,
        areas_file=options.areas,
        overwrite=options.overwrite,
        dry_run=options.dry_run,
    )
    with console.waiting("Reading street files") as tell:
        report = import_police_uk(request, progress=tell)
    _tell(report, dry_run=options.dry_run)


@dataclass(frozen=True, slots=True)
class HomeOfficeOptions:
    """What an import from the Home Office is told."""

    project: Project
    file: Path
    csp: str
    map_file: Path | None
    released: datetime
    overwrite: bool
    dry_run: bool


@import_.command(
    "home-office-csp",
    epilog=examples("site-builder import home-office-csp downloads/prc-csp.ods --csp 'Anytown'"),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--csp", metavar="NAME", required=True, help="The partnership's name, as the Home Office writes it.")
@click.option(
    "--map",
    "map_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=f"A YAML file that says which offences make up which indicator. Left out: {OFFENCES}.",
)
@click.option(
    "--released",
    metavar="MOMENT",
    callback=read_moment,
    help=WHEN.format("When quarters that are new come out."),
)
@click.option("--overwrite", is_flag=True, help="Replace values that differ in files that stand. Left out: keep them.")
@may_be_tried
@in_project
@gathers(HomeOfficeOptions)
def home_office_csp(options: HomeOfficeOptions) -> None:
    """Read the Home Office's table of crimes recorded in each Community Safety Partnership (.ods, .xlsx, .csv).

    Every sheet with its columns is read, however large. What it read, kept and left out is said, with the reasons. A
    value in a file that stands is kept where it differs, and you are told. Running it twice changes nothing.
    """
    # Readers of spreadsheets are heavy, and no other import needs them.
    from site_builder.tasks.imports.home_office_csp import HomeOfficeRequest, import_home_office  # noqa: PLC0415

    library = _library(options.project)
    request = HomeOfficeRequest(
        options.file,
        options.csp,
        map=options.map_file or options.project.find(OFFENCES),
        into=options.project.find(FIGURES),
        released=options.released,
        overwrite=options.overwrite,
        dry_run=options.dry_run,
    )
    with console.waiting("Reading the Home Office's table"):
        report = import_home_office(request, library)
    _tell(report, dry_run=options.dry_run)


@dataclass(frozen=True, slots=True)
class TableOptions:
    """What an import of a table is told."""

    project: Project
    file: Path
    map_file: Path
    released: datetime
    overwrite: bool
    dry_run: bool


@import_.command(
    "table",
    epilog=examples("site-builder import table litter.xlsx --map litter-map.yml"),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "map_file",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
    help="A YAML file that says which columns there are and what their words mean.",
)
@click.option(
    "--released",
    metavar="MOMENT",
    callback=read_moment,
    help=WHEN.format("When quarters that are new come out."),
)
@click.option("--overwrite", is_flag=True, help="Replace values that differ in files that stand. Left out: keep them.")
@may_be_tried
@in_project
@gathers(TableOptions)
def table(options: TableOptions) -> None:
    """Read figures from a spreadsheet (.xlsx, .ods) or a CSV file that somebody keeps.

    Rows that name the same indicator, area and quarter are added up. What it read, kept and left out is said, with the
    reasons. A value in a file that stands is kept where it differs, and you are told.
    """
    # Readers of spreadsheets are heavy, and no other import needs them.
    from site_builder.tasks.imports.tables import TableRequest, import_table  # noqa: PLC0415

    library = _library(options.project)
    request = TableRequest(
        options.file,
        options.map_file,
        into=options.project.find(FIGURES),
        released=options.released,
        overwrite=options.overwrite,
        dry_run=options.dry_run,
    )
    with console.waiting("Reading the table"):
        report = import_table(request, library)
    _tell(report, dry_run=options.dry_run)


def _library(project: Project) -> Library:
    """What the project knows, to which a map's names belong."""
    library, _ = read_library(read_files(project))
    if library is None:
        raise Refusal("The project's registers cannot be read. Run 'site-builder check' and mend them first.")
    return library


def _tell(report: ImportReport, *, dry_run: bool) -> None:
    """What an import did or would do, or its refusal."""
    if report.refused:
        raise Refusal(describe(report).rstrip("\n"))
    click.echo(f"{DRY_RUN}\n" if dry_run else "", nl=False)
    click.echo(describe(report), nl=False)
