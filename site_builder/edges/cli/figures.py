"""`site-builder import`: figures that others publish, for the partnership's figures files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from site_builder.edges.cli import console
from site_builder.edges.cli.boundaries import boundaries
from site_builder.edges.cli.imported import destination, read_project, show_report
from site_builder.edges.cli.options import PATH, ImportOptions, brings_figures, examples, gathers, in_turn
from site_builder.edges.cli.police_uk import police_uk
from site_builder.edges.cli.similar import AskingGroup
from site_builder.tasks.imports.quarters.report import ImportReport
from site_builder.tasks.imports.statistics.statistics_request import StatisticsRequest

OFFENCES = "imports/home-office-csp.yml"
YEARLY = "imports/ons-csp.yml"


@click.group(
    "import",
    cls=AskingGroup,
    short_help="Import figures that others publish.",
    epilog=examples("site-builder import police-uk downloads --area 'Anytown'"),
)
def import_() -> None:
    """Import figures that others publish, as one file for each full quarter, or the wards for the map."""


import_.add_command(boundaries)
import_.add_command(police_uk)


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
@click.argument("file", metavar="FILE", type=PATH)
@click.option("--csp", metavar="NAME", required=True, help="The partnership's name, as the Home Office writes it.")
@click.option(
    "--map",
    "map_file",
    metavar="FILE",
    type=PATH,
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
    from site_builder.tasks.imports.statistics.home_office_csp import import_home_office  # noqa: PLC0415

    _import(options, import_home_office, usual=OFFENCES, doing="Reading the Home Office's table")


def _import(options: CspOptions, bring: Callable[..., ImportReport], *, usual: str, doing: str) -> None:
    """Bring in a table of partnerships. `usual` is the map of a project where none is named."""
    library, check = read_project(options)
    mapping = options.map_file or options.project.find(usual)
    request = StatisticsRequest(options.file, options.csp, mapping, destination(options))
    with console.waiting(doing):
        report = bring(request, library, check=check)
    show_report(report, options)


@import_.command(
    "ons-csp",
    epilog=examples("site-builder import ons-csp downloads/pfatables.xlsx --csp 'Anytown'"),
)
@click.argument("file", metavar="FILE", type=PATH)
@click.option("--csp", metavar="NAME", required=True, help="The partnership's name or code, as the tables write it.")
@click.option(
    "--map",
    "map_file",
    metavar="FILE",
    type=PATH,
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
    from site_builder.tasks.imports.statistics.ons_csp import import_ons  # noqa: PLC0415

    _import(options, import_ons, usual=YEARLY, doing="Reading the tables")


@dataclass(frozen=True, slots=True)
class TableOptions(ImportOptions):
    """The options of an import of a table."""

    file: Path
    map_file: Path


@import_.command(
    "table",
    epilog=examples("site-builder import table litter.xlsx --map litter-map.yml"),
)
@click.argument("file", metavar="FILE", type=PATH)
@click.option(
    "--map",
    "map_file",
    metavar="FILE",
    required=True,
    type=PATH,
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

    library, check = read_project(options)
    request = TableRequest(
        options.file,
        options.map_file,
        destination(options),
    )
    with console.waiting("Reading the table"):
        report = import_table(request, library, check=check)
    show_report(report, options)
