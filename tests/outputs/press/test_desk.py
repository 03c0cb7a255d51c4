"""The press page: what holds now and what comes next, besides what is new."""

from __future__ import annotations

from tests.support import fictional_site, html_pages


def test_the_page_for_the_press_has_the_alerts_that_hold_and_the_next_events() -> None:
    said = html_pages.text_of(html_pages.read_body(fictional_site.pages()["press/"].html))
    assert "The ferry is not running: go round by the bridge. Important." in said
    assert "Moot of the market town" in said
