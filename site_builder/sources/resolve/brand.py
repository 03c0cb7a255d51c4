"""The partnership's colours and logo as nouns. Colours that cannot be read easily and unsafe drawings are refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from site_builder.domain.brand import PAPER, SHAPES, TEXT, WHITE, Brand, Logo, contrast, mend
from site_builder.domain.problem import Origin, Problem
from site_builder.sources.entries.registers import PartnershipEntry
from site_builder.sources.records import Record
from site_builder.sources.shapes import PICTURES
from site_builder.sources.suggestions import nearest

LARGEST = 60_000
"""Bytes of a logo: it is fetched with the first page."""

_SVG = "{http://www.w3.org/2000/svg}"
_TAGS = frozenset(
    {
        *(
            "svg",
            "g",
            "path",
            "circle",
            "ellipse",
            "rect",
            "line",
            "polyline",
            "polygon",
            "title",
            "desc",
            "defs",
            "stop",
        ),
        *("linearGradient", "radialGradient", "clipPath", "mask", "use", "text", "tspan", "symbol"),
    }
)
_STARTS = {".png": b"\x89PNG\r\n\x1a\n"}


def resolve_brand(record: Record[PartnershipEntry], pictures: Mapping[str, bytes]) -> Brand:
    """The partnership's own colours and logo, or the usual ones."""
    given = {name: value for name, value in record.entry.brand.model_dump(exclude={"logo"}).items() if value}
    logo = _find_logo(record, pictures)
    return Brand(**given, logo=logo if isinstance(logo, Logo) else None)


def check_brand(record: Record[PartnershipEntry], pictures: Mapping[str, bytes]) -> Iterator[Problem]:
    """Problems of the colours and the logo."""
    yield from _check_colours(record, resolve_brand(record, pictures))
    logo = _find_logo(record, pictures)
    if isinstance(logo, Problem):
        yield logo


def _check_colours(record: Record[PartnershipEntry], brand: Brand) -> Iterator[Problem]:
    """A problem for each colour that does not stand out enough, with the ratio measured and a colour that does."""
    rules = (
        ("main", brand.main, (WHITE,), TEXT, "the white words on it"),
        ("main_dark", brand.main_dark, (WHITE,), TEXT, "the white words on it"),
        ("links", brand.links, PAPER["light"], TEXT, "the pale grounds under it"),
        ("links_dark", brand.links_dark, PAPER["dark"], TEXT, "the dark grounds under it"),
        ("accent", brand.accent, (brand.main, brand.main_dark), SHAPES, "the main colours behind it"),
    )
    for name, colour, grounds, least, against in rules:
        if getattr(record.entry.brand, name) is None:
            continue
        worst = min(contrast(colour, ground) for ground in grounds)
        if worst < least:
            message = f"'{name}' is {colour}, which has a contrast of only {worst:.2f}:1 with {against}."
            better = mend(colour, grounds=grounds, least=least)
            hint = f"At least {least:g}:1 is needed." + (f" {better} would work." if better else "")
            yield Problem(record.origin_of("brand", name), message, hint)


def _find_logo(record: Record[PartnershipEntry], pictures: Mapping[str, bytes]) -> Logo | Problem | None:
    name = record.entry.brand.logo
    if name is None:
        return None
    origin, path = record.origin_of("brand", "logo"), PICTURES + unicodedata.normalize("NFC", name)
    content = pictures.get(path)
    if content is None:
        guess = nearest(name, [known.removeprefix(PICTURES) for known in pictures])
        hint = f"Did you mean '{guess}'?" if guess else f"Put the file into {PICTURES}, or remove 'logo'."
        return Problem(origin, f"There is no picture '{name}' in {PICTURES}.", hint)
    wrong = _wrong_with(name, content)
    return Problem(Origin(path), *wrong) if wrong else Logo(name, content)


def _wrong_with(name: str, content: bytes) -> tuple[str, str] | None:
    """What keeps a file from being the logo, and what to do about it."""
    if len(content) > LARGEST:
        size = f"{len(content) / 1000:,.0f} kB, and the limit is {LARGEST // 1000} kB"
        return (
            f"This logo is too big: it is {size}.",
            "Save it smaller, because every visitor downloads it with the first page.",
        )
    ending = name[name.rfind(".") :].lower()
    if ending == ".svg":
        return _wrong_with_drawing(content)
    if ending not in _STARTS or not content.startswith(_STARTS[ending]):
        return "A logo must be an SVG or a PNG, and this is neither.", "Save it as SVG if you can, or as PNG."
    return None


def _wrong_with_drawing(content: bytes) -> tuple[str, str] | None:
    """Why an SVG is not safe to publish: it may draw, and nothing else."""
    hint = "Save it again as plain SVG, with text as paths and without scripts, styles and links."
    if b"<!DOCTYPE" in content.upper() or b"<!ENTITY" in content.upper():
        return "This drawing has a DOCTYPE, which can hide unsafe content.", hint
    try:
        root = ET.fromstring(content)  # noqa: S314 - without a document type there are no entities to expand
    except ET.ParseError:
        return "This is not an SVG, or it is damaged.", hint
    if root.tag != f"{_SVG}svg" or "viewBox" not in root.attrib:
        return "This is not an SVG that says how big it is: 'viewBox' is missing.", hint
    for element in root.iter():
        tag = str(element.tag).removeprefix(_SVG)
        if tag not in _TAGS:
            return f"This drawing holds '{tag.rpartition('}')[2]}', which a plain drawing cannot have.", hint
        for key, value in element.attrib.items():
            plain = key.rpartition("}")[2]
            inside = value.startswith("#") if plain == "href" else not re.search(r"url\((?!['\"]?#)", value)
            if plain.startswith("on") or plain == "style" or not inside:
                return f"This drawing holds '{plain}', which could make it do more than draw.", hint
    return None
