"""Plain text and posts say what the page says, and posts fit where they are to be posted."""

from dataclasses import replace
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from site_builder.outputs.articles import articles_of
from site_builder.outputs.articles.article import Article
from site_builder.outputs.kit.markdown.plain_text import write_text
from site_builder.outputs.papers.posts import NETWORKS, posts_of, write_posts
from tests.support.fictional_feeds import publication
from tests.support.some import some


@cache
def article() -> Article:
    """A story in full."""
    return next(iter(articles_of(publication()).values()))


def test_html_becomes_paragraphs_lists_and_links() -> None:
    html = (
        '<p>First <strong>words</strong>.</p>\n<h2>Why</h2>\n<ol start="3"><li>One</li>'
        "<li>Two<ul><li>Deep</li></ul></li></ol>"
        '<p>See <a href="https://a.example/x">the page</a>, or ring <a href="tel:01632960222">01632 960 222</a>.</p>'
        "<blockquote><p>Said&nbsp;so</p></blockquote><table>"
        "<tr><th>Month</th><th>Lamps</th></tr><tr><td>May</td><td>4</td></tr></table>"
        '<img src="x.png" alt="A lamp">'
    )
    assert write_text(html) == (
        "First words.\n\nWhy\n\n3. One\n4. Two\n  - Deep\n\n"
        "See the page (https://a.example/x), or ring 01632 960 222.\n\n"
        "Said\xa0so\n\nMonth  Lamps\nMay  4\n\n[Picture: A lamp]\n"
    )


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=300))
def test_plain_text_loses_no_word(words: str) -> None:
    shown = words.replace("&", "&amp;").replace("<", "&lt;")
    assert write_text(f"<p>{shown}</p>").split() == words.split()


@given(st.text("ab ", min_size=1, max_size=300), st.text("cd ", min_size=1, max_size=900))
def test_a_post_fits_its_network_and_leads_to_the_page(title: str, summary: str) -> None:
    changed = replace(article(), title=title, summary=summary)
    for post in some(posts_of(changed)):
        link = post.network.link_counts or len(changed.link)
        assert len(post.text) - len(changed.link) + link == post.counts <= post.network.longest
        assert post.text.endswith(changed.link)


def test_an_ordinary_story_has_a_post_for_every_network() -> None:
    assert [post.network for post in posts_of(article())] == list(NETWORKS)


def test_posts_come_with_the_words_for_the_picture() -> None:
    text = write_posts(article(), card="https://a.example/card.png")
    assert "https://a.example/card.png\n\nAlternative text: " in text
    assert article().title in text.rpartition("Alternative text: ")[2]
    assert "Picture to share" not in write_posts(article(), card="")
