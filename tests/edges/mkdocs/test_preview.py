"""A preview shows unpublished records, marked on every page, and cannot be mistaken for the site (rule T2)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from site_builder import pipeline
from site_builder.domain.artefact import File, Page
from tests.support import fictional_site, html_pages
from tests.support.small_project import STORY, files_below, run, story, write, write_project

pytestmark = pytest.mark.rule("T2")

AT = ("--at", "2026-06-01 12:00")


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a draft and an embargoed story, and the current folder."""
    monkeypatch.chdir(tmp_path)
    write_project(tmp_path)
    write(tmp_path, STORY, story(draft="true", title="A draft of lamps"))
    write(tmp_path, "content/stories/2026/gate.yml", story(id="gate", title="A gate", published="2026-06-24 09:30"))
    return tmp_path


@pytest.fixture(scope="module")
def previewed() -> pipeline.Build:
    """The fictional partnership as its officers see it ahead of time."""
    return pipeline.build(
        fictional_site.read_files(), site=fictional_site.SITE, now=fictional_site.MOMENT, preview=True
    )


def test_every_page_says_that_it_is_a_preview_and_each_unpublished_one_its_state(
    previewed: pipeline.Build,
) -> None:
    pages = fictional_site.pages_of(previewed)
    assert len(pages) > 60
    assert [page.address for page in pages.values() if "Preview: not published." not in page.html] == []
    states = {
        "stories/ferry-patrol/": "goes live with the first build after 9:30am on 24 February 2027.",
        "stories/orchard-eyes/": "is a draft.",
        "messages/new-years-hush/": "is a draft.",
        "messages/spring-floods/": "goes live with the first build after 6am on 1 March 2027.",
        "figures/bicycle-theft/": "The figures for October to December 2026 go live",
    }
    assert {address: state for address, state in states.items() if state not in pages[address].html} == {}
    assert "is a draft" not in pages["stories/hoax-calls/"].html


def test_what_could_be_passed_on_without_its_page_says_so_as_well(previewed: pipeline.Build) -> None:
    files = fictional_site.files_of(previewed)
    texts = {path: content.decode() for path, content in files.items() if path.endswith((".html", ".txt", ".eml"))}
    shared = {path: text for path, text in texts.items() if path.startswith(("stories/", "messages/", "digest/"))}
    assert {"stories/ferry-patrol/ferry-patrol-posts.txt", "digest/weekly.html", "digest/weekly.eml"} <= set(shared)
    redirects = {path for path in shared if path.endswith("/index.html")}
    assert [
        path for path in {*shared} - redirects if "Preview: not published." not in " ".join(shared[path].split())
    ] == []
    public = (content.decode() for path, content in fictional_site.files().items() if path in shared)
    assert [text for text in public if "Preview" in text] == []


def test_no_machine_takes_it_for_the_news(previewed: pipeline.Build) -> None:
    files = [artefact.path for artefact in previewed.artefacts if isinstance(artefact, File)]
    public = set(fictional_site.files())
    assert {path for path in public if path.startswith("feeds/")}
    assert [path for path in files if path.startswith("feeds/") or path.endswith((".ics", ".xml", ".opml"))] == []
    for page in previewed.artefacts:
        if isinstance(page, Page):
            assert (page.listed, page.head.feeds, page.head.json_ld) == (False, (), ())
            links = {lead.path_from(page.address) for lead in html_pages.leads(html_pages.read_body(page.html))}
            assert not [link for link in links if link.endswith((".xml", ".ics", ".opml"))], page.address
            assert not [link for link in links if link.startswith("feeds/") and link != "feeds/"], page.address


def test_the_public_sees_no_mark_of_it() -> None:
    assert [page.address for page in fictional_site.pages().values() if "Preview" in page.html] == []


def test_a_preview_goes_into_a_folder_of_its_own_that_says_what_it_is(valley: Path) -> None:
    assert run("build", *AT).exit_code == 0
    public = files_below(valley / "site")
    result = run("build", "--preview", *AT)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("A preview of the site as of midday on 1 June 2026 is in build/preview")
    assert files_below(valley / "site") == public
    seen = files_below(valley / "build" / "preview")
    assert b"do not publish it" in seen["PREVIEW-DO-NOT-PUBLISH.txt"]
    assert "sitemap.xml" in public
    assert "sitemap.xml" not in seen
    page = seen["stories/gate/index.html"].decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "goes live with the first build after 9:30am on 24 June 2026" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "stories/gate/index.html" not in public
    again = run("build", "--preview", *AT)
    assert again.exit_code == 0, "a preview takes the place of a preview"


@pytest.mark.parametrize("folder", ["site", "site/preview", "elsewhere"])
def test_a_preview_is_not_written_where_a_site_stands(valley: Path, folder: str) -> None:
    run("build", *AT)
    write(valley, "elsewhere/index.html", "Somebody's site")
    before = files_below(valley)
    result = run("build", "--preview", "--site-dir", folder, *AT)
    assert result.exit_code == 1
    assert "leave --site-dir out" in result.output.lower()
    assert files_below(valley) == before


def test_mkdocs_alone_never_writes_a_preview_into_the_project(valley: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_PREVIEW", "yes")
    monkeypatch.setenv("SITE_AT", "2026-06-01 12:00")
    config = load_config(str(valley / "mkdocs.yml"))
    with pytest.raises(Abort, match="not for publishing"):
        mkdocs_build.build(config)
    assert not (valley / "site").exists()
    assert os.environ["SITE_PREVIEW"] == "yes"
