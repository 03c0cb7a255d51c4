"""Each way of planting by itself: its file is opened and searched alone, without the proof of a site (rule T2)."""

from __future__ import annotations

import base64
import gzip
from functools import cache

import pytest

from site_builder.tasks.verify.opening import open_up
from site_builder.tasks.verify.search import Find, Index
from site_builder.tasks.verify.secrets import find_secrets
from tests.support import fictional_site
from tests.tasks.verify.planted_leaks import LEAKS, NUMBER, TOTAL
from tests.tasks.verify.planted_more import MORE
from tests.tasks.verify.planted_ways import WAYS

pytestmark = pytest.mark.rule("T2")

EVERY = [(name, *file) for ways in (LEAKS, WAYS, MORE) for name, file in ways.items()]


@cache
def everything() -> Index:
    """What is searched for in the fictional site."""
    unpublished = find_secrets(fictional_site.read_files(), fictional_site.MOMENT)
    figures = next(secret for secret in unpublished.secrets if secret.path.startswith("data/figures/"))
    numbers = {number.replace(",", ""): figures for number in (NUMBER, TOTAL)}
    return Index.of(unpublished.secrets, numbers=numbers, pictures=unpublished.pictures)


def found_in(place: str, content: bytes) -> list[Find]:
    return [find for opened in open_up(place, content) for find in everything().look(opened)]


@pytest.mark.parametrize(("way", "place", "content"), EVERY, ids=[name for name, *_ in EVERY])
def test_a_file_alone_is_enough(way: str, place: str, content: bytes) -> None:
    assert {find.place.partition(",")[0] for find in found_in(place, content)} == {place}, way


def test_a_word_that_looks_like_the_beginning_of_a_packed_file_is_not_opened() -> None:
    beginning = gzip.compress(b"a")[:9]
    assert found_in("a.txt", base64.b64encode(beginning)) == []


@pytest.mark.parametrize(
    ("place", "content"),
    [
        ("pagefind/pagefind.js", b"var a=90417;"),
        ("search.json", b'{"word_count":90417,"location":90417}'),
        ("a.bin", b"\0\1 90417 \0\1"),
    ],
    ids=["of a program", "that counts words", "in a few bytes"],
)
def test_a_number_that_is_no_figure_is_no_leak(place: str, content: bytes) -> None:
    assert found_in(place, content) == []
    assert found_in("a.txt", b'{"a":90417}')


def test_a_file_that_is_packed_alone_keeps_its_place() -> None:
    assert [opened.place for opened in open_up("a.txt.gz", gzip.compress(b"a"))] == ["a.txt.gz", "a.txt.gz"]
