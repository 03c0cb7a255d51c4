"""Photographs of people beside their names: small, and nothing but what they show."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageOps

from site_builder.domain.artefact import File
from site_builder.domain.memory import remembered
from site_builder.domain.neighbourhood import Person
from site_builder.outputs.kit.published.publication import Publication

SIDE = 192
"""Pixels: twice as many as the page shows, for fine screens."""


def path_of_portrait(person: Person) -> str:
    """Where somebody's photograph lies, by their id (rule T4)."""
    return f"pictures/people/{person.id}.jpg"


def portraits(publication: Publication) -> Iterator[File]:
    """The photographs of the people of each area who agreed to be shown."""
    library = publication.library
    for person in library.people:
        if person.picture:
            yield File(path_of_portrait(person), make_portrait(library.pictures[person.picture.file]))


@remembered
def make_portrait(picture: bytes) -> bytes:
    """The middle of a picture, where a face is, as a small square."""
    with Image.open(BytesIO(picture)) as opened:
        square = ImageOps.fit(opened.convert("RGB"), (SIDE, SIDE), Image.Resampling.LANCZOS, centering=(0.5, 0.35))
    written = BytesIO()
    square.save(written, "JPEG", quality=80, optimize=True)
    return written.getvalue()
