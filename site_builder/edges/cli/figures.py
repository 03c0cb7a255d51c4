"""`site-builder import`: figures that others publish, for the partnership's figures files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from site_builder.domain.library import Library
from site_builder.edges.cli import console
from site_builder.edges.cli.boundaries import boundaries
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.options import (
    DRY_RUN,
    ImportOptions,
    Refusal,
    brings_figures,
    examples,
    gathers,
    in_turn,
)
from site_builder.edges.world import clock
from site_builder.insight.checks.editorial import NEVER
from site_builder.sources.resolve import read_library
from site_builder.tasks.imports.quarters.planned_check import faults_of_plans
from site_builder.tasks.imports.quarters.quarter_files import Check, Destination
from site_builder.tasks.imports.quarters.report import ImportReport, describe

FIGURES = "data/figures"
OFFENCES = "imports/home-office-csp.yml"
YEARLY = "imports/ons-csp.yml"


@click.group(
    "import",
    short_help="Import figures that others publish.",
    epilog=examples("site-builder import police-uk downloads --area 'Anytown'"),
)
def import_() -> None:
    """Import figures that others publish, as one file for each full quarter, or the wards for the map."""


import_.add_command(boundaries)


@dataclass(frozen=True, slots=True)
class PoliceUkOptions(ImportOptions):
    """The options of an import from data.police.uk."""

    folder: Path
    area: str
    areas: Path | None
    lsoa_changes: Path | None
    formerly: Path | None
    leave_out: tuple[str, ...]


@import_.command(
    "police-uk",
    epilog=examples(
        "site-builder import police-uk downloads --area 'Anytown'",
        "site-builder import police-uk downloads --area 'Anytown' --areas lsoas.csv --released '2026-11-23 09:30'",
    ),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--area", metavar="NAME", required=True, help="The district's name, exactly as in the files.")
@click.option(
    "--areas",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A CSV file with the columns lsoa and area, for figures for areas of the district too.",
)
@click.option(
    "--lsoa-changes",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="With --areas: a CSV file with the columns was and became, for small areas (LSOAs) that a census changed. "
    "What an LSOA became is in its area.",
)
@click.option(
    "--formerly",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A CSV file with the columns district and until: names of older districts that became part of this one, each "
    "with the last month (2023-03) in which files use it, or none if they still do.",
)
@click.option(
    "--leave-out", metavar="TYPE", multiple=True, help="A crime type that you do not want. Can be given several times."
)
@brings_figures
@gathers(PoliceUkOptions)
@in_turn
def police_uk(options: PoliceUkOptions) -> None:
    """Read street-level crime from data.police.uk, and write the figures of each full quarter.

    DIR holds the months that you downloaded and unpacked, any number of them and of any force. A figure is x (not
    available) if rows are missing for one of its months. The command reports what it read, kept and left out, with the
    reasons. It keeps differing values in existing files, and reports them. Running it twice changes nothing.
    """
    # The library that counts rows is large and optional, and no other import needs it.
    from site_builder.tasks.imports.police_uk.police_uk import PoliceUkRequest, import_police_uk  # noqa: PLC0415

    library, check = _read(options)
    request = PoliceUkRequest(
        options.folder,
        options.area,
        _destination(options),
        areas_file=options.areas,
        lsoa_changes=options.lsoa_changes,
        formerly=options.formerly,
        leave_out=options.leave_out,
    )
    with console.waiting("Reading street files") as tell:
        report = import_police_uk(request, library, progress=tell, check=check)
    _report(report, options)


@dataclass(frozen=True, slots=True)
class CspOptions(ImportOptions):
    """The options of an import of a table by Community Safety Partnership."""

    file: Path
    csp: str
    map_file: Path | None


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
@brings_figures
@gathers(CspOptions)
@in_turn
def home_office_csp(options: CspOptions) -> None:
    """Read the Home Office's table of crimes recorded in each Community Safety Partnership (.ods, .xlsx, .csv).

    It reads every sheet that has the right columns, of any size, and reports what it read, kept and left out, with the
    reasons. It keeps differing values in existing files, and reports them. Running it twice changes nothing.
    """
    # Readers of spreadsheets are large, and no other import needs them.
    from site_builder.tasks.imports.statistics.home_office_csp import HomeOfficeRequest, import_home_office  # noqa: PLC0415

    library, check = _read(options)
    request = HomeOfficeRequest(
        options.file,
        options.csp,
        options.map_file or options.project.find(OFFENCES),
        _destination(options),
    )
    with console.waiting("Reading the Home Office's table"):
        report = import_home_office(request, library, check=check)
    _report(report, options)


@import_.command(
    "ons-csp",
    epilog=examples("site-builder import ons-csp downloads/pfatables.xlsx --csp 'Anytown'"),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--csp", metavar="NAME", required=True, help="The partnership's name or code, as the tables write it.")
@click.option(
    "--map",
    "map_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=f"A YAML file that says which column is which indicator. Left out: {YEARLY}.",
)
@brings_figures
@gathers(CspOptions)
@in_turn
def ons_csp(options: CspOptions) -> None:
    """Read crimes in 12 months from the police force area data tables of the Office for National Statistics.

    FILE is the workbook (.xlsx, .ods), or its Table C2 saved as CSV with the title above it. Every table of counts by
    Community Safety Partnership is read: C2, and C5 for the year before. The office's own cautions are written into the
    notes of the quarter. The command reports what it read, kept and left out. Running it twice changes nothing.
    """
    # Readers of spreadsheets are large, and no other import needs them.
    from site_builder.tasks.imports.statistics.ons_csp import OnsRequest, import_ons  # noqa: PLC0415

    library, check = _read(options)
    request = OnsRequest(
        options.file,
        options.csp,
        options.map_file or options.project.find(YEARLY),
        _destination(options),
    )
    with console.waiting("Reading the tables"):
        report = import_ons(request, library, check=check)
    _report(report, options)


@dataclass(frozen=True, slots=True)
class TableOptions(ImportOptions):
    """The options of an import of a table."""

    file: Path
    map_file: Path


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
    help="A YAML file that describes the columns and explains their words.",
)
@brings_figures
@gathers(TableOptions)
@in_turn
def table(options: TableOptions) -> None:
    """Read figures from a spreadsheet (.xlsx, .ods) or a CSV file.

    Rows that name the same indicator, area and quarter are added up. The command reports what it read, kept and left
    out, with the reasons. It keeps differing values in existing files, and reports them.
    """
    # Readers of spreadsheets are large, and no other import needs them.
    from site_builder.tasks.imports.tables.tables import TableRequest, import_table  # noqa: PLC0415

    library, check = _read(options)
    request = TableRequest(
        options.file,
        options.map_file,
        _destination(options),
    )
    with console.waiting("Reading the table"):
        report = import_table(request, library, check=check)
    _report(report, options)


def _read(options: ImportOptions) -> tuple[Library, Check]:
    """The project's library, which has the names that a map may use, and the check of what would be written."""
    files = read_files(options.project)
    library, _ = read_library(files)
    if library is None:
        raise Refusal("The project's registers cannot be read. Run 'site-builder check' and correct them first.")
    return library, partial(faults_of_plans, files, root=options.project.root, now=clock.now())


def _destination(options: ImportOptions) -> Destination:
    return Destination(
        options.project.find(FIGURES), options.released, options.overwrite, options.reason, options.dry_run
    )


def _report(report: ImportReport, options: ImportOptions) -> None:
    """Print what an import did or would do, or why it was refused."""
    if report.refused:
        raise Refusal(describe(report).rstrip("\n"))
    if options.released is None and report.created:
        # As for a quarter that an officer starts by hand, nothing is published before a date is set (rule S12).
        wait = f"The new files say that they are released in {NEVER}, so nothing in them is public yet."
        more = f"{wait} When you know the day, set 'released' in each, or import with --released."
        report = replace(report, remarks=(*report.remarks, more))
    click.echo(f"{DRY_RUN}\n" if options.dry_run else "", nl=False)
    click.echo(describe(report), nl=False)
