"""Who agreed to be quoted or shown, and for how long (rule P2). Whose consent has ended is shown nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON, write_day
from site_builder.domain.problem import Problem, Severity
from site_builder.domain.story import Picture, Quote, Story


def with_consent(story: Story, today: date) -> Story:
    """A story without words and pictures of people who did not agree to more."""
    quote, picture = story.quote, story.picture
    if not has_ended(quote, today) and not has_ended(picture, today):
        return story
    return replace(
        story,
        quote=None if has_ended(quote, today) else quote,
        picture=None if has_ended(picture, today) else picture,
    )


def has_ended(given: Quote | Picture | None, today: date) -> bool:
    """Whether the last day for which somebody agreed is past."""
    return given is not None and given.consent_until is not None and given.consent_until < today


def check_consent(library: Library, now: datetime) -> Iterator[Problem]:
    """Warnings of words and pictures that are shown no longer."""
    today = now.astimezone(LONDON).date()
    for story in library.stories:
        for given, what in ((story.quote, "quotation"), (story.picture, "picture")):
            if given is not None and has_ended(given, today):
                until = write_day(given.consent_until or today)
                message = f"The consent for the {what} of this story ended on {until}, so it is shown no longer."
                hint = "Ask again and write down the new days, or take it out of the file."
                yield Problem(story.origin, message, hint, Severity.WARNING)
