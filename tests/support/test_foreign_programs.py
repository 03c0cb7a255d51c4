"""A foreign program that is asked once gives each asker what it would have given."""

from __future__ import annotations

from pathlib import Path

from tests.support.foreign_programs import once


def test_it_is_asked_once_for_the_same_by_all_workers_and_again_for_anything_else(tmp_path: Path) -> None:
    asked: list[tuple[bytes, str]] = []

    def ask(program: bytes, *, form: str) -> bytes:
        asked.append((program, form))
        return program + form.encode()

    here, elsewhere = once(ask, tmp_path), once(ask, tmp_path)
    assert here(b"a", form="pdf") == here(b"a", form="pdf") == elsewhere(b"a", form="pdf") == b"apdf"
    assert here(b"a", form="png") == b"apng"
    assert here(b"b", form="pdf") == b"bpdf"
    assert asked == [(b"a", "pdf"), (b"a", "png"), (b"b", "pdf")]
