"""The settings of Material in `mkdocs.yml` change the look, or `check` and `build` say why they do not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.edges.mkdocs.runs import Account, build_site
from site_builder.edges.world.clock import read_at
from tests.support.small_project import files_below, run, write, write_project

AT = "2026-06-01 12:00"
LOOK = """\
  custom_dir: overrides
  palette:
    - scheme: default
      toggle: {icon: material/weather-night, name: Dark}
    - scheme: slate
      toggle: {icon: material/weather-sunny, name: Light}
  logo: valley.svg
  favicon: valley.png
  features: [navigation.top]
"""
BESIDE = """\
extra_css: [more.css]
extra_javascript: [more.js]
extra:
  social:
    - {icon: fontawesome/brands/mastodon, name: Us on Mastodon, link: "https://social.example/@valley"}
"""
FOOTER = '<footer class="footer"><p>Our own footer, last built for {{ site.name | e }}</p></footer>\n'


def write_look(root: Path, look: str = LOOK, beside: str = BESIDE) -> Path:
    """A small project with settings of Material."""
    settings = write_project(root) / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  font: false\n", f"  font: false\n{look}") + beside)
    for name, content in (("more.css", "h1 { color: teal; }\n"), ("more.js", "document.title;\n")):
        write(root, f"overrides/{name}", content)
    write(root, "overrides/valley.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    write(root, "overrides/valley.png", "a picture")
    return settings


@pytest.fixture(scope="module")
def valley(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of a site with all settings that mean something."""
    account: Account = build_site(write_look(tmp_path_factory.mktemp("look")), at=read_at(AT))
    assert account.published is not None
    assert account.build.problems == ()
    return files_below(account.published)


def test_style_sheets_and_scripts_of_the_project_come_after_the_themes_and_fit_the_policy(
    valley: dict[str, bytes],
) -> None:
    page = valley["index.html"].decode()
    styles = re.findall(r'<link rel="stylesheet" href="\./(assets/[^"]+)">', page)
    assert [name.rsplit(".", 2)[0] for name in styles] == ["assets/site", "assets/more"]
    (script,) = re.findall(r'<script defer src="\./(assets/more[^"]+)">', page)
    assert valley[styles[1]] == b"h1 { color: teal; }\n"
    assert valley[script] == b"document.title;\n"
    assert "script-src &#39;self&#39;" in page


def test_the_logo_and_the_picture_of_the_tab_are_the_projects(valley: dict[str, bytes]) -> None:
    page = valley["index.html"].decode()
    assert re.search(r'<img class="banner__mark" src="\./assets/valley\.[0-9a-f]{8}\.svg"', page)
    assert re.search(r'<link rel="icon" href="\./assets/valley\.[0-9a-f]{8}\.png">', page)


def test_an_icon_of_material_can_be_the_logo(tmp_path: Path) -> None:
    settings = write_look(tmp_path, "  icon: {logo: material/shield-home}\n", "")
    account = build_site(settings, at=read_at(AT))
    assert account.published is not None
    page = files_below(account.published)["index.html"].decode()
    assert re.search(r'<img class="banner__mark" src="\./assets/shield-home\.[0-9a-f]{8}\.svg"', page)


def test_readers_can_switch_between_light_and_dark_and_are_told_where_the_choice_is_kept(
    valley: dict[str, bytes],
) -> None:
    page = valley["index.html"].decode()
    assert re.search(r'<p class="footer__scheme" data-schemes hidden>.*Your choice stays on this device\.</p>', page)
    assert re.search(r'<script src="\./assets/scheme\.[0-9a-f]{8}\.js"></script>', page)
    (style,) = [content.decode() for path, content in valley.items() if path.startswith("assets/site.")]
    assert ":root[data-scheme=dark]{color-scheme:dark;}" in style
    assert "@media (prefers-color-scheme:dark){:root:not([data-scheme=light]){" in style


@pytest.mark.parametrize(
    ("palette", "schemes"),
    [("{scheme: slate}", "dark"), ("{scheme: default}", "light"), ("{primary: teal}", "light dark")],
)
def test_a_scheme_without_a_switch_is_for_all(palette: str, schemes: str, tmp_path: Path) -> None:
    account = build_site(write_look(tmp_path, f"  palette: {palette}\n", ""), at=read_at(AT))
    assert account.published is not None
    files = files_below(account.published)
    assert f'<meta name="color-scheme" content="{schemes}">' in files["index.html"].decode()
    assert not any("scheme." in path for path in files)
    (style,) = [content.decode() for path, content in files.items() if path.startswith("assets/site.")]
    assert ("prefers-color-scheme" in style) == (schemes == "light dark")


def test_the_footer_leads_to_pages_elsewhere_and_each_page_to_its_top(valley: dict[str, bytes]) -> None:
    page = valley["stories/lamps/index.html"].decode()
    assert '<li><a href="https://social.example/@valley" rel="me">Us on Mastodon</a></li>' in page
    assert '<p class="to-top"><a href="#main">Back to the top</a></p>' in page


def test_a_partial_of_the_project_takes_the_place_of_the_themes(tmp_path: Path) -> None:
    settings = write_look(tmp_path)
    write(tmp_path, "overrides/partials/footer.html", FOOTER)
    account = build_site(settings, at=read_at(AT))
    assert account.published is not None
    pages = [
        page for path, page in files_below(account.published).items() if path.endswith(".html") and b"<main" in page
    ]
    assert len(pages) > 5
    own = b"Our own footer, last built for Little Valley Partnership"
    assert all(own in page and b"footer__built" not in page for page in pages)


def test_no_setting_changes_the_site_of_a_project_that_has_none(tmp_path: Path) -> None:
    account = build_site(write_project(tmp_path) / "mkdocs.yml", at=read_at(AT))
    assert account.published is not None
    page = files_below(account.published)["index.html"].decode()
    assert not re.search("to-top|data-schemes|scheme[.]|rel=.me", page)


UNUSABLE = [
    ("more.css", "https://cdn.example/x.css", "'https://cdn.example/x.css' would be fetched from another site"),
    ("more.js", "//cdn.example/x.js", "'//cdn.example/x.js' would be fetched from another site"),
    ("more.js", "none.js", "There is no file 'none.js' in the folder that 'custom_dir' of 'theme' names. Put it there"),
    ("more.css", "../../content/pages/about.css", "There is no file '../../content/pages/about.css'"),
    ("more.css", "more.js", "'more.js' does not end in .css."),
    ("valley.svg", "valley.gif", "'valley.gif' does not end in .png or .svg or .webp."),
    ("https://social", "http://social", "This link of 'social' has no address that begins with https:// or mailto:."),
]
PLACES = {"more.css": "19:13", "more.js": "20:20", "valley.svg": "13:9", "https://social": "23:7"}
"""Where each of these is in `mkdocs.yml`; a link of `social` is named by its entry."""


@pytest.mark.parametrize(("before", "after", "said"), UNUSABLE)
def test_what_cannot_be_used_is_said_with_its_place(
    before: str, after: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = write_look(tmp_path)
    settings.write_text(settings.read_text().replace(before, after, 1))
    checked, built = run("check", "--at", AT), run("build", "--at", AT)
    assert (checked.exit_code, built.exit_code) == (1, 1)
    (mistake,) = checked.stdout.splitlines()[:-1]
    assert mistake.startswith(f"mkdocs.yml:{PLACES[before]}: {said}")
    assert mistake in built.output


STRANGE = [
    ("  features: 5\n", "extra: {social: 5}\n"),
    ("  palette: [x, 3]\n  icon: 3\n  logo: [a]\n", ""),
    ("  features: [5, {a: b}]\n  palette: {scheme: [a]}\n", "extra: {social: {a: b}}\n"),
    ("  palette: [{scheme: {a: b}}]\n  icon: {logo: ../../../etc/passwd}\n", "extra: {social: [{name: x}, y]}\n"),
    ("  palette: slate\n", "extra_javascript: [{path: more.js, defer: true}]\n"),
]


@pytest.mark.parametrize(("look", "beside"), STRANGE)
def test_settings_of_a_strange_shape_are_no_fault_of_the_program(
    look: str, beside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_look(tmp_path, look, beside)
    for command in ("check", "build"):
        done = run(command, "--at", AT)
        assert "fault of the program" not in done.output, done.output


@pytest.mark.parametrize(
    ("words", "warned"), [("We keep nothing.", 1), ("Your browser remembers if you choose light or dark.", 0)]
)
def test_the_privacy_page_must_say_where_the_choice_is_kept(
    words: str, warned: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_look(tmp_path)
    write(tmp_path, "content/pages/privacy.md", f"---\ntitle: Privacy\ndescription: What we keep.\n---\n{words}\n")
    said = "the privacy page does not say where that choice is kept"
    assert run("check", "--at", AT).stdout.count(said) == warned


def test_one_remark_names_every_setting_that_means_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    look = "  language: cy\n  palette: {scheme: slate, primary: teal}\n  features: [navigation.top, navigation.tabs]\n"
    write_look(
        tmp_path,
        look,
        "copyright: Us\nextra: {analytics: {provider: google}, social: []}\nrepo_url: https://a.example/b\n",
    )
    checked, built = run("check", "--at", AT), run("build", "--at", AT)
    assert (checked.exit_code, built.exit_code) == (0, 0)
    (remark,) = [line for line in checked.stdout.splitlines() if "mean nothing" in line]
    assert remark == (
        "mkdocs.yml:13:1: advice: These settings mean nothing here: copyright, repo_url, theme.language, "
        "extra.analytics, theme.palette.primary, navigation.tabs. Remove them. docs/material.md says what is used, and "
        "why."
    )
    assert "mean nothing here: copyright, repo_url" in built.output
