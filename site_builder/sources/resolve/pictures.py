"""What the pictures are: kind and size, read from their first bytes."""

from __future__ import annotations

import io
import struct
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from site_builder.domain.brand import Logo
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.story import Picture
from site_builder.sources.entries.neighbourhood import PersonEntry
from site_builder.sources.entries.story import PictureEntry, StoryEntry
from site_builder.sources.faults.suggestions import nearest_file
from site_builder.sources.reading.records import Record, Records
from site_builder.sources.shapes import PICTURE_TYPES, PICTURES
from site_builder.sources.text.characters import in_megabytes

Pictures = Mapping[str, Picture | Problem]

LARGEST = 19_000_000
"""Bytes. What a camera makes has room; pages show smaller copies."""

LONGEST_NAME = 100
"""Bytes of a picture's name. Its copies have longer ones, and no disk takes more than 255."""

_KINDS = {
    "JPEG": (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    "PNG": (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    "WebP": (b"RIFF", "image/webp", ".webp"),
}
"""What people call a kind of picture: how its files begin, its type, and how their names end."""


def resolve_pictures(records: Records) -> Pictures:
    """Every picture by its path, without the words that a record adds to it; a problem for one that cannot be shown."""
    return {
        path: _look_at(path, content, media_type=media_type)
        for path, content in records.pictures.items()
        for ending, media_type in PICTURE_TYPES.items()
        if path.lower().endswith(ending)
    }


def picture_of(record: Record[StoryEntry] | Record[PersonEntry], pictures: Pictures) -> Picture | None:
    """The picture of a story or of a person with its words."""
    image = record.entry.image
    picture = pictures.get(_path_of(image)) if image else None
    if image is None or not isinstance(picture, Picture):
        return None
    return replace(
        picture,
        alt=image.alt or "",
        credit=image.credit,
        licence=image.licence,
        consent=image.consent,
        consent_until=image.consent_until,
    )


def check_pictures(records: Records, pictures: Pictures, *, logo: Logo | None) -> Iterator[Problem]:
    """Problems of pictures that cannot be shown, of stories that name none, and advice on those that nothing shows."""
    shown = {PICTURES + logo.name} if logo else set()
    owners: tuple[Record[StoryEntry] | Record[PersonEntry], ...] = (
        *records.of("story", StoryEntry),
        *records.of("people", PersonEntry),
    )
    for record in owners:
        image = record.entry.image
        if image is None:
            continue
        shown.add(_path_of(image))
        if _path_of(image) not in pictures:
            origin = record.origin_of("image", "file")
            yield Problem(origin, *_explain_missing(image.file, [known.removeprefix(PICTURES) for known in pictures]))
    for path, picture in pictures.items():
        if isinstance(picture, Problem):
            yield picture
        elif path not in shown and records.are_whole("story") and records.are_whole("people"):
            message = "No story shows this picture, so it is not published."
            hint = f"Name it in a story as 'file: {path.removeprefix(PICTURES)}', or delete it."
            yield Problem(Origin(path), message, hint, Severity.ADVICE)


def _explain_missing(file: str, known: Collection[str]) -> tuple[str, str]:
    """What is wrong with the name of a picture that is not there, or that has its folder before it."""
    folder, _, name = file.replace("\\", "/").rpartition("/")
    if folder:
        there = f"Write its name alone: {name}."
        hint = there if name in known else f"Put the picture into {PICTURES}. {there}"
        return f"'{file}' names a folder as well, and pictures are all in {PICTURES}.", hint
    guess = nearest_file(file, known)
    if not guess and "." in name and not name.lower().endswith(tuple(PICTURE_TYPES)):
        hint = f"Save it as JPEG in {PICTURES}, and name that: {name.rpartition('.')[0]}.jpg."
        return f"'{file}' is a kind of picture that the site cannot show.", hint
    hint = f"Did you mean '{guess}'?" if guess else f"Put the picture into {PICTURES}, or remove 'image'."
    return f"There is no picture '{file}' in {PICTURES}.", hint


def _path_of(image: PictureEntry) -> str:
    """Where a picture lies. Letters with accents can be written in two ways, and disks and keyboards differ."""
    return PICTURES + unicodedata.normalize("NFC", image.file)


def _look_at(path: str, content: bytes, *, media_type: str) -> Picture | Problem:
    origin = Origin(path)
    name = path.removeprefix(PICTURES)
    if len(name.encode()) > LONGEST_NAME:
        message = (
            f"This picture's name is {len(name)} characters long, which is more than other files can be named after."
        )
        return Problem(origin, message, "Give it a shorter one, of at most 100 letters without accents.")
    if len(content) > LARGEST:
        size = in_megabytes(content)
        message = f"This picture is too big: it is {size}, and the limit is {LARGEST // 1_000_000} MB."
        return Problem(origin, message, "Make it smaller: 1,600 pixels across is enough.")
    kind = next((name for name, (start, _, _) in _KINDS.items() if content.startswith(start)), None)
    if kind is None:
        message = "This is not a picture that can be shown on the web, or it is damaged."
        hint = "Open it in a program for pictures and save it as JPEG: a new name alone does not change what it is."
        return Problem(origin, message, hint)
    if _KINDS[kind][1] != media_type:
        message = f"This picture is a {kind}, which is not what its name says."
        return Problem(origin, message, f"Rename it so that it ends in {_KINDS[kind][2]}.")
    width, height = measure(content)
    if width <= 0 or height <= 0:
        message = "This picture is damaged: its width and height cannot be read."
        return Problem(origin, message, "Save it again, or get a new copy.")
    return Picture(path, "", "", "", width, height, media_type, len(content))


def measure(content: bytes) -> tuple[int, int]:
    """Width and height in pixels; nothing of a picture that is cut off or otherwise damaged."""
    try:
        import imagesize  # noqa: PLC0415 - it brings a client of the web, which a site without pictures does not need

        width, height = imagesize.get(io.BytesIO(content))
    except (ValueError, struct.error, LookupError, OverflowError):
        return 0, 0
    return int(width), int(height)
