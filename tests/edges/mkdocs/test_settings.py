"""What `mkdocs.yml` leads to is there, or `check` and `build` say in the same sentence that it is not."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from site_builder.edges.mkdocs.runs import build_site
from site_builder.edges.mkdocs.settings import correct_navigation
from site_builder.edges.world.clock import read_at
from tests.support.small_project import files_below, run, write, write_project

AT = "2026-06-01 12:00"
SETTINGS = """\
nav:
  - Home: index.md
  - stories/index.md
  - Guides:
      - Nope: nope.md
      - About: about.md
  - Empty:
      - figures/nope/index.md
  - Elsewhere: https://example.gov.uk/
extra:
  footer:
    Words: glossary/
    Feed: feeds/everything.rss.xml
    Nowhere: nowhere/
"""
NOWHERE = [
    f"mkdocs.yml:{place}: warning: The {part} leads to '{written}', and there is no such page. Name an existing page, "
    f"or remove the line. The {part} is built without it."
    for place, part, written in (
        ("14:15", "navigation", "nope.md"),
        ("17:9", "navigation", "figures/nope/index.md"),
        ("23:14", "footer", "nowhere/"),
    )
]
SAID = [
    *NOWHERE[:2],
    (
        "mkdocs.yml:18:16: warning: The navigation leads to 'https://example.gov.uk/', and it shows only pages of this "
        "site. Put the link on a page. The navigation is built without it."
    ),
    NOWHERE[2],
]


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose navigation and footer lead to some pages that are not there, and the current folder."""
    monkeypatch.chdir(tmp_path)
    root = write_project(tmp_path)
    write(root, "mkdocs.yml", (root / "mkdocs.yml").read_text() + SETTINGS)
    return root


PLUGIN = "  - site-builder:\n      formats: false\n"
UNUSABLE = [
    ("site_url: https://", "site_adress: https://", "'site_url' is missing: feeds and link previews need"),
    ("site_url: https://", "site_url: ", "'site_url' cannot be used. The URL isn't valid"),
    ("site_name: ", "name: ", "'site_name' is missing. Add a line 'site_name:' and its value."),
    (PLUGIN, "", "'site-builder', which makes the site, is not among the plugins."),
    ("site-builder", "site-bilder", "'plugins' cannot be used. The \"site-bilder\" plugin is not installed."),
    ("formats: false", "formats: maybe", "'formats' of the plugin 'site-builder' cannot be used. It should be true or"),
    ("formats: false", "at: soon", "'soon' is not a moment"),
    ("plugins:\n", "plugins: [\n", "mkdocs.yml"),
    ("docs_dir: content/pages", "docs_dir: pages", "'docs_dir' cannot be used. The path 'pages' isn't an existing"),
    ("docs_dir:", "site_dir: content\ndocs_dir:", "'site_dir' cannot be used."),
    ("nav:", "nav: [about.md]\nnav:", "mkdocs.yml:11:1: 'nav' is here twice; the first is on line 10."),
    ("footer:", "footer: about/\n  old:", "mkdocs.yml:20:3: 'footer' should be a list of links, each a title"),
    ("footer:", "footer:\n  old:", "mkdocs.yml:20:3: 'footer' should be a list of links, each a title"),
    ("Words: glossary/", "no: glossary/", "mkdocs.yml:21:5: 'no' would be shown as 'False', because YAML takes it"),
]
FORMS = {
    "github": "mkdocs.yml:9:7: 'forms' should say where the files are kept.",
    "{backend: gitbub, repo: a/b}": "mkdocs.yml:9:15: 'gitbub' is not a 'backend' of",
    "{backend: github}": "mkdocs.yml:9:7: forms: 'repo' is missing.",
}
"""What is written after `forms:`, and what is said of it."""

NO_LIST = "10:6: The navigation should be a list, with a hyphen before each line."
NEITHER = "This entry of the navigation is neither a file nor a title with one."
NO_FILE = "The entry 'Home' of the navigation does not name a file."
NAVIGATION = {
    " x": NO_LIST,
    " {Home: index.md}": NO_LIST,
    "\n  -": f"11:4: {NEITHER}",
    "\n  - 5": f"11:5: {NEITHER}",
    "\n  - true": f"11:5: {NEITHER}",
    "\n  - 2026-01-01": f"11:5: {NEITHER}",
    "\n  - [about.md]": f"11:5: {NEITHER}",
    "\n  - {}": f"11:5: {NEITHER}",
    '\n  - " "': f"11:6: {NEITHER}",
    "\n  - Home:": f"11:10: {NO_FILE}",
    '\n  - Home: ""': f"11:12: {NO_FILE}",
    "\n  - Home: 5": f"11:11: {NO_FILE}",
    "\n  - yes: about.md": "11:5: 'yes' would be shown as 'True', because YAML takes",
    "\n  - 1.10: about.md": "11:5: '1.10' would be shown as '1.1', because YAML takes",
    "\n  - A: a.md\n    B: b.md": "12:5: There is no hyphen before 'B', so it belongs to",
    "\n  - A: {B: b.md}": "11:8: The section 'A' of the navigation should be a list",
    "\n  - A:\n    - B: {C: c.md}": "12:10: The section 'B' of the navigation should be",
    " &n\n  - A: about.md\n  - B: *n": "12:8: This refers to another part of the file",
}
"""What is written after `nav:`, and what is said of it and where."""

NO_ADDRESS = "The link 'Words' of the footer has no address."
FOOTER = {"": f"21:11: {NO_ADDRESS}", " {A: glossary/}": f"21:12: {NO_ADDRESS}", " 5": f"21:12: {NO_ADDRESS}"}
"""What is written after `Words:`, and what is said of it and where."""

UNUSABLE += [
    *(("formats: false", f"forms: {written}", said) for written, said in FORMS.items()),
    *(("nav:", f"nav:{written}\nold:", f"mkdocs.yml:{said}") for written, said in NAVIGATION.items()),
    *(("Words: glossary/", f"Words:{written}", f"mkdocs.yml:{said}") for written, said in FOOTER.items()),
]
ALL_LINKS = SETTINGS.partition("footer:\n")[2]
UNUSABLE += [
    ("extra:\n  footer:", "extra:\nfooter:", "'extra' is empty. Begin every line that belongs to 'extra'"),
    (ALL_LINKS, "  Words: glossary/\n", "as in 'Help: help/'. Begin each of these lines with 4 spaces."),
    ("      formats", "    formats", "Invalid Plugins configuration. Write '  - site-builder:' and its settings below"),
    ("site_url: https://", "site_url: ", "Write the whole address, from https:// on, such as"),
    (
        "      - Nope: nope.md\n      - About",
        "  - Nope: nope.md\n  - About",
        "If it is a section, begin the line of each of its pages with 6 spaces.",
    ),
]
NO_PAGE = "there is no such page."
NOT_HERE = "and it shows only pages of this site."
LED = {
    "stories": f"{NO_PAGE} Name an existing page, or remove the line.",
    **dict.fromkeys(("../README.md", "about.md#nope", "about.md?x=1", " about.md", "stories\\lamps"), NO_PAGE),
    **dict.fromkeys(("über.md", "about%2Emd", "stories/draft/index.md", "javascript:alert(1)"), NO_PAGE),
    "About about.md": f"{NO_PAGE} Write a colon and a space between a title and its file: About: about.md",
    "About:about.md": f"{NO_PAGE} Write a colon and a space between a title and its file: About: about.md",
    "www.example.org": f"{NO_PAGE} Did you mean 'https://www.example.org'?",
    "htps://example.org": f"{NO_PAGE} Did you mean 'https://example.org'?",
    "us@example.org": f"{NO_PAGE} Did you mean 'mailto:us@example.org'?",
    **dict.fromkeys(("404.html", "feeds/everything.rss.xml"), "which is a file and not a page."),
    **dict.fromkeys(("https://[::1/", "https://", "tel:101", "mailto:us@example.org"), NOT_HERE),
}
"""What the navigation leads to, and what is said of it."""

DRAFT = """\
id: draft
title: Secret
kind: news
summary: Not yet.
published: 2026-01-01
draft: true
body: Not yet.
source: Us
"""


@pytest.mark.parametrize(("before", "after", "said"), UNUSABLE)
def test_check_and_build_say_the_same_of_settings_that_cannot_be_used(
    before: str, after: str, said: str, valley: Path
) -> None:
    written = (valley / "mkdocs.yml").read_text()
    assert before in written
    (valley / "mkdocs.yml").write_text(written.replace(before, after, 1))
    checked, built = run("check", "--at", AT), run("build", "--at", AT)
    assert (checked.exit_code, built.exit_code) == (1, 1)
    mistakes = [line for line in checked.stdout.splitlines()[:-1] if not re.search(": (?:warning|advice): ", line)]
    assert built.output.splitlines() == [*mistakes, "Nothing was built."]
    assert said in mistakes[0]


@pytest.mark.parametrize(("link", "said"), LED.items(), ids=LED)
def test_check_and_build_say_the_same_of_a_link_that_cannot_be_shown(link: str, said: str, valley: Path) -> None:
    write(valley, "content/stories/2026/draft.yml", DRAFT)
    written = (valley / "mkdocs.yml").read_text().partition("nav:")[0]
    (valley / "mkdocs.yml").write_text(f"{written}nav:\n  - About: about.md\n  - Odd: '{link}'\n")
    checked = run("check", "--at", AT)
    warned = [line for line in checked.stdout.splitlines() if line.startswith("mkdocs.yml")]
    assert len(warned) == 1
    assert warned[0].startswith(f"mkdocs.yml:12:11: warning: The navigation leads to '{link}', ")
    assert said in warned[0]
    account = build_site(valley / "mkdocs.yml", at=read_at(AT))
    assert [remark.replace(": The", ": warning: The", 1) for remark in account.remarks] == warned
    assert account.published is not None
    assert ">Odd<" not in files_below(account.published)["index.html"].decode()


@pytest.mark.parametrize("link", ["stories/", "/stories/", "stories.md", "/stories/index.md", "stories/lamps/"])
def test_a_page_can_be_named_by_its_file_or_its_address(link: str, valley: Path) -> None:
    written = (valley / "mkdocs.yml").read_text().partition("nav:")[0]
    (valley / "mkdocs.yml").write_text(f"{written}nav:\n  - About: about.md\n  - Odd: '{link}'\n")
    assert "mkdocs.yml" not in run("check", "--at", AT).stdout
    account = build_site(valley / "mkdocs.yml", at=read_at(AT))
    assert account.remarks == ()
    assert account.published is not None
    assert ">Odd<" in files_below(account.published)["index.html"].decode()


def test_check_and_build_warn_of_what_is_no_setting(valley: Path) -> None:
    written = (valley / "mkdocs.yml").read_text()
    written = written.replace("formats: false", "formats: false\n      formas: false")
    (valley / "mkdocs.yml").write_text(f"{written}edit_url: https://example.org/\n")
    warned = [line for line in run("check", "--at", AT).stdout.splitlines() if "is not a setting" in line]
    assert [line.partition(": warning: ")[2] for line in warned] == [
        "'formas' is not a setting of the plugin 'site-builder', so it does nothing. Did you mean 'formats'?",
        "'edit_url' is not a setting of MkDocs, so it does nothing. Did you mean 'edit_uri'?",
    ]
    built = run("build", "--at", AT)
    assert built.exit_code == 0, built.output
    for line in warned:
        assert line.partition(": warning: ")[2] in built.output


def test_a_project_without_a_folder_of_pages_can_be_checked_and_built(valley: Path) -> None:
    shutil.rmtree(valley / "content/pages")
    assert run("check", "--at", AT).exit_code == 0
    assert run("build", "--at", AT).exit_code == 0


@pytest.mark.usefixtures("valley")
def test_check_warns_of_what_leads_nowhere() -> None:
    result = run("check", "--at", AT)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:-1] == SAID
    assert run("check", "--strict", "--at", AT).exit_code == 1


def test_build_says_the_same_and_leaves_it_out(valley: Path) -> None:
    account = build_site(valley / "mkdocs.yml", at=read_at(AT))
    assert [remark.replace(": The", ": warning: The", 1) for remark in account.remarks] == SAID
    assert account.published is not None
    home = files_below(account.published)["index.html"].decode()
    assert ">About<" in home
    for gone in ("nope", "nowhere", ">Empty<"):
        assert gone not in home


@pytest.mark.usefixtures("valley")
def test_two_versions_of_the_settings_that_were_never_merged_are_refused(valley: Path) -> None:
    write(valley, "mkdocs.yml", f"<<<<<<< HEAD\n{(valley / 'mkdocs.yml').read_text()}")
    result = run("check", "--at", AT)
    assert result.exit_code == 1
    assert "mkdocs.yml:1:1: '<<<<<<<' is a mark of git: two versions of this text were never merged." in result.stdout


@pytest.mark.parametrize("folder", ["content/pages", "content/pictures", "data", "content/messages", "content/stories"])
def test_a_folder_that_is_missing_stops_no_build(tmp_path: Path, folder: str) -> None:
    root = write_project(tmp_path)
    shutil.rmtree(root / folder, ignore_errors=True)
    account = build_site(root / "mkdocs.yml", at=read_at(AT))
    assert account.published is not None
    assert (account.published / "index.html").is_file()


def test_sections_without_pages_go_and_other_entries_stay() -> None:
    nav: list[object] = [{"A": "a.md"}, {"B": [{"C": "c.md"}, "d/index.md"]}, {"E": "https://e.example/"}]
    assert correct_navigation(nav, {"c/", "d/"}) == [{"A": "a.md"}, {"E": "https://e.example/"}]
    assert correct_navigation(nav, {"a/"}) == nav[1:]
    assert correct_navigation(None, {"a/"}) is None
