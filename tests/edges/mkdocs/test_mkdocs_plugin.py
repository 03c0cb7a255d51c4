"""The site that MkDocs builds with the plugin: exactly what the pipeline made, dressed, and only when it is whole."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jinja2 import UndefinedError

from site_builder.domain.artefact import File, Page
from site_builder.edges.mkdocs.runs import Account, build_site
from site_builder.edges.theme.theme_files import THEME
from site_builder.edges.world.clock import read_at
from site_builder.outputs.kit.page.page_body import keep_together
from tests.support.search_files import read_results
from tests.support.small_project import MESSAGE, STORY, files_below, story, write, write_project
from tests.support.some import some

ROOT = Path(__file__).parents[3]
AT = read_at("2026-06-01 12:00")
AWKWARD = '"Lamps" & <b>light</b> in Mill Lane\'s dark'


@pytest.fixture(scope="module")
def valley(tmp_path_factory: pytest.TempPathFactory) -> Account:
    """A small site, built once."""
    root = write_project(tmp_path_factory.mktemp("valley"))
    write(root, STORY, story(title=f"'{AWKWARD.replace(chr(39), chr(39) * 2)}'", updated="2026-05-01 10:00"))
    write(root, "content/pages/about.md~", "not for the public")
    write(root, "content/stories/2026/draft.yml", story(id="later", draft="true"))
    settings = write(root, "mkdocs.yml", (root / "mkdocs.yml").read_text() + SETTINGS)
    return build_site(settings, at=AT)


SETTINGS = """\
nav:
  - Start: index.md
  - News: stories/index.md
  - About: about.md
extra:
  footer: {Words: glossary/, Nowhere: nowhere/}
"""


def site(account: Account) -> dict[str, bytes]:
    """Every file of a site."""
    assert account.published is not None, account.build.problems
    return files_below(account.published)


def run_mkdocs(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """MkDocs's own command line in a project."""
    command = [sys.executable, "-m", "mkdocs", *words]
    known = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "SITE_AT": AT.isoformat(), **environment}
    return subprocess.run(command, cwd=root, env=known, capture_output=True, text=True, check=False)


def test_the_site_holds_the_artefacts_the_themes_files_and_search_and_nothing_else(valley: Account) -> None:
    files = site(valley)
    pages = {
        artefact.address if artefact.address.endswith(".html") else f"{artefact.address}index.html"
        for artefact in valley.build.artefacts
        if isinstance(artefact, Page)
    }
    plain = {artefact.path: artefact.content for artefact in valley.build.artefacts if isinstance(artefact, File)}
    assert len(pages) > 10
    assert len(plain) > 10
    others = files.keys() - pages - plain.keys()
    assert {path for path in others if not path.startswith(("assets/", "pagefind/"))} == {
        "_headers",
        "search/answers.json",
        "sitemap.xml",
        "updated.json",
    }
    assert pages <= files.keys()
    assert {path: files[path] for path in plain} == plain


def test_an_hour_later_only_the_moment_of_the_build_differs(valley: Account, tmp_path: Path) -> None:
    assert valley.published is not None
    before = site(valley)
    later = build_site(
        valley.published.parent / "mkdocs.yml", at=read_at("2026-06-01 13:00"), site_dir=tmp_path / "new"
    )
    after = site(later)

    assert sorted(before) == sorted(after)
    assert [path for path in before if before[path] != after[path]] == ["updated.json"]


def test_no_byte_of_a_draft_or_of_what_an_editor_dropped_is_published(valley: Account) -> None:
    everything = b"".join(site(valley).values())
    assert b"stories/later" not in everything
    assert b"not for the public" not in everything


def test_a_pages_html_is_handed_over_as_it_came_but_for_numbers_that_stay_with_their_word(valley: Account) -> None:
    files = site(valley)
    given = next(page for page in valley.build.artefacts if isinstance(page, Page) and page.address == "stories/lamps/")
    assert (
        f'<main id="main" class="page" tabindex="-1">\n{keep_together(given.html)}\n</main>'
        in files["stories/lamps/index.html"].decode()
    )


def test_what_a_page_says_of_itself_is_escaped_and_is_in_its_head(valley: Account) -> None:
    page = site(valley)["stories/lamps/index.html"].decode()
    title = "&#34;Lamps&#34; &amp; &lt;b&gt;light&lt;/b&gt; in Mill Lane&#39;s dark"
    for said in (
        f"<title>{title} – Little Valley Partnership</title>",
        f'<meta property="og:title" content="{title}">',
        '<link rel="canonical" href="https://little-valley.example/stories/lamps/">',
        '<meta name="description" content="Mill Lane has new lamps.">',
        '<meta property="article:modified_time" content="2026-05-01T10:00:00+01:00">',
        '<link rel="alternate" type="application/atom+xml"',
        '<script type="application/ld+json">',
    ):
        assert said in page, said
    assert AWKWARD not in page.partition("<main")[0]


def test_the_banner_names_the_partnership_and_marks_the_section_that_a_page_is_in(valley: Account) -> None:
    page = site(valley)["stories/lamps/index.html"].decode()
    assert '<span class="banner__title">Little Valley Partnership</span>' in page
    assert '<a href="../../stories/" aria-current="true">News</a>' in page
    assert '<a href="../../">Start</a>' in page
    assert 'aria-current="page">News</a>' in site(valley)["stories/index.html"].decode()


def test_the_footer_says_when_the_site_was_built_and_leads_to_no_page_that_does_not_exist(valley: Account) -> None:
    page = site(valley)["index.html"].decode()
    assert '<time datetime="2026-06-01">1 June 2026</time>' in page
    assert 'data-times="2026-06-04T23:00Z/"' in page
    assert json.loads(site(valley)["updated.json"]) == {"updated": "2026-06-01T12:00:00+01:00"}
    assert '<a href="./glossary/">Words</a>' in page
    assert "nowhere/" not in page
    assert [remark for remark in valley.remarks if "'nowhere/'" in remark]


def test_the_page_for_what_is_not_found_leads_on_from_the_root_at_any_depth(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("little-valley.example/", "host.example/valley/"))
    account = build_site(settings, at=AT)
    page = site(account)["404.html"].decode()
    links = [part.partition('"')[0] for mark in (' href="', ' src="', ' action="') for part in page.split(mark)[1:]]
    assert len(links) > 10
    assert not [link for link in links if not link.startswith(("/valley/", "#", "tel:", "https://"))]
    assert '<meta name="robots" content="noindex">' in page


def test_the_sitemap_lists_each_page_once_with_its_last_change_and_no_day_of_the_build(valley: Account) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    entries = ET.fromstring(site(valley)["sitemap.xml"]).findall(f"{space}url")  # noqa: S314 - our own file
    places = [entry.findtext(f"{space}loc") for entry in entries]
    pages = [page for page in valley.build.artefacts if isinstance(page, Page)]
    assert sorted({page.address for page in pages if not page.listed}) == ["press/2026/", "press/stories/lamps/"]
    assert len(places) == len(set(places)) == len([page for page in pages if page.listed]) - 1
    assert "https://little-valley.example/404.html" not in places
    changes = {entry.findtext(f"{space}loc"): entry.findtext(f"{space}lastmod") for entry in entries}
    assert changes["https://little-valley.example/stories/lamps/"] == "2026-05-01T10:00:00+01:00"
    assert changes["https://little-valley.example/glossary/"] is None
    assert b"2026-06-01" not in site(valley)["sitemap.xml"]


def test_pages_that_are_not_to_be_found_are_not_in_the_search_index(valley: Account) -> None:
    found = set(read_results(site(valley)))
    assert {"/stories/lamps/", "/glossary/"} <= found
    assert not found & {"/404.html", "/404.html/", "/search/"}


def test_a_page_has_the_scripts_that_it_needs_and_no_others(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    hurt = (root / MESSAGE).read_text().replace("dark-nights", "somebody-hurts-you") + "quick_exit: true\n"
    write(root, "content/messages/somebody-hurts-you.yml", hurt)
    files = site(build_site(root / "mkdocs.yml", at=AT))
    scripts = {
        path: re.findall(r'<script(?: defer)? src="[./]*(assets/[a-z-]+)', content.decode())
        for path, content in files.items()
        if path.endswith(".html")
    }
    assert scripts.pop("messages/somebody-hurts-you/index.html") == [
        "assets/times",
        "assets/quick-exit",
    ]
    assert scripts.pop("search/index.html") == ["assets/times", "assets/search"]
    assert scripts.pop("feeds/index.html") == ["assets/times", "assets/copy"]
    assert scripts.pop("press/stories/lamps/index.html") == ["assets/times", "assets/copy"]
    assert [scripts.pop(mail) for mail in ("digest/weekly.html", "digest/monthly.html")] == [[], []]
    assert len(scripts) > 10
    assert {tuple(names) for names in scripts.values()} == {("assets/times",)}
    exit_bar = (
        '<a class="quick-exit__link" href="https://www.bbc.co.uk/weather" rel="noreferrer nofollow">Exit this page</a>'
    )
    assert exit_bar in files["messages/somebody-hurts-you/index.html"].decode()


def test_nothing_that_a_browser_fetches_comes_from_another_host(valley: Account) -> None:
    for path, content in some(site(valley).items()):
        if path.endswith((".html", ".css")) or (path.endswith(".js") and "worker" not in path):
            text = content.decode()
            fetched = [mark for mark in ('src="http', 'src="//', "url(http", "@import", "fetch(`http") if mark in text]
            assert not fetched, path
            if path.endswith(".html"):
                sheets = [tag for tag in text.split("<link ")[1:] if "stylesheet" in tag or "icon" in tag.split(">")[0]]
                assert not [tag for tag in sheets if 'href="http' in tag.split(">")[0]], path


def test_two_builds_of_one_moment_are_the_same_wherever_and_however_they_are_made(tmp_path: Path) -> None:
    made = []
    for folder, zone, words in (("a", "Pacific/Auckland", "C"), ("b/c d", "America/New_York", "C.UTF-8")):
        root = write_project(tmp_path / folder)
        done = run_mkdocs(root, "build", "--strict", TZ=zone, LC_ALL=words, PYTHONHASHSEED=str(len(zone)))
        assert done.returncode == 0, done.stderr
        made.append(files_below(root / "site"))
    assert len(made[0]) > 20
    assert made[0] == made[1]


def test_a_mistake_is_reported_with_its_place_and_leaves_the_earlier_site_alone(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    write(root, "site/index.html", "what stood before")
    write(root, STORY, story(summary="", sumary="Mill Lane has new lamps."))
    done = run_mkdocs(root, "build")
    assert done.returncode == 1
    assert f"{STORY}:" in done.stderr
    assert "'sumary'" in done.stderr
    assert "Nothing was built" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr + done.stdout
    assert files_below(root / "site") == {"index.html": b"what stood before"}


def test_a_strict_build_with_a_remark_publishes_nothing(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    settings = write(root, "mkdocs.yml", (root / "mkdocs.yml").read_text() + SETTINGS)
    write(root, "site/index.html", "what stood before")
    account = build_site(settings, at=AT, strict=True)
    assert account.published is None
    assert not account.build.failed
    assert files_below(root / "site") == {"index.html": b"what stood before"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("      formats: false", "      at: soon", "'soon' is not a moment"),
        ("site_url: https://little-valley.example/", "", "mkdocs.yml needs 'site_url'"),
    ],
)
def test_settings_that_cannot_be_used_are_explained(tmp_path: Path, old: str, new: str, said: str) -> None:
    root = write_project(tmp_path)
    settings = (root / "mkdocs.yml").read_text()
    assert old in settings
    write(root, "mkdocs.yml", settings.replace(old, new))
    done = run_mkdocs(root, "build")
    assert done.returncode == 1
    assert said in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_a_template_that_names_what_no_view_has_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(THEME, theme)
    footer = theme / "partials" / "footer.html"
    footer.write_text(footer.read_text(encoding="utf-8") + "{{ view.colour_of_the_sky }}", encoding="utf-8")
    monkeypatch.setattr("site_builder.edges.mkdocs.plugin.THEME", theme)
    root = write_project(tmp_path / "valley")
    with pytest.raises(UndefinedError, match="colour_of_the_sky"):
        build_site(root / "mkdocs.yml", at=AT)
