"""A district that leaves a county, or is called otherwise, keeps the addresses and feeds that people were given."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from site_builder import pipeline
from site_builder.domain.artefact import Artefact, Page
from site_builder.domain.catalogue import speaking
from site_builder.domain.moment import LONDON
from site_builder.insight.visibility import published
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.registry import OUTPUTS
from site_builder.sources.shapes import LEDGER, MEMBERS
from site_builder.sources.writing.ledger_yaml import Ledger, write_ledger
from site_builder.tasks import ledger
from tests.support import fictional_county, fictional_site
from tests.support.feed_rules import Place, faults
from tests.support.fictional_county import MOMENT
from tests.support.pseudo_language import find_in_file, find_in_page, speak_pseudo, with_foreign_words
from tests.support.some import some

LEAVES = datetime(2027, 2, 1, tzinfo=LONDON)
REASON = "Owlet and two islands have a safety board of their own."
REGISTER = fictional_county.read_own()[MEMBERS]
LEFT = REGISTER.replace(b"- id: owlet\n", f"- id: owlet\n  left:\n    on: 2027-02-01\n    reason: {REASON}\n".encode())
RENAMED = REGISTER.replace(b"- id: fernhollow\n", b"- id: fern-vale\n  formerly: fernhollow\n")


def built(register: bytes, *, now: datetime = LEAVES) -> pipeline.Build:
    made = fictional_county.build_with({MEMBERS: register}, now=now)
    assert not made.failed, made.problems
    return made


def recorded(register: bytes, standing: bytes | None = None, *, now: datetime = LEAVES) -> list[str]:
    """The lines of the ledger about districts."""
    library, _ = pipeline.check({**fictional_county.read_files(), MEMBERS: register}, now=now)
    assert library is not None
    written = ledger.record(library, standing, now=now).content.decode()
    return [line.strip(" -") for line in written.splitlines() if '"districts/' in line and "/figures" not in line]


@pytest.mark.rule("T4", "T5")
def test_the_address_of_a_district_that_left_says_so_and_leads_to_its_own_site() -> None:
    pages = fictional_site.pages_of(built(LEFT))
    page = pages["districts/owlet/"]
    assert "<p>Owlet has not been one of our districts since 1 February 2027.</p>" in page.html
    assert f"<p>{REASON}</p>" in page.html
    assert '<a href="https://owlet.example/">The site of Owlet</a>' in page.html
    assert not page.listed, "search engines forget it"
    overview = pages["districts/"].html
    assert "<h2><a" in overview
    assert '<h2><a href="../districts/owlet/">' not in overview
    assert '<li><a href="../districts/owlet/">Owlet</a></li>' in overview.partition('id="left"')[2]
    news = fictional_site.files_of(built(LEFT))["districts/stories/owlet/index.html"].decode()
    assert 'content="0; url=../../../districts/owlet/"' in news


@pytest.mark.rule("T2")
def test_that_a_district_will_leave_is_not_known_before_its_day() -> None:
    before = built(LEFT, now=LEAVES - timedelta(minutes=1))
    pages, files = fictional_site.pages_of(before), fictional_site.files_of(before)
    assert '<h2><a href="../districts/owlet/">' in pages["districts/"].html
    assert [page for page in pages.values() if REASON in page.html] == []
    assert [path for path, content in files.items() if REASON.encode() in content] == []


@pytest.mark.rule("T4", "T5")
def test_whoever_follows_a_district_that_left_is_told_and_nobody_is_offered_its_feed() -> None:
    made = built(LEFT)
    files = fictional_site.files_of(made)
    for path in some(["feeds/districts/owlet.json", "feeds/districts/owl-hole.json", "feeds/districts.json"]):
        (item,) = [one for one in json.loads(files[path])["items"] if one["title"].startswith("Owlet")]
        assert item["id"] == "tag:four-vales.example.org,2026:districts/owl-hole/left-20270201", "by its first id"
        assert item["content_text"] == f"Owlet has not been one of our districts since 1 February 2027. {REASON}"
        assert item["date_published"] == "2027-02-01T00:00:00+00:00"
    assert b"owlet" not in files["feeds/feeds.opml"]
    assert "owlet" not in fictional_site.pages_of(made)["feeds/"].html
    for path in some(path for path in files if path.startswith("feeds/districts/owlet.")):
        place = Place(fictional_county.SITE.url, path, files=files, now=LEAVES)
        assert [fault for fault in faults(files[path], place) if not fault.endswith("leads elsewhere.")] == [], path


def test_news_and_figures_of_a_district_that_left_are_shown_no_more() -> None:
    register = REGISTER.replace(b"- id: fernhollow\n", b"- id: fernhollow\n  left: {on: 2027-01-01, reason: Gone.}\n")
    made = built(register, now=MOMENT)
    pages = fictional_site.pages_of(made)
    assert "Fernhollow:" not in pages["districts/stories/"].html
    assert "Fernhollow" not in pages["districts/figures/thefts/"].html
    assert pages["districts/"].html.count('class="map__name"') == 2
    assert "Fernhollow" not in fictional_site.pages_of(made)[""].html
    (said,) = [str(problem) for problem in made.problems if "'Fernhollow'" in problem.message]
    assert said == (
        "data/members.yml:17:3: advice: 'Fernhollow' left on 1 January 2027, so its news and figures are not shown. "
        "Delete their folder, data/members/fernhollow. Leave the district in the register."
    )


def test_a_county_that_every_district_left_still_has_its_addresses() -> None:
    others = REGISTER.partition(b"- id: thornwick")[0]
    gone = others.replace(b"\n  title:", b"\n  left: {on: 2027-01-01, reason: They all left.}\n  title:")
    pages = fictional_site.pages_of(built(gone))
    assert "There are no districts any more." in pages["districts/"].html
    assert "districts/stories/" in pages
    assert "Find your district" not in pages[""].html
    for name in some(("marrowdale", "fernhollow", "gallowgrove", "owlet")):
        assert "They all left." in pages[f"districts/{name}/"].html


@pytest.mark.rule("T4")
def test_the_earlier_addresses_and_feeds_of_a_district_lead_to_it() -> None:
    news, figures = fictional_county.published()["fernhollow"]
    kept = {
        path.replace("/fernhollow/", "/fern-vale/"): content
        for path, content in fictional_county.taken("fernhollow", news, figures).items()
    }
    files = {path: text for path, text in fictional_county.read_files().items() if "/fernhollow/" not in path}
    made = pipeline.build({**files, **kept, MEMBERS: RENAMED}, site=fictional_county.SITE, now=MOMENT)
    assert not made.failed
    written = fictional_site.files_of(made)
    for path, leads_to in some(
        {
            "districts/fernhollow/index.html": "districts/fern-vale/",
            "districts/stories/fernhollow/index.html": "districts/stories/fern-vale/",
        }.items()
    ):
        assert f"{leads_to}".encode() in written[path]
        assert b'http-equiv="refresh"' in written[path]
    old, new = (json.loads(written[f"feeds/districts/{name}.json"]) for name in ("fernhollow", "fern-vale"))
    assert len(new["items"]) > 3
    assert old["items"] == new["items"], "people who follow the earlier feed still get its news"
    assert old["home_page_url"] == new["home_page_url"]
    assert b"fernhollow.rss.xml" not in written["feeds/feeds.opml"]


@pytest.mark.rule("W6")
@pytest.mark.parametrize("name", ["district_pages", "web_feeds"])
def test_everything_that_is_said_of_districts_that_left_is_in_the_catalogue(name: str) -> None:
    register = LEFT.replace(REASON.encode(), b"https://owlet.example/")
    written = {path: text for path, text in fictional_county.read_own().items() if "gallowgrove" not in path}
    library, _ = pipeline.check({**written, MEMBERS: register}, now=LEAVES)
    assert library is not None
    output = next(output for output in OUTPUTS if output.name == name)
    with speaking(speak_pseudo()):
        publication = Publication.of(with_foreign_words(library), site=fictional_county.SITE, now=LEAVES)
        made = [one for one in output.load()(publication) if "owlet" in name_of(one)]
        found = [words for one in made for words in (find_in_page(one) if isinstance(one, Page) else find_in_file(one))]
    assert made
    assert list(dict.fromkeys(found)) == []


def name_of(artefact: Artefact) -> str:
    return artefact.address if isinstance(artefact, Page) else artefact.path


@pytest.mark.rule("T4")
def test_the_ledger_has_the_address_of_each_district_the_earlier_ones_and_those_that_left() -> None:
    names = ("fernhollow", "gallowgrove", "marrowdale")
    assert recorded(LEFT) == [
        *(f'{{"address": "districts/{name}", "title": "{name.title()}"}}' for name in names),
        '{"address": "districts/owl-hole", "title": "Owlet", "to": "districts/owlet"}',
        '{"address": "districts/owlet", "title": "Owlet"}',
        '{"address": "districts/thornwick", "title": "Thornwick"}',
    ]
    first = write_ledger(Ledger())
    assert recorded(RENAMED, first)[:2] == [
        '{"address": "districts/fern-vale", "title": "Fernhollow"}',
        '{"address": "districts/fernhollow", "title": "Fernhollow", "to": "districts/fern-vale"}',
    ]


def test_a_new_title_of_a_district_is_no_news_to_the_ledger() -> None:
    library, _ = pipeline.check(fictional_county.read_files(), now=MOMENT)
    assert library is not None
    standing = ledger.record(library, None, now=MOMENT).content
    retitled = REGISTER.replace(b"title: Owlet", b"title: Owlet and the Isles")
    files = {**fictional_county.read_files(), MEMBERS: retitled, LEDGER: standing}
    library, problems = pipeline.check(files, now=MOMENT)
    assert library is not None
    assert not pipeline.has_errors(problems)
    assert ledger.record(library, standing, now=MOMENT).content == standing


def test_a_county_whose_ledger_has_no_districts_yet_is_as_before() -> None:
    files = {**fictional_county.read_files(), LEDGER: b"stories: []\nmessages: []\n"}
    without = REGISTER.partition(b"- id: owlet\n")[0]
    _, problems = pipeline.check({**files, MEMBERS: without}, now=MOMENT)
    assert not pipeline.has_errors(problems)


def test_a_preview_shows_districts_that_will_leave_and_not_those_that_left() -> None:
    library, _ = pipeline.check({**fictional_county.read_files(), MEMBERS: LEFT}, now=MOMENT)
    assert library is not None
    assert [member.id for member in published(library, MOMENT).former_members] == ["thornwick"]
    assert [member.id for member in published(library, LEAVES).former_members] == ["owlet", "thornwick"]
    shown = pipeline.build(
        {**fictional_county.read_files(), MEMBERS: LEFT}, site=fictional_county.SITE, now=LEAVES, preview=True
    )
    assert REASON in fictional_site.pages_of(shown)["districts/owlet/"].html
