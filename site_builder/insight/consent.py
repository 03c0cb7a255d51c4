"""Who agreed to be quoted or shown, and for how long (rule P2). Without consent for today, nothing is shown anywhere.

Consent that has ended is none any more; consent that is dated in the future is none yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON, write_day
from site_builder.domain.neighbourhood import Person
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.story import Picture, Quote, Story


def with_consent(story: Story, today: date) -> Story:
    """A story without words and pictures of people who did not agree to be quoted or shown on a day."""
    quote, picture = story.quote, story.picture
    if _holds(quote, today) and _holds(picture, today):
        return story
    return replace(
        story,
        quote=quote if _holds(quote, today) else None,
        picture=picture if _holds(picture, today) else None,
    )


def with_own_consent(person: Person, today: date) -> Person:
    """A person without a photograph for which there is no consent on a day."""
    return person if _holds(person.picture, today) else replace(person, picture=None)


def agrees(given: Quote | Picture | Person, today: date) -> bool:
    """Whether there is consent for a day."""
    return not (_past_end(given, today) or _coming_start(given, today))


def _past_end(given: Quote | Picture | Person, today: date) -> date | None:
    """The last day for which somebody agreed, if it is past: there is consent no longer."""
    until = given.consent_until
    return until if until is not None and until < today else None


def _coming_start(given: Quote | Picture | Person, today: date) -> date | None:
    """The day of consent, if it is in the future: there is none yet."""
    first = given.consent
    return first if first is not None and first > today else None


def _holds(given: Quote | Picture | None, today: date) -> bool:
    return given is None or agrees(given, today)


def check_consent(library: Library, now: datetime) -> Iterator[Problem]:
    """Warnings of words and pictures that are shown no longer."""
    today = now.astimezone(LONDON).date()
    for story in library.stories:
        for given, what in ((story.quote, "the quotation"), (story.picture, "the picture")):
            yield from _explain(given, f"{what} of this story", today=today, origin=story.origin)
    for person in library.people:
        yield from _explain(person, f"naming '{person.name}'", today=today, origin=person.origin)
        yield from _explain(person.picture, f"the photograph of '{person.name}'", today=today, origin=person.origin)


def _explain(given: Quote | Picture | Person | None, what: str, *, today: date, origin: Origin) -> Iterator[Problem]:
    if given is None:
        return
    if until := _past_end(given, today):
        message = f"The consent for {what} ended on {write_day(until)}, so it is shown no longer."
        hint = "Ask again and write down the new days, or take it out of the file."
        yield Problem(origin, message, hint, Severity.WARNING)
    elif first := _coming_start(given, today):
        message = f"The consent for {what} is dated {write_day(first)}, which is in the future, so it is not shown yet."
        hint = "Write the day that the person agreed. If they have not been asked yet, take it out of the file."
        yield Problem(origin, message, hint, Severity.WARNING)
