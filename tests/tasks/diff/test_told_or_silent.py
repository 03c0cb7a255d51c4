"""What subscribers are told of is not listed as silent, of any kind and in any language (rules T5 and F2)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import fictional_pack
from tests.support.compared import git, told
from tests.support.small_project import MESSAGE, run, story, write

pytestmark = pytest.mark.rule("T5", "F2")

ALERT, EVENT, PUBLICATIONS = "content/alerts/weir.yml", "content/events/table.yml", "content/publications.yml"
TRANSLATION = "content/messages/translations/easy-read/dark-nights.yml"
FIX = "changes: [{kind: corrected, at: 2026-05-30, reason: It was wrong., earlier: Other words.}]"
LISTED = {
    "Dark nights: /messages/dark-nights/",
    "The weir is deep: /alerts/weir/",
    "Table: /events/table/",
    "Our plan: /publications/plan/",
}
SILENT = ("Changed without telling subscribers", "Changed by a pack without telling subscribers")

RECORDS = {
    ALERT: """\
id: weir
words: The weir is deep
level: urgent
published: 2026-05-01
starts: 2026-05-31 09:00
ends: 2026-06-02 09:00
""",
    EVENT: """\
id: table
title: Table
kind: drop-in
summary: Talk to us.
published: 2026-05-01
where: Hall
repeats: every Tuesday at 7pm
""",
    PUBLICATIONS: """\
- id: plan
  title: Our plan
  kind: strategy
  dated: 2025
  published: 2025-02-01
  summary: What we do.
  contact: police
  source: Our plan
""",
    TRANSLATION: """\
id: dark-nights
title: It is dark
action: Put a light on.
advice: [Put a light on.]
by: A group
made: 2026-05-01
""",
}


@pytest.fixture
def valley(valley: Path) -> Path:
    """The project with a record of every kind, and so many stories that the feed of all news holds no document."""
    put(valley, "content/registers/partnership.yml", ("source: Our plan", "source: Our plan\nlanguages: [easy-read]"))
    for path, text in RECORDS.items():
        write(valley, path, text)
    for number in range(50):
        write(valley, f"content/stories/2026/s{number}.yml", story(id=f"s{number}", title=f"Story {number}"))
    git(valley, "add", ".")
    git(valley, "commit", "--message=Every kind")
    return valley


def put(folder: Path, path: str, words: tuple[str, str]) -> None:
    """Other words in a file."""
    text = (folder / path).read_text(encoding="utf-8")
    assert words[0] in text
    write(folder, path, text.replace(*words))


def test_a_correction_of_any_kind_is_told_and_not_silent(valley: Path, against: str) -> None:
    for path in (MESSAGE, ALERT, EVENT):
        put(valley, path, ("id: ", f"{FIX}\nid: "))
    put(valley, PUBLICATIONS, ("  title: ", f"  {FIX}\n  title: "))
    parts = told(against)
    assert {*parts["Subscribers get"]} == {f"Corrected: {line}#change-1" for line in LISTED}
    assert {*parts["Subscribers get again"]} == LISTED
    assert not {*SILENT} & {*parts}


def test_a_small_fix_of_any_kind_is_silent(valley: Path, against: str) -> None:
    put(valley, MESSAGE, ("Everyone", "All"))
    put(valley, ALERT, ("level: urgent", "level: important"))
    put(valley, EVENT, ("Talk to us", "Talk to all of us"))
    put(valley, PUBLICATIONS, ("What we do", "What we will do"))
    parts = told(against)
    assert {*parts[SILENT[0]][:-1]} == LISTED
    assert not {"Subscribers get", "Subscribers get again"} & {*parts}


def test_a_translation_that_is_made_anew_is_told_to_those_who_follow_its_language(valley: Path, against: str) -> None:
    put(valley, TRANSLATION, ("2026-05-01", "2026-05-20"))
    put(valley, TRANSLATION, ("action: Put a light on", "action: Put a lamp on"))
    parts = told(against)
    assert parts["Subscribers get again"] == ["It is dark: /messages/dark-nights/easy-read/"]
    assert not {*SILENT} & {*parts}


def test_a_correction_in_a_pack_is_told_and_not_silent(valley: Path) -> None:
    source = valley / "source"
    for path, content in fictional_pack.read_files().items():
        write(source, path, content.decode())
    dated = (source / fictional_pack.MESSAGE).read_text(encoding="utf-8")
    write(source, fictional_pack.MESSAGE, re.sub(r"published: .*\n", "", dated))
    write(valley, ".gitignore", "site/\nbuild/\nsource/\n")
    assert run("pack", "add", "source").exit_code == 0
    git(valley, "add", ".")
    git(valley, "commit", "--message=A pack")
    fictional_pack.change(source, "pack.yml", ('version: "2027.1"', 'version: "2027.2"'))
    put(source, fictional_pack.MESSAGE, ("id: chimney-fires\n", f"id: chimney-fires\n{FIX}\n"))
    assert run("pack", "update", "source").exit_code == 0
    parts = told("main")
    assert parts["Subscribers get"] == ["Corrected: Chimney fires: /messages/chimney-fires/#change-1"]
    assert not {*SILENT} & {*parts}
