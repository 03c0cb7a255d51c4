"""Boxes, folds, notes, meanings and buttons that were typed wrongly, and forms of Markdown that are not used here.

Markdown takes what it does not understand for words, so readers would see the signs. Nothing here knows HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from itertools import chain

from site_builder.domain.memory import remembered
from site_builder.insight.checks.link_slips import Slip
from site_builder.insight.texts.markdown_forms import (
    BOXES,
    BUTTON,
    BUTTON_MARK,
    ICON_MARK,
    ICONS,
    MEANT,
    NOTE_MARK,
)
from site_builder.insight.texts.passages import cover_code

_SIGNS = (
    ":material-",
    ":fontawesome-",
    ":octicons-",
    ":simple-",
    "!!",
    "??",
    "===",
    "[^",
    "*[",
    "--8<--",
    "///",
    "- [",
    "==",
    "{",
    "\n:",
)
"""A text without any of these, and without a colon at its beginning, has none of the forms."""

_BOX = re.compile(r"^(?P<indent> *)(?P<sign>!!!|\?\?\?\+?)(?P<rest>.*)$", re.MULTILINE)
_HEAD = re.compile(r' ?(?P<kind>[\w-]+)?(?P<more>(?: +[\w-]+)*)(?: +"(?P<title>.*?)")? *')
_INDENT = 4
_KINDS = ", ".join(list(BOXES)[:-1]) + f" and {list(BOXES)[-1]}"

_BRACES = re.compile(
    r"(?<!\{)\{(?!\{):?[ ]*(?P<inside>(?:[.#][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|[^\s}]+))"
    r"(?:[ ]+(?:[.#][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|[^\s}]+)))*)[ ]*\}(?!\})"
)
_HEADING = re.compile(r"^ {0,3}#+ .*$", re.MULTILINE)
_MEANING = re.compile(r"^ {0,3}:(?:(?P<glued>[^\W\d_]\S*(?<!:)(?=\s|$))| {1,3}(?=\S))", re.MULTILINE)
_NO_TERM = re.compile(r" {0,3}(?:#|>|\||[-*+] |\d+\. |`{3})")

_REFUSED = (
    (
        re.compile(rf"^ *(?P<at>(?:!!|\?\?)(?![!?]) *(?:{'|'.join(BOXES)})\b.*)$", re.MULTILINE | re.IGNORECASE),
        "This is not read as a box, because it begins with two marks.",
        'Write three: !!! note "Title" for a box, ??? note "Title" for a fold.',
    ),
    (
        re.compile(r"^ *(?P<at>===[!+]?[ ]*[\"“‘'].*)$", re.MULTILINE),
        "Content tabs show one text and hide the others, which people who print or read elsewhere would miss.",
        "Write a heading for each part, such as '## On foot', or a fold: ??? note \"On foot\".",
    ),
    (
        re.compile(r"^ {0,3}(?P<at>\*\[[^\]\n]+\]:)", re.MULTILINE),
        "Abbreviations are explained by the glossary, so that every page says the same.",
        "Remove this line, and add the abbreviation to content/registers/glossary.yml if it is not there.",
    ),
    (
        re.compile(r"^ *(?P<at>;?-{1,}8<-{1,})", re.MULTILINE),
        "Files cannot be put into a text, so readers would see this as it is written.",
        "Write the words here.",
    ),
    (
        re.compile(r"^ *(?P<at>/{3,} +[\w-]+.*)$", re.MULTILINE),
        "'///' begins neither a box nor a fold, so readers would see it as it is written.",
        "Write '!!! note \"Title\"' for a box and '??? note \"Title\"' for a fold.",
    ),
    (
        re.compile(r"^ *[-*+] (?P<at>\[[ xX]\]) ", re.MULTILINE),
        "Boxes to tick cannot be ticked on a page, so readers would see the brackets.",
        "Write a plain list, with '- ' before each item.",
    ),
    (
        re.compile(r"(?<![=\w])(?P<at>==(?=[^\s=])[^=\n]*[^\s=]==)(?![=\w])"),
        "'==' does not highlight words here, so readers would see the signs.",
        "Write **the words** to make them stand out.",
    ),
)
"""Forms that Material has and this site does not, each with the reason and with what to do."""


NO_NOTE = "There is no note '[^{}]:' below, so readers would see this."


def find_markdown_slips(text: str) -> tuple[Slip, ...]:
    """Everything in a text that was meant as one of these forms and is none, in order."""
    return _find(text) if text.lstrip(" ").startswith(":") or any(map(text.__contains__, _SIGNS)) else ()


@remembered
def _find(text: str) -> tuple[Slip, ...]:
    words = cover_code(text)
    return tuple(sorted(set(chain.from_iterable(look(words) for look in _LOOKS))))


def _find_refused(text: str) -> Iterator[Slip]:
    for pattern, message, hint in _REFUSED:
        yield from (Slip(found.start("at"), message, hint) for found in pattern.finditer(text))


def _find_boxes(text: str) -> Iterator[Slip]:
    for box in _BOX.finditer(text):
        what = "box" if box["sign"] == "!!!" else "fold"
        sign, at = box["sign"], box.start("sign")
        head = _HEAD.fullmatch(box["rest"])
        if head is None:
            message = f"This is not read as a {what}, so readers would see it as it is written."
            yield Slip(at, message, f'Write the kind and then the title in straight marks: {sign} note "Title".')
            continue
        yield from _explain_head(sign, head, at=at, start=box.start("rest"))
        yield from _explain_indent(text, box, what=what)


def _explain_head(sign: str, head: re.Match[str], *, at: int, start: int) -> Iterator[Slip]:
    what, kind = "box" if sign == "!!!" else "fold", (head["kind"] or "").lower()
    if not kind and sign == "!!!":
        yield Slip(at, "This box does not say what it is.", f"Write its kind behind the marks: {_KINDS}.")
    elif kind and kind not in BOXES:
        message = f"'{head['kind']}' is not a kind of {what} here, so readers would see no {what} that they know."
        yield Slip(start + head.start("kind"), message, _suggest_kind(kind))
    if head["more"].strip():
        message = f"'{head['more'].strip()}' means nothing here, so readers would not see it."
        hint = f'Write a title in straight marks, such as {sign} {kind} "Title".'
        yield Slip(start + head.end("more") - len(head["more"].lstrip()), message, hint)
    if head["title"] == "":
        message = f"Without a title only the colour says what this {what} is, and many people do not see it."
        yield Slip(at, message, "Write a title between the marks, or leave the marks out to show the name of the kind.")


def _suggest_kind(kind: str) -> str:
    if kind in {"quote", "cite"}:
        return "Write '> ' before each line of a quotation, or name who said it under 'quote'."
    near = next(iter(get_close_matches(kind, (*BOXES, *MEANT), n=1)), "")
    near = MEANT.get(near, near)
    return f"Did you mean '{near}'?" if near else f"The kinds are {_KINDS}."


def _explain_indent(text: str, box: re.Match[str], *, what: str) -> Iterator[Slip]:
    """The words of a box are set in by four spaces, each line of them."""
    inside, at = len(box["indent"]) + _INDENT, box.end() + 1
    held = is_after_blank = False
    for line in text[at:].split("\n"):
        wide = line.expandtabs(_INDENT)
        if not wide.strip():
            is_after_blank = True
        elif len(wide) - len(wide.lstrip(" ")) >= inside:
            held, is_after_blank = True, False
        elif is_after_blank:
            break
        else:
            message = f"This line is outside the {what} above it, because fewer than four spaces are before it."
            hint = f"Put four spaces before it, or an empty line above it if it does not belong to the {what}."
            yield Slip(at + len(line) - len(line.lstrip()), message, hint)
            return
        at += len(line) + 1
    if not held:
        hint = f"Write them below it, with four spaces before each line of the {what}."
        yield Slip(box.start("sign"), f"This {what} has no words in it.", hint)


def _find_notes(text: str) -> Iterator[Slip]:
    notes = list(NOTE_MARK.finditer(text))
    said = [note for note in notes if _defines(text, note)]
    names = [note["name"] for note in said]
    used = [note for note in notes if note not in said]
    yield from _explain_said(text, said, used={note["name"] for note in used})
    for note in used:
        if note["name"] not in names:
            near = get_close_matches(note["name"], names, n=1, cutoff=0.5)
            hint = f"Did you mean '[^{near[0]}]'?" if near else f"Write it at the end of the text: [^{note['name']}]: …"
            yield Slip(note.start(), NO_NOTE.format(note["name"]), hint)
        elif any(heading.start() <= note.start() < heading.end() for heading in _HEADING.finditer(text)):
            message = "A heading cannot have a note, since lists of contents repeat it."
            yield Slip(note.start(), message, "Put the note behind the first sentence below the heading.")


def _defines(text: str, note: re.Match[str]) -> bool:
    return bool(note["defines"]) and not text[text.rfind("\n", 0, note.start()) + 1 : note.start()].strip()


def _explain_said(text: str, said: Iterable[re.Match[str]], *, used: set[str]) -> Iterator[Slip]:
    seen: set[str] = set()
    for note in said:
        name = note["name"]
        if name in seen:
            yield Slip(
                note.start(), f"There are two notes '[^{name}]:', and readers would see only the last.", "Rename one."
            )
        elif name not in used:
            message = f"The text does not refer to the note '[^{name}]:'."
            yield Slip(note.start(), message, f"Put [^{name}] after the words that it explains, or remove the note.")
        elif not text[note.end() :].partition("\n")[0].strip():
            message = f"The note '[^{name}]:' has no words."
            yield Slip(note.start(), message, "Write them on the same line.")
        seen.add(name)


def _find_meanings(text: str) -> Iterator[Slip]:
    """Lines that begin with a colon explain the line above, which must be there."""
    for found in _MEANING.finditer(text):
        above = text[: found.start()].rstrip("\n").rpartition("\n")[2]
        colon = text.index(":", found.start())
        if found["glued"]:
            if above and text[: found.start()].endswith(f"{above}\n") and not _NO_TERM.match(above):
                message = "There is no space behind this colon, so readers would see it as it is written."
                yield Slip(colon, message, "Write ':   ' before what explains the line above, or no colon.")
        elif not above.strip() or _NO_TERM.match(above):
            message = "There is no word above this line that it could explain."
            yield Slip(colon, message, "Write the word on the line above, and ':   ' before what it means.")


def _find_braces(text: str) -> Iterator[Slip]:
    for found in _BRACES.finditer(text):
        is_button = BUTTON_MARK.fullmatch(found[0]) is not None
        before = text[: found.start()]
        if is_button and before.endswith((")", "]", ">")):
            continue
        if is_button and before.rstrip(" ").endswith((")", "]")):
            yield Slip(found.start(), "There is a space between this and its link, so it is no button.", "Remove it.")
        elif is_button:
            message = "Only a link can be a button, so readers would see this as it is written."
            yield Slip(found.start(), message, f"Write it right behind a link: [Report it](/help/){{ .{BUTTON} }}.")
        else:
            near = get_close_matches(found["inside"].split()[0].lstrip("."), [BUTTON], n=1)
            message = f"'{found[0]}' means nothing here, so readers would see it as it is written."
            hint = f"Did you mean '{{ .{BUTTON} }}'?" if near else "Remove it; the site has one look for all."
            yield Slip(found.start(), message, hint)


def _find_icons(text: str) -> Iterator[Slip]:
    for found in ICON_MARK.finditer(text):
        if found["set"] == "material" and found["name"] in ICONS:
            continue
        names = sorted(ICONS)
        name = _OTHER_NAMES.get(found["name"].split("-")[0], found["name"])
        near = get_close_matches(name, names, n=1) or [known for known in names if name.split("-")[0] in known][:1]
        message = f"There is no icon '{found[0]}' here, so readers would see its name."
        hint = f"Did you mean ':material-{near[0]}:'?" if near else f"The icons are {', '.join(names)}."
        yield Slip(found.start(), message, hint)


_OTHER_NAMES = {
    "telephone": "phone",
    "call": "phone",
    "mail": "email",
    "envelope": "email",
    "feed": "rss",
    "warning": "alert",
    "bell": "alert",
    "location": "map-marker",
    "pin": "map-marker",
    "print": "printer",
    "time": "clock-outline",
    "people": "account-group",
    "report": "bullhorn",
    "megaphone": "bullhorn",
    "bicycle": "bike",
}
"""What people may call an icon, by the first word of its name."""

_LOOKS: tuple[Callable[[str], Iterator[Slip]], ...] = (
    _find_refused,
    _find_boxes,
    _find_notes,
    _find_meanings,
    _find_braces,
    _find_icons,
)
