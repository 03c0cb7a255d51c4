"""A picture to share: title, kind and date on the partnership's colours, drawn by Pillow in the font of the package."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont, ImageOps

from site_builder.outputs.kit.offers import CARD_SIZE
from site_builder.outputs.kit.paper_jobs import PaperJob

_MARGIN = 72
_SIZES = (76, 66, 58, 50, 42, 36)
"""Sizes of the title, largest first."""

_LINES = 5
_MARK = 96
_PALETTE = 64
"""Colours are few, so a card stays small."""


def draw(job: PaperJob) -> bytes:
    """The card of a job's words and of the mark that is its picture.

    The words are JSON with `title`, `kind`, `day`, `publisher`, and the colours of `Colours`.
    """
    words: dict[str, str] = json.loads(job.words)
    ink = words["on_main"]
    card = Image.new("RGB", CARD_SIZE, words["main"])
    pen = ImageDraw.Draw(card)
    pen.rectangle((0, 0, 24, CARD_SIZE[1]), fill=words["accent"])
    room = CARD_SIZE[0] - 2 * _MARGIN
    for _, mark in job.pictures:
        _stamp(card, mark)
    pen.text((_MARGIN, 64), words["kind"], font=_font("bold", 38), fill=ink)
    size, lines = _fit(words["title"], room)
    top = 136
    for line in lines:
        pen.text((_MARGIN, top), line, font=_font("bold", size), fill=ink)
        top += round(size * 1.18)
    pen.line((_MARGIN, 510, CARD_SIZE[0] - _MARGIN, 510), fill=ink, width=3)
    _, (publisher,) = _shorten(words["publisher"], room - 340)
    pen.text((_MARGIN, 538), publisher, font=_font("bold", 34), fill=ink)
    pen.text((CARD_SIZE[0] - _MARGIN, 538), words["day"], font=_font("regular", 34), fill=ink, anchor="ra")
    written = BytesIO()
    card.quantize(_PALETTE, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def _stamp(card: Image.Image, mark: bytes) -> None:
    """The partnership's mark, in the upper corner, away from the title."""
    with Image.open(BytesIO(mark)) as opened:
        shown = ImageOps.contain(opened.convert("RGBA"), (_MARK, _MARK), Image.Resampling.LANCZOS)
    card.paste(shown, (CARD_SIZE[0] - _MARGIN - shown.width, 32), shown)


def _fit(title: str, room: int) -> tuple[int, list[str]]:
    """The largest size that the title fits in, and its lines. If it fits in none, its end is cut."""
    for size in _SIZES:
        lines = _break(title, room, size=size)
        if len(lines) * round(size * 1.18) <= 360 and len(lines) <= _LINES:  # noqa: PLR2004 - down to the line
            return size, lines
    lines = _break(title, room, size=_SIZES[-1])[:_LINES]
    return _SIZES[-1], [*lines[:-1], f"{lines[-1]}…"]


def _break(words: str, room: int, *, size: int) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _font("bold", size).getlength(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _shorten(words: str, room: int) -> tuple[int, list[str]]:
    shown = words
    while _font("bold", 34).getlength(shown) > room and " " in shown:
        shown = f"{shown.rstrip('…').rpartition(' ')[0]}…"
    return 34, [shown]


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    content = files(__package__).joinpath("fonts", f"{weight}.ttf").read_bytes()
    return ImageFont.truetype(BytesIO(content), size)
