"""The command line as a whole: its list of commands, what it imports, where it looks, and how it breaks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from site_builder import pipeline
from site_builder.edges.cli.main import COMMANDS, main
from tests.support.small_project import STORY, run, write, write_project

HEAVY = ("altair", "polars", "rich", "vl_convert")
ONLY_FOR_MAKING = (
    *("feedgen", "fontTools", "icalendar", "lxml", "odfdo", "scipy", "segno"),
    *(
        "imagesize",
        "urllib.request",
        "site_builder.outputs.registry",
        "site_builder.outputs.kit.published.publication",
    ),
)
"""What a check of plain words needs none of: libraries, and all that makes pages and files. It needs MkDocs, which says
whether `mkdocs.yml` can be used."""


def commands() -> list[tuple[str, click.Command]]:
    """Every command, with those below a group."""
    context = click.Context(main)
    found = [(name, main.get_command(context, name)) for name in main.list_commands(context)]
    top = [(name, command) for name, command in found if command is not None]
    below = [
        (f"{name} {inner}", command)
        for name, group in top
        if isinstance(group, click.Group)
        for inner, command in group.commands.items()
    ]
    assert len(top) == len(COMMANDS)
    return top + below


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_every_command_explains_itself_with_an_example(name: str, command: click.Command) -> None:
    result = run(*name.split(), "--help")
    assert result.exit_code == 0
    assert f"  site-builder {name}" in result.stdout
    assert all(option.help for option in command.params if isinstance(option, click.Option))
    assert result.stdout.isascii(), "Some consoles cannot show it."


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_says_of_itself(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.get_short_help_str(limit=200) == COMMANDS[name].summary


def test_the_list_of_commands_is_shown_in_the_order_that_people_need_them() -> None:
    result = run("--help")
    assert result.exit_code == 0
    places = [result.stdout.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("words", "light"),
    [
        (["--help"], ("pydantic", "yaml", "site_builder.pipeline")),
        (["check"], ONLY_FOR_MAKING),
        (["record"], ("mkdocs",)),
        (["outputs"], ("mkdocs",)),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_a_command_does_not_need_is_not_imported(words: list[str], light: tuple[str, ...], tmp_path: Path) -> None:
    write_project(tmp_path)
    program = (
        "import sys\n"
        "from site_builder.edges.cli.main import main\n"
        f"main({words!r}, prog_name='site-builder', standalone_mode=False)\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True, env=with_path()
    )
    imported = set(done.stderr.split())
    assert "click" in imported
    assert imported.isdisjoint((*HEAVY, *light))


def with_path() -> dict[str, str]:
    """An environment in which the package is found from anywhere."""
    return {"PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONIOENCODING": "utf-8"}


def test_a_command_that_is_nearly_one_is_asked_back() -> None:
    result = run("chek")
    assert result.exit_code == 2
    assert "There is no command 'chek'. Did you mean 'check'?" in result.stderr


def test_the_project_is_found_from_any_folder_within_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(tmp_path)
    write(tmp_path, STORY, "id: lamps\n")
    monkeypatch.chdir(tmp_path / "content" / "stories")
    result = run("check")
    assert result.exit_code == 1
    assert f"../../{STORY}:1:1: " in result.stdout


def test_a_project_further_down_is_reported_by_paths_that_lead_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path / "valley", story="id: lamps\n")
    monkeypatch.chdir(tmp_path)
    assert f"valley/{STORY}:1:1: " in run("check", "--project", "valley").stdout


def test_a_project_elsewhere_is_reported_by_whole_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    valley = write_project(tmp_path / "valley", story="id: lamps\n")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert f"{valley.as_posix()}/{STORY}:1:1: " in run("check", "--project", "../valley").stdout


def test_no_project_here_or_around_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert result.exit_code == 1
    assert result.stderr == (
        f"There is no project here: neither {tmp_path} nor any of its parent folders holds the file mkdocs.yml. "
        "Change to the folder of the project, or name it with --project.\n"
    )


@pytest.mark.parametrize(("folder", "said"), [("nowhere", "There is no folder"), ("empty", "holds no file mkdocs.yml")])
def test_a_wrong_folder_is_said_in_a_sentence(folder: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("check", project=tmp_path / folder)
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_moment_that_is_none_is_said_in_a_sentence(tmp_path: Path) -> None:
    result = run("check", "--at", "next Tuesday", project=write_project(tmp_path))
    assert result.exit_code == 2
    assert "'next Tuesday' is not a moment. Write a day, as in 2026-11-23" in result.stderr


def break_the_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a fault of ours would."""

    def fail(*_: object, **__: object) -> None:
        message = "two\nlines"
        raise ZeroDivisionError(message)

    monkeypatch.setattr(pipeline, "check", fail)


def test_a_fault_of_ours_is_one_line_that_asks_to_report_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_the_pipeline(monkeypatch)
    result = run("check", project=write_project(tmp_path))
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: This is a fault of the program, not of what you wrote: ZeroDivisionError: two lines. Please report it, "
        "with what 'site-builder --traceback' and the rest of your command prints.\n"
    )


def test_a_fault_of_ours_can_be_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_the_pipeline(monkeypatch)
    result = run("--traceback", "check", project=write_project(tmp_path))
    assert result.exit_code == 1
    assert "Traceback (most recent call last):" in result.stderr
    assert "test_cli.py" in result.stderr


def test_a_reader_that_has_seen_enough_is_no_fault(tmp_path: Path) -> None:
    write_project(tmp_path)
    for number in range(2_000):
        write(tmp_path, f"content/messages/{number}.yml", f"id: no-{number}\n")
    command = [sys.executable, "-m", "site_builder", "check"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=with_path()
    ) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        assert done.stdout.readline().startswith("content/messages/0.yml:1:1: ")
        done.stdout.close()
        assert done.stderr.read() == ""
    assert done.returncode == 1


def test_the_package_is_a_program_too(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "site_builder", "check", "--project", str(write_project(tmp_path))]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=with_path())
    assert done.returncode == 0
    assert done.stdout == "5 files: there is nothing to correct.\n"


def test_what_a_console_cannot_show_does_not_stop_a_command(tmp_path: Path) -> None:
    valley = write_project(tmp_path)
    write(valley, "content/messages/žluť.yml", "id: žluť\n")
    command = [sys.executable, "-m", "site_builder", "check"]
    environment = with_path() | {"PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, cwd=valley, capture_output=True, check=False, env=environment)
    assert done.returncode == 1
    assert "content/messages/žluť.yml:1:1: " in done.stdout.decode("utf-8")


def test_all_kinds_of_output_are_listed_with_what_they_make() -> None:
    result = run("outputs")
    assert result.exit_code == 0
    assert "written pages  " in result.stdout
    assert "A page for each Markdown file in content/pages." in result.stdout
