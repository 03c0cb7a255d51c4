"""Ages of single people in a text (rule P3), and not ages in rules, such as 'aged 12 and over' or 'under 18s'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Age(NamedTuple):
    """An age that a text gives of someone."""

    offset: int
    found: str
    message: str
    hint: str


_AGREED = "If the person agreed to it, you can leave it."
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {
    **{word: number for number, word in enumerate((*_UNITS, *_TEENS), start=1)},
    **{word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)},
    **{f"{ten}-{unit}": 20 + 10 * i + j for i, ten in enumerate(_TENS) for j, unit in enumerate(_UNITS, start=1)},
}
_OLDEST = 115
_NUMBER = rf"(?P<age>\d{{1,3}}|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS)}))?|{'|'.join((*_TEENS, *_UNITS))})"
_DASH = r"[-\u2010\u2011 ]"

_PERSON = (
    r"(?:man|woman|boy|girl|child|baby|toddler|infant|teenager|teen|youth|lad|lady|gentleman|male|female|person|pensioner|"
    r"pupil|student|schoolboy|schoolgirl|driver|rider|motorcyclist|cyclist|passenger|pedestrian|victim|resident|suspect|"
    r"offender|defendant|mother|father|mum|dad|son|daughter|brother|sister|grandmother|grandfather|widow|widower|"
    r"neighbour|worker|shopkeeper|owner|tenant|he|she|him|her|who)"
)
_SOONER = r"(?:and|or)[ ](?:over|above|older|under|below|younger|upwards?|up|more|less)"
_RANGE = (
    rf"(?![ ]?\+|[ ]?(?:-|\u2013|to|up[ ]to|until|through)[ ]?\d|,?[ ]{_SOONER}|[ ](?:plus|upwards|onwards)|[\w%]|"
    rf"[- ](?:{'|'.join(_UNITS)})\b)"
)
_AGED = re.compile(rf"\b(?:aged?|ages)(?:[ ]of)?:?[ ]?\b{_NUMBER}{_RANGE}", re.IGNORECASE)
_YEAR_OLD = re.compile(
    rf"(?<![\w.,-]){_NUMBER}{_DASH}?(?:y(?:ea)?r|month|week)(?P<years>s?){_DASH}old(?P<many>s?)(?![ ]{_SOONER})(?!\w)",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<![\w.,-])(?P<age>\d{1,3})[ ]?(?:y/o|yo)\b", re.IGNORECASE)
_OF_AGE = re.compile(rf" of (?i:{_NUMBER})(?=[.,;:!?)]|$|[ ](?:who|was|from|and|told|is|has|had)\b)")
_BEHIND_NAME = re.compile(
    r"(?:,[ ]|[ ]\()(?P<age>\d{1,2})(?:,|\),?)[ ]"
    r"(?=(?:of|from|who|whose|was|were|is|has|had|said|says|told|pleaded|appeared|admitted|denied)\b)"
)
_BIRTHDAY = re.compile(r"\b(?:his|her)[ ](?P<age>\d{1,3})(?:st|nd|rd|th)[ ]birthday\b", re.IGNORECASE)
_BORN = re.compile(
    r"\b(?:born[ ]on[ ]|date[ ]of[ ]birth\b\W{0,3}(?:is[ ]|was[ ])?|dob\b\W{1,3}|d\.o\.b\.\W{0,3})(?:the[ ])?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?[ /.-](?:of[ ])?\w+[ /.-]\d{2,4}|\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)
_WELSH = re.compile(r"(?<![\w.,-])(?P<age>\d{1,3})[- ](?:m?lwydd[ ])?oed\b(?![ ](?:a|neu)[ ](?:throsodd|hŷn|iau|dan))")

_OLD = re.compile(r"(?:year|yr|month|week)s?[-\u2010\u2011 ]old")
_IS, _WAS = (
    re.compile(
        rf"{verb} (?:only |just |then |now )?(?P<age>\d{{1,2}}|{'|'.join(_TEENS)})"
        r"(?=[.,;!?)]|$| (?:when|and|at the time)\b)"
    )
    for verb in ("is", "was")
)
_SOMEONE = re.compile(r"\b(?:[Hh]e|[Ss]he|who|boy|girl|man|woman|child)[ ]$")
_DID = re.compile(
    r"(?:,? (?:and|to|or) \w+)?,?(?: (?:from|of|in) \w+)? (?:were|was|had|have been|has been|broke|stole|\w{2,}ed)\b"
)
"""What someone did or met with, behind an age: that is no rule."""

_AGE = re.compile(rf"ge[ds]?:?[ ]?(?:of[ ])?(?:\d|(?i:{'|'.join((*_TENS, *_TEENS, *_UNITS))}))")
_BIRTH = ("ate of birth", "ate of Birth", "DOB", "D.O.B", "d.o.b", "born on")
"""What is quick to look for, before the patterns above."""

_NAME = re.compile(
    r"\b(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)[A-Z][\w'\u2019-]+$"
)
_LIMIT = re.compile(
    r"\b(?:under|over|from|until|till|below|above|by|to|reach(?:es|ed)?|minimum|maximum|legal|least|most|turn(?:s|ed)?|"
    r"between|than|any|the|school|working|voting|drinking|driving|average|mean|median)[ ](?:the[ ])?$",
    re.IGNORECASE,
)
"""What comes before the age in a rule, such as 'under the age of 18'."""

_GENERIC = re.compile(
    r"(?:\b(?P<some>(?:two|three|four|five|six|seven|eight|nine|ten|both|\d+|the|these|other)[ ](?:\w+[ ])?))?"
    r"\b(?:people|persons|children|adults|residents|women|men|boys|girls|pupils|students|drivers|teenagers|youths|"
    r"youngsters|those|anyone|everyone|anybody|everybody|you|you're|you\u2019re|you[ ]are|are)[ ,]+(?:is[ ]|are[ ])?$",
    re.IGNORECASE,
)
_ANYONE = re.compile(
    r"\b(?:if|anyone|everyone|anybody|everybody|those|every|any|each|you|you're|you\u2019re)\b[^.!?]{0,12}$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:two|three|four|five|six|seven|both|\d+)[ ]$", re.IGNORECASE)
_LEAST = re.compile(
    r"\b(?:under|over|least|most|than|average|until|till|from|to|about|if)[ ](?:an?[ ])?$", re.IGNORECASE
)
_THINGS = re.compile(
    r"[ ,]*(?:[\w'\u2019-]+[ ])?(?:plan|strateg|scheme|project|partnership|law|act|rule|polic(?:y|ies)\b|building|"
    r"house|home|church|hall|bridge|tree|oak|lamp|camera|cctv|system|car\b|van\b|vehicle|bike|bicycle|motorbike|boat|"
    r"dog|cat\b|horse|tradition|agreement|contract|lease|lock|gate|fence|fund|campaign|programme|study|survey|"
    r"report|record|data|figure|festival|event|club|charity|company|firm|business|site|website|pub\b|school\b|estate|development|problem|case\b|"
    r"average|target|high\b|low\b|history|gap|ban\b|order|licen[cs]e|whisk|wine|computer|phone|equipment|fire engine)",
    re.IGNORECASE,
)
_ABOUT_PERSON = re.compile(rf"\b{_PERSON}\b", re.IGNORECASE)
_PERSON_AT_END = re.compile(rf"\b{_PERSON}$", re.IGNORECASE)
_WOMAN = re.compile(
    r"\b(?:woman|girl|lady|female|mother|mum|daughter|sister|grandmother|widow|schoolgirl|she|her)\b", re.IGNORECASE
)
_MAN = re.compile(
    r"\b(?:man|boy|gentleman|lad|male|father|dad|son|brother|grandfather|widower|schoolboy|he|him|his)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n\s*\n")


def find_ages(text: str, *, has_digits: bool = True) -> Iterator[Age]:
    """The ages that a text gives of single people, in no order."""
    for found in _candidates(text, has_digits=has_digits):
        written = found.groupdict().get("age", "")
        age = int(written) if written.isdigit() else _NUMBERS.get(written.lower().replace(" ", "-"), 0)
        if age <= _OLDEST:
            yield _tell(text, found, age=age)


def _candidates(text: str, *, has_digits: bool) -> Iterator[re.Match[str]]:
    """What looks like an age. What is quick to look for comes before patterns."""
    if _OLD.search(text):
        yield from _years_old(text)
    yield from (found for found in _AGED.finditer(text) if not _is_rule(text, found)) if _AGE.search(text) else ()
    yield from (found for found in _OF_AGE.finditer(text) if _PERSON_AT_END.search(text[: found.start()][-20:]))
    if has_digits:
        yield from _SHORT.finditer(text)
        yield from _behind_names(text)
    for pattern in (_IS, _WAS):
        yield from (found for found in pattern.finditer(text) if _SOMEONE.search(text[: found.start()][-10:]))
    for sign, pattern in ((" oed", _WELSH), ("birthday", _BIRTHDAY)):
        yield from pattern.finditer(text) if sign in text else ()
    yield from _BORN.finditer(text) if any(map(text.__contains__, _BIRTH)) else ()


def _behind_names(text: str) -> Iterator[re.Match[str]]:
    for found in _BEHIND_NAME.finditer(text):
        before = _part_before(text[max(0, found.start() - 40) : found.start()])
        if _NAME.search(before) or _ABOUT_PERSON.search(before):
            yield found


def _years_old(text: str) -> Iterator[re.Match[str]]:
    for found in _YEAR_OLD.finditer(text):
        before, after = _part_before(text[max(0, found.start() - 80) : found.start()]), text[found.end() :]
        if found["many"]:
            is_someone = _COUNTED.search(before) is not None
        elif found["years"]:
            is_someone = _ABOUT_PERSON.search(before) is not None
        else:
            is_someone = _THINGS.match(after) is None
        if is_someone and not (_LEAST.search(before) or _ANYONE.search(before)):
            yield found


def _is_rule(text: str, found: re.Match[str]) -> bool:
    """Whether an age is about everyone who has it, as in 'if you are aged 60' or 'under the age of 18'."""
    before = _part_before(text[max(0, found.start() - 80) : found.start()])
    if before.lower().endswith("at the "):
        around = before + _SENTENCE_END.split(text[found.end() : found.end() + 80])[0]
        return re.search(r"\b(?:you|anyone|everyone|people|children|can|must)\b", around, re.IGNORECASE) is not None
    generic = _GENERIC.search(before)
    is_group = generic and not generic["some"] and not _DID.match(text, found.end())
    return bool(_LIMIT.search(before) or is_group or _ANYONE.search(before))


def _part_before(text: str) -> str:
    """The end of a text that belongs to the sentence which goes on."""
    return _SENTENCE_END.split(text)[-1]


def _tell(text: str, found: re.Match[str], *, age: int) -> Age:
    before, after = text[max(0, found.start() - 25) : found.start()], text[found.end() : found.end() + 20]
    around = _part_before(before) + found[0] + after
    woman, man = _WOMAN.search(around), _MAN.search(around)
    sex = "" if bool(woman) == bool(man) else "woman" if woman else "man"
    shown = " ".join(found[0].strip(" ,").split())
    if not age:
        message = f"'{shown}' gives someone's date of birth, which is used to prove who people are."
        return Age(found.start(), shown, message, f"Leave it out. {_AGREED}")
    message = f"'{shown}' gives someone's exact age, which can tell neighbours who it is."
    return Age(found.start(), shown, message, f"Say '{_roughly(age, sex)}'. {_AGREED}")


def _roughly(age: int, sex: str) -> str:
    """Someone of an age, without the age."""
    if age < 13:  # noqa: PLR2004
        return "a child"
    if age < 18:  # noqa: PLR2004
        return "a teenager"
    if age < 20:  # noqa: PLR2004
        return f"a young {sex or 'person'}"
    decade = f"{_TENS[min(age, 99) // 10 - 2].removesuffix('y')}ies"
    who = {"woman": "a woman in her", "man": "a man in his"}.get(sex, "someone in their")
    return f"{who} {decade}"
