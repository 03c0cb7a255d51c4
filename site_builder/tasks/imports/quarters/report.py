"""The result of an import, for programs and for people. Knows nothing about any publisher's files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.domain.english import count, join
from site_builder.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that were read and are in no figure."""

    rows: int
    why: str
    """The end of a sentence that begins with the number: `have no location`."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import read, kept, left out and why, and what it wrote.

    `rows` is `kept`, `refused_rows` and all of `left_out` together.
    """

    subject: str
    """What was searched for, and where: `Little Valley in downloads`."""

    files: int = 0
    rows: int = 0
    kept: int = 0
    """Rows that the figures count."""

    refused_rows: int = 0
    """Rows that stop the import, if the importer knows which they are."""

    left_out: tuple[LeftOut, ...] = ()
    created: tuple[str, ...] = ()
    """Paths of figures files that are new."""

    updated: tuple[str, ...] = ()
    """Paths of figures files that gained or changed something."""

    unchanged: tuple[str, ...] = ()
    """Paths of figures files that had everything already and were not changed."""

    differences: tuple[Problem, ...] = ()
    """Where a figures file and the source disagree, and which value is in the file now."""

    remarks: tuple[str, ...] = ()
    """What a careful reader of the figures should know."""

    problems: tuple[Problem, ...] = ()
    """Why nothing was written; empty if nothing was wrong."""

    @property
    def unaccounted(self) -> int:
        """Rows that were read but not reported: 0, unless the program has a fault."""
        return 0 if self.refused else self.rows - self.kept - sum(part.rows for part in self.left_out)

    @property
    def refused(self) -> bool:
        """Whether something was wrong, so that nothing was written."""
        return bool(self.problems)


def describe(report: ImportReport) -> str:
    """The report in plain words, a line for each thing."""
    return "\n".join(_lines(report)) + "\n"


def some(names: Sequence[str], at_most: int = 10) -> str:
    """All of a few names, or the first of many and how many more."""
    if len(names) <= at_most:
        return join(list(names))
    return f"{', '.join(names[:at_most])} and {len(names) - at_most:,} more"


def _lines(report: ImportReport) -> Iterator[str]:
    if report.refused:
        faults = count(len(report.problems), "thing")
        yield f"{report.subject}: nothing was written, because {faults} must be corrected:"
        if report.refused_rows:
            left = sum(part.rows for part in report.left_out)
            yield (
                f"  (It read {count(report.rows, 'row')}: {report.kept:,} could be counted and {left:,} would be left "
                f"out. What to do with the other {report.refused_rows:,} is asked below.)"
            )
        yield from (f"  {problem}" for problem in report.problems)
        yield from _knowing(report)
        return
    yield f"{report.subject}: read {count(report.rows, 'row')} in {count(report.files, 'file')}."
    yield f"Kept {count(report.kept, 'row')}."
    if report.left_out:
        yield "Left out:"
        yield from (f"  {count(part.rows, 'row')}: {part.why}" for part in report.left_out)
    if report.unaccounted:
        yield f"Rows not accounted for: {report.unaccounted:,}. This is a fault of the program: please report it."
    for title, paths in (("New", report.created), ("Changed", report.updated), ("Unchanged", report.unchanged)):
        if paths:
            yield f"{title}:"
            yield from (f"  {path}" for path in paths)
    if report.differences:
        yield "Where the files and the source disagree:"
        yield from (f"  {problem.origin}: {problem.sentence}" for problem in report.differences)
    yield from _knowing(report)


def _knowing(report: ImportReport) -> Iterator[str]:
    if report.remarks:
        yield "Worth knowing:"
        yield from (f"  {remark}" for remark in report.remarks)
