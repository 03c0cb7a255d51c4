"""Typst: the one home of the library that draws papers and cards. It reads the fonts of the package alone."""

from __future__ import annotations

import json
import threading
from base64 import b64encode
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from typing import Literal, cast

import typst
from PIL import Image

_FONTS = "fonts"


def typeset(template: str, paper: Mapping[str, object], *, form: Literal["pdf", "png"], ppi: float = 144) -> bytes:
    """A paper as PDF/UA-1, or a card as PNG. The template reads the data as JSON; no word of it is program."""
    drawn = _PRESS.compiler.compile(
        _read_template(template),
        format=form,
        ppi=ppi,
        sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)},
        pdf_standards="ua-1" if form == "pdf" else [],
        timestamp=0,
    )
    return cast("bytes", drawn)


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


@cache
def _fonts() -> tuple[typst.Fonts, Path]:
    with as_file(files(__package__).joinpath(_FONTS)) as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]), folder


class _Press(threading.local):
    """A compiler for each thread, since no two can use one at the same time. Compiling holds up no other thread."""

    def __init__(self) -> None:
        fonts, folder = _fonts()
        # The root is where a template could read files: there are only fonts.
        self.compiler = typst.Compiler(root=folder, font_paths=fonts, ignore_system_fonts=True)


_PRESS = _Press()
