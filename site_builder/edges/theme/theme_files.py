"""The theme's own files in published form: styles, scripts and marks. Knows no page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from site_builder.domain.artefact import File
from site_builder.domain.boundaries import Boundaries
from site_builder.domain.brand import USUAL, Brand
from site_builder.edges.theme.look import Look, Scheme, set_scheme
from site_builder.outputs.kit.drawing.mark import as_png, draw_mark, painted_logo

THEME = Path(__file__).parents[2] / "theme"
"""The templates, and the sources of the files that are published with the pages."""

_ALONE = {
    "quick_exit": "scripts/quick-exit.js",
    "search": "scripts/search.js",
    "answers": "scripts/answers.js",
    "copying": "scripts/copy.js",
}
"""Files that are published separately, by the names that templates use."""

_USUAL_LOOK = Look()

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
"""Of a style sheet."""

_SPACE = re.compile(r"\s*([{};,])\s*|(:)\s+")
"""White space without meaning in the theme's own style sheets, whose strings contain none of these signs."""

_REMARK = re.compile(r"^\s*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.DOTALL | re.MULTILINE)
"""A comment of a script that has its lines to itself, since elsewhere the same signs may be part of a string."""


@dataclass(frozen=True, slots=True)
class ThemeFiles:
    """The files that a site needs besides its pages."""

    files: tuple[File, ...]
    """Their paths contain a hash of their content, so that a browser may keep them."""

    paths: Mapping[str, str]
    """By the names that templates use."""


def gather(brand: Brand = USUAL, boundaries: Boundaries | None = None, *, look: Look = _USUAL_LOOK) -> ThemeFiles:
    """Every file of the theme that a page may need. The parts of the style sheet are published as one file."""
    named = {name: publish(PurePosixPath(source).name, read_source(source)) for name, source in _ALONE.items()}
    # One request for what every page needs.
    named["times"] = publish("times.js", read_source("scripts/times.js") + read_source("scripts/banner.js"))
    first, *rest = (read_source(f"css/{part.name}") for part in _style_parts())
    style = b"\n".join((first, draw_colours(brand).encode(), *rest)).decode()
    named["styles"] = publish("site.css", _SPACE.sub(r"\1\2", set_scheme(style, look.scheme)).strip().encode())
    named |= {name: publish(*file) for name, file in _marks(brand, boundaries).items()}
    named["icon"] = look.icon or named["mark"]
    named["mark"] = look.logo or named["mark"]
    if look.scheme is Scheme.SWITCH:
        named["scheme"] = publish("scheme.js", read_source("scripts/scheme.js"))
    return ThemeFiles(
        tuple({file.path: file for file in named.values()}.values()), {name: file.path for name, file in named.items()}
    )


def draw_colours(brand: Brand) -> str:
    """The partnership's colours as tokens for the style sheet, after the tokens of all partnerships."""
    light = {"brand": brand.main, "link": brand.links, "accent": brand.accent}
    dark = {"brand": brand.main_dark, "link": brand.links_dark}
    tokens = ("".join(f"--{name}: {colour}; " for name, colour in colours.items()) for colours in (light, dark))
    return ":root {{ {}}}\n@media (prefers-color-scheme: dark) {{ :root {{ {}}} }}\n".format(*tokens)


def _marks(brand: Brand, boundaries: Boundaries | None) -> dict[str, tuple[str, bytes]]:
    """The partnership's pictures: its logo, or a mark drawn for it, and a version for programs without SVG."""
    logo = brand.logo
    painted = painted_logo(brand)
    if painted is not None:
        return {"mark": ("mark.png", painted), "mark_large": ("mark.png", painted)}
    drawing = logo.content.decode() if logo else draw_mark(boundaries, ground=brand.main)
    return {"mark": ("mark.svg", drawing.encode()), "mark_large": ("mark-180.png", as_png(drawing, pixels=180))}


def _style_parts() -> list[Path]:
    """The parts of the style sheet, numbered in the order of the cascade."""
    return sorted((THEME / "css").glob("[0-9]*.css"))


def read_source(source: str) -> bytes:
    """One of the theme's files without its comments, which only add to the size."""
    comment = _COMMENT if source.endswith(".css") else _REMARK
    return comment.sub("", (THEME / source).read_text(encoding="utf-8")).encode()


def publish(name: str, content: bytes) -> File:
    """A file under a name with a hash of its content, so that a browser may keep it."""
    stem, ending = name.rsplit(".", 1)
    return File(f"assets/{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{ending}", content)
