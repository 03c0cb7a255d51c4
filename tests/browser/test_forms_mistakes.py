"""Mistakes in the forms are said where they are made, and nothing that cannot be right is saved."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.forms_page import (
    FILES,
    box,
    changes,
    field,
    kept_files,
    open_forms,
    open_record,
    save,
)
from tests.browser.forms_page import forms as forms  # noqa: PLC0414 - a fixture
from tests.browser.forms_page import page as page  # noqa: PLC0414 - a fixture

AT_THE_FIELD = {
    "title": ("x" * 301, "You cannot enter more than 300 characters."),
    "id": ("New Gates", "This cannot be an id, because it is part of a web address."),
    "published": ("", "This field is required."),
    "summary": ("Burglary: {{ burglary 2022-23 Q2 }}", "'summary' cannot quote figures"),
    "about": ("last summer", "This is not a time that can be read"),
    "image.licence": ("", "This field is required."),
}
"""By its field, what an officer writes there, and what is said."""


def test_mistakes_are_said_at_their_fields_in_the_words_of_check(page: Page) -> None:
    open_record(page, "story/2026/scooters-at-the-mill")
    for path, (words, _) in AT_THE_FIELD.items():
        box(page, path).fill(words)
    save(page)
    for path, (_, said) in AT_THE_FIELD.items():
        expect(field(page, path)).to_contain_text(said)
    assert changes(page) == {}


BEFORE_SAVING = [
    (
        "story/2026/scooters-at-the-mill",
        {"image.alt": "A scooter"},
        "The picture is marked as decorative, but it has a description.",
    ),
    ("message/thin-ice", {"id": "thick-ice"}, "The id was 'thin-ice' and never changes"),
    ("quarter/2026-27-q1", {"quarter": "2026-27 Q7"}, "This is not a quarter of a financial year."),
]
"""A record, what is written in it, and what is said before it is saved."""


@pytest.mark.parametrize(("record", "words", "said"), BEFORE_SAVING, ids=[said for _, _, said in BEFORE_SAVING])
def test_mistakes_between_fields_are_said_before_a_record_is_saved(
    page: Page, record: str, words: dict[str, str], said: str
) -> None:
    open_record(page, record)
    for path, written in words.items():
        box(page, path).fill(written)
    save(page)
    expect(page.get_by_text(said).first).to_be_visible()
    assert changes(page) == {}


def test_a_second_record_of_an_id_is_refused(page: Page) -> None:
    open_record(page, "message/new")
    for path, written in {"title": "Ice", "id": "thin-ice", "action": "Stay off.", "audience": "All"}.items():
        box(page, path).fill(written)
    field(page, "holds").locator("textarea").fill("all year")
    field(page, "advice").get_by_role("button", name="Add").first.click()
    box(page, "advice.0").fill("Stay off the ice.")
    field(page, "source").get_by_role("button", name="Add").first.click()
    box(page, "source.0.title").fill("Our plan")
    field(page, "contacts").get_by_role("checkbox").first.click()
    save(page)
    expect(page.get_by_text("There is another record with the id 'thin-ice'.").first).to_be_visible()
    assert changes(page) == {}


def test_a_file_that_cannot_be_read_is_listed_as_such_and_cannot_be_overwritten(new_page: Page, forms: str) -> None:
    path = "content/stories/2026/ferry-rope.yml"
    broken = FILES[path].replace(b"title: ", b'title: "')
    open_forms(new_page, forms, {**FILES, path: broken})
    expect(new_page.get_by_text("This file cannot be read here: Line 14 is not valid YAML").first).to_be_visible()
    open_record(new_page, "story/2026/ferry-rope")
    box(new_page, "title").fill("Mended")
    save(new_page)
    new_page.wait_for_timeout(1000)
    assert kept_files(new_page)[path] == broken
