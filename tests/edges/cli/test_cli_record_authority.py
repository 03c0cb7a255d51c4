"""The authority in the ids of feeds is on record, and then stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edges.cli.test_cli_record import AT
from tests.edges.cli.test_cli_record import valley as valley  # noqa: PLC0414 - a fixture
from tests.support.small_project import LEDGER, run, write


@pytest.mark.rule("T4")
def test_the_authority_in_ids_stays_as_it_was_recorded(valley: Path) -> None:
    run("record", *AT)
    assert "\nfeed_authority: little-valley.example.org,2026\n" in (valley / LEDGER).read_text(encoding="utf-8")
    written = (valley / LEDGER).read_bytes()
    path = "content/registers/partnership.yml"
    register = (valley / path).read_text(encoding="utf-8")
    write(valley, path, register.replace("little-valley.example.org,2026", "valley.example,2026"))
    for command in ("check", "build", "record"):
        refused = run(command, *AT)
        assert refused.exit_code == 1, command
        assert "every subscriber would get every item again" in " ".join(refused.output.split())
    assert "Put 'feed_authority: little-valley.example.org,2026' back" in " ".join(run("check", *AT).output.split())
    assert (valley / LEDGER).read_bytes() == written
    write(valley, LEDGER, written.decode().replace("feed_authority: little-valley.example.org,2026\n", ""))
    assert run("check", *AT).exit_code == 0, "somebody whom nobody follows yet may change it"


@pytest.mark.rule("T4")
def test_a_placeholder_is_not_recorded_as_the_authority_and_advised_against_until_one_is(valley: Path) -> None:
    path = "content/registers/partnership.yml"
    register = (valley / path).read_text(encoding="utf-8")
    write(valley, path, register.replace("little-valley.example.org,2026", "little-valley.example,2026"))
    assert "advice: 'little-valley.example,2026' is a placeholder" in run("check", "--all", *AT).output
    for _ in range(2):
        said = run("record", *AT)
        assert said.exit_code == 0
        assert "was not recorded, because 'little-valley.example,2026' is a placeholder" in said.stdout
        assert f"Set 'feed_authority' in {path} to a domain of yours" in said.stdout
    assert "feed_authority" not in (valley / LEDGER).read_text(encoding="utf-8")
    assert "placeholder" in run("check", "--all", *AT).output
    write(valley, path, register)
    assert "the feed authority (little-valley.example.org,2026)" in run("record", *AT).stdout
    assert "placeholder" not in run("check", "--all", *AT).output
    assert "placeholder" not in run("record", *AT).output


def test_a_ledger_of_before_the_authority_was_recorded_works_on_and_gets_it(valley: Path) -> None:
    run("record", *AT)
    whole = (valley / LEDGER).read_text(encoding="utf-8")
    write(valley, LEDGER, whole.replace("feed_authority: little-valley.example.org,2026\n", ""))
    assert run("check", *AT).exit_code == 0
    result = run("record", *AT)
    assert result.stdout == f"Added to {LEDGER}: the feed authority (little-valley.example.org,2026).\n"
    assert (valley / LEDGER).read_text(encoding="utf-8") == whole
