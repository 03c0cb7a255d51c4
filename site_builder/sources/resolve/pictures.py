"""What the pictures are: kind and size, read from their first bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

import imagesize

from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.story import Picture, Story
from site_builder.sources.records import Records
from site_builder.sources.shapes import PICTURE_TYPES, PICTURES

LARGEST = 5_000_000
"""Bytes. A phone on a poor line waits a minute for as much."""

_BEGINNINGS = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n", "image/webp": b"RIFF"}


def resolve_pictures(records: Records, problems: list[Problem]) -> dict[str, Picture]:
    """Every picture by its path, without the words that a record adds to it."""
    known: dict[str, Picture] = {}
    for path, content in records.pictures.items():
        media_type = next(kind for ending, kind in PICTURE_TYPES.items() if path.lower().endswith(ending))
        if len(content) > LARGEST:
            message = (
                f"This picture is too big ({len(content) / 1_000_000:.1f} MB; the most is {LARGEST // 1_000_000})."
            )
            problems.append(Problem(Origin(path), message, "Make it smaller: 1,600 pixels across is plenty."))
        width, height = imagesize.get(io.BytesIO(content))
        if not content.startswith(_BEGINNINGS[media_type]) or width <= 0 or height <= 0:
            message = "This is not the kind of picture that its name says, or it is damaged."
            problems.append(Problem(Origin(path), message, "Save it again as JPEG, PNG or WebP."))
        else:
            known[path] = Picture(path, "", "", "", int(width), int(height), media_type, len(content))
    return known


def unused_pictures(pictures: Mapping[str, Picture], stories: Iterable[Story]) -> list[Problem]:
    """Advice on pictures that no record shows; they are not published."""
    shown = {story.picture.file for story in stories if story.picture}
    return [
        Problem(
            Origin(path),
            "No story shows this picture, so it is not published.",
            f"Name it in a story as 'file: {path.removeprefix(PICTURES)}', or delete it.",
            Severity.ADVICE,
        )
        for path in pictures
        if path not in shown
    ]
