"""`site-builder diff`: officers read what will change if this is published, before it is (rules T4, T5 and F2)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import builders
from tests.support.compared import AT, GATE, git, told
from tests.support.small_project import MESSAGE, STORY, run, story, write, write_project

pytestmark = pytest.mark.rule("T4", "T5", "F2")


def test_where_nothing_was_changed_nothing_changes(against: str) -> None:
    result = run("diff", "--against", against, *AT)
    assert result.stdout == f"If this is published, nothing on the site changes against {against}.\n\n"


def test_a_site_with_documents_to_print_is_compared_with_one_that_has_them_too(valley: Path) -> None:
    settings = (valley / "mkdocs.yml").read_text(encoding="utf-8")
    write(valley, "mkdocs.yml", settings.replace("formats: false", "formats: true"))
    assert run("build", *AT).exit_code == 0
    assert (valley / "site/stories/lamps/lamps-card.png").is_file()
    result = run("diff", "--against", "site", *AT)
    assert result.stdout == "If this is published, nothing on the site changes against site.\n\n"


def test_what_is_new_is_reported_with_what_subscribers_get(valley: Path, against: str) -> None:
    write(valley, "content/stories/2026/new.yml", story(id="new", title="Something new"))
    parts = told(against)
    assert "Something new: /stories/new/" in parts["New pages"]
    assert parts["Subscribers get"] == ["Something new: /stories/new/"]
    assert "News: /stories/" in parts["Pages that change"]
    assert "Pages that disappear" not in parts


def test_a_small_fix_moves_no_date_and_is_said_to_be_silent(valley: Path, against: str) -> None:
    write(valley, STORY, story(body="They are bright and warm."))
    parts = told(against)
    assert "New lamps on Mill Lane: /stories/lamps/" in parts["Pages that change"]
    assert parts["Changed without telling subscribers"] == [
        "New lamps on Mill Lane: /stories/lamps/",
        "This is right for small fixes. If readers should know, add an entry under 'changes' in the file.",
    ]
    assert "Subscribers get again" not in parts


def test_the_sentences_and_numbers_that_change_are_listed_with_what_they_were(valley: Path, against: str) -> None:
    write(valley, STORY, story(body="They are bright and warm. Nobody minds.", summary="Mill Lane has 12 new lamps."))
    listed = told(against)["Pages that change"]
    place = listed.index("New lamps on Mill Lane: /stories/lamps/")
    assert listed[place + 1 : place + 6] == [
        "was: Mill Lane has new lamps.",
        "now: Mill Lane has 12 new lamps.",
        "was: They are bright.",
        "now: They are bright and warm.",
        "new: Nobody minds.",
    ]
    assert listed.count("now: Mill Lane has 12 new lamps.") == 1, "it is listed once, although other pages say it too"
    assert "The words that change here are listed with another page." in listed


def test_a_number_in_a_table_is_named_by_its_row_and_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_project(tmp_path))
    for path, content in {**builders.indicators(), **builders.quarter("2025-26 Q3")}.items():
        write(tmp_path, path, content.decode().replace(', "measure": "fewer-burglaries"', ""))
    assert run("build", *AT).exit_code == 0
    quarter = tmp_path / "data/figures/2025-26-q3.yml"
    quarter.write_text(re.sub(r'"burglary": \d+', '"burglary": 4321', quarter.read_text()))
    listed = told("site", "--full")["Pages that change"]
    assert any(re.fullmatch(r"October to December 2025, .*\d+ → 4,321", line) for line in listed), listed


def test_a_long_list_of_changes_is_short_unless_all_are_asked_for(valley: Path) -> None:
    body = " ".join(f"Lamp {number} is bright." for number in range(9))
    write(valley, STORY, story(body=body, summary="Mill Lane has lamps."))
    short, full = told("main")["Pages that change"], told("main", "--full")["Pages that change"]
    assert "new: Lamp 8 is bright." not in short
    assert any(line.endswith("more changes. --full lists all.") for line in short)
    assert {f"new: Lamp {number} is bright." for number in range(1, 9)} <= set(full)
    assert not any("--full" in line for line in full)


def test_a_page_that_only_lists_what_changed_is_no_change_of_its_own_record(valley: Path, against: str) -> None:
    write(valley, STORY, story(title="Newer lamps on Mill Lane"))
    parts = told(against)
    assert "A gate <b>for</b> @everybody: /stories/gate/" in parts["Pages that change"]
    silent = parts["Changed without telling subscribers"][:-1]
    assert silent == ["Newer lamps on Mill Lane: /stories/lamps/"]


def test_a_correction_reaches_subscribers_again(valley: Path, against: str) -> None:
    fix = "{kind: corrected, at: 2026-05-30, reason: It was another lane., earlier: Mill Road has new lamps.}"
    write(valley, STORY, story(changes=fix))
    parts = told(against)
    assert parts["Subscribers get again"] == ["New lamps on Mill Lane: /stories/lamps/"]
    assert "Changed without telling subscribers" not in parts


def test_a_withdrawal_is_reported_as_one_and_a_deletion_as_a_loss(valley: Path, against: str) -> None:
    write(valley, STORY, story(changes="{kind: withdrawn, at: 2026-05-30, reason: There are no lamps.}"))
    (valley / GATE).unlink()
    parts = told(against)
    assert parts["Withdrawn, and announced"] == ["New lamps on Mill Lane: /stories/lamps/"]
    assert "A gate <b>for</b> @everybody: /stories/gate/" in parts["Pages that disappear"]
    assert "withdraw it instead of deleting it" in parts["Pages that disappear"][-1]
    assert parts["Pages that now lead to another"] == [
        "Press: New lamps on Mill Lane from /press/stories/lamps/: /stories/lamps/"
    ]


@pytest.mark.rule("T2")
def test_what_a_draft_takes_off_the_pages_is_reported_with_its_cause(valley: Path) -> None:
    write(valley, "content/registers/areas.yml", "- {id: mill, title: The mill, summary: A place., source: Map}\n")
    git(valley, "add", ".")
    git(valley, "commit", "--message=An area")
    write(valley, "content/stories/2026/new.yml", story(id="new", draft="true", areas="[mill]"))
    (valley / GATE).unlink()
    parts = told("main")
    cause = "Pages that disappear, because only unpublished records use what they are about"
    assert parts[cause][0] == "The mill: /areas/mill/"
    assert "add 'announced' in the register" in parts[cause][-1]
    assert "The mill: /areas/mill/" not in parts["Pages that disappear"]
    assert "A gate <b>for</b> @everybody: /stories/gate/" in parts["Pages that disappear"]


def test_a_rename_is_reported_as_one_and_reaches_no_one(valley: Path, against: str) -> None:
    write(valley, STORY, story(id="bright-lamps", formerly="lamps"))
    parts = told(against)
    assert parts["Pages that move"][0] == "New lamps on Mill Lane from /stories/lamps/: /stories/bright-lamps/"
    assert "The earlier addresses lead to the new ones, and subscribers are not told." in parts["Pages that move"]
    assert not {"New pages", "Pages that disappear", "Subscribers get", "Subscribers get again"} & set(parts)
    assert "Changed without telling subscribers" not in parts


def test_an_alert_is_named_once_on_a_page_that_keeps_it_hidden_among_past_ones_too(valley: Path, against: str) -> None:
    words = "id: weir\nwords: The weir is up\nlevel: urgent\npublished: 2026-05-01\n"
    weir = f"{words}starts: 2026-06-01 17:00\nends: 2026-06-10 18:00\n"
    write(valley, "content/alerts/weir.yml", weir)
    said = run("diff", "--full", "--against", against, *AT).stdout
    assert said.count("    new: The weir is up.\n") == 1
    assert said.count("    new: Urgent.\n") == 1
    assert "    new: Past alerts\n" in said, "what is hidden and new is told"


def test_what_starts_ends_or_comes_out_by_itself_is_reported(valley: Path, against: str) -> None:
    text = (valley / MESSAGE).read_text(encoding="utf-8")
    for name, days in (("soon", "5 June to 30 June"), ("over", "1 May to 4 June"), ("later", "9 June to 10 June")):
        made = text.replace("dark-nights", name).replace("Dark nights", name.title())
        write(valley, f"content/messages/{name}.yml", made.replace("24 October to 31 March", days))
    ready = (
        text.replace("dark-nights", "fair").replace("Dark nights", "Fair").replace("24 October to 31 March", "2 July")
    )
    write(valley, "content/messages/fair.yml", f"{ready}prepare: {{lead: 4 weeks, action: Look for your tent.}}\n")
    write(valley, GATE, story(id="gate", title="A gate", published="2026-06-24 09:30"))
    alert = "id: {0}\nwords: {0}\nlevel: urgent\nstarts: 2026-06-0{1} 17:00\nends: 2026-06-10 18:00\n"
    write(valley, "content/alerts/weir.yml", alert.format("weir", 1) + "published: 2026-05-01\n")
    write(valley, "content/alerts/lock.yml", alert.format("lock", 2))
    table = "title: Table\nkind: drop-in\nsummary: Talk to us.\npublished: 2026-05-01\nwhere: Hall\n"
    write(valley, "content/events/table.yml", f"id: table\n{table}repeats: every Tuesday at 7pm\n")
    parts = told(against)
    assert parts["Events within a week"] == ["Table from 7pm on 2 June 2026"]
    assert parts["Alerts within a week"] == ["weir from 5pm on 1 June 2026 until 6pm on 10 June 2026"]
    assert "weir: /alerts/weir/" in parts["Subscribers get"]
    assert parts["Time to prepare begins within a week"] == ["Fair from 4 June 2026"]
    assert parts["Starts within a week"] == ["Soon on 5 June 2026"]
    assert parts["Ends within a week"] == ["Over after 4 June 2026"]
    assert parts["To be published on a set date"] == [
        "'lock' goes live with the first build after 5pm on 2 June 2026.",
        "'A gate' goes live with the first build after 9:30am on 24 June 2026.",
    ]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_an_empty_line_stands_between_what_changes_and_what_comes_soon(form: str, valley: Path) -> None:
    write(valley, STORY, story(body="They are bright and warm."))
    write(valley, GATE, story(id="gate", title="A gate", published="2026-06-24 09:30"))
    said = run("diff", "--format", form, *AT).stdout
    changes, found, soon = said.partition("Soon, from the calendar:\n")
    assert found
    assert changes.endswith("\n\n")
    assert not changes.endswith("\n\n\n")
    assert soon.startswith("\n")
    assert "goes live with the first build" in soon


def test_for_a_pull_request_nothing_that_somebody_wrote_becomes_a_mention_or_html(valley: Path) -> None:
    (valley / GATE).unlink()
    result = run("diff", "--format", "markdown", *AT)
    assert result.exit_code == 0
    assert "  - gone: " in result.stdout
    assert "- A gate &#60;b&#62;for&#60;&#47;b&#62; &#64;everybody: `/stories/gate/`" in result.stdout
    assert "@everybody" not in result.stdout


def test_what_cannot_be_compared_is_said_in_a_sentence(valley: Path) -> None:
    unknown = run("diff", "--against", "nowhere", *AT)
    assert (unknown.exit_code, "'nowhere' is neither a folder" in unknown.output) == (1, True)
    option = run("diff", "--against", "--output=x", *AT)
    assert (option.exit_code, "is not a revision" in option.output) == (1, True)
    empty = run("diff", "--against", "content", *AT)
    assert (empty.exit_code, "holds no built site" in empty.output) == (1, True)
    write(valley, STORY, "id: lamps\n")
    mistaken = run("diff", *AT)
    assert (mistaken.exit_code, "The files have mistakes" in mistaken.output) == (1, True)
    git(valley, "commit", "--all", "--message=A mistake")
    write(valley, STORY, story())
    former = run("diff", *AT)
    assert (former.exit_code, "There is nothing to compare with" in former.output) == (0, True)


def test_a_project_without_history_is_asked_to_name_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_project(tmp_path))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = run("diff", *AT)
    assert (result.exit_code, "has no history to compare with" in result.output) == (1, True)
