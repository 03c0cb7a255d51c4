"""Whether contacts, links and the roles of people were checked within a year: people in trouble rely on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from site_builder.domain.english import join
from site_builder.domain.moment import write_day
from site_builder.domain.neighbourhood import Person
from site_builder.domain.partnership import Partnership
from site_builder.domain.problem import Problem, Severity
from site_builder.domain.register import Contact

LASTS = timedelta(days=365)
"""How long a check is good for."""


def advise_on_contacts(contacts: tuple[Contact, ...], today: date) -> Iterator[Problem]:
    """Advice on contacts that were not checked within a year, and on numbers without hours."""
    # Each register by itself: nobody is asked to look after contacts of a pack that others publish.
    for register in dict.fromkeys(contact.origin.path for contact in contacts):
        unchecked = [one for one in contacts if one.origin.path == register and one.checked is None]
        yield from _advise_on_unchecked(unchecked)
    for contact in contacts:
        if contact.checked is not None and contact.checked + LASTS < today:
            message = f"'{contact.title}' was last checked on {write_day(contact.checked)}, more than a year ago."
            hint = "Compare its number, address and hours with what the organisation itself says, and change 'checked'."
            yield Problem(contact.origin, message, hint, Severity.ADVICE)
        if contact.phone and not contact.hours and not contact.link:
            message = f"The number of '{contact.title}' has no hours, so people cannot tell when to call."
            hint = "Add 'hours', or 'link' so that the site can send people there to look."
            yield Problem(contact.origin, message, hint, Severity.ADVICE)


def _advise_on_unchecked(unchecked: Sequence[Contact]) -> Iterator[Problem]:
    if not unchecked:
        return
    names = join([f"'{contact.title}'" for contact in unchecked])
    if len(unchecked) == 1:
        message = f"{names} does not say when it was last checked."
        hint = "Compare it with what the organisation itself says, then add 'checked' with the day."
    else:
        message = f"These {len(unchecked)} contacts do not say when they were last checked: {names}."
        hint = (
            "Before the site goes live, compare each with what the organisation itself says, and add 'checked' with "
            "the day. It is normal to see this in a new project."
        )
    yield Problem(unchecked[0].origin, message, hint, Severity.ADVICE)


def advise_on_links(partnership: Partnership, today: date) -> Iterator[Problem]:
    """Advice on what others run and was not checked within a year: what people sign up for, and lists of people."""
    for links, hint in (
        (partnership.subscribe, "Check that people can still sign up there, and change 'checked'."),
        (partnership.who_to_know, "Open the link, and change 'checked'."),
    ):
        for link in links:
            if link.checked + LASTS < today:
                message = f"'{link.title}' was last checked on {write_day(link.checked)}, more than a year ago."
                yield Problem(partnership.origin, message, hint, Severity.ADVICE)


def advise_on_people(people: tuple[Person, ...], today: date) -> Iterator[Problem]:
    """Advice on people whose role was not checked within a year."""
    for person in people:
        if person.checked is not None and person.checked + LASTS < today:
            message = f"Whether '{person.name}' still has this role was last checked on {write_day(person.checked)}."
            yield Problem(person.origin, message, "Check it, and write the day as 'checked'.", Severity.ADVICE)
