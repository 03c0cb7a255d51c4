"""What districts' fetched files hold that is not public yet: news with a later date, and figures before their release.

Read from the files themselves, apart from what builds read, so that a fault of one is not a fault of both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import unescape
from typing import Any

from site_builder.domain.moment import LONDON, instant, read_offset_moment, write_when
from site_builder.domain.quarter import Quarter
from site_builder.sources.resolve.members import fingerprint_of
from site_builder.sources.shapes import FEED, FETCHED, is_member_file
from site_builder.sources.text.documents import Values
from site_builder.tasks.verify.gates import values_of
from site_builder.tasks.verify.secret_words import Secret, leaves

Part = dict[str, Any]

_TAG = re.compile(r"<[^<>]*>")
_NEVER = "has no time of release that can be read"


@dataclass(frozen=True, slots=True)
class MemberParts:
    """What is secret in districts' files, and these files without it."""

    secrets: tuple[Secret, ...]
    rest: Mapping[str, bytes]
    """The files that hold secrets as they would be without them, and the notes of their fingerprints."""


def find_in_members(files: Mapping[str, bytes], now: datetime) -> MemberParts:
    """What is not public yet in the fetched files of a project."""
    secrets: list[Secret] = []
    rest: dict[str, bytes] = {}
    for path in filter(is_member_file, files):
        values = _object_in(files[path])
        found = list(
            _take_items(path, values, now=now) if path.endswith(FEED) else _take_figures(path, values, now=now)
        )
        secrets += found
        if found:
            rest[path] = json.dumps(values, ensure_ascii=False).encode()
            note = f"{path.rpartition('/')[0]}/{FETCHED}"
            fields = values_of(note, rest.get(note, files.get(note, b"")))
            name = path.rpartition("/")[2].partition(".")[0]
            written = {**fields, name: fingerprint_of(rest[path])} if isinstance(fields, dict) else fields
            rest[note] = json.dumps(written, ensure_ascii=False).encode()
    return MemberParts(tuple(secrets), rest)


def texts_in_member_file(content: bytes) -> Iterator[str]:
    """Every text in a fetched file, without tags."""
    yield from map(_plain, leaves(_object_in(content)))


def _take_items(path: str, values: Part, *, now: datetime) -> Iterator[Secret]:
    """Take out the items of a feed that are dated later."""
    # A part of a second only tells two items apart.
    latest = instant(now) + timedelta(seconds=1)
    kept = []
    for item in _parts(values, "items"):
        dates = [read_offset_moment(item.get(name)) for name in ("date_published", "date_modified")]
        last = max(filter(None, dates), key=instant, default=None)
        if last is not None and instant(last) >= latest:
            texts = [_plain(item[name]) for name in _WORDS if isinstance(item.get(name), str)]
            titles = [_plain(item["title"])] if isinstance(item.get("title"), str) else []
            yield _secret(path, texts, titles=titles, why=f"is not out before {_say(last)}")
        else:
            kept.append(item)
    values["items"] = kept


_WORDS = ("id", "url", "title", "summary", "content_text", "content_html")


def _take_figures(path: str, values: Part, *, now: datetime) -> Iterator[Secret]:
    """Take out the figures that are not released, with what is said of their quarters and what only they count."""
    rows, editions = _parts(values, "figures"), _parts(values, "quarters")
    secret = [(row, why) for row in rows if (why := _why_not_out(row, editions, now=now))]
    for row, why in secret:
        yield _secret(path, [*leaves([row.get("value"), row.get("note")])], why=why)
    values["figures"] = [row for row in rows if not _why_not_out(row, editions, now=now)]
    later = [(edition, why) for edition in editions if (why := _why_not_out(edition, (), now=now))]
    for edition, why in later:
        yield _secret(path, [*leaves([edition.get("source"), edition.get("notes")])], why=why)
    values["quarters"] = [edition for edition in editions if not _why_not_out(edition, (), now=now)]
    left = {row.get("indicator") for row in values["figures"]}
    hidden = {row.get("indicator"): why for row, why in secret if row.get("indicator") not in left}
    for indicator in _parts(values, "indicators"):
        if indicator.get("id") in hidden:
            titles = [*leaves([indicator.get("id"), indicator.get("title")])]
            yield _secret(path, [*leaves(indicator)], titles=titles, why=hidden[indicator.get("id")])
    values["indicators"] = [one for one in _parts(values, "indicators") if one.get("id") not in hidden]


def _why_not_out(part: Part, editions: Sequence[Part], *, now: datetime) -> str:
    """Why a row or a quarter is not public; empty if it is."""
    same = [part, *(edition for edition in editions if edition.get("quarter") == part.get("quarter"))]
    written = [one["released"] for one in same if one.get("released") is not None]
    moments = [read_offset_moment(one) for one in written]
    last = max(filter(None, moments), key=instant, default=None)
    if last is not None and instant(last) > instant(now):
        return f"is not released before {_say(last)}"
    quarter = Quarter.read(str(part.get("quarter")))
    if quarter and quarter.next().first_day > now.astimezone(LONDON).date():
        return "is for months that are not over"
    return _NEVER if None in moments else ""


def _secret(path: str, texts: list[str], *, titles: Sequence[str] = (), why: str) -> Secret:
    return Secret(path, why, tuple(filter(None, texts)), (), tuple(titles), ())


def _say(moment: datetime) -> str:
    return write_when(moment).removeprefix("on ").removeprefix("at ")


def _plain(text: str) -> str:
    return unescape(_TAG.sub(" ", text))


def _object_in(content: bytes) -> Part:
    values: Values = json.loads(content, parse_int=str, parse_float=str, parse_constant=str)
    return dict(values) if isinstance(values, dict) else {}


def _parts(values: Part, name: str) -> list[Part]:
    found = values.get(name)
    return [part for part in found if isinstance(part, dict)] if isinstance(found, list) else []
