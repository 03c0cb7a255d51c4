"""`site-builder season` and `site-builder calendar`: what officers ask of the year."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.small_project import MESSAGE, STORY, run, write, write_project

SEASONS = """\
- {id: fair, title: Fair, holds: {2026: 5 to 7 June, 2028: 2 June}, source: Our plan}
- {id: winter, title: Winter, holds: from the clocks going back to the clocks going forward, source: Our plan}
"""
AT = ("--at", "2026-06-01")


@pytest.fixture(autouse=True)
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a register of seasons, and the current folder."""
    monkeypatch.chdir(tmp_path)
    project = write_project(tmp_path)
    write(project, "content/registers/seasons.yml", SEASONS)
    return project


def test_the_days_of_a_rule_are_listed_year_by_year_with_their_weekdays() -> None:
    result = run("season", "from the last Friday in November for 4 weeks", "--years", "2", *AT)
    assert result.exit_code == 0
    assert result.stdout == (
        "From the last Friday in November for 4 weeks each year:\n"
        "  2026  Friday 27 November 2026 to Thursday 24 December 2026 (28 days)\n"
        "  2027  Friday 26 November 2027 to Thursday 23 December 2027 (28 days)\n"
    )


def test_a_season_of_the_register_can_be_named() -> None:
    assert "  2026  Sunday 25 October 2026 to Sunday 28 March 2027 (155 days)\n" in run("season", "winter", *AT).stdout


def test_days_can_be_counted_from_those_that_are_given_and_missing_ones_say_so() -> None:
    result = run("season", "the week before Fair", "--years", "3", *AT)
    assert result.stdout.splitlines()[1:] == [
        "  2026  Friday 29 May 2026 to Thursday 4 June 2026 (7 days)",
        "  2027  not given",
        "  2028  Friday 26 May 2028 to Thursday 1 June 2028 (7 days)",
    ]


def test_a_wrong_word_is_pointed_at() -> None:
    result = run("season", "from the last Fryday in November for 4 weeks", *AT)
    assert result.exit_code == 1
    assert result.stderr == (
        "from the last Fryday in November for 4 weeks\n"
        "              ^\n"
        "'Fryday' is not a day of the week. Did you mean 'Friday'?\n"
    )


def test_a_season_that_is_nearly_named_is_asked_for() -> None:
    result = run("season", "wintr", *AT)
    assert result.exit_code == 1
    assert result.stderr.endswith(" Or did you mean the season 'Winter' in the register?\n")


def test_days_that_follow_no_rule_are_said_to_belong_into_the_register() -> None:
    result = run("season", "school summer holidays", *AT)
    assert result.exit_code == 1
    assert result.stderr.endswith("are given year by year in the register: see docs/seasons.md.\n")


@pytest.mark.parametrize("days", ["1 April to Easter Sunday", "the last weekend in June", "5 to 31 Novembre"])
def test_days_are_answered_as_check_answers_them(days: str, valley: Path) -> None:
    write(valley, "content/registers/seasons.yml", f"- {{id: lent, title: Lent, holds: {days}, source: Our plan}}\n")
    _, _, told = run("check", *AT).stdout.partition(": ")
    result = run("season", days, *AT)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] in told


def test_what_holds_all_year_has_no_years() -> None:
    assert run("season", "all year", *AT).stdout == "All year.\n"


def test_the_weeks_ahead_are_listed_and_what_is_missing_in_them() -> None:
    result = run("calendar", "--weeks", "4", "--at", "2026-10-01")
    assert result.exit_code == 0
    assert result.stdout.startswith("1 to 28 October 2026, in Little Valley\n\nWhat is published:\n")
    assert "  Saturday 24 October 2026: Dark nights begins: " in result.stdout
    assert "Weeks without a seasonal message:\n  1 to 4 October 2026: the whole district\n" in result.stdout
    assert "Seasons without a message:\n  Fair (fair)\n  Winter (winter)\n" in result.stdout
    assert result.stdout.endswith("Due for review:\n  nothing\n")


def test_content_that_cannot_be_read_is_no_empty_calendar(valley: Path) -> None:
    write(valley, "content/registers/partnership.yml", "name: [\n")
    result = run("calendar")
    assert result.exit_code == 1
    assert "Run 'site-builder check'." in result.stderr


def test_what_a_mistake_keeps_out_of_the_answer_is_reported(valley: Path) -> None:
    assert run("calendar", *AT).stderr == ""
    write(valley, "content/registers/seasons.yml", SEASONS.replace("2 June", "2 Jnue"))
    for result in (run("calendar", *AT), run("season", "winter", *AT)):
        assert result.exit_code == 0
        assert result.stderr == (
            "This list may be incomplete: there are mistakes in content/registers/seasons.yml. "
            "Run 'site-builder check'.\n"
        )


def test_a_mistake_in_a_story_is_nothing_to_the_days_of_a_season(valley: Path) -> None:
    write(valley, STORY, "id: lamps\n")
    assert run("season", "winter", *AT).stderr == ""
    assert STORY in run("calendar", *AT).stderr


ALERT = """\
id: {id}
words: {words}
level: urgent
published: 2026-06-02
starts: 2026-06-03 10:00
ends: 2026-06-03 18:30
"""


def test_what_falls_on_one_day_is_named_whole_whatever_colons_it_has(valley: Path) -> None:
    """An alert says until when it is shown, and a title can have a colon."""
    for name in ("fog", "flood"):
        write(valley, f"content/alerts/{name}.yml", ALERT.format(id=name, words=f"'{name.title()}: keep away'"))
    message = (valley / MESSAGE).read_text().replace("Dark nights", "'Fires: stay safe'")
    write(valley, MESSAGE, message.replace("24 October to 31 March", "3 June to 5 June"))
    said = run("calendar", "--weeks", "1", *AT).stdout
    assert "  Wednesday 3 June 2026: Alert shown, until 6:30pm on 3 June 2026: Fog: keep away\n" in said
    clashes = said.partition("What falls on the same day:\n")[2].partition("\n\n")[0]
    assert clashes == "  Wednesday 3 June 2026: Alert shown (2); Fires: stay safe begins"
