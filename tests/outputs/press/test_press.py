"""For the press: a page of each story and each quarter's figures, and all that is on it in one file to take away."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import timedelta
from functools import cache

import pytest

from site_builder import pipeline
from site_builder.domain.artefact import File, Page
from site_builder.domain.story import BRIEF_WORDS
from site_builder.outputs.kit.drawing.photographs import develop
from site_builder.outputs.press.pages import press_pages
from tests.support import builders, fictional_feeds, fictional_site, html_pages
from tests.support.fictional_site import MOMENT, SITE
from tests.support.some import some

PLAIN = {"priority": "neighbours", "areas": [], "partners": []}
LAMPS = "press/stories/lights-for-cutter-lane/"
FIGURES = "press/editions/2026-27-q2/"
YEARS = ("press/2024/", "press/2025/", "press/2026/")
WAITING = ("ferry-patrol", "orchard-eyes")


def made(changes: dict[str, bytes] | None = None, *, at: timedelta = timedelta(0)) -> dict[str, Page | File]:
    """The pages and files for the press, by address."""
    out = fictional_feeds.publication(changes, now=MOMENT + at)
    return {one.address if isinstance(one, Page) else one.path: one for one in press_pages(out)}


@cache
def made_now() -> dict[str, Page | File]:
    """Those of the partnership as it is."""
    return made()


@pytest.fixture(scope="module")
def press() -> dict[str, Page | File]:
    """The pages and files for the press, by address."""
    return made_now()


def page(address: str, among: dict[str, Page | File] | None = None) -> Page:
    found = (among or made_now())[address]
    assert isinstance(found, Page)
    return found


def text(address: str, among: dict[str, Page | File] | None = None) -> str:
    return html_pages.text_of(html_pages.read_body(page(address, among).html))


def packed(address: str, among: dict[str, Page | File] | None = None) -> dict[str, bytes]:
    """What is in the file of a page, without the folder."""
    name = address.rstrip("/").rpartition("/")[2]
    found = (among or made_now())[f"{address}{name}.zip"]
    assert isinstance(found, File)
    with zipfile.ZipFile(io.BytesIO(found.content)) as archive:
        assert archive.testzip() is None
        assert all(entry.startswith(f"{name}/") for entry in archive.namelist())
        return {entry.partition("/")[2]: archive.read(entry) for entry in archive.namelist()}


def test_each_story_and_each_quarter_that_is_out_has_a_page_and_a_file(press: Mapping[str, Page | File]) -> None:
    library = fictional_feeds.public_library()
    pages = {one.address for one in press.values() if isinstance(one, Page)}
    assert pages == {
        *(f"press/stories/{story.id}/" for story in library.stories),
        *(f"press/editions/{edition.quarter.stem}/" for edition in library.editions),
        *YEARS,
    }
    assert len(press) == 2 * len(pages) - len(YEARS) > 20


def test_each_page_for_the_press_is_in_the_list_of_its_year_and_the_press_page_leads_to_each_list(
    press: Mapping[str, Page | File],
) -> None:
    def leads(html: str, *, at: str) -> set[str]:
        return {lead.path_from(at) for lead in html_pages.leads(html_pages.read_body(html)) if not lead.elsewhere}

    assert set(YEARS) <= leads(fictional_site.pages()["press/"].html, at="press/")
    listed = {address for year in YEARS for address in leads(page(year).html, at=year)}
    single = {one.address for one in press.values() if isinstance(one, Page)} - set(YEARS)
    assert len(single) > 10
    assert single <= listed


def test_the_press_page_says_what_was_corrected_withdrawn_cancelled_and_revised() -> None:
    body = html_pages.read_body(fictional_site.pages()["press/"].html)
    (section,) = body.xpath("//section[@aria-labelledby='corrections']")
    said = html_pages.text_of(section)
    for words in (
        "Withdrawn at 4:20pm on 5 October 2026: The ferry rope was cut.",
        "Corrected at 11:15am on 3 December 2026: Who rang the tower bell?.",
        "Cancelled at midday on 8 January 2027: Frost market.",
        "Revised ",
    ):
        assert words in said


@pytest.mark.rule("T4")
def test_t4_the_page_for_the_press_of_a_renamed_or_withdrawn_story_leads_on() -> None:
    files = fictional_site.files()
    renamed = files["press/stories/lamps-cutter-lane/index.html"].decode()
    assert 'href="https://marrowdale.example/safer/press/stories/lights-for-cutter-lane/"' in renamed
    for name in ("ferry-rope", "rope-of-the-ferry"):
        gone = files[f"press/stories/{name}/index.html"].decode()
        assert 'href="https://marrowdale.example/safer/stories/ferry-rope/"' in gone


def test_in_a_preview_the_embargo_is_said_and_nothing_is_for_release() -> None:
    pages = fictional_site.pages_of(pipeline.build(fictional_site.read_files(), site=SITE, now=MOMENT, preview=True))
    said = {name: html_pages.text_of(html_pages.read_body(pages[f"press/stories/{name}/"].html)) for name in WAITING}
    assert "Under embargo. Not to be published before 9:30am on 24 February 2027." in said["ferry-patrol"]
    assert "A draft. Not for release." in said["orchard-eyes"]
    assert not [name for name, words in said.items() if "For immediate release" in words]


@pytest.mark.parametrize(
    "words",
    [
        "For immediate release. First published at 8:15am on 5 October 2026.",
        "Eleven new lamps on Cutter Lane have ended thefts there, after forty neighbours asked for light",
        "61 sheds were broken into",
        "(quarter 2 of 2026/27)",
        "Source: ",
        "I can see my own gate again",
        "Consent: 30 September 2026, until 30 September 2031.",
        "Drawing: Guild of Lamplighters. CC0 1.0. 96 by 64 pixels: 0.8 by 0.5 cm at 300 dots per inch.",
        "About Marrowdale Community Safety Partnership",
        "Odalys Fennimore",
        "01632 960 111",
        "Weekdays, 9am to 4pm",
        "https://marrowdale.example/safer/stories/lights-for-cutter-lane/",
        "Marrowdale Community Safety Partnership, “Eleven new lamps end the dark on Cutter Lane”, 5 October 2026, ",
        "https://marrowdale.example/safer/feeds/corrections.rss.xml",
    ],
)
def test_the_page_of_a_story_has_all_that_a_reporter_needs(words: str) -> None:
    assert words in text(LAMPS)


def test_what_can_be_copied_is_selected_as_a_whole_without_any_script() -> None:
    body = html_pages.read_body(page(LAMPS).html)
    texts = body.xpath("//*[@data-copy]")
    assert len(texts) >= 6
    assert all("copy" in element.get("class", "").split() for element in texts)
    assert not [element for element in texts if element.xpath(".//a")], "a link in it would lead away"
    assert not body.xpath("//button"), "the button comes with the script that makes it work"


def test_a_summary_that_is_short_enough_says_what_happened_and_a_longer_one_does_not() -> None:
    short, long = "The gate on Mill Street is mended.", " ".join(["The gate is mended."] * 8)
    stories = {**builders.story("short", **PLAIN, summary=short), **builders.story("long", **PLAIN, summary=long)}
    among = made(stories)
    assert html_pages.read_body(page("press/stories/short/", among).html).xpath("string(//*[@id='brief'])")
    assert not html_pages.read_body(page("press/stories/long/", among).html).xpath("//*[@id='brief']")
    assert long in text("press/stories/long/", among)


def test_what_happened_in_brief_is_brief(press: Mapping[str, Page | File]) -> None:
    for address, one in some(press.items()):
        if isinstance(one, Page) and address not in YEARS:
            (brief,) = html_pages.read_body(one.html).xpath("//section[@aria-labelledby='brief']/p")
            assert 0 < len(html_pages.text_of(brief).split()) <= BRIEF_WORDS, address


def test_the_page_of_a_quarter_begins_with_its_first_finding_and_quotes_each_figure_with_its_source() -> None:
    said = text(FIGURES)
    assert "Thefts in Marrowdale down 4% to 396 in the 12 months to September 2026" in said
    assert "Constables recorded 107 thefts" in said
    assert "These figures are provisional until 24 February 2027" in said
    assert "One constable was ill in August" in said
    order = [
        said.index(words) for words in ("Constables recorded 396", "The noise line took", "275 sheds were broken into")
    ]
    assert order == sorted(order)


def test_what_holds_for_every_figure_of_a_quarter_is_said_once_before_the_notes_on_each() -> None:
    said = text("press/editions/2024-25-q3/")
    general, _, by_figure = said.partition("All thefts of bicycles and from sheds.")
    for shared in (
        "January to March 2024 is marked as exceptional: The great flood of January.",
        "There is no figure for April to June 2024.",
    ):
        assert shared in general
        assert shared not in by_figure
    assert by_figure.count("It cannot be compared with the same months a year earlier") > 1, "About one figure each"


@pytest.mark.rule("P2")
def test_p2_whose_consent_has_ended_is_neither_on_the_page_nor_in_the_file() -> None:
    story = fictional_site.substitute(
        "content/stories/2026/lights-for-cutter-lane.yml", "consent_until: 2031-09-30", new="consent_until: 2027-01-14"
    )
    among = made(story)
    assert "Quillfeather" not in page(LAMPS, among).html
    assert "lamp-on-cutter-lane" not in page(LAMPS, among).html
    files = packed(LAMPS, among)
    assert b"Quillfeather" in packed(LAMPS)["release.txt"]
    assert not [name for name, content in files.items() if b"Quillfeather" in content or "lamp-on-cutter-lane" in name]


def test_the_file_holds_words_figures_and_pictures_with_a_list_and_true_checksums() -> None:
    files = packed(LAMPS)
    assert list(files) == [
        "release.txt",
        "figures.csv",
        "pictures/lamp-on-cutter-lane.jpg",
        "MANIFEST.txt",
        "SHA256SUMS",
    ]
    assert (
        files["pictures/lamp-on-cutter-lane.jpg"]
        == develop(fictional_site.read_files()["content/pictures/lamp-on-cutter-lane.jpg"]).content
    )
    sums = {line[66:]: line[:64] for line in files["SHA256SUMS"].decode().splitlines()}
    assert set(sums) == set(files) - {"SHA256SUMS"}
    assert all(hashlib.sha256(files[name]).hexdigest() == checksum for name, checksum in sums.items())
    assert all(name in files["MANIFEST.txt"].decode() for name in files if name != "MANIFEST.txt")
    assert files["figures.csv"].startswith(b"indicator,quarter,period,area,value")
    assert b"\r\nshed-break-ins,2026-27-Q2," in files["figures.csv"]


@pytest.mark.rule("S14")
def test_each_old_figure_to_quote_carries_its_age_and_the_way_to_newer_ones() -> None:
    newer = "  newer_figures: {title: Newest thefts, link: https://newest.example/}\n"
    title = "  title: Bicycle theft\n"
    changed = fictional_site.substitute("data/indicators.yml", title, new=title + newer)
    story, quarter = "press/stories/figures-summer/", "press/editions/2026-27-q2/"
    among = made({**changed, "data/releases.yml": b"[]\n"}, at=timedelta(days=730))
    assert "This figure is more than 2 years old." in text(quarter, among)
    for words in (text(story, among), packed(story, among)["release.txt"].decode()):
        assert "This figure is more than 2 years old." in words
        assert "Newer figures: Newest thefts (https://newest.example/)." in words
    assert "This figure is more than" not in text(story) + text(quarter)


def test_the_words_in_the_file_are_plain_and_lead_somewhere_from_anywhere() -> None:
    release = packed(LAMPS)["release.txt"].decode()
    assert "<" not in release
    assert "forty neighbours asked for light" in release
    assert "what you can do yourself (https://marrowdale.example/safer/messages/long-nights/)" in release
    assert "August   4" in release
    assert "- The lane is lit until midnight." in release
    assert release.index("ENDS") < release.index("NOTES TO EDITORS") < release.index("Contact for the press")


def test_the_same_release_makes_the_same_file_whenever_it_is_made(press: Mapping[str, Page | File]) -> None:
    later = made(at=timedelta(days=3))
    files = {path for path, one in press.items() if isinstance(one, File)}
    assert files
    assert [path for path in files if later[path] != press[path]] == []


def test_a_correction_is_at_the_top_of_the_page_and_of_the_words() -> None:
    assert text("press/stories/hoax-calls/").index("Corrected at") < text("press/stories/hoax-calls/").index("In brief")
    release = packed("press/stories/hoax-calls/")["release.txt"].decode()
    assert "CORRECTED at 11:15am on 3 December 2026: The first version named the wrong tower." in release
    assert release.index("CORRECTED") < release.index("WHO RANG THE TOWER BELL?")


@pytest.mark.parametrize("address", [LAMPS, FIGURES])
def test_search_engines_and_our_own_search_find_the_page_for_everybody_instead(address: str) -> None:
    assert (page(address).listed, page(address).searchable) == (False, False)
    assert page(address).head.feeds[0].address == "/feeds/corrections.atom.xml"


def test_the_page_for_everybody_leads_to_the_one_for_the_press_and_back() -> None:
    story = fictional_site.pages()["stories/lights-for-cutter-lane/"]
    leads = {lead.path_from(story.address) for lead in html_pages.leads(html_pages.read_body(story.html))}
    assert LAMPS in leads
    back = {
        lead.path_from(LAMPS) for lead in html_pages.leads(html_pages.read_body(page(LAMPS).html)) if not lead.elsewhere
    }
    assert {"stories/lights-for-cutter-lane/", f"{LAMPS}lights-for-cutter-lane.zip"} <= back


def test_what_is_withheld_is_in_no_file(press: Mapping[str, Page | File]) -> None:
    whole = b"".join(one.content for one in press.values() if isinstance(one, File))
    assert b"lamps" in whole
    for words in (b"ferry gets a patrol", b"owls shall guard", b"90,417", b"90417"):
        assert words not in whole
    assert SITE.url.encode() in whole
