"""Languages by their codes, and days in their words, by Babel. Easy read is the site's own language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from site_builder.domain.catalogue import ENGLISH, say
from site_builder.domain.english import capitalise
from site_builder.domain.library import Library
from site_builder.domain.moment import write_day
from site_builder.domain.problem import Problem
from site_builder.domain.season import Stretch
from site_builder.domain.translation import EASY_READ

if TYPE_CHECKING:
    from babel import Locale


@dataclass(frozen=True, slots=True)
class Language:
    """A language as pages name it."""

    code: str
    """As documents say it (BCP 47)."""

    name: str
    """In itself: `Polski`."""

    direction: str
    """`ltr` or `rtl`."""


def read_language(code: str, *, own: str) -> Language:
    """The language of a code. `own` is the site's, and easy read is a form of it."""
    if code == EASY_READ:
        return Language(own, say("Easy read"), "ltr")
    locale = read_locale(code)
    name = _without_country(locale).get_display_name() or code
    return Language(str(locale).replace("_", "-"), capitalise(name), locale.text_direction)


def write_day_in(day: date, code: str, *, own: str) -> str:
    """A day in words of a language."""
    if code in {EASY_READ, own}:
        return write_day(day)
    from babel.dates import format_date  # noqa: PLC0415 - few sites have a second language

    return format_date(day, format="long", locale=read_locale(code))


def write_stretch_in(stretch: Stretch, code: str, *, own: str) -> str:
    """A stretch of days in words of a language."""
    if code in {EASY_READ, own}:
        return str(stretch)
    if stretch.days == 1:
        return write_day_in(stretch.first, code, own=own)
    from babel.dates import format_interval  # noqa: PLC0415 - as above

    return format_interval(stretch.first, stretch.last, skeleton="yMMMMd", locale=read_locale(code))


def write_name(code: str, *, own: str) -> str:
    """What a language is called in the site's own: `Polish`."""
    if code == EASY_READ:
        return say("Easy read")
    return _without_country(read_locale(code)).get_display_name(read_locale(own)) or code


def check_languages(library: Library) -> Iterator[Problem]:
    """A problem for each language code that is not known."""
    partnership = library.partnership
    for code in (partnership.language, *partnership.languages):
        if code == EASY_READ:
            continue
        if not is_language(code):
            message = f"'{code}' is not the code of a language."
            hint = f"Codes are such as pl for Polish, ur for Urdu or cy for Welsh; '{EASY_READ}' stands for easy read."
            yield Problem(partnership.origin, message, hint)


def is_language(code: str) -> bool:
    """Whether a language has this code."""
    if code == ENGLISH.language:
        return True
    from babel import UnknownLocaleError  # noqa: PLC0415 - as above

    try:
        read_locale(code)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def read_locale(code: str) -> Locale:
    """What Babel knows of a language. Raises UnknownLocaleError or ValueError for a code that is none."""
    from babel import Locale  # noqa: PLC0415 - as above

    return Locale.parse(code, sep="-")


def _without_country(locale: Locale) -> Locale:
    """As people name a language: `English`, not `English (United Kingdom)`. How it is written is part of its name."""
    return type(locale)(locale.language, script=locale.script)
