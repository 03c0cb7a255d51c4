"""Figures for people: the sheets of a spreadsheet, laid out so that people who listen to it find their way.

A cover, contents, notes, and then a table a sheet, with a title and what to know above each: no merged cells, no empty
rows, no empty cell that is not explained. Knows no file format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from site_builder.domain.catalogue import mark, say, say_count, without_marks
from site_builder.domain.english import capitalise
from site_builder.domain.figures import Marker
from site_builder.domain.moment import write_moment
from site_builder.insight.figures.phrases import write_measure
from site_builder.outputs.downloads.dataset import Dataset
from site_builder.outputs.downloads.rows import DataRow
from site_builder.outputs.kit.files.licences import licences_of

COVER, CONTENTS, NOTES, REVISIONS = mark("Cover"), mark("Contents"), mark("Notes"), mark("Revisions")

_LONGEST = 31
"""Signs of a sheet's name, beyond which some programs cut it."""

_STANDING = frozenset(marker.value for marker in Marker if marker.stands_for_value)


@dataclass(frozen=True, slots=True)
class SheetLink:
    """Words that lead on: to an address, or to a sheet, as `#Notes.A1`."""

    words: str
    address: str


Cell = str | Decimal | SheetLink
"""A number is a number; everything else is words."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    width: int
    """In centimetres."""


@dataclass(frozen=True, slots=True)
class DataSheet:
    """A sheet: its title, what to know, and a table if it has one."""

    name: str
    title: str
    said: tuple[Cell, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A spreadsheet."""

    title: str
    description: str
    publisher: str
    language: str
    made: datetime | None
    sheets: tuple[DataSheet, ...]


def lay_out_book(dataset: Dataset) -> Book:
    """A dataset as a spreadsheet."""
    listed = (_notes(dataset), *_tables(dataset), *_revisions(dataset))
    return Book(
        title=without_marks(dataset.title),
        description=without_marks(
            say("Figures by quarter, published by {partnership}.", partnership=dataset.publisher.name)
        ),
        publisher=dataset.publisher.name,
        language=dataset.publisher.language,
        made=dataset.newest,
        sheets=(_cover(dataset), _contents(listed), *listed),
    )


def _tables(dataset: Dataset) -> Iterator[DataSheet]:
    """A sheet for each indicator that has a figure; of one quarter alone, a sheet for all of them."""
    by_indicator: dict[str, list[DataRow]] = {}
    for row in dataset.rows:
        by_indicator.setdefault(row.indicator, []).append(row)
    if len(by_indicator) > 1 and len({row.quarter for row in dataset.rows}) == 1:
        yield _quarter(dataset)
        return
    names = _name_sheets(by_indicator)
    for indicator, rows in by_indicator.items():
        yield _figures(dataset, rows, name=names[indicator])


def _name_sheets(indicators: Iterable[str]) -> dict[str, str]:
    """By indicator, the name of its sheet: its id, short enough for every program, and no other's."""
    names: dict[str, str] = {}
    taken = {say(name).lower() for name in (COVER, CONTENTS, NOTES, REVISIONS)}
    for indicator in indicators:
        name, number = indicator[:_LONGEST], 1
        while name.lower() in taken:
            number += 1
            name = f"{indicator[: _LONGEST - len(f'-{number}')]}-{number}"
        names[indicator] = name
        taken.add(name.lower())
    return names


def _cover(dataset: Dataset) -> DataSheet:
    return DataSheet(say(COVER), dataset.title, tuple(_said_on_cover(dataset)), (), ())


def _said_on_cover(dataset: Dataset) -> Iterator[Cell]:
    yield say("Published by {partnership}.", partnership=dataset.publisher.name)
    if dataset.quarters:
        first, last = dataset.quarters[0].quarter, dataset.quarters[-1].quarter
        yield say(
            "The figures are for {place}, by quarter, from {first_period} to {last_period}.",
            place=dataset.publisher.place,
            first_period=first.period,
            last_period=last.full,
        )
    else:
        yield say("No figures have been released yet.")
    if dataset.newest:
        yield say("The newest of them were released at {when}.", when=write_moment(dataset.newest))
    yield say(
        "The sheet {contents} lists every sheet. The sheet {notes} says how to read the figures.",
        contents=say(CONTENTS),
        notes=say(NOTES),
    )
    yield SheetLink(say("The same figures on the web, with charts"), dataset.link)
    licences = licences_of(dataset.sources)
    if licences:
        yield say("Licence: {licences}.", licences=", ".join(licences))


def _contents(sheets: tuple[DataSheet, ...]) -> DataSheet:
    rows = tuple((SheetLink(sheet.name, f"#'{without_marks(sheet.name)}'.A1"), sheet.title) for sheet in sheets)
    said = (
        say_count(
            "This sheet holds one table, with a row for the {number} sheet that follows.",
            "This sheet holds one table, with a row for each of the {number} sheets that follow.",
            number=len(sheets),
        ),
    )
    return DataSheet(
        say(CONTENTS), say(CONTENTS), said, (Column(say("Sheet"), 7), Column(say("What is on it"), 16)), rows
    )


def _notes(dataset: Dataset) -> DataSheet:
    said = (say("This sheet holds one table. It explains markers, then each indicator, then each quarter."),)
    columns = (Column(say("What"), 8), Column(say("What to know"), 26))
    return DataSheet(say(NOTES), say("Notes on how to read the figures"), said, columns, tuple(_note_rows(dataset)))


def _note_rows(dataset: Dataset) -> Iterator[tuple[Cell, ...]]:
    used = {letter for row in dataset.rows for letter in row.marker.split()}
    for marker in Marker:
        if marker.value in used:
            yield str(marker), _sentence(marker.meaning)
    for indicator in dataset.indicators:
        for note in (indicator.description, indicator.kind, indicator.why_neither, *indicator.notes):
            if note:
                yield indicator.title, note
        for source in indicator.sources:
            yield indicator.title, say("Source: {source}", source=source.title)
    for quarter in dataset.quarters:
        yield quarter.quarter.full, say("Released at {when}.", when=write_moment(quarter.released))
        for note in quarter.notes:
            yield quarter.quarter.full, note
        for source in quarter.sources:
            yield quarter.quarter.full, say("Source: {source}", source=source.title)


def _sentence(words: str) -> str:
    return f"{capitalise(words)}."


def _figures(dataset: Dataset, rows: list[DataRow], *, name: str) -> DataSheet:
    """An indicator's figures: markers stand in a value's place, or in the notes (rule S5)."""
    title, unit = dataset.name_of(rows[0].indicator), rows[0].unit
    measure = next((write_measure(known) for known in dataset.indicators if known.id == rows[0].indicator), unit)
    titles = {area: dataset.title_of(area) for area, _ in groupby(rows, key=lambda row: row.area)}
    counted = _sentence(unit)[:-1] or say("Figure")
    columns = (
        Column(say("Months"), 6),
        Column(say("Quarter"), 4),
        Column(say("Area"), 7),
        Column(counted, 4),
        Column(say("Notes"), 14),
    )
    cells = tuple((row.period, row.quarter, titles[row.area], _value(row), _note(row)) for row in rows)
    return DataSheet(
        name,
        say("{indicator}: {measure}", indicator=title, measure=measure),
        tuple(_said_above(rows)),
        columns,
        cells,
    )


def _quarter(dataset: Dataset) -> DataSheet:
    """All indicators in one quarter."""
    rows = dataset.rows
    columns = (
        Column(say("What is counted"), 8),
        Column(say("Area"), 7),
        Column(say("Figure"), 4),
        Column(say("Counted in"), 5),
        Column(say("Notes"), 14),
    )
    period = dataset.quarters[0].quarter.period
    names = {
        row.indicator: dataset.name_of(row.indicator) + (f", {row.period}" if row.period != period else "")
        for row in rows
    }
    titles = {area: dataset.title_of(area) for area in {row.area for row in rows}}
    cells = tuple((names[row.indicator], titles[row.area], _value(row), row.unit, _note(row)) for row in rows)
    return DataSheet(
        say("Figures"), say("Figures for {period}", period=period), tuple(_said_above(rows)), columns, cells
    )


def _revisions(dataset: Dataset) -> Iterator[DataSheet]:
    """Every released number that changed (rule S7)."""
    if not dataset.revisions:
        return
    said = (say("This sheet holds one table, with a row for each released number that changed."),)
    columns = (
        Column(say("What is counted"), 8),
        Column(say("Months"), 6),
        Column(say("Area"), 7),
        Column(say("Before"), 3),
        Column(say("After"), 3),
        Column(say("Revised"), 7),
        Column(say("Reason"), 16),
    )
    cells = tuple(
        (
            dataset.name_of(row.indicator),
            row.period,
            dataset.title_of(row.area),
            row.before if row.before is not None else f"[{row.before_marker}]",
            row.after if row.after is not None else f"[{row.after_marker}]",
            write_moment(datetime.fromisoformat(row.revised)),
            row.reason,
        )
        for row in dataset.revisions
    )
    yield DataSheet(say(REVISIONS), say("Released numbers that were revised"), said, columns, cells)


def _said_above(rows: Sequence[DataRow]) -> Iterator[Cell]:
    yield say("This sheet holds one table. Where the column Notes is empty, there is no note.")
    used = {letter for row in rows for letter in row.marker.split()}
    meanings = [
        say("{marker} means {meaning}", marker=str(marker), meaning=marker.meaning)
        for marker in Marker
        if marker.value in used
    ]
    if meanings:
        yield f"{'; '.join(meanings)}."
    yield SheetLink(say("For more, see the sheet {sheet}", sheet=say(NOTES)), f"#'{without_marks(say(NOTES))}'.A1")


def _value(row: DataRow) -> Cell:
    if row.value is not None:
        return row.value
    return " ".join(f"[{letter}]" for letter in row.marker.split() if letter in _STANDING)


def _note(row: DataRow) -> str:
    markers = (f"[{letter}]" for letter in row.marker.split() if letter not in _STANDING)
    return " ".join((*markers, row.note)).strip()
