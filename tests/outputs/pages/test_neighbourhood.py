"""Who to know in an area, and "You said, we did": with consent, dated, past when the term is over, and as news."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from PIL import Image

from site_builder import pipeline
from site_builder.domain.moment import LONDON
from tests.support import builders, fictional_feeds, fictional_site, html_pages

PEOPLE, LOCAL = "content/people.yml", "content/local-priorities.yml"
TOWN, MOOR, LANDING = "areas/pepperwick/", "areas/dunnock-moor/", "areas/sedge-landing/"
PORTRAIT = "pictures/people/constable-oakhollow.jpg"


def said(address: str, made: pipeline.Build | None = None) -> str:
    return html_pages.text_of(
        html_pages.read_body(fictional_site.pages_of(made or fictional_site.build())[address].html)
    )


def everything(made: pipeline.Build) -> bytes:
    """Every page and file."""
    return b"\n".join(
        [page.html.encode() for page in fictional_site.pages_of(made).values()]
        + list(fictional_site.files_of(made).values())
    )


def test_an_area_names_its_people_by_role_with_their_contacts() -> None:
    body = html_pages.read_body(fictional_site.pages()[TOWN].html)
    (part,) = body.xpath("//section[@aria-labelledby='people']")
    assert part.xpath("./h3/text()") == ["Officers", "Councillors"]
    assert part.xpath(".//strong/text()") == ["Petronella Oakhollow", "Barnabas Larkrise"]
    assert "Constable of the market round" in html_pages.text_of(part)
    assert part.xpath(".//a/@href")[:2] == ["tel:01632960222", "mailto:oakhollow@constables.marrowdale.example"]
    assert "Keeper of the ferry's keys" in said(LANDING).replace("’", "'")
    assert "Larkrise" not in said(MOOR)


@pytest.mark.rule("W4", "P3")
def test_a_photograph_is_small_and_tells_nothing_but_what_it_shows() -> None:
    made = fictional_site.files()[PORTRAIT]
    with Image.open(BytesIO(made)) as picture:
        assert picture.size == (192, 192)
        assert not picture.getexif()
    assert len(made) < 12_000
    (image,) = html_pages.read_body(fictional_site.pages()[TOWN].html).xpath("//ul[@class='people']//img")
    assert image.get("src").endswith(PORTRAIT)
    assert image.get("alt") == "Petronella Oakhollow in the cap of the constables"
    assert "Photograph: the constables." in said(TOWN)
    original = fictional_site.read_files()["content/pictures/constable-oakhollow.png"]
    assert original not in fictional_site.files().values()


@pytest.mark.rule("P2", "T2")
@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        (
            "consent_until: 2027-08-31\n  image",
            "consent_until: 2027-01-14\n  image",
            [b"Oakhollow", b"oakhollow", b"cap of the constables"],
        ),
        ("\n  consent: 2026-09-01\n", "\n  consent: 2027-02-01\n", [b"Oakhollow"]),
        (
            "    consent: 2026-09-01\n    consent_until",
            "    consent: 2027-02-01\n    consent_until",
            [PORTRAIT.encode(), b"cap of the constables"],
        ),
        ("published: 2026-12-01\n- id: councillor", "published: 2027-02-01\n- id: councillor", [b"Oakhollow"]),
    ],
)
def test_without_consent_for_the_day_nothing_of_a_person_is_there(old: str, new: str, gone: list[bytes]) -> None:
    made = fictional_site.build_with(fictional_site.substitute(PEOPLE, old, new=new))
    whole = everything(made)
    assert not [word for word in gone if word in whole]
    assert gone[0] in everything(fictional_site.build())


@pytest.mark.rule("T2")
def test_a_person_and_a_priority_of_a_draft_leave_no_byte() -> None:
    whole = everything(fictional_site.build())
    written = b"\n".join(
        (*(path.encode() for path in fictional_site.read_files()), *fictional_site.read_files().values())
    )
    for word in (
        b"Nettlebed",
        b"nettlebed",
        b"sluice gates",
        b"Fenwick",
        b"withheld-warden",
        b"Snapping eel",
        b"eel-traps",
    ):
        assert word in written, word
        assert word not in whole, word
    assert b"marigold stripes" in written
    assert b"marigold stripes" not in whole, "it is not done yet"


@pytest.mark.rule("P2")
def test_officers_are_told_when_consent_is_over() -> None:
    files = fictional_site.files_with(
        fictional_site.substitute(
            PEOPLE, "consent_until: 2027-08-31\n  image", new="consent_until: 2027-01-14\n  image"
        )
    )
    _, problems = pipeline.check(files, now=fictional_site.MOMENT)
    (told,) = [problem for problem in problems if "consent" in problem.message.lower()]
    assert (
        told.message
        == "The consent for naming 'Petronella Oakhollow' ended on 14 January 2027, so it is shown no longer."
    )


@pytest.mark.rule("T6")
def test_what_was_said_and_done_is_dated_and_what_is_over_is_told_in_the_past() -> None:
    body = html_pages.read_body(fictional_site.pages()[TOWN].html)
    cards = body.xpath("//section[@aria-labelledby='local']/article")
    assert [card.get("id") for card in cards] == ["local-carts-on-mill-lane", "local-noise-at-the-mill"]
    now, past = map(html_pages.text_of, cards)
    assert "We are working on this from 30 November 2026 to 29 March 2027." in now
    assert now.index("11 January 2027") < now.index("14 December 2026"), "the newest first"
    assert "This was a priority from 3 August 2026 to 31 October 2026." in past
    assert "We are working" not in past


@pytest.mark.rule("T3")
def test_between_two_builds_it_turns_into_the_past_by_londons_clock() -> None:
    body = html_pages.read_body(fictional_site.pages()[TOWN].html)
    (card,) = body.xpath("//article[@id='local-carts-on-mill-lane']")
    spans = [line.get("data-times") for line in card.xpath("./p[@class='meta']")]
    assert [line.get("hidden") is not None for line in card.xpath("./p[@class='meta']")] == [False, True]
    assert spans == ["/2027-03-29T23:00Z", "2027-03-29T23:00Z/"]
    later = fictional_site.build_with({}, now=datetime(2027, 4, 2, 9, tzinfo=LONDON))
    assert "We are working on this" not in said(TOWN, later)
    assert "This was a priority from 30 November 2026 to 29 March 2027." in said(TOWN, later)


def test_officers_are_advised_when_an_area_has_no_priority_any_more() -> None:
    _, problems = pipeline.check(fictional_site.read_files(), now=datetime(2027, 4, 10, 9, tzinfo=LONDON))
    told = [problem for problem in problems if problem.origin.path == LOCAL]
    assert [problem.message for problem in told] == [
        "This was a priority until 29 March 2027, and Pepperwick has no newer one.",
        "This was a priority until 6 April 2027, and Dunnock Moor has no newer one.",
    ]


def test_the_partnership_sets_the_term() -> None:
    shorter = fictional_site.substitute(
        "content/registers/partnership.yml", "local_priorities_last: 4", new="local_priorities_last: 1"
    )
    assert "This was a priority from 30 November 2026 to 29 December 2026." in said(
        TOWN, fictional_site.build_with(shorter)
    )


def test_what_was_done_is_news_in_the_feed_of_its_areas() -> None:
    files = fictional_feeds.publish()
    town = fictional_feeds.read(files, "feeds/areas/pepperwick.atom.xml").items
    names = [item.id.rpartition(":")[2] for item in town if "local-priorities" in item.id]
    assert names == [
        "local-priorities/carts-on-mill-lane/2027-01-11",
        "local-priorities/carts-on-mill-lane/2026-12-14",
        "local-priorities/carts-on-mill-lane",
        "local-priorities/noise-at-the-mill/2026-09-07",
        "local-priorities/noise-at-the-mill",
    ]
    (first, *_) = [item for item in town if item.id.endswith("2027-01-11")]
    assert first.title == "You said, we did: Carts that race down Mill Lane"
    assert first.link.endswith("areas/pepperwick/#local-carts-on-mill-lane")
    landing = fictional_feeds.read(files, "feeds/areas/sedge-landing.atom.xml").items
    assert not [item for item in landing if "local-priorities" in item.id]


def test_an_area_without_people_and_priorities_has_no_word_of_them() -> None:
    files = {path: content for path, content in fictional_site.read_files().items() if path not in {PEOPLE, LOCAL}}
    register = "content/registers/partnership.yml"
    text = files[register].decode()
    start = text.index("who_to_know:")
    files[register] = (text[:start] + text[text.index("subscribe:", start) :]).encode()
    made = fictional_site.build_files(files)
    assert "Who to know here" not in fictional_site.pages_of(made)[TOWN].html
    assert "You said, we did" not in fictional_site.pages_of(made)[TOWN].html


def test_an_area_without_figures_says_so_and_leads_to_those_of_the_whole_district() -> None:
    alone = "There are no figures for this area alone."
    pages = fictional_site.pages_of(fictional_site.build_files(builders.partnership()))
    without = html_pages.text_of(html_pages.read_body(pages["areas/market-town/"].html))
    assert f"{alone} See figures for all of " in without
    assert alone not in said(TOWN)
