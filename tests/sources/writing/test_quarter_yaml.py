"""A quarter's YAML, read and written."""

from __future__ import annotations

from typing import Any

import pytest

from site_builder.domain.quarter import Quarter
from site_builder.sources.entries.references import AREAS, INDICATORS, Kind
from site_builder.sources.text.documents import Values
from site_builder.sources.writing.quarter_yaml import read_quarter, write_quarter
from site_builder.sources.writing.writing import new_quarter


@pytest.mark.parametrize(
    "said",
    [
        "no",
        "null",
        "12:30",
        "007",
        "1.10",
        "2026-11-23 09:30",
        "it's",
        "a: b",
        "# a",
        "é",
        "",
        "[c]",
        "a\nb",
        "&a",
        "=",
        "<<",
    ],
)
def test_what_is_written_is_read_again_as_the_same_text(said: str) -> None:
    values: dict[str, Values] = {"notes": [said, [said]], "values": {"burglary": said}, "own": said}
    read, problems = read_quarter("data/figures/2021-22-q1.yml", write_quarter(values))
    assert problems == []
    assert read is not None
    assert read.document.values == values


def test_fields_are_in_the_order_of_the_guide_with_their_own_after_them() -> None:
    written = write_quarter(
        {"b": "1", "values": {"z": "1", "a": "c"}, "a": "2", "quarter": "2021-22 Q1", "months": ["1", "2"]}
    )
    assert written == b"quarter: 2021-22 Q1\nmonths: [1, 2]\nvalues:\n  z: 1\n  a: c\nb: 1\na: 2\n"


def test_what_occurs_twice_is_written_twice() -> None:
    shared: Values = ["a"]
    assert write_quarter({"x": shared, "y": shared}) == b"x:\n  - a\ny:\n  - a\n"


def test_comments_at_the_top_are_kept_apart_from_the_others() -> None:
    read, _ = read_quarter("q.yml", b"# one\n#two\nstatus: 'a # b' # three\n\n  # four\nnotes: |\n  # five\n")
    assert read is not None
    assert read.opening == "# one\n#two\n"
    assert read.comments == ((3, "# three"), (5, "# four"))


AREA = {AREAS: "harbour", "areas": {"harbour": {"burglary": "x"}}}
WITHOUT = {"areas": {"id-of-an-area": {"burglary": "x"}}}


@pytest.mark.parametrize("examples", [AREA, WITHOUT])
def test_the_comments_that_a_new_file_has_are_nobodys_words(examples: dict[str | Kind[Any], object]) -> None:
    path, text = new_quarter(
        Quarter(2021, 1),
        indicators=("burglary", "stalking"),
        sensitive=("stalking",),
        examples={INDICATORS: "burglary", **examples},
    )
    read, _ = read_quarter(path, text.encode())
    assert read is not None
    assert read.comments == ()
    changed = text.replace("burglary: x\n", "burglary: 40  # as Jo said\n", 1).replace("First lockdown", "Flooding")
    read, _ = read_quarter(path, changed.encode())
    assert read is not None
    said = [comment.partition("  # Why")[0] for _, comment in read.comments]
    assert said == ["# as Jo said", "# exceptional: Flooding, from 23 March 2020"]


def test_what_is_no_yaml_is_reported_with_its_place() -> None:
    read, problems = read_quarter("q.yml", b"status: 'final\n")
    assert read is None
    assert problems[0].origin.path == "q.yml"
