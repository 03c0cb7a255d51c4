"""What can be checked of records that have other mistakes, so that officers hear of everything in one run."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.figures import Indicator, Reference
from site_builder.domain.message import Message
from site_builder.domain.register import Area, Contact, Group, Measure, Partner, Priority
from site_builder.domain.season import Season
from site_builder.domain.words import Passage
from site_builder.sources.documents import Path, Values
from site_builder.sources.records import Faulty, Records
from site_builder.sources.resolve.names import Finder, Names
from site_builder.sources.resolve.seasons import check_days, check_holds

_WORDS = {"story": ("body",), "message": ("body", "advice"), "priorities": ("body",), "partnership": ("about",)}
"""The fields of a shape that hold Markdown."""

Anything = Finder[Area] | Finder[Contact] | Finder[Group] | Finder[Indicator] | Finder[Measure] | Finder[Partner]
Finders = dict[str, Anything | Finder[Priority] | Finder[Season] | Finder[Message]]


def check_faulty(records: Records, names: Names) -> tuple[Passage, ...]:
    """Look up the names in records that could not become entries; their words are left for the checks of words."""
    about: Finders = {"priority": names.priorities, "areas": names.areas}
    fields: dict[str, Finders] = {
        "story": {**about, "partners": names.partners, "groups": names.groups, "messages": names.messages},
        "message": {
            **about,
            "contacts": names.contacts,
            "season": names.seasons,
            "indicators": names.indicators,
        },
        "priorities": {"groups": names.groups},
        "indicators": {"measure": names.measures, "sum_of": names.indicators},
    }
    for shape, finders in fields.items():
        for record in records.faulty(shape):
            for field, finder in finders.items():
                for name, where in record.texts(field):
                    finder.one(name.strip(), record.origin_of(*where))
    for shape in ("seasons", "message"):
        for record in records.faulty(shape):
            check_holds(record, names)
    for record in records.faulty("message"):
        check_days(record, names)
    for record in records.faulty("quarter"):
        _check_quarter(record, names)
    for record in records.faulty("priorities"):
        _check_within(record, "measures", finders={"groups": names.groups})
    return tuple(
        passage
        for shape, named in _WORDS.items()
        for record in records.faulty(shape)
        for passage in _words(record, named)
    )


def _check_quarter(record: Faulty, names: Names) -> None:
    """A quarter's tables name indicators, and its areas name areas; its revisions name both."""
    areas = record.values.get("areas")
    tables: dict[Path, Values] = {("values",): record.values.get("values")}
    for name, table in areas.items() if isinstance(areas, dict) else ():
        names.areas.one(name, record.key_of("areas", name))
        tables["areas", name] = table
    for where, table in tables.items():
        for name in table if isinstance(table, dict) else ():
            names.indicators.one(name, record.key_of(*where, name))
    _check_within(record, "revisions", finders={"indicator": names.indicators, "area": names.areas})


def _check_within(record: Faulty, part: str, *, finders: Finders) -> None:
    """Look up the names in the records within a record."""
    for values, where in _parts(record, part):
        for field, finder in finders.items():
            for name, at in _texts(values, field):
                finder.one(name, record.origin_of(*where, *at))


def _parts(record: Faulty, field: str) -> Iterator[tuple[dict[str, Values], Path]]:
    """The records within a record, each with its place; one alone needs no list."""
    value = record.values.get(field)
    if isinstance(value, dict):
        yield value, (field,)
    elif isinstance(value, list):
        yield from ((one, (field, index)) for index, one in enumerate(value) if isinstance(one, dict))


def _texts(part: dict[str, Values], field: str) -> Iterator[tuple[str, Path]]:
    """A field's name, or each of its names if it is a list, with its place within the part."""
    value = part.get(field)
    if isinstance(value, str):
        yield value.strip(), (field,)
    elif isinstance(value, list):
        yield from ((one.strip(), (field, index)) for index, one in enumerate(value) if isinstance(one, str))


def _words(record: Faulty, named: tuple[str, ...]) -> Iterator[Passage]:
    for field in named:
        for text, where in record.texts(field):
            yield record.passage(text, where)
    for text, where in record.texts("evidence"):
        # A list of evidence names figures without the braces that words have around them.
        if Reference.read(text) is not None:
            yield Passage(f"{{{{ {text} }}}}", record.origin_of(*where))
