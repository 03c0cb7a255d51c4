"""Files that take long are made once, and a damaged one is made again."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from site_builder.domain.brand import USUAL
from site_builder.edges.world import paper_cache
from site_builder.edges.world.paper_cache import open_paper_cache
from site_builder.outputs.kit.colours import colours_of
from site_builder.outputs.kit.paper_jobs import PaperJob, PaperKind
from site_builder.outputs.papers import making

_WORDS = {**asdict(colours_of(USUAL)), "title": "T", "kind": "K", "day": "D", "publisher": "P"}
CARD = PaperJob("a-card.png", PaperKind.CARD, json.dumps(_WORDS))
TWIN = PaperJob("b-card.png", CARD.kind, CARD.words)
OTHER = PaperJob("c-card.png", CARD.kind, CARD.words.replace('"T"', '"U"'))


def test_what_was_made_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "made"
    first = open_paper_cache(folder)([CARD, TWIN])
    assert first.files["a-card.png"] == first.files["b-card.png"]
    assert len(list(folder.iterdir())) == 1
    monkeypatch.setattr(paper_cache, "make", lambda job: pytest.fail(f"{job.path} was made again."))
    assert open_paper_cache(folder)([CARD]).files["a-card.png"] == first.files["a-card.png"]


def test_what_nothing_asks_for_any_more_is_forgotten(tmp_path: Path) -> None:
    open_paper_cache(tmp_path)([CARD])
    before = set(tmp_path.iterdir())
    open_paper_cache(tmp_path)([OTHER])
    assert len(set(tmp_path.iterdir())) == 1
    assert set(tmp_path.iterdir()) != before


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    whole = open_paper_cache(tmp_path)([CARD]).files["a-card.png"]
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-20])
    assert open_paper_cache(tmp_path)([CARD]).files["a-card.png"] == whole


def test_many_are_made_by_several_processes_to_the_same_bytes(tmp_path: Path) -> None:
    many = [PaperJob(f"{n}.png", PaperKind.CARD, CARD.words.replace('"T"', f'"{n}"')) for n in range(26)]
    files = open_paper_cache(tmp_path)(many).files
    assert len(files) == 26
    assert files["7.png"] == making.make(many[7])


def test_what_cannot_be_made_here_is_left_out_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reason = "'weasyprint' is not installed: install the package with its extra 'formats'"
    monkeypatch.setattr(paper_cache, "why_not", lambda kind: reason if kind is PaperKind.DOCUMENT else "")
    made = open_paper_cache(tmp_path)([CARD, PaperJob("a.pdf", PaperKind.DOCUMENT, "<p>A")])
    assert list(made.files) == ["a-card.png"]
    assert made.left_out == (f"PDF documents are left out: {reason}.",)


def test_why_something_cannot_be_made_is_found_out_by_trying(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        if name.endswith("documents"):
            raise ModuleNotFoundError(name="weasyprint")
        raise OSError(name)

    monkeypatch.setattr(making, "import_module", refuse)
    making.why_not.cache_clear()
    assert "'weasyprint' is not installed" in making.why_not(PaperKind.POSTER)
    assert "Pango" in making.why_not(PaperKind.CARD)
    making.why_not.cache_clear()
