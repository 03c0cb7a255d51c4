"""Searching a site in a browser, as people who do not know the field's words."""

import pytest
from playwright.sync_api import Page, expect

RESULTS = "main [data-search-results] li"


ASK = """async (typed) => {
  const status = document.querySelector("main [role=status]");
  status.textContent = "";
  location.hash = new URLSearchParams({ q: typed });
  while (!status.textContent) await new Promise((go) => setTimeout(go, 10));
  return [...document.querySelectorAll("main [data-search-results] h2 a")].map((link) => link.href);
}"""
"""Asks on the search page itself, as if each question were a link that somebody followed."""

QUESTIONS = {
    "bike stolen": "/help/#call-constables-desk",
    "STOLEN BIKES": "/help/#call-constables-desk",
    "bike stollen": "/help/#call-constables-desk",
    "noisy neighbours": "/help/#call-noise-line",
    "my husband hits me": "/help/#call-listening-ear",
    "ASB": "/glossary/#term-asb",
    "lock my bike": "/messages/summer-bicycles/",
    "bicycle theft figures": "/figures/bicycle-theft/",
    "is crime going up": "/figures/",
    "Nether Tansy": "/areas/pepperwick/",
    "who runs this": "/about/",
    "press office": "/press/",
    "swiatlo": "/stories/lights-for-cutter-lane/pl/",
    "ŚWIATŁO": "/stories/lights-for-cutter-lane/pl/",
}


@pytest.mark.rule("W7")
def test_each_question_leads_first_to_the_right_place(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/search/")
    leads = {typed: page.evaluate(ASK, typed)[:1] for typed in QUESTIONS}
    assert leads == {typed: [f"{site_address}{place}"] for typed, place in QUESTIONS.items()}


KINDS = ("Help", "Advice", "Story", "Figures")
"""In the order in which they come after a word for a harm; other pages come between advice and stories."""


def show_all(page: Page) -> None:
    """Ask for more results until there are no more."""
    more = page.get_by_role("button", name="Show more")
    while more.is_visible():
        before = page.locator(RESULTS).count()
        more.click()
        expect(page.locator(f"{RESULTS} >> nth={before}")).to_be_visible()


@pytest.mark.rule("W7")
def test_after_a_word_for_a_harm_every_result_comes_by_its_kind(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/search/")
    for typed in ("bike stolen", "bicycle", "noise"):
        page.evaluate(ASK, typed)
        show_all(page)
        shown = page.locator(f"{RESULTS} .meta").all_text_contents()
        kinds = [next((kind for kind in KINDS if said.startswith(kind)), "") for said in shown]
        known = [KINDS.index(kind) for kind in kinds if kind]
        assert known == sorted(known), (typed, shown)
        assert len(set(known)) > 1, "one kind alone is in any order"
        if typed == "bike stolen":
            assert set(KINDS) <= set(kinds), shown


@pytest.mark.rule("W7")
@pytest.mark.parametrize(("typed", "meant"), [("bicylce", "bicycle"), ("bicylce marking", "bicycle marking")])
def test_a_mistake_in_typing_leads_to_the_same_pages(page: Page, site_address: str, typed: str, meant: str) -> None:
    page.goto(f"{site_address}/search/")
    found = {}
    for words in (typed, meant):
        page.evaluate(ASK, words)
        show_all(page)
        found[words] = set(page.locator(f"{RESULTS} h2 a").evaluate_all("links => links.map(link => link.href)"))
    assert f"{site_address}/stories/bicycle-marking/" in found[meant]
    assert found[typed] == found[meant]


@pytest.mark.rule("W7")
def test_a_search_for_figures_shows_figures_first(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/search/")
    page.evaluate(ASK, "bicycle theft figures")
    expect(page.locator(f"{RESULTS} .meta").first).to_have_text("Figures")


def test_pages_with_some_of_the_words_are_shown_where_none_has_all(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/search/#q=boots+orchards+moonbeam")
    expect(page.get_by_role("status").filter(has_text="No page has all the words in")).to_be_visible(timeout=20_000)
    assert page.locator(RESULTS).count()


def test_results_do_not_move_what_is_shown(page: Page, site_address: str) -> None:
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((one) => "
        "window.moved += one.hadRecentInput ? 0 : one.value)).observe({ type: 'layout-shift', buffered: true })"
    )
    page.goto(f"{site_address}/search/#q=bicycle")
    expect(page.get_by_role("status").filter(has_text="found for “bicycle”")).to_be_visible(timeout=20_000)
    assert page.evaluate("window.moved") < 0.02


def test_a_result_says_what_it_is_and_marks_what_was_asked_for(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/search/#q=bicycle")
    expect(page.get_by_role("status").filter(has_text="found for “bicycle”")).to_be_visible(timeout=20_000)
    show_all(page)
    told = page.locator(f"{RESULTS} .meta").all_text_contents()
    assert any(words.startswith("Story, ") for words in told)
    assert "Figures" in told
    assert any(words.startswith("Help 01632 960 222") for words in told)
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


def test_nothing_found_is_said_and_other_ways_are_close_below(page: Page, site_address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{site_address}/search/#q=qqqq")
    expect(page.get_by_role("status").filter(has_text="Nothing found for “qqqq”.")).to_be_visible(timeout=20_000)
    assert page.locator(RESULTS).count() == 0
    expect(page.get_by_role("heading", name="Browse instead")).to_be_in_viewport()
