"""Versions of a quarter's files in a public history, read for the numbers that they showed (rule D5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from site_builder.domain.history import History
from site_builder.domain.library import Library
from site_builder.domain.moment import write_day
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.cells import Cell
from site_builder.insight.disclosure.numbers import Number, number_of, numbers_of
from site_builder.insight.disclosure.showings import Showing, showings_of
from site_builder.sources.resolve import read_library
from site_builder.sources.shapes import EDITIONS, FIGURES, INDICATORS, METHODS, REGISTERS


@dataclass(frozen=True, slots=True)
class PastShowings:
    """Reads what was shown of a quarter from the versions of its files.

    A version is read with today's registers and indicators. One that cannot be read in this way is left out.
    """

    files: Mapping[str, bytes]
    history: History
    library: Library
    """What the files say."""

    def of(self, quarter: Quarter) -> tuple[Showing, ...]:
        """What each version of the quarter's file and of its record showed, oldest first."""
        return tuple(
            sorted(self._each(quarter), key=lambda showing: (showing.moment is None, showing.moment, showing.key))
        )

    def besides(self, quarter: Quarter) -> tuple[Showing, ...]:
        """The same without versions that say what the files say now."""
        changed = {
            path: tuple(version for version in versions if version.content != self.files.get(path))
            for path, versions in self.history.items()
        }
        return replace(self, history=changed).of(quarter)

    def _each(self, quarter: Quarter) -> Iterator[Showing]:
        figures, record = f"{FIGURES}{quarter.stem}.yml", f"{EDITIONS}{quarter.stem}.yml"
        for version in self.history.get(figures, ()):
            was = self._read({figures: version.content})
            if was is not None:
                name = f"the file of {write_day(version.moment.date())} (commit {version.commit})"
                numbers = numbers_of(was, quarter)
                yield Showing(version.commit, name, numbers, version.moment, whole=True, years=_years_in(was))
        standing = self.files.get(figures)
        for version in self.history.get(record, ()) if standing is not None else ():
            was = self._read({figures: standing or b"", record: version.content})
            for edition in was.recorded if was is not None else ():
                if edition.quarter == quarter:
                    for showing in showings_of(self.library, edition):
                        yield replace(showing, key=version.commit, name=f"{showing.name} (commit {version.commit})")

    def _read(self, mine: Mapping[str, bytes]) -> Library | None:
        """The library of one quarter alone, with the files that say what its numbers mean."""
        shared = {
            path: content
            for path, content in self.files.items()
            if path.startswith(REGISTERS) or path in {INDICATORS, METHODS}
        }
        return read_library({**shared, **mine})[0]


def _years_in(library: Library) -> dict[Cell, Number]:
    """The numbers for 12 months of a library."""
    return {
        Cell(figure.indicator.id, figure.area.id if figure.area else "", edition.quarter): number_of(figure)
        for edition in library.editions
        for figure in edition.figures
        if figure.indicator.is_yearly
    }
