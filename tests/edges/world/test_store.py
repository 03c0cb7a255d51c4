"""What is remembered between builds is whole and of this edition, or it counts as missing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from site_builder.domain.artefact import File, Heading, Page, PageHead
from site_builder.domain.memory import recall
from site_builder.domain.moment import LONDON
from site_builder.edges.world import store as stores
from site_builder.edges.world.frozen_values import UnreadableValueError, freeze, thaw
from site_builder.edges.world.store import Store, open_store

LONG = "a whole page of words, " * 100
KEY = b"0123456789abcdef"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a project keeps what it remembers."""
    return tmp_path / "build" / "remembered.db"


@pytest.fixture(params=["short", LONG], ids=["short", "long"])
def answer(request: pytest.FixtureRequest) -> str:
    """Short answers are kept together, and long ones apart."""
    value: str = request.param
    return value


class Asked:
    """A question that counts how often it is worked out."""

    def __init__(self, answer: object) -> None:
        self.answer, self.times = answer, 0

    def __call__(self) -> object:
        """Work it out."""
        self.times += 1
        return self.answer


def ask(file: Path, answer: object, inputs: object = "inputs", question: str = "question") -> int:
    """How often a question is worked out by a build that asks it twice; the answer is always right."""
    asked = Asked(answer)
    with open_store(file, sweeps=True):
        assert recall(question, inputs, answer=asked) == answer
        assert recall(question, inputs, answer=asked) == answer
    return asked.times


def test_an_answer_is_worked_out_once_in_all_builds(file: Path, answer: str) -> None:
    assert (ask(file, answer), ask(file, answer)) == (1, 0)


def test_another_question_and_other_inputs_have_answers_of_their_own(file: Path, answer: str) -> None:
    ask(file, answer)
    assert ask(file, answer, inputs="others") == 1
    assert ask(file, answer, question="another") == 1


def test_another_edition_of_the_program_takes_nothing(file: Path, answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(file, answer)
    monkeypatch.setattr(stores, "edition", lambda: b"another")
    assert ask(file, answer) == 1


def _in_the_middle(content: bytes) -> bytes:
    at = content.rindex(b"words" if b"words" in content else b"short")
    return content[:at] + b"W" + content[at + 1 :]


@pytest.mark.parametrize(
    "damage",
    [lambda _: b"", lambda whole: whole[: len(whole) // 2], lambda _: b"not what anybody wrote" * 400, _in_the_middle],
    ids=["empty", "cut off", "another file", "another letter"],
)
def test_a_damaged_file_costs_time_and_changes_nothing(
    file: Path, answer: str, damage: Callable[[bytes], bytes]
) -> None:
    ask(file, answer)
    file.write_bytes(damage(file.read_bytes()))
    assert ask(file, answer) == 1
    assert (ask(file, answer), ask(file, answer))[1] == 0


def test_a_database_of_another_program_is_replaced(file: Path, answer: str) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE answers (question TEXT)")
        other.commit()
    assert (ask(file, answer), ask(file, answer)) == (1, 0)


def test_a_place_that_cannot_be_written_to_is_no_fault(tmp_path: Path, answer: str) -> None:
    (tmp_path / "build").write_text("a file where the folder should be", encoding="utf-8")
    assert ask(tmp_path / "build" / "remembered.db", answer) == 1
    assert [place.name for place in tmp_path.iterdir()] == ["build"]


def test_two_builds_at_once_get_right_answers_and_leave_a_whole_file(file: Path) -> None:
    answers = [LONG + str(number) for number in range(40)]
    with ThreadPoolExecutor(2) as builds:
        list(builds.map(lambda number: ask(file, answers[number % 40], inputs=number % 40), range(120)))
    with closing(sqlite3.connect(file)) as kept:
        assert kept.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_no_build_uses_any_more_is_swept_and_the_rest_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_SPARE", 400_000)
    sizes = []
    for number in range(60):
        assert ask(file, LONG * 20, inputs=number) == 1
        ask(file, LONG, inputs="always")
        sizes.append(file.stat().st_size)
    assert max(sizes) < 1_000_000
    grown = [after > before for before, after in pairwise(sizes)]
    assert sum(grown[-20:]) > 10, "most builds write no file anew"
    assert ask(file, LONG * 20, inputs=59) == 0
    assert ask(file, LONG * 20, inputs=0) == 1


def test_a_command_that_needs_little_sweeps_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_SPARE", 0)
    for number in range(20):
        ask(file, LONG * 20, inputs=number)
    with open_store(file, sweeps=True):
        answers = [recall("question", number, answer=lambda: "") for number in range(17, 20)]
    with open_store(file):
        recall("question", 19, answer=lambda: "")
    with open_store(file):
        assert [recall("question", number, answer=lambda: "") for number in range(17, 20)] == answers


def test_a_build_with_more_than_there_is_room_for_keeps_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "ROOM", 1_000)
    assert (ask(file, LONG), ask(file, LONG)) == (1, 1)


def test_values_come_back_as_they_were() -> None:
    moment = datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=LONDON)
    page = Page("a/", "A", "", "<p>A", (Heading(2, "a", "A"),), PageHead(published=moment, json_ld=("{}",)))
    value = (page, File("a.txt", b"\0a"), None, frozenset({1, "a"}), {"a": [1.5, True]})
    again = thaw(freeze(value))
    assert again == value
    assert isinstance(again, tuple)
    published = again[0].head.published
    assert isinstance(published, datetime)
    assert (published.tzinfo, published.fold) == (LONDON, 1)


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (print, ("a file has run code",))


@pytest.mark.parametrize("value", [_Evil(), open, Path("a")], ids=["a call", "a function", "a path"])
def test_nothing_is_read_back_that_could_run_code(value: object, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UnreadableValueError):
        thaw(freeze(value))
    assert capsys.readouterr().out == ""


def test_a_sealed_answer_that_cannot_be_read_counts_as_missing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "freeze", lambda _: b"no value" * 100)
    store = Store(file)
    store.keep("question", KEY, value=LONG)
    assert store.recall("question", KEY) is None
    store.close()
