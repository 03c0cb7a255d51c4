"""What the rows of a table leave open, asked before anything is written: unknown names, rows that repeat, sums.

Each question names sheet and rows, and how the map can answer it. Knows no file and writes nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from site_builder.domain.quarter import Quarter
from site_builder.tasks.imports.sheets.headings import fold
from site_builder.tasks.imports.sheets.sheet_view import name_rows
from site_builder.tasks.imports.sheets.table_files import TableRow
from site_builder.tasks.imports.tables.exact_sums import BLANK
from site_builder.tasks.imports.tables.questions import Question, question_of, say_rows
from site_builder.tasks.imports.tables.second_tables import ask_about_second_tables
from site_builder.tasks.imports.tables.sum_questions import ask_about_sums
from site_builder.tasks.imports.tables.table_map import TableMap
from site_builder.tasks.imports.tables.table_values import RowReading, leave_only_counted

_MOST = 20
"""Questions of one kind that are asked at once."""

_SHOWN = 5
"""Words that are named one by one."""

_FEW = 4
"""Of how many figures one may have several rows and be named: in a list of incidents most have."""


def ask(read: list[RowReading], mapping: TableMap) -> list[Question]:
    """Every question that the rows raise."""
    return [
        *ask_about_sums(read, mapping),
        *_near(read, mapping),
        *_without_any_area(leave_only_counted(read), mapping),
        *_repeats(read, mapping),
        *ask_about_second_tables(read, mapping),
    ]


def near(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """The known word that an unknown one is most like, or ""; words with other numbers in them are other words."""
    words = {fold(name): name for name in known}
    key = fold(word)
    alike = {name for name in words if re.findall(r"\d+", name) == re.findall(r"\d+", key)}
    found = get_close_matches(key, alike, n=1, cutoff=cutoff)
    return words[found[0]] if found else ""


def _near(read: list[RowReading], mapping: TableMap) -> Iterator[Question]:
    """A name that is nearly one of the map's, which the table has too: most likely the same, written wrongly once."""
    places: dict[str, list[TableRow]] = defaultdict(list)
    things: dict[str, list[TableRow]] = defaultdict(list)
    for reading in read:
        if reading.thing:
            things[reading.thing].append(reading.row)
    for reading in leave_only_counted(read):
        places[reading.values[0].place].append(reading.row)
    used = {fold(place) for place in places} & {*mapping.areas, mapping.district}
    known = {*mapping.areas, *mapping.elsewhere, mapping.district}
    for place, rows in places.items():
        area = mapping.register.get(fold(place)) if fold(place) not in known else None
        if area:
            message = f"{say_rows(rows)}: '{place[:60]}' is not in the map, but it is the name of the area '{area}'."
            hint = (
                f"Write in the map under 'areas': {place}: {area}. If it is another place, name it under 'elsewhere'."
            )
            yield question_of(rows, message, hint=hint)
            continue
        like = near(place, used, cutoff=0.8) if fold(place) not in known else ""
        like = like or (_unmarked(place) if fold(place) not in known and _unmarked(place) in known else "")
        if like:
            yield _ask_name(rows, place, like=_written([*places, *known], like), group="'areas' or 'elsewhere'")
    of = {fold(_thing(reading, mapping)) for reading in read} & mapping.indicators.keys()
    for thing, rows in things.items():
        like = near(thing, of, cutoff=0.8) or (_unmarked(thing) if _unmarked(thing) in mapping.indicators else "")
        if like:
            yield _ask_name(rows, thing, like=like, group="'indicators' or 'leave_out'")


def _without_any_area(counted: list[RowReading], mapping: TableMap) -> Iterator[Question]:
    """Places of which none is an area of the map: as a rule the table writes all of them in another way."""
    rows: dict[str, list[TableRow]] = defaultdict(list)
    for reading in counted:
        rows[reading.values[0].place].append(reading.row)
    unknown = [place for place in rows if fold(place) not in {*mapping.areas, *mapping.elsewhere, mapping.district}]
    if mapping.areas and len(unknown) > 1 and not any(fold(place) in mapping.areas for place in rows):
        asked = sorted((row for place in unknown for row in rows[place]), key=lambda row: row.origin.line)
        table, known = (_list_words(words) for words in (unknown, [mapping.written[key] for key in mapping.areas]))
        message = f"{say_rows(asked)}: none of the places of the table is an area in the map. It has {table}."
        hint = (
            f"Write them in the map under 'areas' as the table does (it has {known}), or name them under 'elsewhere'."
        )
        yield question_of(asked, message, hint=hint)


def _list_words(words: list[str]) -> str:
    more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
    return ", ".join(f"'{' '.join(word.split())[:40]}'" for word in words[:_SHOWN]) + more


def _unmarked(name: str) -> str:
    """A folded name without a mark behind it that leads to a note: `Quay*`, `Quay [1]`, `Quay (a)`."""
    return re.sub(r"\s*(?:[*\u2020\u2021]+|\d|[\[(](?:note )?\w{1,2}[\])])+$", "", fold(name))


def _thing(reading: RowReading, mapping: TableMap) -> str:
    return reading.row.fields[mapping.labels.index("indicator")] if mapping.indicator else ""


def _written(words: Iterable[str], folded: str) -> str:
    return next(word for word in words if fold(word) == folded)


def _ask_name(rows: list[TableRow], word: str, *, like: str, group: str) -> Question:
    message = f"{say_rows(rows)}: '{word[:60]}' is not in the map, but is nearly '{like[:60]}', which is."
    return question_of(rows, message, hint=f"Write it as the map does, or name it there under {group}.")


def _repeats(read: list[RowReading], mapping: TableMap) -> Iterator[Question]:
    """Rows that are the same in every column, as after pasting twice."""
    if mapping.repeats:
        return
    found: dict[tuple[str, ...], list[TableRow]] = defaultdict(list)
    for reading in leave_only_counted(read):
        if any(not isinstance(value.value, str) for value in reading.values):
            found[tuple(map(fold, reading.row.cells))].append(reading.row)
    again = [rows for rows in found.values() if len(rows) > 1]
    for rows in again[:_MOST]:
        message = f"{say_rows(rows)} are the same in every column. They would be added up."
        hint = "Keep one of them; or, if each counts, write in the map: repeats: count"
        yield question_of(rows, message, hint=hint)
    if len(again) > _MOST:
        rest = [row for rows in again[_MOST:] for row in rows]
        yield question_of(rest, f"{say_rows(rest)} repeat others too.", hint="Look at them as well.")


def name_added(counted: list[RowReading], mapping: TableMap) -> Iterator[str]:
    """Rows that were added up to one number; in a list of days or incidents, only where most numbers have one row."""
    found: dict[tuple[str, Quarter, str], list[RowReading]] = defaultdict(list)
    for reading in counted:
        for value in reading.values:
            if value.value != BLANK:
                found[fold(value.place), value.quarter, value.indicator.id].append(reading)
    several = {key: rows for key, rows in found.items() if len(rows) > 1}
    if several and (len(several) * _FEW <= len(found) or not (mapping.by_day or mapping.counts_rows)):
        said = [
            (f"'{rows[0].values[0].place[:60]}' in " if place else "")
            + f"{quarter.short} ({name_rows([row.row.origin.line for row in rows])})"
            for (place, quarter, _), rows in several.items()
        ]
        place = " and place" if mapping.area else ""
        if len(several) * _FEW > len(found):
            some = f"{len(several):,} of {len(found):,} numbers"
            yield f"Rows of the same quarter{place} were added up for {some}, such as {said[0]}."
            return
        more = f" and {len(said) - _MOST} more" if len(said) > _MOST else ""
        yield f"Rows of the same quarter{place} were added up: {', '.join(said[:_MOST])}{more}."
