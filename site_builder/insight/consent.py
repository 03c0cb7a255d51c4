"""Who agreed to be quoted or shown, and for how long (rule P2). Without consent for today, nothing is shown anywhere.

Consent that has ended is none any more; consent that is dated in the future is none yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON, write_day
from site_builder.domain.problem import Problem, Severity
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


def has_ended(given: Quote | Picture, today: date) -> bool:
    """Whether the last day for which somebody agreed is past."""
    return given.consent_until is not None and given.consent_until < today


def is_still_to_come(given: Quote | Picture, today: date) -> bool:
    """Whether the day of consent is in the future, so there is no consent yet."""
    return given.consent is not None and given.consent > today


def _holds(given: Quote | Picture | None, today: date) -> bool:
    return given is None or not (has_ended(given, today) or is_still_to_come(given, today))


def check_consent(library: Library, now: datetime) -> Iterator[Problem]:
    """Warnings of words and pictures that are shown no longer."""
    today = now.astimezone(LONDON).date()
    for story in library.stories:
        for given, what in ((story.quote, "quotation"), (story.picture, "picture")):
            if given is None:
                continue
            if has_ended(given, today):
                until = write_day(given.consent_until or today)
                message = f"The consent for the {what} of this story ended on {until}, so it is shown no longer."
                hint = "Ask again and write down the new days, or take it out of the file."
                yield Problem(story.origin, message, hint, Severity.WARNING)
            elif is_still_to_come(given, today):
                day = write_day(given.consent or today)
                message = (
                    f"The consent for the {what} of this story is dated {day}, which is in the future, so it is not "
                )
                message += "shown yet."
                hint = "Write the day that the person agreed. If they have not been asked yet, take it out of the file."
                yield Problem(story.origin, message, hint, Severity.WARNING)
