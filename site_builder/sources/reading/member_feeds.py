"""The news of a district, as its JSON Feed has it: stories and alerts, with plain words alone. Nothing is trusted.

Sites that this program makes say by an item's id what it is; of other sites, every item is news. An item that cannot be
shown, such as one without a date, is left out, so that one mistake of a district does not stop the site of all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

from site_builder.domain.alert import AlertLevel
from site_builder.domain.change import ChangeKind
from site_builder.domain.member import ItemKind, MemberItem, Unusable
from site_builder.domain.memory import remembered
from site_builder.domain.moment import instant, read_offset_moment
from site_builder.domain.problem import Origin, Problem
from site_builder.sources.reading.member_json import (
    FETCH_AGAIN,
    addresses_in,
    link_in,
    objects_in,
    read_object,
    text_in,
    words_in,
)

LONGEST_TITLE = 200
LONGEST_SUMMARY = 400
LONGEST_ID = 500
MOST_ITEMS = 500
"""Of a feed, those that changed last."""

OURS = "_site_builder"
"""The name of what this program adds to JSON Feed."""

_NAME = re.compile(r"tag:[^:/]+,[0-9-]+:(?P<folder>[a-z-]+)/[^/]+(?:/(?P<rest>.+))?")
_KINDS = {"stories": ItemKind.STORY, "alerts": ItemKind.ALERT}
_NOT_NEWS = frozenset({"case-reviews", "events", "figures", "local-priorities", "messages", "publications", "releases"})
"""The folders of what sites of this program tell besides."""

_LEVELS = {level.value: level for level in AlertLevel}
_LANGUAGE = re.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class MemberFeed:
    """What is taken of a feed."""

    addresses: tuple[str, ...]
    """Of the site and of the feed itself, as far as it says."""

    language: str
    """Empty if the feed does not say."""

    items: tuple[MemberItem, ...]
    """The one that changed last comes first."""

    unusable: tuple[Unusable, ...]
    """Items that cannot be shown."""

    older: int
    """How many items are not taken, because the feed has more than so many newer ones."""


@remembered
def read_member_feed(path: str, content: bytes) -> MemberFeed | Problem:
    """The stories and alerts of a feed, or why it is none."""
    values = read_object(path, content)
    if isinstance(values, Problem):
        return values
    if not text_in(values, "version", most=LONGEST_TITLE).startswith("https://jsonfeed.org/version/1"):
        message = "This file is JSON, but not a JSON Feed, so the district's news cannot be shown."
        return Problem(Origin(path), message, FETCH_AGAIN)
    language = text_in(values, "language", most=LONGEST_TITLE)
    items: dict[str, MemberItem] = {}
    unusable: list[Unusable] = []
    for written in objects_in(values, "items"):
        kind = _kind_of(text_in(written, "id", most=LONGEST_ID))
        item = _read(written, kind) if kind else None
        if isinstance(item, Unusable):
            unusable.append(item)
        elif item is not None:
            items.setdefault(item.id, item)
    newest = sorted(items.values(), key=lambda item: instant(item.updated), reverse=True)
    addresses = addresses_in(values, "home_page_url", "feed_url")
    language = language if _LANGUAGE.fullmatch(language) else ""
    taken = tuple(newest[:MOST_ITEMS])
    return MemberFeed(addresses, language, taken, tuple(unusable), older=len(newest) - len(taken))


def _kind_of(name: str) -> ItemKind | None:
    """What an item is by its id; None for what a county's site does not show, such as advice and figures."""
    found = _NAME.fullmatch(name)
    if found is None:
        return ItemKind.STORY
    return None if found["folder"] in _NOT_NEWS else _KINDS.get(found["folder"], ItemKind.STORY)


def _read(written: Mapping[str, Any], kind: ItemKind) -> MemberItem | Unusable:
    name, link = text_in(written, "id", most=LONGEST_ID), link_in(written, "url")
    plain = (words_in(written, field, most=LONGEST_SUMMARY) for field in ("summary", "content_text"))
    words = next(filter(None, plain), "") or _words_of_html(written)
    title = words_in(written, "title", most=LONGEST_TITLE) or words[:LONGEST_TITLE]
    published = read_offset_moment(written.get("date_published")) or read_offset_moment(written.get("date_modified"))
    lacking = (
        ("" if name else "an id"),
        ("" if title else "a title"),
        ("" if link else "a link that begins with https://"),
        ("" if published else "a date that can be read"),
    )
    if published is None or any(lacking):
        why = f"does not have {next(filter(None, lacking))}"
        return Unusable(title or name or "An item without a title", why, _latest(written))
    found = _NAME.fullmatch(name)
    took_back = found is not None and (found["rest"] or "").startswith(f"{ChangeKind.WITHDRAWN}-")
    withdraws = name.rpartition("/")[0] if took_back else ""
    ours = written.get(OURS)
    times = ours if isinstance(ours, dict) and kind is ItemKind.ALERT else {}
    return MemberItem(
        id=name,
        kind=kind,
        title=title,
        summary=words if words != title else "",
        link=link,
        published=published,
        updated=max(read_offset_moment(written.get("date_modified")) or published, published, key=instant),
        level=_LEVELS.get(text_in(times, "level", most=LONGEST_TITLE)),
        starts=read_offset_moment(times.get("starts")),
        ends=read_offset_moment(times.get("ends")),
        withdraws=withdraws,
    )


def _latest(written: Mapping[str, Any]) -> datetime | None:
    """From when an item is out, as far as its dates can be read."""
    moments = (read_offset_moment(written.get(name)) for name in ("date_published", "date_modified"))
    return max(filter(None, moments), key=instant, default=None)


def _words_of_html(written: Mapping[str, Any]) -> str:
    """The words of an item that has nothing but HTML."""
    html = written.get("content_html")
    reader = _Words()
    if isinstance(html, str):
        reader.feed(html[: 20 * LONGEST_SUMMARY])
    return words_in({"words": " ".join(reader.words)}, "words", most=LONGEST_SUMMARY)


class _Words(HTMLParser):
    """The words between tags, without those of scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._unseen += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data)


_UNSEEN = frozenset({"script", "style", "template"})
