"""`site-builder import police-uk`: street-level crime, for one district or for every partnership of a lookup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.domain.problem import Origin, Problem
from site_builder.edges.cli import console
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.imported import destination, plan_check, read_project, show_report
from site_builder.edges.cli.options import (
    DRY_RUN,
    PATH,
    ImportOptions,
    Refusal,
    brings_figures,
    examples,
    gathers,
    in_turn,
)
from site_builder.edges.world import disk
from site_builder.edges.world.project import MARK
from site_builder.sources.resolve import read_library
from site_builder.sources.shapes import FIGURES, INDICATORS, METHODS, REGISTERS

if TYPE_CHECKING:  # with it comes the library that counts rows, which is optional
    from site_builder.tasks.imports.police_uk.each_partnership import PartnershipProject

_SHARED = (REGISTERS, INDICATORS, METHODS)
"""What a partnership without a project of its own takes from the current project."""


@dataclass(frozen=True, slots=True)
class PoliceUkOptions(ImportOptions):
    """The options of an import from data.police.uk."""

    folder: Path
    area: str | None
    each_partnership: Path | None
    out: Path | None
    areas: Path | None
    lsoa_changes: Path | None
    formerly: Path | None
    leave_out: tuple[str, ...]


@click.command(
    "police-uk",
    epilog=examples(
        "site-builder import police-uk downloads --area 'Anytown'",
        "site-builder import police-uk downloads --area 'Anytown' --areas lsoas.csv --released '2026-11-23 09:30'",
        "site-builder import police-uk downloads --each-partnership lookup.csv --out partnerships",
    ),
)
@click.argument("folder", metavar="DIR", type=PATH)
@click.option("--area", metavar="NAME", help="The district's name, exactly as in the files.")
@click.option(
    "--each-partnership",
    metavar="FILE",
    type=PATH,
    help="In place of --area: a CSV file that says which districts make up which partnership, as the Office for "
    "National Statistics publishes it (LAD23NM, CSP23NM, PFA23NM). Every partnership gets its quarters.",
)
@click.option(
    "--out",
    metavar="DIR",
    type=PATH,
    help="With --each-partnership: the folder that gets a folder for each partnership.",
)
@click.option(
    "--areas",
    metavar="FILE",
    type=PATH,
    help="A CSV file with the columns lsoa and area, for figures for areas of the district too.",
)
@click.option(
    "--lsoa-changes",
    metavar="FILE",
    type=PATH,
    help="With --areas: a CSV file with the columns was and became, for small areas (LSOAs) that a census changed. "
    "What an LSOA became is in its area.",
)
@click.option(
    "--formerly",
    metavar="FILE",
    type=PATH,
    help="A CSV file with the columns district and until: names of older districts that became part of this one, each "
    "with the last month (2023-03) when files use it, or none if they still do. With --each-partnership also the "
    "column became: the district of today.",
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
    if options.each_partnership is None:
        _import_district(options)
    else:
        _import_each(options, options.each_partnership)


def _import_district(options: PoliceUkOptions) -> None:
    """The import of one district into the project."""
    # The library that counts rows is large and optional, and no other import needs it.
    from site_builder.tasks.imports.police_uk.police_uk import PoliceUkRequest, import_police_uk  # noqa: PLC0415

    if options.area is None:
        raise click.UsageError("Name the district (--area NAME), or a file with all partnerships (--each-partnership).")
    library, check = read_project(options)
    request = PoliceUkRequest(
        options.folder,
        options.area,
        destination(options),
        areas_file=options.areas,
        lsoa_changes=options.lsoa_changes,
        formerly=options.formerly,
        leave_out=options.leave_out,
    )
    with console.waiting("Reading street files") as tell:
        report = import_police_uk(request, library, progress=tell, check=check)
    show_report(report, options)


def _import_each(options: PoliceUkOptions, lookup: Path) -> None:
    """The import of every partnership of a lookup into a folder."""
    from site_builder.tasks.imports.police_uk.each_partnership import REPORT, NationRequest, import_each  # noqa: PLC0415
    from site_builder.tasks.imports.police_uk.nation_report import describe_each, describe_nation  # noqa: PLC0415

    if options.area or options.areas or options.lsoa_changes:
        raise click.UsageError("--area, --areas and --lsoa-changes are for one district, not for --each-partnership.")
    if options.out is None:
        raise click.UsageError("Name the folder that gets a folder for each partnership: --out DIR.")
    to = replace(destination(options), folder=options.out)
    request = NationRequest(options.folder, lookup, to, formerly=options.formerly, leave_out=options.leave_out)
    shared = {path: text for path, text in read_files(options.project).items() if path.startswith(_SHARED)}
    with console.waiting("Reading street files") as tell:
        report = import_each(request, partial(_partnership, shared), progress=tell)
    if report.problems:
        raise Refusal(describe_nation(report).rstrip("\n"))
    click.echo(f"{DRY_RUN}\n{describe_each(report)}" if options.dry_run else describe_nation(report), nl=False)
    if not options.dry_run:
        click.echo(f"Each partnership's own report is in {(options.out / REPORT).as_posix()}.")
    if report.refused or report.faults:
        click.get_current_context().exit(1)


def _partnership(shared: Mapping[str, bytes], folder: Path) -> PartnershipProject | Problem:
    """A partnership's own project where its folder is one, or else its figures with the shared registers."""
    from site_builder.tasks.imports.police_uk.each_partnership import PartnershipProject  # noqa: PLC0415

    own = disk.read(folder)
    files = own if (folder / MARK).is_file() else {**own, **shared}
    library, _ = read_library(files)
    if library is None:
        message = "The registers of this project cannot be read."
        return Problem(Origin(folder.as_posix()), message, "Run 'site-builder check' there and correct them first.")
    return PartnershipProject(library, plan_check(files, folder), folder / FIGURES)
