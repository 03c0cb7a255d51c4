"""Choices in the forms: wards, measures, terms and figures are chosen by their titles; files hold their names."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.forms_page import FILES, NOTE, field, kept_files, open_record, saved
from tests.browser.forms_page import forms as forms  # noqa: PLC0414 - a fixture
from tests.browser.forms_page import page as page  # noqa: PLC0414 - a fixture


def come(page: Page, path: str) -> list[str]:
    """The lines of a file that were not there before."""
    before = FILES[path].decode().splitlines()
    return [line.strip() for line in kept_files(page)[path].decode().splitlines() if line not in before]


def unfold(page: Page, path: str) -> None:
    """Open the first item of a list."""
    field(page, path).get_by_role("button", name="Expand", exact=True).first.click()


def choose(page: Page, path: str, words: str) -> None:
    """Choose in a field by the words that an officer sees."""
    held = field(page, path)
    if held.get_by_role("combobox").count():
        held.get_by_role("combobox").first.click()
        page.get_by_role("option", name=words).first.click()
    else:
        held.get_by_role("radio", name=words).or_(held.get_by_role("checkbox", name=words)).first.click()


def test_wards_are_chosen_from_the_outlines(page: Page) -> None:
    open_record(page, "registers/areas")
    unfold(page, "items")
    expect(field(page, "items.0.wards")).to_contain_text("Pepperwick Market")
    choose(page, "items.0.wards", "Lantern Hill")
    saved(page)
    assert come(page, "content/registers/areas.yml") == ["wards: [Pepperwick Market, Nether Tansy, Lantern Hill]"]


def test_a_measure_is_chosen_by_its_words(page: Page) -> None:
    open_record(page, "numbers/indicators")
    unfold(page, "items")
    expect(field(page, "items.0.measure")).to_contain_text("Thefts from sheds and stands fall each year")
    choose(page, "items.0.measure", "People know whom to ask about noise")
    saved(page)
    before = FILES["data/indicators.yml"]
    assert kept_files(page)["data/indicators.yml"] == before.replace(b"measure: thefts-fall", b"measure: people-ask", 1)


def test_a_figure_is_chosen_by_its_indicator_and_quarter(page: Page) -> None:
    open_record(page, "story/2026/scooters-at-the-mill")
    expect(field(page, "evidence")).to_contain_text("Complaints about noise 2026-27 Q1")
    field(page, "evidence").get_by_role("button", name="Add").first.click()
    choose(page, "evidence.1.indicator", "Bicycle theft")
    choose(page, "evidence.1.quarter", "2026-27 Q2")
    saved(page)
    assert come(page, "content/stories/2026/scooters-at-the-mill.yml") == [
        "evidence:",
        "- noise-complaints 2026-27 Q1",
        "- bicycle-theft 2026-27 Q2",
    ]


def test_a_term_and_the_story_of_a_translation_are_chosen(page: Page) -> None:
    open_record(page, "story/2026/scooters-at-the-mill")
    choose(page, "unexplained", "moot")
    saved(page)
    assert come(page, "content/stories/2026/scooters-at-the-mill.yml") == ["unexplained:", "- moot"]
    open_record(page, "story-translation/2026/translations/pl/ferry-rope")
    expect(field(page, "id").get_by_role("combobox")).to_have_text("The ferry rope was cut")


def test_no_one_sees_what_sveltia_reads_for_choices(page: Page) -> None:
    expect(page.get_by_text("Outlines", exact=True)).to_have_count(0)
    open_record(page, "registers/priorities")
    expect(page.locator('[data-key-path="_choices"]').first).to_be_hidden()


def test_a_contact_of_a_pack_is_chosen_like_ones_own_and_says_where_it_is_from(page: Page) -> None:
    open_record(page, "message/long-nights")
    choose(page, "contacts", "The sweeps of the Four Dales (from the pack 'four-dales')")
    saved(page)
    (line,) = come(page, "content/messages/long-nights.yml")
    assert line.endswith(("dales-sweeps]", "- dales-sweeps"))
    open_record(page, "registers/contacts")
    expect(page.locator('[data-key-path="_choices"]').first).to_be_hidden()


def test_a_note_above_the_records_says_which_a_pack_brings(page: Page) -> None:
    page.evaluate("location.hash = '#/collections/message'")
    expect(page.get_by_text(NOTE).first).to_be_visible()
    page.evaluate("location.hash = '#/collections/story'")
    expect(page.get_by_text(NOTE)).to_have_count(0)
