"""What people write in tables in place of a number, or beside one, and how to write it here. Knows texts only."""

from __future__ import annotations

import re
from collections.abc import Callable

_NUMBER = r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
_SMALL = re.compile(
    r"[<≤]\s*=?\s*[0-9]+|(?:under|below|up to|(?:fewer|less) than)\s+(?:[0-9]+|three|five|six|ten)"
    r"|[01]\s*(?:-|–|to)\s*[2-9]|\*+|suppressed|withheld|confidential|redacted|hidden|small",
    re.IGNORECASE,
)
_NONE_COUNTED = re.compile(r"nil|zero|none|no|nought|o", re.IGNORECASE)
_ABOUT = re.compile(rf"(?:~|≈|c\.|ca\.?|circa|about|approx\.?|approximately|around|est\.?)\s*{_NUMBER}", re.IGNORECASE)
_LETTERS = r"(?:low|[bcepruxz])"
_SIGNS = r"[*†‡#^?!¹²³§]+"
_MARKED = re.compile(
    rf"{_NUMBER}[\s,]*[\[(]?(?P<after>{_LETTERS}|{_SIGNS})[\])]?|[\[(]?(?P<before>{_LETTERS}|{_SIGNS})[\])]?[\s,]*"
    rf"{_NUMBER.replace('number', 'last')}",
    re.IGNORECASE,
)
_NOTED = re.compile(rf"{_NUMBER}\s*(?:\[(?:note )?[0-9]{{1,2}}\]|\((?:note )?[0-9]\)|note [0-9]+)", re.IGNORECASE)
_RANGE = re.compile(r"(?P<low>[0-9]+)\s*(?:-|–|to)\s*(?P<high>[0-9]+)")
_PLAIN = re.compile(rf"[+£(]?\s*{_NUMBER}\s*(?:\.|%|per ?cent|\))?")
_SPACED = re.compile(r"(?P<number>[0-9]{1,3}(?: [0-9]{3})+)")
_THOUSANDS = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?:k|thousand)", re.IGNORECASE)
_MISSING = re.compile(
    r"[-–—.:?#…\s]+|#?n/?\.?a\.?|#?(?:null|value!|ref!|div/0!)|tb[ca]|unknown|missing|blank|pending"
    r"|not (?:yet )?(?:available|known|applicable|recorded|counted|collected)|no data",
    re.IGNORECASE,
)

MARKERS = "c (suppressed), x (not available) or z (does not apply)"


def hint_at_value(written: str) -> str:
    """What to write in place of a text that is neither a number nor a marker; empty where that is not known."""
    text = " ".join(written.split())
    return next(
        (hint for pattern, write in _HINTS if (found := pattern.fullmatch(text)) and (hint := write(found))), ""
    )


_YEARS = re.compile(r"(?<![0-9])(?P<first>(?:20)?[0-9]{2})\s*[-/–]\s*(?P<second>(?:20)?[0-9]{2})(?![0-9])")
_IN_YEAR = re.compile(r"\bq(?:uarter|tr)?\.?\s*(?P<number>[0-9])(?![0-9])", re.IGNORECASE)
_QUARTERS = range(1, 5)


def hint_at_quarter(written: str) -> str:
    """Which quarter was meant by a financial year and a quarter in another order or form; empty if it is not clear."""
    years, quarter = _YEARS.search(written), _IN_YEAR.search(written)
    if years is None or quarter is None:
        return ""
    first, second = int(years["first"]) % 100, int(years["second"]) % 100
    if second != (first + 1) % 100:
        return "A financial year has two years that follow each other: 2022-23 Q2 is July to September 2022."
    if int(quarter["number"]) not in _QUARTERS:
        return "A financial year has quarters 1 to 4: Q1 is April to June, and Q4 January to March."
    return f"Did you mean 20{first:02}-{second:02} Q{quarter['number']}?"


def hint_at_count(written: str) -> str:
    """The same of a number that has no other markers than c and x, and that is no percentage."""
    text = " ".join(written.split())
    if found := re.fullmatch(r"[0-9]{1,3}(?:[, ][0-9]{3})+", text):
        return f"Write digits only, without commas or spaces: {_digits(found[0])}."
    if _SMALL.fullmatch(text):
        return "Write c for a number that could identify someone, and 0 if there was none."
    if _NONE_COUNTED.fullmatch(text):
        return "Write 0 if there was none, or x if the number is not known."
    if text.endswith("%"):
        return "Write how many there were, not a percentage."
    return "Write x if the number is not known, or 0 if there was none." if _MISSING.fullmatch(text) else ""


def _digits(number: str) -> str:
    return number.replace(",", "").replace(" ", "")


def _apart(number: str, mark: str) -> str:
    if mark in {"c", "x", "z"}:
        return f"The marker {mark} says that there is no number: write {number} or {mark}, not both."
    if mark[0].isalpha():
        return f"Write the number and its marker apart: {{value: {number}, marker: {mark}}}."
    return (
        f"Say what the mark means: {{value: {number}, note: what it means}}, or, if there is a marker for it, "
        f"{{value: {number}, marker: p}}. Markers are b (break in the series), e (estimated), p (provisional), "
        "r (revised) and u (of low reliability)."
    )


def _about(found: re.Match[str]) -> str:
    return f"Write an estimate with its marker: {{value: {_digits(found['number'])}, marker: e}}."


def _marked(found: re.Match[str]) -> str:
    return _apart(_digits(found["number"] or found["last"]), (found["after"] or found["before"]).lower())


def _thousands(found: re.Match[str]) -> str:
    return f"Write all its digits, such as {round(float(found['number']) * 1000)}; do not round what was counted."


def _range(found: re.Match[str]) -> str:
    said = f"{found['low']} to {found['high']}"
    return f"Write one number. If only a range is known, write it in a note: {{marker: x, note: It was {said}.}}"


def _plain(found: re.Match[str]) -> str:
    return f"Write digits only, without commas, signs or words: {_digits(found['number'])}."


_HINTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_SMALL, lambda _: "Write c (suppressed) for a number that is too small to show, and 0 if there was none."),
    (_ABOUT, _about),
    (_MARKED, _marked),
    (
        _MISSING,
        lambda _: (
            "Write x if the number is not available, z if it does not apply here, or 0 if there was none to count."
        ),
    ),
    (_NONE_COUNTED, lambda _: f"Write 0 if there was none to count. If there is no number, write {MARKERS}."),
    (_NOTED, lambda found: _apart(_digits(found["number"]), "*")),
    (_RANGE, _range),
    (_SPACED, _plain),
    (_THOUSANDS, _thousands),
    (_PLAIN, _plain),
)
"""From the surest to the vaguest."""
