"""Which of the Home Office's offences make up which indicator: `imports/home-office-csp.yml`. Knows no file of figures.

The Home Office writes the same name with and without capitals, with `&` and with `and`, so names are compared by their
`plain` form.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from site_builder.domain.figures import Covers
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem
from site_builder.sources.text.documents import Document, Values, read_document
from site_builder.tasks.given_files import read_given
from site_builder.tasks.imports.quarters.named_indicators import refuse_indicator
from site_builder.tasks.imports.sheets.small_tables import unreadable

KINDS = ("groups", "subgroups", "offences", "codes")
"""What an indicator may be made of; each is a column of the Home Office's tables."""

_ONE = {"groups": "group", "subgroups": "subgroup", "offences": "offence", "codes": "offence code"}
_WANTED = f"Write the indicator's id, and below it one or more of {', '.join(KINDS)}, each with a list of names."
_NEAR = 0.85
"""How alike two names must be for one to be a slip of the other rather than a name of other years."""


@dataclass(frozen=True, slots=True)
class Offence:
    """A row's offence; every name in its plain form."""

    group: str
    subgroup: str
    offence: str
    code: str

    def named(self, kind: str) -> str:
        """Its name of one of the KINDS."""
        return {"groups": self.group, "subgroups": self.subgroup, "offences": self.offence, "codes": self.code}[kind]


@dataclass(frozen=True, slots=True)
class Name:
    """One name in the map."""

    kind: str
    plain: str
    written: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class OffenceMap:
    """The names of each indicator, by its id."""

    indicators: Mapping[str, tuple[Name, ...]]

    def of(self, offence: Offence) -> tuple[str, ...]:
        """The indicators that count an offence, each once, however many of its names fit."""
        return tuple(
            indicator
            for indicator, names in self.indicators.items()
            if any(offence.named(name.kind) == name.plain for name in names)
        )

    def absent(self, offences: Collection[Offence]) -> tuple[list[Problem], list[str]]:
        """Slips of the keyboard, and what is worth knowing of names that a file does not have.

        Names change over the years, so a name that is merely not there is no mistake while another of its indicator is.
        """
        held = {kind: {offence.named(kind) for offence in offences} for kind in KINDS}
        problems: list[Problem] = []
        remarks: list[str] = []
        for indicator, names in self.indicators.items():
            gone = [name for name in names if name.plain not in held[name.kind]]
            own = {name.plain for name in names}
            for name in gone:
                near = get_close_matches(name.plain, held[name.kind] - own, 1, _NEAR)
                message = f"The file has no {_ONE[name.kind]} '{name.written}'."
                if near:
                    problems.append(Problem(name.origin, message, f"Did you mean '{near[0]}'?"))
                elif len(gone) == len(names):
                    hint = f"So nothing is left of '{indicator}'. {_nearest(name, held[name.kind])}"
                    problems.append(Problem(name.origin, message, hint))
                else:
                    remarks.append(f"{name.origin}: {message} It may be one of other years.")
        return problems, remarks


def plain(name: str) -> str:
    """`Violence & Sexual  Offences` and `violence and sexual offences` are one name."""
    return " ".join(name.casefold().replace("&", " and ").split())


def read_offence_map(path: Path, library: Library) -> tuple[OffenceMap | None, list[Problem]]:
    """A map that names only indicators that there are; or what is wrong with it."""
    try:
        content = read_given(path)
    except FileNotFoundError:
        message = "There is no such file. It says which offences make up which indicator."
        return None, [Problem(Origin(path.as_posix()), message, "Write it; docs/imports.md shows how.")]
    except OSError as fault:
        return None, [unreadable(path, fault)]
    document, problems = read_document(path.as_posix(), content)
    if document is None:
        return None, problems
    if not isinstance(document.values, dict) or not document.values:
        return None, [Problem(document.origin(), "This names no indicator.", _WANTED)]
    found = [problem for name in document.values for problem in _faults(document, name, library=library)]
    if found:
        return None, found
    return OffenceMap({name: tuple(_names(document, name)) for name in document.values}), []


def _faults(document: Document, indicator: str, *, library: Library) -> Iterator[Problem]:
    origin = document.position(indicator).key
    if refusal := refuse_indicator(indicator, library, covers=Covers.QUARTER, origin=origin):
        yield refusal
    named = _group(document.values)[indicator]
    if not isinstance(named, dict) or not named:
        yield Problem(origin, f"'{indicator}' does not say what it is made of.", _WANTED)
        return
    for kind, names in named.items():
        place = document.position(indicator, kind).key
        if kind not in KINDS:
            near = get_close_matches(kind, KINDS, n=1)
            hint = f"Did you mean '{near[0]}'?" if near else f"Use {', '.join(KINDS)}."
            yield Problem(place, f"'{kind}' cannot be part of an indicator.", hint)
        elif not isinstance(names, list) or not names or not all(isinstance(name, str) and name for name in names):
            yield Problem(place, f"'{kind}' should be a list of names.", f"Write {kind}: [{_EXAMPLES[kind]}]")


def _names(document: Document, indicator: str) -> Iterator[Name]:
    for kind, names in _group(_group(document.values)[indicator]).items():
        for index, name in enumerate(names if isinstance(names, list) else ()):
            yield Name(kind, plain(str(name)), str(name), document.origin(indicator, kind, index))


def _group(values: Values) -> dict[str, Values]:
    return values if isinstance(values, dict) else {}


def _nearest(name: Name, held: Collection[str]) -> str:
    near = get_close_matches(name.plain, held, 3, 0.4) or sorted(held)[:8]
    return f"It has {', '.join(repr(name) for name in near)}." if near else ""


_EXAMPLES = {
    "groups": "Robbery",
    "subgroups": "Domestic burglary",
    "offences": "Shoplifting",
    "codes": "28E, 28F",
}
