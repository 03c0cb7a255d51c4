"""A small partnership whose site is in Welsh: its words, months and plurals, and what stays English says so."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from site_builder import pipeline
from site_builder.domain.catalogue import ENGLISH_BEGINS, ENGLISH_ENDS
from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site
from tests.support.fictional_site import files_of, pages_of

FOLDER = Path(__file__).parents[1] / "welsh"


@cache
def _build() -> pipeline.Build:
    files = {
        path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in sorted(FOLDER.rglob("*")) if path.is_file()
    }
    now = datetime(2026, 11, 10, 12, 0, tzinfo=LONDON)
    return pipeline.build(files, site=Site("https://cwm-llwyd.example/"), now=now)


pytestmark = pytest.mark.rule("W6")


def test_a_page_speaks_welsh() -> None:
    page = pages_of(_build())["stories/goleuadau/"].html

    assert '<a href="../../">Hafan</a>' in page
    assert "5 Tachwedd 2026" in page.replace("\N{NO-BREAK SPACE}", " ")


def test_days_follow_the_language_and_its_six_forms_of_plurals() -> None:
    page = pages_of(_build())["messages/nosweithiau-hir/"].html

    assert "Bob blwyddyn: o 5 Tachwedd am chwe wythnos." in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "5 Tachwedd i 16 Rhagfyr 2026" in page.replace("\N{NO-BREAK SPACE}", " ")


def test_the_search_has_words_for_each_of_the_six_forms() -> None:
    page = pages_of(_build())["search/"].html

    assert re.findall(r" data-found-(\w+)=", page) == ["none", "zero", "one", "two", "few", "many", "other"]
    assert re.findall(r" data-some-(\w+)=", page) == ["zero", "one", "two", "few", "many", "other"]


def test_feeds_and_calendars_speak_the_same_language() -> None:
    files = files_of(_build())

    assert "Cwm Llwyd: popeth" in files["feeds/everything.atom.xml"].decode()
    assert "Ffigurau Ebrill i Mehefin 2026" in files["feeds/everything.rss.xml"].decode()
    assert "Cwm Llwyd: drwy'r flwyddyn" in files["calendars/everything.ics"].decode().replace("\r\n ", "")


def test_who_to_know_and_what_was_done_are_said_in_welsh() -> None:
    page = pages_of(_build())["areas/pentre-llwyd/"].html.replace("\N{NO-BREAK SPACE}", " ").replace("&#39;", "'")

    assert "Pwy i'w hadnabod yma" in page
    assert "Dywedoch chi, gwnaethom ni" in page
    assert "Rydym yn gweithio ar hyn o 5 Hydref 2026 i 4 Ionawr 2027." in page
    assert "2 Tachwedd 2026" in page


def test_what_is_not_translated_is_english_and_says_so() -> None:
    page = pages_of(_build())["stories/goleuadau/"].html

    assert '<span lang="en">Where this comes from</span>' in page
    assert not re.search(r'<span lang="en">[^<]*(Hafan|Tachwedd|Goleuadau)', page)


def test_quotation_marks_of_a_translation_end_no_attribute() -> None:
    page = pages_of(_build())["stories/goleuadau/"].html

    assert 'aria-label="Rydych chi &#34;yma&#34;"' in page


def test_no_file_holds_the_marks_of_what_stayed_english() -> None:
    build = _build()
    found = []
    for path, content in files_of(build).items():
        contents = [content]
        if path.endswith((".ods", ".zip")):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                contents = [archive.read(name) for name in archive.namelist()]
        found += [path for part in contents if any(mark.encode() in part for mark in (ENGLISH_BEGINS, ENGLISH_ENDS))]
    for page in pages_of(build).values():
        told = (page.title, page.description, page.html, repr(page.head), repr(page.contents))
        found += [page.address for words in told if any(mark in words for mark in (ENGLISH_BEGINS, ENGLISH_ENDS))]

    assert found == []


def test_the_problems_of_a_welsh_partnership_are_said_in_english() -> None:
    said = [problem.sentence for problem in _build().problems]
    assert said
    assert not [sentence for sentence in said if "Tachwedd" in sentence]
