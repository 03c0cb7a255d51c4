"""Every import refuses what `check` would refuse, before anything is written, and nothing else (rule I4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.small_project import STORY, files_below, run, story, write, write_project
from tests.tasks.imports.home_office_tables import HEADER, ROBBERY, row, save
from tests.tasks.imports.street_rows import Q1, Crime, write_month

pytestmark = pytest.mark.rule("I4")

INDICATORS = "- {id: robbery, title: Robbery, description: All., unit: crimes, better: lower, source: Us}\n"
COMMANDS = {
    "police-uk": ("downloads", "--area", "Saltmarsh"),
    "home-office-csp": ("csp.csv", "--csp", "Marsh", "--map", "offences.yml"),
    "table": ("list.csv", "--map", "map.yml"),
}


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with something for each import beside it, and the current folder."""
    monkeypatch.chdir(tmp_path)
    project = write_project(tmp_path)
    write(project, "data/indicators.yml", INDICATORS)
    for month in Q1:
        write_month(project / "downloads", month, [Crime(kind="Robbery", times=3)])
    save(project / "csp.csv", {"": [HEADER, row("2021/22 1", "Marsh", ROBBERY, 9)]})
    write(project, "offences.yml", "robbery:\n  groups: [robbery]\n")
    write(project, "list.csv", "Period,Robbery\n2021-22 Q1,9\n")
    write(project, "map.yml", "columns: {quarter: Period}\nindicators: {Robbery: robbery}\nsource: Us\n")
    return project


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("released", ["2021-09-01 09:30", ""])
def test_what_an_import_writes_passes_the_check(valley: Path, name: str, released: str) -> None:
    options = ("--released", released) if released else ()
    assert run("import", name, *COMMANDS[name], *options).exit_code == 0
    assert "robbery: 9\n" in (valley / "data/figures/2021-22-q1.yml").read_text(encoding="utf-8")
    checked = run("check")
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_what_the_check_would_refuse_is_refused(valley: Path, name: str, dry: tuple[str, ...]) -> None:
    before = files_below(valley)
    result = run("import", name, *COMMANDS[name], "--released", "2021-05-01 09:30", *dry)
    assert result.exit_code == 1
    assert "data/figures/2021-22-q1.yml:3:11: 'check' would refuse the new figures: " in result.stderr
    assert files_below(valley) == before


@pytest.mark.parametrize("name", COMMANDS)
def test_mistakes_that_were_there_before_stop_no_import(valley: Path, name: str) -> None:
    write(valley, "content/pages/about.md", "---\ntitle: About us\n---\nNo description.\n")
    write(valley, "data/figures/2021-22-q1.yml", "quarter: 2021-22 Q1\nstatus: maybe\nreleased: 2099-01-01 09:30\n")
    assert run("check").exit_code == 1
    result = run("import", name, *COMMANDS[name])
    assert result.exit_code == 0, result.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_a_story_that_quotes_a_figure_before_it_comes_stops_no_import(valley: Path, name: str) -> None:
    write(valley, STORY, story(body="There were {{ robbery 2021-22 Q1 }} robberies."))
    assert "lamps.yml:6:18: 'robbery' is not an indicator that has figures." in run("check").stdout
    result = run("import", name, *COMMANDS[name])
    assert result.exit_code == 0, result.stderr


@pytest.mark.rule("T2")
@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_what_the_site_will_not_show_any_more_is_said(valley: Path, name: str, dry: tuple[str, ...]) -> None:
    said = "The site shows 'Robbery' (line 1) of data/indicators.yml now, but will not once these files are there"
    before = files_below(valley)
    result = run("import", name, *COMMANDS[name], *dry)
    assert said in result.stdout, result.output
    assert (files_below(valley) == before) == bool(dry)
    assert "If they are already public, add to their entries: announced: 20" in result.stdout


@pytest.mark.rule("T2")
@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_said_where_everything_stays(valley: Path, name: str) -> None:
    assert "but will not once" not in run("import", name, *COMMANDS[name], "--released", "2021-09-01 09:30").output
    write(valley, "data/indicators.yml", INDICATORS.replace("source", "announced: 2021-01-01, source"))
    (valley / "data/figures/2021-22-q1.yml").unlink()
    assert "but will not once" not in run("import", name, *COMMANDS[name]).output


@pytest.mark.parametrize("name", COMMANDS)
def test_a_sensitive_indicator_is_refused_alike(valley: Path, name: str) -> None:
    write(valley, "data/indicators.yml", INDICATORS.replace("source", "sensitive: true, source"))
    before = files_below(valley)
    result = run("import", name, *COMMANDS[name])
    assert result.exit_code == 1
    assert "'robbery' is sensitive, so its true numbers must not come into the project." in result.stderr
    assert files_below(valley) == before
