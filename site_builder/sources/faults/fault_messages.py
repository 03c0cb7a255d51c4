"""The message for each fault of a field: what is wrong, what that means and what to do. Knows codes, and no file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from site_builder.insight.checks.paste_slips import BULLETS
from site_builder.insight.texts.links import explain_link
from site_builder.sources.faults.fault_writing import MessageAndHint, WriteFault, always, subject_of
from site_builder.sources.faults.record_faults import RECORD_FAULTS
from site_builder.sources.faults.suggestions import did_you_mean
from site_builder.sources.text.characters import find_unseen
from site_builder.sources.text.date_hints import hint_at_day, hint_at_moment
from site_builder.sources.text.figure_hints import MARKERS, hint_at_count, hint_at_quarter, hint_at_value
from site_builder.sources.text.yaml_lines import CURLY

_DASH = re.compile(r"(?<=[0-9a-z])[\u2012-\u2015\u2212](?=[0-9a-z])")
_LONG_DASH = re.compile(r"[\u2012-\u2015\u2212]\s")
_BETWEEN = re.compile(r"[0-9]{1,3}[\u2012-\u2015\u2212][0-9]{1,3}")
"""What people write for a number between two others."""

_FORM = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d)?")
"""Of a date or a time, whether there is such a day or not."""


def describe_fault(code: str, name: str, *, context: Mapping[str, Any]) -> MessageAndHint:
    """A message and a hint for the fault of a field; the name is empty when a whole record is at fault."""
    write = _MESSAGES.get(code)
    if write is None:
        hint = "Compare it with another file of the same kind."
        return f"{subject_of(name)} is not written in a way that can be read.", hint
    message, hint = write(name, context)
    return message, hint_at_unseen(str(context.get("written", ""))) or hint


def hint_at_unseen(written: str) -> str:
    """What to do about a character in a name, a date or a number that is not what it looks like. Empty if none is."""
    unseen = find_unseen(written)
    if unseen is not None:
        place, sign = unseen
        where = f"after '{written[:place]}'" if place else f"before '{written[1:]}'"
        return f"There is {sign} {where}, which cannot be seen. Delete the whole of it and type it again."
    if written.startswith(tuple(BULLETS)):
        return "The bullet counts as part of it here. Begin each item of a list with '- ', on its own line."
    if _LONG_DASH.match(written):
        return f"The '{written[0]}' counts as part of it here. Begin each item of a list with '- ', on its own line."
    if written.startswith(tuple(CURLY)) or written.endswith(tuple(CURLY)):
        plain = written.strip(CURLY)
        return f"Its curly quotation marks count as part of it. Write it without them: {plain}" if plain else ""
    if _DASH.search(written) and not _BETWEEN.fullmatch(written):
        return f"There is a dash in it, which is longer than a hyphen. Write hyphens: {_DASH.sub('-', written)}"
    return ""


def _choice(name: str, context: Mapping[str, Any]) -> MessageAndHint:
    written, choices = context["written"], context["choices"]
    message = f"'{name}' cannot be '{written}'." if written else f"'{name}' is empty."
    return message, did_you_mean(written, choices)


def _day(_: str, context: Mapping[str, Any]) -> MessageAndHint:
    written = context["written"]
    message = f"'{written}' is not a real date." if _FORM.fullmatch(written) else f"'{written}' is not a date."
    return message, hint_at_day(written)


def _moment(_: str, context: Mapping[str, Any]) -> MessageAndHint:
    written = context["written"]
    message = f"'{written}' is not a date, or a date and time."
    if _FORM.fullmatch(written):
        message = f"'{written}' is not a real date or time."
    return message, hint_at_moment(written)


def _link(_: str, context: Mapping[str, Any]) -> MessageAndHint:
    written = context["written"]
    message, meant = explain_link(written) or (f"'{written}' is not a web address.", "")
    if meant.startswith("Did you mean 'http"):
        return message, meant
    return message, "Begin it with https:// or, for a page of this site, with a single /."


def _not_dialled(_: str, context: Mapping[str, Any]) -> MessageAndHint:
    written, meant, note = context["written"], context["meant"], context["note"]
    message = f"'{written}' is not one telephone number, so a telephone would dial something else or nothing."
    guess = f"Did you mean '{meant}'? " if meant else "Write one number, with its area code. "
    return message, f"{guess}Put anything else, such as a second number, under '{note}'."


def _figure(_: str, context: Mapping[str, Any]) -> MessageAndHint:
    written = context["written"]
    hint = f"Write digits only, such as 1234, or a marker in place of the number: {MARKERS}."
    return f"'{written}' is not a number.", hint_at_value(written) or hint


def _marker(_: str, context: Mapping[str, Any]) -> MessageAndHint:
    written = context["written"]
    message = f"'{written}' is neither a number nor a marker."
    hint = f"Write digits, or a marker in place of a number: {MARKERS}; b, e, low, p, r and u go next to a number."
    return message, hint_at_value(written) or hint


def _case_count(_: str, context: Mapping[str, Any]) -> MessageAndHint:
    written = context["written"]
    hint = "Write a whole number, c for one that could identify someone, or x if it is not known."
    return f"'{written}' is not a number that can be shown here.", hint_at_count(written) or hint


def _quarter(_: str, context: Mapping[str, Any]) -> MessageAndHint:
    written = context["written"]
    hint = "Write the financial year and the quarter: 2022-23 Q2 is July to September 2022."
    return f"'{written}' is not a quarter of a financial year.", hint_at_quarter(written) or hint


def _reference(_: str, context: Mapping[str, Any]) -> MessageAndHint:
    written = context["written"]
    hint = "Write the indicator's id, the financial year and the quarter: burglary 2022-23 Q2."
    if written.startswith("{{"):
        hint = f"Here it has no braces: {written.strip('{ }')}"
    return f"'{written}' is not a reference to a figure.", hint


def _not_text(name: str, context: Mapping[str, Any]) -> MessageAndHint:
    found = context["found"]
    hint = "If this is text with a colon, or one that begins with '{', put it into quotation marks."
    if found == "a list":
        hint = "Write one text and no list. If the text itself begins with '[' or '- ', put it into quotation marks."
    return f"'{name}' should be text, but there is {found} here.", hint


_YES = {
    **dict.fromkeys(("yes", "y", "on", "1", "x", "yes please"), "true"),
    **dict.fromkeys(("no", "n", "off", "0", "none"), "false"),
}


def _yes_or_no(_: str, context: Mapping[str, Any]) -> MessageAndHint:
    meant = _YES.get(context["written"].lower())
    hint = f"Did you mean {meant}?" if meant else "Write true or false, or remove the line."
    return f"'{context['written']}' is neither true nor false.", hint


_GROUP = always(
    "{subject} should be a group of fields, but there is a text or a list here.",
    "Write its fields on the lines below it, indented by two spaces, each a name, a colon and a value.",
)
_LIST = always(
    "'{name}' should be a list, but there is a text or a group of fields here.",
    "Write each item on its own line, beginning with '- '.",
)

_MESSAGES: Mapping[str, WriteFault] = {
    **RECORD_FAULTS,
    "model_type": _GROUP,
    "dict_type": _GROUP,
    "list_type": _LIST,
    "too_short": always("'{name}' is an empty list.", "Write at least one item."),
    "not_text": _not_text,
    "empty": always("'{name}' is empty here.", "Write something, or remove the line."),
    "several_lines": always(
        "'{name}' should be one line, but there is a line break in it.",
        "Write it as one line. A long one may go on below when the first line ends in '>-'.",
    ),
    "too_long": always("'{name}' is {length} characters long; the most is {most}.", "Use fewer words."),
    "too_many": always("'{name}' lists {length} things; the most is {most}.", "Keep those that readers need."),
    "too_many_words": always(
        "'{name}' has {words} words; the most is {most}.", "Say what happened in one short sentence."
    ),
    "figure_here": always(
        "'{name}' cannot quote figures, so readers would see the braces.",
        "Quote the figure in the body, and write '{name}' without '{{{{'.",
    ),
    "figure_before": always(
        "'{name}' repeats what the text said before, but a reference to a figure shows the number as it is now.",
        "Write the number as it was then, in digits.",
    ),
    "not_id": always(
        "'{written}' cannot be an id, because it is part of a web address.",
        "Use lower-case letters, digits and single hyphens only, such as alley-gates.",
    ),
    "id_too_long": always(
        "An id here is {length} characters long, and the most is {most}, because files are named after it.",
        "Write a shorter one, such as alley-gates.",
    ),
    "id_reserved": always(
        "'{written}' cannot be an id, because Windows allows no folder of that name.",
        "Add a word, such as {written}-2027.",
    ),
    "id_taken": always(
        "'{written}' cannot be the id of a district, because the site has a page of its own at that address.",
        "Add a word, such as {written}-district.",
    ),
    "not_link": _link,
    "not_dialled": _not_dialled,
    "not_hub": always("'{written}' is a page of this site, but a hub is another website.", "Begin it with https://."),
    "not_version": always(
        "'{written}' cannot be the version of a pack.",
        "Use up to 40 letters, digits, dots, hyphens, plus signs and underscores, such as 2026.3.",
    ),
    "not_pack_site": always(
        "'{written}' is not the address of the publisher's site.", "Begin it with https://, or leave the field out."
    ),
    "not_secure": always("'{written}' is not the secure address of a site.", "Begin it with https://."),
    "not_code": always(
        "'{written}' is not the code of a district in official statistics.",
        "Write a capital letter and eight digits, such as E07000130, or leave the field out.",
    ),
    "not_day": _day,
    "not_moment": _moment,
    "no_time": always(
        "'{name}' has a day, but no time, so it would mean midnight, when that day begins.",
        "Write the time as well, in London, two digits each: {written} 18:00.",
    ),
    "not_quarter": _quarter,
    "not_financial_year": always(
        "'{written}' is not a financial year.", "Write both years: 2025-26 is April 2025 to March 2026."
    ),
    "not_case_count": _case_count,
    "not_period": always(
        "'{written}' is not a time that can be read, or it ends before it begins.",
        "Write a year, a month or a day, such as 2011, 2011-11 or 2011-11-23; two of them, such as 2010-04 to 2011-03; "
        "or a quarter, such as 2022-23 Q2.",
    ),
    "not_month": always("'{written}' is not a month.", "Write the year and the month in digits: 2022-07."),
    "not_number": always("'{written}' is not a number.", "Write digits only, without commas or words: 1234."),
    "not_whole": always("'{written}' is not a whole number.", "Write digits only: 1, 2, 3."),
    "too_low": always("'{name}' is {written}, but it must be at least {least}.", "Write a higher number."),
    "not_colour": always(
        "'{written}' is not a colour.", "Write a # and six digits of 0 to 9 and a to f, in quotation marks: '#14403a'."
    ),
    "not_ring": always(
        "'{name}' is not a line around a ward.",
        "Write at least three points, each as degrees east, a space and degrees north, with commas between them: "
        "-1.40 52.70, -1.36 52.70, -1.36 52.74.",
    ),
    "not_year": always("'{written}' is not a year.", "Write it in four digits: 2020."),
    "not_time": always("'{written}' is not a time of a day.", "Write hours and minutes, two digits each: 09:30."),
    "not_yes_or_no": _yes_or_no,
    "not_reference": _reference,
    "not_year_of_days": always(
        "'{year}' is not a year.", "Write the year, a colon and the days: 2026: 10 June to 14 June."
    ),
    "not_length": always("'{written}' is not a length of time.", "Write days or weeks: 10 days, 2 weeks."),
    "not_authority": always(
        "'{written}' cannot be used in feed ids.",
        "Write a domain that you own, a comma and a year when you owned it: safer.example.org,2026.",
    ),
    "not_choice": _choice,
    "not_figure": _figure,
    "not_marker": _marker,
    "no_value": always("There is no number here.", f"Write the number, or {MARKERS}."),
    "negative": always("A count cannot be below zero.", "Check the number against its source."),
    "alt_is_file_name": always(
        "'{written}' is the name of a file, which does not help people who cannot see the picture.",
        "Say what the picture shows, in a sentence or less.",
    ),
    "no_place_for_number": always(
        "'{written}' has no place for the number, or more than one.",
        "Write {{n}} once, where the number belongs: Police recorded {{n}} burglaries.",
    ),
    "counted_is_sentence": always(
        "'{written}' ends a sentence, but the site goes on with the place and the time.", "Remove the full stop."
    ),
    "threshold_low": always(
        "The threshold is too low to protect anyone: readers could work out the suppressed numbers.",
        "Write {least} or more. With 5, the numbers 1 to 4 are suppressed. Leave it out to use the general threshold.",
    ),
    "not_counted": always(
        "'{written}' cannot be counted.",
        "Write stories of kind success, resolution, project or news.",
    ),
}


def say_no_comma(words: str, field: str) -> tuple[str, str]:
    """About digits or words that are read as a field's name, because of a comma in a number or inside braces.

    `field` is the field before the comma.
    """
    if words.isdecimal():
        return (
            f"'{words}' is read as the name of a field, because a comma ends the value before it.",
            "If it belongs to the number before the comma, write the whole number without commas, such as 1234.",
        )
    return (
        f"'{words}' is read as the name of a field, because inside {{ }} a comma ends the value before it.",
        f"If it belongs to '{field}', put the whole text of '{field}' into double quotation marks.",
    )
