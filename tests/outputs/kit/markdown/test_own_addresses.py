"""A whole address of this site must lead to a page of it, as one without the site's name must."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from site_builder import pipeline
from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site
from tests.support import builders
from tests.support.small_project import STORY as FILE
from tests.support.small_project import run, story, write, write_project

pytestmark = pytest.mark.rule("P6")

CONTACTS = "content/registers/contacts.yml"
AT = "2026-06-01 12:00"
NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)


def problems_of(address: str, site: str) -> list[str]:
    files = builders.partnership() | builders.story(body=f"Read [more]({address}).")
    built = pipeline.build(files, site=Site(site), now=NOW)
    return [problem.message for problem in built.problems if "There is no page or file" in problem.message]


@pytest.mark.parametrize(
    "address",
    [
        "https://site.example/safer/messages/nope/",
        "http://site.example/safer/messages/nope",
        "https://WWW.site.example/safer/stories/n%6Fpe/",
        "https://site.example/safer/feeds/nope.xml",
    ],
)
def test_a_page_that_is_not_there_is_named(address: str) -> None:
    assert [address in message for message in problems_of(address, "https://site.example/safer/")] == [True]


@pytest.mark.parametrize(
    "address",
    [
        "https://site.example/safer/",
        "https://site.example/safer",
        "https://site.example/safer/messages/dark-nights/?from=poster#x",
        "https://site.example/safer/messages/dark-nights/index.html",
        "https://site.example/messages/nope/",
        "https://other.example/safer/messages/nope/",
        "mailto:us@site.example",
    ],
)
def test_a_page_that_is_there_or_elsewhere_is_not(address: str) -> None:
    assert problems_of(address, "https://site.example/safer/") == []


def test_check_and_build_say_the_same_with_its_place(tmp_path: Path) -> None:
    body = "Go to https://little-valley.example/messages/nope/ or [home](https://little-valley.example/)."
    write_project(tmp_path, story=story(body=body))
    contacts = (
        (tmp_path / CONTACTS).read_text().replace("hours:", "link: 'https://www.little-valley.example/me/', hours:", 1)
    )
    write(tmp_path, CONTACTS, contacts)
    checked, built = run("check", "--at", AT, project=tmp_path), run("build", "--at", AT, project=tmp_path)
    assert (checked.exit_code, built.exit_code) == (1, 1)
    for said in (checked.output, built.output):
        assert (
            f"{FILE}:6:13: There is no page or file '/messages/nope/' on this site, to which "
            "'https://little-valley.example/messages/nope/' leads." in said
        )
        assert "There is no page or file '/me/' on this site" in said
        assert said.count("There is no page or file") == 2
