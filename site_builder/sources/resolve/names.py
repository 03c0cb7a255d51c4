"""Looks names up among the records of each kind, and says plainly when a name is nobody's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from site_builder.domain.figures import Indicator
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.register import Area, Contact, Group, Measure, Partner, Priority
from site_builder.sources.explain import did_you_mean


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


def by_id(named: Iterable[N], nouns: str, problems: list[Problem]) -> dict[str, N]:
    """The records by id; a second one with an id is a problem and is left out."""
    known: dict[str, N] = {}
    for one in named:
        if one.id in known:
            first = known[one.id].origin
            hint = f"The other is in {first.path}, line {first.line}. Give one of them another id."
            problems.append(Problem(one.origin, f"Two {nouns} have the id '{one.id}'.", hint))
        known.setdefault(one.id, one)
    return known


@dataclass(frozen=True, slots=True)
class Finder(Generic[N]):
    """Looks up names of one kind."""

    noun: str
    """With its article: `an area`."""

    register: str
    """The file that holds them."""

    known: Mapping[str, N]
    problems: list[Problem]
    silent: bool = False
    """Whether the register itself could not be read: one problem there is enough."""

    def one(self, name: str, origin: Origin) -> N | None:
        """The record of that name; if nobody's, a problem at the place where the name stands."""
        found = self.known.get(name)
        if found is None and not self.silent:
            hint = did_you_mean(name, self.known) or f"The known ones are in {self.register}."
            self.problems.append(Problem(origin, f"'{name}' is not {self.noun}.", hint))
        return found

    def perhaps(self, name: str | None, origin: Origin) -> N | None:
        """The record of a name that may be left out."""
        return None if name is None else self.one(name, origin)

    def many(self, names: Sequence[str], record: Places, part: str) -> tuple[N, ...]:
        """The records of names in a list, in its order."""
        found = (self.one(name, record.origin_of(part, index)) for index, name in enumerate(names))
        return tuple(one for one in found if one is not None)


@dataclass(slots=True)
class Names:
    """All that can be referred to so far; the registers fill it in, in the order in which they need each other."""

    problems: list[Problem]
    unread: frozenset[str]
    """Paths of files that have problems of their own."""

    areas: Finder[Area] = field(init=False)
    partners: Finder[Partner] = field(init=False)
    groups: Finder[Group] = field(init=False)
    contacts: Finder[Contact] = field(init=False)
    priorities: Finder[Priority] = field(init=False)
    measures: Finder[Measure] = field(init=False)
    indicators: Finder[Indicator] = field(init=False)

    def finder(self, noun: str, register: str, named: Iterable[N]) -> Finder[N]:
        """A finder over a register; two records with one id are a problem."""
        nouns = register.rpartition("/")[2].removesuffix(".yml")
        known = by_id(named, nouns, self.problems)
        return Finder(noun, register, known, self.problems, silent=register in self.unread)
