"""The result of an import for every partnership, in plain words. Knows no file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.english import count
from site_builder.domain.problem import Problem
from site_builder.tasks.imports.police_uk.partnerships import ListedPartnership
from site_builder.tasks.imports.quarters.report import ImportReport, LeftOut, describe, some


@dataclass(frozen=True, slots=True)
class NationReport:
    """What an import read, and what became of each partnership's rows."""

    folder: str
    files: int = 0
    rows: int = 0
    beyond: tuple[LeftOut, ...] = ()
    """Rows that are no partnership's."""

    partnerships: tuple[tuple[ListedPartnership, ImportReport], ...] = ()
    """Those that have rows."""

    without_rows: tuple[str, ...] = ()
    """The names of the others."""

    faults: tuple[Problem, ...] = ()
    """What is wrong with files that others do not need."""

    problems: tuple[Problem, ...] = ()
    """Why nothing at all was written."""

    remarks: tuple[str, ...] = ()

    @property
    def written(self) -> tuple[tuple[ListedPartnership, ImportReport], ...]:
        """The partnerships without a mistake."""
        return tuple((each, report) for each, report in self.partnerships if not report.refused)

    @property
    def refused(self) -> tuple[tuple[ListedPartnership, ImportReport], ...]:
        """The others that have rows."""
        return tuple((each, report) for each, report in self.partnerships if report.refused)

    @property
    def unaccounted(self) -> int:
        """Rows that were read but not reported: 0, unless the program has a fault."""
        if self.problems:
            return 0
        of_others = sum(part.rows for part in self.beyond)
        mislaid = sum(report.unaccounted for _, report in self.partnerships)
        return self.rows - of_others - sum(report.rows for _, report in self.partnerships) + mislaid


def describe_nation(report: NationReport) -> str:
    """What became of all rows, and what is wrong, in plain words."""
    return "\n".join(_lines(report)) + "\n"


def describe_each(report: NationReport) -> str:
    """The same, and below it the report of each partnership."""
    parts = [describe_nation(report)]
    parts += [f"{partnership.id}: {describe(of)}" for partnership, of in report.partnerships]
    return "\n".join(parts)


def _lines(report: NationReport) -> Iterator[str]:
    if report.problems:
        yield f"{report.folder}: nothing was written, because {count(len(report.problems), 'thing')} must be corrected:"
        yield from (f"  {problem}" for problem in report.problems)
        return
    kept = sum(of.kept for _, of in report.written)
    yield f"{report.folder}: read {count(report.rows, 'row')} in {count(report.files, 'file')}."
    yield f"Kept {count(kept, 'row')} in the figures of {count(len(report.written), 'partnership')}."
    yield from _left_out(report)
    if report.unaccounted:
        yield f"Rows not accounted for: {report.unaccounted:,}. This is a fault of the program: please report it."
    for title, paths in (
        ("New", sum(len(of.created) for _, of in report.written)),
        ("Changed", sum(len(of.updated) for _, of in report.written)),
        ("Unchanged", sum(len(of.unchanged) for _, of in report.written)),
    ):
        if paths:
            yield f"{title}: {count(paths, 'quarter')}."
    if differences := sum(len(of.differences) for _, of in report.written):
        yield f"Files and the source disagree in {count(differences, 'place')}, which the full report names."
    if report.refused:
        yield "Refused, so that nothing was written for them:"
        yield from (f"  {each.name}: {problem}" for each, of in report.refused for problem in of.problems)
    if report.faults:
        yield "Files that cannot be used:"
        yield from (f"  {problem}" for problem in report.faults)
    if report.without_rows or report.remarks:
        yield "Worth knowing:"
    if report.without_rows:
        yield (
            f"  No row is in a district of {count(len(report.without_rows), 'partnership')}: "
            f"{some(report.without_rows)}. Their forces' files are missing, or files have older names of their "
            "districts: list those and give the list by --formerly."
        )
    yield from (f"  {remark}" for remark in report.remarks)


def _left_out(report: NationReport) -> Iterator[str]:
    """Rows that are in no figure, with the reasons that many partnerships share added up."""
    reasons: Counter[str] = Counter()
    for part in (*report.beyond, *(part for _, of in report.written for part in of.left_out)):
        # The crimes that are named differ in each partnership, and are in its own report.
        reasons[part.why.partition(" (IDs")[0]] += part.rows
    refused = sum(of.rows for _, of in report.refused)
    if reasons or refused:
        yield "Left out:"
    yield from (f"  {count(rows, 'row')}: {why}" for why, rows in reasons.items() if rows)
    if refused:
        yield f"  {count(refused, 'row')}: of {count(len(report.refused), 'partnership')} that are refused"
