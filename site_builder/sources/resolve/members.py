"""The districts of a county as nouns, each with what was fetched from its site, and what is wrong with that."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from site_builder.domain.member import Member, MemberItem, MemberPopulation
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.sources.entries.member import FetchedEntry, MemberEntry
from site_builder.sources.reading.member_feeds import read_member_feed
from site_builder.sources.reading.member_figures import read_member_figures
from site_builder.sources.reading.records import Record, Records
from site_builder.sources.resolve.member_addresses import check_site, host_of
from site_builder.sources.resolve.nouns import Known
from site_builder.sources.shapes import DATASET, FEED, FETCHED, MEMBER_FILES, MEMBERS

UPDATE = "site-builder member update"


def fingerprint_of(content: bytes) -> str:
    """The fingerprint of a fetched file. The ends of lines do not count, because git may write others on Windows."""
    plain = content.replace(b"\r\n", b"\n")
    return f"sha256:{hashlib.sha256(plain).hexdigest()}"


def resolve_members(records: Records, known: Known) -> tuple[Member, ...]:
    """The districts in the order of their names, each with its news and figures as far as they can be used."""
    found: dict[str, Member] = {}
    notes = {id_in(note.document.path): note.entry for note in records.of("fetched", FetchedEntry)}
    for record in records.of("members", MemberEntry):
        member = _with_files(
            _make(record, known), record.entry, note=notes.get(record.entry.id), files=records.member_files
        )
        found.setdefault(member.id, member)
    return tuple(sorted(found.values(), key=lambda member: (member.title, member.id)))


def _make(record: Record[MemberEntry], known: Known) -> Member:
    written = record.entry.population
    people = known.make(MemberPopulation, record.part(written, "population")) if written else None
    return known.make(Member, record, population=people, items=(), indicators=(), figures=(), fetched=None)


def _with_files(member: Member, entry: MemberEntry, *, note: FetchedEntry | None, files: Mapping[str, bytes]) -> Member:
    if note is None:
        return member
    feed = _read(member.id, FEED, wanted=note.feed, files=files)
    dataset = _read(member.id, DATASET, wanted=note.figures or "", files=files)
    news = None if feed is None else read_member_feed(*feed)
    figures = None if dataset is None else read_member_figures(*dataset)
    if news is not None and not isinstance(news, Problem) and not check_site(FEED, news, entry=entry):
        items = tuple(_at_home(item, member.site) for item in news.items)
        member = replace(member, items=items, language=news.language, unusable_items=news.unusable)
    if figures is not None and not isinstance(figures, Problem) and not check_site(DATASET, figures, entry=entry):
        member = replace(
            member, indicators=figures.indicators, figures=figures.figures, unusable_figures=figures.unusable
        )
    return replace(member, fetched=note.at)


def _at_home(item: MemberItem, site: str) -> MemberItem:
    """An item that leads to its district's own site, and nowhere else, whatever its feed says."""
    return item if host_of(urlsplit(item.link)) == host_of(urlsplit(site)) else replace(item, link=site)


def _read(member: str, name: str, *, wanted: str, files: Mapping[str, bytes]) -> tuple[str, bytes] | None:
    """A file's path and content, if it is what was fetched."""
    path = f"{MEMBER_FILES}{member}/{name}"
    content = files.get(path)
    return (path, content) if content is not None and fingerprint_of(content) == wanted else None


def id_in(path: str) -> str:
    """The id of the district that a fetched file belongs to."""
    return path.removeprefix(MEMBER_FILES).partition("/")[0]


def check_members(records: Records) -> Iterator[Problem]:
    """Fetched files that are missing, damaged or of no district."""
    register = records.of("members", MemberEntry)
    first = {record.entry.id: record for record in reversed(register)}
    written = [record for record in register if first[record.entry.id] is record]
    notes = {id_in(note.document.path): note for note in records.of("fetched", FetchedEntry)}
    ids = {record.entry.id for record in written}
    for record in written:
        note = notes.get(record.entry.id)
        if note is not None:
            yield from _check_files(note, record.entry, files=records.member_files)
        elif records.are_whole("fetched") and record.entry.left is None:
            message = f"Nothing has been fetched from the site of '{record.entry.title}' yet, so its pages are empty."
            yield Problem(record.origin_of("site"), message, f"Run '{UPDATE}'.", Severity.WARNING)
    if records.are_whole("members") and len(written) == len(register):
        now_called = {name: record.entry.id for record in written for name in record.entry.formerly}
        paths = {*records.member_files, *(note.document.path for note in notes.values())}
        yield from _check_strangers(paths, ids, now_called=now_called)


def _check_strangers(
    paths: Collection[str], ids: Collection[str], *, now_called: Mapping[str, str]
) -> Iterator[Problem]:
    """Folders of districts that are not in the register, or not under this id any more."""
    first: dict[str, str] = {}
    for path in sorted(paths):
        first.setdefault(id_in(path), path)
    for name in sorted(set(first) - set(ids)):
        message = f"These files are from the district '{name}', which is not in {MEMBERS}."
        hint = f"Delete the folder {MEMBER_FILES}{name}, or add the district again."
        if name in now_called:
            message = f"These files are from '{name}', which is now called '{now_called[name]}', so they are not used."
            hint = f"Delete the folder {MEMBER_FILES}{name}, and run '{UPDATE} {now_called[name]}'."
        yield Problem(Origin(first[name]), message, hint, Severity.WARNING)


def _check_files(note: Record[FetchedEntry], entry: MemberEntry, *, files: Mapping[str, bytes]) -> Iterator[Problem]:
    member = entry.id
    readers: tuple[tuple[str, str, Any], ...] = (
        (FEED, note.entry.feed, read_member_feed),
        (DATASET, note.entry.figures or "", read_member_figures),
    )
    for name, wanted, read in readers:
        path = f"{MEMBER_FILES}{member}/{name}"
        content, again = files.get(path), f"Restore it from git, or run '{UPDATE} {member}'."
        if not wanted and content is not None:
            message = f"This file was not fetched by '{UPDATE}', so it is not used."
            yield Problem(Origin(path), message, f"Delete it, or run '{UPDATE} {member}'.")
        elif wanted and content is None:
            yield Problem(note.origin, f"{FETCHED} names {name}, but the file is missing.", again)
        elif content is not None and fingerprint_of(content) != wanted:
            message = "This file is not what was fetched from the district's site, so nothing of it can be trusted."
            yield Problem(Origin(path), message, again)
        elif content is not None:
            found = read(path, content)
            problem = found if isinstance(found, Problem) else check_site(path, found, entry=entry)
            yield from (problem,) if problem else ()
