"""The partnership's colours and logo as nouns. Colours that cannot be read easily and unsafe drawings are refused."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from site_builder.domain.brand import PAPER, SHAPES, TEXT, WHITE, Brand, Logo, contrast, mend
from site_builder.domain.problem import Origin, Problem
from site_builder.sources.drawings import HINT, Unsafe, redraw
from site_builder.sources.entries.partnership import PartnershipEntry
from site_builder.sources.faults.suggestions import nearest_file
from site_builder.sources.reading.records import Record
from site_builder.sources.resolve.pictures import measure
from site_builder.sources.shapes import PICTURES
from site_builder.sources.text.characters import MOST_READ, in_megabytes

LARGEST = 60_000
"""Bytes of a logo: it is fetched with the first page."""

WIDEST = 4_000
"""Pixels across or down a logo. A few bytes can claim to be a picture that fills all memory."""

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
    mains = (_enough(brand.main), _enough(brand.main_dark))
    behind = (
        "the main colours behind it" if mains == (brand.main, brand.main_dark) else "the main colour that would work"
    )
    rules = (
        ("main", brand.main, (WHITE,), TEXT, "the white words on it"),
        ("main_dark", brand.main_dark, (WHITE,), TEXT, "the white words on it"),
        ("links", brand.links, PAPER["light"], TEXT, "the pale grounds under it"),
        ("links_dark", brand.links_dark, PAPER["dark"], TEXT, "the dark grounds under it"),
        ("accent", brand.accent, mains, SHAPES, behind),
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


def _enough(main: str) -> str:
    """A main colour, or the one that is suggested in its place, so that the accent need not change again with it."""
    return main if contrast(main, WHITE) >= TEXT else mend(main, grounds=(WHITE,), least=TEXT) or main


def _find_logo(record: Record[PartnershipEntry], pictures: Mapping[str, bytes]) -> Logo | Problem | None:
    name = record.entry.brand.logo
    if name is None:
        return None
    origin, path = record.origin_of("brand", "logo"), PICTURES + unicodedata.normalize("NFC", name)
    content = pictures.get(path)
    if content is None:
        guess = nearest_file(name, [known.removeprefix(PICTURES) for known in pictures])
        hint = f"Did you mean '{guess}'?" if guess else f"Put the file into {PICTURES}, or remove 'logo'."
        return Problem(origin, f"There is no picture '{name}' in {PICTURES}.", hint)
    return _read_logo(name, content, path=path)


def _read_logo(name: str, content: bytes, *, path: str) -> Logo | Problem:
    if len(content) > LARGEST:
        size = f"{len(content) / 1000:,.0f} kB" if len(content) <= MOST_READ else in_megabytes(content)
        hint = "Save it smaller, because every visitor downloads it with the first page."
        message = f"This logo is too big: it is {size}, and the limit is {LARGEST // 1000} kB."
        return Problem(Origin(path), message, hint)
    ending = name[name.rfind(".") :].lower()
    if ending == ".svg":
        drawn = redraw(content)
        if isinstance(drawn, Unsafe):
            return Problem(Origin(path, drawn.line), drawn.message, HINT)
        return Logo(name, drawn, path)
    if ending not in _STARTS or not content.startswith(_STARTS[ending]):
        message = "A logo must be an SVG or a PNG, and this is neither."
        return Problem(Origin(path), message, "Save it as SVG if you can, or as PNG.")
    width, height = measure(content)
    if not (0 < width <= WIDEST and 0 < height <= WIDEST):
        size = f"it is {width:,} by {height:,} pixels" if width > 0 < height else "its size cannot be read"
        hint = f"Save it again, at most {WIDEST:,} pixels across."
        return Problem(Origin(path), f"This logo cannot be shown: {size}.", hint)
    return Logo(name, content, path)
