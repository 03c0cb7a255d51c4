"""Papers of events for a notice board: a poster of each that is still to come, and lists by area."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from site_builder import pipeline
from site_builder.domain.moment import LONDON
from site_builder.outputs.kit.drawing.paper_jobs import PaperJob, PaperKind, Papers
from site_builder.outputs.kit.published.offers import stem_of_list
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.papers.event_papers import board_days, event_papers
from site_builder.outputs.papers.making import make
from site_builder.outputs.papers.nodes import write_words
from tests.support import fictional_site
from tests.support.papers import jobs_of_site

MARKING = "events/marking-day/marking-day-poster.pdf"
LIST = "events/notice-board.pdf"
LANDING = "events/area/sedge-landing/notice-board.pdf"


def words_of(path: str) -> str:
    return write_words(jobs_of_site()[path].words)


def publication(now: datetime) -> Publication:
    library = fictional_site.build().library
    assert library is not None
    return Publication.of(library, site=fictional_site.SITE, now=now)


def test_a_poster_says_when_where_what_to_bring_and_who_to_ask() -> None:
    said = words_of(MARKING)
    for part in ("Saturday 27 March 2027", "Where: The ferry hut", "Bring your bicycle and the key of its lock."):
        assert part in said


def test_what_is_over_or_off_has_no_poster_and_a_withdrawn_one_no_paper_at_all() -> None:
    paths = jobs_of_site()
    assert MARKING in paths
    assert "events/harvest-supper/harvest-supper-poster.pdf" not in paths
    assert not [path for path in paths if "chimney-talk" in path or "owl-walk" in path]


def test_a_list_has_each_time_of_its_area_and_says_which_are_off() -> None:
    whole, landing = words_of(LIST), words_of(LANDING)
    assert "Tuesday 2 February 2027, 7pm to 8:30pm: cancelled" in whole
    assert "The wardens' table" in landing.replace("’", "'")
    assert "Moot of the market town" in whole
    assert "Moot of the market town" not in landing
    assert "11 January to 28 February 2027" in whole


@given(st.dates(date(2025, 1, 1), date(2035, 12, 31)))
def test_a_list_is_the_same_all_week_and_reaches_to_the_end_of_the_next_month(today: date) -> None:
    first, last = board_days(today)
    assert first.weekday() == 0
    assert first <= today < first + timedelta(days=7)
    assert (last + timedelta(days=1)).day == 1
    assert (last.year * 12 + last.month) - (today.year * 12 + today.month) == 1


def test_the_same_week_gives_the_same_papers() -> None:
    tuesday, sunday = (event_papers(publication(datetime(2027, 1, day, 9, tzinfo=LONDON))) for day in (13, 17))
    assert tuesday[stem_of_list(None)] == sunday[stem_of_list(None)]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (MARKING, "Bicycle marking at the landing"),
        (LIST, "Events in Marrowdale"),
        (LANDING, "Events in Sedge Landing"),
        ("events/notice-board-large-print.pdf", "Events in Marrowdale"),
    ],
)
def test_each_is_a_tagged_document_in_which_the_words_can_be_read(path: str, words: str) -> None:
    pdf = PdfReader(BytesIO(make(jobs_of_site()[path])))
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]  # a dictionary
    assert json.loads(jobs_of_site()[path].words)["title"] in " ".join(pdf.metadata.title.split())  # type: ignore[union-attr]
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert words in text


def test_a_poster_is_one_sheet() -> None:
    assert len(PdfReader(BytesIO(make(jobs_of_site()[MARKING]))).pages) == 1


def test_pages_offer_them() -> None:
    def draw(jobs: Iterable[PaperJob]) -> Papers:
        return Papers({job.path: b"paper" for job in jobs if job.kind is not PaperKind.PICTURE})

    files, site = fictional_site.read_files(), fictional_site.SITE
    made = pipeline.build(files, site=site, now=fictional_site.MOMENT, make=draw)
    pages = fictional_site.pages_of(made)
    assert "/notice-board.pdf" in pages["events/"].html
    assert "List for a notice board, A4 (PDF, 5 bytes)" in pages["events/area/sedge-landing/"].html
    assert "marking-day-poster.pdf" in pages["events/marking-day/"].html
    assert "Poster for a notice board" not in pages["events/harvest-supper/"].html
