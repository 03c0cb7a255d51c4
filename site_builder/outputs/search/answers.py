"""What people look for by name, and where it is: read by the search page before it looks through whole texts.

A word for a harm leads to the help for it first, then to advice, news and figures (rule W7). Each answer has what
people type for it: its title, what officers wrote under `finds`, and what the site adds for its own pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace

from site_builder.domain.artefact import Artefact, File, Page
from site_builder.domain.catalogue import say, without_marks
from site_builder.domain.library import Library
from site_builder.domain.register import Contact, Term
from site_builder.outputs.kit.addresses import AREAS, GLOSSARY, HELP, address_of, address_of_contact
from site_builder.outputs.kit.page.parts import call
from site_builder.outputs.kit.records.harms import HARMS, address_of_harm
from site_builder.outputs.search.kinds import HELP as HELPS
from site_builder.outputs.search.kinds import HINTED, NEWS, ResultKind, kind_of
from site_builder.outputs.search.letters import plain_letters
from site_builder.outputs.search.site_words import LITTLE, SAME, WORDS, phrases_of

ANSWERS = "search/answers.json"


@dataclass(frozen=True, slots=True)
class Answer:
    """A page, or a place on one, that answers what people type."""

    address: str
    title: str
    kind: str
    rank: int
    """The lowest answers first."""

    text: str
    """What it says, in a sentence or two."""

    finds: tuple[str, ...]
    """What people type for it."""

    phone: str = ""
    dial: str = ""
    page: str = ""
    """What the search index calls the page; empty for a place on one."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A word that the glossary explains."""

    address: str
    term: str
    means: str
    text: str


def answers_file(artefacts: Iterable[Artefact], library: Library, *, names: Mapping[str, str]) -> File:
    """The answers of a site as the search page reads them, the most helpful first; `names` are those of the index."""
    pages = (artefact for artefact in artefacts if isinstance(artefact, Page))
    known = {page.address: page for page in pages if page.searchable and not page.language}
    found = (replace(answer, page=names.get(answer.address, "")) for answer in _answers(known, library))
    answers = sorted(found, key=lambda answer: answer.rank)
    said = {
        "letters": plain_letters(),
        "little": f"{LITTLE} {library.partnership.place}",
        "same": SAME,
        "kinds": {_name(kind): kind.words for kind in HINTED},
        "pages": _pages_by_rank(names),
        "answers": [{name: value for name, value in asdict(answer).items() if value != ""} for answer in answers],
        "terms": [asdict(_explain(term)) for term in library.terms] if GLOSSARY in known else [],
    }
    return File(ANSWERS, json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())


def _pages_by_rank(names: Mapping[str, str]) -> dict[str, list[str]]:
    """What the index calls the pages of each rank. Most are news, which are therefore left out."""
    found: dict[str, list[str]] = {}
    for address, name in sorted(names.items()):
        if (rank := kind_of(address).rank) != NEWS.rank:
            found.setdefault(str(rank), []).append(name)
    return dict(sorted(found.items()))


def phrases_by_page(library: Library) -> dict[str, tuple[str, ...]]:
    """What people type for each page that is about one record, or that every site has."""
    found = {address: phrases_of(address) for address in WORDS}
    for area in library.areas:
        found[address_of(area)] = (*area.finds, *area.places)
    found[AREAS] = (*found[AREAS], *_wards_of_no_area(library))
    for group in library.groups:
        found[address_of(group)] = (group.short,) if group.short else ()
    for message in library.messages:
        found[address_of(message)] = message.finds
    for indicator in library.indicators:
        found[address_of(indicator)] = (*indicator.finds, *_letters_for(indicator.title, library))
    for priority in library.priorities:
        found[address_of(priority)] = ()
    for partner in library.partners:
        found[address_of(partner)] = ()
    found |= {address_of(document): document.finds for document in library.documents}
    return found | {f"{written.id}/": written.finds for written in library.pages}


def _letters_for(title: str, library: Library) -> Iterator[str]:
    """What the glossary shortens a title to."""
    yield from (term.term for term in library.terms if term.means.lower() in title.lower())


def _wards_of_no_area(library: Library) -> Iterator[str]:
    """Wards that no area names, each place of two by itself: the page with the map is the nearest to them."""
    named = {name for area in library.areas for name in (area.title, *area.finds, *area.places, *area.wards)}
    wards = library.boundaries.wards if library.boundaries else ()
    for ward in wards:
        if ward.name not in named:
            yield from (place for place in (ward.name, *ward.name.split(" and ")) if place not in named)


def _answers(known: Mapping[str, Page], library: Library) -> Iterator[Answer]:
    """A contact comes before the group of help, because what officers wrote for a contact fits more closely."""
    if HELP in known:
        yield from map(_call, library.contacts)
    phrases: dict[str, list[str]] = {}
    for address, words in phrases_by_page(library).items():
        phrases.setdefault(_standing(address, known), []).extend(words)
    for address, typed in phrases.items():
        place, _, anchor = address.partition("#")
        if page := known.get(place):
            kind, title = kind_of(address), _headings(page).get(anchor, page.title)
            finds = tuple(dict.fromkeys((title, *typed)))
            yield Answer(address, title, _name(kind), kind.rank, _about(address, page), finds)


def _about(address: str, page: Page) -> str:
    """What a page says; of a group of help, what has happened to those whom it helps."""
    harmed = next((words for harm, words in HARMS.items() if address_of_harm(harm) == f"/{address}"), None)
    return without_marks(say(harmed.examples)) if harmed else page.description


def _standing(address: str, known: Mapping[str, Page]) -> str:
    """An address, or that of the whole page where it has no such part, such as a group of help without contacts."""
    place, _, anchor = address.partition("#")
    return address if place in known and anchor in _headings(known[place]) else place


def _headings(page: Page) -> dict[str, str]:
    """What the parts of a page are called, by their anchors."""
    return {heading.anchor: heading.text for heading in page.contents}


def _call(contact: Contact) -> Answer:
    """Somebody to call, at its place in the list of help."""
    shown = call(contact)
    finds = tuple(dict.fromkeys((contact.title, *contact.finds, *contact.situations)))
    text = " ".join(part for part in (contact.when, f"{contact.hours}." if contact.hours else "") if part)
    address = address_of_contact(contact)
    return Answer(address, contact.title, _name(HELPS), 0, text, finds, shown.phone, shown.dial)


def _name(kind: ResultKind) -> str:
    return without_marks(say(kind.name))


def _explain(term: Term) -> Explanation:
    return Explanation(f"{GLOSSARY}#term-{term.anchor}", term.term, term.means, term.explanation)
