"""`site-builder record`: the ledger of addresses that have been public only ever grows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import builders
from tests.support.small_project import LEDGER, MESSAGE, STORY, run, story, write, write_project

AT = ("--at", "2026-06-01")


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    return write_project(tmp_path)


def ledger(valley: Path) -> list[str]:
    """Its stories and messages, line by line."""
    lines = (valley / LEDGER).read_text(encoding="utf-8").splitlines()
    return [line for line in lines[: lines.index("archives: []")] if not line.startswith(("#", "feed_authority:"))]


def told(valley: Path) -> list[str]:
    """What the public was told, line by line."""
    lines = (valley / LEDGER).read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("  - ") for line in lines[lines.index("told:") + 1 :]]


def test_what_is_public_is_written_down_in_order_and_told(valley: Path) -> None:
    write(valley, "content/stories/2026/gates.yml", story(id="gates"))
    result = run("record", *AT)
    assert result.exit_code == 0
    assert (
        result.stdout
        == f"Added to {LEDGER}: 2 stories (gates, lamps), 1 message (dark-nights), 2 names of registers and the feed "
        "authority (little-valley.example.org,2026).\n"
    )
    assert ledger(valley) == ["stories:", "  - gates", "  - lamps", "messages:", "  - dark-nights"]


def test_a_contact_that_is_public_is_written_down_by_its_name(valley: Path) -> None:
    run("record", *AT)
    assert "names:\n  - contacts/emergency\n  - contacts/police\ntold:\n" in (valley / LEDGER).read_text(
        encoding="utf-8"
    )


def test_a_name_that_only_an_unpublished_message_uses_is_not_recorded(valley: Path) -> None:
    write(valley, MESSAGE, (valley / MESSAGE).read_text(encoding="utf-8") + "draft: true\n")
    run("record", *AT)
    assert "contacts/police" not in (valley / LEDGER).read_text(encoding="utf-8")


def test_unpublished_records_are_not_recorded(valley: Path) -> None:
    write(valley, STORY, story(draft="true"))
    write(valley, "content/stories/2026/gates.yml", story(id="gates", published="2026-06-01 00:01"))
    run("record", *AT)
    assert ledger(valley) == ["stories: []", "messages:", "  - dark-nights"]


def test_what_is_in_the_ledger_stays(valley: Path) -> None:
    write(valley, LEDGER, "# Ours.\nstories:\n  - zebra-crossing\n  - alley\n")
    write(valley, STORY, story(formerly="[zebra-crossing, alley]"))
    result = run("record", *AT)
    assert result.stdout.startswith(f"Added to {LEDGER}: 1 story (lamps), 1 message (dark-nights), 2 names of ")
    assert " It now says what subscribers were told about 2 addresses " in result.stdout
    assert (
        (valley / LEDGER)
        .read_text(encoding="utf-8")
        .startswith("# Ours.\nfeed_authority: little-valley.example.org,2026\nstories:\n")
    )
    assert ledger(valley) == [
        "stories:",
        "  - alley",
        "  - lamps",
        "  - zebra-crossing",
        "messages:",
        "  - dark-nights",
    ]


def test_what_is_in_the_ledger_stays_at_a_moment_before_it_was_out(valley: Path) -> None:
    write(valley, LEDGER, "stories: [lamps]\n")
    assert run("record", "--at", "2026-01-01").exit_code == 0
    assert ledger(valley) == ["stories:", "  - lamps", "messages:", "  - dark-nights"]


def test_an_earlier_address_of_what_is_public_is_public_too(valley: Path) -> None:
    write(valley, STORY, story(formerly="old-lamps"))
    run("record", *AT)
    assert "  - old-lamps" in ledger(valley)


def test_recording_twice_changes_nothing_not_even_the_layout(valley: Path) -> None:
    run("record", *AT)
    written = (valley / LEDGER).read_text(encoding="utf-8")
    reordered = f"# Moved by hand.\n{written}"
    write(valley, LEDGER, reordered)
    result = run("record", *AT)
    assert result.stdout == f"{LEDGER} has every address that is public. Nothing was added.\n"
    assert (valley / LEDGER).read_text(encoding="utf-8") == reordered


def test_what_was_announced_is_written_down_a_line_for_each_address(valley: Path) -> None:
    write(valley, STORY, story(formerly="old-lamps", updated="2026-04-02 10:00"))
    run("record", *AT)
    lamps = '"title": "New lamps on Mill Lane"'
    dates = '"published": "2026-03-01 00:00:00+00:00", "updated": "2026-04-02 10:00:00+01:00"'
    assert told(valley) == [
        '{"address": "messages/dark-nights", "title": "Dark nights"}',
        f'{{"address": "stories/lamps", {lamps}, {dates}, "known_as": "stories/old-lamps"}}',
        f'{{"address": "stories/old-lamps", {lamps}, "to": "stories/lamps"}}',
    ]
    withdrawn = "{kind: withdrawn, at: 2026-05-01, reason: They were on another lane.}"
    write(valley, STORY, story(formerly="old-lamps", updated="2026-04-02 10:00", changes=withdrawn))
    result = run("record", *AT)
    assert result.stdout == "It now says what subscribers were told about 1 address (stories/lamps).\n"
    changes = '"changes": ["withdrawn 2026-04-30 23:00:00+00:00"]'
    assert told(valley)[1].endswith(
        f'"updated": "2026-05-01 00:00:00+01:00", {changes}, "withdrawn": true, "known_as": "stories/old-lamps"}}'
    )
    assert run("check", *AT).exit_code == 0


@pytest.mark.rule("S7")
def test_numbers_of_case_reviews_are_written_down_and_change_only_by_a_revision(valley: Path) -> None:
    path, year = "data/case-reviews.yml", {"year": "2024-25", "published": "2025-06-11", "source": "Us"}
    numbers: dict[str, object] = {"applications": 24, "met": 8, "reviews": 8, "recommendations": "c"}
    write(valley, path, builders.write_yaml([{**year, **numbers}]).decode())
    run("record", *AT)
    (line,) = [line for line in told(valley) if "case-reviews/2024-25" in line]
    assert '"numbers": {"applications": 24, "met": 8, "reviews": 8, "recommendations": "c"}' in line
    assert run("check", *AT).exit_code == 0
    write(valley, path, builders.write_yaml([{**year, **numbers, "applications": 30}]).decode())
    refused = run("check", *AT)
    assert refused.exit_code == 1
    assert "'applications' in 2024-25 was published as 24, and is 30 here." in refused.output
    revision = {"number": "applications", "was": 24, "at": "2025-09-01", "reason": "Some came late."}
    revised = {**year, **numbers, "applications": 30, "revisions": [revision]}
    write(valley, path, builders.write_yaml([revised]).decode())
    assert run("check", *AT).exit_code == 0
    run("record", *AT)
    assert run("check", *AT).exit_code == 0
    assert '"changes": ["applications 2025-08-31 23:00:00+00:00"]' in "".join(told(valley))


@pytest.mark.rule("T5")
def test_a_published_local_priority_and_its_deeds_are_written_down_and_cannot_go_without_notice(valley: Path) -> None:
    area = {"id": "market-town", "title": "Market town", "summary": "Around the market.", "source": "Us"}
    write(valley, "content/registers/areas.yml", builders.write_yaml([area]).decode())
    path = "content/local-priorities.yml"
    about = {"areas": "market-town", "said": "Cars race past.", "agreed": "2026-05-01", "published": "2026-05-01"}
    deeds = [{"on": "2026-05-04", "what": "We stood there."}, {"on": "2026-07-01", "what": "We stand there."}]
    mill = {"id": "mill-lane", "title": "Speeding on Mill Lane", **about, "did": deeds, "source": "Us"}
    draft = {"id": "later", "draft": True, "title": "Later", **about, "source": "Us"}
    write(valley, path, builders.write_yaml([mill, draft]).decode())
    run("record", *AT)
    (line,) = [line for line in told(valley) if "local-priorities/" in line]
    assert '"address": "local-priorities/mill-lane"' in line
    assert '"changes": ["did 2026-05-04"]' in line
    assert run("check", *AT).exit_code == 0
    before = told(valley)
    run("record", "--at", "2026-05-02")
    assert told(valley) == before
    write(valley, path, builders.write_yaml([draft]).decode())
    refused = run("check", *AT)
    assert refused.exit_code == 1
    assert "The local priority 'Speeding on Mill Lane' was published" in " ".join(refused.output.split())


def test_recording_as_of_an_earlier_moment_turns_no_date_back(valley: Path) -> None:
    write(valley, STORY, story(updated="2026-04-02 10:00"))
    run("record", *AT)
    before = told(valley)
    run("record", "--at", "2026-03-15")
    assert told(valley) == before


def test_the_ledger_is_there_even_when_nothing_is_public(valley: Path) -> None:
    write(valley, STORY, story(draft="true"))
    (valley / MESSAGE).unlink()
    run("record", *AT)
    assert ledger(valley) == ["stories: []", "messages: []"]


def test_an_id_that_looks_like_something_else_is_read_again_as_it_was(valley: Path) -> None:
    names = ("no", "007", "2026", "12e3", "0o17", "null-and-void")
    for name in names:
        write(valley, f"content/stories/2026/{name}.yml", story(id=name))
    run("record", *AT)
    assert [line for line in ledger(valley) if "null" in line or line.endswith("'")] == [
        *(f"  - '{name}'" for name in ("007", "0o17", "12e3", "2026")),
        "  - 'no'",
        "  - null-and-void",
    ]
    assert "has every address" in run("record", *AT).stdout
    assert run("check", *AT).exit_code == 0


@pytest.mark.parametrize(
    "broken", ["stories: [lamps\n", "stories:\n  lamps: 1\n", "stories:\n  - [lamps]\n", "- lamps\n"]
)
def test_a_ledger_that_cannot_be_read_is_left_as_it_is(broken: str, valley: Path) -> None:
    written = write(valley, LEDGER, broken)
    result = run("record", *AT)
    assert result.exit_code == 1
    assert f"{LEDGER}:" in result.stdout
    assert "Nothing was recorded" in result.stderr
    assert written.read_text(encoding="utf-8") == broken


def test_while_something_must_be_mended_nothing_is_recorded(valley: Path) -> None:
    write(valley, STORY, "id: lamps\n")
    result = run("record", *AT)
    assert result.exit_code == 1
    assert f"{STORY}:1:1: " in result.stdout
    assert result.stderr.endswith(f"{LEDGER} is unchanged.\n")
    assert not (valley / LEDGER).exists()


def test_a_year_that_has_begun_is_written_down_and_stays_whatever_becomes_of_its_days(valley: Path) -> None:
    dated = (valley / MESSAGE).read_text(encoding="utf-8") + "published: 2026-03-01\n"
    write(valley, MESSAGE, dated)
    later = ("--at", "2026-11-05 12:00")
    run("record", *later)
    year = '"begun": [{"year": 2026, "at": "2026-10-23 23:00:00+00:00", "first": "2026-10-24", "last": "2027-03-31"}]'
    assert year in told(valley)[0]
    write(valley, MESSAGE, dated.replace("24 October to 31 March", "24 December to 31 March"))
    assert run("check", *later).exit_code == 0
    run("record", *later)
    assert year.replace("2026-10-24", "2026-12-24") in told(valley)[0], "days to come are told as they are now"
    write(valley, MESSAGE, dated.replace("24 October to 31 March", "all year"))
    run("record", "--at", "2026-10-01")
    assert year.replace("2026-10-24", "2026-12-24") in told(valley)[0]


def test_a_ledger_whose_years_are_texts_is_read_like_one_whose_years_are_numbers(valley: Path) -> None:
    dated = (valley / MESSAGE).read_text(encoding="utf-8") + "published: 2026-03-01\n"
    write(valley, MESSAGE, dated)
    write(valley, STORY, story(changes="{kind: withdrawn, at: 2026-05-01, reason: They were on another lane.}"))
    later = ("--at", "2026-11-05 12:00")
    run("record", *later)
    now = (valley / LEDGER).read_text(encoding="utf-8")
    before = now.replace('"year": 2026', '"year": "2026"').replace('"withdrawn": true', '"withdrawn": "true"')
    assert before.count('"2026"') == before.count('"true"') == 1
    write(valley, LEDGER, before)
    assert run("check", *later).exit_code == 0
    assert "Nothing was added" in run("record", *later).stdout
    write(valley, "content/stories/2026/gates.yml", story(id="gates"))
    run("record", *later)
    assert '"year": 2026' in "".join(told(valley))
    assert '"withdrawn": true' in "".join(told(valley))
