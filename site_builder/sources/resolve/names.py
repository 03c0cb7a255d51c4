"""Looks names up among the records of each kind, and says plainly when a name is nobody's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from site_builder.domain.figures import Indicator
from site_builder.domain.message import Message
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.register import Area, Contact, Group, Measure, Partner, Priority
from site_builder.domain.season import Given, Season
from site_builder.sources.records import Records
from site_builder.sources.shapes import SHAPES
from site_builder.sources.suggestions import FEW, did_you_mean


class Named(Protocol):
    """Anything that other records refer to."""

    @property
    def id(self) -> str:
        """Its name for ever."""

    @property
    def origin(self) -> Origin:
        """Where it was written."""


class Places(Protocol):
    """A record that knows where its parts stand."""

    def origin_of(self, *where: str | int) -> Origin:
        """Where a part stands."""


N = TypeVar("N", bound=Named)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record that others refer to."""

    noun: str
    """With its article: `an area`."""

    plural: str
    shape: str
    """Of the file that holds them."""

    @property
    def register(self) -> str:
        """The file that holds them."""
        return next(shape.pattern for shape in SHAPES if shape.name == self.shape)


def by_id(named: Iterable[N], plural: str, *, problems: list[Problem]) -> dict[str, N]:
    """The records by id; a second one with an id is a problem and is left out."""
    known: dict[str, N] = {}
    for one in named:
        if one.id in known:
            first = known[one.id].origin
            hint = f"The other is in {first.path}, line {first.line}. Give one of them another id."
            problems.append(Problem(one.origin, f"Two {plural} have the id '{one.id}'.", hint))
        known.setdefault(one.id, one)
    return known


@dataclass(frozen=True, slots=True)
class Finder(Generic[N]):
    """Looks up names of one kind."""

    kind: Kind
    known: Mapping[str, N]
    problems: list[Problem]
    silent: bool
    """Whether some of them could not be read: one problem there is enough."""

    def one(self, name: str, origin: Origin) -> N | None:
        """The record of that name; if nobody's, a problem at the place where the name stands."""
        found = self.known.get(name)
        if found is None and not self.silent:
            self.problems.append(Problem(origin, f"'{name}' is not {self.kind.noun}.", self._hint(name)))
        return found

    def perhaps(self, name: str | None, origin: Origin) -> N | None:
        """The record of a name that may be left out."""
        return None if name is None else self.one(name, origin)

    def many(self, names: Sequence[str], record: Places, *, part: str) -> tuple[N, ...]:
        """The records of names in a list, in its order."""
        found: dict[str, N] = {}
        for index, name in enumerate(names):
            origin = record.origin_of(part, index)
            if name in found:
                self.problems.append(Problem(origin, f"'{name}' is here twice.", "Keep one of the two."))
            one = self.one(name, origin)
            if one is not None:
                found[name] = one
        return tuple(found.values())

    def _hint(self, name: str) -> str:
        if "," in name:
            several = ", ".join(part.strip() for part in name.split(","))
            return f"To name several, write a list in square brackets: [{several}]."
        titles = {str(getattr(one, "title", "")).lower(): one.id for one in self.known.values()}
        guess = did_you_mean(name, self.known, titles=titles)
        if guess:
            return guess
        if len(self.known) > FEW:
            return f"The {self.kind.plural} are in {self.kind.register}."
        return f"No {self.kind.plural} are known yet; they are written in {self.kind.register}."


@dataclass(slots=True)
class Names:
    """All that can be referred to so far; the registers fill it in, in the order in which they need each other."""

    records: Records
    problems: list[Problem]

    areas: Finder[Area] = field(init=False)
    partners: Finder[Partner] = field(init=False)
    groups: Finder[Group] = field(init=False)
    contacts: Finder[Contact] = field(init=False)
    priorities: Finder[Priority] = field(init=False)
    seasons: Finder[Season] = field(init=False)
    given: Mapping[str, Given] = field(default_factory=dict)
    """The seasons whose days are given year by year, by their titles: the days of others may name them."""

    measures: Finder[Measure] = field(init=False)
    indicators: Finder[Indicator] = field(init=False)
    messages: Finder[Message] = field(init=False)

    def finder(self, kind: Kind, named: Iterable[N]) -> Finder[N]:
        """A finder over a register; two records with one id are a problem."""
        known = by_id(named, kind.plural, problems=self.problems)
        return Finder(kind, known, self.problems, silent=not self.records.are_whole(kind.shape))
