"""What somebody should look at in what is written: dates that passed, things left unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from site_builder.domain.alert import Alert
from site_builder.domain.change import ChangeKind
from site_builder.domain.library import Library
from site_builder.domain.message import Message
from site_builder.domain.moment import LONDON, instant, write_day, write_when
from site_builder.domain.neighbourhood import LocalPriority
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.published import PublishedRecord
from site_builder.domain.season import Given, Rule
from site_builder.domain.story import BRIEF_WORDS, Story, StoryKind
from site_builder.insight.checks.contact_checks import advise_on_contacts, advise_on_links, advise_on_people
from site_builder.insight.visibility import is_out

GAP = "Write here:"
"""What a starter file says where an officer still has to fill it in."""

NEVER = 2099
"""The release year in figures files that were begun but not finished."""


LONGEST_SHOWN = 14
"""Days for which an alert is still seen."""


def advise(library: Library, now: datetime) -> Iterator[Problem]:
    """Warnings for what readers will notice, and advice."""
    today = now.astimezone(LONDON).date()
    records: tuple[Story | Message, ...] = (*library.stories, *library.messages)
    for record in records:
        if record.review_by is not None and record.review_by < today:
            message = f"This was to be looked at again by {write_day(record.review_by)}."
            hint = "Read it; if it still holds, set a new 'review_by'."
            yield Problem(record.origin, message, hint, Severity.ADVICE)
    for published in library.records:
        yield from _early_words(published, now)
        if not published.draft:
            yield from _early_repository(published.origin, published.published, now=now)
    yield from _long_alerts(library.alerts)
    for edition in library.editions:
        yield from _early_repository(edition.origin, edition.released, now=now)
    for story in library.stories:
        if story.kind is StoryKind.RESOLUTION and story.case_status is None:
            message = "The story of a resolved case does not say where the case stands."
            hint = "Add 'case_status': no proceedings, proceedings active or concluded."
            yield Problem(story.origin, message, hint, Severity.WARNING)
    for story in library.stories:
        if not story.in_brief and len(story.summary.split()) > BRIEF_WORDS:
            message = f"The summary has more than {BRIEF_WORDS} words, so the press has no short form of this story."
            hint = f"Add 'in_brief': what happened, in at most {BRIEF_WORDS} words."
            yield Problem(story.origin, message, hint, Severity.ADVICE)
    yield from _missing_days(library, today)
    yield from advise_on_contacts(library.contacts, today)
    yield from advise_on_links(library.partnership, today)
    yield from advise_on_people(library.people, today)
    yield from _past_priorities(library.local_priorities, today)


def _past_priorities(priorities: tuple[LocalPriority, ...], today: date) -> Iterator[Problem]:
    """Advice on the last priority of an area, once it is over. The newest priority comes first."""
    public = [priority for priority in priorities if not priority.draft]
    current = {area.id for priority in public if priority.last >= today for area in priority.areas}
    followed: set[str] = set()
    for priority in public:
        missing = [area for area in priority.areas if area.id not in current | followed]
        followed |= {area.id for area in priority.areas}
        if missing:
            message = f"This was a priority until {write_day(priority.last)}, and {missing[0].title} has no newer one."
            hint = "Add what is worked on now, or a later 'until'. Pages say that this one is over."
            yield Problem(priority.origin, message, hint, Severity.ADVICE)


def _long_alerts(alerts: Iterable[Alert]) -> Iterator[Problem]:
    """What is over every page for weeks is no longer seen there."""
    for alert in alerts:
        days = (instant(alert.ends) - instant(alert.starts)).days
        if days > LONGEST_SHOWN:
            message = f"This alert is on every page for {days} days, and people stop noticing what is always there."
            yield Problem(alert.origin, message, "End it sooner, or write a message or a story.", Severity.ADVICE)


def _early_words(record: PublishedRecord, now: datetime) -> Iterator[Problem]:
    """Words are published with the next build. Whatever announces them should not come later."""
    for change in record.changes if is_out(record, now) else ():
        if instant(change.moment) > instant(now) and change.kind in {ChangeKind.UPDATED, ChangeKind.CORRECTED}:
            when = write_when(change.moment)
            message = f"Readers are told of this change {when}, but the new words are published before then."
            hint = "Give the change the date on which the words are published, or change the words on its date."
            yield Problem(change.origin, message, hint, Severity.ADVICE)


def _missing_days(library: Library, today: date) -> Iterator[Problem]:
    """Days that are given year by year, and not for the next time: worth a thought once this time has begun."""
    dated: list[tuple[Rule, str, Origin]] = [(season.rule, "season", season.origin) for season in library.seasons]
    going_on = [message for message in library.messages if message.cancellation is None and message.withdrawal is None]
    dated += [(message.window, "message", message.origin) for message in going_on if message.season is None]
    for rule, noun, origin in dated:
        spans = rule.spans if isinstance(rule, Given) else ()
        if spans and spans[-1].last < today:
            message = f"All the days on which this {noun} holds are past."
            yield Problem(origin, message, "Add next year's days under 'holds'.", Severity.WARNING)
        elif spans and spans[-1].first <= today:
            message = f"The days of this {noun} have begun, and the next ones have not been given."
            yield Problem(origin, message, "Add them under 'holds' as soon as they are known.", Severity.ADVICE)


def _early_repository(origin: Origin, moment: datetime, *, now: datetime) -> Iterator[Problem]:
    """Nothing of what is embargoed is on the site; but the file itself may lie where everybody can read it."""
    if instant(moment) > instant(now) and moment.year < NEVER:
        when = write_when(moment).removeprefix("on ").removeprefix("at ")
        message = f"This is not on the site before {when}, but in a public repository anyone can read it now."
        hint = "If it must stay secret until then, keep the file elsewhere and add it on the day."
        yield Problem(origin, message, hint, Severity.ADVICE)
