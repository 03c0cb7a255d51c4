"""What every test can ask for: golden files, and the site as it would be published."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from site_builder.domain.artefact import Page
from site_builder.domain.library import Library
from site_builder.edges.world.garbage import collect_rarely
from tests.support import fictional_feeds, fictional_site
from tests.support.foreign_programs import ask_each_once
from tests.support.golden_files import GoldenFiles
from tests.support.shared_folders import make_once, shared_place

ROOT = Path(__file__).parent.parent
LONGEST = tuple(
    ROOT / "tests" / name
    for name in ("whole", "edges/mkdocs/test_rebuild.py", "test_random_projects.py", "insight/disclosure")
)
"""Where the tests are that take longest, as folders and files."""

# CI must give the same answer twice; at a desk, every run may find something new.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --update-golden` writes the golden files anew."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew; then look at the diff")
    parser.addoption("--record-accessibility", metavar="FILE", help="write down when every kind of page last passed")


def pytest_configure() -> None:
    """Collect garbage as seldom as the program does: tests that build sites take an eighth longer otherwise."""
    collect_rarely()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Refuse a module that builds a site when it is imported, since every worker and every run would pay for it."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("A site is read while tests are collected. Build it in a fixture, or where a test asks.")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Library, "__init__", refuse)
        return (yield)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest tests, so that no worker is left alone with one of them at the end."""
    items.sort(key=lambda item: not any(item.path.is_relative_to(place) for place in LONGEST))


@pytest.fixture(scope="session", autouse=True)
def foreign_programs_are_asked_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What draws charts and papers and what indexes pages answers once for the same, for all workers."""
    with pytest.MonkeyPatch.context() as patch:
        ask_each_once(patch, shared_place(tmp_path_factory) / "foreign-programs")
        yield


@pytest.fixture(scope="session")
def site_pages() -> dict[str, Page]:
    """The pages of the fictional partnership, by address."""
    return fictional_site.pages()


@pytest.fixture(scope="session")
def feeds() -> dict[str, bytes]:
    """Its feeds, their list and their style, by path, made without the rest of the site."""
    return fictional_feeds.publish()


@pytest.fixture(scope="session")
def feed_pictures() -> dict[str, bytes]:
    """The pictures that are published beside its feeds, by path."""
    return fictional_feeds.published_pictures()


@pytest.fixture(scope="session")
def golden(pytestconfig: pytest.Config) -> GoldenFiles:
    """The files under tests/golden/."""
    return GoldenFiles(ROOT / "tests" / "golden", update=pytestconfig.getoption("--update-golden"))


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole site: that of the fictional partnership, so that no test depends on what is shipped.

    `make test` builds it once and names the folder in SITE_FOLDER, as it does to follow the links of the site that is
    shipped; a plain `pytest` builds one.
    """
    given = os.environ.get("SITE_FOLDER")
    folder = ROOT / given if given else make_once(tmp_path_factory, "fictional-site", fictional_site.build_folder)
    assert (folder / "index.html").is_file(), f"There is no site in {folder}."
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much of the made tables is suppressed, beside what the simplest safe way would suppress (rule D2)."""
    told = [
        value
        for report in terminalreporter.getreports("passed")
        for name, value in getattr(report, "user_properties", ())
        if name == "suppressed"
    ]
    if told:
        sums = {name: sum(counts[name] for counts in told) for name in told[0]}
        shares = {name: f"{sums[name] / sums['cells']:.1%}" for name in ("small", "suppressed", "simple")}
        terminalreporter.write_line(
            f"Disclosure: in {sums['tables']} made tables {shares['suppressed']} of {sums['cells']:,} figures are "
            f"suppressed; {shares['small']} are small, and the simplest safe way would suppress {shares['simple']}. "
            f"Numbers already out cost {sums['lost']} of the tables a secret, and say so."
        )
