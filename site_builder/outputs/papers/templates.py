"""What templates make of the description of a paper or a card."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Literal

from PIL import Image

from site_builder.outputs.kit.drawing.typesetting import typeset


def fill_template(name: str, paper: Mapping[str, object], *, form: Literal["pdf", "png"], ppi: float = 144) -> bytes:
    """A paper as PDF/UA-1, or a card as PNG. The template reads the data as JSON."""
    return typeset(_read_template(name), form=form, ppi=ppi, paper=json.dumps(paper, ensure_ascii=False))


@lru_cache(maxsize=8)
def frame_picture(content: bytes) -> Mapping[str, object]:
    """A picture as words can hold it, in an SVG around it, and its size in pixels."""
    with Image.open(BytesIO(content)) as opened:
        (width, height), media_type = opened.size, opened.get_format_mimetype()
    data = b64encode(content).decode()
    image = f'<image width="{width}" height="{height}" href="data:{media_type};base64,{data}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{image}</svg>'
    return {"svg": svg, "width": width, "height": height}


@cache
def _read_template(name: str) -> bytes:
    parts = ("blocks.typ", f"{name}.typ")
    return "\n".join(files(__package__).joinpath(part).read_text(encoding="utf-8") for part in parts).encode()
