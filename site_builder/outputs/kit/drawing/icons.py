"""Icons of Material's set, drawn into pages beside the words that they belong to.

Templates and officers name an icon, and a page gets its drawing, so nothing is fetched. The drawings are those that
`mkdocs-material` ships: Material Design Icons by Pictogrammers, under the Apache Licence 2.0.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_NAMED = re.compile(r'<span class="material-([a-z-]+)"></span>')
_DRAWINGS = "templates/.icons/material"
_BEGINS = '<svg xmlns="http://www.w3.org/2000/svg" '
_HIDDEN = '<svg class="icon" aria-hidden="true" focusable="false" '


def draw_icons(html: str) -> str:
    """A page's HTML with a drawing in place of each icon's name, hidden from those who listen: the words say it."""
    return _NAMED.sub(lambda found: _draw(found[1]), html) if '<span class="material-' in html else html


@cache
def _draw(name: str) -> str:
    drawing = files("material").joinpath(_DRAWINGS, f"{name}.svg").read_text(encoding="utf-8")
    return drawing.strip().replace(_BEGINS, _HIDDEN, 1)
