"""What pages tell search engines: what schema.org defines, all that search engines ask for, safe inside a script."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from site_builder.outputs.figures import json_ld as figures_json_ld
from site_builder.outputs.kit.page import json_ld
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.published.publication import Publication
from tests.support import fictional_site
from tests.support.golden_files import GoldenFiles
from tests.support.made_series import BICYCLES
from tests.support.some import some

SITE = fictional_site.SITE.url
ENDINGS = {
    "text/csv": ".csv",
    "application/json": ".json",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
}

# The properties of schema.org that we may use, by type, those that belong to the types above each included.
THING = {"name", "alternateName", "description", "url", "identifier", "image", "mainEntityOfPage"}
WORK = {
    *THING,
    *("about", "author", "creator", "publisher", "license", "inLanguage", "isAccessibleForFree", "isBasedOn"),
    *("datePublished", "dateModified", "headline", "spatialCoverage", "temporalCoverage", "contentLocation"),
    *("creditText", "encodingFormat"),
}
PROPERTIES = {
    "NewsArticle": {*WORK, "articleSection"},
    "DigitalDocument": {*WORK, "encoding"},
    "Dataset": {*WORK, "distribution", "includedInDataCatalog", "variableMeasured"},
    "DataCatalog": WORK,
    "DataDownload": {*WORK, "contentUrl"},
    "MediaObject": {"contentUrl", "encodingFormat", "contentSize", "inLanguage"},
    "ImageObject": {*WORK, "contentUrl", "caption", "width", "height"},
    "Event": {
        *(*THING, "startDate", "endDate", "previousStartDate", "eventStatus", "eventAttendanceMode", "location"),
        *("organizer", "inLanguage", "isAccessibleForFree"),
    },
    "SpecialAnnouncement": {*WORK, "text", "datePosted", "expires"},
    "WebSite": WORK,
    "WebPage": WORK,
    "Organization": {*THING, "areaServed", "contactPoint", "logo"},
    "ContactPoint": {*THING, "contactType", "telephone", "email"},
    "Place": {*THING, "address", "containedInPlace"},
    "PropertyValue": {*THING, "unitText"},
    "Observation": {
        *(*THING, "observationAbout", "observationDate", "observationPeriod", "measurementMethod", "variableMeasured"),
        *("value", "unitText", "subjectOf"),
    },
    "BreadcrumbList": {*THING, "itemListElement"},
    "ListItem": {*THING, "position", "item"},
    "Thing": THING,
}
ADDRESSES = {"url", "item", "contentUrl", "license", "isBasedOn", "@id"}


def publication() -> Publication:
    library = fictional_site.build().library
    assert library is not None
    return Publication.of(library, site=fictional_site.SITE, now=fictional_site.MOMENT)


def told() -> list[tuple[str, dict[str, Any]]]:
    """Every object of every page, with the page's address."""
    found = [(page.address, json.loads(one)) for page in fictional_site.pages().values() for one in page.head.json_ld]
    assert {one["@type"] for _, one in found} == {
        "NewsArticle",
        "Dataset",
        "BreadcrumbList",
        "DigitalDocument",
        "Event",
        "Observation",
        "SpecialAnnouncement",
        "WebSite",
    }
    return found


def of_type(name: str) -> list[tuple[str, dict[str, Any]]]:
    return [(address, one) for address, one in told() if one["@type"] == name]


def within(value: object) -> Iterator[dict[str, Any]]:
    """An object and all objects in it."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from within(one)
    elif isinstance(value, list):
        for one in value:
            yield from within(one)


@pytest.mark.parametrize(
    ("name", "address"),
    [("story", "stories/bicycle-marking/"), ("indicator", "figures/bicycle-theft/"), ("home", "")],
)
def test_an_object_is_the_one_that_was_looked_at(name: str, address: str, golden: GoldenFiles) -> None:
    golden.check(f"json-ld/{name}.json", fictional_site.pages()[address].head.json_ld[0] + "\n")


def test_only_types_and_properties_of_schema_org_are_used_and_none_is_empty() -> None:
    for _, whole in some(told()):
        assert whole["@context"] == "https://schema.org"
        for one in within(whole):
            if one.keys() == {"@type", "@id"}:
                continue
            assert one.keys() - {"@context", "@type", "@id"} <= PROPERTIES[one["@type"]], one
            assert all(value not in ("", None, [], {}) for value in one.values()), one


def test_every_address_is_whole() -> None:
    found = ((one, name) for _, whole in told() for one in within(whole) for name in ADDRESSES & one.keys())
    for one, name in some(found):
        values = one[name] if isinstance(one[name], list) else [one[name]]
        assert all(re.match(r"https?://[^/]+/", value) for value in values), one


def test_every_address_within_the_site_leads_to_something() -> None:
    known = {*fictional_site.pages(), *fictional_site.files()}
    seen = 0
    for _, whole in told():
        for one in within(whole):
            for name in {"url", "item", "contentUrl"} & one.keys():
                if one[name].startswith(SITE):
                    assert one[name].removeprefix(SITE) in known, one
                    seen += 1
    assert seen > 100


def test_an_article_has_what_search_engines_ask_for() -> None:
    stories = {story.id: story for story in publication().stories.all}
    articles = of_type("NewsArticle")
    assert len(articles) == len(stories)
    for address, article in articles:
        story = stories[article["url"].rstrip("/").rpartition("/")[2]]
        assert article["headline"] == story.title
        assert article["description"] == " ".join(story.summary.split())
        assert article["mainEntityOfPage"] == {"@type": "WebPage", "@id": f"{SITE}{address}"}
        assert article["author"]["@type"] == article["publisher"]["@type"] == "Organization"
        assert article["author"]["name"]
        assert article["author"]["url"] == SITE
        for name, moment in (("datePublished", story.published), ("dateModified", story.updated)):
            written = datetime.fromisoformat(article[name])
            assert written == moment
            assert written.utcoffset() is not None
        assert datetime.fromisoformat(article["dateModified"]) >= datetime.fromisoformat(article["datePublished"])
        if story.priority:
            assert story.priority.title in [thing["name"] for thing in article["about"]]


def test_an_article_shows_the_storys_picture_with_its_credit() -> None:
    pictured = [story for story in publication().stories.all if story.picture]
    assert pictured
    articles = {article["headline"]: article for _, article in of_type("NewsArticle")}
    for story in pictured:
        image = articles[story.title]["image"]
        assert story.picture is not None
        assert (image["width"], image["height"]) == (story.picture.width, story.picture.height)
        assert image["creditText"] == story.picture.credit
        assert image["url"].removeprefix(SITE) in fictional_site.files()
    assert all(
        "image" not in article for title, article in articles.items() if title not in {s.title for s in pictured}
    )


def test_a_data_set_has_what_search_engines_ask_for() -> None:
    sets = of_type("Dataset")
    assert len(sets) == len(publication().library.indicators) + len(["figures/", "figures/case-reviews/"])
    for _, one in sets:
        assert one["name"]
        assert 50 <= len(one["description"]) <= 5000
        assert one["creator"]["name"]
        assert one["spatialCoverage"] == {"@type": "Place", "name": "Marrowdale"}
        assert one["distribution"]
        for download in one["distribution"]:
            assert download["@type"] == "DataDownload"
            kind = ENDINGS[download["encodingFormat"]]
            assert download["contentUrl"].endswith(kind)
            assert download["contentUrl"].removeprefix(SITE) in fictional_site.files()


def test_a_data_set_covers_the_months_of_the_figures_that_are_out_and_no_others() -> None:
    sets = {one["url"].removeprefix(SITE): one for _, one in of_type("Dataset")}
    assert sets["figures/"]["temporalCoverage"] == "2024-01/2026-09"
    assert sets["figures/bicycle-theft/"]["temporalCoverage"] == "2024-01/2026-09"
    assert sets["figures/"]["dateModified"] == "2026-11-25T09:30:00+00:00"
    none_yet = sets["figures/letters-of-thanks/"]
    assert "temporalCoverage" not in none_yet
    assert "No figure has been released yet." in none_yet["description"]


def test_a_licence_is_an_address_where_it_is_a_known_one() -> None:
    sets = {one["url"].removeprefix(SITE): one for _, one in of_type("Dataset")}
    ogl = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
    assert sets["figures/bicycle-theft/"]["license"] == ogl
    assert sets["figures/litter-picks/"]["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert sets["figures/"]["license"] == [ogl, "https://creativecommons.org/licenses/by/4.0/"]
    assert "license" not in sets["figures/hoax-calls/"]


def test_the_shortest_description_is_still_long_enough_for_search_engines() -> None:
    described = json.loads(figures_json_ld.indicator_dataset(publication(), BICYCLES))["description"]
    assert len(described) >= 50
    assert described.startswith("Bicycle theft in Marrowdale, in crimes by quarter. Thefts of pedal cycles.")


def test_the_way_to_a_page_is_numbered_from_home() -> None:
    links = (Link("Home", "/"), Link("Figures", "/figures/"), Link("Bicycle theft", "/figures/bicycle-theft/"))
    items = json.loads(json_ld.breadcrumb_list(publication(), links))["itemListElement"]
    assert [(item["position"], item["name"], item["item"]) for item in items] == [
        (1, "Home", SITE),
        (2, "Figures", f"{SITE}figures/"),
        (3, "Bicycle theft", f"{SITE}figures/bicycle-theft/"),
    ]


def test_the_home_page_says_whose_site_it_is() -> None:
    ((address, site),) = of_type("WebSite")
    assert address == ""
    assert (site["name"], site["url"]) == (publication().library.partnership.name, SITE)
    assert site["publisher"]["@type"] == "Organization"
    assert site["publisher"]["areaServed"] == {"@type": "Place", "name": "Marrowdale"}


def test_no_words_can_end_the_script_element_around_them_and_all_come_back_as_they_were() -> None:
    here = publication()
    title = "</script><script>alert('x') & <!-- \u2028 £5 \"quoted\""
    written = json_ld.story_article(here, replace(here.stories.all[0], title=title, summary="A & B\u2029 <b>"))
    assert not set("<>&\u2028\u2029") & set(written)
    assert "£5" in written
    assert json.loads(written)["headline"] == title
