"""Imports crimes in 12 months, as the Office for National Statistics counts them, for one Community Safety Partnership.

Each table gives the figures of the quarter that its 12 months end in. The office's own cautions come with them, and
how many crimes the force gave to no partnership. Everything is planned before anything is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from site_builder.domain.english import join
from site_builder.domain.figures import Statistics
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.words import Source
from site_builder.tasks.imports.quarters.quarter_files import (
    Check,
    QualityNote,
    QuarterFigures,
    accept,
    report_plans,
    write_quarters,
)
from site_builder.tasks.imports.quarters.report import ImportReport, LeftOut
from site_builder.tasks.imports.statistics.offence_map import plain
from site_builder.tasks.imports.statistics.ons_map import OnsColumn, read_ons_map
from site_builder.tasks.imports.statistics.ons_rows import OnsFile, OnsTable, read_ons_file
from site_builder.tasks.imports.statistics.ons_years import (
    IDENTITY,
    OFFICE,
    OnsYear,
    WantedYears,
    name_sheet,
    read_year,
)
from site_builder.tasks.imports.statistics.statistics_request import StatisticsRequest

LINK = "https://www.ons.gov.uk/peoplepopulationandcommunity/crimeandjustice/datasets/policeforceareadatatables"
LICENCE = "Open Government Licence v3.0"
_NOT_ACCREDITED = "not accredited official statistics"


def import_ons(request: StatisticsRequest, library: Library, *, check: Check = accept) -> ImportReport:
    """Read, plan, and write when nothing is wrong."""
    subject = f"{request.partnership.strip()} in {request.file.as_posix()}"
    columns, problems = read_ons_map(request.map, library)
    if problems:
        return ImportReport(subject, problems=tuple(problems))
    file = read_ons_file(request.file)
    wanted = WantedYears(request.file.as_posix(), request.partnership, columns)
    years = [read_year(table, wanted, file=file) for table in file.tables]
    problems = [*file.problems, *(problem for year in years for problem in year.problems)]
    problems += _same_years(file.tables, request.file)
    rows = sum(len(table.rows) for table in file.tables)
    refused = ImportReport(subject, files=1, rows=rows, remarks=tuple(file.hidden))
    newest = max((table.quarter for table in file.tables), default=None)
    if problems:
        return replace(refused, problems=tuple(sorted(problems)))
    figures = (_figures(year, provisional=year.table.quarter == newest) for year in years)
    plans, problems = write_quarters(figures, request.to, check=check)
    if problems:
        return replace(refused, problems=tuple(sorted(problems)))
    left_out = sum((year.left_out for year in years), Counter[str]())
    done = replace(
        refused,
        kept=len(years),
        left_out=tuple(LeftOut(rows, why) for why, rows in sorted(left_out.items())),
        remarks=(*_remarks(file, columns, library=library), *(remark for year in years for remark in year.remarks)),
    )
    return report_plans(done, plans)


def _figures(year: OnsYear, *, provisional: bool) -> QuarterFigures:
    period = year.table.quarter.year_to_its_end
    month = period.removeprefix("12 months to ")
    kind = " They are official statistics, but not accredited." if _NOT_ACCREDITED in plain(year.table.said) else ""
    return QuarterFigures(
        year.table.quarter,
        provisional,
        source=Source(f"Recorded crime by Community Safety Partnership, year ending {month}, {OFFICE}", LINK, LICENCE),
        note=QualityNote(
            f"Counts from the {OFFICE} ",
            f"are for the {period}. They leave out fraud, and later editions may differ.{kind}",
        ),
        values=year.values,
        cautions=tuple(year.cautions),
    )


def _same_years(tables: list[OnsTable], path: Path) -> Iterator[Problem]:
    first: dict[object, OnsTable] = {}
    for table in tables:
        other = first.setdefault(table.quarter, table)
        if other is not table:
            message = f"{name_sheet(other)} and {name_sheet(table)} both count the {table.quarter.year_to_its_end}."
            yield Problem(Origin(path.as_posix()), message, "Take one of them out of a copy of the file.")


def _remarks(file: OnsFile, columns: tuple[OnsColumn, ...], *, library: Library) -> Iterator[str]:
    """What a careful reader should know."""
    yield from file.hidden
    if file.unread:
        yield f"Not read, because they hold changes or rates and no counts: {join(file.unread)}."
    used = {plain(column.heading) for column in columns}
    unused = dict.fromkeys(
        words for table in file.tables for name, words in table.written.items() if name not in used | IDENTITY
    )
    if unused:
        yield f"Columns in no indicator: {join([repr(words) for words in unused])}."
    named = {column.indicator for column in columns}
    if any(_NOT_ACCREDITED in plain(table.said) for table in file.tables):
        for one in library.indicators:
            if one.id in named and one.statistics is not Statistics.OFFICIAL:
                yield (
                    f"The tables say that they are official statistics and not accredited. Write 'statistics: official "
                    f"statistics' for '{one.id}' in data/indicators.yml."
                )
