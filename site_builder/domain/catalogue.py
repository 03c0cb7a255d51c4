"""What the site says, in the site's language (rule W6). Knows no file: a catalogue arrives as a value.

Each sentence is written whole and in English where it is said, with names in braces for what varies:

    say("Stories in {place}", place=area.title)
    say_count("{number} story", "{number} stories", number=len(stories))
    HEADING = mark("Get help")                # at the top of a module; say(HEADING) where it is used

`pipeline` opens the partnership's catalogue for as long as it draws a site, and English is open at all other times, so
problems for officers are in English. What is remembered of words is remembered for one catalogue: `remember_words`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache, wraps
from typing import NamedTuple, ParamSpec, Protocol, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

ENGLISH_BEGINS, ENGLISH_ENDS = "\uf8e0", "\uf8e1"
"""Around words that stay English in a site of another language. Whatever leaves the outputs has lost them: HTML has
`lang="en"` in their place."""

_PLACE = re.compile(r"\{(\w+)\}")
_TWO = 2


def _one_or_many(number: int) -> int:
    return 0 if number == 1 else 1


def _name_one_or_other(number: Decimal) -> str:
    return "one" if number == 1 else "other"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A language: its words for months and days, how it writes numbers and lists, and what is translated into it."""

    language: str = "en-GB"
    """BCP 47."""

    fingerprint: str = ""
    """Two catalogues with the same one say the same."""

    months: tuple[str, ...] = (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    )  # fmt: skip
    """As in a date."""

    weekdays: tuple[str, ...] = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    thousands: str = ","
    decimal: str = "."
    pair: str = "{0} and {1}"
    """A list of two; what follows is a longer one's beginning, middle and end."""

    start: str = "{0}, {1}"
    middle: str = "{0}, {1}"
    end: str = "{0} and {1}"
    sentences: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    """The forms of each by its English, or by its English for one thing. Where no number decides, there is one form."""

    form_for: Callable[[int], int] = field(default=_one_or_many, compare=False, repr=False)
    """Which form a number has."""

    name_form: Callable[[Decimal], str] = field(default=_name_one_or_other, compare=False, repr=False)
    """What Unicode calls that form: `one`, `few`."""

    def __hash__(self) -> int:
        """Quickly: everything else follows from these two."""
        return hash((self.language, self.fingerprint))

    @property
    def marks_english(self) -> bool:
        """Whether what is not translated differs in language from the rest."""
        return self.language.partition("-")[0] != "en"


ENGLISH = Catalogue()
PAIR = "{first} and {last}"
"""How a translation may say that it writes lists of two, and the end of longer ones, otherwise than Babel does."""

_OPEN: ContextVar[Catalogue] = ContextVar("catalogue", default=ENGLISH)


@contextmanager
def speaking(catalogue: Catalogue) -> Iterator[None]:
    """Say everything from a catalogue."""
    before = _OPEN.set(catalogue)
    try:
        yield
    finally:
        _OPEN.reset(before)


def spoken() -> Catalogue:
    """The catalogue that is open."""
    return _OPEN.get()


def mark(sentence: str) -> str:
    """The English sentence as it is, to be said later by `say`. Marked like this, it is in the catalogue."""
    return sentence


def say(sentence: str, **values: str) -> str:
    """A sentence in the site's language, with the values in its places."""
    return fill(find(sentence), values)


def say_count(one: str, many: str, *, number: int, **values: str) -> str:
    """A sentence about a number of things, which is its value `number`, in the form that the number has."""
    return fill(find_count(one, many, number=number), {**values, "number": write_whole(number)})


class Wording(NamedTuple):
    """A sentence as it is said, before it has its values. There are thousands; a named tuple is quickly made."""

    words: str
    translated: bool = False


def find(sentence: str) -> Wording:
    """A sentence in the site's language, or in English if it is not translated."""
    forms = _OPEN.get().sentences.get(sentence)
    return Wording(forms[0], translated=True) if forms else Wording(sentence)


def find_count(one: str, many: str, *, number: int) -> Wording:
    """The form that a number has."""
    catalogue = _OPEN.get()
    forms = catalogue.sentences.get(one)
    if not forms:
        return Wording(one if number == 1 else many)
    return Wording(forms[min(catalogue.form_for(abs(number)), len(forms) - 1)], translated=True)


def fill(wording: Wording, values: Mapping[str, str]) -> str:
    """A wording with its values."""
    return _fill(wording.words, values, english=not wording.translated and _OPEN.get().marks_english)


def write_whole(number: int) -> str:
    """`2,400`."""
    return localise(f"{number:,}")


def localise(digits: str) -> str:
    """A number as English writes it, `1,234.5`, as the site's language does."""
    catalogue = _OPEN.get()
    if (catalogue.thousands, catalogue.decimal) == (",", "."):
        return digits
    return digits.translate({ord(","): catalogue.thousands, ord("."): catalogue.decimal})


def join(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`; empty for no words."""
    catalogue = _OPEN.get()
    if len(words) < _TWO:
        return "".join(words)
    *before, last = words
    patterns = [catalogue.start, *[catalogue.middle] * (len(words) - _TWO), catalogue.end]
    joined = before[0]
    for pattern, word in zip(patterns, before[1:], strict=False):
        joined = _fill(pattern, {"0": joined, "1": word})
    return _fill(catalogue.pair if len(words) == _TWO else catalogue.end, {"0": joined, "1": last})


def places_of(sentence: str) -> list[str]:
    """The names of what varies."""
    return _split(sentence)[1::2]


@lru_cache(maxsize=16_384)
def _split(sentence: str) -> list[str]:
    """Words and names of places by turns, beginning and ending with words."""
    return _PLACE.split(sentence)


def _fill(sentence: str, values: Mapping[str, str], *, english: bool = False) -> str:
    parts = _split(sentence)
    if len(parts) == 1:
        return _mark_english(sentence) if english else sentence
    filled = [values[part] if at % 2 else _mark_english(part) if english else part for at, part in enumerate(parts)]
    return "".join(filled)


def _mark_english(words: str) -> str:
    return f"{ENGLISH_BEGINS}{words}{ENGLISH_ENDS}" if any(map(str.isalpha, words)) else words


def without_marks(words: str) -> str:
    """Words for a place that cannot say their language."""
    return words.replace(ENGLISH_BEGINS, "").replace(ENGLISH_ENDS, "")


def without_stop(sentence: str) -> str:
    """A sentence as a title, without the full stop at its end."""
    if sentence.endswith(f".{ENGLISH_ENDS}"):
        return f"{sentence[: -len(ENGLISH_ENDS) - 1]}{ENGLISH_ENDS}"
    return sentence.removesuffix(".")


class Remembered(Protocol[P, T_co]):
    """A function that remembers what it returned."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T_co:
        """What it returned, or returns now."""

    def cache_clear(self) -> None:
        """Forget everything."""


def remember_words(most: int | None) -> Callable[[Callable[P, T]], Remembered[P, T]]:
    """Like `lru_cache`, for a function that says something: what it returned is remembered for each catalogue."""

    def remembering(ask: Callable[P, T]) -> Remembered[P, T]:
        @lru_cache(maxsize=most)
        def known(_: Catalogue, *args: P.args, **kwargs: P.kwargs) -> T:
            return ask(*args, **kwargs)

        @wraps(ask)
        def asked(*args: P.args, **kwargs: P.kwargs) -> T:
            return known(_OPEN.get(), *args, **kwargs)  # type: ignore[arg-type]  # whether it can be hashed is known when run

        asked.cache_clear = known.cache_clear  # type: ignore[attr-defined]  # functions take attributes
        return cast("Remembered[P, T]", asked)

    return remembering
