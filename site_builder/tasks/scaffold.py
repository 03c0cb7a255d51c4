"""Starts files for officers. Knows what a new file must not clash with; the sources write its content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from site_builder.domain.alert import LONGEST_ALERT
from site_builder.domain.library import Library
from site_builder.domain.published import PublishedRecord
from site_builder.domain.quarter import Quarter
from site_builder.domain.register import Contact, Urgency
from site_builder.insight.figures.series import read_figures
from site_builder.sources.entries.references import INDICATORS, KINDS, Kind
from site_builder.sources.faults.suggestions import did_you_mean
from site_builder.sources.writing.starters import Examples
from site_builder.sources.writing.writing import (
    NAMES_SCHEMA,
    name_of,
    new_alert,
    new_event,
    new_message,
    new_quarter,
    new_story,
)
from site_builder.tasks import whole_files


class ScaffoldError(Exception):
    """A file cannot be started; the message says why."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A new file."""

    path: str
    """Within the project."""

    text: str


def begin_story(library: Library | None, title: str, *, published: date) -> NewFile:
    """A story with a title. Without a library its id cannot be compared with those of other stories."""
    _check_name(title, library.stories if library else ())
    return NewFile(*new_story(title, published=published, examples=_examples(library)))


def begin_message(library: Library | None, title: str, *, contact: str | None, today: date) -> NewFile:
    """A message with a title. Without a contact it names the first non-emergency contact."""
    _check_name(title, library.messages if library else ())
    chosen = _choose(library.contacts if library else (), contact)
    return NewFile(*new_message(title, contact=chosen, today=today, examples=_examples(library)))


def begin_alert(library: Library | None, title: str, *, starts: datetime) -> NewFile:
    """An alert with its words, from a moment on, for a day. Raises ScaffoldError for words that are too long."""
    if len(title) > LONGEST_ALERT:
        message = f"These words have {len(title)} characters, and an alert has at most {LONGEST_ALERT}. Use fewer."
        raise ScaffoldError(message)
    _check_name(title, library.alerts if library else ())
    return NewFile(*new_alert(title, starts=starts))


def begin_event(library: Library | None, title: str, *, starts: datetime, published: date) -> NewFile:
    """An event with a title, from a moment on."""
    _check_name(title, library.events if library else ())
    return NewFile(*new_event(title, starts=starts, published=published))


def begin_quarter(library: Library | None, quarter: Quarter) -> NewFile:
    """A quarter's figures, with a line for each indicator that is counted by itself.

    Raises ScaffoldError where there is none.
    """
    indicators = [indicator.id for indicator in library.indicators if not indicator.sum_of] if library else []
    if not indicators:
        message = (
            "There are no indicators yet, so a quarter has no figures to hold. "
            "Add indicators to data/indicators.yml first; 'site-builder check' says whether the file can be read."
        )
        raise ScaffoldError(message)
    people = count_people(library)
    plain = next((indicator for indicator in indicators if indicator not in people), indicators[0])
    area = library.areas[0].id if library and library.areas else "id-of-an-area"
    examples = {**_examples(library), INDICATORS: plain, "areas": {area: {plain: "x"}}}
    return NewFile(*new_quarter(quarter, indicators=indicators, sensitive=people, examples=examples))


def _examples(library: Library | None) -> Examples:
    """The first record of each kind that others can name, so that the examples in a new file are right here."""
    if library is None:
        return {}
    of_kinds = {kind: getattr(library, kind.plural, ()) for kind in KINDS if not kind.part}
    examples: dict[str | Kind[Any], object] = {kind: records[0].id for kind, records in of_kinds.items() if records}
    figures = read_figures(library)
    quoted = (
        f"{indicator} {quarter.short}"
        for (indicator, area), series in sorted(figures.series.items())
        for quarter, figure in sorted(series.figures.items())
        if not area and figure.value is not None
    )
    examples["evidence"] = next(quoted, None)
    if library.pictures:
        examples["file"] = min(library.pictures).rpartition("/")[2]
    return examples


def count_people(library: Library | None) -> tuple[str, ...]:
    """The indicators whose small numbers must not be written into the project (rule D3)."""
    return tuple(indicator.id for indicator in library.indicators if indicator.sensitive) if library else ()


def write_new(file: NewFile, root: Path) -> None:
    """Write a new file. An existing file is never changed. Raises ScaffoldError if there is one of that name."""
    place = root / file.path
    try:
        whole_files.put_new(place, _without_missing_schema(file.text, place).encode())
    except FileExistsError as fault:
        message = (
            f"{place.as_posix()} exists already, and nothing was changed. Edit that file, or choose another title."
        )
        raise ScaffoldError(message) from fault


def _without_missing_schema(text: str, place: Path) -> str:
    """The text without the comment that names its schema, if that is not there: editors would call it a mistake."""
    first, _, rest = text.partition("\n")
    named = first.removeprefix(NAMES_SCHEMA)
    return text if named == first or (place.parent / named).resolve().is_file() else rest


def _check_name(title: str, others: Sequence[PublishedRecord]) -> None:
    name = name_of(title)
    if not name:
        message = f"'{title}' cannot become a web address: it has no letters or digits. Choose another title."
        raise ScaffoldError(message)
    for other in others:
        if name in (other.id, *other.formerly):
            message = f"{other.origin.path} has the id '{name}' already, and the web address. Choose another title."
            raise ScaffoldError(message)


def _choose(contacts: Sequence[Contact], wanted: str | None) -> str:
    """The id of the contact to call."""
    known = [contact.id for contact in contacts]
    if not known:
        message = "There are no contacts yet. Write content/registers/contacts.yml first."
        raise ScaffoldError(message)
    if wanted is None:
        return next((contact.id for contact in contacts if contact.urgency is not Urgency.EMERGENCY), known[0])
    if wanted not in known:
        message = f"There is no contact '{wanted}' in content/registers/contacts.yml. {did_you_mean(wanted, known)}"
        raise ScaffoldError(message.strip())
    return wanted
