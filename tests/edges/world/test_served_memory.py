"""While a site is served, what the last build asked for stays in memory as it is. The store has everything too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.domain.memory import recall
from site_builder.edges.world import served_memory
from site_builder.edges.world.served_memory import open_served
from site_builder.edges.world.store import open_store

LONG = "a whole page of words, " * 100


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a project keeps what it remembers."""
    return tmp_path / "build" / "remembered.db"


def ask(question: str, words: str = "") -> tuple[str, ...]:
    """An answer that is known, or these words as a new one."""
    return recall(question, "anything", answer=lambda: (question, words))


@pytest.mark.parametrize("words", ["short", LONG])
def test_what_the_last_build_asked_for_is_the_same_value_in_the_next(file: Path, words: str) -> None:
    with open_served(file):
        first = ask("page", words)
    with open_served(file):
        assert ask("page") is first
    with open_served(file):
        assert ask("page") is first


@pytest.mark.parametrize("words", ["short", LONG])
def test_what_a_build_did_not_ask_for_is_read_from_the_store_again(file: Path, words: str) -> None:
    with open_served(file):
        first = ask("page", words)
    with open_served(file):
        pass
    with open_served(file):
        again = ask("page")
    assert again == first
    assert again is not first


@pytest.mark.parametrize("words", ["short", LONG])
def test_what_is_new_is_written_for_other_programs_after_a_pause(
    file: Path, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served_memory, "PAUSE", 0.0)
    with open_served(file):
        ask("page", words)
    for number in range(2):
        with open_store(file):
            assert ask("page") == ("page", words)
        with open_served(file):
            assert ask("page") == ("page", words)
            ask(f"page {number}", words)
    with open_store(file):
        assert ask("page 1") == ("page 1", words)


def test_what_is_new_soon_after_is_written_at_the_end_of_the_process(file: Path) -> None:
    with open_served(file):
        ask("first", LONG)
    with open_served(file):
        ask("second", LONG)
    with open_store(file):
        assert [ask("first"), ask("second")] == [("first", LONG), ("second", "")]
    code = f"""
from pathlib import Path
from site_builder.domain.memory import recall
from site_builder.edges.world.served_memory import open_served
for name in ("third", "fourth"):
    with open_served(Path({str(file)!r})):
        recall(name, "anything", answer=lambda: (name, {LONG!r}))
"""
    subprocess.run([sys.executable, "-c", code], check=True)
    with open_store(file):
        assert [ask("third"), ask("fourth")] == [("third", LONG), ("fourth", LONG)]


def test_a_build_that_fails_keeps_what_it_worked_out(file: Path) -> None:
    def build() -> None:
        with open_served(file):
            ask("page", LONG)
            raise LookupError

    with pytest.raises(LookupError):
        build()
    with open_store(file):
        assert ask("page") == ("page", LONG)
