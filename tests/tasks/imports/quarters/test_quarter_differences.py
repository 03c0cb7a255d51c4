"""Where a file and a source differ: what is kept, what gives way when asked to, and what readers are told of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from site_builder.domain.quarter import Month
from tests.tasks.imports.planned_quarters import PLAIN, fresh, plan, said


def test_months_that_were_not_counted_are_not_among_the_months(tmp_path: Path) -> None:
    figures = replace(fresh(), values={"burglary": "x"}, months=(Month(2021, 4), Month(2021, 6)))
    content = plan(tmp_path, None, figures).content
    assert content is not None
    assert b"months: [2021-04, 2021-06]\n" in content
    # Once the source has the third month, its numbers replace x only together with the months.
    text = content.decode().replace("released: 2026-07-01 10:30", "released: 2099-01-01 09:30")
    planned = plan(tmp_path, text, fresh(), overwrite=True)
    assert planned.content is not None
    assert yaml.safe_load(planned.content)["months"] == ["2021-04", "2021-05", "2021-06"]
    assert "'months' was 2021-04, 2021-06 in the file" in said(planned, tmp_path)[0]


def test_a_number_that_is_overwritten_with_a_reason_becomes_a_revision(tmp_path: Path) -> None:
    text = (
        f"{PLAIN}values: {{burglary: 87, drugs: 4}}\nareas:\n  harbour: {{burglary: 3}}\n"
        "revisions: {indicator: drugs, was: 5, at: 2021-10-01 09:30, reason: A slip.}\n"
    )
    figures = replace(fresh(harbour={"burglary": 2}), reason="Late reports.")
    content = plan(tmp_path, text, figures, overwrite=True).content
    assert content is not None
    late = {"at": "2026-07-01 10:30", "reason": "Late reports."}
    assert yaml.load(content, yaml.BaseLoader)["revisions"] == [  # noqa: S506 - it makes text alone
        {"indicator": "drugs", "was": "5", "at": "2021-10-01 09:30", "reason": "A slip."},
        {"indicator": "burglary", "was": "87"} | late,
        {"indicator": "burglary", "area": "harbour", "was": "3"} | late,
    ]


def test_a_revision_joins_the_list_of_earlier_ones(tmp_path: Path) -> None:
    before = "revisions:\n- {indicator: drugs, was: 5, at: 2021-10-01 09:30, reason: A slip.}\n"
    text = f"{PLAIN}values: {{burglary: 87, drugs: 4}}\n{before}"
    content = plan(tmp_path, text, replace(fresh(), reason="Late reports."), overwrite=True).content
    assert content is not None
    assert [one["was"] for one in yaml.safe_load(content)["revisions"]] == [5, 87]


@pytest.mark.parametrize(
    "text",
    [
        f"{PLAIN}values: {{burglary: 90, drugs: 5}}\n".replace("drugs: 5", "robbery: 5"),
        f"{PLAIN}values: {{burglary: 87, drugs: 4}}\n".replace("2021-09-01 09:30", "2099-01-01 09:30"),
    ],
)
def test_what_changes_no_number_that_was_out_is_no_revision(tmp_path: Path, text: str) -> None:
    content = plan(tmp_path, text, replace(fresh(), reason="Late reports."), overwrite=True).content
    assert content is not None
    assert b"revisions" not in content


@pytest.mark.parametrize("written", ["90", "{value: 90, marker: e, note: Counted by hand}", "'90'", "90.0"])
def test_the_same_value_in_another_form_is_no_difference(tmp_path: Path, written: str) -> None:
    planned = plan(tmp_path, f"{PLAIN}values:\n  drugs: 4\n  burglary: {written}\n")
    assert planned.content is None
    assert not planned.differences


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("87", "burglary is 87 in the file, 90 in the source; kept 87"),
        ("{value: 87, note: Checked}", "burglary is 87 in the file, 90 in the source; kept 87"),
        ("c", "burglary is c in the file, 90 in the source; kept c"),
        ("{marker: x}", "burglary is x in the file, 90 in the source; kept x"),
    ],
)
def test_a_value_written_by_hand_is_kept_and_reported(tmp_path: Path, written: str, words: str) -> None:
    planned = plan(tmp_path, f"{PLAIN}values:\n  burglary: {written}\n  drugs: 4\n")
    assert planned.content is None
    assert said(planned, tmp_path) == [f"2021-22-q1.yml:9:13: {words}"]


NEW = f"{PLAIN}values:\n  burglary: x\n  drugs: 7\n".replace("2021-09-01", "2099-01-01").replace(
    "{title: Counts, link: l, licence: o}", "'Write here: where the figures come from.'"
)


def test_an_x_of_a_new_file_gives_way_to_the_number_and_a_gap_to_the_source(tmp_path: Path) -> None:
    planned = plan(tmp_path, NEW)
    assert [one.message for one in planned.differences] == ["drugs is 7 in the file, 4 in the source; kept 7"]
    assert planned.content is not None
    written = yaml.safe_load(planned.content)
    assert written["values"] == {"burglary": 90, "drugs": 7}
    assert written["source"] == {"title": "Counts", "link": "l", "licence": "o"}


@pytest.mark.parametrize(("old", "new"), [("2099-01-01", "2021-09-01"), ("[2021-04, ", "["), ("x", "{value: x}")])
def test_an_x_that_somebody_meant_is_kept_and_reported(tmp_path: Path, old: str, new: str) -> None:
    planned = plan(tmp_path, NEW.replace(old, new))
    assert "burglary is x in the file, 90 in the source; kept x" in [one.message for one in planned.differences]


def test_a_value_written_by_hand_gives_way_only_when_asked_to(tmp_path: Path) -> None:
    text = f"{PLAIN}values:\n  burglary: {{value: 87, marker: e, note: Checked}}\n  drugs: {{marker: x, note: Late}}\n"
    planned = plan(tmp_path, text, overwrite=True)
    assert said(planned, tmp_path) == [
        "2021-22-q1.yml:9:13: burglary was 87 in the file, is 90 in the source; overwritten",
        "2021-22-q1.yml:10:10: drugs was x in the file, is 4 in the source; overwritten",
    ]
    assert planned.content is not None
    assert yaml.safe_load(planned.content)["values"] == {
        "burglary": {"value": 90, "marker": "e", "note": "Checked"},
        "drugs": {"value": 4, "note": "Late"},
    }
    assert b"revisions" not in planned.content, "Without a reason there is none to tell readers."


@pytest.mark.parametrize("suppressed", ["c", "'[c]'", "{marker: c}"])
def test_an_import_never_replaces_a_suppressed_value(tmp_path: Path, suppressed: str) -> None:
    planned = plan(tmp_path, f"{PLAIN}values:\n  burglary: {suppressed}\n  drugs: 4\n", overwrite=True)
    assert planned.content is None
    assert "; kept " in said(planned, tmp_path)[0]


@pytest.mark.parametrize("status", ["final", "provisional"])
@pytest.mark.parametrize("provisional", [True, False])
def test_a_file_has_the_last_word_on_its_status_since_no_source_says_it(
    tmp_path: Path,
    status: str,
    provisional: bool,  # noqa: FBT001 - a case
) -> None:
    text = PLAIN.replace("status: final", f"status: {status}") + "values: {burglary: 90, drugs: 4}\n"
    planned = plan(tmp_path, text, fresh(provisional=provisional))
    assert planned.content is None
    assert not planned.differences


def test_a_source_and_months_of_its_own_are_kept_and_reported(tmp_path: Path) -> None:
    text = PLAIN.replace("title: Counts", "title: Our own").replace("2021-04, ", "")
    planned = plan(tmp_path, text + "values: {burglary: 90, drugs: 4}\n")
    assert planned.content is None
    assert said(planned, tmp_path) == [
        "2021-22-q1.yml:4:9: 'source' is 'Our own' in the file, 'Counts' in the source; kept 'Our own'",
        (
            "2021-22-q1.yml:5:9: 'months' is 2021-05, 2021-06 in the file, 2021-04, 2021-05, 2021-06 in the source; "
            "kept 2021-05, 2021-06"
        ),
    ]
