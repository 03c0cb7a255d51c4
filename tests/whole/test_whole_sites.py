"""Whole sites with the theme: nothing unpublished is in any file, and no attack reaches any document."""

import gzip
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from site_builder.edges.mkdocs.runs import build_site
from tests.outputs.pages.test_pages_safety import hostile_files
from tests.support import fictional_site, html_pages
from tests.whole.test_unpublished import UNPUBLISHED, names_and_numbers, peculiar_runs, words


def read_text(path: Path) -> str:
    """What a file says: the search index is packed."""
    content = path.read_bytes()
    opened = gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
    return opened.decode(encoding="utf-8", errors="replace")


def read_site(folder: Path) -> dict[str, str]:
    """Every file of a site, as text."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 100
    return {path.relative_to(folder).as_posix(): read_text(path) for path in files}


@pytest.fixture(scope="module")
def site(site_folder: Path) -> dict[str, str]:
    """The site of the fictional partnership at its moment."""
    return read_site(site_folder)


@pytest.fixture(scope="module")
def said(site: Mapping[str, str]) -> dict[str, str]:
    """The words of each file."""
    return {place: words(text) for place, text in site.items()}


@pytest.fixture
def hostile_site(tmp_path: Path) -> dict[str, str]:
    """The site of officers who put an attack into everything, without the papers, which hold no markup."""
    project = fictional_site.copy_without_papers(tmp_path / "hostile")
    for path, content in hostile_files().items():
        (project / path).write_bytes(content)
    account = build_site(project / "mkdocs.yml", at=fictional_site.MOMENT, strict=True)
    assert account.published, (account.build.problems, account.remarks)
    return read_site(account.published)


@pytest.mark.parametrize("path", UNPUBLISHED)
def test_nothing_unpublished_is_in_any_file(site: Mapping[str, str], said: Mapping[str, str], path: str) -> None:
    runs, names = peculiar_runs(path), names_and_numbers(path)
    assert len(runs) + len(names) > 15
    assert {(place, run) for place, text in said.items() for run in runs if run in text} == set()
    assert {(place, name) for place, text in site.items() for name in names if name in place + text} == set()


def test_the_search_index_is_among_the_files_and_says_what_is_out(site: Mapping[str, str]) -> None:
    pieces = [text for place, text in site.items() if place.startswith("pagefind/") and place.endswith(".pf_fragment")]
    assert [text for text in pieces if "Eleven new lamps" in text]
    assert "sitemap.xml" in site


def test_an_attack_in_every_title_and_name_reaches_no_document_as_anything_but_words(
    hostile_site: dict[str, str],
) -> None:
    documents: dict[str, etree._Element] = {
        place: html_pages.read_document(text) for place, text in hostile_site.items() if place.endswith(".html")
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
