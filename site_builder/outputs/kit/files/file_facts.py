"""What can be said of a file that is published as it is. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from site_builder.domain.problem import Severity
from site_builder.outputs.kit.drawing.photographs import UNREADABLE


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is wrong with a file, and what to do."""

    message: str
    hint: str
    severity: Severity = Severity.ADVICE


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file is."""

    form: str
    """In words for readers: `PDF`."""

    ending: str
    media_type: str = ""
    pages: int = 0
    """0 if that is not known."""

    language: str = ""
    accessible: bool = False
    """Whether it says what its headings, tables and pictures are."""

    remarks: tuple[Remark, ...] = ()


PLACE = Remark(
    "A picture in this file says where it was taken.",
    "Take that out of the picture, put it in again and save the file. Windows has 'Remove properties and personal "
    "information' in a photograph's properties.",
)
COMMENTS = Remark("This file holds comments, which every reader can open.", "If they are not for readers, delete them.")
NO_TITLE = Remark(
    "This file has no title, so browsers and screen readers call it by the name of the file.",
    "Write one in the file's properties, and save it again.",
)
NO_LANGUAGE = Remark(
    "This file does not say which language it is in, so a screen reader may read it as if it were another.",
    "Choose the language of the text, and save it again.",
)


def names_person(name: str) -> Remark:
    """What is said of a file that tells who made it."""
    return Remark(
        f"This file tells who made it: '{name}'.", "If readers should not know, take it out of the file's properties."
    )


def tells_place(picture: bytes) -> bool:
    """Whether a picture says where it was taken (rule P3)."""
    try:
        with Image.open(BytesIO(picture), formats=("JPEG", "PNG", "WEBP", "TIFF")) as opened:
            return bool(opened.getexif().get_ifd(0x8825))
    except UNREADABLE:
        return False
