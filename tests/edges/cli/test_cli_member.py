"""`site-builder member`: what districts publish is fetched once and kept, and a district that fails keeps its files."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from site_builder.edges.cli import member
from site_builder.edges.world import clock, disk
from site_builder.edges.world.member_sources import MemberSourceError, MissingMemberFileError
from site_builder.tasks.members import FEED_AT, FIGURES_AT
from tests.support import fictional_county
from tests.support.fictional_county import FERNHOLLOW, GALLOWGROVE, MARROWDALE
from tests.support.small_project import files_below, run, write

DALE = "https://marrowdale.example/safer/"
FERN = "https://www.fernhollow.example/"
GROVE = "https://feeds.gallowgrove.example/"
OWLET = "https://owlet.example/"

Web = dict[str, bytes]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The county before anything was fetched."""
    folder = tmp_path / "county"
    settings = (fictional_county.FOLDER / "mkdocs.yml").read_bytes()
    disk.write({"mkdocs.yml": settings, **fictional_county.read_own()}, folder)
    return folder


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    """What is at each address; whatever else is asked for is not there."""
    published = fictional_county.published()
    pages: Web = {}
    for site, feed, figures, name in (
        (DALE, FEED_AT, FIGURES_AT, MARROWDALE),
        (FERN, FEED_AT, FIGURES_AT, FERNHOLLOW),
        (GROVE, "news.json", "figures.json", GALLOWGROVE),
    ):
        pages[f"{site}{feed}"], pages[f"{site}{figures}"] = published[name]
    pages[f"{OWLET}{FEED_AT}"] = b'{"version": "https://jsonfeed.org/version/1", "items": []}'

    def fetch(address: str, *, most: int) -> bytes:
        assert most > 1_000_000
        if address not in pages:
            raise MissingMemberFileError(f"{address} cannot be read: the server says 404 Not Found.")
        if pages[address] == b"broken":
            raise MemberSourceError(f"{address} cannot be read: the server says 503 Busy.")
        return pages[address]

    monkeypatch.setattr(member, "fetch", fetch)
    monkeypatch.setattr(clock, "now", lambda: fictional_county.MOMENT)
    return pages


def kept(project: Path) -> Mapping[str, bytes]:
    return files_below(project / "data" / "members")


def test_what_every_district_publishes_is_kept_and_the_county_builds(project: Path, web: Web) -> None:
    done = run("member", "update", project=project)
    assert done.exit_code == 0, done.output
    assert "The district 'marrowdale' brings:\n  new: " in done.output
    assert "  new: 59 figures, the newest for July to September 2026" in done.output
    assert "Gallowgrove: 4 stories and alerts cannot be used, so they are left out: " in done.output
    assert (
        "Gallowgrove: 5 figures cannot be used, so they are left out: 'Thefts, July to September 2026' " in done.output
    )
    assert "4 districts of 4 in data/members.yml that have not left could be read." in done.output
    assert kept(project)["marrowdale/feed.json"] == web[f"{DALE}{FEED_AT}"]
    assert set(kept(project)) == {
        *(f"{name}/{file}" for name in (MARROWDALE, FERNHOLLOW, GALLOWGROVE) for file in ("feed.json", "figures.json")),
        *(f"{name}/fetched.yml" for name in (MARROWDALE, FERNHOLLOW, GALLOWGROVE, "owlet")),
        "owlet/feed.json",
    }
    built = run("build", "--at", "2027-01-15 10:00", project=project)
    assert built.exit_code == 0, built.output
    home = (project / "site/index.html").read_text(encoding="utf-8")
    assert "The ferry is not running" in home
    assert ">Districts</a>" in home.replace("\n", "")
    proof = run("verify", str(project / "site"), "--at", "2027-01-15 10:00", project=project)
    assert proof.exit_code == 0, proof.output


def test_a_district_that_cannot_be_read_keeps_its_files(project: Path, web: Web) -> None:
    run("member", "update", project=project)
    before = kept(project)
    web[f"{FERN}{FEED_AT}"] = b"broken"
    web[f"{DALE}{FIGURES_AT}"] = b"<html>Down for maintenance</html>"
    del web[f"{GROVE}figures.json"]
    done = run("member", "update", project=project)
    assert done.exit_code == 1
    for said in (
        f"Fernhollow: {FERN}{FEED_AT} cannot be read: the server says 503 Busy. Its files stay as they are.",
        "Marrowdale: Its figures cannot be used. This file is not JSON",
        f"Gallowgrove: {GROVE}figures.json cannot be read: the server says 404 Not Found. Its files stay as they are.",
        "1 district of 4 in data/members.yml that have not left could be read. Nothing has changed.",
    ):
        assert said in done.output
    after = kept(project)
    changed = {path for path in after if after[path] != before[path]}
    assert changed <= {"owlet/fetched.yml"}
    assert run("check", project=project).exit_code == 0


@pytest.mark.rule("T2")
def test_titles_of_news_with_a_later_date_are_not_named(project: Path, web: Web) -> None:
    done = run("member", "update", GALLOWGROVE, project=project)
    assert "  new: Leads somewhere else\n" in done.output
    assert "Out tomorrow" not in done.output
    assert "  1 story or alert with a later date, so not named here\n" in done.output
    del web


def test_of_much_news_the_first_titles_are_named_and_the_others_counted(project: Path, web: Web) -> None:
    feed = json.loads(web[f"{DALE}{FEED_AT}"])
    lamps = [
        {**feed["items"][0], "id": f"lamp-{n}", "title": f"Lamp {n}", "date_modified": f"2026-10-01T09:00:00.{n:06}Z"}
        for n in range(600)
    ]
    feed["items"] = [{**lamp, "date_published": "2026-10-01T09:00:00Z"} for lamp in lamps]
    web[f"{DALE}{FEED_AT}"] = json.dumps(feed).encode()
    done = run("member", "update", MARROWDALE, project=project)
    assert done.output.count("  new: Lamp ") == 20
    assert "  new: Lamp 599\n" in done.output
    assert "  and 480 other stories and alerts\n" in done.output
    assert "Marrowdale: its feed has 600 stories and alerts. The newest 500 are used, and 100 are not." in done.output


def test_figures_that_were_there_before_are_not_lost_in_silence(project: Path, web: Web) -> None:
    run("member", "update", MARROWDALE, project=project)
    del web[f"{DALE}{FIGURES_AT}"]
    done = run("member", "update", MARROWDALE, project=project)
    assert done.exit_code == 1
    assert "marrowdale/figures.json" in kept(project)


@pytest.mark.parametrize("name", [FEED_AT, FIGURES_AT])
def test_files_of_another_site_are_not_taken_for_a_districts(project: Path, web: Web, name: str) -> None:
    run("member", "update", project=project)
    before = kept(project)
    web[f"{DALE}{name}"] = web[f"{FERN}{name}"]
    done = run("member", "update", MARROWDALE, project=project)
    assert done.exit_code == 1
    kind = "feed.json" if name == FEED_AT else "figures.json"
    assert f"Marrowdale: Its {kind} cannot be used. This file is from https://fernhollow.example/" in done.output
    assert f"but the site of 'Marrowdale' is {DALE}. " in done.output
    assert "and run 'site-builder member update marrowdale'. Its files stay as they are." in done.output
    assert kept(project) == before


def test_what_is_new_changed_and_gone_is_said(project: Path, web: Web) -> None:
    run("member", "update", project=project)
    feed, figures = json.loads(web[f"{DALE}{FEED_AT}"]), json.loads(web[f"{DALE}{FIGURES_AT}"])
    feed["items"] = [item for item in feed["items"] if not item["id"].endswith("stories/barn-fires")]
    story = next(item for item in feed["items"] if item["id"].endswith("stories/hoax-calls"))
    story["title"] = "Who rang it again?"
    feed["items"].append({**story, "id": "tag:marrowdale.example,2024-04:stories/new", "title": "A new lamp"})
    figures["figures"][0]["value"] += 1
    web[f"{DALE}{FEED_AT}"], web[f"{DALE}{FIGURES_AT}"] = json.dumps(feed).encode(), json.dumps(figures).encode()
    tried = run("member", "update", "--dry-run", project=project)
    assert "This is a dry run" in tried.output
    assert b"A new lamp" not in kept(project)["marrowdale/feed.json"]
    done = run("member", "update", project=project)
    said = done.output.partition("The district 'marrowdale' brings:")[2]
    for line in (
        "  gone: Two barns burnt, and a person has been charged",
        "  changed: Who rang it again?",
        "  new: A new lamp",
        "  changed: 1 figure, the newest for January to March 2024",
    ):
        assert f"{line}\n" in said
        assert f"{line}\n" in tried.output


@pytest.mark.parametrize(("feed", "figures"), [("feed.json", "figures.json"), (FEED_AT, FIGURES_AT)])
def test_copies_in_a_folder_need_no_network(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, feed: str, figures: str
) -> None:
    monkeypatch.setattr(member, "fetch", None)
    news, numbers = fictional_county.published()[MARROWDALE]
    write(tmp_path, f"copies/marrowdale/{feed}", news.decode())
    write(tmp_path, f"copies/marrowdale/{figures}", numbers.decode())
    done = run("member", "update", MARROWDALE, "--from", str(tmp_path / "copies"), project=project)
    assert done.exit_code == 0, done.output
    assert kept(project)["marrowdale/feed.json"] == news
    assert "\nMarrowdale could be read.\n" in done.output
    missing = run("member", "update", FERNHOLLOW, "--from", str(tmp_path / "copies"), project=project)
    assert missing.exit_code == 1
    assert "fernhollow has no file feed.json or feeds/everything.json. Its files stay as they are." in missing.output


def test_of_several_that_were_named_those_that_could_be_read_are_counted(project: Path, web: Web) -> None:
    del web[f"{FERN}{FEED_AT}"]
    done = run("member", "update", MARROWDALE, FERNHOLLOW, project=project)
    assert done.exit_code == 1
    assert "1 district of the 2 that you named could be read." in done.output
    alone = run("member", "update", FERNHOLLOW, project=project)
    assert "Its files stay as they are.\nIt could not be read. Nothing has changed." in alone.output


def test_nothing_is_fetched_of_a_district_that_left(project: Path, web: Web) -> None:
    register = project / "data/members.yml"
    written = register.read_text(encoding="utf-8").partition("- id: thornwick")[0]
    left = "\n  left: {on: 2027-01-15, reason: It has a site of its own.}\n  title: "
    register.write_text(written.replace("\n  title: Fernhollow", f"{left}Fernhollow"), encoding="utf-8")
    done = run("member", "update", project=project)
    assert "3 districts of 3 in data/members.yml that have not left could be read." in done.output
    assert not (project / "data/members/fernhollow").exists()
    named = run("member", "update", FERNHOLLOW, project=project)
    assert named.exit_code == 1
    assert "'Fernhollow' left on 15 January 2027, so nothing is fetched from its site." in named.output
    register.write_text(written.replace("\n  title: ", left), encoding="utf-8")
    none = run("member", "update", project=project)
    assert "Every district in data/members.yml has left, so there is nothing to fetch." in none.output
    register.write_text(written.replace("\n  title: ", left.replace("01-15", "01-16")), encoding="utf-8")
    assert "4 districts of 4 in data/members.yml could be read." in run("member", "update", project=project).output
    del web


def test_a_feed_of_a_part_of_the_news_is_refused(project: Path, web: Web) -> None:
    feed = json.loads(web[f"{DALE}{FEED_AT}"])
    web[f"{DALE}{FEED_AT}"] = json.dumps({**feed, "feed_url": f"{DALE}feeds/stories.json"}).encode()
    done = run("member", "update", MARROWDALE, project=project)
    assert done.exit_code == 1
    assert f"It is {DALE}feeds/stories.json, and not the feed of everything (feeds/everything.json)." in done.output


def test_a_copy_that_is_older_than_the_one_before_is_said(project: Path, web: Web) -> None:
    assert "old copy" not in run("member", "update", MARROWDALE, project=project).output
    feed = json.loads(web[f"{DALE}{FEED_AT}"])
    stories = (item for item in feed["items"] if ":stories/" in item["id"])
    oldest = min(stories, key=lambda item: item["date_modified"])
    web[f"{DALE}{FEED_AT}"] = json.dumps({**feed, "items": [oldest]}).encode()
    done = run("member", "update", MARROWDALE, project=project)
    assert done.exit_code == 0
    assert "Marrowdale: this may be an old copy. Its newest story or alert came " in done.output


def test_a_figure_that_is_not_released_is_counted_and_its_quarter_is_not_named(project: Path, web: Web) -> None:
    figures = json.loads(web[f"{DALE}{FIGURES_AT}"])
    for row in figures["figures"]:
        row["released"] = "2099-01-01T09:30:00+00:00"
    web[f"{DALE}{FIGURES_AT}"] = json.dumps(figures).encode()
    said = run("member", "update", MARROWDALE, project=project).output
    assert " with a later release, so not named here" in said
    assert "the newest for" not in said


def test_a_register_that_cannot_be_used_is_refused(project: Path, web: Web) -> None:
    del web
    unknown = run("member", "update", "atlantis", project=project)
    assert "There is no district 'atlantis' in data/members.yml. It has: marrowdale, " in unknown.output
    write(project, "data/members.yml", "- id: stories\n  title: Stories\n")
    assert "data/members.yml has mistakes. Run 'site-builder check'" in run("member", "update", project=project).output
    (project / "data/members.yml").unlink()
    none = run("member", "update", project=project)
    assert none.exit_code == 1
    assert "There are no districts in data/members.yml." in none.output


def test_the_help_of_each_command_fits_on_its_line() -> None:
    assert "..." not in run("member", "--help").output.partition("Commands:")[2].partition("Examples:")[0]


def test_diff_says_what_an_update_brings(project: Path, web: Web) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", "-C", str(project), *who, *words], check=True, capture_output=True)  # noqa: S607

    run("member", "update", project=project)
    git("init", "--quiet", "--initial-branch", "main")
    git("add", ".")
    git("commit", "--quiet", "-m", "Begin")
    feed = json.loads(web[f"{DALE}{FEED_AT}"])
    feed["items"] = [item for item in feed["items"] if not item["id"].endswith("stories/barn-fires")]
    web[f"{DALE}{FEED_AT}"] = json.dumps(feed).encode()
    run("member", "update", project=project)
    said = run("diff", "--against", "main", "--at", "2027-01-15 10:00", project=project)
    assert said.exit_code == 0, said.output
    opening = "The district 'marrowdale' brings:\n  gone: Two barns burnt, and a person has been charged\n"
    assert said.output.startswith(opening)
    assert "districts/stories/marrowdale/" in said.output
