"""Begins files for officers. Knows what a new file must not clash with; what stands in it is the sources' business."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from site_builder.domain.library import Library
from site_builder.domain.message import Message
from site_builder.domain.quarter import Quarter
from site_builder.domain.register import Contact, Urgency
from site_builder.domain.story import Story
from site_builder.sources.suggestions import did_you_mean
from site_builder.sources.writing import name_of, new_message, new_quarter, new_story
from site_builder.tasks import whole_files


class ScaffoldError(Exception):
    """A file cannot be begun; the message says why to whoever asked for it."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that is to be."""

    path: str
    """Within the project."""

    text: str


def begin_story(library: Library | None, title: str, *, published: date) -> NewFile:
    """A story of a title. Nothing is known of other stories when there is no library."""
    _check_name(title, library.stories if library else ())
    return NewFile(*new_story(title, published=published))


def begin_message(library: Library | None, title: str, *, contact: str | None) -> NewFile:
    """A message of a title. Without a contact, the first that is no emergency stands for whom to call."""
    _check_name(title, library.messages if library else ())
    return NewFile(*new_message(title, contact=_choose(library.contacts if library else (), contact)))


def begin_quarter(library: Library | None, quarter: Quarter) -> NewFile:
    """A quarter's figures, with a line for each indicator that is counted by itself."""
    indicators = [one.id for one in library.indicators if not one.sum_of] if library else []
    if not indicators:
        message = (
            "There are no indicators yet, so there is nothing to have figures of. "
            "Say what is measured in data/indicators.yml first; 'site-builder check' tells whether it can be read."
        )
        raise ScaffoldError(message)
    return NewFile(*new_quarter(quarter, indicators=indicators, sensitive=count_people(library)))


def count_people(library: Library | None) -> tuple[str, ...]:
    """The indicators of which small numbers must not be written into the project (rule D3)."""
    return tuple(one.id for one in library.indicators if one.sensitive) if library else ()


def write_new(file: NewFile, root: Path) -> None:
    """Write a file where none is; one that stands there is never touched."""
    place = root / file.path
    try:
        whole_files.put_new(place, file.text.encode())
    except FileExistsError as fault:
        message = f"{place.as_posix()} is there already, and nothing was changed. Edit that file, or choose another."
        raise ScaffoldError(message) from fault


def _check_name(title: str, others: Sequence[Story | Message]) -> None:
    name = name_of(title)
    if not name:
        message = f"No web address can be made of '{title}': it has no letters and no digits. Give another title."
        raise ScaffoldError(message)
    for other in others:
        if name in (other.id, *other.formerly):
            message = (
                f"{other.origin.path} has the id '{name}' already, and with it the web address. Give another title."
            )
            raise ScaffoldError(message)


def _choose(contacts: Sequence[Contact], wanted: str | None) -> str:
    """The id of whom to call."""
    known = [contact.id for contact in contacts]
    if not known:
        message = "There is nobody to call yet. Write content/registers/contacts.yml first."
        raise ScaffoldError(message)
    if wanted is None:
        return next((contact.id for contact in contacts if contact.urgency is not Urgency.EMERGENCY), known[0])
    if wanted not in known:
        message = f"There is no contact '{wanted}' in content/registers/contacts.yml. {did_you_mean(wanted, known)}"
        raise ScaffoldError(message.strip())
    return wanted
