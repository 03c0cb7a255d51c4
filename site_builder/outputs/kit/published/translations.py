"""The published translations, as outputs ask about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar, Self

from site_builder.domain.fingerprint import fingerprint
from site_builder.domain.library import Library
from site_builder.domain.published import PublishedRecord
from site_builder.domain.translation import Translation
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.published.asking import ask
from site_builder.outputs.kit.published.holdings import Groups, group


@dataclass(frozen=True, slots=True)
class Translations:
    """Those that are out, in the order of the partnership's languages."""

    name: ClassVar[str] = "translations"
    _all: tuple[Translation, ...] = ()
    _by_record: Groups[Translation] = field(default_factory=dict)
    """By the address of what they translate."""

    _codes: Groups[str] = field(default_factory=dict)
    """The codes of the languages of a record, including those that were withdrawn, by its address."""

    @classmethod
    def of(cls, library: Library) -> Self:
        """The translations of a library that is out."""
        codes = _by_record((*library.translations, *library.untranslated))
        return cls(
            library.translations,
            _by_record(library.translations),
            {address: tuple(translation.language for translation in some) for address, some in codes.items()},
        )

    @property
    def all(self) -> tuple[Translation, ...]:
        """All of them."""
        ask(self, "all", "")
        return self._all

    def of_record(self, record: PublishedRecord) -> tuple[Translation, ...]:
        """Those of a story or a message."""
        address = address_of(record)
        ask(self, "record", address)
        return self._by_record.get(address, ())

    def languages_of(self, record: PublishedRecord) -> tuple[str, ...]:
        """The codes of the languages that a record is in, or was before its translation was withdrawn."""
        address = address_of(record)
        ask(self, "languages", address)
        return self._codes.get(address, ())

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages that any record is in, or was, sorted."""
        ask(self, "languages in use", "")
        return self._in_use()

    def answer(self, question: str, address: str) -> object:
        """See `Answering`."""
        if question == "record":
            return fingerprint(self._by_record.get(address, ()))
        if question == "languages":
            return self._codes.get(address, ())
        return self._in_use() if question == "languages in use" else fingerprint(self._all)

    def _in_use(self) -> tuple[str, ...]:
        return tuple(sorted({code for codes in self._codes.values() for code in codes}))


def _by_record(translations: Iterable[Translation]) -> Groups[Translation]:
    return group(translations, lambda translation: (address_of(translation.record),))
