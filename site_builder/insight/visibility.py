"""What is out at a moment (rule T2). The one place that withholds, so that nothing later can leak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from site_builder.domain.change import Change, ChangeKind, happened, last_of
from site_builder.domain.library import Library
from site_builder.domain.member import Member
from site_builder.domain.message import Message, Phases
from site_builder.domain.moment import LONDON, instant, start_of
from site_builder.domain.neighbourhood import LocalPriority, Person
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.published import PublishedRecord
from site_builder.domain.story import Story
from site_builder.domain.translation import Translation
from site_builder.domain.words import Passage
from site_builder.insight.consent import agrees, with_consent, with_own_consent
from site_builder.insight.district_membership import former_members, standing_members
from site_builder.insight.figures.revisions import without
from site_builder.insight.naming import address_in_ledger, check_names, entries_of, hidden_names, only_public
from site_builder.insight.uses import Name, name_of

Record = TypeVar("Record", bound=PublishedRecord)

_KEPT = frozenset(
    {"id", "title", "kind", "season", "window", "urgency", "published", "updated", "touched", "priority", "areas"}
    | {"quick_exit", "draft", "formerly", "changes", "origin", "announced", "level", "starts", "ends"}
    | {"pack", "authority"}
)
"""What is still known of a record that was withdrawn: what finds it, files it and leads to it."""


def is_out(record: PublishedRecord | Person | LocalPriority, now: datetime) -> bool:
    """Whether the public may see a record."""
    return not record.draft and instant(record.published) <= instant(now)


def is_named(person: Person, now: datetime) -> bool:
    """Whether the public may see that somebody works for an area: it is out, and they agreed for today (rule P2)."""
    return is_out(person, now) and agrees(person, now.astimezone(LONDON).date())


def priority_at(priority: LocalPriority, now: datetime) -> LocalPriority:
    """A local priority as a moment knows it: what is dated later was not done yet."""
    today = now.astimezone(LONDON).date()
    return replace(priority, did=tuple(deed for deed in priority.did if deed.on <= today))


def published(library: Library, now: datetime) -> Library:
    """What the public may know of a library at a moment. The last answer is kept: several parts of a build ask."""
    for asked, moment, answer in _LAST:
        if asked is library and moment == now:
            return answer
    _LAST[:] = [(library, now, _published(library, now))]
    return _LAST[0][2]


_LAST: list[tuple[Library, datetime, Library]] = []
"""The last library and moment that were asked for, with the answer."""


def _published(library: Library, now: datetime) -> Library:
    """The library without drafts, what is embargoed, whose consent has ended, and what only those use.

    That is pictures, and names of the registers (see `insight.naming`). Changes that are still to come are unknown to
    it, and what was withdrawn is apart from the rest, without its words (rule T5). Until a revised number comes out,
    the earlier one applies.
    """
    today = now.astimezone(LONDON).date()
    stories = tuple(with_consent(as_of(story, now), today) for story in library.stories if is_out(story, now))
    messages = tuple(as_of(message, now) for message in library.messages if is_out(message, now))
    alerts = tuple(as_of(alert, now) for alert in library.alerts if is_out(alert, now))
    events = tuple(as_of(event, now) for event in library.events if is_out(event, now))
    documents = tuple(as_of(document, now) for document in library.documents if is_out(document, now))
    standing = _standing(stories)
    people = tuple(with_own_consent(person, today) for person in library.people if is_named(person, now))
    kept = {document.file for document in _standing(documents)}
    pictures = (*(story.picture for story in standing), *(person.picture for person in people))
    shown = {picture.file for picture in pictures if picture}
    pending = [revision for revision in library.revisions if instant(revision.moment) > instant(now)]
    withdrawn = _withdrawn(stories, messages, alerts, events, documents)
    out, unpublished = _divided(library, now)
    return replace(
        only_public(library, now, out=out, unpublished=unpublished),
        revisions=tuple(revision for revision in library.revisions if revision not in pending),
        releases=tuple(release for release in library.releases if instant(release.announced) <= instant(now)),
        stories=standing,
        messages=_standing(messages),
        alerts=_standing(alerts),
        events=_standing(events),
        withdrawn=withdrawn,
        untranslated=tuple(map(_untranslated, _of_those(library.translations, withdrawn))),
        editions=tuple(
            without(pending, edition, recorded=library.recorded)
            for edition in library.editions
            if instant(edition.released) <= instant(now)
        ),
        translations=_of_those(library.translations, (*_standing(stories), *_standing(messages))),
        people=people,
        local_priorities=tuple(priority_at(one, now) for one in library.local_priorities if is_out(one, now)),
        documents=_standing(documents),
        kept_files={path: content for path, content in library.kept_files.items() if path in kept},
        case_reviews=tuple(year.as_of(now) for year in library.case_reviews if instant(year.published) <= instant(now)),
        recorded=tuple(edition for edition in library.recorded if instant(edition.released) <= instant(now)),
        pictures={path: content for path, content in library.pictures.items() if path in shown},
        members=tuple(member_at(member, now) for member in standing_members(library, now)),
        former_members=former_members(library, now),
        texts=(),
    )


def member_at(member: Member, now: datetime) -> Member:
    """A district of a county as a moment knows it: without later items and figures, and what only those count."""
    # A part of a second only tells two items apart.
    latest = instant(now) + timedelta(seconds=1)
    waiting = {figure.indicator for figure in member.figures if not figure.is_out(now)}
    figures = tuple(figure for figure in member.figures if figure.is_out(now))
    hidden = waiting - {figure.indicator for figure in figures}
    return replace(
        member,
        items=tuple(item for item in member.items if instant(item.updated) < latest),
        indicators=tuple(indicator for indicator in member.indicators if indicator.id not in hidden),
        figures=figures,
    )


def check_unpublished(library: Library, now: datetime) -> Iterator[Problem]:
    """Advice on the entries of registers that are not shown because only what is unpublished uses them."""
    yield from check_names(library, find_hidden(library, now))


def find_hidden(library: Library, now: datetime) -> frozenset[Name]:
    """The entries of registers that are not shown because only what is unpublished uses them."""
    out, unpublished = _divided(library, now)
    return hidden_names(library, now, out=out, unpublished=unpublished)


def find_hidden_addresses(library: Library, now: datetime) -> tuple[str, ...]:
    """Where the pages and feeds of those entries would be: `areas/market-town`."""
    hidden = find_hidden(library, now)
    addresses = (address_in_ledger(entry) for entry in entries_of(library) if name_of(entry) in hidden)
    return tuple(filter(None, addresses))


def _divided(library: Library, now: datetime) -> tuple[list[object], list[object]]:
    """All that was written apart from the registers: what is out, and what is not."""
    records = library.records
    shown = [as_of(record, now) for record in records if is_out(record, now)]
    translations = _of_those(library.translations, shown)
    known = {(type(translation.record), translation.record.id, translation.language) for translation in translations}
    members = (*standing_members(library, now), *former_members(library, now))
    out: list[object] = [*members, *shown, *map(_words_of, translations)]
    unpublished: list[object] = [record for record in records if not is_out(record, now)]
    unpublished += [change for record in records for change in record.changes if instant(change.moment) > instant(now)]
    unpublished += [
        _words_of(translation)
        for translation in library.translations
        if (type(translation.record), translation.record.id, translation.language) not in known
    ]
    priorities = [priority for priority in library.local_priorities if not priority.draft]
    dated: list[tuple[datetime, object]] = [
        *((edition.released, edition) for edition in library.editions),
        *((edition.released, edition) for edition in library.recorded),
        *((revision.moment, revision) for revision in library.revisions),
        *((person.published, person) for person in library.people if not person.draft),
        *((priority.published, priority_at(priority, now)) for priority in priorities),
        *((start_of(deed.on), deed) for priority in priorities for deed in priority.did),
        *((year.published, year.as_of(now)) for year in library.case_reviews),
        *((revision.at, revision) for year in library.case_reviews for revision in year.revisions),
    ]
    unpublished += [person for person in library.people if person.draft]
    unpublished += [priority for priority in library.local_priorities if priority.draft]
    for moment, record in dated:
        (out if instant(moment) <= instant(now) else unpublished).append(record)
    return out, unpublished


def _words_of(translation: Translation) -> object:
    return translation.title, translation.summary, translation.steps, translation.body


def _of_those(translations: Iterable[Translation], records: Iterable[PublishedRecord]) -> tuple[Translation, ...]:
    """The translations of some records, each with the record as it is now."""
    shown = {(type(record), record.id): record for record in records if isinstance(record, Story | Message)}
    return tuple(
        replace(translation, record=shown[key])
        for translation in translations
        if (key := (type(translation.record), translation.record.id)) in shown
    )


def _standing(records: Iterable[Record]) -> tuple[Record, ...]:
    """Those that were not withdrawn."""
    return tuple(record for record in records if record.withdrawal is None)


def _untranslated(translation: Translation) -> Translation:
    """What is still known of a translation when its record was withdrawn."""
    return replace(translation, title="", summary="", steps=(), body=Passage("", translation.origin), by="")


def previewed(library: Library, now: datetime) -> Library:
    """The library as it will be when all of it is out, for previews only.

    What was withdrawn by now stays so; of changes that are still to come, those are there whose words are.
    """
    stories = tuple(_foreseen(story, now) for story in library.stories)
    messages = tuple(_foreseen(message, now) for message in library.messages)
    alerts = tuple(_foreseen(alert, now) for alert in library.alerts)
    events = tuple(_foreseen(event, now) for event in library.events)
    documents = tuple(_foreseen(document, now) for document in library.documents)
    return replace(
        library,
        stories=_standing(stories),
        messages=_standing(messages),
        alerts=_standing(alerts),
        events=_standing(events),
        documents=_standing(documents),
        members=standing_members(library, now),
        former_members=former_members(library, now),
        withdrawn=_withdrawn(stories, messages, alerts, events, documents),
        translations=_of_those(library.translations, (*_standing(stories), *_standing(messages))),
    )


def _foreseen(record: Record, now: datetime) -> Record:
    ending = {ChangeKind.WITHDRAWN, ChangeKind.CANCELLED}
    known = happened(record.changes, now)
    changes = tuple(change for change in record.changes if change in known or change.kind not in ending)
    return replace(record, changes=changes, updated=last_of(record.published, changes, touched=record.touched))


def as_of(record: Record, now: datetime) -> Record:
    """A record as a moment knows it: a change that is announced for later has not happened yet."""
    changes = happened(record.changes, now)
    touched = record.touched if record.touched and instant(record.touched) <= instant(now) else None
    updated = last_of(record.published, changes, touched=touched)
    if (changes, touched, updated) == (record.changes, record.touched, record.updated):
        return record
    return replace(record, changes=changes, touched=touched, updated=updated)


def _withdrawn(*kinds: Iterable[PublishedRecord]) -> tuple[PublishedRecord, ...]:
    """What was taken back of the records that are out."""
    return tuple(_without_words(record) for records in kinds for record in records if record.withdrawal)


def _without_words(record: Record) -> Record:
    """Something withdrawn: its name, where it belonged, and why it went. Whatever else a record can hold is gone."""
    emptied: dict[str, Any] = {
        field.name: _emptied(getattr(record, field.name), record.origin)
        for field in fields(record)
        if field.name not in _KEPT
    }
    return replace(record, **emptied, changes=_only_the_last_in_words(record.changes))


def _emptied(value: object, origin: Origin) -> object:
    """Nothing, of the sort that the value is."""
    if isinstance(value, Passage):
        return Passage("", origin)
    if isinstance(value, Phases):
        return value.without_words()
    return type(value)() if isinstance(value, (str, tuple, bool)) and not isinstance(value, StrEnum) else None


def _only_the_last_in_words(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Of what was told before, that it was told: subscribers' lists hold it."""
    return (*(replace(change, reason="", earlier=None) for change in changes[:-1]), *changes[-1:])
