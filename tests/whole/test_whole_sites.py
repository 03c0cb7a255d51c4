"""Whole sites with the theme: nothing unpublished is in any file, and no attack reaches any document."""

import gzip
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from tests.outputs.pages.test_pages_safety import hostile_files
from tests.support import fictional_site, html_pages
from tests.whole.test_unpublished import UNPUBLISHED, names_and_numbers, peculiar_runs, words


def build(folder: Path, changes: Mapping[str, bytes], *, at: str) -> dict[str, str]:
    """Every file of the site of the small partnership, as text, with some of its files changed."""
    for path, content in {**fictional_site.read_files(), **changes}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    (folder / "mkdocs.yml").write_bytes((fictional_site.FOLDER / "mkdocs.yml").read_bytes())
    environment = {**os.environ, "SITE_AT": at, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    made = folder / "site"
    files = [path for path in made.rglob("*") if path.is_file()]
    assert len(files) > 100
    return {path.relative_to(made).as_posix(): read_text(path) for path in files}


def read_text(path: Path) -> str:
    """What a file says: the search index is packed."""
    content = path.read_bytes()
    opened = gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
    return opened.decode(encoding="utf-8", errors="replace")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The site of the small partnership at its moment."""
    return build(tmp_path_factory.mktemp("small"), {}, at=f"{fictional_site.MOMENT:%Y-%m-%d %H:%M}")


@pytest.mark.parametrize("path", UNPUBLISHED)
def test_nothing_unpublished_is_in_any_file(site: Mapping[str, str], path: str) -> None:
    said = {place: words(text) for place, text in site.items()}
    runs, names = peculiar_runs(path), names_and_numbers(path)
    assert len(runs) + len(names) > 15
    assert {(place, run) for place, text in said.items() for run in runs if run in text} == set()
    assert {(place, name) for place, text in site.items() for name in names if name in place + text} == set()


def test_the_search_index_is_among_the_files_and_tells_what_is_out(site: Mapping[str, str]) -> None:
    pieces = [text for place, text in site.items() if place.startswith("pagefind/") and place.endswith(".pf_fragment")]
    assert [text for text in pieces if "Eleven new lamps" in text]
    assert "sitemap.xml" in site


def test_an_attack_in_every_title_and_name_reaches_no_document_as_anything_but_words(tmp_path: Path) -> None:
    made = build(tmp_path, hostile_files(), at=f"{fictional_site.MOMENT:%Y-%m-%d %H:%M}")
    documents: dict[str, etree._Element] = {
        place: html_pages.read_document(text) for place, text in made.items() if place.endswith(".html")
    }
    seen = 0
    for place, root in documents.items():
        own = [script for script in html_pages.elements(root, "script") if "src" not in script.attrib]
        assert all(script.get("type") == "application/ld+json" for script in own), place
        sources = [lead.written for lead in html_pages.leads(root) if lead.loads]
        assert [source for source in sources if "assets/" not in source and "pictures/" not in source] == [], place
        handlers = {str(name) for element in root.iter() for name in element.attrib if str(name).startswith("on")}
        assert handlers == set(), place
        seen += html_pages.text_of(root).count("<script>alert(1)</script>")
    assert seen > 500
