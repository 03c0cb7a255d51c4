"""What every import of figures does with its project: read it, say where figures go, and print the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from site_builder.domain.library import Library
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.options import DRY_RUN, ImportOptions, Refusal
from site_builder.edges.world import clock
from site_builder.insight.checks.editorial import NEVER
from site_builder.sources.resolve import read_library
from site_builder.sources.shapes import FIGURES
from site_builder.tasks.imports.quarters.planned_check import faults_of_plans
from site_builder.tasks.imports.quarters.quarter_files import Check, Destination
from site_builder.tasks.imports.quarters.report import ImportReport, describe


def read_project(options: ImportOptions) -> tuple[Library, Check]:
    """The project's library, which has the names that a map may use, and the check of what would be written.

    Raises Refusal if it has mistakes that leave no library.
    """
    files = read_files(options.project)
    library, _ = read_library(files)
    if library is None:
        raise Refusal("The project's registers cannot be read. Run 'site-builder check' and correct them first.")
    return library, plan_check(files, options.project.root)


def plan_check(files: Mapping[str, bytes], root: Path) -> Check:
    """The check of what would be written into a project of these files."""
    return partial(faults_of_plans, files, root=root, now=clock.now())


def destination(options: ImportOptions) -> Destination:
    """Where an import writes figures."""
    return Destination(
        options.project.find(FIGURES), options.released, options.overwrite, options.reason, options.dry_run
    )


def show_report(report: ImportReport, options: ImportOptions) -> None:
    """Print what an import did or would do. Raises Refusal with the reasons if it was refused."""
    if report.refused:
        raise Refusal(describe(report).rstrip("\n"))
    if options.released is None and report.created:
        # As for a quarter that an officer starts by hand, nothing is published before a date is set (rule S12).
        wait = f"The new files say that they are released in {NEVER}, so nothing in them is public yet."
        more = f"{wait} When you know the day, set 'released' in each, or import with --released."
        report = replace(report, remarks=(*report.remarks, more))
    click.echo(f"{DRY_RUN}\n" if options.dry_run else "", nl=False)
    click.echo(describe(report), nl=False)
