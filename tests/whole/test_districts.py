"""A county's site of its districts: their news and figures are shown as they published them, and nothing is trusted."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

import html5lib
import pytest

from site_builder import pipeline
from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import speaking
from site_builder.domain.moment import LONDON
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.registry import OUTPUTS
from tests.support import fictional_county, fictional_site
from tests.support.feed_reading import read_feed
from tests.support.feed_rules import Place, faults
from tests.support.fictional_county import FERN_ID, FERNHOLLOW, MARROWDALE, MOMENT
from tests.support.pseudo_language import find_in_file, find_in_page, speak_pseudo, with_foreign_words

DALE_ID = "tag:marrowdale.example,2024-04:"
OUTPUTS_OF_DISTRICTS = ("district_pages", "district_news", "district_figures")


def pages() -> dict[str, Page]:
    return fictional_site.pages_of(fictional_county.build())


def files() -> dict[str, bytes]:
    return fictional_site.files_of(fictional_county.build())


def items(path: str) -> dict[str, dict[str, object]]:
    """The items of a feed, by id."""
    return {item["id"]: item for item in json.loads(files()[path])["items"]}


def table(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files()[path].decode())))


def test_only_what_should_be_looked_at_is_said_of_the_county() -> None:
    said = [str(problem) for problem in fictional_county.build().problems]
    assert len(said) == 5
    assert "'Gallowgrove' has news under an id of this site, so it is left out: 'In the name of the board'." in said[0]
    assert "'Gallowgrove' has no figure for 'Thefts' in July to September 2026" in said[1]
    assert "'Gallowgrove': 4 stories and alerts cannot be used, so they are left out: " in said[2]
    assert "'Gallowgrove': 5 figures cannot be used, so they are left out: " in said[3]
    assert "Nothing has been fetched from the site of 'Owlet' yet" in said[4]


def test_a_partnership_without_districts_has_nothing_of_them() -> None:
    made = pipeline.build(fictional_county.without_members(), site=fictional_county.SITE, now=MOMENT)
    paths = [artefact.address if isinstance(artefact, Page) else artefact.path for artefact in made.artefacts]
    assert "about/" in paths
    assert [path for path in paths if "district" in path] == []


def test_every_district_is_in_the_list_and_on_the_map_and_has_a_page() -> None:
    overview = pages()["districts/"].html
    for name in ("fernhollow", "gallowgrove", "marrowdale", "owlet"):
        assert f'<h2><a href="../districts/{name}/">' in overview
        assert f"districts/{name}/" in pages()
    assert overview.count('class="map__name"') == 3, "nobody knows where Owlet lies"
    assert '<a href="https://marrowdale.example/safer/">The site of Marrowdale</a>' in overview
    assert 'class="map__shape map__shape--here"' in pages()["districts/fernhollow/"].html
    assert "01632 960 333" in pages()["districts/marrowdale/"].html


def test_news_of_all_districts_is_in_one_list_and_leads_to_the_districts() -> None:
    first, second = pages()["districts/stories/"].html, pages()["districts/stories/page/2/"].html
    both = first + second
    assert "Page 1 of 2" in first
    assert '<a href="https://marrowdale.example/safer/stories/hoax-calls/">Who rang the tower bell?</a>' in both
    assert '<a href="https://fernhollow.example/stories/hoax-calls/">Fernhollow: Who rang the tower bell?</a>' in both
    assert "Marrowdale, 1 December 2026" in both
    own = pages()["districts/stories/marrowdale/"].html
    assert "Fernhollow: Who rang" not in own
    # Advice, events, figures and dates of releases are for each district's own readers.
    assert "Frost market" not in both
    assert "Supper with the night round" not in both


@pytest.mark.rule("T3")
def test_alerts_of_districts_are_on_the_home_page_while_they_hold() -> None:
    home = pages()[""].html
    assert '<section aria-labelledby="district-alerts" data-times="/2027-01-16T18:00Z">' in home
    assert "Marrowdale, until 6pm on Saturday 16 January 2027." in home
    # The procession begins between this build and the next.
    assert '<li class="card" data-times="2027-01-15T17:00Z/2027-01-15T21:00Z" hidden>' in home
    assert "mill weir" not in home.partition('id="tasks"')[0], "it is over"
    assert "An alert without an end" not in home.partition('id="tasks"')[0], "it could never go"
    later = fictional_county.build_with({}, now=datetime(2027, 1, 16, 18, 0, tzinfo=LONDON))
    assert "district-alerts" not in fictional_site.pages_of(later)[""].html


@pytest.mark.rule("T2")
def test_news_that_its_district_dates_later_is_not_out() -> None:
    tomorrow = b"Out tomorrow"
    assert not [path for path, content in files().items() if tomorrow in content]
    assert not [address for address, page in pages().items() if tomorrow.decode() in page.html]
    later = fictional_county.build_with({}, now=datetime(2027, 1, 16, 9, 0, tzinfo=LONDON))
    assert tomorrow in fictional_site.files_of(later)["feeds/districts.json"]


@pytest.mark.rule("T4", "F1")
def test_subscribers_hear_of_news_under_the_id_of_its_district() -> None:
    together, own = items("feeds/districts.json"), items("feeds/districts/marrowdale.json")
    story = own[f"{DALE_ID}stories/hoax-calls"]
    assert story == together[f"{DALE_ID}stories/hoax-calls"]
    assert story["url"] == "https://marrowdale.example/safer/stories/hoax-calls/"
    assert story["authors"] == [{"name": "Marrowdale", "url": "https://marrowdale.example/safer/"}]
    theirs = {item["id"]: item for item in json.loads(fictional_site.files()["feeds/everything.json"])["items"]}
    original = theirs[f"{DALE_ID}stories/hoax-calls"]
    assert {story["date_published"], story["date_modified"]} == {original["date_published"], original["date_modified"]}
    assert story["title"] == original["title"]
    assert f"{FERN_ID}stories/hoax-calls" in together
    assert f"{FERN_ID}stories/hoax-calls" not in own
    assert not [name for name in items("feeds/everything.json") if name.startswith((DALE_ID, FERN_ID))]


@pytest.mark.rule("F1")
def test_no_feed_of_districts_has_a_fault_that_a_validator_knows() -> None:
    feeds = {path: content for path, content in files().items() if path.startswith("feeds/districts")}
    assert len(feeds) == 3 * (1 + 4 + 1 + 1), "of all, of each, of one that left, and of the earlier name of one"
    for path, content in feeds.items():
        found = faults(content, Place(fictional_county.SITE.url, path, files=files(), now=MOMENT))
        # What the site promises of its own items does not hold for those of others.
        assert [fault for fault in found if not fault.endswith(("no tag of its own.", "leads elsewhere."))] == [], path
    atom, rss = read_feed(feeds["feeds/districts.atom.xml"]), read_feed(feeds["feeds/districts.rss.xml"])
    assert atom.items == rss.items
    assert atom.wider == "", "no other feed holds what districts publish"


@pytest.mark.rule("F3", "T5")
def test_what_a_district_took_back_leaves_the_feeds() -> None:
    atom = files()["feeds/districts.atom.xml"].decode()
    assert f'ref="{DALE_ID}alerts/loose-bull" when="2026-12-02T15:10:00+00:00"' in atom
    assert f"{DALE_ID}stories/rope-of-the-ferry/withdrawn-20261005T1520" in items("feeds/districts.json")
    # Whoever still has it is not overruled by another district.
    dale, figures = fictional_county.published()[MARROWDALE]
    feed = json.loads(dale)
    forged = {**feed["items"][0], "id": f"{FERN_ID}stories/hoax-calls/withdrawn-20270101T0000"}
    feed["items"].append(forged)
    kept = fictional_county.taken(MARROWDALE, json.dumps(feed).encode(), figures)
    made = fictional_site.files_of(fictional_county.build_with(kept))["feeds/districts.atom.xml"].decode()
    assert f'ref="{FERN_ID}stories/hoax-calls"' not in made


def test_what_a_pack_brought_to_two_districts_is_told_once() -> None:
    dale, _ = fictional_county.published()[MARROWDALE]
    fern, figures = fictional_county.published()[FERNHOLLOW]
    brought = [item for item in json.loads(dale)["items"] if item["id"].startswith(f"{DALE_ID}alerts/ferry")]
    shared = {**json.loads(fern), "items": brought}
    kept = fictional_county.taken(FERNHOLLOW, json.dumps(shared).encode(), figures)
    made = fictional_county.build_with(kept)
    listed = fictional_site.pages_of(made)["districts/stories/"].html
    assert listed.count("The ferry is not running: go round by the bridge.</a>") == 1
    assert "Alert, Fernhollow and Marrowdale, 15 January 2027" in listed
    told = json.loads(fictional_site.files_of(made)["feeds/districts.json"])["items"]
    titles = [item["title"] for item in told if item["id"] == f"{DALE_ID}alerts/ferry-stopped"]
    assert titles == ["Fernhollow and Marrowdale: Important: The ferry is not running: go round by the bridge."]


@pytest.mark.rule("S3", "S5")
def test_figures_are_side_by_side_as_districts_published_them() -> None:
    html = pages()["districts/figures/thefts/"].html
    rows = [line for line in html.splitlines() if line.startswith('<tr><th scope="row">')]
    assert [row.partition('">')[2].partition("<")[0] or row for row in rows]
    assert [name for row in rows for name in ("Fernhollow", "Gallowgrove", "Marrowdale") if f">{name}<" in row] == [
        "Fernhollow",
        "Gallowgrove",
        "Marrowdale",
    ]
    assert '<a href="https://marrowdale.example/safer/figures/thefts/">Marrowdale</a>' in rows[2]
    assert '<td class="num">107</td><td class="num">' in rows[2]
    assert '</td><td class="num minor">21,950</td><td class="num">4.9</td>' in rows[2]
    assert '<th scope="col" class="num">A year earlier</th>' in html, "phones show whether it gets better"
    assert '<td class="num">No figure</td>' in rows[1], "its own row contradicts itself"
    assert "Residents are those of 2025." in html
    gaps = pages()["districts/figures/noise-complaints/"].html
    assert "Counted in another way, so not in this table: Gallowgrove." in gaps
    assert "49.5" in gaps
    assert "litter-picks" not in " ".join(pages()), "one district alone counts them"


@pytest.mark.rule("D2", "S5")
def test_a_number_that_a_district_withholds_is_nowhere() -> None:
    (withheld,) = [
        row
        for row in table("districts/figures/hoax-calls.csv")
        if row["district"] == "Fernhollow" and row["quarter"] == "2026-27-Q2"
    ]
    assert (withheld["value"], withheld["rate"], withheld["marker"]) == ("", "", "c")
    html = pages()["districts/figures/hoax-calls/"].html
    assert '</td><td class="num minor">8,300</td><td class="num"></td>' in html
    assert '<td class="num">[c]</td>' in html
    assert "All districts" not in html, "there is no sum of districts"


def test_the_table_of_all_quarters_is_safe_to_open() -> None:
    rows = table("districts/figures/thefts.csv")
    (only,) = [row for row in rows if row["district"] == "Gallowgrove"]
    assert (only["quarter"], only["value"], only["marker"]) == ("2025-26-Q2", "41", "p")
    assert only["note"] == "'=1+1"
    assert only["source"].startswith("'=HYPERLINK")
    described = json.loads(files()["districts/figures/thefts.csv-metadata.json"])
    assert [column["name"] for column in described["tableSchema"]["columns"]] == list(only)


def links_in(html: str) -> Iterator[str]:
    for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
        yield from (value for name, value in element.attrib.items() if name in {"href", "src", "srcset", "action"})


@pytest.mark.rule("P5")
def test_nothing_that_a_district_writes_can_do_harm() -> None:
    for address, page in pages().items():
        tree = html5lib.parse(page.html, namespaceHTMLElements=False)
        assert [element.tag for element in tree.iter() if element.tag in {"script", "iframe", "img"}] == [], address
        assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")], address
        assert [link for link in links_in(page.html) if "tracker" in link or "phishing" in link] == [], address
        schemes = {urlsplit(link).scheme for link in links_in(page.html)}
        assert schemes <= {"", "https", "http", "tel", "mailto"}, address
        assert "\u202e" not in page.html
        assert "\uf8e0" not in page.html
    listed = pages()["districts/stories/gallowgrove/"].html
    assert "LONGLONGLONGLO<wbr>NGLONGLONGLONG<wbr>" in listed, "or it would be wider than a phone"
    listed = listed.replace("<wbr>", "")
    assert "LONG" * 49 in listed
    assert "LONG" * 50 not in listed
    assert "\u2039script\u203aalert(&#39;title&#39;)\u2039/script\u203a &amp; &#34;quotes&#34; {{ thefts" in listed
    assert '<a href="https://gallowgrove.example/">Leads somewhere else</a>' in listed
    assert '"Words that are only HTML' in listed.replace(">", '"')
    assert "alert('body')" not in listed
    for left_out in ("A link that is no address", "Not secure", "Without a date", "In the name of the board"):
        assert left_out not in listed
    assert 'lang="&#34;' not in listed


def test_words_in_another_language_say_so() -> None:
    dale, figures = fictional_county.published()[MARROWDALE]
    feed = {**json.loads(dale), "language": "cy"}
    made = fictional_county.build_with(fictional_county.taken(MARROWDALE, json.dumps(feed).encode(), figures))
    listed = fictional_site.pages_of(made)["districts/stories/marrowdale/"].html
    assert 'lang="cy" hreflang="cy">Who rang the tower bell?</a>' in listed
    told = json.loads(fictional_site.files_of(made)["feeds/districts.json"])["items"]
    assert {item.get("language") for item in told if item["id"].startswith(DALE_ID)} == {"cy"}


@pytest.mark.rule("W6")
@pytest.mark.parametrize("name", OUTPUTS_OF_DISTRICTS)
def test_everything_that_is_said_of_districts_is_in_the_catalogue(name: str) -> None:
    # Gallowgrove writes addresses and code, which have no other letters.
    written = {path: text for path, text in fictional_county.read_files().items() if "gallowgrove" not in path}
    library, _ = pipeline.check(written, now=MOMENT)
    assert library is not None
    output = next(output for output in OUTPUTS if output.name == name)
    with speaking(speak_pseudo()):
        publication = Publication.of(with_foreign_words(library), site=fictional_county.SITE, now=MOMENT)
        made = tuple(output.load()(publication))
    found = [words for one in made for words in (find_in_page(one) if isinstance(one, Page) else find_in_file(one))]
    assert list(dict.fromkeys(found)) == []


def test_the_same_files_make_the_same_bytes() -> None:
    again = fictional_county.build_with({})
    assert again.artefacts == fictional_county.build().artefacts


def test_what_a_districts_site_says_besides_news_is_left_to_it() -> None:
    told = {str(item["title"]) for item in items("feeds/districts.json").values()}
    for words in (
        "You said, we did",
        "Long nights: 1 December",
        "Lantern fair: 4 to 6",
        "Moved: release",
        "Figures for",
    ):
        assert not [title for title in told if words in title]
