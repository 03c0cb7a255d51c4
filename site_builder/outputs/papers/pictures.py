"""A picture in smaller sizes and other formats, by Pillow: without what a camera adds, such as where it stood."""

from __future__ import annotations

import json
from io import BytesIO

from PIL import Image, ImageOps

from site_builder.outputs.kit.drawing.modes import with_eight_bits
from site_builder.outputs.kit.drawing.paper_jobs import PaperJob

SHARED = 1_200
"""Pixels: as wide as programs show what a link leads to."""

_LEAST = 300
_LIGHTER = (*((SHARED, quality) for quality in (80, 70, 60, 50, 40)), (900, 40), (600, 40))
"""Widths and qualities, the best first."""

_QUALITY = {"AVIF": 60, "WEBP": 75, "JPEG": 80}
"""Of each format, so that they look alike; PNG loses nothing and has none."""


def draw(job: PaperJob) -> bytes:
    """The picture that a job's words ask for, as JSON: `{"width": 640, "form": "WEBP"}`, or `{"most": 300000}`."""
    asked = json.loads(job.words)
    ((_, original),) = job.pictures
    if "most" in asked:
        return lighten(original, most=asked["most"])
    return shrink(original, width=asked["width"], form=asked["form"])


def shrink(original: bytes, *, width: int, form: str) -> bytes:
    """A picture at most so many pixels wide, turned as it is meant to be seen, with nothing but its colours."""
    return _write(_scale(_open(original), width), form, quality=_QUALITY.get(form, 0))


def lighten(original: bytes, *, most: int) -> bytes:
    """A JPEG of at most so many bytes, for programs that show what a link leads to: sharp first, then smaller."""
    opened = _open(original)
    tries = (_write(_scale(opened, width), "JPEG", quality=quality) for width, quality in _LIGHTER)
    light = next((written for written in tries if len(written) <= most), None)
    return light or _write(_scale(opened, _LEAST), "JPEG", quality=30)


def _open(original: bytes) -> Image.Image:
    with Image.open(BytesIO(original)) as opened:
        return with_eight_bits(ImageOps.exif_transpose(opened))


def _scale(picture: Image.Image, width: int) -> Image.Image:
    if picture.width <= width:
        return picture
    return picture.resize((width, max(1, round(picture.height * width / picture.width))), Image.Resampling.LANCZOS)


def _write(picture: Image.Image, form: str, *, quality: int) -> bytes:
    bare = Image.new("RGB" if form == "JPEG" else picture.mode, picture.size, "white")
    # What can be seen through is white where a format has no transparency, as the page is.
    bare.paste(picture, mask=picture if form == "JPEG" and picture.mode == "RGBA" else None)
    written = BytesIO()
    if form == "PNG":
        bare.save(written, "PNG", optimize=True)
    else:
        bare.save(written, form, quality=quality)
    return written.getvalue()
