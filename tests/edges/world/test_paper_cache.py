"""Files that take long are made once, whichever build needs them."""

import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from threading import Event, Thread, current_thread

import pytest

from site_builder.domain.brand import USUAL
from site_builder.domain.memory import BriefMemory, remembering
from site_builder.edges.world import paper_cache
from site_builder.edges.world.paper_cache import open_maker
from site_builder.edges.world.store import open_store
from site_builder.outputs.kit.drawing.colours import colours_of
from site_builder.outputs.kit.drawing.paper_jobs import PaperJob, PaperKind
from site_builder.outputs.kit.files.extras import command_for
from site_builder.outputs.papers import making
from site_builder.outputs.papers.paper import write_paper

_WORDS = {
    "colours": asdict(colours_of(USUAL)),
    "language": "en",
    "title": "T",
    "kind": "K",
    "day": "D",
    "publisher": "P",
}
CARD = PaperJob("a-card.png", PaperKind.CARD, write_paper(_WORDS))
TWIN = PaperJob("b-card.png", CARD.kind, CARD.words)


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> Iterator[None]:
    with remembering(BriefMemory()):
        yield


def test_what_was_made_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(tmp_path / "store"), open_maker() as make:
        first = make([CARD, TWIN]).files
        assert first["a-card.png"] == first["b-card.png"]
    monkeypatch.setattr(paper_cache, "make", lambda job: pytest.fail(f"{job.path} was made again."))
    with open_store(tmp_path / "store"), open_maker() as make:
        assert make([CARD]).files["a-card.png"] == first["a-card.png"]


def test_many_are_made_by_several_threads_to_the_same_bytes() -> None:
    many = [PaperJob(f"{n}.png", PaperKind.CARD, CARD.words.replace('"T"', f'"{n}"')) for n in range(26)]
    with open_maker() as make:
        files = make(many).files
        assert len(files) == 26
        assert files["7.png"] == making.make(many[7])


def test_whether_there_is_a_file_is_known_before_it_is_made_and_who_waits_for_one_makes_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, go_on, here = Event(), Event(), current_thread()
    makers: dict[str, Thread] = {}

    def make_slowly(job: PaperJob) -> bytes:
        makers[job.path] = current_thread()
        if current_thread() is not here:
            begun.set()
            assert go_on.wait(10)
        return job.path.encode()

    monkeypatch.setattr(paper_cache, "make", make_slowly)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with open_maker() as make:
        files = make([PaperJob(path, PaperKind.CARD, path) for path in ("a.png", "b.png")]).files
        assert begun.wait(10)
        assert ("a.png" in files, "b.png" in files, "c.png" in files) == (True, True, False)
        assert files["b.png"] == b"b.png"
        go_on.set()
        assert files["a.png"] == b"a.png"
    assert makers["b.png"] is here
    assert makers["a.png"] is not here


def test_what_has_not_begun_by_the_end_is_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []

    def make_slowly(job: PaperJob) -> bytes:
        begun.append(job.path)
        time.sleep(0.05)
        return b""

    monkeypatch.setattr(paper_cache, "make", make_slowly)
    with open_maker() as make:
        make([PaperJob(f"{n}.png", PaperKind.CARD, str(n)) for n in range(200)])
    assert len(begun) < 100


def test_what_cannot_be_made_here_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    reason = "'pikepdf' is not installed. To install it, run: python -m pip install pikepdf"
    monkeypatch.setattr(paper_cache, "why_not", lambda kind: reason if kind is PaperKind.DOCUMENT else "")
    with open_maker() as make:
        made = make([CARD, PaperJob("a.pdf", PaperKind.DOCUMENT, "<p>A")])
    assert list(made.files) == ["a-card.png"]
    assert made.left_out == (f"PDF documents are left out: {reason}",)


def test_why_something_cannot_be_made_is_found_out_by_trying(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise ModuleNotFoundError(name="pikepdf" if name.endswith("documents") else "PIL")

    monkeypatch.setattr(making, "import_module", refuse)
    making.why_not.cache_clear()
    reason = f"'pikepdf' is not installed. To install it, run: {command_for('formats')}"
    assert making.why_not(PaperKind.POSTER) == reason
    assert "'PIL' is not installed" in making.why_not(PaperKind.CARD)
    making.why_not.cache_clear()


def test_what_other_templates_or_fonts_made_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "package"
    shutil.copytree(Path(making.__file__).parent, folder, ignore=shutil.ignore_patterns("__pycache__"))
    usual = making.edition_of_tools()
    monkeypatch.setattr(making, "files", lambda _: folder)
    assert _edition() == usual
    for name in ("card.typ", "fonts/bold.ttf"):
        before = _edition()
        (folder / name).write_bytes((folder / name).read_bytes() + b" ")
        assert _edition() != before


def _edition() -> str:
    return making.edition_of_tools.__wrapped__()
