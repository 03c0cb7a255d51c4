"""From entries to nouns: names become the things that they name. The only bridge between the two.

What is wrong is found beside that and never on the way: resolving goes on with what is right, and the functions that
check yield the problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from site_builder.domain.accessibility import LastTest
from site_builder.domain.figures import Reference
from site_builder.domain.library import Library
from site_builder.domain.neighbourhood import Person
from site_builder.domain.problem import Problem
from site_builder.domain.story import Story
from site_builder.domain.words import Passage
from site_builder.sources.entries.accessibility import AccessibilityEntry
from site_builder.sources.entries.fields import FigureMark, WordsMark
from site_builder.sources.entries.ledger import LedgerEntry
from site_builder.sources.entries.references import (
    AREAS,
    CONTACTS,
    GROUPS,
    INDICATORS,
    MESSAGES,
    PARTNERS,
    PRIORITIES,
    SEASONS,
    STORIES,
    THEMES,
    WARDS,
)
from site_builder.sources.reading.declared import read_marked
from site_builder.sources.reading.free_text import check_plain_text, read_free_texts, read_links
from site_builder.sources.reading.records import Records, read_records
from site_builder.sources.resolve.addresses import check_addresses, read_former_archives
from site_builder.sources.resolve.alerts import resolve_alerts
from site_builder.sources.resolve.announced import check_announced, check_authority
from site_builder.sources.resolve.boundaries import check_wards, resolve_boundaries
from site_builder.sources.resolve.case_reviews import resolve_case_reviews
from site_builder.sources.resolve.changes import check_changes
from site_builder.sources.resolve.editions import resolve_recorded, resolve_revisions
from site_builder.sources.resolve.events import check_events, resolve_events
from site_builder.sources.resolve.figures import check_indicators, resolve_editions, resolve_indicators
from site_builder.sources.resolve.gaps import check_gaps
from site_builder.sources.resolve.member_names import check_member_names
from site_builder.sources.resolve.member_register import check_register
from site_builder.sources.resolve.members import check_members, resolve_members
from site_builder.sources.resolve.messages import resolve_messages
from site_builder.sources.resolve.methods import check_populations, resolve_methods, resolve_populations
from site_builder.sources.resolve.names import check_names
from site_builder.sources.resolve.neighbourhood import (
    check_neighbourhood,
    resolve_local_priorities,
    resolve_people,
)
from site_builder.sources.resolve.nouns import Known
from site_builder.sources.resolve.packs import check_packs, join_packs, resolve_packs
from site_builder.sources.resolve.pictures import check_pictures, resolve_pictures
from site_builder.sources.resolve.public_documents import resolve_documents
from site_builder.sources.resolve.registers import (
    check_contacts,
    check_partnership,
    resolve_partnership,
    resolve_registers,
    resolve_terms,
)
from site_builder.sources.resolve.releases import resolve_releases
from site_builder.sources.resolve.seasons import check_seasons, resolve_seasons
from site_builder.sources.resolve.stories import check_stories, resolve_pages, resolve_stories
from site_builder.sources.resolve.titles import name_by_ids
from site_builder.sources.resolve.translations import resolve_translations
from site_builder.sources.shapes import SHAPES
from site_builder.sources.writing.ledger_yaml import COMPARISONS

__all__ = ["read_library"]

_IN_WORDS = ("story", "message", "priorities", "partnership")
"""The shapes whose words are checked."""


def read_library(
    files: Mapping[str, bytes], *, now: datetime | None = None, mended: bool = False
) -> tuple[Library | None, tuple[Problem, ...]]:
    """What all files say together, with every problem, sorted by file and line.

    With a moment, announcements are compared with what is public by then; without one, with everything in the files.

    There is no library without a partnership. With other errors, the library has the records that could be read, so
    that the checks can go on; if `mended`, also those that can be without their wrong fields.
    """
    written, problems = read_records(files)
    joined, in_packs = join_packs(written)
    records = name_by_ids(joined)
    library, found = _resolve(records)
    checks = (
        *(
            check_names(records),
            check_partnership(records),
            check_contacts(records),
            check_wards(records),
            check_seasons(records),
            check_events(records),
            check_neighbourhood(records),
        ),
        *(check_changes(records), check_stories(records), check_addresses(records), check_gaps(records)),
        *(check_announced(records, now), check_plain_text(records), check_packs(records), check_members(records)),
        *(check_member_names(records), check_register(records, now), check_populations(records, now)),
        check_authority(records),
    )
    problems += [*in_packs, *found, *(problem for check in checks for problem in check)]
    if mended and problems:
        whole, left_out = records.with_mended()
        if left_out:
            library, _ = _resolve(whole)
            library = replace(library, left_out=left_out) if library else None
    return library, tuple(sorted(set(problems)))


def _resolve(records: Records) -> tuple[Library | None, tuple[Problem, ...]]:
    """The records joined up, in the order that they refer to each other, and the problems found."""
    packs = resolve_packs(records)
    boundaries = resolve_boundaries(records)
    known = resolve_registers(records, Known({}, packs).adding(WARDS, boundaries.wards if boundaries else ()))
    known = resolve_indicators(records, resolve_seasons(records, known))
    pictures = resolve_pictures(records)
    known = resolve_stories(records, resolve_messages(records, known), pictures=pictures)
    partnership = resolve_partnership(records, known)
    logo = partnership.brand.logo if partnership else None
    editions, in_editions = resolve_editions(records, known)
    populations, in_populations = resolve_populations(records, known)
    documents, in_documents = resolve_documents(records, known)
    case_reviews, in_reviews = resolve_case_reviews(records, known)
    people = resolve_people(records, known, pictures=pictures)
    terms, in_terms = resolve_terms(records, known)
    last_test, in_test = _resolve_last_test(records)
    checks = check_pictures(records, pictures, logo=logo), check_indicators(records, known.of(INDICATORS))
    in_checks = (problem for check in checks for problem in check)
    found = (*in_editions, *in_populations, *in_reviews, *in_documents, *in_terms, *in_test, *in_checks)
    if partnership is None:
        return None, found
    stories, messages = known.all(STORIES), known.all(MESSAGES)
    translations, in_translations = resolve_translations(records, (*stories, *messages), partnership=partnership)
    kept = {document.file for document in documents}
    pictured: tuple[Story | Person, ...] = (*stories, *people)
    shown = {owner.picture.file for owner in pictured if owner.picture}
    library = Library(
        partnership=partnership,
        priorities=known.all(PRIORITIES),
        themes=known.all(THEMES),
        areas=known.all(AREAS),
        partners=known.all(PARTNERS),
        groups=known.all(GROUPS),
        contacts=known.all(CONTACTS),
        terms=terms,
        seasons=known.all(SEASONS),
        indicators=known.all(INDICATORS),
        editions=editions,
        stories=stories,
        messages=messages,
        alerts=resolve_alerts(records, known),
        events=resolve_events(records, known),
        translations=translations,
        pages=resolve_pages(records, packs),
        pictures={path: content for path, content in records.pictures.items() if path in shown},
        catalogues=records.catalogues,
        boundaries=boundaries,
        methods=resolve_methods(records),
        populations=populations,
        documents=documents,
        kept_files={path: content for path, content in records.kept_files.items() if path in kept},
        people=people,
        local_priorities=resolve_local_priorities(records, known, months=partnership.local_priorities_last),
        case_reviews=case_reviews,
        last_test=last_test,
        members=resolve_members(records, known),
        loose=tuple(_loose_words(records)),
        links=tuple(read_links(records)),
        ledger=frozenset(
            name
            for ledger in records.of("addresses", LedgerEntry)
            for name in (*ledger.entry.names, *(line.address for line in ledger.entry.told))
        ),
        comparisons=dict(_comparisons(records)),
        texts=tuple(read_free_texts(records)),
        former_archives=read_former_archives(records),
        figures_whole=_are_figures_whole(records, known),
        case_reviews_whole=records.are_whole("case-reviews"),
    )
    revisions, in_revisions = resolve_revisions(records, known, library=library)
    recorded, in_recorded = resolve_recorded(records, library=library)
    releases, in_releases = resolve_releases(records, library=library)
    library = replace(library, revisions=revisions, recorded=recorded, releases=releases)
    return library, (*found, *in_translations, *in_revisions, *in_recorded, *in_releases)


def _are_figures_whole(records: Records, known: Known) -> bool:
    """Whether every figure could be read and stands under the name of an indicator, and in an area, that are known."""
    return (
        records.are_whole("indicators")
        and records.are_whole("quarter")
        and all(
            name.text.strip() in known.of(name.mark)
            for record in records.written("quarter")
            for name in record.names
            if name.is_key
        )
    )


def _resolve_last_test(records: Records) -> tuple[LastTest | None, tuple[Problem, ...]]:
    """The test on record, or a problem if the record was changed by hand."""
    for record in records.of("accessibility", AccessibilityEntry):
        entry = record.entry
        test = LastTest(day=entry.tested, tools=entry.tools, kinds=entry.kinds, passed=tuple(entry.passed))
        if test.seal == entry.seal:
            return test, ()
        message = "This record of a test was changed by hand, so its date and results cannot be relied on."
        hint = "Run 'make accessibility', which tests the site and writes a new record if everything passes."
        return None, (Problem(record.origin_of("seal"), message, hint),)
    return None, ()


def _comparisons(records: Records) -> Iterator[tuple[str, str]]:
    """What the ledger says that districts had side by side: ids, and what was counted."""
    for ledger in records.of("addresses", LedgerEntry):
        for line in ledger.entry.told:
            if line.address.startswith(COMPARISONS):
                yield line.address.removeprefix(COMPARISONS), line.title


def _loose_words(records: Records) -> Iterator[Passage]:
    """The words of records that have other mistakes, so that officers see every problem in one run."""
    for shape in SHAPES:
        for record in records.faulty(shape.name) if shape.name in _IN_WORDS else ():
            for marked in read_marked(shape.entry, record.values, WordsMark, FigureMark):
                if isinstance(marked.mark, WordsMark):
                    yield record.words(marked.text, *marked.where)
                elif isinstance(marked.mark, FigureMark) and Reference.read(marked.text) is not None:
                    # A list of evidence names figures without the braces that words have around them.
                    yield Passage(f"{{{{ {marked.text} }}}}", record.origin_of(*marked.where))
