"""A browser, the sites on addresses of this machine, pages that are watched, and what is told and recorded of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from site_builder.domain.moment import LONDON
from site_builder.sources.writing.accessibility_yaml import write_last_test
from site_builder.tasks import whole_files
from tests.browser import find_browser
from tests.browser.record import NotProvedError, Pass, last_test, name_tools
from tests.browser.site_pages import KINDS, MADE_UP, fullest
from tests.browser.site_server import serving
from tests.browser.watched_page import ReusedPages, watched_page
from tests.support import fictional_site
from tests.support.shared_folders import make_once


@pytest.fixture(scope="session")
def site_address(site_folder: Path) -> Iterator[str]:
    """Where the site is served, without a slash at the end."""
    with serving(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def fictional_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a preview of the made-up partnership is served, for kinds of page that the real site may not have."""
    with serving(make_once(tmp_path_factory, "preview", build_preview) / "build" / "preview") as address:
        yield address


def build_preview(project: Path) -> None:
    """Build its preview, in a copy of the project."""
    shutil.copytree(fictional_site.FOLDER, project, ignore=shutil.ignore_patterns("build"))
    moment = f"{fictional_site.MOMENT:%Y-%m-%d %H:%M}"
    command = [sys.executable, "-m", "site_builder", "build", "--preview", "--at", moment, "--project", str(project)]
    build = subprocess.run(command, capture_output=True, text=True, check=False)
    assert build.returncode == 0, build.stdout + build.stderr


@pytest.fixture(params=[*KINDS, *MADE_UP], scope="module")
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of page, with all tests of a module for one kind before the next."""
    found: str = request.param
    return found


@pytest.fixture(scope="module")
def address(kind: str, request: pytest.FixtureRequest) -> str:
    """A page of that kind, of the real site where it has one."""
    if kind in MADE_UP:
        return f"{request.getfixturevalue('fictional_address')}/{MADE_UP[kind]}"
    folder: Path = request.getfixturevalue("site_folder")
    return f"{request.getfixturevalue('site_address')}/{fullest(folder, kind)}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser that all tests of a worker share; each page has a context of its own."""
    path = find_browser.find_here()
    if path is None:
        pytest.fail(find_browser.ADVICE)
    flags = [*find_browser.FLAGS, find_browser.ALONE, find_browser.QUICK]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def reused(browser: Browser) -> Iterator[ReusedPages]:
    """Pages that all tests of a worker use in turn."""
    with ExitStack() as stack:
        yield ReusedPages(browser, stack)


@pytest.fixture
def page(reused: ReusedPages) -> Iterator[Page]:
    """An empty page that fails the test if it contacts another host, misses a file or reports an error.

    Tests share its profile; `new_page` has one of its own.
    """
    with reused.use() as page:
        yield page


@pytest.fixture
def page_without_scripts(reused: ReusedPages) -> Iterator[Page]:
    """The same with JavaScript off."""
    with reused.use(scripts=False) as page:
        yield page


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Page]:
    """The same with a profile of its own, for tests of what is fetched, sent or kept."""
    with watched_page(browser) as page:
        yield page


@pytest.fixture
def new_page_without_scripts(browser: Browser) -> Iterator[Page]:
    """The same with JavaScript off and a profile of its own."""
    with watched_page(browser, scripts=False) as page:
        yield page


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let the report of a test say what it proves, and of which kind of page."""
    params: dict[str, object] = getattr(getattr(item, "callspec", None), "params", {})
    for mark in item.iter_markers("proves"):
        item.user_properties += [("proves", (sentence, params["kind"])) for sentence in mark.args]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config) -> None:
    """Say what was measured, since a number that creeps up is worth seeing while it is still allowed; and record."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    told = {value for report in reports for name, value in getattr(report, "user_properties", ()) if name == "told"}
    for line in sorted(told):
        terminalreporter.write_line(line)
    if path := config.getoption("--record-accessibility"):
        passed = [one for report in terminalreporter.getreports("passed") for one in report.user_properties]
        passes = [Pass(*value) for name, value in passed if name == "proves"]
        terminalreporter.write_line(_record(passes, Path(path), failed=exitstatus != pytest.ExitCode.OK))


def _record(passes: list[Pass], path: Path, *, failed: bool) -> str:
    """Write down that everything passed, if it did; gives back what became of it."""
    if failed:
        return f"Not everything passed, so {path} stays as it was."
    try:
        test = last_test(passes, kinds=KINDS, day=datetime.now(LONDON).date(), tools=name_tools())
    except NotProvedError as reason:
        return f"{path} stays as it was: {reason}."
    whole_files.put({path: write_last_test(test)})
    return f"Recorded in {path}: {test.kinds} kinds of page passed on {test.day}."
