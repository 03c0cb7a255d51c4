"""The news of a county's districts in one list, without repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.domain.alert import AlertLevel
from site_builder.domain.library import Library
from site_builder.domain.member import ItemKind, Member, MemberItem
from site_builder.domain.moment import instant


@dataclass(frozen=True, slots=True)
class DistrictNews:
    """An item, and the districts that have it: several for what a pack brought them."""

    item: MemberItem
    members: tuple[Member, ...]
    """The first is the one whose words these are."""


def gather_news(library: Library) -> tuple[DistrictNews, ...]:
    """The items of all districts by their dates, the newest first.

    What the county publishes itself is left out, for its own pages and feeds tell it already.
    """
    own = _own_ids(library)
    first: dict[str, MemberItem] = {}
    having: dict[str, list[Member]] = {}
    for member in library.members:
        for item in member.items:
            if not item.id.startswith(own):
                first.setdefault(item.id, item)
                having.setdefault(item.id, []).append(member)
    news = (DistrictNews(item, tuple(having[name])) for name, item in first.items())
    return tuple(sorted(news, key=lambda one: (-instant(one.item.published).timestamp(), one.item.id)))


def claims(member: Member, library: Library) -> tuple[MemberItem, ...]:
    """A district's items under the county's ids that the county does not publish: its pack's, or forged ones."""
    own = _own_ids(library)
    folders = (("stories", library.stories), ("alerts", library.alerts))
    known = {f"{own}{folder}/{record.first_id}" for folder, records in folders for record in records}
    claimed = (item for item in member.items if item.id.startswith(own))
    return tuple(item for item in claimed if "/".join(item.id.split("/")[:2]) not in known)


def _own_ids(library: Library) -> str:
    """How the ids begin that the county gives."""
    return f"tag:{library.partnership.feed_authority}:"


def news_of(news: Sequence[DistrictNews], member: Member) -> tuple[DistrictNews, ...]:
    """Those that a district has."""
    return tuple(one for one in news if any(other.id == member.id for other in one.members))


def alerts_in(news: Sequence[DistrictNews]) -> tuple[DistrictNews, ...]:
    """The alerts that can be shown as such, because it is known when they begin and end; the most urgent first."""
    alerts = (one for one in news if one.item.kind is ItemKind.ALERT and one.item.starts and one.item.ends)
    return tuple(sorted(alerts, key=lambda one: one.item.level.rank if one.item.level else len(AlertLevel)))


def stories_in(news: Sequence[DistrictNews]) -> tuple[DistrictNews, ...]:
    """Those that are no alerts."""
    return tuple(one for one in news if one.item.kind is ItemKind.STORY)
