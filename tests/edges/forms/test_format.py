"""What a form saves: the file's own text, in which only what was changed is different."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest

from site_builder.sources.text.documents import Values, examine_document
from tests.sources.problem_cases import read_cases
from tests.support.form_files import FICTIONAL, Job, Step, kind_of, leaves, save, written_files
from tests.support.some import some

FILES = list(written_files(*FICTIONAL))
SET_APART = {"key", "marker", "file", "logo", "evidence"}
"""Fields that are chosen and not typed, so that no officer can write any words into them."""

EVERY = 7
"""One text in so many is changed."""


def values_of(path: str, text: str) -> Values:
    """What the product itself reads in a file."""
    document, _ = examine_document(path, text.encode())
    assert document is not None, text
    return document.values


def changed_lines(before: str, after: str) -> tuple[int, int]:
    """How many lines went and how many came between the first and the last difference."""
    old, new = before.splitlines(), after.splitlines()
    first = next((place for place, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), len(old))
    ends = list(zip(reversed(old[first:]), reversed(new[first:]), strict=False))
    last = next((place for place, pair in enumerate(ends) if pair[0] != pair[1]), len(ends))
    return len(old) - first - last, len(new) - first - last


def spoilt(files: Sequence[tuple[str, str, str]]) -> list[str]:
    """The files that the forms would not save as they were read."""
    outcomes = save([Job(kind, text) for _, kind, text in files])
    return [path for (path, _, text), outcome in zip(files, outcomes, strict=True) if outcome.get("text") != text]


def change_one_by_one(files: Sequence[tuple[str, str, str]]) -> int:
    """Change some texts of files, each alone, and see that only its own lines differ; gives the number of changes."""
    read = save([Job(kind, text) for _, kind, text in files])
    jobs: list[tuple[str, str, Job]] = []
    for (path, kind, text), outcome in zip(files, read, strict=True):
        found = [(place, value) for place, value in leaves(outcome["values"]) if not SET_APART & set(place)]
        for place, value in found[:: EVERY if len(found) > 40 else 1]:
            jobs.append((path, value, Job(kind, text, [(place, f"{value} changed")])))
    for (path, value, job), outcome in zip(jobs, save([job for _, _, job in jobs]), strict=True):
        assert job.text is not None
        where = f"{path}: {job.changes[0][0]}"
        assert "refused" not in outcome, f"{where}: {outcome}"
        gone, come = changed_lines(job.text, outcome["text"])
        # A text in lines of our width may need another line, and breaks elsewhere from the change on.
        most = 1 if len(value) < 60 else len(value) // 60 + 3
        assert gone <= most, f"{where}: {gone} lines went"
        assert come <= most + 1, f"{where}: {come} lines came"
    return len(jobs)


def test_every_file_goes_through_the_forms_untouched() -> None:
    assert len(FILES) > 70
    assert spoilt(FILES) == []


def test_one_change_changes_the_lines_of_its_own_value_and_nothing_else() -> None:
    assert change_one_by_one(FILES) > 900


def test_any_number_of_changes_leaves_the_rest_as_it_was() -> None:
    dice = random.Random(14)  # noqa: S311 - the same changes every time
    read = save([Job(kind, text) for _, kind, text in FILES])
    jobs: list[tuple[str, Job, list[tuple[tuple[Step, ...], Any]]]] = []
    for (path, kind, text), outcome in zip(FILES, read, strict=True):
        found = [place for place, _ in leaves(outcome["values"]) if not SET_APART & set(place)]
        for _ in range(4):
            places = dice.sample(found, min(3, len(found)))
            changes = [(place, dice.choice(NEW)) for place in places]
            jobs.append((path, Job(kind, text, changes), changes))
    for (path, job, changes), outcome in some(zip(jobs, save([job for _, job, _ in jobs]), strict=True)):
        assert "refused" not in outcome, f"{path}: {changes}: {outcome}"
        if job.kind != "page":
            assert comments(job.text or "") <= comments(outcome["text"]), f"{path}: {changes}"
            values_of(path, outcome["text"])


def test_every_file_with_a_mistake_that_check_knows_goes_through_untouched_or_is_never_saved() -> None:
    jobs: list[tuple[str, Job]] = []
    for case in read_cases():
        for path, content in case.changes.items():
            kind = kind_of(path)
            if kind and content is not None and len(content) < LARGEST and is_text(content):
                jobs.append((f"{case.file.name}: {path}", Job(kind, content.decode())))
    assert len(jobs) > 400
    outcomes = save([job for _, job in jobs])
    refused = [outcome["refused"] for outcome in outcomes if "refused" in outcome]
    assert {text.startswith("This file cannot be read here: ") for text in refused} == {True}
    for (where, job), outcome in zip(jobs, outcomes, strict=True):
        # Sveltia takes the mark of an encoding away before it reads.
        assert "refused" in outcome or outcome["text"].strip() == (job.text or "").strip("\ufeff \t\r\n"), where


def is_text(content: bytes) -> bool:
    """Whether a file is in the encoding that all are in."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


LARGEST = 200_000
"""Bytes of a file with a mistake that is tried."""

NEW = (
    "plain words",
    "Words: with a colon, a # and 'marks'",
    "- a dash first",
    "08001111",
    "{{ burglary 2022-23 Q2 }} at first",
    "Two lines\nand another",
    "Łódź, 10% & more [brackets]",
    "*star*",
    "null",
    "true",
)
"""Texts that YAML could take for something else."""


def comments(text: str) -> set[str]:
    """The lines that are comments."""
    return {line for line in text.splitlines() if line.lstrip().startswith("# ")}


STORY = """\
# A comment at the top
id: gates
title: "New gates"   # a comment beside
kind: success
published: 2026-11-05
summary: Gates were put up.
source: Minutes, page 4
someday: a field that the form does not know
body: |
  First line.

  Second line.
areas: [mill-quarter, harbour]
"""


def saved(*changes: tuple[tuple[Step, ...], Any], kind: str = "story", text: str | None = STORY) -> str:
    """What is saved after some changes."""
    (outcome,) = save([Job(kind, text, changes)])
    assert "refused" not in outcome, outcome
    made: str = outcome["text"]
    return made


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ([(("title",), "Newer gates")], '"New gates"', '"Newer gates"'),
        ([(("published",), "2026-11-05 09:30")], "2026-11-05", "2026-11-05 09:30"),
        ([(("published",), "2026-11-06 00:00")], "2026-11-05", "2026-11-06"),
        ([(("source", 0, "title"), "Minutes: page 5")], "Minutes, page 4", "'Minutes: page 5'"),
        ([(("source", 0, "link"), "https://x.example/")], ": Minutes, page 4\n",
         ":\n  - title: Minutes, page 4\n    link: https://x.example/\n"),
        ([(("body",), "First line.\n\nOther line.")], "Second", "Other"),
        ([(("areas",), ["harbour"])], "[mill-quarter, harbour]", "[harbour]"),
        ([(("areas",), [])], "areas: [mill-quarter, harbour]\n", ""),
        ([(("draft",), True)], "published: 2026-11-05\n", "draft: true\npublished: 2026-11-05\n"),
        ([(("summary",), "Gates: put up.")], "Gates were put up.", "'Gates: put up.'"),
        ([(("title",), None)], 'title: "New gates"   # a comment beside\n', ""),
        ([(("quote",), {"words": "Well done", "name": "A. Person", "role": "", "consent": "2026-10-01"})],
         "areas: [", "quote:\n  name: A. Person\n  words: Well done\n  consent: 2026-10-01\nareas: ["),
        ([(("image",), {"file": "/content/pictures/gate.webp", "alt": "A gate", "decorative": False})],
         "areas: [", "image:\n  file: gate.webp\n  alt: A gate\nareas: ["),
        ([(("image",), {"file": "gate.webp", "decorative": True})],
         "areas: [", "image:\n  file: gate.webp\n  decorative: true\nareas: ["),
        ([(("changes",), [{"kind": "corrected", "at": "2026-11-09 10:00", "reason": "Street.", "earlier": "Old"}])],
         "harbour]\n",
         "harbour]\nchanges:\n  - kind: corrected\n    at: 2026-11-09 10:00\n    reason: Street.\n    earlier: Old\n"),
    ],
)  # fmt: skip
def test_a_change_is_written_where_it_belongs(changes: list[tuple[tuple[Step, ...], Any]], old: str, new: str) -> None:
    assert saved(*changes) == STORY.replace(old, new, 1)


def test_digits_stay_as_they_are_written() -> None:
    text = "- id: shop-watch\n  phone: 08001111\n  title: 1.10\n"
    assert saved(((("items"), 0, "when"), "At night"), kind="contacts", text=text) == text + "  when: At night\n"


def test_a_box_that_is_usually_ticked_is_written_when_it_is_not() -> None:
    text = "- id: burglary\n  unit: crimes\n"
    changed = saved((("items", 0, "adds_up"), False), kind="indicators", text=text)
    assert changed == text + "  adds_up: false\n"
    assert saved((("items", 0, "adds_up"), True), kind="indicators", text=changed) == text


def test_an_item_is_added_changed_moved_and_taken_out_without_touching_the_others() -> None:
    text = "# Top\n- id: a\n  title: A # first\n\n# About b\n- id: b\n  title: B\n- id: c\n  title: C\n"
    assert saved((("items", 1), None), kind="themes", text=text) == text.replace("- id: b\n  title: B\n", "")
    added = saved((("items", 3), {"id": "d", "title": "D"}), kind="themes", text=text)
    assert values_of("content/registers/themes.yml", added) == [{"id": i, "title": i.upper()} for i in "abcd"]
    assert added.startswith(text)


def test_a_file_with_a_mistake_in_its_yaml_is_listed_as_such_and_never_saved() -> None:
    broken = 'id: gates\ntitle: "New gates\nkind: success\n'
    (outcome,) = save([Job("story", broken)])
    assert outcome["refused"].startswith("This file cannot be read here: Line ")


@pytest.mark.parametrize("text", ["title: [a, list]\n", "- a list\n", "image: gate.jpg\n", "source: {title: {a: b}}\n"])
def test_a_file_that_a_form_would_lose_something_of_is_never_saved(text: str) -> None:
    (outcome,) = save([Job("story", text)])
    assert "cannot be read here" in outcome["refused"]


def test_a_new_record_is_written_as_an_officer_would() -> None:
    made = saved(
        (("title",), "Gates"),
        (("id",), "gates"),
        (("body",), "One.\n\nTwo."),
        (("source",), [{"title": "Minutes"}]),
        (("year",), "2026"),
        text=None,
    )
    assert made == "title: Gates\nid: gates\nbody: |\n  One.\n\n  Two.\nsource:\n  - Minutes\n"


def test_days_by_year_and_values_of_a_quarter_are_read_and_written_in_their_short_forms() -> None:
    season = "- id: fair\n  title: Fair\n  holds:\n    2026: 10 June\n    2027: 9 June\n"
    changed = saved((("items", 0, "holds"), "2026: 10 June\n2027: 8 June"), kind="seasons", text=season)
    assert changed == season.replace("9 June", "8 June")
    quarter = "quarter: 2026-27 Q1\nvalues:\n  burglary: 87\n  robbery: c\n  fraud: {value: 4, marker: p}\n"
    changed = saved((("values", 0, "value"), "88"), (("values", 2, "value"), "5"), kind="quarter", text=quarter)
    assert changed == quarter.replace("87", "88").replace("4,", "5,")
    changed = saved((("values", 3), {"key": "theft", "value": "", "marker": ["x"]}), kind="quarter", text=quarter)
    assert changed == quarter + "  theft: x\n"


def test_a_figure_is_chosen_by_its_indicator_area_and_quarter_and_written_in_one_line() -> None:
    text = "id: a\nevidence: [burglary 2022-23 Q2, robbery villages 2022-23 Q1] # both\ntitle: T\n"
    (outcome,) = save([Job("story", text)])
    assert outcome["values"]["evidence"] == [
        {"indicator": "burglary", "quarter": "2022-23 Q2"},
        {"indicator": "robbery", "area": "villages", "quarter": "2022-23 Q1"},
    ]
    assert saved((("evidence", 0, "area"), "market-town"), text=text) == text.replace(
        "[burglary 2022", "[burglary market-town 2022"
    )
    added = saved((("evidence", 2), {"indicator": "fraud", "area": "", "quarter": "2022-23 Q3"}), text=text)
    assert added == text.replace(" Q1] #", " Q1, fraud 2022-23 Q3] #")
    alone = "id: a\nevidence: burglary 2022-23 Q2\n"
    assert saved((("evidence", 0, "quarter"), "2022-23 Q3"), text=alone) == alone.replace("Q2", "Q3")


def test_measures_of_all_priorities_are_choices_and_none_of_that_is_written() -> None:
    text = "- id: one\n  measures:\n    - {id: a, text: Fewer}\n    - {id: b, text: More}\n- id: two\n"
    (outcome,) = save([Job("priorities", text)])
    assert [choice["id"] for choice in outcome["values"]["_choices"]] == ["a", "b"]
    assert outcome["text"] == text
    assert saved((("_choices", 0, "text"), "Changed"), kind="priorities", text=text) == text


def test_a_list_that_must_be_there_and_may_be_empty_is_written_when_it_is() -> None:
    text = "- id: one\n  title: One\n  actions: [Ask.]\n  measures: []\n"
    assert saved((("items", 0, "title"), "Two"), kind="priorities", text=text) == text.replace("One", "Two")
    assert saved((("items", 0, "actions"), []), kind="priorities", text=text) == text.replace("[Ask.]", "[]")
    added = saved((("items", 1), {"id": "new", "title": "New"}), kind="priorities", text=text)
    assert added.endswith("- title: New\n  id: new\n  actions: []\n  measures: []\n"), added
