"""`site-builder release` and `where`: what was released is kept, and what a number touches is found (rules S7, S11)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support import builders
from tests.support.small_project import run

pytestmark = pytest.mark.rule("S7", "S11")

AT = ("--at", "2026-11-23 12:00")
RECORD = "data/editions/2022-23-q2.yml"
MKDOCS = b"""\
site_name: Safer Larkmoor
site_url: https://larkmoor.example/
docs_dir: content/pages
plugins: [site-builder]
"""


@pytest.fixture
def larkmoor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small partnership with two stories, one of which quotes burglary."""
    monkeypatch.chdir(tmp_path)
    quoting = builders.story("burglary", body="There were {{ burglary 2022-23 Q2 }}.", title="Burglary in summer")
    put(tmp_path, {"mkdocs.yml": MKDOCS, **builders.partnership(), **quoting})
    return tmp_path


def put(root: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def revise(root: Path, **values: object) -> None:
    reason = {"indicator": "burglary", "was": 87, "at": "2023-02-01", "reason": "Two came in late."}
    put(
        root,
        builders.quarter(
            "2022-23 Q2", values={"burglary": 87, "robbery": 9, **values}, status="provisional", revisions=[reason]
        ),
    )


def test_a_released_quarter_is_put_on_record_and_twice_changes_nothing(larkmoor: Path) -> None:
    result = run("release", "2022-23-q2", *AT)
    assert (result.exit_code, result.stdout) == (0, f"Put on record: {RECORD}\n")
    written = (larkmoor / RECORD).read_bytes()
    assert b"burglary:\n    value: 87\n    marker: p\n    sentence: " in written
    assert run("release", "2022-23", "Q2", *AT).stdout == "Everything is on record already. Nothing was added.\n"
    assert (larkmoor / RECORD).read_bytes() == written


def test_all_quarters_that_are_out_are_put_on_record_at_once(larkmoor: Path) -> None:
    put(larkmoor, builders.quarter("2026-27 Q1", released="2026-12-01 09:30"))
    assert run("release", "--all", *AT).exit_code == 0
    assert sorted(path.stem for path in (larkmoor / "data/editions").iterdir()) == [
        "2021-22-q1",
        "2021-22-q2",
        "2022-23-q2",
    ]


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (("2026-27-q1",), "are not published before 9:30am on 1 December 2026. Record them after that."),
        (("2026-27-q2",), "'released' in data/figures/2026-27-q2.yml is still in the year 2099. Set it to the day and"),
        (("2019-20-q4",), "There are no figures for January to March 2020"),
        (("2019-20",), "'2019-20' is not a quarter."),
        ((), "Name a quarter, as in 2026-27-q1, or write --all"),
        (("2022-23-q2", "--all"), "Name a quarter, as in 2026-27-q1, or write --all"),
    ],
)
def test_what_cannot_be_put_on_record_is_refused_with_the_reason(
    larkmoor: Path, named: tuple[str, ...], said: str
) -> None:
    put(larkmoor, builders.quarter("2026-27 Q1", released="2026-12-01 09:30"))
    put(larkmoor, builders.quarter("2026-27 Q2", released="2099-01-01 09:30"))
    result = run("release", *named, *AT)
    assert result.exit_code != 0
    assert said in " ".join(result.output.split())
    assert not (larkmoor / "data/editions").exists()


def test_a_number_that_differs_from_the_record_without_a_reason_is_refused(larkmoor: Path) -> None:
    run("release", "2022-23-q2", *AT)
    written = (larkmoor / RECORD).read_bytes()
    values = {"burglary": 89, "robbery": 9}
    put(larkmoor, builders.quarter("2022-23 Q2", values=values, status="provisional"))
    result = run("release", "2022-23-q2", *AT)
    assert result.exit_code == 1
    assert "was released as 87, and is 89 here without a reason." in result.output
    assert "Nothing was recorded: 1 mistake." in result.output
    assert (larkmoor / RECORD).read_bytes() == written


def test_a_figure_that_comes_later_is_kept_beside_what_was_released_and_changes_unseen_no_more(larkmoor: Path) -> None:
    """Rule S7: nothing changes unseen, whenever it came."""
    values: dict[str, object] = {"burglary": 87, "robbery": 9}
    run("release", "--all", *AT)
    released = (larkmoor / RECORD).read_text(encoding="utf-8")
    put(larkmoor, quarter(values, areas={"market-town": {"burglary": 12}}))
    assert "A figure that was added later is not on record yet." in run("check", *AT).output
    said = run("release", "2022-23-q2", *AT).stdout
    assert said == f"Added 1 later figure to {RECORD}\n"
    kept = (larkmoor / RECORD).read_text(encoding="utf-8")
    assert kept == released + "added:\n  - indicator: burglary\n    area: market-town\n    value: 12\n"
    assert "there is nothing to correct" in run("check", *AT).output
    assert run("release", "2022-23-q2", *AT).stdout == "Everything is on record already. Nothing was added.\n"
    put(larkmoor, quarter(values, areas={"market-town": {"burglary": 14}}))
    said = " ".join(run("check", *AT).output.split())
    assert "was released as 12, and is 14 here without a reason." in said
    reason = {"indicator": "burglary", "area": "market-town", "was": 12, "at": "2022-12-01", "reason": "Two more."}
    put(larkmoor, quarter(values, areas={"market-town": {"burglary": 14}}, revisions=[reason]))
    assert f"Added 1 revision to {RECORD}\n" in run("release", "2022-23-q2", *AT).stdout
    assert "there is nothing to correct" in run("check", *AT).output


def test_a_figure_that_comes_later_and_was_revised_already_is_kept_as_it_came(larkmoor: Path) -> None:
    run("release", "--all", *AT)
    reason = {"indicator": "burglary", "area": "market-town", "was": 12, "at": "2022-12-01", "reason": "Two more."}
    later: dict[str, object] = {"market-town": {"burglary": 14}}
    put(larkmoor, quarter({"burglary": 87, "robbery": 9}, areas=later, revisions=[reason]))
    said = run("release", "2022-23-q2", *AT).stdout
    assert f"Added 1 later figure and 1 revision to {RECORD}\n" in said
    assert "area: market-town\n    value: 12\n" in (larkmoor / RECORD).read_text(encoding="utf-8")
    assert "there is nothing to correct" in run("check", *AT).output


@pytest.mark.rule("D1")
def test_a_figure_that_came_later_leaves_the_record_when_it_must_not_be_known(larkmoor: Path) -> None:
    """Rule D1: nothing suppressed stays, whenever it was added."""
    run("release", "--all", *AT)
    values: dict[str, object] = {"burglary": 87, "robbery": 9}
    put(larkmoor, quarter(values, areas={"market-town": {"burglary": 12}}))
    run("release", "2022-23-q2", *AT)
    reason = {"indicator": "burglary", "area": "market-town", "was": "c", "at": "2022-12-01", "reason": "Too few."}
    put(larkmoor, quarter(values, areas={"market-town": {"burglary": "c"}}, revisions=[reason]))
    assert "A number that is suppressed now is still on record." in run("check", *AT).output
    run("release", "2022-23-q2", *AT)
    assert "area: market-town\n    value: c\n" in (larkmoor / RECORD).read_text(encoding="utf-8")
    assert "there is nothing to correct" in run("check", *AT).output


def quarter(values: Mapping[str, object], **more: object) -> dict[str, bytes]:
    """The quarter that is on record, with other figures."""
    return builders.quarter("2022-23 Q2", values=values, status="provisional", **more)


def test_a_revision_is_added_to_the_record_and_all_that_it_touches_is_listed(larkmoor: Path) -> None:
    """Rule S11: every page, feed item and download."""
    run("release", "--all", *AT)
    revise(larkmoor, burglary=89)
    result = run("release", "2022-23-q2", *AT)
    assert result.exit_code == 0, result.output
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert f"Added 1 revision to {RECORD}" in lines
    assert "Burglary was 87, now 89: Two came in late." in lines
    touched = [line.split()[0] for line in lines if line.startswith("/")]
    for address in ("/figures/burglary/", "/figures/all-crime/", "/stories/burglary/", "/figures/figures.csv"):
        assert address in touched
    assert "/figures/robbery/" not in touched
    assert "/figures/editions/2022-23-q2.csv" not in touched, "what was released stays as it was"
    assert "/stories/new-gates/" not in touched
    assert "was: 87\n    now: 89\n" in (larkmoor / RECORD).read_text(encoding="utf-8")


def test_where_a_figure_is_shown_is_listed_with_totals_items_and_downloads(larkmoor: Path) -> None:
    """Rule S11."""
    assert larkmoor.is_dir()
    result = run("where", "burglary", "2022-23-Q2", *AT)
    assert result.exit_code == 0, result.output
    found = {line.split()[0] for line in result.stdout.splitlines() if line.startswith("  /")}
    assert {"/", "/figures/", "/figures/burglary/", "/figures/all-crime/", "/stories/burglary/"} <= found
    assert {"/figures/editions/2022-23-q2/", "/figures/burglary.csv", "/figures/figures.json"} <= found
    assert found.isdisjoint({"/figures/robbery/", "/stories/new-gates/", "/help/", "/figures/robbery.csv"})
    assert "  Burglary in summer (in everything)" in result.stdout
    for stem in ("figures/figures", "figures/burglary"):
        assert {f"/{stem}.{ending}" for ending in ("csv", "json", "ods")} <= found, stem
    story = "/stories/burglary/burglary"
    assert {f"{story}.txt", f"{story}.pdf", f"{story}-large-print.pdf"} <= found, "other formats show it too"
    edition = "/figures/editions/2022-23-q2"
    assert {f"{edition}/2022-23-q2.txt", f"{edition}/2022-23-q2.pdf"} <= found
    frozen = {f"{edition}.csv", *(f"{edition}/figures.{ending}" for ending in ("csv", "json", "ods"))}
    assert frozen <= found
    run("release", "2022-23-q2", *AT)
    assert frozen <= {line.strip() for line in run("where", "burglary", "2022-23-Q2", *AT).stdout.splitlines()}
    total = run("where", "all-crime", "2022-23 Q2", *AT).stdout
    assert "/figures/all-crime/" in total
    assert "/figures/burglary/" not in total


def test_where_and_release_list_only_what_is_there_when_formats_are_off(larkmoor: Path) -> None:
    settings = MKDOCS.replace(b"[site-builder]", b"[{site-builder: {formats: false}}]")
    (larkmoor / "mkdocs.yml").write_bytes(settings)
    where = run("where", "burglary", "2022-23-Q2", *AT)
    assert where.exit_code == 0, where.output
    run("release", "--all", *AT)
    revise(larkmoor, burglary=89)
    release = run("release", "2022-23-q2", *AT)
    assert release.exit_code == 0, release.output
    for listed in (where.stdout, release.stdout):
        assert "/stories/burglary/burglary.txt" in listed
        assert ".pdf" not in listed
        assert "-card.png" not in listed


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("burglry 2022-23 Q2", "'burglry' is not an indicator that has figures. Did you mean 'burglary'?"),
        ("burglary 2021-22 Q3", "There is no figure of burglary for October to December 2021"),
        ("burglary", "'burglary' does not name a figure. Write the indicator's id and the quarter"),
    ],
)
def test_a_figure_that_there_is_not_is_said_to_be_none(larkmoor: Path, named: str, said: str) -> None:
    assert larkmoor.is_dir()
    result = run("where", *named.split(), *AT)
    assert result.exit_code != 0
    assert said in " ".join(result.output.split())


@pytest.mark.rule("S12")
def test_a_confirmed_date_is_recorded_and_then_changes_only_with_a_reason(larkmoor: Path) -> None:
    """Rule S12."""
    date = {"quarter": "2026-27 Q1", "at": "2026-12-02", "status": "confirmed", "announced": "2026-10-01"}
    far = {"quarter": "2027-28 Q2", "at": "2027-11-24", "status": "provisional", "announced": "2026-10-01"}
    put(larkmoor, {"data/releases.yml": builders.write_yaml([date, far])})
    assert run("record", *AT).exit_code == 0
    ledger = (larkmoor / "data/addresses.yml").read_text(encoding="utf-8")
    assert "releases/2026-27-q1" in ledger
    assert "releases/2027-28-q2" not in ledger, "a provisional date binds nobody"
    put(larkmoor, {"data/releases.yml": builders.write_yaml([{**date, "at": "2026-12-03"}, far])})
    said = run("check", *AT).output
    assert "This date was confirmed for 9:30am on 2 December 2026, and has changed without a reason." in said
    move = {"was": "2026-12-02", "on": "2026-11-20", "reason": "The records came late."}
    put(larkmoor, {"data/releases.yml": builders.write_yaml([{**date, "at": "2026-12-03", "moves": [move]}, far])})
    assert run("check", *AT).exit_code == 0
