"""What the pictures are: kind and size, read from their first bytes."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Mapping
from dataclasses import replace

import imagesize

from site_builder.domain.brand import Logo
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.story import Picture, Story
from site_builder.sources.entries.story import StoryEntry
from site_builder.sources.records import Record, Records
from site_builder.sources.shapes import DRAWING, PICTURE_TYPES, PICTURES
from site_builder.sources.suggestions import nearest

LARGEST = 19_000_000
"""Bytes. What a camera makes has room; pages show smaller copies."""

_KINDS = {
    "JPEG": (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    "PNG": (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    "WebP": (b"RIFF", "image/webp", ".webp"),
}
"""What people call a kind of picture: how its files begin, its type, and how their names end."""


def resolve_pictures(records: Records, problems: list[Problem]) -> dict[str, Picture | None]:
    """Every picture by its path, without the words that a record adds to it; None for one that cannot be shown."""
    known: dict[str, Picture | None] = {}
    for path, content in records.pictures.items():
        if path.lower().endswith(DRAWING):
            continue
        media_type = next(kind for ending, kind in PICTURE_TYPES.items() if path.lower().endswith(ending))
        found = _look_at(path, content, media_type=media_type)
        if isinstance(found, Problem):
            problems.append(found)
            known[path] = None
        else:
            known[path] = found
    return known


def picture_of(
    record: Record[StoryEntry], pictures: Mapping[str, Picture | None], *, problems: list[Problem]
) -> Picture | None:
    """The picture of a story with the story's words; a problem when there is none of that name."""
    image = record.entry.image
    if image is None:
        return None
    path = PICTURES + image.file
    if path not in pictures:
        guess = nearest(image.file, [known.removeprefix(PICTURES) for known in pictures])
        hint = f"Did you mean '{guess}'?" if guess else f"Put the picture into {PICTURES}, or remove 'image'."
        message = f"There is no picture '{image.file}' in {PICTURES}."
        problems.append(Problem(record.origin_of("image", "file"), message, hint))
        return None
    known = pictures[path]
    if known is None:
        return None
    return replace(
        known,
        alt=image.alt or "",
        credit=image.credit,
        licence=image.licence,
        consent=image.consent,
        consent_until=image.consent_until,
    )


def unused_pictures(
    pictures: Mapping[str, Picture | None], stories: tuple[Story, ...], *, logo: Logo | None
) -> Iterator[Problem]:
    """Advice on pictures that no record shows; they are not published."""
    if logo:
        pictures = {path: picture for path, picture in pictures.items() if path != PICTURES + logo.name}
    shown = {story.picture.file for story in stories if story.picture}
    for path, picture in pictures.items():
        if picture is not None and path not in shown:
            message = "No story shows this picture, so it is not published."
            hint = f"Name it in a story as 'file: {path.removeprefix(PICTURES)}', or delete it."
            yield Problem(Origin(path), message, hint, Severity.ADVICE)


def _look_at(path: str, content: bytes, *, media_type: str) -> Picture | Problem:
    origin = Origin(path)
    if len(content) > LARGEST:
        megabytes = len(content) / 1_000_000
        message = f"This picture is too big: it holds {megabytes:.1f} MB, and the most is {LARGEST // 1_000_000} MB."
        return Problem(origin, message, "Make it smaller: 1,600 pixels across is plenty.")
    kind = next((name for name, (start, _, _) in _KINDS.items() if content.startswith(start)), None)
    if kind is None:
        message = "This is not a picture that can be shown on the web, or it is damaged."
        return Problem(origin, message, "Save it again as JPEG, PNG or WebP.")
    if _KINDS[kind][1] != media_type:
        message = f"This picture is a {kind}, which is not what its name says."
        return Problem(origin, message, f"Rename it so that it ends in {_KINDS[kind][2]}.")
    width, height = _measure(content)
    if width <= 0 or height <= 0:
        message = "This picture is damaged: there is no telling how wide and high it is."
        return Problem(origin, message, "Save it again, or take it from its source again.")
    return Picture(path, "", "", "", width, height, media_type, len(content))


def _measure(content: bytes) -> tuple[int, int]:
    """Width and height in pixels; nothing of a picture that is cut off or otherwise damaged."""
    try:
        width, height = imagesize.get(io.BytesIO(content))
    except (ValueError, struct.error, LookupError, OverflowError):
        return 0, 0
    return int(width), int(height)
