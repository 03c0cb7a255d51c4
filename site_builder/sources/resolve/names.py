"""Looks up every name that a field's type declares, and reports unknown ones. Knows no field by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from site_builder.domain.english import join
from site_builder.domain.problem import Origin, Problem
from site_builder.sources.entries.entry import Entry
from site_builder.sources.entries.references import AREAS, KINDS, WARDS, Kind
from site_builder.sources.faults.fault_messages import hint_at_unseen
from site_builder.sources.faults.suggestions import FEW, did_you_mean, find_by_words, nearest
from site_builder.sources.pack_paths import pack_of
from site_builder.sources.reading.declared import Marked
from site_builder.sources.reading.records import Record, Records, Written
from site_builder.sources.shapes import IN_PACKS, MEMBERS, SHAPES

_EVERYWHERE = ("all", "all areas", "everywhere", "district", "whole district", "whole area", "any", "none", "n/a")
"""What people write for no area in particular."""

_ALSO = ("places", "wards", "short", "phone", "text")
"""Fields with other words for what a record is."""


_LINES = 12
"""Lines that are listed; more would be no help."""

_OUTLINES = replace(WARDS, noun="an outline on the map", plural="outlines")
"""What a county has in place of wards."""


def check_names(records: Records) -> Iterator[Problem]:
    """Problems of names that are unknown, that two records have, or that are twice in one list."""
    registers = {kind: _Register.of(kind, records) for kind in KINDS}
    outlines = replace(registers[WARDS], kind=_OUTLINES)
    for register in registers.values():
        yield from register.check_twice()
    for shape in SHAPES:
        for record in records.written(shape.name):
            keys: dict[str, list[Problem]] = {}
            for name in record.names:
                of_district = name.mark is WARDS and record.document.path == MEMBERS
                for problem in (outlines if of_district else registers[name.mark]).check(name, record):
                    if name.is_key:
                        keys.setdefault(problem.sentence, []).append(problem)
                    else:
                        yield problem
            yield from map(_tell_once, keys.values())


def _tell_once(problems: list[Problem]) -> Problem:
    """One problem of a name that a file has several times, such as an indicator in the table of each area."""
    first = min(problems)
    lines = [str(line) for line in sorted({problem.origin.line for problem in problems})]
    if len(lines) == 1:
        return first
    listed = join(lines) if len(lines) <= _LINES else f"{', '.join(lines[:_LINES])} and others"
    return replace(first, message=f"{first.message} It is on lines {listed}.")


@dataclass(frozen=True, slots=True)
class _Named:
    """Something that other records can name."""

    name: str
    title: str
    origin: Origin
    also: frozenset[str] = frozenset()
    """What else people know it by, in small letters: its places, its short name, its number."""

    @classmethod
    def of(cls, record: Record[Entry], kind: Kind[Any]) -> _Named:
        """What a record can be called."""
        fields = {name: getattr(record.entry, name, None) or () for name in _ALSO}
        also = (text for value in fields.values() for text in ([value] if isinstance(value, str) else value))
        return cls(
            getattr(record.entry, kind.name),
            getattr(record.entry, "title", ""),
            record.origin,
            frozenset(text.lower() for text in also),
        )


@dataclass(frozen=True, slots=True)
class _Register:
    """All that can be named of one kind."""

    kind: Kind[Any]
    named: tuple[_Named, ...]
    known: Mapping[str, _Named]
    """By name; of two with the same name the first."""

    is_whole: bool
    """Whether all of them could be read. If not, a name that seems unknown may be theirs, and one problem is enough."""

    @classmethod
    def of(cls, kind: Kind[Any], records: Records) -> _Register:
        """The register of a kind."""
        found: Iterable[Record[Entry]] = records.of(kind.shape, Entry)
        if kind.part:
            found = (
                record.part(entry, kind.part, index)
                for record in found
                for index, entry in enumerate(getattr(record.entry, kind.part))
            )
        named = tuple(_Named.of(record, kind) for record in found)
        known: dict[str, _Named] = {}
        for record in named:
            known.setdefault(record.name, record)
        return cls(kind, named, known, records.are_whole(kind.shape))

    def check_twice(self) -> Iterator[Problem]:
        """A problem for each that has the name of one before it."""
        for record in self.named:
            first = self.known[record.name].origin
            if first != record.origin:
                message = f"Two {self.kind.plural} have the {self.kind.name} '{record.name}'."
                hint = f"The other is in {first.path}, line {first.line}. Remove one of them, or give it another "
                yield Problem(record.origin, message, f"{hint}{self.kind.name}.")

    def check(self, written: Marked, record: Written) -> Iterator[Problem]:
        """Problems of a name as it was written in a record."""
        name = written.text.strip()
        unknown = name not in self.known and self.is_whole and name
        if not unknown and not written.is_repeated:
            return
        position = record.position(*written.where)
        origin = position.key if written.is_key else position.value
        if written.is_repeated:
            yield Problem(origin, f"'{name}' is here twice.", "Keep one of the two.")
        if unknown:
            pack = pack_of(record.document.path)
            hint = self._within(pack).suggest_to_publisher(name) if pack else self._suggest(name)
            yield Problem(origin, f"'{name}' is not {self.kind.noun}.", hint)

    def _within(self, pack: str) -> _Register:
        """Those that a pack holds itself, because it can name no others."""
        named = tuple(record for record in self.named if pack_of(record.origin.path) == pack)
        return replace(self, named=named, known={record.name: self.known[record.name] for record in named})

    def suggest_to_publisher(self, name: str) -> str:
        """What to write for an unknown name in a pack."""
        if self.kind.shape not in IN_PACKS:
            return f"A pack can name no {self.kind.plural}, because they belong to each partnership. Remove this."
        if self.known:
            return self._suggest(name)
        return f"There are no {self.kind.plural} in the pack. Write them in {self._file} of the pack, and name one."

    def _suggest(self, name: str) -> str:
        hints = (
            _explain_number,
            self._explain_part,
            self._explain_several,
            self._explain_everywhere,
            self._explain_place,
        )
        return hint_at_unseen(name) or next(filter(None, (hint(name) for hint in hints)), "") or self._guess_aloud(name)

    def _explain_part(self, name: str) -> str:
        whole = next((record for record in self.known.values() if _is_part(name, record.title)), None)
        if whole is None:
            return ""
        return f"'{whole.title}' has a comma in it: write {whole.name}, or put the whole title into quotation marks."

    def _explain_several(self, name: str) -> str:
        several = self._several(name)
        return f"To name several, write a list in square brackets: [{', '.join(several)}]." if several else ""

    def _explain_everywhere(self, name: str) -> str:
        is_everywhere = self.kind is AREAS and name.lower().removeprefix("the ") in _EVERYWHERE
        return "Leave the field out for the whole district." if is_everywhere else ""

    def _explain_place(self, name: str) -> str:
        """Which record a name belongs to that is a part of it, such as a village; or a name that is nearly one."""
        within = [record for record in self.known.values() if name.lower() in record.also]
        if within:
            named = join([f"{record.name} ({record.title})" for record in within])
            return f"It belongs to {named}: write {'that id' if len(within) == 1 else 'one of these ids'}."
        near = "" if self._guess(name) else nearest(name, sorted({word for one in self.named for word in one.also}))
        return f"Did you mean '{near.title()}'? {self._explain_place(near)}" if near else ""

    def _guess_aloud(self, name: str) -> str:
        guess = did_you_mean(name, self.known, titles=self._titles())
        if guess or len(self.known) > FEW:
            return guess or f"The {self.kind.plural} are in {self._file}."
        return self.kind.if_none or f"There are no {self.kind.plural} yet. They are written in {self._file}."

    @property
    def _file(self) -> str:
        return next(shape.pattern for shape in SHAPES if shape.name == self.kind.shape)

    def _several(self, name: str) -> list[str]:
        """The ids of several that were written in one text; empty if it is one name."""
        parts = [part.strip() for part in re.split(r",|;|/| and | & ", name) if part.strip()]
        guesses = [self._guess(part) for part in parts]
        if len(parts) > 1 and ("," in name or all(guesses)):
            return [guess or part for guess, part in zip(guesses, parts, strict=True)]
        return []

    def _titles(self) -> Mapping[str, str]:
        return {record.title.lower(): record.name for record in self.known.values() if record.title}

    def _guess(self, name: str) -> str:
        """The id that was probably meant by a name; empty if none is likely."""
        if name in self.known:
            return name
        within = [record.name for record in self.known.values() if name.lower() in record.also]
        titles = self._titles()
        return titles.get(name.lower()) or (within[0] if len(within) == 1 else find_by_words(name, titles))


def _explain_number(name: str) -> str:
    number = re.match(r"\d{1,2}[.)](?=\s)", name)
    if number is None:
        return ""
    return f"The '{number[0]}' counts as part of it here. Begin each item of a list with '- ', on its own line."


def _is_part(name: str, title: str) -> bool:
    """Whether a name is what a list makes of a part of a title with commas."""
    parts = [part.strip() for part in title.split(",")]
    return len(parts) > 1 and name in parts
