"""The forms in a browser, without a network: what an officer does, what the files hold then, and what `check` says."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, Route, expect

from site_builder import pipeline
from site_builder.domain.problem import Severity
from site_builder.edges.mkdocs.form_previews import write_preview
from tests.browser.forms_page import (
    FILES,
    box,
    changes,
    field,
    forms_served,
    kept_files,
    open_forms,
    open_record,
    save,
    saved,
)
from tests.browser.forms_page import forms as forms  # noqa: PLC0414 - a fixture  # noqa: PLC0414 - a fixture
from tests.browser.forms_page import page as page  # noqa: PLC0414 - a fixture  # noqa: PLC0414 - a fixture
from tests.support import fictional_site

MOMENTS = 2.0
"""Seconds for a change to be drawn beside the form: half of one on an idle machine, more on one that tests share."""


def photograph() -> bytes:
    """A photograph that says where and with what it was taken."""
    taken = Image.Exif()
    taken[0x010F] = "A camera"
    taken.get_ifd(0x8825)[1] = "N"
    written = io.BytesIO()
    Image.new("RGB", (3000, 1500), "green").save(written, "JPEG", exif=taken)
    assert b"A camera" in written.getvalue()
    return written.getvalue()


def errors(files: dict[str, bytes]) -> list[str]:
    """What `check` says must be mended."""
    _, problems = pipeline.check(files, now=fictional_site.MOMENT)
    return [str(problem) for problem in problems if problem.severity is Severity.ERROR]


RECORDS = [
    ("story/2026/ferry-rope", "title", "content/stories/2026/ferry-rope.yml", "title: "),
    ("message/thin-ice", "title", "content/messages/thin-ice.yml", "title: "),
    ("page/about", "title", "content/pages/about.md", "title: "),
    ("story-translation/2026/translations/pl/ferry-rope", "title",
     "content/stories/2026/translations/pl/ferry-rope.yml", "title: "),
    ("quarter/2026-27-q1", "quarter", "data/figures/2026-27-q1.yml", "quarter: "),
    ("registers/partnership", "name", "content/registers/partnership.yml", "name: "),
]  # fmt: skip
"""A record of each kind: where it is in the forms, a field, its file and what its line begins with."""


def test_a_record_of_each_kind_is_opened_changed_and_saved_and_one_line_is_different(page: Page) -> None:
    for where, name, _, _ in RECORDS:
        open_record(page, where)
        written = box(page, name).input_value()
        box(page, name).fill(f"{written}x" if name != "quarter" else "2026-27 q1")
        saved(page)
    found = changes(page)
    assert found.keys() == {path for _, _, path, _ in RECORDS}
    for _, name, path, beginning in RECORDS:
        gone, come = found[path]
        assert (len(gone), len(come)) == (1, 1), path
        assert gone[0].startswith(beginning), path
        assert come == [f"{gone[0]}x" if name != "quarter" else "quarter: 2026-27 q1"], path


def test_a_new_story_with_a_picture_and_a_quotation_passes_check(page: Page) -> None:
    open_record(page, "story/new")
    for path, words in {
        "title": "New gates end fly-tipping behind Mill Street",
        "id": "new-gates-mill-street",
        "summary": "Residents and the council put up gates.",
        "published": "2026-11-05T09:30",
    }.items():
        box(page, path).fill(words)
    field(page, "kind").get_by_role("radio", name="Success").click()
    box(page, "body").fill("The alley was full of rubbish. Now it is clean.")
    field(page, "image").get_by_role("checkbox").first.click()
    picture = FilePayload(name="The Gate (new).JPG", mimeType="image/jpeg", buffer=photograph())
    field(page, "image.file").locator("input[type=file]").first.set_input_files(picture)
    box(page, "image.alt").fill("A green gate")
    box(page, "image.credit").fill("Photograph by the council")
    box(page, "image.licence").fill("Open Government Licence v3.0")
    field(page, "quote").get_by_role("checkbox").first.click()
    box(page, "quote.name").fill("Ada Lamb")
    box(page, "quote.words").fill("We can walk here again.")
    box(page, "quote.role").fill("Resident")
    box(page, "quote.consent").fill("2026-10-01")
    field(page, "source").get_by_role("button", name="Add").first.click()
    box(page, "source.0.title").fill("Minutes of the council, page 4")
    saved(page)
    files = kept_files(page)
    text = files["content/stories/2026/new-gates-mill-street.yml"].decode()
    assert "published: 2026-11-05 09:30\n" in text
    assert "source:\n  - Minutes of the council, page 4\n" in text
    assert "quote:\n  name: Ada Lamb\n" in text
    assert "image:\n  file: the-gate-new.webp\n  alt: A green gate\n" in text
    added = {"content/stories/2026/new-gates-mill-street.yml", "content/pictures/the-gate-new.webp"}
    assert changes(page).keys() == added
    with Image.open(io.BytesIO(files["content/pictures/the-gate-new.webp"])) as kept:
        assert kept.size == (2000, 1000)
        assert dict(kept.getexif()) == {}
    assert errors(files) == []


def test_a_correction_is_offered_as_a_word_and_asks_for_what_it_needs(page: Page) -> None:
    open_record(page, "story/2026/scooters-at-the-mill")
    field(page, "changes").get_by_role("button", name="Add").first.click()
    menu = page.get_by_role("menuitem")
    expect(menu).to_have_text(["Correct", "Update", "Withdraw"])
    menu.filter(has_text="Correct").click()
    box(page, "changes.0.at").fill("2026-11-09T10:00")
    box(page, "changes.0.reason").fill("The first version named the wrong street.")
    save(page)
    expect(field(page, "changes.0.earlier")).to_contain_text("This field is required.")
    box(page, "changes.0.earlier").fill("Music kept people awake at the market.")
    saved(page)
    _, come = changes(page)["content/stories/2026/scooters-at-the-mill.yml"]
    assert come == [
        "changes:",
        "  - kind: corrected",
        "    at: 2026-11-09 10:00",
        "    reason: The first version named the wrong street.",
        "    earlier: Music kept people awake at the market.",
    ]
    assert errors(kept_files(page)) == []


@pytest.mark.rule("T1")
def test_times_are_londons_wherever_the_browser_is(browser: Browser, forms: str) -> None:
    with browser.new_context(timezone_id="America/New_York", locale="en-GB") as context:
        page = context.new_page()
        page.clock.set_fixed_time("2026-07-01T08:30:00Z")
        open_forms(page, forms)
        open_record(page, "story/2026/scooters-at-the-mill")
        assert box(page, "published").input_value() == "2026-08-19T00:00"
        field(page, "published").get_by_role("button", name="Now").click()
        assert box(page, "published").input_value() == "2026-07-01T09:30"
        saved(page)
        assert changes(page) == {
            "content/stories/2026/scooters-at-the-mill.yml": (
                ["published: 2026-08-19"],
                ["published: 2026-07-01 09:30"],
            )
        }


STATES = {
    "story/2026/orchard-eyes": "A draft: readers cannot see it.",
    "story/2026/hoax-calls": "Readers cannot see it before 2026-12-01 18:00, London time.",
    "story/2026/scooters-at-the-mill": "Published: readers see it after the next build.",
    "event/owl-walk": "Readers cannot see it before 2027-03-02 00:00, London time.",
    "alert/ferry-stopped": "every page shows it from 2027-01-15 07:00 to 2027-01-16 18:00, London time.",
    "story/2026/ferry-rope": "Withdrawn on 2026-10-05: its address says why.",
}
"""What readers see of some records."""


def test_the_pane_beside_a_form_says_what_readers_see_of_the_record(new_page: Page, forms: str) -> None:
    page = new_page  # its clock stands still
    page.clock.set_fixed_time("2026-11-30T12:00:00Z")
    open_forms(page, forms)
    pane = page.frame_locator('.pane[data-mode="preview"] iframe')
    for record, said in STATES.items():
        open_record(page, record)
        expect(pane.locator(".state")).to_contain_text(said)
        expect(pane.locator("body")).to_contain_text("on a computer that runs 'site-builder serve --preview'")


def test_the_page_is_shown_beside_the_form_half_a_second_after_a_change(new_page: Page, tmp_path: Path) -> None:
    def draw(route: Route) -> None:
        asked = json.loads(route.request.post_data or "")
        files = {**FILES, asked["path"]: asked["text"].encode()}
        made = pipeline.draw_record(files, asked["path"], site=fictional_site.SITE, now=fictional_site.MOMENT)
        route.fulfill(body=write_preview(*made), content_type="text/html")

    with forms_served(tmp_path, preview=True) as address:
        new_page.route("**/admin/preview", draw)
        open_forms(new_page, address)
        open_record(new_page, "story/2026/barn-fires")
        pane = new_page.frame_locator('.pane[data-mode="preview"] iframe')
        expect(pane.get_by_role("heading", level=1)).to_have_text("Two barns burnt, and a person has been charged")
        box(new_page, "title").fill("Two barns burnt in one night")
        begun = time.perf_counter()
        expect(pane.get_by_role("heading", level=1)).to_have_text("Two barns burnt in one night", timeout=5_000)
        assert time.perf_counter() - begun < MOMENTS
        box(new_page, "about").fill("last summer")
        expect(pane.get_by_text("'last summer' is not a time that can be read")).to_be_visible()


@pytest.mark.rule("P5")
def test_the_bundle_is_the_whole_of_what_the_forms_need(forms: str, new_page: Page) -> None:
    asked: list[str] = []
    new_page.on("request", lambda request: asked.append(request.url))
    open_forms(new_page, forms)
    open_record(new_page, "story/2026/ferry-rope")
    new_page.wait_for_timeout(1000)
    assert [url for url in asked if not url.startswith((forms, "blob:", "data:"))] == []
