"""The body of one page of each kind, kept as it should be: look at each difference before it is kept anew."""

from pathlib import Path

import pytest

import site_builder.outputs
from tests.support import fictional_county, fictional_site
from tests.support.golden_files import GoldenFiles

TEMPLATES = Path(site_builder.outputs.__file__).parent / "templates"
OTHERWISE = {
    "paper": "no page: a document to print",
    "poster": "no page: a document to print",
    "body": "partner and group",
    "charts": "figures and indicator",
    "mail": "no page: a digest",
    "desk": "press",
    "embed": "below",
    "press_note": "press_release",
    "calendar_links": "in messages, priorities and areas",
    "change_notes": "in stories and messages",
    "frame": "around every page",
    "parts": "in many pages",
    "patterns": "in a preview alone",
    "redirect": "below",
    "register": "priorities, partners and groups",
    "story_list": "stories",
    "subscribe": "feeds",
}
"""Templates whose pages have other names here."""


KINDS = {
    "home": "",
    "stories": "stories/",
    "story-corrected": "stories/hoax-calls/",
    "gone": "stories/ferry-rope/",
    "withdrawn-message": "messages/kite-day/",
    "alerts": "alerts/",
    "alert": "alerts/mill-weir/",
    "events": "events/",
    "events-of-an-area": "events/area/pepperwick/",
    "event": "events/moot/",
    "event-moved": "events/marking-day/",
    "event-cancelled": "events/harvest-supper/",
    "withdrawn-alert": "alerts/loose-bull/",
    "message-cancelled": "messages/frost-market/",
    "story": "stories/lights-for-cutter-lane/",
    "story-of-a-case": "stories/barn-fires/",
    "messages": "messages/",
    "message": "messages/long-nights/",
    "message-for-the-hurt": "messages/somebody-hurts-you/",
    "figures": "figures/",
    "indicator": "figures/shed-break-ins/",
    "working": "figures/shed-break-ins/2026-27-q2/",
    "edition": "figures/editions/2026-27-q1/",
    "editions": "figures/editions/",
    "releases": "figures/releases/",
    "case_reviews": "figures/case-reviews/",
    "publications": "publications/",
    "public_document": "publications/lights-in-every-window/",
    "promises": "promises/",
    "methods": "figures/methods/",
    "priorities": "priorities/",
    "priority": "priorities/fewer-thefts/",
    "areas": "areas/",
    "area": "areas/pepperwick/",
    "partner": "partners/dale-council/",
    "group": "groups/lane-watch/",
    "help": "help/",
    "press": "press/",
    "press_year": "press/2026/",
    "press_release": "press/stories/lights-for-cutter-lane/",
    "press-of-figures": "press/editions/2026-27-q2/",
    "press-corrected": "press/stories/hoax-calls/",
    "feeds": "feeds/",
    "glossary": "glossary/",
    "translation": "messages/long-nights/ar/",
    "language": "languages/easy-read/",
    "digests": "digest/",
    "written": "about/",
    "search": "search/",
    "missing": "404.html",
}
"""The address of the page that stands for each kind: the one with the most on it."""


DISTRICTS = {
    "home-of-a-county": "",
    "districts": "districts/",
    "district": "districts/marrowdale/",
    "district-not-to-be-trusted": "districts/gallowgrove/",
    "former_district": "districts/thornwick/",
    "district_news": "districts/stories/",
    "side_by_side": "districts/figures/",
    "comparison": "districts/figures/thefts/",
    "comparison-with-gaps": "districts/figures/noise-complaints/",
}
"""The same for a county with a site of its districts."""


def test_no_template_is_without_a_page_that_was_looked_at() -> None:
    templates = {path.stem for path in TEMPLATES.rglob("*.html") if path.parent.name != "articles"}
    assert len(templates) > 15
    assert templates - set(KINDS) - set(DISTRICTS) - set(OTHERWISE) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_as_it_was_looked_at(golden: GoldenFiles, kind: str) -> None:
    golden.check(f"pages/{kind}.html", fictional_site.pages()[KINDS[kind]].html)


@pytest.mark.parametrize("kind", DISTRICTS)
def test_a_page_of_a_county_is_as_it_was_looked_at(golden: GoldenFiles, kind: str) -> None:
    pages = fictional_site.pages_of(fictional_county.build())
    golden.check(f"pages/{kind}.html", pages[DISTRICTS[kind]].html)


def test_a_chart_for_other_sites_is_as_it_was_looked_at(golden: GoldenFiles) -> None:
    golden.check("pages/embed.html", fictional_site.files()["embed/shed-break-ins/areas/index.html"])


def test_a_page_at_an_earlier_address_is_as_it_was_looked_at(golden: GoldenFiles) -> None:
    golden.check("pages/redirect.html", fictional_site.files()["stories/cutter-lane/index.html"])
