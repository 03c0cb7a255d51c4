"""What a telephone dials for a number as people write it. The only home of `phonenumbers`.

Whatever is dialled is what a reader sees: digits, with spaces, hyphens, dots and brackets between them. The one digit
that is shown and never dialled is the nought in brackets after a country's code: +44 (0)1632 960222 (RFC 3966).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from site_builder.domain.memory import remembered

REGION = "GB"
"""Where numbers without a country's code are dialled."""

_SEPARATORS = re.compile("[ \t\u00a0\u2000-\u200a\u202f.()\u2010-\u2015-]+")
_TRUNK = re.compile(r"^((?:\+|00)\d{1,3})[\s\u00a0]*\(0\)")
_RELAY = ("18000", "18001", "18002")
"""What text users dial before a number (Relay UK)."""

_LONGEST_SHORT = 6
_COUNTRY = 44
_USUAL = len("+441632960222")
"""The length of this country's numbers, but for a few."""

_GAP = r"[ \t\u00a0\u2000-\u200a\u202f.()\u2010-\u2015-]{0,3}"
_WITHIN_WORDS = re.compile(
    rf"(?<![\w.,/#*-])\(?(?:(?:\+|00){_GAP}[1-9](?:{_GAP}[0-9]){{8,13}}|0(?:{_GAP}[0-9]){{9,10}})(?![\w/])"
)
"""What may be a telephone number among words: as many digits as numbers have that are dialled from everywhere."""

_SOONEST = re.compile(r"[+0][ (]{0,2}\d(?<!\d0\d)")
"""How such a number begins. A text without this has none."""

_OF_PERSONS = ("MOBILE", "FIXED_LINE", "FIXED_LINE_OR_MOBILE", "PERSONAL_NUMBER", "PAGER", "UNKNOWN")
"""Kinds of numbers that people have at home or with them. Organisations have the others, such as 0300 and 0800."""

_LETTERS = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "|": "1"})
"""Letters that are typed, or read from a scan, for digits."""


@lru_cache(maxsize=1024)
def dial(written: str) -> str:
    """The digits to dial, with + before a country's code; empty when a text is not one number that can be dialled."""
    text = _TRUNK.sub(r"\1", written.strip())
    digits = _SEPARATORS.sub("", text)
    if "(0)" in text or not re.fullmatch(r"\+?[0-9]+", digits):
        return ""
    relay = next((prefix for prefix in _RELAY if digits.startswith(prefix) and digits != prefix), "")
    number = digits.removeprefix(relay)
    number = f"+{number[2:]}" if number.startswith("00") else number
    return relay + number if _can_be_dialled(number) else ""


def find_numbers(text: str) -> Iterator[tuple[int, str, str]]:
    """The telephone numbers among words, short ones aside: where each begins, as it is written, and what it dials."""
    for found in _WITHIN_WORDS.finditer(text) if _SOONEST.search(text) else ():
        number = dial(found[0])
        if number:
            yield found.start(), found[0], number


@lru_cache(maxsize=1024)
def may_be_personal(number: str) -> bool:
    """Whether a number that can be dialled may be one that a person has at home or carries, such as a mobile's."""
    import phonenumbers  # noqa: PLC0415

    kind = phonenumbers.number_type(phonenumbers.parse(number, REGION))
    return kind in {getattr(phonenumbers.PhoneNumberType, name) for name in _OF_PERSONS}


def guess_number(written: str) -> str:
    """What was probably meant by a text that cannot be dialled, as people write it; empty when there is no telling."""
    text = " ".join(written.split())
    without_words = re.sub(r"^[^0-9+(]+", "", text)
    guesses = (
        text.translate(_LETTERS),
        f"0{text}" if not text.startswith("0") else text,
        re.sub(r"^(?:\+|00)?44[ ]*\(?0?(\d*)\)?[ ]*", r"+44 \1 ", text).replace("  ", " ").strip(),
        unicodedata.normalize("NFKC", text),
        text.replace("/", " "),
        re.sub(r"[^0-9+() -]+.*$", "", without_words).strip().rstrip(" ("),
        text.replace("(0)", "0", 1) if text.startswith("(0)") else "",
        re.sub(r"[ ]*\(.*$", "", without_words),
    )
    return next((guess for guess in guesses if dial(guess)), "")


@remembered
def _can_be_dialled(number: str) -> bool:
    """Whether it has as many digits as numbers of its country have, and begins as a number that is dialled does."""
    # Only now: reading its tables takes longer than a small check.
    import phonenumbers  # noqa: PLC0415

    try:
        parsed = phonenumbers.parse(number, REGION)
    except phonenumbers.NumberParseException:
        return False
    if not number.startswith(("+", "0")):
        return phonenumbers.is_possible_short_number_for_region(parsed, REGION) and not _lacks_area(number)
    if phonenumbers.is_possible_number_with_reason(parsed) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return False
    # What is written between a country's code and its number, such as a nought, would be dialled too.
    as_dialled = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    if number.startswith("+") and number != as_dialled:
        return False
    # Shorter numbers of this country are few, so another is most likely one that lost a digit.
    is_usual = parsed.country_code != _COUNTRY or len(as_dialled) == _USUAL
    return is_usual or phonenumbers.is_valid_number(parsed)


def _lacks_area(number: str) -> bool:
    """Whether it looks like a number within a town, which only that town can dial."""
    return len(number) == _LONGEST_SHORT and not number.startswith(("116", "118"))
