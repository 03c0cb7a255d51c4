"""Whoever reads another language finds what there is in it, from the home page on."""

import pytest

from tests.support import fictional_site, html_pages


@pytest.mark.parametrize(("code", "language", "direction"), [("pl", "pl", "ltr"), ("ar", "ar", "rtl")])
def test_a_page_of_a_language_says_so_and_leads_to_its_feed_first(code: str, language: str, direction: str) -> None:
    page = fictional_site.pages()[f"languages/{code}/"]
    assert (page.language, page.direction) == (language, direction)
    assert f'<section lang="{language}" dir="{direction}"' in page.html
    assert [link.address for link in page.head.feeds] == [
        f"/feeds/languages/{code}.atom.xml",
        "/feeds/everything.atom.xml",
    ]
    assert not page.searchable


def test_it_lists_what_to_do_now_then_stories_in_the_words_of_those_who_translated_them() -> None:
    page = fictional_site.pages()["languages/easy-read/"]
    cards = [card for card in html_pages.elements(html_pages.read_body(page.html), "li") if card.get("class") == "card"]
    assert [html_pages.text_of(card) for card in cards] == [
        "Long nights, in easy words 1 December 2026 to 31 January 2027 Put a light in your window.",
        "Who rang the bell? 1 December 2026 A person rang the big bell for fun. The person said sorry.",
    ]
    assert 'href="../../messages/long-nights/easy-read/"' in page.html
    arabic = fictional_site.pages()["languages/ar/"].html
    assert '<p class="meta">1 ديسمبر 2026 – 31 يناير 2027</p>' in arabic


def test_a_message_that_is_cancelled_is_not_offered_in_any_language() -> None:
    words = "id: frost-market\ntitle: Targ\naction: Przyjdź na targ.\nadvice: [Idź.]\nby: Z\nmade: 2026-12-01\n"
    files = {"content/messages/translations/pl/frost-market.yml": words.encode()}
    pages = fictional_site.pages_of(fictional_site.build_with(files))
    assert "messages/frost-market/pl/" in pages
    assert "Przyjdź na targ." not in pages["languages/pl/"].html


@pytest.mark.rule("T2")
def test_nothing_that_is_withheld_is_listed() -> None:
    """Rule T2."""
    html = fictional_site.pages()["languages/pl/"].html
    assert "Jedenaście nowych lamp" in html
    assert "patrol" not in html
    assert "prom" not in html.lower()


def test_the_home_page_and_each_translation_lead_there() -> None:
    pages = fictional_site.pages()
    home = pages[""].html
    assert 'aria-current="page">English</span>' in home
    for code, name in (("pl", "Polski"), ("ar", "العربية"), ("easy-read", "Easy read")):
        assert f'href="./languages/{code}/"' in home
        assert f">{name}</a>" in home
    assert '<a href="../../../languages/pl/" lang="pl">Polski</a>' in pages["stories/lights-for-cutter-lane/pl/"].html
    assert 'href="../../"' in pages["languages/pl/"].html
