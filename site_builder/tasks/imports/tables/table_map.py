"""How a council's table becomes figures: which columns there are, and what its words mean. Reads `--map MAP.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from site_builder.domain.figures import Indicator
from site_builder.domain.library import Library
from site_builder.domain.problem import Problem
from site_builder.domain.words import Source
from site_builder.sources.text.documents import Values, read_document
from site_builder.tasks.given_files import read_given
from site_builder.tasks.imports.sheets.headings import fold
from site_builder.tasks.imports.sheets.small_tables import unreadable
from site_builder.tasks.imports.tables.map_faults import OF_SOURCE, YES, bare, faults_of_map, group_of


@dataclass(frozen=True, slots=True)
class TableMap:
    """What a map says. Words of the table are looked up as `headings.fold` writes them."""

    quarter: str
    """The column of the quarter, or of the day; empty if the quarters are across the top."""

    indicators: Mapping[str, Indicator]
    """By the table's words, which are names of columns where the values have no column of their own."""

    source: Source
    year: str = ""
    """The column of the financial year, where the quarter's column holds its number alone."""

    value: str = ""
    """Empty where each indicator has a column of its own."""

    indicator: str = ""
    """Empty where all rows are of one indicator, or each has a column."""

    area: str = ""
    areas: Mapping[str, str] = field(default_factory=dict)
    elsewhere: frozenset[str] = frozenset()
    """Places of the district that lie in no area of ours."""

    by_day: bool = False
    """Whether each row is of a day."""

    counts_rows: bool = False
    """Whether each row counts as one, so that there is no column of values."""

    complete: bool = False
    """Whether an area or a month without a row had none, so that the rows that are there make the whole."""

    leave_out: frozenset[str] = frozenset()
    """Words of rows that count for nothing."""

    repeats: bool = False
    """Whether rows that are the same in every column each count."""

    words: Mapping[str, str] = field(default_factory=dict)
    """The marker (or 0) that a word in a value's place means."""

    register: Mapping[str, str] = field(default_factory=dict)
    """The areas that there are, by their titles and ids."""

    names: frozenset[str] = frozenset()
    """What the district itself is called."""

    district: str = ""
    """The word in the area's column that means the whole district."""

    sheet: str = ""
    written: Mapping[str, str] = field(default_factory=dict)
    """The words for indicators and areas as the map writes them."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The kinds of its columns that say what a row is about, in the order of the columns."""
        kinds = (("quarter", self.quarter), ("year", self.year), ("indicator", self.indicator), ("area", self.area))
        return tuple(kind for kind, column in kinds if column)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it names, in one order; of those of quarters it knows no names."""
        named = tuple(filter(None, (self.quarter, self.year, self.indicator, self.area, self.value)))
        return named if self.value or self.counts_rows or not self.quarter else (*named, *self.indicators)


def read_map(path: Path, library: Library) -> tuple[TableMap | None, list[Problem]]:
    """A map that names only what there is; or what is wrong with it."""
    try:
        content = read_given(path)
    except OSError as fault:
        return None, [unreadable(path, fault)]
    document, problems = read_document(path.as_posix(), content)
    if document is None:
        return None, problems
    found = [*faults_of_map(document, library)]
    if found:
        return None, found
    values = group_of(document.values)
    known = {entry.id: entry for entry in library.indicators}
    columns, indicators = group_of(values.get("columns")), group_of(values["indicators"])
    areas = group_of(values.get("areas"))
    partnership = library.partnership
    return TableMap(
        quarter=str(columns.get("quarter") or columns.get("day") or ""),
        by_day=columns.get("day") is not None,
        counts_rows=values.get("count") == "rows",
        value=str(columns.get("value") or ""),
        year=str(columns.get("year") or ""),
        indicator=str(columns.get("indicator") or ""),
        area=str(columns.get("area") or ""),
        indicators={fold(word): known[str(name)] for word, name in indicators.items()},
        areas={fold(word): str(name) for word, name in areas.items()},
        elsewhere=frozenset(map(fold, _words(values.get("elsewhere")))),
        complete=values.get("complete") in YES,
        leave_out=frozenset(map(fold, _words(values.get("leave_out")))),
        repeats=values.get("repeats") == "count",
        words={bare(word): str(marker).strip("[]").lower() for word, marker in group_of(values.get("words")).items()},
        district=fold(str(values.get("district") or "")),
        names=frozenset(map(fold, (partnership.place, partnership.short_name, partnership.name))),
        sheet=str(values.get("sheet") or ""),
        written={fold(word): word for word in (*indicators, *areas)},
        register={fold(word): area.id for area in library.areas for word in (area.title, area.id)},
        source=_source(values["source"]),
    ), []


def _source(values: Values) -> Source:
    """The source as a figures file has it: its title alone, or with its address and licence."""
    fields = group_of(values) or {"title": values}
    title, link, licence = (str(fields.get(name) or "").strip() for name in OF_SOURCE)
    return Source(title, link, licence)


def _words(values: Values) -> list[str]:
    """One word or several."""
    return [str(word) for word in (values if isinstance(values, list) else [values]) if isinstance(word, str)]
