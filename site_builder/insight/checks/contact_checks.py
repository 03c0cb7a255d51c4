"""Whether somebody has looked after the contacts: numbers change, and people in trouble rely on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from site_builder.domain.moment import write_day
from site_builder.domain.partnership import Partnership
from site_builder.domain.problem import Problem, Severity
from site_builder.domain.register import Contact

LASTS = timedelta(days=365)
"""How long a check is good for."""


def advise_on_contacts(contacts: tuple[Contact, ...], today: date) -> Iterator[Problem]:
    """Advice on contacts that were not checked within a year, and on numbers without hours."""
    for contact in contacts:
        if contact.checked is None:
            message = f"Nothing says when '{contact.title}' was last checked."
            hint = "Compare it with what the body itself says, then add 'checked' with the day."
            yield Problem(contact.origin, message, hint, Severity.ADVICE)
        elif contact.checked + LASTS < today:
            message = f"'{contact.title}' was last checked on {write_day(contact.checked)}, more than a year ago."
            hint = "Compare its number, address and hours with what the body itself says, and change 'checked'."
            yield Problem(contact.origin, message, hint, Severity.ADVICE)
        if contact.phone and not contact.hours and not contact.link:
            message = f"The number of '{contact.title}' has no hours, so people cannot tell when to call."
            hint = "Add 'hours', or 'link' so that the site can send people there to look."
            yield Problem(contact.origin, message, hint, Severity.ADVICE)


def advise_on_subscriptions(partnership: Partnership, today: date) -> Iterator[Problem]:
    """Advice on what others run and nobody has looked at within a year."""
    for subscription in partnership.subscribe:
        if subscription.checked + LASTS < today:
            day = write_day(subscription.checked)
            message = f"'{subscription.title}' was last checked on {day}, more than a year ago."
            hint = "Check that people can still sign up there, and change 'checked'."
            yield Problem(partnership.origin, message, hint, Severity.ADVICE)
