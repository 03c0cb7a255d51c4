"""Merges imported figures into existing figures files, and writes the changes.

Values written by hand stay, unless the import has `overwrite`; both are reported. Everything is planned
before anything is written. Knows nothing about the source of the figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from pathlib import Path

from site_builder.domain.figures import Indicator
from site_builder.domain.moment import LONDON
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.quarter import Month, Quarter
from site_builder.domain.words import Source
from site_builder.insight.checks.editorial import NEVER
from site_builder.sources.text.documents import Document, Values
from site_builder.sources.writing.quarter_yaml import read_quarter, write_quarter
from site_builder.tasks import whole_files
from site_builder.tasks.imports.quarters.quarter_merge import QualityNote, QuarterMerge, is_waiting
from site_builder.tasks.imports.quarters.report import ImportReport
from site_builder.tasks.imports.sheets.small_tables import unreadable

NOT_AVAILABLE = "x"
_STEP = Decimal("0.000001")
"""The smallest part of a number that a figures file may hold."""

_ROUNDING = Context(prec=100, rounding=ROUND_HALF_EVEN)

Amount = int | Decimal | str
"""A number, or the marker in its place: c, x or z."""


@dataclass(frozen=True, slots=True)
class QuarterFigures:
    """One quarter's figures as a source gives them."""

    quarter: Quarter
    provisional: bool
    source: Source
    note: QualityNote
    values: Mapping[str, Amount]
    """By the indicator's id, for the whole district."""

    areas: Mapping[str, Mapping[str, Amount]] = field(default_factory=dict)
    """The same by the area's id."""

    months: tuple[Month, ...] = ()
    """The months that were counted, when they are not all of the quarter's: each value is then x."""

    released: datetime | None = None
    """A London moment; without a time zone it is taken as London's. None: not before an officer says when."""

    reason: str = ""
    """Why published numbers change, for readers: each overwritten number becomes a revision (rule S7)."""

    cautions: tuple[QualityNote, ...] = ()
    """Further notes, such as the source's own cautions."""

    @property
    def notes(self) -> tuple[QualityNote, ...]:
        """Every note of the import."""
        return (self.note, *self.cautions)


@dataclass(frozen=True, slots=True)
class QuarterPlan:
    """The planned content of one figures file."""

    path: Path
    content: bytes | None
    """None when the file says all of it already."""

    is_new: bool
    differences: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()


def plan_quarter(figures: QuarterFigures, into: Path, *, overwrite: bool) -> tuple[QuarterPlan | None, list[Problem]]:
    """What a quarter's file must say, or why that cannot be worked out. Writes nothing."""
    path = into / f"{figures.quarter.stem}.yml"
    fresh = _as_values(figures)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return QuarterPlan(path, write_quarter(fresh), is_new=True), []
    except OSError as fault:
        return None, [unreadable(path, fault)]
    standing, problems = read_quarter(path.as_posix(), content)
    if standing is None or (problems := list(_misfits(standing.document, figures.quarter))):
        return None, problems
    values = standing.document.values or {}
    assert isinstance(values, dict)  # noqa: S101 - _misfits checks it
    merge = QuarterMerge(standing.document, figures.notes, overwrite=overwrite, reason=figures.reason)
    merged = merge.merge(values, fresh)
    if merged == values:
        return QuarterPlan(path, None, is_new=False, differences=tuple(merge.differences)), []
    if figures.released is None and (problem := _refuse_at_once(standing.document, values)):
        return None, [problem]
    remarks = tuple(
        f"{path.as_posix()}:{line}: rewriting the file took this comment out: {text}"
        for line, text in standing.comments
    )
    return QuarterPlan(
        path,
        write_quarter(merged, standing.opening),
        is_new=False,
        differences=tuple(merge.differences),
        remarks=remarks,
    ), []


def refuse_sensitive(indicator: Indicator, origin: Origin) -> Problem:
    """The refusal of an indicator that counts people (rule D3): its true numbers stay outside the project."""
    message = f"'{indicator.id}' is sensitive, so its true numbers must not come into the project."
    return Problem(origin, message, "Make figures for publication with 'site-builder protect'; see docs/protection.md.")


def report_plans(report: ImportReport, plans: Sequence[QuarterPlan]) -> ImportReport:
    """The report with what becomes of each file, and with what is worth knowing of each after what it says already."""
    standing = [plan for plan in plans if not plan.is_new]
    return replace(
        report,
        created=tuple(plan.path.as_posix() for plan in plans if plan.is_new),
        updated=tuple(plan.path.as_posix() for plan in standing if plan.content is not None),
        unchanged=tuple(plan.path.as_posix() for plan in standing if plan.content is None),
        differences=tuple(difference for plan in plans for difference in plan.differences),
        remarks=(*report.remarks, *(remark for plan in plans for remark in plan.remarks)),
    )


Check = Callable[[list[QuarterPlan]], list[Problem]]
"""The problems that the project would have after the plans are carried out. Mistakes stop them, advice does not."""


def accept(_plans: list[QuarterPlan]) -> list[Problem]:
    """The check for an import into a folder outside a project."""
    return []


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an import writes figures, and how."""

    folder: Path
    released: datetime | None = None
    """When quarters that are new come out. None: not before an officer says when."""

    overwrite: bool = False
    """Whether the source's values replace different ones in existing files."""

    reason: str = ""
    """Why numbers that are out already change, for readers."""

    dry_run: bool = False
    """Whether to plan and report only."""


def write_quarters(
    quarters: Iterable[QuarterFigures], to: Destination, *, check: Check = accept
) -> tuple[list[QuarterPlan], list[Problem]]:
    """Plan every quarter's file, check what the project would be then, and write all of them when nothing is wrong."""
    plans: list[QuarterPlan] = []
    problems: list[Problem] = []
    for figures in quarters:
        whole = replace(figures, released=to.released, reason=to.reason)
        plan, faults = plan_quarter(whole, to.folder, overwrite=to.overwrite)
        problems += faults
        plans += [plan] if plan else []
    found = [] if problems else check(plans)
    advice = [problem for problem in found if problem.severity is not Severity.ERROR]
    if advice:
        remarks = (*plans[0].remarks, *(problem.sentence for problem in advice))
        plans[0] = replace(plans[0], remarks=remarks)
    refused = [problem for problem in found if problem not in advice]
    problems += [*refused, *(_kept(plans) if refused and not to.overwrite else ())]
    return plans, problems or write_plans(plans, dry_run=to.dry_run)


def _kept(plans: list[QuarterPlan]) -> Iterator[Problem]:
    """Numbers of the files that stay beside those of the source, which may be why the two do not agree."""
    for difference in (difference for plan in plans for difference in plan.differences):
        yield replace(
            difference, message=f"{difference.message}.", hint="If the source is right, import it with --overwrite."
        )


def write_plans(plans: list[QuarterPlan], *, dry_run: bool = False) -> list[Problem]:
    """Write every file that changes, all or none, so that a full disk changes nothing."""
    if dry_run:
        return []
    try:
        whole_files.put({plan.path: plan.content for plan in plans if plan.content is not None})
    except OSError as fault:
        return [unreadable(Path(fault.filename or plans[0].path), fault)]
    return []


def _as_values(figures: QuarterFigures) -> dict[str, Values]:
    """The fields of a new file, every scalar as text."""
    released = figures.released or datetime(NEVER, 1, 1, 9, 30, tzinfo=LONDON)
    released = released.astimezone(LONDON)
    source = figures.source
    written: dict[str, Values] = {
        "quarter": figures.quarter.short,
        "status": "provisional" if figures.provisional else "final",
        "released": f"{released:%Y-%m-%d %H:%M}",
        "source": {
            name: said
            for name, said in (("title", source.title), ("link", source.link), ("licence", source.licence))
            if said
        },
        "months": [str(month) for month in figures.months or figures.quarter.months],
        "notes": [note.text for note in figures.notes],
        "values": _numbers(figures.values),
    }
    if figures.areas:
        written["areas"] = {area: _numbers(values) for area, values in sorted(figures.areas.items())}
    return written


def _numbers(values: Mapping[str, Amount]) -> dict[str, Values]:
    return {indicator: _number(value) for indicator, value in sorted(values.items())}


def _number(value: Amount) -> str:
    """A value as a figures file can hold it: at most six decimal places, rounded half to even; or its marker."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return str(value)
    rounded = number.quantize(_STEP, context=_ROUNDING)
    return f"{number:f}" if rounded == number else f"{rounded.normalize(_ROUNDING):f}"


def _refuse_at_once(document: Document, values: Mapping[str, Values]) -> Problem | None:
    """Why a file with a release date is not changed without --released: it would be public with the next build."""
    released = values.get("released")
    if is_waiting(released):
        return None
    message = (
        f"This file is released on {released}, so anything that the import adds or changes would be public from "
        "then, or at once if that date is past."
    )
    hint = f"If that is right, run the import again with --released '{released}'."
    return Problem(document.origin("released"), message, hint)


def _misfits(document: Document, quarter: Quarter) -> Iterator[Problem]:
    """Why figures cannot be merged into a file: a wrong quarter, or values that are not a list of names."""
    values = document.values
    if values is None:
        return
    if not isinstance(values, dict):
        yield Problem(
            document.origin(), "This is not a quarter's file: it has no fields.", "Correct it or move it away."
        )
        return
    said = values.get("quarter")
    if said is not None and (not isinstance(said, str) or Quarter.read(said) != quarter):
        message = f"The file's name says {quarter.short}, but it says that its quarter is '{said}'."
        yield Problem(document.origin("quarter"), message, "Put the right quarter here, or rename the file.")
    areas = values.get("areas")
    places: list[tuple[str, ...]] = [("values",), ("areas",)]
    places += [("areas", area) for area in areas] if isinstance(areas, dict) else []
    for place in places:
        found = values.get("values") if place == ("values",) else areas
        found = found.get(place[1]) if len(place) > 1 and isinstance(found, dict) else found
        if found is not None and not isinstance(found, dict):
            message = f"'{place[-1]}' should hold a line for each {'area' if place == ('areas',) else 'indicator'}."
            yield Problem(document.origin(*place), message, "Write each as its id, a colon, a space and what it has.")


__all__ = [
    "NOT_AVAILABLE",
    "Amount",
    "Check",
    "Destination",
    "QualityNote",
    "QuarterFigures",
    "QuarterPlan",
    "accept",
    "plan_quarter",
    "refuse_sensitive",
    "report_plans",
    "write_plans",
    "write_quarters",
]
