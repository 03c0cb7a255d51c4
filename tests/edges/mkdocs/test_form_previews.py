"""What is being written in a form is shown as its page by `serve --preview`, on this computer and at once."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from site_builder import pipeline
from site_builder.domain.problem import Severity
from site_builder.domain.site import Site
from site_builder.edges.mkdocs.form_previews import write_preview
from site_builder.edges.world import disk
from site_builder.edges.world.clock import read_at
from tests.support import fictional_site
from tests.support.serving import free_address, serving
from tests.support.small_project import STORY, story, write, write_project

AT = "2026-06-01 12:00"
SITE = Site("https://little-valley.example/")
QUICK = 0.5
"""Seconds after which whoever writes would wonder."""


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with forms, and the current folder."""
    monkeypatch.chdir(tmp_path)
    root = write_project(tmp_path)
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    forms = "      formats: false\n      forms: {backend: github, repo: council/safety}\n"
    write(root, "mkdocs.yml", text.replace("      formats: false\n", forms))
    write(root, STORY, story())
    return root


def ask(root: str, **words: str) -> str:
    """What the server answers to a form, or to someone who is none."""
    origin = words.pop("origin", root.rstrip("/"))
    kind = words.pop("kind", "application/json")
    headers = {"Origin": origin, "Content-Type": kind}
    request = urllib.request.Request(f"{root}admin/preview", json.dumps(words).encode(), headers)  # noqa: S310 - ours
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - an address of our own
        content: bytes = answer.read()
    return content.decode()


def test_a_record_that_is_not_saved_yet_is_shown_as_its_page(valley: Path) -> None:
    files = disk.read(valley)
    text = story(title="Owls return to the valley", draft="true")
    page, problems = pipeline.draw_record({**files, STORY: text.encode()}, STORY, site=SITE, now=read_at(AT))
    assert problems == ()
    assert page is not None
    assert "Owls return to the valley" in page.html


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/alerts/moor-road.yml", "words: ", "words: Otters. "),
        ("content/events/marking-day.yml", "title: ", "title: Otters. "),
    ],
)
def test_alerts_and_events_are_shown_as_their_pages_too(path: str, old: str, new: str) -> None:
    files = fictional_site.read_files()
    text = files[path].replace(old.encode(), new.encode(), 1)
    page, problems = pipeline.draw_record(
        {**files, path: text}, path, site=fictional_site.SITE, now=fictional_site.MOMENT
    )
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert page is not None
    assert "Otters." in page.html


def test_what_is_wrong_with_it_is_said_in_the_words_of_check(valley: Path) -> None:
    text = story(kind="succes").encode()
    page, problems = pipeline.draw_record({**disk.read(valley), STORY: text}, STORY, site=SITE, now=read_at(AT))
    assert "<li>&#x27;kind&#x27; cannot be &#x27;succes&#x27;." in write_preview(page, problems)


def test_the_server_of_a_preview_answers_forms_at_once_and_nothing_else(valley: Path) -> None:
    with serving("--address", free_address(), "--preview", "--at", AT) as root:
        told = json.loads(urllib.request.urlopen(f"{root}admin/forms.json").read())  # noqa: S310 - ours
        assert told["preview"] == "preview"
        ask(root, path=STORY, text=story())
        begun = time.perf_counter()
        assert "Owls are back" in ask(root, path=STORY, text=story(title="Owls are back"))
        assert time.perf_counter() - begun < QUICK
        whole = {"text": story()}
        for asked in ({**whole, "origin": "https://elsewhere.example"}, {**whole, "kind": "text/plain"}, {}):
            with pytest.raises(urllib.error.HTTPError, match="400"):
                ask(root, path=STORY, **asked)
    assert "Owls" not in (valley / STORY).read_text(encoding="utf-8")


@pytest.mark.usefixtures("valley")
def test_a_server_that_shows_the_public_site_draws_nothing_unpublished_for_forms() -> None:
    with serving("--address", free_address(), "--at", AT) as root:
        told = json.loads(urllib.request.urlopen(f"{root}admin/forms.json").read())  # noqa: S310 - ours
        assert told["preview"] == ""
        with pytest.raises(urllib.error.HTTPError):
            ask(root, path=STORY, text=story())
