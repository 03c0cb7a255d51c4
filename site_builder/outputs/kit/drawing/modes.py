"""Pictures of every mode that Pillow knows, in the two that browsers and printers know: 8 bits a colour, RGB or RGBA.

Pillow itself cuts deeper greys off at 255, which turns a scan white.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image

_DEEP = ("I", "F")
"""How the modes begin that hold more than 8 bits."""

_EIGHT = 255
_SIXTEEN = 65_535


def with_eight_bits(picture: Image.Image) -> Image.Image:
    """The same picture in mode RGB or RGBA."""
    shown = _flatten(picture) if picture.mode.startswith(_DEEP) else picture
    shown = shown.convert("LA") if shown.mode == "La" else shown
    transparent = "transparency" in picture.info and not picture.mode.startswith(_DEEP)
    return shown.convert("RGBA" if transparent or shown.mode.endswith(("A", "a")) else "RGB")


def _flatten(picture: Image.Image) -> Image.Image:
    """Deep greys scaled to 8 bits: by what a file can hold where it holds whole numbers, otherwise by its brightest."""
    numbers = picture.convert("F")
    _, brightest = numbers.getextrema()
    top = float(brightest) if isinstance(brightest, (int, float)) else 0.0
    whole = _SIXTEEN if picture.mode.startswith("I") and top <= _SIXTEEN else max(top, 1.0)
    if picture.mode == "F" and top <= _EIGHT:
        whole = 1.0 if top <= 1 else _EIGHT
    return numbers.point(lambda value: value * (_EIGHT / whole)).convert("L")


def as_published(picture: Image.Image, form: str) -> Image.Image:
    """The same picture in a mode that its own format holds and every browser knows."""
    if picture.mode in {"L", "RGB"} and "transparency" not in picture.info:
        return picture
    return with_eight_bits(picture).convert("RGB") if form == "JPEG" else with_eight_bits(picture)


def measure(content: bytes) -> tuple[int, int]:
    """A picture's width and height in pixels."""
    with Image.open(BytesIO(content)) as opened:
        return opened.size
