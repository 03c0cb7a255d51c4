"""All patterns on one page, in a preview and never in public."""

from site_builder import pipeline
from site_builder.domain.artefact import Page
from site_builder.edges.theme.theme_files import THEME
from tests.support import fictional_site

ADDRESS = "patterns/"


def previewed() -> dict[str, Page]:
    files, site, now = fictional_site.read_files(), fictional_site.SITE, fictional_site.MOMENT
    return fictional_site.pages_of(pipeline.build(files, site=site, now=now, preview=True))


def test_the_page_is_in_a_preview_and_never_in_a_public_build() -> None:
    page = previewed()[ADDRESS]
    assert "Preview: not published." in page.html
    assert not page.listed
    assert not page.searchable
    assert ADDRESS not in fictional_site.pages()


def test_it_shows_each_pattern_of_the_style_sheet() -> None:
    html = previewed()[ADDRESS].html
    named = ("lede", "card", "cards--now", "headlines", "tag", "notice--now", "notice--warning", "notice--provisional")
    more = (
        "what-to-do",
        "who-to-call",
        "figure-card",
        "table-scroll",
        "facts",
        "quote",
        "downloads",
        "map",
        "small-print",
    )
    for name in (*named, *more):
        assert name in html, name
    style = (THEME / "css" / "1-tokens.css").read_text(encoding="utf-8")
    for colour in ("paper", "ink", "link", "danger", "now-wash"):
        assert f"--{colour}: #" in style
        assert f'fill="var(--{colour})"' in html
