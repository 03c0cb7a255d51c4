"""Quotes and pictures that people agreed to (rule P2), as the press needs them."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.domain.catalogue import localise, say
from site_builder.domain.moment import write_day
from site_builder.domain.story import Picture, Quote
from site_builder.outputs.kit.addresses import address_of_picture
from site_builder.outputs.kit.files.sizes import write_size

_DOTS_PER_CM = 300 / 2.54
"""What newspapers print at."""


@dataclass(frozen=True, slots=True)
class PressPicture:
    """A picture that may be printed."""

    address: str
    file: str
    alt: str
    width: int
    height: int
    """In pixels."""

    print_size: str
    """How big it can be printed."""

    credit: str
    licence: str
    size: str
    """Of the file."""

    consent: str
    """When the people in it agreed. Empty if no one can be recognised."""


@dataclass(frozen=True, slots=True)
class PressQuote:
    """Words of a person who agreed to be quoted (rule P2)."""

    words: str
    name: str
    role: str
    consent: str


def quote_for_press(quote: Quote) -> PressQuote:
    """A quote with the days of its consent."""
    return PressQuote(quote.words, quote.name, quote.role, _consent(quote))


def picture_for_press(picture: Picture) -> PressPicture:
    """A picture with how big it can be printed, its licence and the days of its consent."""
    width, height = (localise(f"{pixels / _DOTS_PER_CM:.1f}") for pixels in (picture.width, picture.height))
    return PressPicture(
        address=f"/{address_of_picture(picture)}",
        file=picture.file.rpartition("/")[2],
        alt=picture.alt,
        width=picture.width,
        height=picture.height,
        print_size=say("{width} by {height} cm at 300 dots per inch", width=width, height=height),
        credit=picture.credit,
        licence=picture.licence,
        size=write_size(picture.length),
        consent=_consent(picture),
    )


def _consent(given: Quote | Picture) -> str:
    if given.consent is None:
        return ""
    day = write_day(given.consent)
    if given.consent_until is None:
        return day
    return say("{day}, until {last_day}", day=day, last_day=write_day(given.consent_until))
