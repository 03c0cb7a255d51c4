"""`site-builder build`: the site takes the standing one's place or leaves it alone, and people hear what it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.edges.cli import account
from site_builder.edges.world import disk
from tests.support import builders
from tests.support.small_project import STORY, files_below, run, story, write, write_project

AT = ("--at", "2026-06-01 12:00")


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    return write_project(tmp_path)


def test_a_build_says_what_the_site_holds(valley: Path) -> None:
    result = run("build", *AT)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0].startswith("The site as of midday on 1 June 2026 is in site, built in ")
    # The digests are emails, whole documents but no pages.
    documents = (valley / "site").rglob("*.html")
    pages = sum(path.name in {"index.html", "404.html"} for path in documents)
    assert lines[1:5] == ["  1 story", "  1 message", "  0 indicators", "  0 quarters"]
    assert lines[5] == f"  {pages} pages"
    feeds = len(list((valley / "site" / "feeds").rglob("*.atom.xml")))
    assert feeds > 1
    assert lines[6] == f"  {feeds} feeds, each as RSS, Atom and JSON Feed"
    assert "Unpublished:" not in lines


@pytest.mark.usefixtures("valley")
def test_unpublished_records_are_listed_with_their_dates_and_drafts_last(valley: Path) -> None:
    write(valley, STORY, story(draft="true"))
    for name, published in (("b", "2026-06-02"), ("c", "2026-06-01 17:30"), ("a", "2026-12-24 09:30")):
        write(valley, f"content/stories/2026/{name}.yml", story(id=name, title=name.upper(), published=published))
    lines = run("build", *AT).stdout.splitlines()
    start = lines.index("Unpublished:")
    assert lines[start + 1 : start + 5] == [
        "  content/stories/2026/c.yml: 'C' goes live with the first build after 5:30pm on 1 June 2026.",
        "  content/stories/2026/b.yml: 'B' goes live with the first build on or after 2 June 2026.",
        "  content/stories/2026/a.yml: 'A' goes live with the first build after 9:30am on 24 December 2026.",
        f"  {STORY}: 'New lamps on Mill Lane' is a draft.",
    ]
    assert "  0 stories" in lines


def test_what_is_embargoed_is_out_when_its_time_has_come(valley: Path) -> None:
    write(valley, STORY, story(published="2026-06-02 09:30"))
    address = valley / "site" / "stories" / "lamps" / "index.html"
    run("build", "--at", "2026-06-02 09:29")
    assert not address.exists()
    run("build", "--at", "2026-06-02 09:30")
    assert address.is_file()


def test_figures_that_are_not_released_are_unpublished(valley: Path) -> None:
    write(
        valley,
        "data/indicators.yml",
        "- {id: burglary, title: Burglary, description: Homes, unit: crimes, better: lower, source: Police}\n",
    )
    write(
        valley,
        "data/figures/2026-27-q1.yml",
        "quarter: 2026-27 Q1\nstatus: final\nreleased: 2026-08-13 09:30\nsource: Police\n"
        "months: [2026-04, 2026-05, 2026-06]\nvalues: {burglary: 3}\n",
    )
    said = "The figures for April to June 2026 go live with the first build after 9:30am on 13 August 2026."
    assert f"  data/figures/2026-27-q1.yml: {said}" in run("build", *AT).stdout.splitlines()


def test_figures_that_were_only_begun_wait_for_a_day_of_release(valley: Path) -> None:
    write(
        valley,
        "data/indicators.yml",
        "- {id: burglary, title: Burglary, description: Homes, unit: crimes, better: lower, source: Police}\n",
    )
    run("new", "quarter", "2026-27-q1")
    said = "  data/figures/2026-27-q1.yml: The figures for April to June 2026 wait for a day of release."
    assert said in run("build", *AT).stdout.splitlines()


def test_a_build_that_fails_leaves_the_standing_site_as_it_was_and_says_so(valley: Path) -> None:
    run("build", *AT)
    before = files_below(valley / "site")
    assert before
    write(valley, STORY, story(summary="Mended.").replace("kind:", "knd:"))
    result = run("build", *AT)
    assert result.exit_code == 1
    assert f"{STORY}:3:1: 'knd' is not a field of a story. Did you mean 'kind'?" in result.stdout
    assert result.stderr == ("1 mistake. Nothing was written. The earlier site is unchanged.\n")
    assert files_below(valley / "site") == before
    assert {path.name for path in valley.iterdir()} == {"build", "content", "mkdocs.yml", "site"}


def test_documents_are_made_unless_they_are_left_out_on_purpose(valley: Path) -> None:
    run("build", *AT)
    assert not list((valley / "site").rglob("*.pdf"))
    settings = (valley / "mkdocs.yml").read_text(encoding="utf-8")
    write(valley, "mkdocs.yml", settings.replace("formats: false", "formats: true"))
    run("build", *AT)
    story_page = (valley / "site/stories/lamps/index.html").read_text(encoding="utf-8")
    assert 'href="../../stories/lamps/lamps.pdf">To print or keep (PDF, ' in story_page
    assert (valley / "site/stories/lamps/lamps.pdf").read_bytes().startswith(b"%PDF")


def test_pictures_are_made_smaller_also_without_documents(valley: Path) -> None:
    image = "image: {file: gates.png, alt: A lamp, credit: The council, licence: Open Government Licence v3.0}\n"
    write(valley, STORY, f"{story()}{image}")
    for path, content in builders.picture(width=1000, height=500).items():
        disk.write({path: content}, valley)
    assert run("build", *AT).exit_code == 0
    made = {path.name for path in (valley / "site").rglob("gates*")}
    assert {"gates-480.avif", "gates-480.webp", "gates-1000.png"} <= made
    assert "gates-480.avif 480w" in (valley / "site/stories/lamps/index.html").read_text(encoding="utf-8")


def test_a_first_build_that_fails_leaves_no_folder_behind(valley: Path) -> None:
    write(valley, STORY, "id: lamps\n")
    assert run("build", *AT).exit_code == 1
    assert {path.name for path in valley.iterdir()} == {"content", "mkdocs.yml"}


def test_a_warning_stops_a_strict_build_only(valley: Path) -> None:
    write(valley, STORY, story(kind="resolution"))
    strict = run("build", "--strict", *AT)
    assert strict.exit_code == 1
    assert f"{STORY}:1:1: warning: The story of a resolved case does not say" in strict.stdout
    assert "The build is strict, so a warning stops it. Nothing was written." in strict.stderr
    assert not (valley / "site").exists()
    passed = run("build", *AT)
    assert passed.exit_code == 0
    assert f"Worth a look:\n{STORY}:1:1: warning: The story of a resolved case" in passed.stdout


def test_the_site_can_go_elsewhere(valley: Path) -> None:
    result = run("build", "--site-dir", "build/trial", *AT)
    assert result.stdout.startswith("The site as of midday on 1 June 2026 is in build/trial, built in ")
    assert (valley / "build" / "trial" / "index.html").is_file()
    assert not (valley / "site").exists()


def test_what_is_in_the_new_site_is_what_this_build_made(valley: Path) -> None:
    write(valley, "site/old.html", "old")
    run("build", *AT)
    assert "old.html" not in files_below(valley / "site")


def test_the_address_of_the_site_comes_from_the_environment_where_the_settings_say_so(
    valley: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = (valley / "mkdocs.yml").read_text(encoding="utf-8")
    ours = 'site_url: !ENV [VALLEY_URL, "https://little-valley.example/"]'
    write(valley, "mkdocs.yml", settings.replace("site_url: https://little-valley.example/", ours))
    monkeypatch.setenv("VALLEY_URL", "https://elsewhere.example/valley/")
    run("build", *AT)
    assert b"https://elsewhere.example/valley/stories/lamps/" in (valley / "site" / "sitemap.xml").read_bytes()


def test_a_file_that_cannot_be_read_is_named(valley: Path) -> None:
    (valley / "content" / "messages" / "circle.yml").symlink_to("circle.yml")
    result = run("build", *AT)
    assert result.exit_code == 1
    assert "circle.yml cannot be read" in result.stderr


@pytest.mark.usefixtures("valley")
def test_a_site_that_a_host_will_soon_refuse_gets_advice_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "GitHub Pages" not in run("build", *AT).stdout
    monkeypatch.setattr(account, "NEAR", 1000)
    said = run("build", "--strict", *AT)
    assert said.exit_code == 0
    assert said.stdout.count("GitHub Pages publishes no more than 1,000 MB") == 1
    assert "GitHub Pages" not in run("build", "--preview", *AT).stdout


def test_the_weight_is_that_of_what_was_written(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "a.txt").write_bytes(b"12345")
    (tmp_path / "b.txt").write_bytes(b"678")
    assert disk.weigh(tmp_path) == len("12345678")
    assert account.advise_on_weight(account.NEAR - 1) == ""
    assert account.advise_on_weight(912_345_678).startswith("The site is 912 MB, and GitHub Pages")
