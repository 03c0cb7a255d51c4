"""Register entries that only unpublished records use, read from the files themselves. Knows no noun and no site.

It checks the result of `insight.naming`, so the two share no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from site_builder.sources.pack_paths import place_of
from site_builder.sources.shapes import INDICATORS, REGISTERS
from site_builder.sources.text.documents import Values

Fields = dict[str, Values]

_QUOTED = re.compile(r"\{\{\s*([a-z0-9-]+)(?:\s+([a-z0-9-]+))?\s+\d{4}", re.IGNORECASE)
_EVIDENCE = re.compile(r"^([a-z0-9-]+)(?:\s+([a-z0-9-]+))?\s+\d{4}[-/]\d\d", re.IGNORECASE)
_LED_TO = re.compile(r"\b(?:areas|figures|priorities)/([a-z0-9-]+)")
_NAMED_IN_DAYS = re.compile(r"\bthe (?:start|end) of (.+?)(?: to |$)", re.IGNORECASE)
_OWN = {"id", "title", "term", "announced"}


@dataclass(frozen=True, slots=True)
class Said:
    """The names that some values mention, and their whole text."""

    names: frozenset[str]
    text: str

    @classmethod
    def of(cls, values: Iterable[Values]) -> Said:
        """The names in keys, whole texts, quoted figures, links and words."""
        texts = [text for value in values for text in _all(value)]
        names = {text.strip() for text in texts if len(text) < 100 and "\n" not in text}  # noqa: PLR2004 - no longer name
        for text in texts:
            for pattern in (_QUOTED, _EVIDENCE):
                names |= {name.lower() for found in pattern.findall(text) for name in found}
            names |= {*_LED_TO.findall(text), *_NAMED_IN_DAYS.findall(text)}
        return cls(frozenset(names), "\n".join(texts))


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a register."""

    path: str
    values: Fields

    @property
    def name(self) -> str:
        """The name that other files use for it."""
        return str(self.values.get("id") or self.values.get("term") or "")

    @property
    def measures(self) -> frozenset[str]:
        """The ids of its measures of success, if it has any."""
        found = self.values.get("measures")
        measures = found if isinstance(found, list) else [found]
        return frozenset(str(measure.get("id")) for measure in measures if isinstance(measure, dict))

    def keeps_its_place(self, ledger: frozenset[str]) -> bool:
        """Whether it is public by itself: announced, in the ledger, or a contact that helps in certain situations."""
        if self.values.get("announced") or (self.path.endswith("/contacts.yml") and self.values.get("situations")):
            return True
        folder = "figures" if self.path == INDICATORS else self.path.rpartition("/")[2].removesuffix(".yml")
        return f"{folder}/{self.name}" in ledger

    def is_named_in(self, said: Said) -> bool:
        """Whether it is mentioned."""
        if "term" not in self.values:
            return self.name in said.names or str(self.values.get("title")) in said.names
        case = 0 if self.name.isupper() else re.IGNORECASE
        return re.search(rf"(?<!\w){re.escape(self.name)}(?!\w)", said.text, case) is not None


def is_register(path: str) -> bool:
    """Whether a file lists entries that other files name."""
    return path == INDICATORS or (place_of(path).startswith(REGISTERS) and not path.endswith("/partnership.yml"))


def addresses_in(ledger: Values) -> frozenset[str]:
    """The addresses that a ledger says were public, and the names of what has no address."""
    lines, names = (ledger.get("told"), ledger.get("names")) if isinstance(ledger, dict) else (None, None)
    addresses = (line.get("address") for line in (lines if isinstance(lines, list) else ()) if isinstance(line, dict))
    return frozenset(map(str, (*addresses, *(names if isinstance(names, list) else ()))))


def only_unpublished(
    entries: Mapping[str, Iterable[Values]],
    *,
    unpublished: Iterable[Values],
    public: Iterable[Values],
    ledger: frozenset[str] = frozenset(),
) -> tuple[Listed, ...]:
    """The entries that something unpublished mentions and nothing public does; `ledger` are addresses once public."""
    listed = [Listed(path, values) for path, found in entries.items() for values in found if isinstance(values, dict)]
    waiting = _reached(listed, Said.of(unpublished), start=())
    if not waiting:
        return ()
    public_anyway = [entry for entry in listed if entry.keeps_its_place(ledger) or entry not in waiting]
    known = _reached(listed, Said.of(public), start=public_anyway, promises=True)
    return tuple(entry for entry in waiting if entry not in known)


def _reached(listed: list[Listed], said: Said, *, start: Iterable[Listed], promises: bool = False) -> list[Listed]:
    """The entries that are mentioned, and those that they mention. `promises` adds priorities by their measures."""
    reached = list(start)
    fresh = [entry for entry in listed if entry not in reached and entry.is_named_in(said)]
    fresh += reached
    while fresh:
        reached += [entry for entry in fresh if entry not in reached]
        inner = Said.of({key: value for key, value in entry.values.items() if key not in _OWN} for entry in fresh)
        names = {entry.name for entry in reached}
        fresh = [
            entry
            for entry in listed
            if entry not in reached
            and (
                entry.is_named_in(inner)
                or _adds_up(entry.values.get("sum_of"), names)
                or (promises and entry.measures & inner.names)
            )
        ]
    return reached


def _adds_up(parts: Values, names: set[str]) -> bool:
    """Whether every part of a sum is among the names."""
    wanted = parts if isinstance(parts, list) else [parts] if parts else []
    return bool(wanted) and {str(part) for part in wanted} <= names


def _all(values: Values) -> Iterator[str]:
    """Every text and every key."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for key, value in values.items():
            yield key
            yield from _all(value)
    elif isinstance(values, list):
        for value in values:
            yield from _all(value)
