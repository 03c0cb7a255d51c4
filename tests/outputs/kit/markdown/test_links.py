"""The links that officers write (rule P6): what leads somewhere is let through, and addresses in words become links."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from html import unescape

import pytest

from site_builder import pipeline
from site_builder.domain.artefact import File, Page
from site_builder.domain.moment import LONDON
from site_builder.domain.problem import Severity
from site_builder.domain.site import Site
from site_builder.outputs.kit.markdown.markup import render
from tests.support import builders, fictional_county, fictional_site

pytestmark = pytest.mark.rule("P6")

NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)
SITE = Site("https://larkmoor.example/safer/")
FEED = "feeds/everything.rss.xml"
URL = "https://www.example.gov.uk/report"
LINK = f'<a href="{URL}">{URL}</a>'


def problems_of(address: str) -> list[str]:
    files = {**builders.partnership(), **builders.story(body=f"See [this]({address}).")}
    _, problems = pipeline.check(files, now=NOW)
    return [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("read", "now"), [(fictional_site.read_files, fictional_site.MOMENT), (builders.partnership, NOW)]
)
def test_no_page_of_a_site_is_called_missing(read: Callable[[], Mapping[str, bytes]], now: datetime) -> None:
    made = pipeline.build(read(), site=SITE, now=now)
    pages = [artefact.address for artefact in made.artefacts if isinstance(artefact, Page)]
    assert len(pages) > 20
    page = builders.page("links", title="Links", body=" ".join(f"[a](/{address})" for address in pages))
    _, problems = pipeline.check({**read(), **page}, now=now)
    assert [
        str(problem)
        for problem in problems
        if problem.origin.path == "content/pages/links.md" and problem.severity is not Severity.ADVICE
    ] == []


@pytest.mark.parametrize(
    "address",
    [
        "/feeds/everything.rss.xml",
        "/figures/burglary.csv",
        "/stories/new-gates/new-gates.pdf",
        "/messages/dark-nights/index.html",
        "/messages/dark-nights?from=poster",
        "/glossary/#asb",
    ],
)
def test_files_and_places_of_the_site_can_be_linked_to(address: str) -> None:
    assert problems_of(address) == []


@pytest.mark.parametrize("address", ["/feeds/nope.xml", "/pictures/nope.jpg", "/stories/nope/nope.pdf", "/new-gates/"])
def test_what_the_site_does_not_have_cannot(address: str) -> None:
    assert problems_of(address) == [f"There is no page or file '{address}' on this site."]


def test_other_mistakes_of_a_county_do_not_make_the_list_of_districts_unknown() -> None:
    broken = {"content/stories/2026/broken.yml": b"title: Lamps\n"}
    _, problems = pipeline.check({**fictional_county.read_files(), **broken}, now=fictional_county.MOMENT)
    assert any(problem.origin.path in broken for problem in problems)
    assert [problem for problem in problems if problem.origin.path == "content/pages/about.md"] == []


def test_other_mistakes_do_not_hide_a_link_to_a_record_that_is_not_there() -> None:
    broken = builders.message(contacts=["nobody"])
    files = {**builders.partnership(), **broken, **builders.story(body="[a](/stories/nope/), [b](/feeds/some.xml)")}
    _, problems = pipeline.check(files, now=NOW)
    told = [problem.message for problem in problems if "/stories/" in problem.origin.path]
    assert told == ["There is no page or file '/stories/nope/' on this site."]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (f"Go to {URL} today.", f"<p>Go to {LINK} today.</p>"),
        (f"Go to {URL}.", f"<p>Go to {LINK}.</p>"),
        (f"({URL})", f"<p>({LINK})</p>"),
        (f"**{URL}**", f"<p><strong>{LINK}</strong></p>"),
        (f"[{URL}]({URL})", f"<p>{LINK}</p>"),
        (f"<{URL}>", f"<p>{LINK}</p>"),
        (f"`{URL}`", f"<p><code>{URL}</code></p>"),
        (f'<a href="{URL}">{URL}</a>', f"<p>{LINK}</p>"),
        (
            "https://example.org/a_b_c(d)--e",
            '<p><a href="https://example.org/a_b_c(d)--e">https://example.org/a_b_c(d)--e</a></p>',
        ),
        ("https://example", "<p>https://example</p>"),
    ],
)
def test_a_web_address_in_the_words_is_a_link(text: str, html: str) -> None:
    assert render(text).html.strip() == html


def test_a_web_address_is_a_link_in_every_form_of_the_words() -> None:
    story = builders.story(body=f"Or go to {URL} today.")
    made = pipeline.build({**builders.partnership(), **story}, site=SITE, now=NOW)
    pages = {artefact.address: artefact.html for artefact in made.artefacts if isinstance(artefact, Page)}
    (feed,) = (artefact for artefact in made.artefacts if isinstance(artefact, File) and artefact.path == FEED)
    assert LINK in pages["stories/new-gates/"]
    assert LINK in pages["press/stories/new-gates/"]
    assert LINK in unescape(feed.content.decode())
