"""Pictures as they may be shown: upright, no larger than is of use, and telling nothing but what they show.

A photograph often says where it was taken and with what (rule P3), in places that no reader sees. So every picture is
written anew from what it shows: nothing behind, beside or within the original can come along. Everything after this,
pages, feeds and press packs alike, has only what comes of it.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from site_builder.domain.library import Library
from site_builder.domain.memory import remembered
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.story import Story
from site_builder.outputs.kit.drawing.modes import as_published

MOST = 20_000_000
"""Pixels. Print on A3 needs no more."""


UNREADABLE = (
    *(OSError, ValueError, SyntaxError, EOFError, LookupError, ArithmeticError, struct.error),
    *(Image.DecompressionBombError, Image.DecompressionBombWarning),
)
"""What opening a picture raises that is damaged, made to do harm or much too large."""

_QUALITY = 90
_FORMS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WEBP"}
"""The forms that can be opened, and the form that each is written in."""

_ENDS = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82"}
"""How a file of each form ends. No program shows what comes after that."""

_PLAIN = frozenset(
    {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "gamma", "srgb", "chromaticity", "transparency"}
    | {"icc_profile", "interlace", "aspect", "loop", "background", "timestamp", "duration"}
    | {"progressive", "progression", "adobe", "adobe_transform"}
)
"""What Pillow knows of a picture that only says how its colours and pixels are meant."""

_MOVING = frozenset({"blend", "bbox", "default_image", "disposal"})
"""The same of a picture that moves."""

_PLAIN_SEGMENTS = frozenset({"APP0", "APP14"})
"""Parts of a JPEG that hold nothing else either; so does a colour profile in APP2."""


@dataclass(frozen=True, slots=True)
class Developed:
    """A picture that may be shown."""

    content: bytes
    width: int
    height: int
    told: tuple[str, ...]
    """What the original told beside what it shows, and what was done to it, in words for officers."""


def develop_pictures(library: Library) -> Library:
    """The library with its pictures as they may be shown, each with its true size and length."""
    pictures = {path: develop(content).content for path, content in library.pictures.items()}
    stories = tuple(_with_picture(story, library.pictures) for story in library.stories)
    return replace(library, pictures=pictures, stories=stories)


def check_pictures(library: Library) -> Iterator[Problem]:
    """What is done to pictures before they are published, for the officer who added them."""
    logo = library.partnership.brand.logo
    painted = {logo.path: logo.content} if logo and not logo.name.lower().endswith(".svg") else {}
    for path, content in {**library.pictures, **painted}.items():
        try:
            remarks = develop(content).told
        except UNREADABLE:
            message = "This picture cannot be opened: it is damaged, or much too large."
            yield Problem(Origin(path), message, "Save it again, smaller, or take it from its source again.")
            continue
        for words in remarks:
            yield Problem(Origin(path), words, "", Severity.ADVICE)


@remembered
def develop(original: bytes) -> Developed:
    """A picture as it may be shown. A pure function, remembered. Raises one of `UNREADABLE` if it cannot be opened."""
    with _opened(original) as opened:
        form, remarks = _FORMS.get(opened.format or "", "PNG"), tuple(_told(opened, original))
        shown = as_published(ImageOps.exif_transpose(opened), form)
    if shown.width * shown.height > MOST:
        pixels = shown.width * shown.height // 1_000_000
        remarks = (*remarks, f"This picture has {pixels} million pixels, so a smaller one is published.")
        scale = (MOST / (shown.width * shown.height)) ** 0.5
        size = (int(shown.width * scale), int(shown.height * scale))
        shown = shown.resize(size, Image.Resampling.LANCZOS)
    bare = _bare(shown)
    written = BytesIO()
    exact = form == "WEBP" and original[12:16] == b"VP8L"
    bare.save(written, form, **({} if form == "PNG" else {"lossless": True} if exact else {"quality": _QUALITY}))
    return Developed(written.getvalue(), bare.width, bare.height, remarks)


def _opened(original: bytes) -> Image.Image:
    """A picture, of one of the forms that are published; what is too large to be looked at is not even begun."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        return Image.open(BytesIO(original), formats=("JPEG", "PNG", "WEBP"))


def _bare(shown: Image.Image) -> Image.Image:
    """The same picture as nothing but its pixels.

    Palettes and colour profiles have room for words, and so have the colours of what is wholly transparent. So colours
    are written out, those of a profile as all screens take them.
    """
    plain = _in_usual_colours(shown)
    if plain.mode in {"P", "PA", "LA"} or "transparency" in plain.info:
        see_through = plain.mode != "P" or "transparency" in plain.info
        plain = plain.convert("RGBA" if see_through else "RGB")
    bare = Image.new(plain.mode, plain.size)
    if plain.mode == "RGBA":
        bare.paste(plain, mask=plain.getchannel("A").point(lambda alpha: 255 if alpha else 0))
    else:
        bare.paste(plain)
    return bare


def _in_usual_colours(shown: Image.Image) -> Image.Image:
    """A picture in the colours of sRGB, where a profile says which others it has; an odd profile is passed over."""
    profile = shown.info.get("icc_profile")
    if profile and shown.mode in {"RGB", "RGBA", "CMYK"}:
        try:
            usual, given = ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(BytesIO(profile))
            mode = "RGBA" if shown.mode == "RGBA" else "RGB"
            turned = ImageCms.profileToProfile(shown, given, usual, outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            turned = None
        if turned is not None:
            return turned
    return shown.convert("RGB") if shown.mode == "CMYK" else shown


def _with_picture(story: Story, originals: Mapping[str, bytes]) -> Story:
    if story.picture is None:
        return story
    developed = develop(originals[story.picture.file])
    length = len(developed.content)
    return replace(story, picture=replace(story.picture, width=developed.width, height=developed.height, length=length))


def _told(picture: Image.Image, original: bytes) -> Iterator[str]:
    """What a file tells beside what it shows."""
    place = picture.getexif().get_ifd(0x8825)
    if place:
        yield "This picture says where it was taken. That is taken out before it is published."
    moves = picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1
    if moves:
        yield "This picture moves. Only what it shows first is published."
    others = set(picture.info) - _PLAIN - (_MOVING if moves else frozenset())
    segments = {name for name, data in getattr(picture, "applist", ()) if not _is_plain(name, data)}
    ending = _ENDS.get(picture.format or "")
    if not place and (others or segments or (ending and not original.endswith(ending))):
        yield "This picture holds notes of a camera or a program. They are taken out before it is published."


def _is_plain(name: str, data: bytes) -> bool:
    return name in _PLAIN_SEGMENTS or (name == "APP2" and data.startswith(b"ICC_PROFILE"))
