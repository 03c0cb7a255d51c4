"""YAML as values with places: only text, lists and fields, whatever the reader, and never a fault of ours."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from site_builder.domain.problem import Origin
from site_builder.sources.text import documents
from site_builder.sources.text.documents import Document, Values, examine_document, read_document
from tests.sources.problem_cases import read_cases

BITS = [
    '"', "'", "[", "]", "{", "}", ": ", ":", "- ", "#", " #x", "&a ", "*a", "!x ", "|", "|2\n", ">-\n", "\n", "  ",
    "\t", "%", "@", "`", "\\", "---\n", "...\n", "? ", "<<: ", "~", "null", "word", "é", "😀", "\r\n", "\r", "\x00",
    "\u2028",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(BITS), max_size=40).map("".join)


def read(text: str) -> Document:
    """A document without problems."""
    document, problems = read_document("x.yml", text.encode())
    assert not problems, problems
    assert document is not None
    return document


@pytest.mark.parametrize(
    "written", ["no", "12:30", "007", "1.10", "1e3", "0x1F", "2026-11-05", "Yes", ".inf", "=", "1_000"]
)
def test_every_scalar_is_the_text_that_was_written(written: str) -> None:
    assert read(f"x: {written}\n").values == {"x": written}


@pytest.mark.parametrize(
    ("written", "value"), [("", None), ("~", None), ("null", None), ('""', ""), ("'null'", "null")]
)
def test_nothing_is_left_out_and_quoted_text_is_text(written: str, value: str | None) -> None:
    assert read(f"x: {written}\n").values == {"x": value}


def test_each_value_and_key_has_its_place() -> None:
    document = read("a: one\nb:\n  - c: 'two'\n    d: [x, \"y\"]\n")
    assert document.origin("a") == Origin("x.yml", 1, 4)
    assert document.position("b", 0, "c").key == Origin("x.yml", 3, 5)
    assert document.origin("b", 0, "c") == Origin("x.yml", 3, 9)
    assert document.origin("b", 0, "d", 1) == Origin("x.yml", 4, 13)


def test_the_nearest_known_thing_answers_for_what_is_missing() -> None:
    document = read("a:\n  b: 1\n")
    assert document.origin("a", "c") == document.origin("a") == Origin("x.yml", 2, 3)
    assert document.origin("c", "d") == Origin("x.yml", 1, 1)


def test_a_document_with_any_problem_is_not_read_but_can_be_examined() -> None:
    content = b"a: 1\na: 2\n"
    assert read_document("x.yml", content)[0] is None
    document, problems = examine_document("x.yml", content)
    assert document is not None
    assert document.values == {"a": "1"}
    assert len(problems) == 1


def _texts(values: Values) -> list[str]:
    if isinstance(values, dict):
        return [*values, *(text for value in values.values() for text in _texts(value))]
    if isinstance(values, list):
        return [text for value in values for text in _texts(value)]
    return [] if values is None else [values]


@given(TEXTS)
@example("a: |2\n")
@example("a: >\n\n\n")
@example("values: [\n")
@example('"#x')
def test_any_text_gives_values_or_problems_at_places_that_are_there(text: str) -> None:
    document, problems = examine_document("x.yml", text.encode())
    assert document is not None or problems
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert problem.message
        assert problem.hint
        assert 1 <= problem.origin.line <= len(lines)
        assert 1 <= problem.origin.column <= len(lines[problem.origin.line - 1]) + 1
    if document is not None and not problems:
        assert all(
            sign.isprintable() or sign == "\n" for words in _texts(document.values) for sign in words.replace("\t", " ")
        )


@given(st.binary(max_size=60))
def test_any_bytes_give_values_or_problems(content: bytes) -> None:
    document, problems = examine_document("x.yml", content)
    assert document is not None or problems


CASES = [
    pytest.param(path, content, id=f"{case.file.stem}-{path.rpartition('/')[2]}")
    for case in read_cases()
    for path, content in case.changes.items()
    if content is not None and path.endswith(".yml")
]


@pytest.mark.parametrize(("path", "content"), CASES)
def test_the_reader_in_c_and_the_one_in_python_are_understood_alike(
    path: str, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "_READER", yaml.CSafeLoader)
    in_c = examine_document(path, content)
    monkeypatch.setattr(documents, "_READER", yaml.SafeLoader)
    assert examine_document(path, content) == in_c
