"""From a draft to the published file: what officers do with a proposal, against a git host on this machine."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NotInTimeError

from site_builder.edges.forms.settings import read_forms
from tests.browser.forms_page import FILES, box, closed, forms_served, open_record, save
from tests.browser.git_host import MAIN, GitHost, git_host

RECORD = "story/2026/ferry-rope"
FILE = "content/stories/2026/ferry-rope.yml"
PROPOSAL = "cms/story/ferry-rope"


@pytest.fixture
def host() -> Iterator[GitHost]:
    """A git host with the made-up partnership's files."""
    with git_host(FILES) as host:
        yield host


@pytest.fixture
def page(new_page: Page, host: GitHost, tmp_path: Path) -> Iterator[Page]:
    """The forms, signed in to the host."""
    settings = read_forms({"backend": "github", "repo": "council/safety", "api_root": host.address})
    assert settings is not None
    with forms_served(tmp_path, settings) as address:
        new_page.goto(address)
        new_page.get_by_role("button", name="Sign In Using Access Token").click()
        new_page.get_by_role("textbox").fill("a-token")
        new_page.get_by_role("button", name="Sign In", exact=True).click()
        new_page.get_by_text("Collections", exact=True).first.wait_for()
        yield new_page


def changed(host: GitHost, branch: str) -> list[str]:
    """The lines of the record that went and came on a branch."""
    old, new = (files[FILE].decode().splitlines() for files in (FILES, host.branches[branch]))
    return [line for line in difflib.ndiff(old, new) if line.startswith(("-", "+"))]


def propose(page: Page, title: str) -> None:
    """Change the record's title, save it and leave it as a draft."""
    box(page, "title").fill(title)
    save(page)
    page.get_by_role("button", name="Later").click()
    closed(page)


def make_ready(page: Page) -> None:
    """Choose the status again if the editor, which draws the form twice after opening a record, lost the choice."""
    for last in (False, True):
        page.get_by_role("button", name="Status").click()
        page.get_by_role("menuitemradio", name="Ready").click()
        try:
            page.get_by_role("button", name="Publish").first.wait_for(timeout=7_000)
        except NotInTimeError:
            if last:
                raise
        else:
            return


def test_a_draft_is_a_proposal_that_is_saved_again_made_ready_and_published(page: Page, host: GitHost) -> None:
    open_record(page, RECORD)
    propose(page, "The rope of the ferry was cut")
    assert changed(host, PROPOSAL) == ["- title: The ferry rope was cut", "+ title: The rope of the ferry was cut"]
    assert changed(host, MAIN) == []
    assert host.proposals[1]["draft"]

    open_record(page, RECORD)
    expect(box(page, "title")).to_have_value("The rope of the ferry was cut")
    propose(page, "The ferry's rope was cut")
    assert changed(host, PROPOSAL)[1:] == ["+ title: The ferry's rope was cut"]
    assert len(host.proposals) == 1

    open_record(page, RECORD)
    make_ready(page)
    page.get_by_role("button", name="Publish").first.click()
    page.get_by_text("Cancel", exact=True).wait_for()
    page.get_by_role("button", name="Publish").last.click()
    expect(page.get_by_role("button", name="Status")).to_have_count(0)
    assert host.proposals[1]["state"] == "merged"
    assert changed(host, MAIN)[1:] == ["+ title: The ferry's rope was cut"]
    assert {path for path in FILES if host.branches[MAIN][path] != FILES[path]} == {FILE}


def test_the_pane_leads_to_the_proposals_and_to_the_previews_of_their_checks(page: Page) -> None:
    open_record(page, RECORD)
    pane = page.frame_locator('.pane[data-mode="preview"] iframe')
    proposals = pane.get_by_role("link", name="the proposed changes")
    expect(proposals).to_have_attribute("href", "https://github.com/council/safety/pulls")
    checks = pane.get_by_role("link", name="Their checks")
    expect(checks).to_have_attribute("href", "https://github.com/council/safety/actions/workflows/check.yml")
    expect(pane.locator("body")).to_contain_text("Drafts and what is not yet public are not in it.")


@pytest.mark.rule("P5")
def test_from_signing_in_to_a_proposal_only_the_site_and_the_git_host_are_asked(page: Page, host: GitHost) -> None:
    here = page.url.partition("#")[0].removesuffix("admin/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.get_by_text("Collections", exact=True).first.wait_for()
    open_record(page, RECORD)
    propose(page, "The rope of the ferry was cut")
    assert any(url.startswith(host.address) for url in asked)
    assert [url for url in asked if not url.startswith((here, host.address, "blob:", "data:"))] == []


def test_the_token_is_sent_to_the_git_host_and_to_nobody_else(page: Page, host: GitHost) -> None:
    told: list[str] = []
    page.on("request", lambda request: told.append(request.url) if "a-token" in str(request.all_headers()) else None)
    open_record(page, RECORD)
    propose(page, "The rope of the ferry was cut")
    assert told
    assert [url for url in told if not url.startswith(host.address)] == []
