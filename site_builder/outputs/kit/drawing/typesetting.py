"""Typst: the one home of the library that typesets papers and paints pictures. It reads the package's fonts alone."""

from __future__ import annotations

import threading
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal, cast

import typst

FONTS = "site_builder.outputs.papers"
"""The package that holds the fonts."""


def typeset(program: bytes, *, form: Literal["pdf", "png"], ppi: float, **data: str) -> bytes:
    """What a program draws, as PDF/UA-1 or PNG. It reads the data, and no word of them is program."""
    drawn = _PRESS.compiler.compile(
        program,
        format=form,
        ppi=ppi,
        sys_inputs=data,
        pdf_standards="ua-1" if form == "pdf" else [],
        timestamp=0,
    )
    return cast("bytes", drawn)


@cache
def _fonts() -> tuple[typst.Fonts, Path]:
    with as_file(files(FONTS).joinpath("fonts")) as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]), folder


class _Press(threading.local):
    """A compiler for each thread, since no two can use one at the same time. Compiling holds up no other thread."""

    def __init__(self) -> None:
        fonts, folder = _fonts()
        # The root is where a program could read files: there are only fonts.
        self.compiler = typst.Compiler(root=folder, font_paths=fonts, ignore_system_fonts=True)


_PRESS = _Press()
