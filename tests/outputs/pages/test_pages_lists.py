"""Lists of stories go on over pages, and a partnership that has only begun has a whole site as well."""

from collections.abc import Mapping

import pytest

from site_builder import pipeline
from site_builder.domain.artefact import File, Page
from tests.support import fictional_site, html_pages

COPIES = 44
ON_A_PAGE = 24
STORY = """\
id: copy-{number}
title: Copy {number}
kind: success
summary: It happened again, for the {number}th time.
published: 2026-0{month}-{day:02d}
priority: fewer-thefts
body: Again.
source: Nobody
"""
BEGINNING = b"""\
name: Partnership of Newdale
short_name: Newdale
place: Newdale
vision: To begin.
summary: We have only begun.
about: There is nothing more to say yet.
feed_authority: newdale.example,2027
source: Ourselves
"""


def dead_links(made: pipeline.Build, among: str = "") -> list[tuple[str, str]]:
    """Links within a site that lead nowhere, with the pages that have them; addresses can be said to begin alike."""
    pages = fictional_site.pages_of(made)
    known = set(pages) | {artefact.path for artefact in made.artefacts if isinstance(artefact, File)}
    return [
        (page.address, lead.written)
        for page in pages.values()
        if page.address.startswith(among)
        for lead in html_pages.leads(html_pages.read_body(page.html))
        if not lead.elsewhere and lead.path_from(page.address) not in known
    ]


def titles_on(page: Page) -> list[str]:
    cards = html_pages.read_body(page.html).xpath("//ul[@class='cards']/li/h2")
    return [html_pages.text_of(card) for card in cards]


@pytest.fixture(scope="module")
def many() -> Mapping[str, Page]:
    """The pages of the site with many more stories."""
    stories = {
        f"content/stories/2026/copy-{number}.yml": STORY.format(
            number=number, month=1 + number // 28, day=1 + number % 28
        ).encode()
        for number in range(1, COPIES + 1)
    }
    made = fictional_site.build_with(stories)
    pages = fictional_site.pages_of(made)
    assert dead_links(made, among="stories/page/") == []
    return pages


def test_a_long_list_goes_on_over_pages_and_holds_every_story_once(many: Mapping[str, Page]) -> None:
    pages = [many["stories/"], many["stories/page/2/"], many["stories/page/3/"]]
    assert "stories/page/4/" not in many
    listed = [title for page in pages for title in titles_on(page)]
    assert [len(titles_on(page)) for page in pages] == [ON_A_PAGE, ON_A_PAGE, COPIES + 6 - 2 * ON_A_PAGE]
    assert len(listed) == len(set(listed)) == COPIES + 6
    assert listed[0] == "Who rang the tower bell?"
    assert listed[-1] == "Have your bicycle marked at the market"


def test_each_page_of_a_list_says_which_it_is_and_leads_to_its_neighbours(many: Mapping[str, Page]) -> None:
    second = many["stories/page/2/"]
    assert second.title == "News, page 2 of 3"
    body = html_pages.read_body(second.html)
    assert "50 stories, the newest first. Page 2 of 3." in html_pages.text_of(body)
    pager = {link.attrib["rel"]: link.attrib["href"] for link in body.xpath("//nav[@class='pager']//a")}
    assert pager == {"prev": "../../../stories/", "next": "../../../stories/page/3/"}
    assert html_pages.read_body(many["stories/"].html).xpath("//nav[@class='pager']//a/@rel") == ["next"]
    assert html_pages.read_body(many["stories/page/3/"].html).xpath("//nav[@class='pager']//a/@rel") == ["prev"]


def test_a_short_list_has_one_page_and_no_pager() -> None:
    page = fictional_site.pages()["stories/"]
    assert "6 stories, the newest first." in html_pages.text_of(html_pages.read_body(page.html))
    assert "pager" not in page.html
    html = fictional_site.pages()["stories/kind/news/"].html
    assert "1 story." in html
    assert "newest first" not in html


def test_a_page_of_a_record_shows_the_newest_stories_and_leads_to_the_rest(many: Mapping[str, Page]) -> None:
    body = html_pages.read_body(many["priorities/fewer-thefts/"].html)
    assert "../../stories/priority/fewer-thefts/" in body.xpath("//section[@aria-labelledby='stories']//a/@href")
    few = fictional_site.pages()["priorities/fewer-thefts/"]
    assert "stories/priority/fewer-thefts/" not in few.html


def test_titles_are_unique_among_all_pages(many: Mapping[str, Page]) -> None:
    for pages in (many, fictional_site.pages()):
        titles = [page.title for page in pages.values()]
        assert sorted(title for title in set(titles) if titles.count(title) > 1) == []


def test_a_partnership_that_has_written_nothing_but_its_name_has_a_whole_site() -> None:
    begun = pipeline.build(
        {"content/registers/partnership.yml": BEGINNING}, site=fictional_site.SITE, now=fictional_site.MOMENT
    )
    pages = fictional_site.pages_of(begun)
    assert len(pages) > 10
    assert not begun.failed
    assert dead_links(begun) == []
    for page in pages.values():
        body = html_pages.read_body(page.html)
        assert html_pages.levels(body).count(1) == 1
    assert "No figures have been published yet." in html_pages.text_of(html_pages.read_body(pages["figures/"].html))
    assert "The advice for all year" not in html_pages.text_of(html_pages.read_body(pages["messages/"].html))
