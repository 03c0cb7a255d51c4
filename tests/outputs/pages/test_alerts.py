"""Alerts over every page: when they are shown, what they say without scripts, and that nothing of them is out early."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from site_builder import pipeline
from site_builder.domain.artefact import File, Page
from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON
from site_builder.edges.theme.bundle import SiteContext, prepare_theme
from site_builder.edges.theme.navigation import Menu
from site_builder.edges.theme.views import AlertNotice
from site_builder.outputs.kit.words.clock_words import write_exactly
from tests.support import builders, fictional_site
from tests.support.fictional_site import MOMENT, SITE

STARTS = datetime(2027, 3, 3, 9, 0, tzinfo=LONDON)
ENDS = datetime(2027, 3, 3, 18, 0, tzinfo=LONDON)
WORDS = "Nightjars on the road"


def alert(**fields: object) -> dict[str, bytes]:
    """A partnership with one alert."""
    values = {
        "id": "nightjars",
        "words": WORDS,
        "level": "urgent",
        "starts": f"{STARTS:%Y-%m-%d %H:%M}",
        "ends": f"{ENDS:%Y-%m-%d %H:%M}",
        **fields,
    }
    return {**builders.partnership(), "content/alerts/nightjars.yml": builders.write_yaml(values)}


def made_at(files: dict[str, bytes], now: datetime) -> pipeline.Build:
    """The site at a moment."""
    made = pipeline.build(files, site=SITE, now=now)
    assert made.library is not None
    assert not made.failed, made.problems
    return made


def notices_at(files: dict[str, bytes], now: datetime) -> tuple[AlertNotice, ...]:
    """What the theme puts over every page at a moment."""
    library, problems = pipeline.check(files, now=now)
    assert library is not None
    assert not pipeline.has_errors(problems), problems
    return notices_of(library, now)


def notices_of(library: Library, now: datetime) -> tuple[AlertNotice, ...]:
    return prepare_theme((), SiteContext(library, SITE, now), menu=Menu()).view.alerts


@pytest.mark.rule("T3")
def test_it_is_over_every_page_from_its_start_to_its_end() -> None:
    (notice,) = notices_at(alert(), STARTS)
    assert (notice.level, notice.words, notice.hidden) == ("Urgent", f"{WORDS}.", False)
    assert notice.times == "/2027-03-03T18:00Z", "the browser takes it away between builds"
    assert notices_at(alert(), ENDS - timedelta(minutes=1))
    assert notices_at(alert(), ENDS) == ()


@pytest.mark.rule("T3")
def test_without_scripts_its_words_name_its_end() -> None:
    (notice,) = notices_at(alert(), STARTS)
    assert notice.until == "Until 6pm on Wednesday 3 March 2027."


@pytest.mark.rule("T2")
def test_nothing_of_it_is_on_the_site_before_it_starts() -> None:
    before = made_at(alert(), STARTS - timedelta(minutes=1))
    written = b"".join(
        made.content if isinstance(made, File) else f"{made.address}{made.title}{made.html}".encode()
        for made in before.artefacts
    )
    assert b"ightjars" not in written
    assert notices_at(alert(), STARTS - timedelta(minutes=1)) == ()
    assert "alerts/nightjars/" in fictional_site.pages_of(made_at(alert(), STARTS))


@pytest.mark.rule("T3")
def test_one_that_may_be_known_before_begins_between_two_builds() -> None:
    (notice,) = notices_at(alert(published="2027-03-01"), STARTS - timedelta(hours=8))
    assert notice.hidden
    assert notice.times == "2027-03-03T09:00Z/2027-03-03T18:00Z"


@pytest.mark.rule("T2")
def test_a_draft_is_over_no_page_of_the_public() -> None:
    assert notices_at(alert(draft=True), STARTS) == ()


def test_what_was_called_off_or_withdrawn_is_over_no_page() -> None:
    for kind in ("cancelled", "withdrawn"):
        changes = [{"kind": kind, "at": "2027-03-03 10:00", "reason": "They flew away."}]
        files = alert(changes=changes)
        assert notices_at(files, STARTS), "until then it is"
        assert notices_at(files, STARTS + timedelta(hours=1)) == ()
        page = fictional_site.pages_of(made_at(files, STARTS + timedelta(hours=1)))["alerts/nightjars/"]
        assert "They flew away." in page.html


def test_lists_and_feeds_say_that_an_alert_is_cancelled_and_when_one_begins_that_was_announced() -> None:
    cancelled = alert(changes=[{"kind": "cancelled", "at": "2027-03-03 10:00", "reason": "They flew away."}])
    later = made_at(cancelled, STARTS + timedelta(hours=1))
    announced = made_at(alert(published="2027-03-01"), STARTS - timedelta(hours=8))
    for made, said in (
        (later, "Cancelled at 10am on Wednesday 3 March 2027."),
        (announced, "From 9am on Wednesday 3 March 2027 until 6pm on Wednesday 3 March 2027."),
    ):
        feed = json.loads(fictional_site.files_of(made)["feeds/everything.json"])
        (item,) = (item for item in feed["items"] if item["id"].endswith(":alerts/nightjars"))
        assert said in item["content_html"]
    assert "Cancelled at 10am on Wednesday 3 March 2027." in fictional_site.pages_of(later)["alerts/"].html


def test_the_most_urgent_comes_first_and_of_those_the_newest() -> None:
    files = alert(level="for information")
    for name, level, starts in (
        ("owls", "urgent", "08:00"),
        ("larks", "urgent", "08:30"),
        ("wrens", "important", "07:00"),
    ):
        values = {
            "id": name,
            "words": name,
            "level": level,
            "starts": f"2027-03-03 {starts}",
            "ends": "2027-03-03 20:00",
        }
        files[f"content/alerts/{name}.yml"] = builders.write_yaml(values)
    assert [notice.words for notice in notices_at(files, STARTS)] == ["larks.", "owls.", "wrens.", f"{WORDS}."]


def test_an_alert_that_changes_is_shown_again_to_those_who_closed_it() -> None:
    (first,) = notices_at(alert(), STARTS)
    (changed,) = notices_at(alert(updated="2027-03-03 11:00"), STARTS + timedelta(hours=3))
    assert first.key != changed.key


def test_pages_without_an_alert_hold_nothing_of_alerts() -> None:
    library, _ = pipeline.check(builders.partnership(), now=MOMENT)
    assert library is not None
    assert notices_of(library, MOMENT) == ()


def test_a_long_alert_has_a_title_that_fits_a_tab() -> None:
    words = (
        "The nightjars have come down on the road from the mill to the market, so drive slowly and keep your lamps low"
    )
    page = fictional_site.pages_of(made_at(alert(words=words), STARTS))["alerts/nightjars/"]
    assert page.title.endswith("market,…")
    assert len(page.title) <= 70
    assert words in page.html


def test_it_is_among_past_alerts_when_it_is_over_and_no_search_finds_it() -> None:
    pages = fictional_site.pages_of(made_at(alert(), ENDS))
    overview, page = pages["alerts/"].html, pages["alerts/nightjars/"]
    assert "There are no alerts now." in overview.partition('id="past"')[0]
    assert WORDS in overview.partition('id="past"')[2]
    assert "This alert is over. It ended at 6pm on Wednesday 3 March 2027." in page.html
    assert not page.searchable


def test_a_site_that_never_had_an_alert_has_the_page_for_them() -> None:
    made = made_at(dict(builders.partnership()), MOMENT)
    page = fictional_site.pages_of(made)["alerts/"]
    assert isinstance(page, Page)
    assert "There are no alerts now." in page.html
    assert 'id="past"' not in page.html


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2027, 3, 2, 18, 0, tzinfo=LONDON), "6pm on Tuesday 2 March 2027"),
        (datetime(2027, 3, 2, 9, 30, tzinfo=LONDON), "9:30am on Tuesday 2 March 2027"),
        (datetime(2027, 3, 2, 12, 0, tzinfo=LONDON), "midday on Tuesday 2 March 2027"),
        (datetime(2027, 3, 2, 0, 5, tzinfo=LONDON), "12:05am on Tuesday 2 March 2027"),
        (datetime(2027, 3, 3, 0, 0, tzinfo=LONDON), "the end of Tuesday 2 March 2027"),
    ],
)
@pytest.mark.rule("W2")
def test_a_moment_is_said_so_that_no_one_can_mistake_the_day(moment: datetime, words: str) -> None:
    assert write_exactly(moment) == words
