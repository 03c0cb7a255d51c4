"""The YAML of the ledger of addresses, read and written. Knows its form, and nothing of what is out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import yaml

from site_builder.domain.case_reviews import CaseCount
from site_builder.domain.figures import Marker
from site_builder.domain.message import AnnouncedYear
from site_builder.domain.problem import Problem
from site_builder.domain.season import Stretch
from site_builder.sources.entries.ledger import AnnouncedEntry, LedgerEntry
from site_builder.sources.shapes import LEDGER
from site_builder.sources.text.documents import decode, read_document

OPENING = """\
# The addresses that have been public. Each must lead somewhere for good, so 'check' refuses to lose a line.
# Written by 'site-builder record' when the site has been published.
"""

CONFIRMED = "releases/"
"""How lines begin that hold a date of release that was confirmed to the public (rule S12)."""

CASE_REVIEWS = "case-reviews/"
"""How lines begin that hold the published numbers of a year's case reviews (rule S7)."""

LOCAL_PRIORITIES = "local-priorities/"
"""How lines begin that hold a published local priority. They are parts of the pages of areas."""

DISTRICTS = "districts/"
"""How lines begin that hold the address of a county's district."""

ALL_COMPARISONS = f"{DISTRICTS}figures"
COMPARISONS = f"{ALL_COMPARISONS}/"
"""The line of all figures of districts side by side, and how lines begin that hold those of one indicator."""

FOLDERS = ("stories", "messages", "alerts", "events", "publications")
"""The kinds of record whose addresses last, by the folder in their addresses."""

_ALWAYS = ("stories", "messages")
"""Those that a ledger lists even if there are none."""

_WIDE = 100_000


@dataclass(frozen=True, slots=True)
class Announced:
    """What was announced about an address."""

    address: str
    title: str
    published: datetime | None = None
    updated: datetime | None = None
    changes: tuple[str, ...] = ()
    """The changes that were announced, by `name_change`."""

    years: tuple[AnnouncedYear, ...] = ()
    """Of a message: the years that were announced."""

    withdrawn: bool = False
    to: str = ""
    """The address to which an earlier one leads."""

    known_as: str = ""
    """The address that it had first, in its id in feeds and calendars; empty where it still has that one."""

    authority: str = ""
    """The feed authority in its ids; empty where that is the partnership's."""

    numbers: tuple[tuple[str, CaseCount], ...] = ()
    """Of a year's case reviews: the numbers as they were shown."""

    @property
    def values(self) -> dict[str, object]:
        """As they are written; empty values are left out."""
        moments = {"published": self.published, "updated": self.updated}
        return {
            "address": self.address,
            "title": self.title,
            **{name: moment.isoformat(sep=" ", timespec="seconds") for name, moment in moments.items() if moment},
            **({"changes": list(self.changes)} if self.changes else {}),
            **({"begun": [_write_year(year) for year in self.years]} if self.years else {}),
            **({"withdrawn": True} if self.withdrawn else {}),
            **({"to": self.to} if self.to else {}),
            **({"known_as": self.known_as} if self.known_as else {}),
            **({"authority": self.authority} if self.authority else {}),
            **({"numbers": {name: _write_count(value) for name, value in self.numbers}} if self.numbers else {}),
        }


def _write_count(value: CaseCount) -> int | str:
    return value.value if isinstance(value, Marker) else value


def _write_year(year: AnnouncedYear) -> dict[str, object]:
    days = year.stretch
    at = year.at.isoformat(sep=" ", timespec="seconds")
    return {"year": days.year, "at": at, "first": days.first.isoformat(), "last": days.last.isoformat()}


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ids of what has been public, and what was announced about it."""

    stories: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    announced: tuple[Announced, ...] = ()
    """In order of the addresses."""

    opening: str = OPENING
    """The comment lines at its top."""

    alerts: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    publications: tuple[str, ...] = ()

    archives: tuple[str, ...] | None = None
    """The archives that feeds had before the history was kept once; None where that was not recorded yet."""

    names: tuple[str, ...] = ()
    """Entries of registers without an address that were public: `contacts/police`."""

    authority: str = ""
    """The partnership's feed authority, with which ids were published; empty where that was not recorded yet."""

    @property
    def ids(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of each kind, by its folder."""
        return {folder: getattr(self, folder) for folder in FOLDERS}

    def with_added(self, ids: Mapping[str, Iterable[str]]) -> Ledger:
        """The same with more ids by folder, in alphabetical order; nothing is ever removed."""
        grown: dict[str, Any] = {folder: tuple(sorted({*self.ids[folder], *names})) for folder, names in ids.items()}
        return replace(self, **grown)

    def with_announced(self, announced: Iterable[Announced]) -> Ledger:
        """The same with what is announced now. What was announced about other addresses stays."""
        known = {record.address: record for record in (*self.announced, *announced)}
        return replace(self, announced=tuple(known[address] for address in sorted(known)))


def name_deed(day: date) -> str:
    """A thing that was done about a local priority, as the ledger knows it."""
    return f"did {day}"


def name_change(kind: str, moment: datetime) -> str:
    """A change as the ledger knows it, whatever zone its moment was written in."""
    return f"{kind} {moment.astimezone(UTC).isoformat(sep=' ', timespec='seconds')}"


def announced_years(entry: AnnouncedEntry) -> tuple[AnnouncedYear, ...]:
    """The years that were announced."""
    return tuple(AnnouncedYear(year.at, Stretch(year.first, year.last, year.year)) for year in entry.begun)


def read_ledger(content: bytes) -> Ledger:
    """The contents of a ledger that passed the check.

    Raises ValueError with the problems of one that would not pass.
    """
    document, problems = read_document(LEDGER, content)
    text = decode(LEDGER, content)
    if document is None or isinstance(text, Problem):
        raise ValueError(problems)
    entry = LedgerEntry.model_validate(document.values)
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    announced = tuple(
        Announced(
            record.address,
            record.title,
            record.published,
            record.updated,
            changes=tuple(record.changes),
            years=announced_years(record),
            withdrawn=record.withdrawn,
            to=record.to or "",
            known_as=record.known_as or "",
            authority=record.authority or "",
            numbers=tuple(record.numbers.items()),
        )
        for record in entry.told
    )
    opening = "".join(f"{line}\n" for line in lines[:first])
    ids = {folder: tuple(getattr(entry, folder)) for folder in FOLDERS}
    archives = None if entry.archives is None else tuple(entry.archives)
    names, authority = tuple(entry.names), entry.feed_authority or ""
    return Ledger(**ids, announced=announced, opening=opening, archives=archives, names=names, authority=authority)


def write_ledger(ledger: Ledger) -> bytes:
    """The file of a ledger: the same ids always give the same bytes."""
    values: dict[str, object] = {"feed_authority": ledger.authority} if ledger.authority else {}
    values |= {folder: list(ids) for folder, ids in ledger.ids.items() if ids or folder in _ALWAYS}
    if ledger.archives is not None:
        values["archives"] = list(ledger.archives)
    if ledger.names:
        values["names"] = list(ledger.names)
    text = ledger.opening + yaml.dump(values, Dumper=_Indented, sort_keys=False, allow_unicode=True)
    if ledger.announced:
        # A line for each, so that two people's changes can be joined.
        lines = (
            yaml.dump(
                record.values, Dumper=_Quoted, sort_keys=False, allow_unicode=True, default_flow_style=True, width=_WIDE
            )
            for record in ledger.announced
        )
        text += "told:\n" + "".join(f"  - {line.strip()}\n" for line in lines)
    return text.encode()


class _Indented(yaml.SafeDumper):
    """Lists are indented below their field, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """As the library's own, except that lists are indented below their field."""
        super().increase_indent(flow, indentless=False)


# PyYAML knows the numbers of YAML 1.1 alone; editors would read these ids as numbers too.
_Indented.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^(?:0o[0-7]+|[0-9]+e[0-9]+)$"), list("0123456789")
)


class _Quoted(yaml.SafeDumper):
    """Texts are in double quotation marks. Years and `true` are not, so that editors do not read them as texts."""


_Quoted.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))
