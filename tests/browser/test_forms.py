"""The forms in a browser, without a network: what an officer does, what the files hold then, and what `check` says."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, Route, expect

from site_builder import pipeline
from site_builder.domain.problem import Severity
from site_builder.edges.mkdocs.form_previews import write_preview
from tests.browser import forms_page
from tests.browser.forms_page import box, field, kept_files, open_forms, open_record, save, saved
from tests.support import fictional_site
from tests.tools import node

FILES = fictional_site.read_files()
MOMENTS = 2.0
"""Seconds for a change to be drawn beside the form: half of one on an idle machine, more on one that tests share."""


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the forms."""
    with forms_page.forms_served(tmp_path_factory.mktemp("forms")) as address:
        yield address


@pytest.fixture
def page(page: Page, forms: str) -> Page:
    """The forms over the files of the made-up partnership, watched: nothing may be asked of another host."""
    open_forms(page, forms, FILES)
    return page


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


def changes(files: dict[str, bytes]) -> dict[str, tuple[list[str], list[str]]]:
    """By file, the lines that went and those that came."""
    changed = {}
    for path in sorted(files.keys() | FILES.keys()):
        old, new = (some.get(path, b"").decode(errors="replace").splitlines() for some in (FILES, files))
        if old != new:
            changed[path] = ([line for line in old if line not in new], [line for line in new if line not in old])
    return changed


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
    found = changes(kept_files(page))
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
    assert changes(files).keys() == added
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
    _, come = changes(kept_files(page))["content/stories/2026/scooters-at-the-mill.yml"]
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
        open_forms(page, forms, FILES)
        open_record(page, "story/2026/scooters-at-the-mill")
        assert box(page, "published").input_value() == "2026-08-19T00:00"
        field(page, "published").get_by_role("button", name="Now").click()
        assert box(page, "published").input_value() == "2026-07-01T09:30"
        saved(page)
        assert changes(kept_files(page)) == {
            "content/stories/2026/scooters-at-the-mill.yml": (
                ["published: 2026-08-19"],
                ["published: 2026-07-01 09:30"],
            )
        }


AT_THE_FIELD = {
    "title": ("x" * 301, "You cannot enter more than 300 characters."),
    "id": ("New Gates", "This cannot be an id, because it is part of a web address."),
    "published": ("", "This field is required."),
    "summary": ("Burglary: {{ burglary 2022-23 Q2 }}", "'summary' cannot quote figures"),
    "about": ("last summer", "This is not a time that can be read"),
    "image.alt": ("", ""),
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
    assert changes(kept_files(page)) == {}


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
    assert changes(kept_files(page)) == {}


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
    assert changes(kept_files(page)) == {}


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


STATES = {
    "story/2026/orchard-eyes": "A draft: readers cannot see it.",
    "story/2026/hoax-calls": "Readers cannot see it before 2026-12-01 18:00, London time.",
    "story/2026/scooters-at-the-mill": "Published: readers see it after the next build.",
    "story/2026/ferry-rope": "Withdrawn on 2026-10-05: its address says why.",
}
"""What readers see of some records."""


def test_the_pane_beside_a_form_says_what_readers_see_of_the_record(new_page: Page, forms: str) -> None:
    page = new_page  # its clock stands still
    page.clock.set_fixed_time("2026-11-30T12:00:00Z")
    open_forms(page, forms, FILES)
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

    with forms_page.forms_served(tmp_path, preview=True) as address:
        new_page.route("**/admin/preview", draw)
        open_forms(new_page, address, FILES)
        open_record(new_page, "story/2026/barn-fires")
        pane = new_page.frame_locator('.pane[data-mode="preview"] iframe')
        expect(pane.get_by_role("heading", level=1)).to_have_text("Two barns burnt, and a person has been charged")
        box(new_page, "title").fill("Two barns burnt in one night")
        begun = time.perf_counter()
        expect(pane.get_by_role("heading", level=1)).to_have_text("Two barns burnt in one night", timeout=5_000)
        assert time.perf_counter() - begun < MOMENTS
        box(new_page, "about").fill("last summer")
        expect(pane.get_by_text("'last summer' is not a time that can be read")).to_be_visible()


def test_the_forms_fit_screens_of_every_width(page: Page) -> None:
    for width, record in ((360, "ferry-rope"), (768, "hoax-calls"), (1280, "ferry-rope")):
        page.set_viewport_size({"width": width, "height": 800})
        open_record(page, f"story/2026/{record}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert box(page, "title").is_visible()


OF_SVELTIA = {"region", "landmark-one-main"}
"""What axe finds that only Sveltia could mend, as docs/forms.md says: parts of its pages are in no landmark."""


def find_with_axe(page: Page) -> set[str]:
    """The rules that axe finds broken, once the page is drawn."""
    page.evaluate(node.tool("axe-core/axe.min.js").read_text(encoding="utf-8"))
    run = "axe.run({iframes: false}).then(({violations}) => violations.map(({id}) => id))"
    found = set(page.evaluate(run))
    for _ in range(5):
        if found <= OF_SVELTIA:
            break
        page.wait_for_timeout(300)
        found = set(page.evaluate(run))
    return found


def test_axe_finds_nothing_in_the_forms_that_is_ours_to_mend(page: Page) -> None:
    assert find_with_axe(page) <= OF_SVELTIA, "the list of stories"
    for record in ("story/2026/ferry-rope", "story/new", "quarter/2026-27-q2", "registers/contacts"):
        open_record(page, record)
        assert find_with_axe(page) <= OF_SVELTIA, record


def test_axe_finds_nothing_where_officers_sign_in(new_page: Page, forms: str) -> None:
    new_page.goto(forms)
    new_page.get_by_role("button", name="Work with Test Repository").wait_for()
    assert find_with_axe(new_page) <= OF_SVELTIA


def test_what_is_left_to_sveltia_is_listed_in_the_guide() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "forms.md").read_text(encoding="utf-8")
    assert {rule for rule in OF_SVELTIA if f"`{rule}`" in guide} == OF_SVELTIA


@pytest.mark.rule("P5")
def test_the_bundle_is_the_whole_of_what_the_forms_need(forms: str, new_page: Page) -> None:
    asked: list[str] = []
    new_page.on("request", lambda request: asked.append(request.url))
    open_forms(new_page, forms, FILES)
    open_record(new_page, "story/2026/ferry-rope")
    new_page.wait_for_timeout(1000)
    assert [url for url in asked if not url.startswith((forms, "blob:", "data:"))] == []
