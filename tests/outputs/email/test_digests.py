"""The week and the month by email: the right days, the right records, and HTML that email programs show."""

import email
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.domain.moment import LONDON, start_of
from site_builder.outputs.email.digest import write_digest
from site_builder.outputs.email.mail import LONGEST
from site_builder.outputs.email.period import DigestPeriod, Rhythm, period_before
from site_builder.outputs.kit.published.publication import Publication
from site_builder.sources.resolve import read_library
from tests.support import builders, fictional_site

UNDATED = {"data/releases.yml": b"[]\n"}
"""No dates of release, since some are told of on days that are still to come at the moments of these tests."""

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
KNOWN = frozenset(
    {"background-color", "color", "font-family", "font-size", "font-weight", "line-height", "width", "max-width"}
    | {"margin", "padding", "padding-top", "border-top", "border-bottom", "border-collapse"}
)
"""Styles that every email program has known for years."""


@given(DAYS)
def test_a_week_is_the_last_monday_to_sunday_that_is_over(today: date) -> None:
    period = period_before(today, Rhythm.WEEKLY)
    sunday = max(day for back in range(1, 8) if (day := today - timedelta(days=back)).weekday() == 6)
    assert (period.first, period.last) == (sunday - timedelta(days=6), sunday)


@given(DAYS)
def test_a_month_is_the_last_one_that_is_over(today: date) -> None:
    period = period_before(today, Rhythm.MONTHLY)
    days = [today - timedelta(days=back) for back in range(1, 63)]
    month = [day for day in days if (day.year, day.month) == (period.last.year, period.last.month)]
    assert (period.first, period.last) == (min(month), max(month))
    assert period.after.day == 1
    assert period.after <= today < period.after + timedelta(days=31)


def test_a_period_begins_and_ends_at_midnight_in_london_when_the_clocks_change_too() -> None:
    week = DigestPeriod(Rhythm.WEEKLY, date(2026, 10, 19), date(2026, 10, 25))  # the clocks go back on the last day
    assert not week.holds(start_of(week.first) - timedelta(seconds=1))
    assert week.holds(start_of(week.first))
    assert week.holds(datetime(2026, 10, 25, 23, 59, 59, tzinfo=LONDON))
    assert not week.holds(start_of(date(2026, 10, 26)))


def read(path: str) -> str:
    """A digest of the fictional site."""
    return fictional_site.files()[path].decode()


def test_a_digest_says_what_is_new_what_was_put_right_and_what_to_do() -> None:
    text = read("digest/monthly.txt")
    assert "Safer Marrowdale: 1 to 31 December 2026" in text
    assert "Who rang the tower bell? (https://marrowdale.example/safer/stories/hoax-calls/)" in text
    assert "Corrected on 3 December 2026" in text
    assert "Leave a lamp in the window, and one at the gate this winter." in text
    assert "press@marrowdale.example" in text


def test_the_figures_are_in_the_digest_of_the_month_of_their_release() -> None:
    assert "Break-ins into sheds stood at" not in read("digest/monthly.txt")
    made = fictional_site.build_with(UNDATED, now=datetime(2026, 12, 2, 9, tzinfo=LONDON))
    after = fictional_site.files_of(made)
    assert "Break-ins into sheds" in after["digest/monthly.txt"].decode()
    assert "Break-ins into sheds" not in after["digest/pepperwick/monthly.txt"].decode()


@pytest.mark.rule("S14")
def test_figures_that_are_released_late_carry_their_age_in_the_digest() -> None:
    newer = {"title": "Police", "link": "https://police.example/"}
    arson = builders.indicator("arson", headline=1, newer_figures=newer)
    late = builders.quarter("2022-23 Q2", {"arson": 87}, released="2026-11-25 09:30")
    library, _ = read_library({**builders.registers(), **builders.indicators(arson), **late})
    assert library is not None
    now = datetime(2026, 12, 2, 9, tzinfo=LONDON)
    publication = Publication.of(library, site=fictional_site.SITE, now=now)
    figure, *_ = write_digest(publication, period_before(now.date(), Rhythm.MONTHLY)).figures
    assert figure.text.endswith(
        "This figure is more than 4 years old. Newer figures: Police (https://police.example/)."
    )


def test_an_area_hears_of_itself_and_of_the_whole_district_alone() -> None:
    made = fictional_site.build_with(UNDATED, now=datetime(2026, 11, 26, 9, tzinfo=LONDON))
    files = fictional_site.files_of(made)
    title = "Eleven new lamps end the dark on Cutter Lane"
    assert title in files["digest/monthly.txt"].decode()
    assert title in files["digest/pepperwick/monthly.txt"].decode()
    assert title not in files["digest/dunnock-moor/monthly.txt"].decode()


def test_the_alerts_of_the_week_and_what_comes_soon_after_it_are_in_the_digest() -> None:
    made = fictional_site.build_with(UNDATED, now=datetime(2026, 12, 8, 9, tzinfo=LONDON))
    monthly = fictional_site.files_of(made)["digest/monthly.txt"].decode()
    assert "Flooding at the mill weir: keep off the towpath" in monthly
    assert "Urgent: from" in monthly
    text = read("digest/weekly.txt")
    assert "Bicycle marking" not in text, "it is not within two weeks"
    january = fictional_site.files_of(fictional_site.build_with(UNDATED, now=datetime(2027, 3, 16, 9, tzinfo=LONDON)))
    landing, town = (january[f"digest/{area}/weekly.txt"].decode() for area in ("sedge-landing", "pepperwick"))
    assert "Saturday 27 March 2027" in landing
    assert "The ferry hut" in landing
    assert "Bicycle marking at the landing" not in town
    moot = fictional_site.files_of(fictional_site.build_with(UNDATED, now=datetime(2027, 1, 26, 9, tzinfo=LONDON)))
    assert "Tuesday 2 February 2027, 7pm to 8:30pm: cancelled" in moot["digest/weekly.txt"].decode()


def test_a_digest_is_the_same_all_week() -> None:
    weeks = [
        fictional_site.files_of(fictional_site.build_with({}, now=datetime(2027, 1, day, hour, tzinfo=LONDON)))
        for day, hour in ((11, 0), (17, 23))
    ]
    for path in ("digest/weekly.html", "digest/weekly.txt", "digest/weekly.eml"):
        assert weeks[0][path] == weeks[1][path]


def test_an_e_mail_holds_both_forms_and_no_ones_address() -> None:
    message = email.message_from_bytes(fictional_site.files()["digest/weekly.eml"], policy=default)
    assert isinstance(message, EmailMessage)
    assert message["Subject"] == "Safer Marrowdale: 4 to 10 January 2027"
    assert message["X-Unsent"] == "1"
    assert {message["From"], message["To"], message["Date"]} == {None}
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content().splitlines() == read("digest/weekly.txt").splitlines()
    assert html.get_content().splitlines() == read("digest/weekly.html").splitlines()
    assert max(map(len, fictional_site.files()["digest/weekly.eml"].splitlines())) < 998


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def faults(html: str) -> Iterator[str]:
    """What some email program would not show, or would cut off."""
    reader = _Elements()
    reader.feed(html)
    for tag, attributes in reader.seen:
        if tag in {"script", "link", "style", "form", "iframe", "video", "object", "svg", "img"}:
            yield f"<{tag}>"
        if tag == "table" and attributes.get("role") != "presentation":
            yield "a table that says nothing of why it is there"
        if tag == "a" and not (attributes.get("href") or "").startswith("https://"):
            yield f"a link to {attributes.get('href')}"
        for declaration in filter(None, (attributes.get("style") or "").split(";")):
            name, _, value = declaration.strip().partition(":")
            if name not in KNOWN or re.search(r"url\(|var\(|calc\(|!important", value):
                yield declaration
    if not reader.seen or not dict(reader.seen)["html"].get("lang"):
        yield "no language"
    if len(html.encode()) > LONGEST:
        yield "too long"


def test_every_e_mail_program_can_show_a_digest() -> None:
    paths = [path for path in fictional_site.files() if path.startswith("digest/") and path.endswith(".html")]
    assert paths
    for path in paths:
        assert list(faults(read(path))) == [], path
        assert 'style="' in read(path), path


@pytest.mark.parametrize(
    "fault",
    [
        "<style>p{}</style>",
        '<img src="https://a.example/x.png">',
        '<p style="display: flex">',
        '<p style="color: var(--x)">',
        "<table>",
        '<a href="/stories/">',
        "x" * LONGEST,
    ],
)
def test_what_an_e_mail_program_would_not_show_is_found(fault: str) -> None:
    html = read("digest/weekly.html")
    assert list(faults(html.replace("</body>", f"{fault}</body>")))
