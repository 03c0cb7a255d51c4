"""What is wrong with a map of a table: names that are not known, columns that do not fit each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem
from site_builder.sources.text.documents import Document, Values
from site_builder.tasks.imports.quarters.quarter_files import refuse_sensitive
from site_builder.tasks.imports.sheets.headings import fold
from site_builder.tasks.imports.sheets.known_names import name_known
from site_builder.tasks.imports.tables.period_words import read_quarter_words

FIELDS = (
    "sheet", "columns", "across", "count", "indicators", "areas", "elsewhere", "district", "complete", "leave_out",
    "repeats", "words", "source",
)  # fmt: skip
COLUMNS = ("quarter", "day", "year", "indicator", "area", "value")


def faults_of_map(document: Document, library: Library) -> Iterator[Problem]:
    """Everything that is wrong with a map."""
    if not isinstance(document.values, dict):
        hint = "Write 'columns', 'indicators' and 'source'; see docs/imports.md."
        yield Problem(document.origin(), "This is no map of a table: it has no fields.", hint)
        return
    yield from _unknown(document, (), known=FIELDS)
    for name in ("columns", "indicators", "source"):
        if document.values.get(name) is None:
            yield Problem(document.origin(), f"'{name}' is missing.", _WANTED[name])
    for name in ("columns", "indicators", "areas", "words"):
        if not isinstance(document.values.get(name), (dict, type(None))):
            yield Problem(document.origin(name), f"'{name}' should be a group of fields.", _WANTED[name])
    yield from _faults_of_source(document, document.values.get("source"))
    yield from _faults_of_choices(document, document.values)
    yield from _faults_of_columns(document, document.values)
    yield from _faults_of_names(document, document.values, library=library)


def _faults_of_source(document: Document, source: Values) -> Iterator[Problem]:
    """A source without a name would end as an empty note beside the figures."""
    if source is None:
        return
    yield from _unknown(document, ("source",), known=OF_SOURCE)
    fields = group_of(source) or {"title": source}
    titled = fields.get("title")
    if not isinstance(titled, str) or not any(map(str.isalnum, titled)):
        yield Problem(document.origin("source"), "'source' does not say where the table comes from.", _WANTED["source"])
    elif not all(isinstance(fields.get(name) or "", str) for name in OF_SOURCE):
        yield Problem(document.origin("source"), "Each field of 'source' must be a single text.", _WANTED["source"])


def _faults_of_choices(document: Document, values: Mapping[str, Values]) -> Iterator[Problem]:
    for name, choices in _CHOICES.items():
        if values.get(name) is not None and values[name] not in choices:
            yield Problem(document.origin(name), f"'{name}' cannot be '{values[name]}'.", _WANTED[name])
    for name in ("elsewhere", "leave_out"):
        said = values.get(name)
        words = said if isinstance(said, list) else [said or "-"]
        if any(not isinstance(word, str) or not word.strip() for word in words):
            yield Problem(document.origin(name), f"'{name}' should be one word of the table or a list.", _WANTED[name])
    for word, marker in group_of(values.get("words")).items():
        origin = document.origin("words", word)
        if not word.strip():
            yield Problem(origin, "A blank cell is given no meaning.", "Write into the table what is meant.")
        elif bare(word).replace(",", "").replace(".", "", 1).isdigit():
            yield Problem(origin, f"'{word}' is a number, and needs no entry.", "Take it out of 'words'.")
        if str(marker).strip("[]").lower() not in _MARKERS:
            yield Problem(origin, f"'{word}' cannot mean '{marker}'.", _WANTED["words"])


def _faults_of_columns(document: Document, values: Mapping[str, Values]) -> Iterator[Problem]:
    yield from _unknown(document, ("columns",), known=COLUMNS)
    if not isinstance(columns := values.get("columns"), dict):
        return
    across = bool(values.get("across"))
    for name in ("quarter", "day", "value") if across else ():
        if columns.get(name) is not None:
            message = f"With quarters across the top there is no column of the {name}."
            yield Problem(document.origin("columns", name), message, "Take it out, or take out 'across'.")
    counts_rows = bool(values.get("count"))
    if columns.get("day") is not None and (columns.get("quarter") is not None or columns.get("year") is not None):
        message = "With a column of the day there is no column of the quarter or the year."
        yield Problem(document.origin("columns", "day"), message, "Take out the others.")
    if counts_rows and (across or columns.get("value") is not None):
        message = "Where each row counts as one, there is no column of the value, and no quarter has a column."
        yield Problem(document.origin("count"), message, "Take out 'count', or the other.")
    wanted = () if across or columns.get("day") is not None else ("quarter",)
    for name in (*wanted, *(("value",) if columns.get("indicator") and not across and not counts_rows else ())):
        if columns.get(name) is None:
            yield Problem(document.origin("columns"), f"The column of the {name} is not named.", _WANTED["columns"])
    yield from _faults_of_quarters(document, values)
    yield from _faults_of_places(document, values)
    if (
        (across or counts_rows or columns.get("value"))
        and not columns.get("indicator")
        and len(group_of(values.get("indicators"))) != 1
    ):
        message = "Without a column for the indicator all rows are of one, so 'indicators' must name one alone."
        yield Problem(document.origin("indicators"), message, "Name the column under 'columns', as 'indicator'.")


def _faults_of_quarters(document: Document, values: Mapping[str, Values]) -> Iterator[Problem]:
    """Columns of values that are named as a quarter: such a table has quarters across the top."""
    value = group_of(values.get("columns")).get("value")
    named = [("columns", "value")] if isinstance(value, str) and read_quarter_words(value) else []
    named += [("indicators", word) for word in group_of(values.get("indicators")) if read_quarter_words(word)]
    for where in named:
        word = value if where[0] == "columns" else where[1]
        message = f"'{word}' is a quarter, and not a name that stays the same from one quarter to the next."
        yield Problem(document.position(*where).key, message, _WANTED["across"])


def _faults_of_places(document: Document, values: Mapping[str, Values]) -> Iterator[Problem]:
    """Words for places that are in no column, or that are given two meanings."""
    meanings: dict[str, str] = {}
    for name in ("areas", "elsewhere", "district", "leave_out"):
        said = values.get(name)
        words = said if isinstance(said, (dict, list)) else [said] if said else []
        if words and name != "leave_out" and group_of(values.get("columns")).get("area") is None:
            message = f"'{name}' names places, and no column of the area is named."
            yield Problem(document.origin(name), message, "Name the column under 'columns', as 'area'.")
        for word in words:
            if meanings.setdefault(fold(str(word)), name) != name:
                message = f"'{word}' is under '{meanings[fold(str(word))]}' and under '{name}'."
                yield Problem(document.origin(name), message, "Write it where it belongs, and only there.")


def _faults_of_names(document: Document, values: Mapping[str, Values], *, library: Library) -> Iterator[Problem]:
    indicators = {entry.id: entry for entry in library.indicators}
    for word, name in group_of(values.get("indicators")).items():
        origin = document.origin("indicators", word)
        yield from _names(origin, name, noun="an indicator", known=list(indicators))
        known = indicators.get(str(name))
        if known and known.sum_of:
            yield Problem(origin, f"'{known.id}' is added up from other indicators.", "Name those instead.")
        if known and known.sensitive:
            yield refuse_sensitive(known, origin)
    for word, name in group_of(values.get("areas")).items():
        origin = document.origin("areas", word)
        yield from _names(origin, name, noun="an area", known=[entry.id for entry in library.areas])


def _unknown(document: Document, where: tuple[str, ...], *, known: tuple[str, ...]) -> Iterator[Problem]:
    values: Values = document.values
    for step in where:
        values = group_of(values).get(step)
    for name in group_of(values):
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"Did you mean '{near[0]}'?" if near else f"Use {', '.join(known)}."
            yield Problem(document.position(*where, name).key, f"'{name}' is not something a map can have here.", hint)


def _names(origin: Origin, name: Values, *, noun: str, known: list[str]) -> Iterator[Problem]:
    if name not in known:
        near = get_close_matches(str(name), known, n=1)
        hint = f"Did you mean '{near[0]}'?" if near else name_known(noun, known)
        yield Problem(origin, f"'{name}' is not {noun}.", hint)


def group_of(values: Values) -> dict[str, Values]:
    """A group of fields; without any where something else is written."""
    return values if isinstance(values, dict) else {}


def bare(words: str) -> str:
    """Words that mean a marker, for comparing: `< 5` is `<5`."""
    return fold(words).replace(" ", "")


OF_SOURCE = ("title", "link", "licence")
YES = ("true", "yes")
_MARKERS = ("c", "x", "z", "0")
_CHOICES = {"across": ("quarters",), "count": ("rows",), "complete": (*YES, "false", "no"), "repeats": ("count",)}
_WANTED = {
    "columns": "Name the columns: 'quarter' or 'day', and if there are such, 'year', 'area', 'indicator' and 'value'. "
    "If the quarters are columns themselves, write 'across: quarters'.",
    "indicators": "Write a line for each word of the table, a colon and the indicator's id.",
    "areas": "Write a line for each place of the table, a colon and the area's id.",
    "source": "Say where the table comes from, such as source: The council's list of street cleaning, 2025. Or write "
    "'title', 'link' and 'licence' below it.",
    "across": "Write 'across: quarters' if each quarter has a column, or leave it out.",
    "count": "Write 'count: rows' if each row counts as one, or leave it out.",
    "complete": "Write 'complete: true' if an area or a month without a row had none, or leave it out.",
    "repeats": "Write 'repeats: count' if rows that are the same in every column each count, or leave it out.",
    "elsewhere": "Write the places of the district that are in none of the areas: elsewhere: [Hilltop]",
    "leave_out": "Write the words by which such rows are known: leave_out: [Total]",
    "words": "Write what each means: c (suppressed), x (not available), z (does not apply) or 0.",
}
