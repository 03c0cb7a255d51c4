"""Which parts of one file are public at a moment, and which are secret and why. Knows no other file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from site_builder.domain.moment import LONDON, instant, read_day, read_moment, write_day
from site_builder.sources.pack_paths import place_of
from site_builder.sources.shapes import ALERTS, EVENTS, MESSAGES, PUBLICATIONS, STORIES
from site_builder.sources.text.documents import Values
from site_builder.tasks.verify.gates import LISTS, Fields, is_later, many, say_moment, why_not_out
from site_builder.tasks.verify.secret_words import Secret, secret_of

_RECORDS = (STORIES, MESSAGES, ALERTS, EVENTS, PUBLICATIONS)
_PERSONAL = ("quote", "image")
"""What a person agreed to, in some cases until a certain day."""

_STILL_SHOWN = frozenset(
    {"id", "title", "kind", "holds", "published", "updated", "priority", "areas", "contacts", "formerly"}
    | {"words", "level", "starts", "ends"}
)
_WANTED = {
    STORIES: ("summary", "body", "source"),
    MESSAGES: ("action", "advice", "audience", "source"),
    ALERTS: (),
    EVENTS: ("summary", "where"),
    PUBLICATIONS: ("summary", "contact", "source"),
}
"""The fields that a withdrawn record still shows, and those that every record must have."""

_WITHDRAWN = "Withdrawn."


def folder_of(path: str) -> str:
    """The folder of stories, messages, alerts or events that a file is in, or the file of documents; else ""."""
    return next((folder for folder in _RECORDS if place_of(path).startswith(folder)), "")


def is_withdrawn(values: Values) -> bool:
    """Whether the last change of a record withdraws it."""
    changes = many(values.get("changes")) if isinstance(values, dict) else []
    last = changes[-1] if changes else None
    return isinstance(last, dict) and last.get("kind") == "withdrawn"


def divide(path: str, values: Values, *, now: datetime) -> tuple[Values, list[Secret]]:
    """The public part of a file, or None if nothing in it is public, and its secrets."""
    if isinstance(values, list):
        parts = [divide(path, value, now=now) for value in values]
        return [public for public, _ in parts if public is not None], [secret for _, found in parts for secret in found]
    if not isinstance(values, dict):
        return values, []
    # Only an entry about a person says itself, and not in a part of it, until when it was agreed to.
    today = now.astimezone(LONDON).date()
    if why := why_not_out(values, now) or _why_unagreed(values, today):
        return None, [secret_of(path, values, why=why)]
    public = dict(values)
    secrets = [
        *_take_later(path, public, now=now),
        *_take_leaving(path, public, now=now),
        *_take_unagreed(path, public, today=today),
    ]
    folder = folder_of(path)
    if folder and is_withdrawn(public):
        changes = many(public.get("changes"))
        shown = {name: value for name, value in public.items() if name in _STILL_SHOWN}
        gone = {name: value for name, value in public.items() if name not in _STILL_SHOWN}
        secret = secret_of(path, {**gone, "changes": changes[:-1]}, why="was withdrawn")
        return {**dict.fromkeys(_WANTED[folder], _WITHDRAWN), **shown, "changes": changes[-1:]}, [*secrets, secret]
    return public, secrets


def _take_later(path: str, public: Fields, *, now: datetime) -> Iterator[Secret]:
    """Take out list entries with a later moment. For a revision the new number is secret and the old one public."""
    for name, field in LISTS.items():
        entries = many(public.get(name))
        later = [entry for entry in entries if isinstance(entry, dict) and is_later(entry.get(field), now)]
        # The newest first, so that what remains is the number from before the first of them.
        for entry in sorted(later, key=lambda entry: _moment(entry[field]), reverse=True):
            why = f"is not announced before {say_moment(entry[field])}"
            if name == "revisions":
                yield secret_of(path, {"reason": entry.get("reason"), "now": _turn_back(public, entry)}, why=why)
            else:
                yield secret_of(path, entry, why=why)
        if later:
            public[name] = [entry for entry in entries if entry not in later]
            if not public[name]:
                del public[name]


def _take_leaving(path: str, public: Fields, *, now: datetime) -> Iterator[Secret]:
    """Take out that a county's district will leave."""
    left = public.get("left")
    if isinstance(left, dict) and is_later(left.get("on"), now):
        del public["left"]
        yield secret_of(path, {"reason": left.get("reason")}, why=f"is not known before {say_moment(left['on'])}")


def _turn_back(public: Fields, revision: Fields) -> Values:
    """Put the number from before a revision back into its table, and return the new one."""
    found, area = public.get("areas"), revision.get("area")
    areas = found if isinstance(found, dict) else {}
    if "number" in revision:  # of a year's case reviews
        step = str(revision["number"])
        new, public[step] = public.get(step), revision.get("was")
        return new
    table = areas.get(str(area)) if area else public.get("values")
    name = str(revision.get("indicator"))
    if not isinstance(table, dict) or name not in table:
        return None
    new = table[name]
    changed = {**table, name: revision.get("was")}
    if area:
        public["areas"] = {**areas, str(area): changed}
    else:
        public["values"] = changed
    return new


def _moment(written: Values) -> datetime:
    """A moment as it is written; only those that can be read are later than another."""
    moment = read_moment(written.strip()) if isinstance(written, str) else None
    if moment is None:
        raise ValueError(written)
    return instant(moment)


def _take_unagreed(path: str, public: Fields, *, today: date) -> Iterator[Secret]:
    """Take out words and pictures of people whose consent has ended or has not begun."""
    for name in _PERSONAL:
        if why := _why_unagreed(public.get(name), today):
            yield secret_of(path, {name: public.pop(name)}, why=why)


def _why_unagreed(values: object, today: date) -> str:
    """Why there is no consent on a day; empty if there is, or if none is needed."""
    last, first = _day_in(values, "consent_until"), _day_in(values, "consent")
    if last is not None and last < today:
        return f"was agreed to until {write_day(last)} only"
    return f"is not agreed to before {write_day(first)}" if first is not None and first > today else ""


def _day_in(values: object, name: str) -> date | None:
    written = values.get(name) if isinstance(values, dict) else None
    return read_day(written.strip()) if isinstance(written, str) else None
