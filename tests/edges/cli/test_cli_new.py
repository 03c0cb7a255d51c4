"""`site-builder new`: files begun for officers."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from site_builder.insight.checks.editorial import GAP
from site_builder.sources.shapes import shape_of
from site_builder.sources.writing.writing import name_of
from tests.support import builders, fictional_site
from tests.support.small_project import MESSAGE, STORY, run, story, write, write_project

INDICATORS = """\
- {id: burglary, title: Burglary, description: Break-ins, unit: crimes, better: lower, source: Ours}
- {id: robbery, title: Robbery, description: Robberies, unit: crimes, better: lower, source: Ours}
- {id: all-crime, title: All, description: All, unit: crimes, better: lower, sum_of: [burglary, robbery], source: Ours}
"""
GATES = "content/stories/2027/new-gates-on-mill-street.yml"


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    project = write_project(tmp_path)
    write(project, "data/indicators.yml", INDICATORS)
    return project


def text_of(place: Path) -> str:
    """What stands in a file."""
    return place.read_text(encoding="utf-8")


def begin(valley: Path, kind: str) -> Path:
    """The file of a new record."""
    when = ("--at", "2026-06-01") if kind == "story" else ()
    return valley / run("new", kind, "Foggy nights", *when).stdout.splitlines()[0]


def test_a_story_is_begun_as_a_draft_that_passes_the_check(valley: Path) -> None:
    assert run("schema", "schemas").exit_code == 0
    result = run("new", "story", 'Gates & lamps: £5 "well" spent', "--at", "2026-06-01")
    assert result.exit_code == 0, result.output
    path = result.stdout.splitlines()[0]
    assert path == "content/stories/2026/gates-and-lamps-pounds-5-well-spent.yml"
    text = (valley / path).read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../../schemas/story.json\n")
    assert "draft: true" in text
    assert run("check", "--strict").exit_code == 0


BEGUN = {
    "story": ("story", "Gates", "--at", "2026-06-01"),
    "message": ("message", "Foggy nights"),
    "alert": ("alert", "The weir is closed"),
    "event": ("event", "Forum"),
    "quarter": ("quarter", "2026-27-q1"),
}


@pytest.mark.parametrize("kind", BEGUN)
def test_a_new_file_names_its_schema_where_the_project_has_it_and_nowhere_else(kind: str, valley: Path) -> None:
    place = valley / run("new", *BEGUN[kind]).stdout.splitlines()[0]
    without = text_of(place)
    assert "schema" not in without
    place.unlink()
    run("schema", "schemas")
    run("new", *BEGUN[kind])
    named, _, rest = text_of(place).partition("\n")
    assert rest == without
    schema = place.parent / named.removeprefix("# yaml-language-server: $schema=")
    assert schema.resolve() == (valley / f"schemas/{kind}.json").resolve()
    assert json.loads(text_of(schema))["title"] == kind.capitalize()


@pytest.mark.parametrize("kind", ["story", "message"])
def test_a_gap_left_open_is_not_published(valley: Path, kind: str) -> None:
    path = begin(valley, kind)
    path.write_text(path.read_text(encoding="utf-8").replace("draft: true\n", ""), encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert "This still says 'Write here:', which would be published as it is." in result.output


@pytest.mark.parametrize("kind", ["story", "message"])
def test_once_the_gaps_are_filled_it_can_go_out(valley: Path, kind: str) -> None:
    path = begin(valley, kind)
    text = path.read_text(encoding="utf-8").replace("Write here:", "Really,").replace("draft: true\n", "")
    path.write_text(text, encoding="utf-8")
    assert run("check", "--strict").exit_code == 0


@pytest.mark.parametrize("kind", BEGUN)
def test_no_paragraph_is_left_for_readers_when_each_gap_is_filled(kind: str, valley: Path) -> None:
    place = valley / run("new", *BEGUN[kind]).stdout.splitlines()[0]
    told = [paragraph for text in sentences_in(yaml.safe_load(text_of(place))) for paragraph in text.split("\n\n")]
    assert [one for one in told if not one.startswith(GAP) and one not in BEGUN[kind]] == []
    assert told


def sentences_in(written: object) -> list[str]:
    """Texts of three words or more in the fields of a file: others are days and choices."""
    parts = written.values() if isinstance(written, dict) else written if isinstance(written, list) else ()
    own = [written] if isinstance(written, str) and len(written.split()) > 2 else []
    return [*own, *(text for part in parts for text in sentences_in(part))]


def test_a_quarter_is_begun_with_every_indicator_that_is_no_sum_and_waits(valley: Path) -> None:
    result = run("new", "quarter", "2026-27-q1")
    text = (valley / "data/figures/2026-27-q1.yml").read_text(encoding="utf-8")
    assert "burglary: x\n  robbery: x\n" in text
    assert "all-crime" not in text
    assert "released: 2099-01-01" in text
    assert "months: [2026-04, 2026-05, 2026-06]" in text
    assert result.exit_code == run("check", "--strict").exit_code == 0


def test_a_quarter_shows_how_figures_of_areas_are_written_where_there_are_no_areas_yet(valley: Path) -> None:
    run("new", "quarter", "2026-27-q1")
    text = (valley / "data/figures/2026-27-q1.yml").read_text(encoding="utf-8")
    assert "\n# areas: {id-of-an-area: {burglary: x}}  # " in text


@pytest.mark.rule("D3")
def test_a_quarter_warns_of_true_numbers_of_people(valley: Path) -> None:
    """Rule D3: what is written into a public repository is public, even if it is taken out again."""
    path = valley / "data/indicators.yml"
    assert "public" not in run("new", "quarter", "2026-27-q2").output
    path.write_bytes(builders.write_yaml([builders.indicator("burglary"), builders.indicator("hurt", sensitive=True)]))
    result = run("new", "quarter", "2026-27-q1")
    assert "Do not write true numbers for hurt into it" in result.output
    assert "site-builder protect PRIVATE.yml --out data/figures/2026-27-q1.yml" in result.output
    text = (valley / "data/figures/2026-27-q1.yml").read_text(encoding="utf-8")
    assert "Never write a true number of what counts people here" in text
    assert "  burglary: x\n  hurt: x  # counts people: see above\n" in text


def test_a_quarter_with_a_day_of_release_needs_its_source(valley: Path) -> None:
    run("new", "quarter", "2026-27-q1")
    path = valley / "data/figures/2026-27-q1.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("2099-01-01", "2026-08-01"), encoding="utf-8")
    assert "This still says 'Write here:', which would be published as it is." in run("check").output


@pytest.mark.parametrize("words", [("story", "Foggy nights"), ("message", "Foggy nights"), ("quarter", "2027-28-q1")])
def test_every_field_is_there_and_right_once_the_marks_are_taken_away(
    words: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(fictional_site.FOLDER, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    at = "2027-01-15 10:00"
    before = run("check", "--at", at).stdout
    path = tmp_path / run("new", *words, *(("--at", at) if words[0] == "story" else ())).stdout.splitlines()[0]
    shape = shape_of(path.relative_to(tmp_path).as_posix())
    assert shape
    text = text_of(path)
    assert [name for name in shape.entry.model_fields if not re.search(rf"^(?:# )?{name}:", text, re.MULTILINE)] == []
    begun, mark, spare = text.partition("# It can have these fields too.")
    assert mark
    for line in spare.splitlines()[1:]:
        assert line.startswith("# "), line
    # A message has a season or days of its own.
    path.write_text(
        begun + re.sub(r"^# (?!season:)", "", spare.partition("\n")[2], flags=re.MULTILINE), encoding="utf-8"
    )
    after = run("check", "--at", at).stdout.splitlines()
    assert [line for line in after if path.stem in line and " advice: " not in line] == []
    assert [line for line in before.splitlines()[:-1] if line not in after] == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("It's on: Mill Street's gates", "its-on-mill-streets-gates"),
        ("It’s on: Mill Street’s gates", "its-on-mill-streets-gates"),
        ("Rock 'n' roll at O`Brien's", "rock-n-roll-at-obriens"),
    ],
)
def test_a_name_keeps_words_with_apostrophes_whole(title: str, name: str) -> None:
    assert name_of(title) == name


def test_an_existing_file_is_never_written_over(valley: Path) -> None:
    path = begin(valley, "story")
    path.write_text("mine", encoding="utf-8")
    result = run("new", "story", "Foggy nights", "--at", "2026-06-01")
    assert result.exit_code == 1
    assert "exists already, and nothing was changed" in result.output
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("kind", "asked", "said"),
    [
        ("quarter", "summer", "'summer' is not a quarter."),
        ("quarter", "2026-28-q1", "'2026-28-q1' is not a quarter."),
        ("story", "!?", "it has no letters or digits"),
        ("message", "!?", "it has no letters or digits"),
    ],
)
def test_what_cannot_be_begun_is_refused_in_a_sentence(valley: Path, kind: str, asked: str, said: str) -> None:
    before = sorted(valley.rglob("*"))
    result = run("new", kind, asked)
    assert result.exit_code in {1, 2}
    assert said in result.output
    assert sorted(valley.rglob("*")) == before


@pytest.mark.usefixtures("valley")
def test_a_title_needs_no_quotation_marks() -> None:
    result = run("new", "story", "New", "gates", "on", "Mill", "Street", "--at", "2027-02-01")
    assert result.stdout.startswith(f"{GATES}")


def test_a_message_names_somebody_to_call_who_is_no_emergency(valley: Path) -> None:
    contacts = "\n".join(
        f"- {{id: {name}, title: X, phone: 101, when: X, urgency: {urgency}, hours: all day, source: X}}"
        for name, urgency in (("fire", "emergency"), ("police", "soon"), ("council", "advice"))
    )
    write(valley, "content/registers/contacts.yml", f"{contacts}\n")
    run("new", "message", "Bonfire night")
    run("new", "message", "Fireworks", "--contact", "fire")
    assert "contacts: [police]" in text_of(valley / "content/messages/bonfire-night.yml")
    assert "contacts: [fire]" in text_of(valley / "content/messages/fireworks.yml")


def test_somebody_who_is_not_known_is_not_named(valley: Path) -> None:
    result = run("new", "message", "Fireworks", "--contact", "polise")
    assert result.exit_code == 1
    assert "There is no contact 'polise' in content/registers/contacts.yml. Did you mean 'police'?" in result.stderr
    assert not (valley / "content/messages/fireworks.yml").exists()


@pytest.mark.parametrize("words", [("2026-27-q1",), ("2026-27", "Q1"), ("2026/27 Q1",)])
def test_a_quarter_has_a_line_for_each_indicator_that_is_counted(words: tuple[str, ...], valley: Path) -> None:
    result = run("new", "quarter", *words)
    assert result.stdout.startswith("data/figures/2026-27-q1.yml\n")
    text = text_of(valley / "data/figures/2026-27-q1.yml")
    assert text.partition("\n\n")[0].endswith("values:\n  burglary: x\n  robbery: x")


def test_an_address_that_something_has_or_had_is_not_given_again(valley: Path) -> None:
    write(valley, STORY, story(formerly="old-lamps"))
    for title in ("Lamps!", "Old lamps"):
        result = run("new", "story", title, "--at", "2027-02-01")
        assert result.exit_code == 1
        assert result.stderr.startswith(f"{STORY} has the id '")
    assert run("new", "message", "Dark nights").stderr.startswith(f"{MESSAGE} has the id 'dark-nights' already")
    assert not (valley / "content/stories/2027").exists()


def test_a_mistake_elsewhere_does_not_stop_starting_something(valley: Path) -> None:
    write(valley, STORY, "id: lamps\n")
    assert run("new", "story", "New gates on Mill Street", "--at", "2027-02-01").exit_code == 0
    assert (valley / GATES).is_file()


def test_an_alert_starts_now_or_at_a_given_moment_and_ends_a_day_later(valley: Path) -> None:
    result = run("new", "alert", "The", "weir is closed: go round.", "--at", "2026-06-01 17:00")
    assert result.exit_code == 0, result.output
    path = valley / "content/alerts/the-weir-is-closed-go-round.yml"
    text = path.read_text(encoding="utf-8")
    assert "starts: 2026-06-01 17:00" in text
    assert "ends: 2026-06-02 17:00" in text
    assert "draft: true" in text
    path.write_text(text.replace("draft: true\n", ""), encoding="utf-8")
    assert run("check", "--strict").exit_code == 0
    assert run("new", "alert", "The weir is closed: go round.").exit_code == 1, "an alert is never overwritten"


def test_an_alert_of_too_many_words_is_not_begun(valley: Path) -> None:
    result = run("new", "alert", "weir " * 40)
    assert result.exit_code == 1
    assert "an alert has at most 160" in result.output
    assert not (valley / "content/alerts").exists()


def test_an_event_starts_at_a_given_moment_and_waits_for_its_words(valley: Path) -> None:
    result = run("new", "event", "Forum", "--at", "2027-02-02 19:00")
    assert result.exit_code == 0, result.output
    path = valley / "content/events/forum.yml"
    text = path.read_text(encoding="utf-8")
    assert "starts: 2027-02-02 19:00" in text
    assert "ends: 2027-02-02 20:30" in text
    path.write_text(text.replace("draft: true\n", ""), encoding="utf-8")
    assert "This still says 'Write here:'" in run("check").output
    path.write_text(text.replace("draft: true\n", "").replace("Write here:", "Really,"), encoding="utf-8")
    assert run("check").exit_code == 0
