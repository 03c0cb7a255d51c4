"""Whether two pictures show the same, whatever their size, form and colours: a few numbers that are near for both."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from site_builder.outputs.kit.photographs import UNREADABLE

_SIDE = 16
_NEAR = 9.0
"""How far each of the numbers may be from the other picture's on average, of 255."""

_NEAR_IN_GREY = 16.0
"""The same without colours, which are stretched from black to white, and what is not the same with them."""

_FLAT = 4.0
"""A picture whose numbers are no further apart than this shows nothing by which it could be known."""

_STARTS = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\1\0")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a picture shows, in brief."""

    colours: bytes
    """Of 16 by 16 fields, red, green and blue of each."""

    greys: bytes
    """The same without colours, from the darkest to the brightest."""

    def is_like(self, other: Likeness) -> bool:
        """Whether both show the same, turned, mirrored or in other colours too."""
        if _distance(self.colours, other.colours) <= _NEAR:
            return True
        return self._is_telling and any(
            _distance(turned, other.greys) <= _NEAR_IN_GREY for turned in _turns(self.greys)
        )

    @property
    def _is_telling(self) -> bool:
        middle = sum(self.greys) / len(self.greys)
        return sum(abs(grey - middle) for grey in self.greys) / len(self.greys) > _FLAT


def read_likeness(content: bytes) -> Likeness | None:
    """What a picture shows; None for what is no picture or cannot be opened."""
    if not content.startswith(_STARTS) and content[4:8] != b"ftyp":
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content)) as opened:
                upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except UNREADABLE:
        return None
    ground = Image.new("RGBA", upright.size, "white")
    shown = Image.alpha_composite(ground, upright).convert("RGB").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    return Likeness(shown.tobytes(), ImageOps.autocontrast(shown.convert("L")).tobytes())


def _distance(this: bytes, other: bytes) -> float:
    return sum(abs(a - b) for a, b in zip(this, other, strict=True)) / len(this)


def _turns(greys: bytes) -> tuple[bytes, ...]:
    picture = Image.frombytes("L", (_SIDE, _SIDE), greys)
    links = (None, *Image.Transpose)
    return tuple((picture if link is None else picture.transpose(link)).tobytes() for link in links)
