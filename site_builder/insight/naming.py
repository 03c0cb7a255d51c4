"""Which entries of the registers are public (rule T2): a name that only unpublished records use is unpublished too.

An entry that no record uses is public in its own right, and so is one whose `announced` has come or that is in the
ledger because it was public once, or a contact with situations: the page of help names it to people who are in one. A
draft must not take it away.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from site_builder.domain.english import join
from site_builder.domain.figures import Indicator
from site_builder.domain.library import Library
from site_builder.domain.moment import instant
from site_builder.domain.problem import Problem, Severity
from site_builder.domain.register import Area, Contact, Group, Measure, Partner, Priority, Term, Theme
from site_builder.domain.season import Edge, Season
from site_builder.insight.uses import Entry, Name, Uses, name_of, uses_of_parts

E = TypeVar("E", bound=Entry)
_ADDRESSES: dict[type, str] = {
    Area: "areas",
    Group: "groups",
    Indicator: "figures",
    Partner: "partners",
    Priority: "priorities",
    Season: "seasons",
}
"""The folders of entries that have a page or a feed of their own, which the ledger of addresses names."""

_NAMES: dict[type, str] = {Contact: "contacts", Term: "glossary"}
"""The registers of entries without an address: the ledger has their names. No record names a theme."""

_PLURALS: dict[type, str] = {
    Area: "areas",
    Contact: "contacts",
    Group: "groups",
    Indicator: "indicators",
    Partner: "partners",
    Priority: "priorities",
    Season: "seasons",
    Term: "words of the glossary",
    Theme: "themes",
}


def only_public(library: Library, now: datetime, *, out: Iterable[object], unpublished: Iterable[object]) -> Library:
    """The library without the entries that only unpublished records use.

    `out` and `unpublished` are all that was written apart from registers: whatever is out, and whatever is not.
    """
    hidden = hidden_names(library, now, out=out, unpublished=unpublished)
    if not hidden:
        return library
    return replace(
        library,
        areas=_without(library.areas, hidden),
        contacts=_without(library.contacts, hidden),
        groups=_without(library.groups, hidden),
        indicators=_without(library.indicators, hidden),
        partners=_without(library.partners, hidden),
        priorities=tuple(_without_groups(priority, hidden) for priority in _without(library.priorities, hidden)),
        seasons=_without(library.seasons, hidden),
        terms=_without(library.terms, hidden),
        themes=_without(library.themes, hidden),
        populations=tuple(
            population
            for population in library.populations
            if population.area is None or name_of(population.area) not in hidden
        ),
    )


def hidden_names(
    library: Library, now: datetime, *, out: Iterable[object], unpublished: Iterable[object]
) -> frozenset[Name]:
    """The entries that are unpublished."""
    entries = {name_of(entry): entry for entry in entries_of(library)}
    later = {name for name, entry in entries.items() if entry.announced and instant(entry.announced) > instant(now)}
    own = {
        name
        for name, entry in entries.items()
        if entry.announced or _answers(entry) or {address_in_ledger(entry), name_in_ledger(entry)} & library.ledger
    } - later
    waiting = Uses.of(unpublished)
    in_secret = {*later, *_with_all_that_they_use(waiting, entries)}
    if not in_secret:
        return frozenset()
    standing = {*own, *(name for name in entries if name not in in_secret)}
    public = Uses.of((library.partnership, library.pages, *out))
    known = _with_all_that_they_use(public.with_names(standing), entries, promises=True)
    return frozenset(in_secret - known)


def check_names(library: Library, hidden: Collection[Name]) -> Iterator[Problem]:
    """Advice on the entries that are not shown because of this, since nothing in their register says so.

    A quarter that was begun can hide every indicator, so those of one file are named together, at the first.
    """
    together: dict[tuple[type, str], list[Entry]] = {}
    for entry in entries_of(library):
        if name_of(entry) in hidden and not entry.announced:
            together.setdefault((type(entry), entry.origin.path), []).append(entry)
    for (kind, _), entries in together.items():
        names = join([f"'{title_of(entry)}'" for entry in entries])
        if len(entries) == 1:
            message = f"{names} is not on the site, because only unpublished records use it."
            hint = (
                "If it is public already, add 'announced' with the day when it became public, such as: announced: "
                "2026-11-02. If not, it appears with the first published record that uses it."
            )
        else:
            which = f"These {len(entries)} {_PLURALS[kind]}"
            message = f"{which} are not on the site, because only unpublished records use them: {names}."
            hint = (
                "If one of them is public already, add 'announced' to it with the day when it became public, such as: "
                "announced: 2026-11-02. If not, each appears with the first published record that uses it."
            )
        yield Problem(min(entry.origin for entry in entries), message, hint, Severity.ADVICE)


def address_in_ledger(entry: Entry) -> str:
    """The address by which the ledger knows an entry; empty for one that is only a part of a page."""
    folder = _ADDRESSES.get(type(entry), "")
    return f"{folder}/{name_of(entry)[1]}" if folder else ""


def name_in_ledger(entry: Entry) -> str:
    """The name by which the ledger knows an entry without an address: `contacts/police`; empty for any other."""
    register = _NAMES.get(type(entry), "")
    return f"{register}/{entry.term if isinstance(entry, Term) else entry.id}" if register else ""


def title_of(entry: Entry) -> str:
    """What readers know an entry by."""
    return entry.term if isinstance(entry, Term) else entry.title


def entries_of(library: Library) -> Iterator[Entry]:
    """Everything in the registers."""
    registers: tuple[tuple[Entry, ...], ...] = (
        *(library.areas, library.contacts, library.groups, library.indicators, library.partners),
        *(library.priorities, library.seasons, library.terms, library.themes),
    )
    for register in registers:
        yield from register


def _answers(entry: Entry) -> bool:
    """Whether it tells people in trouble who to call."""
    return isinstance(entry, Contact) and bool(entry.situations)


def _without(entries: tuple[E, ...], hidden: Collection[Name]) -> tuple[E, ...]:
    return tuple(entry for entry in entries if name_of(entry) not in hidden)


def _without_groups(priority: Priority, hidden: Collection[Name]) -> Priority:
    """A priority that is announced for later may still name a group that is not public."""
    measures = tuple(replace(measure, groups=_without(measure.groups, hidden)) for measure in priority.measures)
    return replace(priority, groups=_without(priority.groups, hidden), measures=measures)


def _with_all_that_they_use(uses: Uses, entries: dict[Name, Entry], *, promises: bool = False) -> set[Name]:
    """Entries that are used, those that these use in turn, and the sums whose parts are all used.

    With `promises`, a priority is used by what measures its success: it is shown with that.
    """
    titles: dict[Name, Name] = {
        (Edge, entry.title): name for name, entry in entries.items() if isinstance(entry, Season)
    }
    for name, entry in entries.items() if promises else ():
        titles |= {(Measure, measure.id): name for measure in entry.measures} if isinstance(entry, Priority) else {}
    known: set[Name] = set()
    fresh = uses
    while True:
        named = {titles.get(name, name) for name in fresh.names} & entries.keys()
        found = {*named, *_said(fresh.words, entries, known=known)} - known
        found |= set(_sums(entries, {*known, *found}))
        if not found:
            return known
        known |= found
        parts = Uses.together(uses_of_parts(entries[name]) for name in found)
        fresh = parts.with_names(_summed(entries[name] for name in found))


def _sums(entries: dict[Name, Entry], known: Collection[Name]) -> Iterator[Name]:
    for name, entry in entries.items():
        parts = entry.sum_of if isinstance(entry, Indicator) and name not in known else ()
        if parts and all((Indicator, part) in known for part in parts):
            yield name


def _summed(entries: Iterable[Entry]) -> Iterator[Name]:
    for entry in entries:
        yield from ((Indicator, part) for part in entry.sum_of) if isinstance(entry, Indicator) else ()


def _said(words: Iterable[str], entries: dict[Name, Entry], *, known: Collection[Name]) -> Iterator[Name]:
    """Terms of the glossary that words say: acronyms as they are written, others in any case."""
    text = "\n".join(words)
    small = text.lower()
    for name, entry in entries.items():
        if isinstance(entry, Term) and name not in known:
            said, among = (entry.term, text) if entry.term.isupper() else (entry.term.lower(), small)
            if said in among and re.search(rf"(?<!\w){re.escape(said)}(?!\w)", among):
                yield name
