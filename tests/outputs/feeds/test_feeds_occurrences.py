"""Each year's return of a message is an item of its own: once, when it begins, and it never moves (rules F2, T4)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site
from site_builder.outputs.articles import articles_of
from site_builder.outputs.articles.article import Article
from site_builder.outputs.articles.withdrawn import tombstones_of
from site_builder.outputs.kit.published.publication import Publication
from site_builder.sources.shapes import LEDGER
from site_builder.tasks.ledger import record
from tests.insight.reading import library_of
from tests.support import builders

pytestmark = pytest.mark.rule("T4", "F2")

SITE = Site("https://larkmoor.example/")
PREPARE = {"lead": "2 weeks", "action": "Set a timer switch."}
TAG = "tag:safer-larkmoor.example.org,2026:messages/dark-nights"


def at(year: int, month: int, day: int, *, hour: int = 0, ledger: bytes | None = None, **fields: object) -> Publication:
    """What is out at a moment of a message with these fields, where a ledger may know what was told of it."""
    winter = "from the clocks going back to the clocks going forward"
    made: dict[str, Any] = {"holds": winter, "prepare": PREPARE, "published": "2026-11-05", **fields}
    library = library_of(builders.message(**made), {} if ledger is None else {LEDGER: ledger})
    return Publication.of(library, site=SITE, now=datetime(year, month, day, hour, tzinfo=LONDON))


def articles(publication: Publication) -> list[Article]:
    """The message, and each year of it."""
    return [one for name, one in articles_of(publication).items() if name == TAG or name[len(TAG) + 1 :].isdigit()]


def items(publication: Publication) -> dict[str, datetime]:
    """The ids of the message's items, with the moments that subscribers see."""
    return {one.id: datetime.fromisoformat(one.dates.updated).replace(microsecond=0) for one in articles(publication)}


def test_what_had_begun_when_the_message_came_out_is_reported_by_the_message_itself() -> None:
    assert set(items(at(2027, 10, 16, hour=23))) == {TAG}


def test_the_next_year_is_an_item_from_the_midnight_at_which_it_begins() -> None:
    known = items(at(2027, 10, 17))
    assert known[f"{TAG}/2027"] == datetime(2027, 10, 17, tzinfo=LONDON), "two weeks before 31 October"
    assert set(known) == {TAG, f"{TAG}/2027"}


def test_an_item_never_moves_and_never_goes() -> None:
    before: dict[str, datetime] = {}
    for month in range(60):
        moment = datetime(2026, 11, 6, tzinfo=LONDON) + timedelta(days=30 * month)
        now = items(at(moment.year, moment.month, moment.day))
        assert before.items() <= now.items()
        before = now
    assert len(before) == 5


def test_a_message_without_a_date_is_reported_since_the_partnership_announces_anything() -> None:
    assert f"{TAG}/2026" in items(at(2027, 1, 1, published=None))
    assert f"{TAG}/2025" not in items(at(2027, 1, 1, published=None))


def test_a_message_that_holds_all_year_has_one_item_for_ever() -> None:
    assert set(items(at(2031, 1, 1, holds="all year", prepare=None))) == {TAG}


def test_the_item_speaks_in_the_words_of_its_year_and_leads_to_its_place_on_the_page() -> None:
    publication = at(2027, 12, 1, years={"2027": {"action": "Two lights on."}})
    item = articles_of(publication)[f"{TAG}/2027"]
    assert item.title == "Dark nights: 31 October 2027 to 26 March 2028"
    assert item.link == "https://larkmoor.example/messages/dark-nights/#year-2027"
    assert item.summary == "Two lights on."
    assert "Get ready from 17 to 30 October 2027: Set a timer switch." in item.html


def test_once_called_off_no_year_begins_any_more_and_what_was_announced_stays() -> None:
    off = [{"kind": "cancelled", "at": "2027-12-01", "reason": "The lamps are gone."}]
    later = items(at(2029, 12, 1, changes=off))
    assert f"{TAG}/2027" in later
    assert f"{TAG}/2028" not in later


def test_a_withdrawal_takes_every_year_that_was_announced_from_readers_lists() -> None:
    gone = [{"kind": "withdrawn", "at": "2028-12-01", "reason": "It was wrong."}]
    publication = at(2029, 12, 1, changes=gone)
    assert items(publication) == {}
    assert {stone.id for stone in tombstones_of(publication)} == {TAG, f"{TAG}/2027", f"{TAG}/2028"}


def titles_and_dates(publication: Publication) -> dict[str, tuple[str, str]]:
    """The titles and dates of the message's items, as feeds write them."""
    return {article.id: (article.title, article.dates.updated) for article in articles(publication)}


def test_what_is_on_record_as_announced_is_written_in_the_same_bytes() -> None:
    plain = at(2027, 10, 20)
    known = record(plain.library, None, now=plain.now).content
    assert b'"begun": [{"year": 2027, "at": "2027-10-16 23:00:00+00:00", "first": "2027-10-31"' in known
    assert titles_and_dates(at(2027, 10, 20, ledger=known)) == titles_and_dates(plain)
    assert record(plain.library, known, now=plain.now).content == known


def test_f2_a_season_that_gets_other_days_takes_no_item_away_and_makes_none_news_again() -> None:
    before = at(2027, 10, 20)
    known = record(before.library, None, now=before.now).content
    told = titles_and_dates(before)
    for holds in ("1 December to 15 January", "1 October to 3 October", "all year"):
        after = titles_and_dates(at(2027, 10, 20, ledger=known, holds=holds))
        assert {name: date for name, (_, date) in after.items()} == {name: date for name, (_, date) in told.items()}


def test_days_that_are_still_to_come_are_reported_as_they_are_now_and_days_that_are_over_as_they_were() -> None:
    before = at(2027, 10, 20)
    known = record(before.library, None, now=before.now).content
    moved: dict[str, Any] = {"ledger": known, "holds": "1 December to 15 January"}
    assert (
        titles_and_dates(at(2027, 10, 20, **moved))[f"{TAG}/2027"][0]
        == "Dark nights: 1 December 2027 to 15 January 2028"
    )
    later = titles_and_dates(at(2028, 5, 1, **moved))[f"{TAG}/2027"][0]
    assert later == "Dark nights: 31 October 2027 to 26 March 2028"


def test_a_year_that_was_announced_goes_with_what_is_withdrawn_even_if_its_days_were_changed_first() -> None:
    before = at(2027, 10, 20)
    known = record(before.library, None, now=before.now).content
    gone = {"kind": "withdrawn", "at": "2027-10-21", "reason": "It was wrong."}
    after = at(2027, 10, 22, ledger=known, holds="all year", changes=[gone])
    assert f"{TAG}/2027" in {stone.id for stone in tombstones_of(after)}


def test_a_year_that_was_announced_under_an_earlier_id_stays_announced() -> None:
    before = at(2027, 10, 20)
    known = record(before.library, None, now=before.now).content
    renamed = builders.message(
        "lamps", formerly="dark-nights", holds="1 December to 15 January", published="2026-11-05"
    )
    after = Publication.of(library_of(renamed, {LEDGER: known}), site=SITE, now=before.now)
    assert set(items(after)) == {TAG, f"{TAG}/2027"}
