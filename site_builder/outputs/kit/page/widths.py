"""A picture in the widths and formats among which a browser chooses: the lightest that it knows and has room for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.domain.story import Picture
from site_builder.outputs.kit.addresses import address_of_path, address_of_picture, path_of_picture
from site_builder.outputs.kit.drawing.modes import measure
from site_builder.outputs.kit.drawing.paper_jobs import PaperJob, PaperKind
from site_builder.outputs.kit.published.publication import Publication

WIDTHS = (480, 720, 960, 1_600)
"""Pixels: a phone, a small phone with a fine screen or the column of a computer, a larger phone with a fine screen, and
the column with a fine screen."""

ROOM = "(min-width: 44rem) 42rem, 100vw"
"""How wide the page shows a picture, as the theme sets it."""

_MODERN = (("AVIF", "image/avif", "avif"), ("WEBP", "image/webp", "webp"))
"""The lightest first: a browser takes the first that it knows."""


HEAVIEST = 300_000
"""Bytes: WhatsApp and others show no heavier picture beside a link."""

_SHARED = "-share.jpg"


@dataclass(frozen=True, slots=True)
class LinkPicture:
    """A picture as programs show it beside a link."""

    address: str
    """From the site's root, without a leading slash."""

    media_type: str
    length: int
    """In bytes."""

    width: int
    height: int
    """In pixels."""


@dataclass(frozen=True, slots=True)
class SourceSet:
    """The widths of one format."""

    media_type: str
    srcset: str
    """Addresses from the site's root with their widths."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a page shows it."""

    choices: tuple[SourceSet, ...]
    room: str
    fallback: str
    """For browsers that know none of the formats, with a leading slash."""


def picture_jobs_of(picture: Picture, content: bytes) -> tuple[PaperJob, ...]:
    """Every width and format; none is wider than the picture."""
    stem = path_of_picture(picture).rpartition(".")[0]
    plain = "PNG" if picture.media_type == "image/png" else "JPEG"
    shared = PaperJob(f"{stem}{_SHARED}", PaperKind.PICTURE, json.dumps({"most": HEAVIEST}), (("shown", content),))
    widths = tuple(
        PaperJob(
            f"{stem}-{width}.{ending}",
            PaperKind.PICTURE,
            json.dumps({"width": width, "form": form}),
            (("shown", content),),
        )
        for form, ending in (*((form, ending) for form, _, ending in _MODERN), (plain, plain.lower()))
        for width in _widths(picture, fallback=form == plain)
    )
    return (*widths, shared)


def light(publication: Publication, picture: Picture) -> LinkPicture:
    """A picture for readers elsewhere, whose programs may fetch each: the light copy where the picture is heavy."""
    copy = share(publication, picture) if picture.length > HEAVIEST else None
    return copy or LinkPicture(
        address_of_picture(picture), picture.media_type, picture.length, picture.width, picture.height
    )


def share(publication: Publication, picture: Picture) -> LinkPicture | None:
    """The copy of a picture for programs that show what a link leads to; the picture itself where it is light enough.

    None where no copy could be made and the picture is too heavy.
    """
    smaller: Mapping[str, bytes] = publication.formats.of(picture.file)
    copy = next(((path, content) for path, content in smaller.items() if path.endswith(_SHARED)), None)
    if copy is not None:
        path, content = copy
        return LinkPicture(address_of_path(path), "image/jpeg", len(content), *measure(content))
    return None if picture.length > HEAVIEST else light(publication, picture)


def show(publication: Publication, picture: Picture) -> Shown:
    """How a page shows a picture; where nothing could be made, as it is."""
    address = f"/{address_of_picture(picture)}"
    smaller: Mapping[str, bytes] = publication.formats.of(picture.file)
    choices = []
    for _, media_type, ending in _MODERN:
        paths = [path for path in smaller if path.endswith(f".{ending}")]
        if paths:
            srcset = ", ".join(
                f"/{address_of_path(path)} {path.rpartition('-')[2].partition('.')[0]}w" for path in paths
            )
            choices.append(SourceSet(media_type, srcset))
    plain = [path for path in smaller if path.endswith((".jpeg", ".png"))]
    return Shown(tuple(choices), ROOM, f"/{address_of_path(plain[-1])}" if plain else address)


def _widths(picture: Picture, *, fallback: bool) -> tuple[int, ...]:
    narrower = tuple(width for width in WIDTHS if width < picture.width)
    widest = min(picture.width, WIDTHS[-1])
    return (widest,) if fallback else tuple(dict.fromkeys((*narrower, widest)))
