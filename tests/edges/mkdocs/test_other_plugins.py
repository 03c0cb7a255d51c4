"""Other plugins and hooks of MkDocs work beside ours: what they add and change is in the site."""

from __future__ import annotations

from pathlib import Path

from site_builder.edges.mkdocs.runs import build_site
from site_builder.edges.world.clock import read_at
from tests.support.small_project import files_below, write, write_project

AT = read_at("2026-06-01 12:00")
HOOK = """\
def on_page_content(html, page, **_):
    return html + f"<p>Seen by a hook: {page.url}</p>"


def on_post_page(output, **_):
    return output.replace("</body>", "<!-- hooked --></body>")
"""


def build(root: Path, settings: str, *, plugins: str = "") -> dict[str, bytes]:
    """The site of a small project with more settings."""
    file = write_project(root) / "mkdocs.yml"
    file.write_text(file.read_text().replace("      formats: false\n", f"      formats: false\n{plugins}") + settings)
    account = build_site(file, at=AT)
    assert account.published is not None, account.build.problems
    return files_below(account.published)


def test_a_hook_changes_pages(tmp_path: Path) -> None:
    write(tmp_path, "hook.py", HOOK)
    files = build(tmp_path, "hooks: [hook.py]\n")
    pages = {path: content for path, content in files.items() if path.endswith("/index.html") and b"<main" in content}
    assert len(pages) > 5
    assert all(content.rstrip().endswith(b"<!-- hooked --></body>\n</html>") for content in pages.values())
    assert b"<p>Seen by a hook: stories/lamps/</p>" in files["stories/lamps/index.html"]


def test_redirects_of_another_plugin_lead_to_our_pages(tmp_path: Path) -> None:
    plugins = "  - redirects:\n      redirect_maps:\n        old/lamps.md: stories/lamps.md\n"
    files = build(tmp_path, "", plugins=plugins)
    assert b"../../stories/lamps/" in files["old/lamps/index.html"]
    assert b"<h1>New lamps on Mill Lane</h1>" in files["stories/lamps/index.html"]


def test_a_plugin_that_minifies_leaves_the_words_and_the_policy(tmp_path: Path) -> None:
    plain = build(tmp_path / "plain", "")
    small = build(tmp_path / "small", "", plugins="  - minify:\n      minify_html: true\n")
    page, before = small["stories/lamps/index.html"], plain["stories/lamps/index.html"]
    assert len(page) < len(before)
    assert b"New lamps on Mill Lane" in page
    assert b"Content-Security-Policy" in page
    assert {path for path in small if path.startswith("feeds/")} == {
        path for path in plain if path.startswith("feeds/")
    }
