"""What keeps counted rows of street files from becoming figures. Knows no file system and writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from site_builder.domain.english import join
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import Month, write_month
from site_builder.tasks.imports.police_uk.street_counts import Counts, FileMonth
from site_builder.tasks.imports.police_uk.street_quarters import KINDS, LINK, name_kind, quarter_of
from site_builder.tasks.imports.quarters.quarter_files import refuse_sensitive

_SUGGESTIONS = 3
_SEEN = 8


def find_uncounted(
    kinds: Collection[str], leave_out: Iterable[str], *, library: Library, place: Origin
) -> tuple[dict[str, str], list[Problem]]:
    """Crime types that are in no figure, with the reason; and those that keep the import from writing anything."""
    known = {entry.id: entry for entry in library.indicators}
    unwanted = {name_kind(kind) for kind in leave_out}
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for kind in sorted(kinds):
        indicator = known.get(name_kind(kind))
        if name_kind(kind) in unwanted:
            found[kind] = "you asked to leave it out"
        elif indicator is None:
            found[kind] = f"data/indicators.yml has no indicator with the id {name_kind(kind)}"
        elif indicator.sensitive:
            problem = refuse_sensitive(indicator, place)
            problems.append(replace(problem, hint=f"{problem.hint} To import the rest: --leave-out '{kind}'."))
        elif indicator.sum_of:
            message = (
                f"'{indicator.id}' is added up from other indicators, so rows of '{kind}' cannot be counted for it."
            )
            problems.append(Problem(place, message, "Give the sum another id in data/indicators.yml."))
        elif indicator.is_share:
            message = f"'{indicator.id}' is a percentage, and the rows of '{kind}' are counted."
            problems.append(Problem(place, message, "Give the percentage another id in data/indicators.yml."))
    for word in leave_out:
        if name_kind(word) not in {name_kind(kind) for kind in kinds}:
            message = f"There is no crime type '{word}' to leave out."
            problems.append(Problem(place, message, f"The types are {join(sorted(kinds))}."))
    if kinds and not problems and len(found) == len(kinds):
        message = f"None of the crime types has an indicator: {join([name_kind(kind) for kind in sorted(kinds)])}."
        hint = "Describe those that you want in data/indicators.yml, with these ids."
        problems.append(Problem(place, message, hint))
    return found, problems


def usual_rows(library: Library, counts: Counts) -> dict[str, float]:
    """Rows a month of each crime type in the quarters with figures from this source that the files do not hold."""
    held = {quarter_of(key.month) for key in counts.rows}
    found: dict[str, list[float]] = defaultdict(list)
    for edition in library.editions:
        same = any(source.link == LINK for source in edition.sources)
        for figure in edition.figures if same and edition.quarter not in held else ():
            if figure.area is None and figure.value is not None:
                found[figure.indicator.id].append(float(figure.value) / len(edition.quarter.months))
    return {kind: sum(rows) / len(rows) for kind in KINDS if (rows := found.get(name_kind(kind)))}


def find_repeats(rows: Iterable[FileMonth], folder: Path) -> Iterator[tuple[str, Problem]]:
    """Forces with two files for the same month, which would be counted twice."""
    held: dict[tuple[Month, str], list[str]] = defaultdict(list)
    for key in sorted(rows):
        held[key.month, key.force].append(key.file)
    for (month, force), names in held.items():
        if len(names) > 1:
            problem = Problem(
                Origin((folder / names[-1]).as_posix()),
                f"{write_month(month)} of {force} is in more than one file: {join(names)}. "
                "Its crimes would be counted twice.",
                "Keep the file that was downloaded last and move the others out of the folder.",
            )
            yield force, problem


def find_absence(counts: Counts, area: str, *, folder: Path) -> Iterator[Problem]:
    """A district without a row: most often its name is not quite the one that the files use."""
    if counts.cells:
        return
    place = Origin(folder.as_posix())
    if not counts.districts:
        what = "The files hold no row that has a location." if counts.rows else "The files hold no rows."
        yield Problem(place, what, "Download them again, with 'Include crime data' ticked.")
        return
    by_lower_case = {name.lower(): name for name in counts.districts}
    near = [by_lower_case[name] for name in get_close_matches(area.lower(), by_lower_case, _SUGGESTIONS, 0.5)]
    common = join([name for name, _ in counts.districts.most_common(_SEEN)])
    hint = f"Did you mean {' or '.join(repr(name) for name in near)}?" if near else f"Most rows are in {common}."
    more = "If its small areas still have the names of older districts, list those and give the list by --formerly."
    yield Problem(place, f"No row is in a district named '{area}', written exactly so.", f"{hint} {more}")
