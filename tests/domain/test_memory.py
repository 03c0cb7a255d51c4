"""What was answered before is found again by everything that it depends on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, StrEnum
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from site_builder.domain.catalogue import Catalogue, speaking
from site_builder.domain.fingerprint import fingerprint
from site_builder.domain.memory import BriefMemory, known_by_place, recall_all, remembered, remembering
from site_builder.domain.moment import LONDON
from site_builder.domain.problem import Origin


class Shade(StrEnum):
    """An enumeration of words."""

    LIGHT = "light"


class Side(Enum):
    """Another one with the same words."""

    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Lamp:
    """A value with a field that does not count."""

    name: str
    watts: int = 60
    note: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Torch:
    """Another one with the same fields."""

    name: str
    watts: int = 60


@dataclass(frozen=True, slots=True)
class Off:
    """A value without fields."""


EARLY = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
DIFFERENT: tuple[object, ...] = (
    *("", "a", "1", b"a", b"", 1, 0, True, False, None, 1.0, Decimal("1.0"), Decimal(1)),
    *((), ("a",), ("a", "b"), (("a",), "b"), ("a", ("b",)), ["a"], [], frozenset({"a"}), {}, {"a": "b"}, {"b": "a"}),
    *(Lamp("a"), Lamp("b"), Lamp("a", 40), Torch("a"), Off(), Off, Lamp, Shade.LIGHT, Side.LIGHT, "light"),
    *(EARLY, EARLY.replace(fold=1), EARLY.date(), EARLY.time(), timedelta(days=1), LONDON, Markup("a")),
    *(date(2026, 1, 1), time(9, 30)),
)


def test_different_values_have_different_fingerprints() -> None:
    assert [pair for pair in combinations(DIFFERENT, 2) if fingerprint(pair[0]) == fingerprint(pair[1])] == []


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES, VALUES)
def test_fingerprints_are_the_same_where_all_that_is_in_two_values_is(one: object, other: object) -> None:
    def exact(value: object) -> object:
        if isinstance(value, tuple):
            return ("tuple", *map(exact, value))
        if isinstance(value, dict):
            return ("dict", *((name, exact(inner)) for name, inner in value.items()))
        return type(value).__name__, value

    assert (fingerprint(one) == fingerprint(other)) == (exact(one) == exact(other))


def test_equal_values_have_one_fingerprint_however_they_were_made() -> None:
    shared = "words that are shared"
    assert fingerprint(shared, shared) == fingerprint(shared, "".join(list(shared)))
    assert fingerprint(Lamp("a", note="b")) == fingerprint(Lamp("a"))
    assert fingerprint(frozenset({"a", "b", "c"})) == fingerprint(frozenset({"c", "b", "a"}))


def test_of_a_place_only_the_file_counts() -> None:
    assert fingerprint(Origin("a.yml", 2, 3)) == fingerprint(Origin("a.yml", 4, 5)) != fingerprint(Origin("b.yml"))


def test_what_has_no_fingerprint_is_refused() -> None:
    with pytest.raises(TypeError, match="has no fingerprint"):
        fingerprint(object())


def test_an_answer_is_worked_out_once_for_equal_inputs_and_each_language() -> None:
    asked: list[str] = []

    @remembered
    def double(words: str, *, times: int = 2) -> str:
        asked.append(words)
        return words * times

    with remembering(BriefMemory()):
        assert [double("a"), double("a"), double("a", times=3), double("b")] == ["aa", "aa", "aaa", "bb"]
        assert asked == ["a", "a", "b"]
        with speaking(Catalogue(language="cy", fingerprint="1")):
            assert double("a") == "aa"
    assert asked == ["a", "a", "b", "a"]


def test_of_many_answers_only_those_that_are_missing_are_worked_out() -> None:
    asked: list[list[int]] = []

    def answer(places: object) -> list[str]:
        assert isinstance(places, list)
        asked.append(places)
        return [f"answer {place}" for place in places]

    with remembering(BriefMemory()):
        assert recall_all("question", ["b"], answer=lambda _: ["answer 1"]) == ("answer 1",)
        assert recall_all("question", ["a", "b", "c"], answer=answer) == ("answer 0", "answer 1", "answer 2")
        assert recall_all("question", ["c", "a"], answer=answer) == ("answer 2", "answer 0")
    assert asked == [[0, 2]]


def test_a_memory_forgets_the_oldest_when_it_is_full() -> None:
    memory = BriefMemory(most=8)
    for number in range(20):
        memory.keep("question", bytes([number]), value=number)
    assert memory.recall("question", bytes([0])) is None
    newest = memory.recall("question", bytes([19]))
    assert newest is not None
    assert newest.value == 19


def test_what_is_known_by_its_place_is_asked_once_and_anew_for_an_equal_one() -> None:
    asked: list[Lamp] = []

    @known_by_place
    def light(lamp: Lamp) -> int:
        asked.append(lamp)
        return lamp.watts * 2

    lamp, equal = Lamp("a", 40), Lamp("a", 40, note="another")
    assert [light(lamp), light(lamp), light(equal), light(Lamp("b", 60))] == [80, 80, 80, 120]
    assert [id(one) for one in asked[:2]] == [id(lamp), id(equal)]
    assert len(asked) == 3
