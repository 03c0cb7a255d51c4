"""What search knows of a page is what Material's own reading of it would give, only sooner."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from material.plugins.search.plugin import Parser  # type: ignore[import-untyped]
from mkdocs.commands.build import build
from mkdocs.config import load_config

from site_builder.edges.search_index import QuickIndex, Section, read_sections
from tests.edges.small_project import write_project
from tests.fictional_site import pages

AWKWARD = {
    "nothing": "",
    "words alone": "No element\nat all",
    "no heading with an id": "<div><h2>One</h2><p>Two</p></div>",
    "words before the first heading": "<p>Before</p><h2 id='a'>A</h2><p>After</p>",
    "a heading in an element that ends": '<section><h2 id="a">A</h2><p>In</p></section><p>Out again</p>',
    "headings within headings' elements": (
        '<div><h2 id="a">A</h2><section><h3 id="b">B</h3><p>b</p></section><p>a</p></div><p>x</p>'
    ),
    "elements left out": '<p>Yes</p><nav class="n" data-search-exclude><p>No <b>no</b></p></nav><p>Yes</p>',
    "elements left out within their like": "<div><div data-search-exclude><p>No</p></div><p>Yes</p></div>",
    "a heading left out": '<h2 id="a" data-search-exclude>A</h2><p>Gone with it</p><h2 id="b">B</h2><p>There</p>',
    "elements with nothing in them": "<ul>\n<li> </li>\n<li>x</li>\n</ul><p></p><p>y</p><p>  </p>",
    "white space": "<p>One</p>\n\n  \n<p>Two\nthree  four</p> <b> </b> <i>\n</i>",
    "text set out": "<pre>One\n  Two\n\n<code>x\n y</code></pre><p>One\nTwo</p>",
    "signs": "<p>&lt;b&gt; &amp;amp; &nbsp; &quot;£5&quot; 3 &gt; 2&#39;s</p><h2 id='a'>A &amp; B</h2>",
    "signs in attributes": '<p><a href="/x/?a=1&amp;b=2" title="a > b">Link</a> <a title=\'"\' href="/">x</a></p>',
    "elements without an end": '<p>One<br>two<br/>three<img src="/x.png" alt="<"><wbr>four</p><hr><p>Five</p>',
    "what is drawn": '<figure><svg><title>T</title><path d="M0 0"/><text>9</text></svg><p>Told</p></figure>',
    "a title": "<h1>Title</h1><p>Text</p>",
    "a title in two": '<article><h1>A <abbr>B</abbr></h1><p>Text</p></article><h2 id="c">C <code>d</code></h2>',
    "a script": '<script type="application/json">{"a": 1}</script><p>Text</p><style>p {}</style>',
    "a comment": "<p>One</p><!-- <p>Not this</p> --><p>Two</p>",
}


def read_as_material_does(html: str) -> list[Section]:
    """By Material's parser, with the title and what is drawn marked as left out in the way that Material offers."""
    parser = Parser()
    parser.feed(re.sub(r"<(h1|svg)\b", r'<\1 data-search-exclude="yes"', html))
    parser.close()
    drafts = (section for section in parser.data if not section.is_excluded())
    return [Section(draft.id, "".join(draft.title), "".join(draft.text)) for draft in drafts]


@pytest.mark.parametrize("html", AWKWARD.values(), ids=AWKWARD.keys())
def test_awkward_html_is_divided_as_material_divides_it(html: str) -> None:
    assert list(read_sections(html)) == read_as_material_does(html)


def test_every_page_of_a_partnership_is_divided_as_material_divides_it() -> None:
    made = pages()
    sections = {address: list(read_sections(page.html)) for address, page in made.items()}
    assert sum(map(len, sections.values())) > 2 * len(made) > 80
    assert sections == {address: read_as_material_does(page.html) for address, page in made.items()}


def test_material_fills_its_index_in_the_quick_way(tmp_path: Path) -> None:
    config = load_config(str(write_project(tmp_path) / "mkdocs.yml"))
    build(config)
    index = vars(config.plugins["material/search"])["search_index"]
    assert isinstance(index, QuickIndex)
    assert {"stories/lamps/", "about/"} <= {entry["location"] for entry in index.entries}


def test_a_site_without_search_is_built(tmp_path: Path) -> None:
    settings = write_project(tmp_path) / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  - search\n", ""))
    build(load_config(str(settings)))
    assert (tmp_path / "site/index.html").is_file()
    assert not (tmp_path / "site/search/search_index.json").exists()
