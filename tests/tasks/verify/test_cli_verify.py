"""`site-builder verify`: officers read in plain words whether a built site holds anything unpublished."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.small_project import STORY, run, story, write, write_project

AT = ("--at", "2026-06-01 12:00")


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with an embargoed story, and the current folder."""
    monkeypatch.chdir(tmp_path)
    write_project(tmp_path)
    gate = story(
        id="gate", title="A gate for all", body="Nobody has seen this gate before.", published="2026-06-24 09:30"
    )
    write(tmp_path, "content/stories/2026/gate.yml", gate)
    return tmp_path


@pytest.mark.usefixtures("valley")
def test_a_site_without_a_leak_is_proved_to_be_so() -> None:
    assert run("build", *AT).exit_code == 0
    result = run("verify", "site", *AT)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("site: nothing unpublished is in the site. Searched for ")
    assert "from 1 file with something unpublished at midday on 1 June 2026" in result.stdout


def test_a_word_of_the_search_program_is_no_leak(valley: Path) -> None:
    partner = "- {id: nightjar, title: Operation Nightjar, summary: Those who watch., source: The strategy}\n"
    write(valley, "content/registers/partners.yml", partner)
    gate = valley / "content/stories/2026/gate.yml"
    gate.write_text(f"{gate.read_text(encoding='utf-8')}partners: [nightjar]\n", encoding="utf-8")
    built = run("build", *AT)
    assert built.exit_code == 0, built.output
    assert "peration" in (valley / "site/pagefind/pagefind.js").read_text(encoding="utf-8")
    result = run("verify", "site", *AT)
    assert result.exit_code == 0, result.output


def test_a_word_that_every_site_knows_for_a_harm_is_no_leak(valley: Path) -> None:
    partner = "- {id: nightjar, title: Knives, summary: Those who collect them., source: The strategy}\n"
    write(valley, "content/registers/partners.yml", partner)
    gate = valley / "content/stories/2026/gate.yml"
    gate.write_text(f"{gate.read_text(encoding='utf-8')}partners: [nightjar]\n", encoding="utf-8")
    assert run("build", *AT).exit_code == 0
    assert "knives" in (valley / "site/search/answers.json").read_text(encoding="utf-8")
    result = run("verify", "site", *AT)
    assert result.exit_code == 0, result.output
    write(valley, "site/notes/draft.txt", "Knives")
    assert run("verify", "site", *AT).exit_code == 0, "A word that the site has anyway gives nothing away."


def test_a_leak_is_said_with_its_file_and_its_reason_and_fails(valley: Path) -> None:
    run("build", *AT)
    write(valley, "site/notes/draft.txt", "nobody HAS seen\nthis gate")
    write(valley, "site/stories/gate/index.html", "")
    result = run("verify", "site", *AT)
    assert result.exit_code == 1
    why = "content/stories/2026/gate.yml, which is not out before 9:30am on 24 June 2026."
    end = "Do not publish it. Build the site again with 'site-builder build'; if this stays, please report it."
    assert result.stdout.splitlines() == [
        f"notes/draft.txt holds the words “has seen this gate” of {why} And 1 more.",
        f"stories/gate/index.html holds the name “gate” of {why}",
        f"site: unpublished content is in 2 places. {end}",
    ]


@pytest.mark.usefixtures("valley")
def test_a_preview_is_known_for_what_it_is() -> None:
    run("build", "--preview", *AT)
    result = run("verify", "build/preview", *AT)
    assert result.exit_code == 1
    assert "stories/gate/index.html holds " in result.stdout
    assert "It is a preview, which shows unpublished records: do not publish it." in result.stdout


@pytest.mark.usefixtures("valley")
def test_a_folder_without_a_site_proves_nothing() -> None:
    result = run("verify", "content", *AT)
    assert result.exit_code == 1
    assert "content holds no built site: there is no index.html in it." in result.output


def test_where_nothing_is_unpublished_there_is_nothing_to_search_for(valley: Path) -> None:
    (valley / "content/stories/2026/gate.yml").unlink()
    run("build", *AT)
    result = run("verify", "site", *AT)
    assert (result.exit_code, "nothing is unpublished" in result.stdout) == (0, True)


def test_of_files_with_mistakes_and_of_files_that_are_damaged_nothing_is_proved(valley: Path) -> None:
    run("build", *AT)
    (valley / "site" / "pack.zip").write_bytes(b"PK\x03\x04 and then nothing")
    damaged = run("verify", "site", *AT)
    assert damaged.exit_code == 1
    assert "pack.zip is packed and damaged or locked" in damaged.output
    write(valley, STORY, "id: lamps\n")
    mistaken = run("verify", "site", *AT)
    assert mistaken.exit_code == 1
    assert "it is not known what is unpublished" in mistaken.output
