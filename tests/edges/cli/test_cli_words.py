"""`site-builder words` starts a file for a translator, adds what is new to it, and says what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.small_project import run, write, write_project

FILE = "content/words/cy.po"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project that commands run in."""
    write_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_site_in_english_has_nothing_to_translate(project: Path) -> None:
    result = run("words")

    assert result.exit_code == 0
    assert "The site is in English" in result.stdout
    assert not (project / FILE).exists()


@pytest.mark.rule("W6")
def test_a_file_is_started_with_every_sentence_and_the_forms_of_the_language(project: Path) -> None:
    result = run("words", "cy", "--update")

    written = (project / FILE).read_text(encoding="utf-8")
    assert result.exit_code == 0, result.output
    assert "nplurals=6" in written
    assert "msgstr[5]" in written
    assert run("check").exit_code == 0


def test_what_is_translated_stays_and_what_is_new_is_added(project: Path) -> None:
    run("words", "cy", "--update")
    started = (project / FILE).read_text(encoding="utf-8")
    told = 'msgid "Get ready: from {days}"\nmsgstr ""'
    assert told in started
    new = started.replace(told, 'msgid "What it said once"\nmsgstr "Hen"').replace(
        'msgid "Home"\nmsgstr ""', 'msgid "Home"\nmsgstr "Hafan"'
    )
    write(project, FILE, new)

    result = run("words", "cy")
    assert "  Get ready: from {days}" in result.stdout.splitlines()
    assert "  Home" not in result.stdout.splitlines()

    run("words", "cy", "--update")
    updated = (project / FILE).read_text(encoding="utf-8")
    assert told in updated
    assert 'msgid "Home"\nmsgstr "Hafan"' in updated
    assert '#~ msgid "What it said once"' in updated


def test_what_is_no_language_is_refused(project: Path) -> None:
    assert project.is_dir()
    result = run("words", "welsh")

    assert result.exit_code == 1
    assert "'welsh' is not the code of a language." in result.output


def test_a_file_with_mistakes_is_not_overwritten(project: Path) -> None:
    write(project, FILE, "mgsid")

    result = run("words", "cy", "--update")

    assert result.exit_code == 1
    assert (project / FILE).read_text(encoding="utf-8") == "mgsid"
