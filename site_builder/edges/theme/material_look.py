"""The site as a project in Material's own look, which MkDocs with Material, or Zensical, builds without this program.

The words, feeds and downloads are the site's. Navigation, search, tags and the switch of light and dark are Material's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files

from site_builder.domain.artefact import Artefact, Page
from site_builder.edges.theme.bundle import SiteContext, ThemeBundle
from site_builder.edges.theme.views import SITE_VIEW, describe_page, view_page
from site_builder.outputs.kit.addresses import MISSING, SEARCH
from site_builder.outputs.kit.page.page_body import body_of

_ABOUT = """\
# The site in Material's own look, as site-builder exported it for another generator:
#   pip install mkdocs-material, then: mkdocs build
#   or: pip install zensical, then: zensical build
# The settings are YAML in the form of JSON.
"""

_LOOK = "assets/material-look.css"

_SETTINGS: Mapping[str, object] = {
    "docs_dir": "docs",
    "site_dir": "site",
    "plugins": ["search", "tags"],
    "markdown_extensions": ["md_in_html"],
}
_THEME: Mapping[str, object] = {
    "name": "material",
    "custom_dir": "theme",
    "font": False,
    "features": ["navigation.tabs", "navigation.top", "search.highlight", "search.suggest"],
    "palette": [
        {
            "media": "(prefers-color-scheme)",
            "toggle": {"icon": "material/brightness-auto", "name": "Light"},
        },
        {
            "media": "(prefers-color-scheme: light)",
            "scheme": "default",
            "toggle": {"icon": "material/brightness-7", "name": "Dark"},
        },
        {
            "media": "(prefers-color-scheme: dark)",
            "scheme": "slate",
            "toggle": {"icon": "material/brightness-4", "name": "As my device is set"},
        },
    ],
}
"""Nothing of it is fetched from another site: without `font`, Material asks Google for letters."""


def compose_material(
    artefacts: Sequence[Artefact], context: SiteContext, *, bundle: ThemeBundle, nav: object, write: Callable[..., str]
) -> Iterator[tuple[str, bytes]]:
    """Every file of the project, by its path there. `write` makes text of values."""
    for artefact in artefacts:
        if not isinstance(artefact, Page):
            yield f"docs/{artefact.path}", artefact.content
        elif artefact.address not in {MISSING, SEARCH}:
            view = view_page(artefact, context.site, around=bundle.view)
            front = {
                **describe_page(view),
                "hide": ["toc"],
                "description": artefact.description,
                "tags": _tags(artefact),
            }
            if not artefact.searchable:
                front["search"] = {"exclude": True}
            body = f"---\n{write(front)}\n---\n\n<div>\n{body_of(artefact, context.site)}\n</div>\n"
            yield f"docs/{artefact.address}index.md", body.encode()
    paths = bundle.view.files
    wanted = {paths["mark"], paths["times"], paths["copying"]}
    yield from ((f"docs/{file.path}", file.content) for file in bundle.files if file.path in wanted)
    yield f"docs/{_LOOK}", _read("look.css")
    yield "theme/main.html", _read("main.html")
    settings = {
        "site_name": bundle.view.name,
        "site_url": context.site.url,
        **_SETTINGS,
        "theme": {**_THEME, "logo": paths["mark"], "favicon": paths["mark"]},
        "extra_css": [_LOOK],
        "extra_javascript": [paths["times"]],
        "nav": nav,
        "extra": {SITE_VIEW: bundle.view},
    }
    yield "mkdocs.yml", f"{_ABOUT}{write(settings, indent=2)}\n".encode()


def _tags(page: Page) -> list[str]:
    """The feeds that hold a page, by what they are called after the partnership's name."""
    # The first is the feed of everything, which holds every article.
    named = [feed.title.partition(": ")[2] or feed.title for feed in page.head.feeds[1:]]
    return list(dict.fromkeys(named)) if page.head.kind == "article" else []


def _read(name: str) -> bytes:
    return files(__package__).joinpath("material", name).read_bytes()
