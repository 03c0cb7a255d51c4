"""The whole site in a pseudo-language: whatever is neither in the catalogue nor written by officers is found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import chain

import pytest

from site_builder import pipeline
from site_builder.domain.artefact import Artefact, Page
from site_builder.domain.catalogue import speaking
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.registry import OUTPUTS
from site_builder.outputs.search.answers import answers_file
from tests.support import fictional_site
from tests.support.pseudo_language import find_in_file, find_in_page, find_in_text, speak_pseudo, with_foreign_words


@cache
def _publish() -> dict[str, tuple[Artefact, ...]]:
    """What each output makes of officers' words in foreign letters and the catalogue in brackets."""
    library, _ = pipeline.check(fictional_site.read_files(), now=fictional_site.MOMENT)
    assert library is not None
    with speaking(speak_pseudo()):
        publication = Publication.of(with_foreign_words(library), site=fictional_site.SITE, now=fictional_site.MOMENT)
        return {output.name: tuple(output.load()(publication)) for output in OUTPUTS}


def _find(artefacts: tuple[Artefact, ...]) -> Iterator[str]:
    kept = set(fictional_site.read_files().values())
    for artefact in artefacts:
        if not isinstance(artefact, Page) and artefact.content in kept:
            continue  # a file that is published as its officers wrote it
        found = find_in_page(artefact) if isinstance(artefact, Page) else find_in_file(artefact)
        where = artefact.address if isinstance(artefact, Page) else artefact.path
        yield from (f"{where}: {words}" for words in found)


@pytest.mark.rule("W6")
@pytest.mark.parametrize("output", [output.name for output in OUTPUTS])
def test_everything_that_is_said_is_in_the_catalogue(output: str) -> None:
    assert list(dict.fromkeys(_find(_publish()[output]))) == []


@pytest.mark.rule("W6")
def test_search_says_in_words_of_the_catalogue_what_a_result_is() -> None:
    library, _ = pipeline.check(fictional_site.read_files(), now=fictional_site.MOMENT)
    assert library is not None
    with speaking(speak_pseudo()):
        answers = answers_file(chain.from_iterable(_publish().values()), library, names={})
    kinds = {answer["kind"] for answer in json.loads(answers.content)["answers"]}
    assert {"⟦Help⟧", "⟦Advice⟧", "⟦Figures⟧", "⟦Your area⟧"} <= kinds
    assert [found for kind in kinds for found in find_in_text(kind)] == []


def test_words_outside_the_catalogue_are_found() -> None:
    assert list(find_in_text("⟦Stories in ⟧Хилл and its ⟦surroundings⟧")) == ["and its"]
