"""Whether two pictures show the same, whatever their size, form and colours: a few numbers that are near for both."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from operator import sub

from PIL import Image, ImageChops, ImageOps, ImageSequence

from site_builder.outputs.kit.drawing.photographs import UNREADABLE

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
    """The same without colours, stretched from black to white."""

    order: bytes
    """The greys from the darkest to the brightest."""

    def is_like(self, other: Likeness) -> bool:
        """Whether both show the same, turned, mirrored, as a negative or in other colours too."""
        if _distance(self.colours, other.colours) <= _NEAR:
            return True
        # However a picture is turned, its greys are the same in another order: most pictures differ in these already.
        if not self._is_telling:
            return False
        seen = ((self.greys, self.order), (_invert(self.greys), _invert(self.order)[::-1]))
        return any(
            _distance(turned, other.greys) <= _NEAR_IN_GREY
            for greys, order in seen
            if _distance(order, other.order) <= _NEAR_IN_GREY
            for turned in _turns(greys)
        )

    @property
    def _is_telling(self) -> bool:
        middle = sum(self.greys) / len(self.greys)
        return sum(abs(grey - middle) for grey in self.greys) / len(self.greys) > _FLAT


def read_likenesses(content: bytes) -> tuple[Likeness, ...]:
    """What each picture of a file shows: an animation has many, and a photograph may have a second one.

    Empty for what is no picture or cannot be opened.
    """
    shown = (picture for frame in _frames(content) for picture in (frame, _without_border(frame)) if picture)
    return tuple(dict.fromkeys(map(_likeness, shown)))


def _without_border(frame: Image.Image) -> Image.Image | None:
    """A picture without a border of one colour; None where it has none."""
    plain = frame.convert("RGB")
    apart = ImageChops.difference(plain, Image.new("RGB", plain.size, plain.getpixel((0, 0))))
    box = apart.convert("L").point(lambda grey: 255 if grey > _FAINT else 0).getbbox()
    return frame.crop(box) if box and box != (0, 0, *plain.size) else None


_FAINT = 16
"""How far what a lossy form makes of one colour may lie apart."""


def read_parts(content: bytes) -> tuple[Likeness, ...]:
    """What a picture shows, as a whole and with its edges cut off."""
    whole = next(_frames(content), None)
    if whole is None:
        return ()
    width, height = whole.size
    boxes = [(left * width, top * height, right * width, bottom * height) for left, top, right, bottom in _CUTS]
    return tuple(dict.fromkeys(_likeness(whole.crop(box)) for box in boxes))


_CUTS = (
    (0, 0, 1, 1),
    *((cut, cut, 1 - cut, 1 - cut) for cut in (0.05, 0.1, 0.15, 0.2, 0.25)),
    *((cut, 0, 1, 1) for cut in (0.1, 0.2, 0.3)),
    *((0, cut, 1, 1) for cut in (0.1, 0.2, 0.3)),
    *((0, 0, 1 - cut, 1) for cut in (0.1, 0.2, 0.3)),
    *((0, 0, 1, 1 - cut) for cut in (0.1, 0.2, 0.3)),
)
"""Left, top, right and bottom of what is left, as shares."""

_MOST_FRAMES = 100


def _frames(content: bytes) -> Iterator[Image.Image]:
    """The pictures of a file, upright, as far as they can be opened."""
    if not content.startswith(_STARTS) and content[4:8] != b"ftyp":
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # damaged notes on how a picture was taken
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content)) as opened:
                for frame in islice(ImageSequence.Iterator(opened), _MOST_FRAMES):
                    yield ImageOps.exif_transpose(frame).convert("RGBA")
    except UNREADABLE:
        return


def _likeness(upright: Image.Image) -> Likeness:
    ground = Image.new("RGBA", upright.size, "white")
    shown = Image.alpha_composite(ground, upright).convert("RGB").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    greys = ImageOps.autocontrast(shown.convert("L")).tobytes()
    return Likeness(shown.tobytes(), greys, bytes(sorted(greys)))


def _distance(this: bytes, other: bytes) -> float:
    apart: int = sum(map(abs, map(sub, this, other)))
    return apart / len(this)


def _invert(greys: bytes) -> bytes:
    """Each grey as on a negative."""
    return bytes(255 - grey for grey in greys)


def _turns(greys: bytes) -> tuple[bytes, ...]:
    picture = Image.frombytes("L", (_SIDE, _SIDE), greys)
    links = (None, *Image.Transpose)
    return tuple((picture if link is None else picture.transpose(link)).tobytes() for link in links)
