"""A site with forms has them at /admin/ and nowhere else; a site without has none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from site_builder.edges.mkdocs.runs import build_site
from site_builder.edges.world.clock import read_at
from tests.support.small_project import STORY, files_below, run, story, write, write_project

AT = read_at("2026-06-01 12:00")


def project(folder: Path, forms: str) -> Path:
    """A small project whose settings say something of forms."""
    root = write_project(folder)
    write(root, "content/stories/2026/later.yml", story(id="later", title="Nightjars return", draft="true"))
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    plugin = "      formats: false\n"
    assert plugin in text
    write(root, "mkdocs.yml", text.replace(plugin, f"{plugin}      forms: {forms}\n"))
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with forms."""
    return project(tmp_path_factory.mktemp("valley"), "{backend: github, repo: council/safety}")


@pytest.fixture(scope="module")
def site(root: Path) -> dict[str, bytes]:
    """Its site."""
    account = build_site(root / "mkdocs.yml", at=AT)
    assert account.published is not None, account.build.problems
    return files_below(account.published)


def test_the_forms_are_files_of_the_site_and_know_where_its_files_are_kept(site: dict[str, bytes]) -> None:
    told = json.loads(site["admin/forms.json"])
    assert told["config"]["backend"]["repo"] == "council/safety"
    assert told["config"]["publish_mode"] == "editorial_workflow"
    assert b"Forms, Little Valley Partnership" in site["admin/index.html"]
    assert {"admin/start.js", "admin/bundle/cms.js", "admin/bundle/LICENCES.txt"} <= site.keys()


def test_pages_search_feeds_and_the_list_for_search_engines_know_nothing_of_the_forms(site: dict[str, bytes]) -> None:
    elsewhere = {path: content for path, content in site.items() if not path.startswith("admin/")}
    assert [path for path, content in elsewhere.items() if b"admin/" in content and path != "_headers"] == []
    assert b'name="robots" content="noindex"' in site["admin/index.html"]


@pytest.mark.rule("T2")
def test_the_forms_hold_nothing_of_the_records(site: dict[str, bytes]) -> None:
    forms = b"".join(content for path, content in site.items() if path.startswith("admin/"))
    assert b"Nightjars" not in forms
    assert b"New lamps" not in forms


def test_the_proof_that_nothing_unpublished_is_in_a_site_reads_the_forms_too(
    root: Path, site: dict[str, bytes]
) -> None:
    assert site
    command = ("verify", str(root / "site"), "--at", "2026-06-01 12:00")
    ran = run(*command, project=root)
    assert ran.exit_code == 0, ran.output
    (root / "site" / "admin" / "start.js").write_text("// Nightjars return to the valley", encoding="utf-8")
    ran = run(*command, project=root)
    assert ran.exit_code == 1
    assert "admin/start.js" in ran.stdout


def test_servers_leave_it_to_each_page_what_it_may_fetch(site: dict[str, bytes]) -> None:
    assert b"  Content-Security-Policy: frame-ancestors 'none'\n" in site["_headers"]
    assert b"Cross-Origin-Opener-Policy: same-origin" in site["_headers"]
    assert b"connect-src &#x27;self&#x27; blob: data: https://api.github.com;" in site["admin/index.html"]


def test_without_the_setting_a_site_has_no_forms(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    write(root, STORY, story())
    account = build_site(root / "mkdocs.yml", at=AT)
    assert account.published is not None
    assert [path for path in files_below(account.published) if path.startswith("admin/")] == []
