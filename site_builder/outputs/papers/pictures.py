"""A picture in smaller sizes and other formats, by Pillow: without what a camera adds, such as where it stood."""

from __future__ import annotations

import json
from io import BytesIO

from PIL import Image, ImageOps

from site_builder.outputs.papers.recipes import Recipe

_QUALITY = {"AVIF": 60, "WEBP": 75, "JPEG": 80}
"""Of each format, so that they look alike; PNG loses nothing and has none."""


def draw(recipe: Recipe) -> bytes:
    """The picture that a recipe's words ask for, as JSON: `{"width": 640, "form": "WEBP"}`."""
    asked = json.loads(recipe.words)
    ((_, original),) = recipe.pictures
    return shrink(original, width=asked["width"], form=asked["form"])


def shrink(original: bytes, *, width: int, form: str) -> bytes:
    """A picture at most so many pixels wide, turned as it is meant to be seen, with nothing but its colours."""
    with Image.open(BytesIO(original)) as opened:
        upright = ImageOps.exif_transpose(opened)
    kept = upright.convert("RGB" if form == "JPEG" or ("A" not in upright.mode and upright.mode != "P") else "RGBA")
    if kept.width > width:
        kept = kept.resize((width, max(1, round(kept.height * width / kept.width))), Image.Resampling.LANCZOS)
    bare = Image.new(kept.mode, kept.size)
    bare.paste(kept)
    written = BytesIO()
    if form == "PNG":
        bare.save(written, "PNG", optimize=True)
    else:
        bare.save(written, form, quality=_QUALITY[form])
    return written.getvalue()
