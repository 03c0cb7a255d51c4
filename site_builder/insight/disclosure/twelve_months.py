"""Numbers for 12 months that tell a suppressed quarter: 12 months minus three quarters gives the fourth (rule D2).

The model of a quarter's table knows no other quarter. So a number for 12 months may be shown only beside the four
quarters that it adds up: then it says nothing that they do not say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import product

from site_builder.domain.figures import Indicator, Marker, quarterly_counterparts
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.quarter import Quarter
from site_builder.domain.revision import RecordedEdition, RecordedFigure, Shown
from site_builder.insight.disclosure.markers import is_suppressed
from site_builder.insight.disclosure.numbers import number_of
from site_builder.insight.disclosure.relations import touched
from site_builder.insight.disclosure.showings import Past, nothing_past
from site_builder.insight.figures.series import Figures, read_figures

Place = tuple[str, str, Quarter]
"""An indicator's id, an area's, which is empty for the whole district, and a quarter."""


def find_revealing_years(
    library: Library, past: Past = nothing_past, *, of: Collection[Quarter] | None = None
) -> Iterator[Problem]:
    """Sensitive indicators that cover 12 months, and numbers for 12 months beside a quarter that is not shown.

    With `of`, only those that reveal one of these quarters, as `protect` asks: the old values of revisions, which
    officers write after it, are left out.
    """
    for indicator in library.indicators:
        if indicator.sensitive and indicator.is_yearly:
            message = (
                f"'{indicator.id}' counts people and covers 12 months. What changes from one 12 months to the next "
                "gives away how many there were in a quarter, and suppressing numbers cannot hide that."
            )
            hint = (
                "Give its figures for quarters instead: remove 'covers', and make them with 'site-builder protect'. "
                "If it does not count people, remove 'sensitive: true'."
            )
            yield Problem(indicator.origin, message, hint)
    pairs = pairs_of(library)
    if pairs:
        yield from _Years(library, pairs, past, of).problems()


def pairs_of(library: Library) -> dict[str, tuple[Indicator, ...]]:
    """The indicators for quarters that each one for 12 months adds up; of a sum, those of its parts as well."""
    own = quarterly_counterparts(library.indicators)
    found: dict[str, tuple[Indicator, ...]] = {}
    for indicator in library.indicators:
        names = (indicator.id, *indicator.sum_of)
        counterparts = tuple(dict.fromkeys(own[name] for name in names if name in own))
        if counterparts:
            found[indicator.id] = counterparts
    return found


@dataclass(frozen=True, slots=True)
class _Year:
    """A number for 12 months that is shown, or was."""

    place: Place
    number: int
    origin: Origin
    is_past: bool = False
    was: bool = False
    """Whether it is the old value of a revision, which the site shows beside the new one."""


@dataclass(frozen=True)
class _Years:
    """The numbers for 12 months of a library, and what is shown of their quarters."""

    library: Library
    pairs: Mapping[str, tuple[Indicator, ...]]
    past: Past
    of: Collection[Quarter] | None

    def problems(self) -> Iterator[Problem]:
        """What each reveals about a quarter that is not shown."""
        for year in self._shown():
            for counterpart, hidden in self._hidden(year) if self.of is None or not year.was else ():
                yield _say(year, counterpart, hidden=hidden, origin=self._origin(counterpart, year, hidden=hidden))
        said: set[Place] = set()
        for year in self._past():
            for counterpart, hidden in self._hidden(year):
                if year.place not in said and not self._is_explained(year):
                    said.add(year.place)
                    yield _say(year, counterpart, hidden=hidden, origin=year.origin)

    def _shown(self) -> Iterator[_Year]:
        """Those in the files now."""
        for edition in self.library.editions:
            for figure in edition.figures:
                if figure.indicator.id in self.pairs and figure.value is not None:
                    place = (figure.indicator.id, figure.area.id if figure.area else "", edition.quarter)
                    yield _Year(place, int(figure.value), figure.origin)
        for revision in self.library.revisions:
            if revision.indicator.id in self.pairs and not isinstance(revision.before, Marker):
                place = (*revision.cell, revision.quarter)
                yield _Year(place, int(revision.before), revision.origin, was=True)

    def _past(self) -> Iterator[_Year]:
        """Those on record and in versions of the files that are not shown now."""
        now = {(year.place, year.number) for year in self._shown()}
        origins = {edition.quarter: edition.origin for edition in self.library.editions}
        for place, number, origin in self._once_shown:
            if place[0] in self.pairs and (place, number) not in now:
                indicator = self.pairs[place[0]][0]
                yield _Year(place, number, origin or origins.get(place[2], indicator.origin), is_past=True)

    @cached_property
    def _figures(self) -> Figures:
        """The quarters as they are shown now, sums included."""
        return read_figures(replace(self.library, revisions=()))

    @cached_property
    def _secretive(self) -> frozenset[str]:
        """The indicators that say something of people even where they have no number."""
        return frozenset(indicator.id for indicator in touched(self.library.indicators))

    @cached_property
    def _once_shown(self) -> tuple[tuple[Place, int, Origin | None], ...]:
        """Every number that was shown once, with its place on record; one in a version of a file has none."""
        # A file with a number for 12 months may be gone, and still lie in git.
        quarters = dict.fromkeys(edition.quarter.later(by) for edition in self.library.editions for by in range(4))
        return (
            *(
                (place, number, origin)
                for recorded in self.library.recorded
                for place, number, origin in _on_record(recorded)
            ),
            *(
                ((cell.indicator, cell.area, cell.quarter), number, None)
                for quarter in quarters
                for showing in self.past(quarter)
                for cell, number in (*showing.numbers.items(), *showing.years.items())
                if isinstance(number, int)
            ),
        )

    @cached_property
    def _values(self) -> Mapping[Place, frozenset[int]]:
        """All that was ever shown in each place."""
        found: dict[Place, set[int]] = {}
        for (indicator, area), series in self._figures.series.items():
            for quarter, figure in series.figures.items():
                number = number_of(figure)
                if isinstance(number, int):
                    found.setdefault((indicator, area, quarter), set()).add(number)
        for place, number, _ in self._once_shown:
            found.setdefault(place, set()).add(number)
        return {place: frozenset(numbers) for place, numbers in found.items()}

    def _hidden(self, year: _Year) -> Iterator[tuple[str, Quarter]]:
        """The quarters that it adds up and that are not shown."""
        name, area, quarter = year.place
        for counterpart in self.pairs[name]:
            series = self._figures.of(counterpart.id, area)
            for before in quarter.back(4):
                figure = series.at(before) if series else None
                if self.of is not None and before not in self.of:
                    continue
                if figure is None or figure.value is None:
                    secret = counterpart.id in self._secretive or (figure is not None and is_suppressed(figure))
                    if secret:
                        yield counterpart.id, before

    def _is_explained(self, year: _Year) -> bool:
        """Whether numbers that were all shown once make it: then it told nothing when it was shown."""
        name, area, quarter = year.place
        counterparts = self.pairs[name]
        if len(counterparts) > 1:
            return False
        shown = [self._values.get((counterparts[0].id, area, before), frozenset()) for before in quarter.back(4)]
        return any(sum(numbers) == year.number for numbers in product(*shown))

    def _origin(self, counterpart: str, year: _Year, *, hidden: Quarter) -> Origin:
        """Where the quarter is suppressed in a file, or else where the number for 12 months is."""
        series = self._figures.of(counterpart, year.place[1])
        figure = series.at(hidden) if series else None
        return figure.origin if figure and not figure.indicator.sum_of and not year.was else year.origin


def _on_record(recorded: RecordedEdition) -> Iterator[tuple[Place, int, Origin]]:
    figures: tuple[RecordedFigure, ...] = (
        *recorded.known,
        *(figure for showing in recorded.showings for figure in showing.figures),
    )
    shown: list[tuple[tuple[str, str], Shown, Origin]] = [
        *((figure.cell, figure.shown, figure.origin) for figure in figures),
        *((revision.cell, revision.before, revision.origin) for revision in recorded.revisions),
        *((revision.cell, revision.after, revision.origin) for revision in recorded.revisions),
    ]
    for cell, number, origin in shown:
        if isinstance(number, Decimal):
            yield (*cell, recorded.quarter), int(number), origin


def _say(year: _Year, counterpart: str, *, hidden: Quarter, origin: Origin) -> Problem:
    name, area, quarter = year.place
    where = f" for '{area}'" if area else ""
    message = (
        f"'{counterpart}' is not shown{where} for {hidden.period}, but '{name}' for the "
        f"{quarter.year_to_its_end} can reveal it: 12 months minus the other quarters gives the one that is missing."
    )
    if year.is_past:
        hint = "What was published cannot be taken back: tell the person responsible for data protection."
        return Problem(origin, message, hint, Severity.WARNING)
    if year.was:
        return Problem(origin, message, "Write 'was: c'.")
    hint = f"Take '{name}' out of data/figures/{quarter.stem}.yml, or write c in place of its number{where}."
    return Problem(origin, message, hint)
