"""The site of the shipped content: no problem, nothing unpublished, and every link leads somewhere.

A partnership with its own content deletes this folder; `make check` and `make site` look at its content.
"""

from __future__ import annotations

from pathlib import Path

from tests.shipped.conftest import AT, run
from tests.shipped.extracts import PROJECT

OF_ANY_SITE = sorted(path.name for path in (PROJECT / "tests" / "site").glob("test_*.py"))


def test_check_finds_no_problem() -> None:
    run("site_builder", "check", "--strict", "--at", AT)


def test_nothing_unpublished_is_in_the_site(shipped_site: Path) -> None:
    assert "nothing" in run("site_builder", "verify", str(shipped_site), "--at", AT)


def test_its_links_feeds_and_documents_pass_the_tests_of_any_site(shipped_site: Path) -> None:
    said = run("pytest", "-v", "-p", "no:xdist", "-p", "no:cacheprovider", "tests/site", SITE_FOLDER=str(shipped_site))
    assert " passed" in said
    assert [module for module in OF_ANY_SITE if f"tests/site/{module}::" not in said] == []
