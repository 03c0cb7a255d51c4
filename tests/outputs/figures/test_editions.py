"""A released quarter stays as it was released, and whatever changed since is told beside it (rule S7)."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import pytest

from site_builder import pipeline
from site_builder.domain.moment import LONDON
from site_builder.domain.quarter import Quarter
from site_builder.outputs.kit.drawing.paper_jobs import PaperJob, Papers
from tests.support import builders, fictional_site, html_pages
from tests.support.recorded import NOW, on_record

pytestmark = pytest.mark.rule("S7")

ADDRESS = "figures/editions/2022-23-q2"
REASON = "Some reports came in late."


def revised(*revisions: Mapping[str, object], **values: object) -> dict[str, bytes]:
    """The newest quarter, which was released with 87 burglaries and 9 robberies, as it is now."""
    return builders.quarter(
        "2022-23 Q2",
        values={"burglary": 87, "robbery": 9, **values},
        status="provisional",
        revisions=list(revisions),
    )


def revision(was: object, at: str = "2023-02-01 09:30", **fields: object) -> dict[str, object]:
    return {"indicator": "burglary", "was": was, "at": at, "reason": REASON, **fields}


def published(files: dict[str, bytes], now: datetime = NOW) -> tuple[dict[str, str], dict[str, bytes]]:
    """Pages' HTML and plain files."""
    made = pipeline.build(files, site=fictional_site.SITE, now=now)
    pages = fictional_site.pages_of(made)
    return {address: page.html for address, page in pages.items()}, fictional_site.files_of(made)


def cells(html: str, caption: str) -> list[list[str]]:
    """The rows of the table whose caption begins so."""
    body = html_pages.read_body(html)
    for table in html_pages.elements(body, "table"):
        if html_pages.text_of(html_pages.elements(table, "caption")[0]).strip().startswith(caption):
            rows = html_pages.elements(html_pages.elements(table, "tbody")[0], "tr")
            return [[html_pages.text_of(cell).strip() for cell in row] for row in rows]
    return []


@pytest.fixture(scope="module")
def recorded() -> dict[str, bytes]:
    """A partnership whose released quarters are on record."""
    return on_record(builders.partnership())


@pytest.fixture(scope="module")
def revised_later(recorded: dict[str, bytes]) -> dict[str, bytes]:
    """The same with a number of the newest quarter revised since."""
    return {**recorded, **revised(revision(87), burglary=89)}


def test_an_edition_stays_as_it_was_released_after_a_number_is_revised(
    recorded: dict[str, bytes], revised_later: dict[str, bytes]
) -> None:
    before_pages, before = published(recorded)
    pages, files = published(revised_later)
    assert files[f"{ADDRESS}.csv"] == before[f"{ADDRESS}.csv"]
    as_released = "Larkmoor, July to September 2022"
    assert cells(pages[f"{ADDRESS}/"], as_released) == cells(before_pages[f"{ADDRESS}/"], as_released)
    assert ["Burglary", "87", "[p]"] in cells(pages[f"{ADDRESS}/"], as_released)
    assert "Police recorded 87 burglaries" in pages[f"{ADDRESS}/"]
    assert "No number has changed." in before_pages[f"{ADDRESS}/"]


def test_a_revision_comes_with_its_old_and_new_value_its_date_and_its_reason_and_so_does_that_of_a_sum(
    revised_later: dict[str, bytes],
) -> None:
    """Rule S7."""
    pages, _ = published(revised_later)
    whole = ["Burglary, July to September 2022", "87", "89", "1 February 2023", REASON]
    total = ["All crime, July to September 2022", "96", "98", "1 February 2023", REASON]
    assert sorted(cells(pages[f"{ADDRESS}/"], "Released numbers")) == sorted([whole, total])
    assert cells(pages["figures/burglary/"], "Burglary: released numbers") == [whole]
    assert cells(pages["figures/all-crime/"], "All crime: released numbers") == [total]
    assert cells(pages["figures/robbery/"], "Robbery: released numbers") == []


@pytest.mark.rule("S5")
def test_a_revised_number_is_the_newest_and_marked_so_on_pages_and_in_downloads(
    revised_later: dict[str, bytes],
) -> None:
    """Rule S5: [r] beside the value, explained, and in a column of its own for machines."""
    pages, files = published(revised_later)
    row = next(row for row in cells(pages["figures/burglary/"], "Burglary, each quarter") if "2022" in row[0])
    assert row[1] == "89"
    assert "[r]" in row[-1]
    assert "revised since it was first released" in pages["figures/burglary/"]
    line = next(line for line in files["figures/burglary.csv"].decode().splitlines() if "2022-23-Q2" in line)
    assert ",89," in line
    assert " r" in line.replace(",r", " r")


@pytest.mark.rule("T2")
def test_a_revision_that_is_still_to_come_is_nowhere_and_the_number_from_before_stands(
    recorded: dict[str, bytes],
) -> None:
    """Rules S7 and T2."""
    minute = datetime(2026, 12, 1, 9, 30, tzinfo=LONDON)
    later = {**recorded, **revised(revision(87, "2026-12-01 09:30"), burglary=70411)}
    found: list[str] = []
    for now, out in ((NOW, False), (minute.replace(minute=29), False), (minute, True)):
        pages, files = published(later, now)
        everything = [*pages.values(), *(content.decode(errors="replace") for content in files.values())]
        found = [text for text in everything if "70411" in text or "70,411" in text or "70420" in text]
        assert bool(found) is out, now
    assert len(found) > 5


@pytest.mark.rule("S6")
def test_the_newest_quarter_is_provisional_until_the_next_is_released(recorded: dict[str, bytes]) -> None:
    """Rule S6."""
    as_released = "Larkmoor, July to September 2022"
    following = {**recorded, **builders.quarter("2022-23 Q3", released="2026-11-24 09:30")}
    for now, provisional in ((NOW, True), (datetime(2026, 11, 24, 9, 30, tzinfo=LONDON), False)):
        pages, _ = published(following, now)
        rows = cells(pages["figures/burglary/"], "Burglary, each quarter")
        assert ("[p]" in next(row for row in rows if row[0] == "July to September 2022")) is provisional
        # As it was released, it was provisional, and its own page says so for ever.
        assert ["Burglary", "87", "[p]"] in cells(pages[f"{ADDRESS}/"], as_released)


def test_the_checksum_on_the_page_and_on_record_is_that_of_the_file_to_take_away(recorded: dict[str, bytes]) -> None:
    pages, files = published(recorded)
    checksum = hashlib.sha256(files[f"{ADDRESS}.csv"]).hexdigest()
    assert f">{checksum}<" in pages[f"{ADDRESS}/"]
    assert f"checksum: {checksum}\n" in recorded["data/editions/2022-23-q2.yml"].decode()


def test_differences_between_editions_are_there_for_programs(
    recorded: dict[str, bytes], revised_later: dict[str, bytes]
) -> None:
    other = builders.quarter(
        "2021-22 Q2", values={"burglary": 60, "robbery": 12}, revisions=[revision(59, "2022-01-10")]
    )
    _, files = published({**recorded, **revised_later, **other})
    between = json.loads(files["figures/editions/2021-22-q2-to-2022-23-q2.json"])
    assert [(one["indicator"], one["before"], one["after"]) for one in between["revised"]] == [
        ("burglary", 59, 60),
        ("all-crime", 71, 72),
    ]
    assert {one["quarter"] for one in between["added"]} == {"2022-23-Q2"}
    assert {one["indicator"]: one["value"] for one in between["added"]}["burglary"] == 87
    since = json.loads(files["figures/editions/2022-23-q2-to-now.json"])
    assert [(one["indicator"], one["before"], one["after"], one["reason"]) for one in since["revised"]] == [
        ("burglary", 87, 89, REASON),
        ("all-crime", 96, 98, REASON),
    ]


@pytest.mark.rule("D1")
def test_a_number_that_is_withheld_now_leaves_its_edition_too() -> None:
    """Rule D1: what must not be known is said nowhere, neither as released nor as revised."""
    secret = on_record({**builders.partnership(), **revised(burglary=70413)})
    withheld = {**secret, **revised(revision("c"), burglary="c")}
    assert b"70413" in secret["data/editions/2022-23-q2.yml"]
    taken_out = on_record(withheld)
    for files in (withheld, taken_out):
        pages, plain = published(files)
        everything = [*pages.values(), *(content.decode(errors="replace") for content in plain.values())]
        assert [text for text in everything if "70413" in text or "70,413" in text or "70422" in text] == []
        assert ["Burglary", "[c]", ""] in cells(pages[f"{ADDRESS}/"], "Larkmoor, July to September 2022")
    # Recording it again takes it out of the record as well.
    assert not [path for path, content in taken_out.items() if b"70413" in content or b"70,413" in content]
    _, problems = pipeline.check(taken_out, now=NOW)
    assert problems == ()


@pytest.mark.rule("D2")
def test_d2_what_is_said_of_a_later_quarter_no_longer_rests_on_a_number_that_is_withheld_now() -> None:
    """The limits of ordinary variation come from all quarters before, however long ago one of them was."""
    usual = [900, *(10 + number * 2 % 5 for number in range(23)), 60]
    quarters = [Quarter(2017, 1).later(number) for number in range(len(usual))]
    files = builders.partnership()
    for quarter, value in zip(quarters, usual, strict=True):
        files |= builders.quarter(quarter.short, values={"burglary": value, "robbery": 9})
    newest = f"data/editions/{quarters[-1].stem}.yml"
    secret = on_record(files)
    assert b"within the usual range" in secret[newest]
    first = builders.quarter(
        quarters[0].short, values={"burglary": "c", "robbery": 9}, revisions=[revision("c", "2023-06-01")]
    )
    assert b"That is the highest" in on_record({**secret, **first})[newest]


def test_figures_that_came_later_are_reported_as_such(recorded: dict[str, bytes]) -> None:
    more = {**recorded, **builders.indicators(builders.indicator("drugs")), **revised(drugs=31)}
    pages, files = published(more)
    assert "<li>Drugs: 31</li>" in pages[f"{ADDRESS}/"]
    assert b"drugs" not in files[f"{ADDRESS}.csv"]
    assert json.loads(files[f"{ADDRESS}-to-now.json"])["added"][0]["value"] == 31


def test_without_a_record_the_page_works_out_what_was_released_and_says_so(
    recorded: dict[str, bytes], revised_later: dict[str, bytes]
) -> None:
    pages, files = published({**builders.partnership(), **revised(revision(87), burglary=89)})
    assert files[f"{ADDRESS}.csv"] == published(recorded)[1][f"{ADDRESS}.csv"]
    assert "We did not keep a record on the day." in pages[f"{ADDRESS}/"]
    assert "We did not keep a record on the day." not in published(revised_later)[0][f"{ADDRESS}/"]


@pytest.mark.rule("W3")
def test_an_edition_leads_to_its_other_formats_with_kind_and_size_and_has_a_picture_to_share(
    recorded: dict[str, bytes],
) -> None:
    """Rule W3."""

    def make(jobs: Iterable[PaperJob]) -> Papers:
        return Papers({job.path: b"%" * 12_300 for job in jobs})

    made = pipeline.build(recorded, site=fictional_site.SITE, now=NOW, make=make)
    page, files = fictional_site.pages_of(made)[f"{ADDRESS}/"], fictional_site.files_of(made)
    (listed,) = html_pages.read_body(page.html).xpath("//details[@id='formats']")
    told = [html_pages.text_of(line).strip() for line in html_pages.elements(listed, "li")]
    assert told[:3] == ["To print or keep (PDF, 12 kB)", "Large print (PDF, 12 kB)", "Picture to share (PNG, 12 kB)"]
    assert [line.partition(" (")[0] for line in told[3:]] == ["Plain text", "Posts to share"]
    for lead in html_pages.leads(listed):
        assert lead.path_from(page.address) in files
    assert page.head.image == f"/{ADDRESS}/2022-23-q2-card.png"
    assert page.head.image.removeprefix("/") in files
    assert page.head.image_alt == "Figures for July to September 2022 (quarter 2 of 2022/23)"


def test_without_what_makes_documents_an_edition_still_comes_as_text(recorded: dict[str, bytes]) -> None:
    page = fictional_site.pages_of(pipeline.build(recorded, site=fictional_site.SITE, now=NOW))[f"{ADDRESS}/"]
    assert page.head.image == ""
    assert "Plain text (text, " in page.html
    assert "PDF" not in page.html


def test_the_text_of_an_edition_says_its_first_sentence_once(recorded: dict[str, bytes]) -> None:
    text = published(recorded)[1][f"{ADDRESS}/2022-23-q2.txt"].decode()
    assert text.count("Police recorded 96 crimes") == 1


def test_the_documents_and_the_text_of_an_edition_hold_its_figures_as_released_and_what_was_revised_since(
    revised_later: dict[str, bytes],
) -> None:
    jobs: dict[str, str] = {}

    def make(asked: Iterable[PaperJob]) -> Papers:
        jobs.update({job.path: job.words for job in asked})
        return Papers()

    made = pipeline.build(revised_later, site=fictional_site.SITE, now=NOW, make=make)
    for path in (f"{ADDRESS}/2022-23-q2.pdf", f"{ADDRESS}/2022-23-q2-large-print.pdf"):
        assert ["Burglary", "87", "[p]"] in _rows(jobs[path], "Larkmoor, July to September 2022")
        revised = _rows(jobs[path], "Released numbers")
        assert ["Burglary, July to September 2022", "87", "89", "1 February 2023", REASON] in revised
    text = fictional_site.files_of(made)[f"{ADDRESS}/2022-23-q2.txt"].decode()
    assert "\nBurglary  87  [p]\n" in text
    assert f"Burglary, July to September 2022  87  89  1 February 2023  {REASON}\n" in text
    assert "In the table [p] means not final" in text


def _rows(words: str, caption: str) -> list[list[str]]:
    """The rows of a paper's table whose caption begins so."""
    for table in json.loads(words)["body"]:
        if table["is"] == "table":
            titled, *rows = table["holds"]
            if _text(titled).startswith(caption):
                return [[_text(cell) for cell in row["holds"]] for row in rows]
    return []


def _text(node: str | dict[str, Any]) -> str:
    return node if isinstance(node, str) else "".join(map(_text, node["holds"]))
