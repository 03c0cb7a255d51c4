"""Licences that machines can follow: the address of each well-known one. Knows no record, page or file."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.domain.words import Source

_LINKS = {
    "open government licence v1.0": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/1/",
    "open government licence v2.0": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/2/",
    "open government licence v3.0": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    "cc by 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "cc by-sa 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "cc0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


def link_to_licence(name: str) -> str:
    """Where a licence can be read; empty when its name is not known. A name that is an address is its own."""
    plain = " ".join(name.split())
    if plain.startswith(("https://", "http://")):
        return plain
    return _LINKS.get(plain.lower().removesuffix("."), "")


def licences_of(sources: Iterable[Source]) -> tuple[str, ...]:
    """The names of the sources' licences, each once, in order of first use."""
    return tuple(dict.fromkeys(source.licence for source in sources if source.licence))
