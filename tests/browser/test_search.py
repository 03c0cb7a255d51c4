"""Searching a site in a browser, as people who do not know the field's words."""

import pytest
from playwright.sync_api import Page, expect

RESULTS = "main [data-search-results] li"


@pytest.mark.rule("W7")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("noisy neighbours", "Glossary"),
        ("bike stolen", "Bicycle theft"),
        ("stolen bike", "Bicycle theft"),
        ("ASB", "Glossary"),
    ],
)
def test_a_search_finds_what_people_call_otherwise(page: Page, site_address: str, typed: str, found: str) -> None:
    page.goto(f"{site_address}/search/#q={typed}")
    expect(page.locator(f"{RESULTS} a").first).to_be_visible(timeout=20_000)
    while page.get_by_role("button", name="Show more").is_visible():
        before = page.locator(RESULTS).count()
        page.get_by_role("button", name="Show more").click()
        expect(page.locator(RESULTS)).not_to_have_count(before)
    assert found in page.locator(f"{RESULTS} a").all_text_contents()


def test_a_result_says_what_it_is_and_marks_what_was_asked_for(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/search/#q=bicycle")
    expect(page.locator(f"{RESULTS} a").first).to_be_visible(timeout=20_000)
    told = page.locator(f"{RESULTS} .meta").all_text_contents()
    assert any(words.startswith("Story, ") for words in told)
    assert "Figures" in told
    assert page.locator(f"{RESULTS} mark").count()
    expect(page.get_by_role("status").filter(has_text="found for “bicycle”")).to_be_visible()


def test_more_results_come_by_keyboard_and_the_first_of_them_has_the_focus(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/search/#q=the")
    page.goto(f"{site_address}/search/#q=dale")
    expect(page.locator(RESULTS)).to_have_count(10, timeout=20_000)
    page.get_by_role("button", name="Show more").press("Enter")
    expect(page.locator(RESULTS)).not_to_have_count(10)
    expect(page.locator(f"{RESULTS} >> nth=10").locator("a")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/search/" not in url)


def test_nothing_found_is_said(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/search/#q=qqqq")
    expect(page.get_by_role("status").filter(has_text="No page found for “qqqq”.")).to_be_visible(timeout=20_000)
    assert page.locator(RESULTS).count() == 0
