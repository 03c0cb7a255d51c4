"""The way out: a folder that Zensical builds into the site that MkDocs builds, and that nobody's work is lost to."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from site_builder.edges.mkdocs.runs import build_site, export_site
from site_builder.edges.theme.export import LEDGER, ForeignFolderError
from site_builder.edges.world.clock import read_at
from tests.support.small_project import STORY, files_below, story, write, write_project

AT = read_at("2026-06-01 12:00")
ZENSICALS_OWN = ("search.json", "assets/images/", "assets/javascripts/", "assets/stylesheets/")
"""What it publishes besides, and no page asks for but the index, which the search script reads instead of ours."""
NAVIGATION = """\
nav:
  - Home: index.md
  - News: stories/index.md
  - More:
    - About: about.md
extra:
  footer: {Words: glossary/}
"""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The site as MkDocs builds it, and as Zensical builds the export, at an address below the root."""
    root = write_project(tmp_path_factory.mktemp("both"))
    text = (root / "mkdocs.yml").read_text().replace("little-valley.example/", "host.example/valley/")
    settings = write(root, "mkdocs.yml", text + NAVIGATION)
    write(
        root,
        STORY,
        story(title="'\"Lamps\" & {% light %} – é'", body="'1 < 2 & *x* <https://a.example/?b=1&c=2>'"),
    )
    site = build_site(settings, at=AT)
    assert site.published is not None, site.build.problems
    exported = export_site(settings, root / "exported", at=AT)
    assert exported.published == root / "exported"
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    done = subprocess.run(command, cwd=exported.published, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return files_below(site.published), files_below(exported.published / "site")


def test_zensical_builds_the_export_into_the_same_set_of_files(both: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    ours, theirs = both
    assert sum(path.endswith(".html") for path in ours) > 10
    assert sum(path.startswith("feeds/") for path in ours) > 5
    assert {path for path in theirs if not path.startswith(ZENSICALS_OWN)} == ours.keys()


def test_feeds_and_downloads_are_the_same_byte_for_byte(both: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    ours, theirs = both
    plain = [path for path in ours if not path.endswith(".html") and not path.startswith("search/")]
    assert len(plain) > 10
    assert [path for path in plain if theirs[path] != ours[path]] == []


def test_every_page_says_the_same_in_its_head_and_in_its_words(both: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    ours, theirs = both
    pages = [path for path in ours if path.endswith(".html") and b"<main" in ours[path]]
    assert len(pages) > 10
    for path in pages:
        assert _head(theirs[path]) == _head(ours[path]), path
        assert _words(theirs[path]) == _words(ours[path]), path


def _head(page: bytes) -> list[str]:
    """The elements of a head, however their text is escaped; search asks each generator's own index."""
    head = page.decode().partition("</head>")[0]
    return [unescape(line) for line in head.splitlines() if line.strip() and "data-index" not in line]


def _words(page: bytes) -> str:
    """What lies in `main`, but for the block that keeps it from Markdown and for marks that only search reads."""
    found = re.search(r"<main[^>]*>\s*(?:<div>\n)?(.*?)(?:\n</div>)?\s*</main>", page.decode(), re.DOTALL)
    assert found is not None
    return re.sub(r"\s?data-search-exclude(?:=\"\")?", "", found[1]).strip()


def test_an_export_replaces_an_earlier_one_with_whatever_was_built_there(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project")
    export_site(root / "mkdocs.yml", tmp_path / "out", at=AT)
    write(tmp_path, "out/site/index.html", "built")
    write(tmp_path, "out/.cache/x", "cached")
    (root / STORY).unlink()
    assert export_site(root / "mkdocs.yml", tmp_path / "out", at=AT).published is not None
    files = files_below(tmp_path / "out")
    assert not [path for path in files if "lamps" in path or path.startswith(("site/", ".cache/"))]
    listed = files.pop(LEDGER).decode().splitlines()
    assert listed == [f"{hashlib.sha256(content).hexdigest()}  {path}" for path, content in sorted(files.items())]


@pytest.mark.parametrize("path", ["notes.txt", "docs/mine.md", ".git/config"])
def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path, path: str) -> None:
    root = write_project(tmp_path / "project")
    export_site(root / "mkdocs.yml", tmp_path / "out", at=AT)
    write(tmp_path / "out", path, "mine")
    before = files_below(tmp_path / "out")
    with pytest.raises(ForeignFolderError, match=re.escape(f"holds '{path}', which no export wrote")):
        export_site(root / "mkdocs.yml", tmp_path / "out", at=AT)
    assert files_below(tmp_path / "out") == before


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project")
    with pytest.raises(ForeignFolderError, match="which no export wrote"):
        export_site(root / "mkdocs.yml", root, at=AT)
    file = write(tmp_path, "file", "mine")
    with pytest.raises(ForeignFolderError, match="is a file"):
        export_site(root / "mkdocs.yml", file, at=AT)
    assert file.read_text() == "mine"


def test_an_export_that_somebody_changed_is_left_alone(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project")
    export_site(root / "mkdocs.yml", tmp_path / "out", at=AT)
    changed = tmp_path / "out" / "docs" / "index.md"
    changed.write_text(changed.read_text() + "More.")
    with pytest.raises(ForeignFolderError, match=r"'docs/index\.md' in .* was changed since it was exported"):
        export_site(root / "mkdocs.yml", tmp_path / "out", at=AT)
    assert changed.read_text().endswith("More.")


def test_a_mistake_exports_nothing(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", story=story(sumary="x"))
    account = export_site(root / "mkdocs.yml", tmp_path / "out", at=AT)
    assert account.published is None
    assert account.build.failed
    assert not (tmp_path / "out").exists()
