"""Released numbers are held against the editions on record, so that nothing changes unseen (rule S7).

What a message says of a number on record is what the public knew; of a number that must not be known any more it says
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from site_builder.domain.figures import Edition, Figure, Indicator, Marker
from site_builder.domain.library import Library
from site_builder.domain.moment import instant, write_moment
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.quarter import Quarter
from site_builder.domain.revision import Cell, RecordedEdition, RecordedFigure, Revision, Shown
from site_builder.insight.figures.revisions import late_figures, read_revisions
from site_builder.insight.figures.sentences import write_number
from site_builder.insight.figures.series import Figures, read_figures
from site_builder.insight.recording import checksum_of


def check_editions(library: Library, now: datetime) -> Iterator[Problem]:
    """Problems of numbers that are no longer what was released, and of changes that are on no record yet."""
    yield from _check_sums_at_once(library, now)
    if not library.recorded or not library.figures_whole:
        return
    figures = read_figures(library)
    editions = {edition.quarter: edition for edition in library.editions}
    revisions = read_revisions(library, figures)
    for recorded in library.recorded:
        edition = editions.pop(recorded.quarter, None)
        if edition is None:
            message = f"The figures for {recorded.quarter.full} were released, but no file has them any more."
            hint = f"Restore data/figures/{recorded.quarter.stem}.yml: a quarter that was released stays."
            yield Problem(recorded.origin, message, hint)
        else:
            yield from _Record.of(library, recorded, edition=edition, figures=figures, revisions=revisions).check(now)
    for edition in editions.values():
        if instant(edition.released) <= instant(now):
            message = f"The figures for {edition.quarter.full} are public, but not on record."
            hint = f"Run 'site-builder release {edition.quarter.stem}', so that later changes are noticed."
            yield Problem(edition.origin, message, hint, Severity.ADVICE)


def _check_sums_at_once(library: Library, now: datetime) -> Iterator[Problem]:
    """What is added up is written once for all quarters, so a change of it cannot wait for a day."""
    for revision in library.revisions:
        if revision.indicator.sum_of and instant(revision.moment) > instant(now):
            message = "A total changes with the next build, so its revision cannot have a date in the future."
            yield Problem(revision.origin, message, "Correct 'at', or make the change on that day.")


def say_shown(shown: Shown) -> str:
    """A cell in a sentence: `87`, or `suppressed`."""
    if not isinstance(shown, Marker):
        return write_number(shown)
    return {Marker.CONFIDENTIAL: "suppressed", Marker.UNAVAILABLE: "not available"}.get(shown, "not applicable")


def write_shown(shown: Shown) -> str:
    """A cell as files have it: `87`, or `c`."""
    return shown.value if isinstance(shown, Marker) else f"{shown.normalize():f}"


@dataclass(frozen=True, slots=True)
class _Record:
    """An edition on record beside the quarter as its file has it now."""

    recorded: RecordedEdition
    edition: Edition
    indicators: Mapping[str, Indicator]
    figures: Figures
    revisions: Mapping[Cell, list[Revision]]
    """Of this quarter, those of sums included, each oldest first."""

    written: frozenset[tuple[Cell, datetime]]
    """Those that officers wrote."""

    @classmethod
    def of(
        cls,
        library: Library,
        recorded: RecordedEdition,
        *,
        edition: Edition,
        figures: Figures,
        revisions: tuple[Revision, ...],
    ) -> Self:
        mine: dict[Cell, list[Revision]] = {}
        for revision in revisions:
            if revision.quarter == edition.quarter:
                mine.setdefault(revision.cell, []).append(revision)
        named = {indicator.id: indicator for indicator in library.indicators}
        written = frozenset(
            (revision.cell, instant(revision.moment))
            for revision in library.revisions
            if revision.quarter == edition.quarter
        )
        return cls(recorded, edition, named, figures, mine, written)

    @property
    def quarter(self) -> Quarter:
        return self.edition.quarter

    def check(self, now: datetime) -> Iterator[Problem]:
        if checksum_of(self.recorded) != self.recorded.checksum:
            message = "The numbers on record here are no longer those that were recorded."
            hint = "Restore this file from git. To change a number, change it in data/figures/ and give a reason."
            yield Problem(self.recorded.origin, message, hint)
            return
        wrong: set[str] = set()
        for figure in self.recorded.known:
            indicator = self.indicators.get(figure.indicator)
            if indicator is None:
                yield self._say_gone(figure)
            elif not indicator.sum_of:
                problems = list(self._check_cell(figure))
                wrong |= {figure.indicator} if problems else set()
                yield from problems
        for figure in self.recorded.figures:
            indicator = self.indicators.get(figure.indicator)
            if indicator is not None and indicator.sum_of and wrong.isdisjoint(indicator.sum_of):
                yield from self._check_sum(figure, indicator)
        if not wrong:
            yield from self._check_record(now)

    def _figure(self, cell: Cell) -> Figure | None:
        series = self.figures.of(*cell)
        return series.at(self.quarter) if series else None

    def _name(self, figure: RecordedFigure) -> str:
        indicator = self.indicators.get(figure.indicator)
        where = f" in {figure.area}" if figure.area else ""
        return f"{indicator.title if indicator else figure.indicator}{where} for {self.quarter.full}"

    def _say_gone(self, figure: RecordedFigure) -> Problem:
        message = f"{self._name(figure)} was released, but there is no indicator '{figure.indicator}' any more."
        return Problem(figure.origin, message, "Put it back in data/indicators.yml: what was released stays.")

    def _check_cell(self, released: RecordedFigure) -> Iterator[Problem]:
        figure = self._figure(released.cell)
        if figure is None:
            place = f"areas: {released.area}" if released.area else "values"
            message = f"{self._name(released)} was released, but is not here any more."
            hint = f"Put it back; or write '{released.indicator}: x' under '{place}', and say why under 'revisions'."
            yield Problem(self.edition.origin, message, hint)
            return
        written = self.revisions.get(released.cell, [])
        if figure.shown is Marker.CONFIDENTIAL:
            yield from self._check_suppressed(released, figure, written=written)
            return
        recorded = [revision for revision in self.recorded.revisions if revision.cell == released.cell]
        known: list[Shown] = [released.shown, *(revision.after for revision in recorded)]
        moments = [None, *(revision.moment for revision in recorded)]
        for index, shown in enumerate(known):
            moment = moments[index]
            if moment is not None and (index > len(written) or instant(written[index - 1].moment) != instant(moment)):
                yield self._say_off_record(released, moment)
                return
            last = index == len(written)
            now = figure.shown if last else written[index].before
            if now != shown:
                origin = figure.origin if last else written[index].origin
                yield self._say_changed(released, shown, now=now, origin=origin, moment=moment)
                return
        for revision in written:
            # A number that was suppressed may be suppressed again, as another one, and still be shown later.
            if revision.before == revision.after and revision.before is not Marker.CONFIDENTIAL:
                message = f"This says that {self._name(released)} was {say_shown(revision.before)}, and it still is."
                hint = "Write the new number in the table above, or remove this revision."
                yield Problem(revision.origin, message, hint)

    def _say_off_record(self, figure: RecordedFigure, moment: datetime) -> Problem:
        message = (
            f"{self._name(figure)} was revised at {write_moment(moment)}, but that revision is changed or missing here."
        )
        hint = (
            f"Put it back under 'revisions' as it is in data/editions/{self.quarter.stem}.yml. Revisions are kept for "
            "ever."
        )
        return Problem(self.edition.origin, message, hint)

    def _say_changed(
        self, figure: RecordedFigure, shown: Shown, *, now: Shown, origin: Origin, moment: datetime | None
    ) -> Problem:
        since = f"revised at {write_moment(moment)} to" if moment else "released as"
        then = f"{self._name(figure)} was {since} {say_shown(shown)}"
        if origin in {revision.origin for revision in self.revisions.get(figure.cell, ())}:
            return Problem(origin, f"{then}, not {say_shown(now)}.", f"Write 'was: {write_shown(shown)}'.")
        message = f"{then}, and is {say_shown(now)} here without a reason."
        place = f", 'area: {figure.area}'" if figure.area else ""
        hint = (
            f"Put {write_shown(shown)} back; or, if it was revised, say so under 'revisions': "
            f"'indicator: {figure.indicator}'{place}, 'was: {write_shown(shown)}', 'at' and 'reason'."
        )
        return Problem(origin, message, hint)

    def _check_suppressed(
        self, released: RecordedFigure, figure: Figure, *, written: list[Revision]
    ) -> Iterator[Problem]:
        """A number that must not be known any more, so a problem may only say that there was one."""
        for revision in written:
            if not isinstance(revision.before, Marker):
                message = "This number is suppressed now, so it must not be written here either."
                yield Problem(revision.origin, message, "Write 'was: c'.")
        if not written and released.shown is not Marker.CONFIDENTIAL:
            place = f", 'area: {released.area}'" if released.area else ""
            message = f"{self._name(released)} was released as a number, and is suppressed here without a reason."
            hint = f"Say why under 'revisions': 'indicator: {released.indicator}'{place}, 'was: c', 'at' and 'reason'."
            yield Problem(figure.origin, message, hint)

    def _check_sum(self, released: RecordedFigure, indicator: Indicator) -> Iterator[Problem]:
        figure = self._figure(released.cell)
        if figure is None:
            message = f"{self._name(released)} was released, and nothing adds it up any more."
            yield Problem(indicator.origin, message, "Put back what 'sum_of' named when it was released.")
            return
        if figure.shown is Marker.CONFIDENTIAL:
            return
        revisions = self.revisions.get(released.cell, [])
        first = revisions[0].before if revisions else figure.shown
        own = any((revision.cell, instant(revision.moment)) in self.written for revision in revisions)
        if first is Marker.CONFIDENTIAL and (own or figure.shown == released.shown):
            return  # what a sum was between cannot be told once a part of it is suppressed
        if first != released.shown and figure.origin.path == self.edition.origin.path:
            yield self._refuse_written_sum(released, figure, first=first)
        elif first != released.shown:
            message = (
                f"{self._name(released)} was released as {say_shown(released.shown)}, "
                f"but its parts now add up to {say_shown(first)}, without a reason."
            )
            place = f", 'area: {released.area}'" if released.area else ""
            hint = (
                f"Put 'sum_of' back; or say why in {self.edition.origin.path} under 'revisions': "
                f"'indicator: {released.indicator}'{place}, 'was: {write_shown(released.shown)}', 'at' and 'reason'."
            )
            yield Problem(indicator.origin, message, hint)

    def _refuse_written_sum(self, released: RecordedFigure, figure: Figure, *, first: Shown) -> Problem:
        """A sum that is written in the quarter's file because a part of it is suppressed."""
        message = (
            f"{self._name(released)} was released as {say_shown(released.shown)}, and {say_shown(first)} is written "
            "here without a reason."
        )
        place = f", 'area: {released.area}'" if released.area else ""
        suppressed = released.shown is Marker.CONFIDENTIAL
        back = "Delete this line" if suppressed else f"Put {write_shown(released.shown)} back"
        hint = (
            f"{back}; or, if it was revised, say so under 'revisions': "
            f"'indicator: {released.indicator}'{place}, 'was: {write_shown(released.shown)}', 'at' and 'reason'."
        )
        return Problem(figure.origin, message, hint)

    def _check_record(self, now: datetime) -> Iterator[Problem]:
        """What the record does not have yet."""
        known = {(revision.cell, instant(revision.moment)) for revision in self.recorded.revisions}
        command = f"Run 'site-builder release {self.quarter.stem}'"
        numbers = {figure.cell for figure in self.recorded.known if not isinstance(figure.shown, Marker)}
        late = late_figures(self.recorded, self.edition)
        if late:
            first = min(figure.origin for figure in late)
            message = (
                "A figure that was added later is not on record yet."
                if len(late) == 1
                else f"{len(late)} figures that were added later are not on record yet."
            )
            yield Problem(first, message, f"{command}, so that later changes are noticed.", Severity.ADVICE)
        for cell, revisions in self.revisions.items():
            figure = self._figure(cell)
            if figure is not None and figure.shown is Marker.CONFIDENTIAL and cell in numbers:
                message = "A number that is suppressed now is still on record."
                yield Problem(
                    self.recorded.origin, message, f"{command}, which takes it off the pages.", Severity.WARNING
                )
                continue
            for revision in revisions:
                key = (cell, instant(revision.moment))
                if key in self.written and key not in known and instant(revision.moment) <= instant(now):
                    message = f"This revision of {revision.indicator.title.lower()} is not on record yet."
                    place = f"{revision.area.id} " if revision.area else ""
                    hint = (
                        f"{command}. To list every page, feed item and download that it affects, run 'site-builder "
                        f"where {revision.indicator.id} {place}{self.quarter.key}'."
                    )
                    yield Problem(revision.origin, message, hint, Severity.ADVICE)
