"""How an address is looked up in the site: only as much of the site is made as it takes to find it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from site_builder import pipeline
from site_builder.domain.artefact import Artefact, File
from site_builder.domain.moment import LONDON
from site_builder.outputs.kit.markdown.links import find_missing
from site_builder.outputs.kit.published.publication import Publication
from tests.support import builders

NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)


def look_up(*paths: str) -> tuple[frozenset[str], list[str]]:
    """Those that are missing, and the files that were made to find out."""
    library, _ = pipeline.check(builders.partnership(), now=NOW)
    assert library is not None
    made = []

    def draw(_publication: Publication) -> Iterator[Artefact]:
        for name in ("first.txt", "second.txt", "third.txt"):
            made.append(name)
            yield File(name, b"")

    return find_missing(library, paths, now=NOW, draw=draw), made


def test_a_page_that_every_site_has_is_known_without_making_any() -> None:
    assert look_up("stories/", "figures/", "digest/", "feeds/") == (frozenset(), [])


def test_no_more_is_made_than_what_comes_before_the_address() -> None:
    assert look_up("second.txt") == (frozenset(), ["first.txt", "second.txt"])


def test_what_was_made_once_is_not_made_again() -> None:
    assert look_up("second.txt", "first.txt", "third.txt", "second.txt") == (
        frozenset(),
        ["first.txt", "second.txt", "third.txt"],
    )


def test_everything_is_made_before_an_address_is_called_missing() -> None:
    assert look_up("fourth.txt", "fifth.txt") == (
        frozenset({"fourth.txt", "fifth.txt"}),
        ["first.txt", "second.txt", "third.txt"],
    )
