"""What in a text could identify someone (rule P3): ages, addresses, number plates, numbers, and a crime in a street.

A pure function of the text. Whether a place or a number is public is for `identifying`, which knows the registers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from site_builder.domain.memory import remembered
from site_builder.domain.words import QUOTED
from site_builder.insight.checks.ages import find_ages
from site_builder.insight.texts.passages import cover_markup
from site_builder.insight.texts.telephones import find_numbers, may_be_personal


class Detail(NamedTuple):
    """Something that could identify someone."""

    offset: int
    """Where it begins in the text."""

    found: str
    """What a register would say of it if it is public."""

    message: str
    hint: str


_NO_ONE = "If it identifies no one, you can leave it."
_PUBLIC = "If it is a public place, you can leave it."
_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_ROAD = (
    "Street|Road|Rd|Lane|Avenue|Ave|Close|Drive|Crescent|Terrace|Gardens|Grove|Row|Mews|Walk|Way|Square|St(?![ .][A-Z])"
)
_STREET = (
    rf"(?:{_ROAD}|Court|Place|Hill|Rise|View|Green|Gate|Park|Parade|Croft|Meadows?|Fields?|Yard|Wharf|Quay|Bank|End)"
)
_NOT_ITS_NAME = (
    rf"(?!(?:{_MONTH}|{_WEEKDAY}|In|On|At|From|Near|Behind|Along|Off|Between|And|Police|Why|When|After|Before|This|That|An?|"
    r"Our|Your|Their|His|Her|Every|Each|No|Crown|County|Magistrates'?|High[ ]Court)\b)"
)


def _name_of(kind: str) -> str:
    """How streets of a kind are named: one to four words with capitals, and the word for the street."""
    english = rf"{_NOT_ITS_NAME}[A-Z][\w'\u2019.-]*[ ](?:(?:the|of|and|le|la)[ ])?(?:[A-Z][\w'\u2019.-]*[ ]){{0,2}}?"
    return (
        rf"(?:{english}(?<!Crown[ ])(?<!County[ ]){kind}\b|(?:Heol|Stryd|Ffordd|L\u00f4n|Rhodfa)[ ](?:\w+[ ])?[A-Z]\w+)"
    )


_HOUSE = re.compile(
    r"(?P<number>[1-9](?<![\w.,/\u00a3%-]\d)\d{0,3}[A-Za-z]?(?:[-\u2013/][1-9]\d{0,3}[A-Za-z]?)?),?[ ]"
    r"(?P<counted>(?:in|on)[ ])?"
    rf"(?P<street>{_name_of(_STREET)})(?P<things>[ ](?:[a-z]{{3,}}s|people|children)\b)?"
)
_IN_SMALL = re.compile(
    r"(?P<number>[1-9](?<![\w.,/\u00a3%-]\d)\d{0,3}[a-z]?),?[ ](?:in[ ])?"
    r"(?P<street>(?!(?:new|street|road|the)\b)[A-Za-z']+[ ](?:[a-z']+[ ])?"
    r"(?:street|road|lane|avenue|close|drive|crescent|terrace|grove))\b"
)
"""An address without capitals, if the words before it say that it is one."""

_FLAT = re.compile(r"\b(?:Flat|Apartment|Unit|Room)[ ]\w{1,4},?[ ]$", re.IGNORECASE)
_NOT_A_HOUSE = re.compile(
    rf"(?:\b(?:{_MONTH}|[Jj]unctions?|[Pp]latform|[Pp]riority|[Pp]age|[Ss]tage|[Pp]hase|[Rr]oute|[Bb]us|[Zz]one|[Ww]ard|"
    r"[Ss]ection|[Ff]igure|[Tt]able|Class|Operation|Act|[Uu]nder|[Oo]ver)|\d(?:[ ]to)?)[ ,]*$"
)
_VENUE = re.compile(
    r"\b(?:librar|town hall|village hall|church|police station|fire station|station|community (?:centre|hub|hall)|"
    r"leisure centre|sports centre|council|offices?|hall|school|college|surgery|hub|museum|market|clinic|hospital|"
    r"centre|theatre|courthouse|court|shop|caf\u00e9|cafe|pub)\w*(?:,| at| in| on)?[ ]$",
    re.IGNORECASE,
)
"""A place that is open to all, just in front of its address."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERED = re.compile(r"(?:\b(?:no|nos|number|numbers|house|flat|door)\b\.?|\bat|\blives? at)[ ]$", re.IGNORECASE)

_AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|"
    "GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|"
    "OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|"
    "WF|WN|WR|WS|WV|YO|ZE"
)
"""The letters with which postcodes begin."""

_POSTCODE = re.compile(
    rf"(?<![\w/.-])(?:(?:{_AREAS})\d(?:\d|[A-Z])?[ ]{{0,2}}\d[ABD-HJLNP-UW-Z]{{2}}"
    rf"|(?i:{_AREAS})\d{{1,2}}[ ]\d(?!st\b|nd\b|rd\b|th\b)(?i:[ABD-HJLNP-UW-Z]{{2}}))(?![\w-])"
)
_INWARD = re.compile(r"\d[A-Za-z]{2}(?![\w-])")
_PLATE = re.compile(r"(?<![\w/.-])(?!FY\d|[A-Z]{2}0[01])[A-HJ-PR-Y]{2}\d{2}[ ]?[A-HJ-PR-Z]{3}(?![\w-])")
_PLATE_END = re.compile(r"\d[ ]?[A-Z]{3}(?![\w-])")
_OLDER_PLATE = re.compile(
    r"(?<![\w/.-])(?:[A-HJ-NP-TV-Y]\d{1,3}[ ]?[A-Z]{3}|[A-Z]{3}[ ]?\d{1,3}[A-HJ-NP-TV-Y]|[A-Z]{2}\d{2}[ ]?[A-Z]{3}|"
    r"[A-Z]{1,3}[ ]?\d{1,4}|\d{1,4}[ ]?[A-Z]{1,3})(?![\w-])",
    re.IGNORECASE,
)
_SAID_TO_BE_A_PLATE = re.compile(
    r"\b(?:registration(?:[ ](?:number|mark|plate))?|reg(?:[ ]?n(?:o|umber))?|number[ -]?plates?|plates?|VRM)\b\W{1,3}"
    r"(?:(?:of|is|was|it|read|reads|reading|says|said|with|the|were)\b\W{1,3}){0,3}",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[\w-]+")
_PRIVATE_MAIL = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|aol|btinternet|sky|virginmedia|ntlworld|"
    r"talktalk|proton(?:mail)?|gmx)\.",
    re.IGNORECASE,
)
_OF_A_TEAM = re.compile(
    r"(?:^|[._+-])(?:info|information|enquir\w*|inquir\w*|contact\w*|help\w*|team\w*|office|press|media|news\w*|comms|"
    r"communications?|safety|safer\w*|community\w*|council|police|admin\w*|customer\w*|services?|support\w*|hello|mail|"
    r"post\w*|webmaster|web|feedback|licensing|housing|asb|report\w*|noreply|complaints?|privacy|dpo|foi|accessibility|"
    r"events?|bookings?|volunteer\w*|training|schools?|reception|secretary|clerk|chair|watch|forum|data|csp|cst|nhw|mash|pcc|officers?|manager|coordinator)(?=$|[._+-])",
    re.IGNORECASE,
)
"""What the addresses of teams say in front of the @. Those of people have a name there."""

_NEAR = 40
"""How far behind the address of a public place its postcode may be, in characters."""

_STREET_WORD = re.compile(rf"(?:{_ROAD}|Heol|Stryd|Ffordd|L\u00f4n|Rhodfa)\b")
_STREET_ALONE = re.compile(rf"\b(?!The[ ]){_name_of(f'(?:{_ROAD})')}")
_LONGEST_NAME = 60
_ROADS = (*re.findall(r"[A-Z][a-z]+(?=[|])", _ROAD), "St ", "Heol", "Stryd", "Ffordd", "L\u00f4n", "Rhodfa")
"""One of these is in each text that names a street: that is quick to see."""

_DIGIT = re.compile(r"\d")
_DAY_WORD = re.compile(rf"(?:{_MONTH}|{_WEEKDAY})\b")
_DAY_IN_DIGITS = re.compile(r"\d[/.-]\d")
_BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t]*(?=\n|[-*+][ ]|\d{1,2}[.)][ ]|#)")
_AGAINST = (
    r"(?:\b(?:against|prevent(?:s|ing|ion)?|stop(?:s|ping)?|avoid(?:s|ing)?|deter(?:s|ring)?|tackl(?:e|es|ing)|cut(?:s|ting)?|"
    r"report(?:s|ing)?|reduc(?:e|es|ing)|about|fewer|no)[ ](?:[a-z]+[ ])?)?"
)
_OFFENCE = re.compile(
    rf"{_AGAINST}\b(?P<offence>burglar(?:y|ies)|burgled|robber(?:y|ies)|robbed|thefts?|stolen?|assault(?:s|ed)?|rape[sd]?|"
    r"sexual(?:ly)? \w+|stabb(?:ed|ings?)|murder(?:s|ed)?|attack(?:s|ed)?|harass(?:ed|ment)|stalk(?:ed|ing)|"
    r"domestic (?:abuse|violence)|drugs? (?:deal\w*|raid|offences?)|"
    r"(?:dealing|supplying|found|with) drugs|drugs worth|cannabis|arson(?: attack)?|criminal damage|vandalised|"
    r"break-ins?|broken? into|mugg(?:ed|ings?)|hate (?:crime|incident)s?|snatched|"
    r"threatened|indecent\w*|exposed himself|knifepoint|knife crime|fraud|defrauded|conned|shoplift(?:ing|ed)?)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?\b(?! ?\d)|"
    r"\d{1,2}[/.]\d{1,2}[/.](?:\d\d){1,2}\b|\d{4}-\d\d-\d\d\b|(?:on|last|this) "
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[Ll]ast night\b|[Yy]esterday\b)"
)


@remembered
def find_all_details(texts: tuple[str, ...]) -> tuple[tuple[Detail, ...], ...]:
    """What in each text of a record could identify someone."""
    return tuple(map(find_details, texts))


def find_details(text: str) -> tuple[Detail, ...]:
    """Everything in a text that could identify someone, in order; each thing once."""
    words = cover_markup(text)
    found: dict[str, Detail] = {}
    for detail in sorted(_search(words)):
        found.setdefault(detail.found, detail)
    return tuple(found.values())


def _search(words: str) -> Iterator[Detail]:
    has_digits = _DIGIT.search(QUOTED.sub("", words) if "{{" in words else words) is not None
    yield from (
        Detail(age.offset, f"{age.offset} {age.found}", age.message, age.hint)
        for age in find_ages(words, has_digits=has_digits)
    )
    if has_digits:
        yield from _addresses(words)
        yield from _plates(words)
        yield from _telephones(words)
    if "@" in words:
        yield from _mails(words)
    yield from _crimes(words)


def _find_houses(words: str) -> list[re.Match[str]]:
    small = (found for found in _IN_SMALL.finditer(words) if _NUMBERED.search(words[: found.start()][-20:]))
    return sorted([*_HOUSE.finditer(words), *small], key=re.Match.start)


def _addresses(words: str) -> Iterator[Detail]:
    public = -_NEAR
    for found in _find_houses(words):
        start = found.start("number")
        before = words[max(0, start - 40) : start]
        flat = _FLAT.search(before)
        rest = before[: flat.start()] if flat else before
        counted = found.groupdict().get("counted") or found.groupdict().get("things")
        if _YEAR.fullmatch(found["number"]) or _NOT_A_HOUSE.search(rest) or (counted and not _NUMBERED.search(before)):
            continue
        if _VENUE.search(rest):
            public = found.end()
            continue
        address = (flat[0] if flat else "") + words[start : found.end("street")]
        message = f"'{address}' is an exact address, so it shows who lives there."
        yield Detail(
            found.end("street") - len(address), address, message, f"Leave out the house number: '{found['street']}'."
        )
    for found in _POSTCODE.finditer(words) if _INWARD.search(words) else ():
        if 0 <= found.start() - public < _NEAR or _VENUE.search(words[max(0, found.start() - 40) : found.start()]):
            continue
        message = f"'{found[0]}' is a whole postcode, which about 15 homes share, so it can identify someone."
        yield Detail(found.start(), found[0], message, f"Leave it out. {_PUBLIC}")


def _plates(words: str) -> Iterator[Detail]:
    found = [(plate.start(), plate[0]) for plate in (_PLATE.finditer(words) if _PLATE_END.search(words) else ())]
    for said in (
        _SAID_TO_BE_A_PLATE.finditer(words) if any(map(words.lower().__contains__, ("reg", "plate", "vrm"))) else ()
    ):
        plate = _OLDER_PLATE.match(words, said.end())
        if plate:
            found.append((plate.start(), plate[0]))
    for start, plate_text in found:
        message = f"'{plate_text}' looks like a number plate, by which people can find the keeper of the vehicle."
        yield Detail(
            start,
            plate_text,
            message,
            "Say what kind of vehicle it is: 'a blue van'. If it belongs to no one, you can leave it.",
        )


def _telephones(words: str) -> Iterator[Detail]:
    for start, written, number in find_numbers(words):
        if may_be_personal(number):
            message = f"'{written}' may be someone's own telephone number, and strangers could call it."
            hint = "Leave it out. If it belongs to a service, add it to content/registers/contacts.yml."
            yield Detail(start, number, message, hint)


def _mails(words: str) -> Iterator[Detail]:
    for found in _MAIL.finditer(words):
        address = found[0].rstrip(".")
        if _PRIVATE_MAIL.search(address) or not _OF_A_TEAM.search(address.partition("@")[0]):
            message = f"'{address}' may be someone's own email address, and strangers could write to it."
            hint = "Give the address of a team instead. If it is a team's, or the person agreed, you can leave it."
            yield Detail(found.start(), address, message, hint)


def _crimes(words: str) -> Iterator[Detail]:
    if not (_names_day(words) and any(map(words.__contains__, _ROADS))):
        return
    start = 0
    for paragraph in _BETWEEN_PARAGRAPHS.split(words):
        if (
            _names_day(paragraph)
            and (street := _find_street(paragraph))
            and (day := _DAY.search(paragraph))
            and (offence := next(filter(_happened, _OFFENCE.finditer(paragraph)), None))
        ):
            at = words.index(paragraph, start) + street.start()
            message = (
                f"This paragraph names a street ('{street[0]}'), a day ('{day[0]}') and an offence "
                f"('{offence['offence']}'), which together can show who was the victim or who did it."
            )
            hint = f"Leave out one of them: name a part of the town, or only the month. {_NO_ONE}"
            yield Detail(at, f"{at} {street[0]}", message, hint)
        start += len(paragraph)


def _names_day(words: str) -> bool:
    """Whether there may be a day in words, which is quick to see."""
    in_words = _DAY_WORD.search(words) or "ast night" in words or "esterday" in words
    return bool(in_words or _DAY_IN_DIGITS.search(words))


def _find_street(words: str) -> re.Match[str] | None:
    words_for_streets = _STREET_WORD.finditer(words)
    names = (
        _STREET_ALONE.search(words, max(0, word.start() - _LONGEST_NAME), word.end() + _LONGEST_NAME)
        for word in words_for_streets
    )
    return next((name for name in names if name), None)


def _happened(offence: re.Match[str]) -> bool:
    """Whether an offence is named without words against it, as in 'how to prevent burglary'."""
    return offence.start() == offence.start("offence")
