"""The files of the forms: one page, our scripts, what they are told, and the bundle."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from site_builder.domain.artefact import File
from site_builder.edges.forms.pack_choices import Choices
from site_builder.edges.forms.settings import FormsSettings
from site_builder.sources.forms.collections import describe_forms

FOLDER = "admin/"
"""Where the forms are, from the site's root. They are files and no pages: search, sitemap and menus leave them out."""

PREVIEW = "preview"
"""The address below it that `serve --preview` answers."""

PACKAGE = Path(__file__).parents[2] / "forms"
"""Our scripts, and the bundle below them."""

_PAGE = """\
<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>Forms, {name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="forms.css">
<script type="module" src="start.js"></script>
</head>
<body>
<noscript>These forms need JavaScript. You can also edit the files in the repository.</noscript>
</body>
</html>
"""


def policy_of(settings: FormsSettings) -> str:
    """What the page of the forms may fetch: itself and the git host, and nothing else (rule P5)."""
    rules = {
        "default-src": "'none'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "style-src": "'self' 'unsafe-inline'",
        "font-src": "'self'",
        "img-src": "'self' blob: data:",
        "media-src": "blob:",
        "connect-src": " ".join(("'self'", "blob:", "data:", *settings.hosts)),
        "frame-src": "blob:",
        "form-action": "'self'",
        "base-uri": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


@dataclass(frozen=True, slots=True)
class FormsContext:
    """What the forms say of the site."""

    name: str
    """The partnership's."""

    site_url: str
    style: str
    """The path of the theme's style sheet, for previews."""

    preview: bool = False
    """Whether `serve --preview` may answer them."""

    of_packs: Choices = field(default_factory=dict)
    """What packs add to the lists that other records are chosen from."""

    notes: Mapping[str, str] = field(default_factory=dict)
    """What packs bring to a collection, by its name."""


def draw_forms(settings: FormsSettings, context: FormsContext) -> Iterator[File]:
    """Every file of the forms."""
    page = _PAGE.format(policy=escape(policy_of(settings)), name=escape(context.name))
    yield File(f"{FOLDER}index.html", page.encode())
    told = tell_forms(settings, context)
    yield File(f"{FOLDER}forms.json", json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())
    yield from draw_scripts()


def draw_scripts() -> Iterator[File]:
    """Our scripts and style, and the bundle, as they are in the package."""
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.name not in ("SHA256SUMS", "package.json"):
            yield File(f"{FOLDER}{path.relative_to(PACKAGE).as_posix()}", path.read_bytes())


def tell_forms(settings: FormsSettings, context: FormsContext) -> dict[str, Any]:
    """What our scripts are told: Sveltia's settings, and a tree of fields for each kind of file."""
    described = describe_forms()
    config = {
        "load_config_file": False,
        "backend": settings.backend,
        "publish_mode": "editorial_workflow" if settings.host.drafts else "simple",
        "site_url": context.site_url,
        "app_title": context.name,
        "show_preview_links": False,
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True},
        "media_libraries": {"default": {"config": {"slugify_filename": True, "transformations": _WITHOUT_PLACE}}},
        **described["config"],
    }
    config["collections"] = [
        {**one, "description": context.notes[one["name"]]} if one["name"] in context.notes else one
        for one in config["collections"]
    ]
    return {
        "config": config,
        "kinds": {
            name: {**kind, "ofPacks": list(context.of_packs.get(name, ()))} if "ofPacks" in kind else kind
            for name, kind in described["kinds"].items()
        },
        "style": f"../{context.style}",
        "preview": PREVIEW if context.preview else "",
        "proposals": settings.proposals,
        "checks": settings.checks,
    }


_WITHOUT_PLACE = {"raster_image": {"format": "webp", "quality": 85, "width": 2000, "height": 2000}}
"""A picture is made anew, so it loses the place and the device with which it was taken."""
