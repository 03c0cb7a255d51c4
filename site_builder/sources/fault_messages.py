"""The message for each fault of a field: what is wrong, what that means and what to do. Knows codes, and no file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any

from site_builder.domain.moment import write_day, write_moment, write_when
from site_builder.insight.links import explain_link
from site_builder.insight.paste_slips import BULLETS
from site_builder.sources.characters import find_unseen
from site_builder.sources.figure_hints import MARKERS, hint_at_value
from site_builder.sources.suggestions import did_you_mean
from site_builder.sources.yaml_lines import CURLY

_DASH = re.compile(r"(?<=[0-9a-z])[\u2012-\u2015\u2212](?=[0-9a-z])")
_BETWEEN = re.compile(r"[0-9]{1,3}[\u2012-\u2015\u2212][0-9]{1,3}")
"""What people write for a number between two others."""

_FORM = re.compile(r"\d{4}-\d\d-\d\d(?:$|[ T]\d\d:\d\d)")
"""Of a date or a time, whether there is such a day or not."""

MessageAndHint = tuple[str, str]
"""A message and a hint."""


def describe_fault(code: str, name: str, *, context: Mapping[str, Any]) -> MessageAndHint:
    """A message and a hint for the fault of a field; the name is empty when a whole record is at fault."""
    write = _MESSAGES.get(code)
    if write is None:
        hint = "Compare it with another file of the same kind."
        return f"{_subject(name)} is not written in a way that can be read.", hint
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
        return "The bullet is a part of it here. Begin each item of a list with '- ', on a line of its own."
    if written.startswith(tuple(CURLY)) or written.endswith(tuple(CURLY)):
        plain = written.strip(CURLY)
        return (
            f"The quotation marks are curly, and so a part of it here. Write it without them: {plain}" if plain else ""
        )
    if _DASH.search(written) and not _BETWEEN.fullmatch(written):
        return f"There is a dash in it, which is longer than a hyphen. Write hyphens: {_DASH.sub('-', written)}"
    return ""


def _subject(name: str) -> str:
    return f"'{name}'" if name else "This"


def _always(message: str, hint: str) -> Callable[[str, Mapping[str, Any]], MessageAndHint]:
    """The same two sentences with the field's name and the fault's context filled in."""
    return lambda name, context: (
        message.format(name=name, subject=_subject(name), **context),
        hint.format(name=name, **context),
    )


def _choice(name: str, context: Mapping[str, Any]) -> MessageAndHint:
    written, choices = context["written"], context["choices"]
    message = f"'{name}' cannot be '{written}'." if written else f"'{name}' is empty."
    return message, did_you_mean(written, choices)


def _day(_: str, context: Mapping[str, Any]) -> MessageAndHint:
    written = context["written"]
    message = f"'{written}' is not a real date." if _FORM.match(written) else f"'{written}' is not a date."
    return message, "Write the year, the month and the day: 2026-11-05."


def _moment(_: str, context: Mapping[str, Any]) -> MessageAndHint:
    written = context["written"]
    message = f"'{written}' is not a date, or a date and time."
    if _FORM.match(written):
        message = f"'{written}' is not a real date or time."
    return message, "Write 2026-11-05, or with a time in London, two digits each, 2026-11-05 09:30."


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
    hint = f"Write digits, or a marker in place of a number: {MARKERS}; b, e, low, p, r and u go beside one."
    return message, hint_at_value(written) or hint


def _updated_early(_: str, context: Mapping[str, Any]) -> MessageAndHint:
    published: datetime = context["published"]
    when = f"on {write_day(published.date())}" if published.time() == time.min else f"at {write_moment(published)}"
    message = f"It cannot be updated before it is published, {when}."
    return message, "Correct one of the two dates, or remove 'updated'."


def _ends_early(_: str, context: Mapping[str, Any]) -> MessageAndHint:
    message = f"It cannot end before it starts, {write_when(context['starts'])}."
    return message, "Correct one of the two: 'starts' or 'ends'."


def _published_late(_: str, context: Mapping[str, Any]) -> MessageAndHint:
    message = f"It starts {write_when(context['starts'])}, but it would not be published until later."
    return message, "Remove 'published': it is then published when it starts. Or give an earlier date."


_GROUP = _always(
    "{subject} should be a group of fields, but there is a text or a list here.",
    "Write its fields on the lines below it, indented by two spaces, each a name, a colon and a value.",
)
_LIST = _always(
    "'{name}' should be a list, but there is a text or a group of fields here.",
    "Write each item on a line of its own that begins with '- '.",
)

_MESSAGES: Mapping[str, Callable[[str, Mapping[str, Any]], MessageAndHint]] = {
    "model_type": _GROUP,
    "dict_type": _GROUP,
    "list_type": _LIST,
    "too_short": _always("'{name}' is an empty list.", "Write at least one item."),
    "not_text": _always(
        "'{name}' should be text, but there is {found} here.",
        "If this is text with a colon, or one that begins with '[', '{{' or '- ', put it into quotation marks.",
    ),
    "empty": _always("'{name}' is empty here.", "Write something, or remove the line."),
    "several_lines": _always(
        "'{name}' should be one line, but there is a line break in it.",
        "Write it as one line. A long one may go on below when the first line ends in '>-'.",
    ),
    "too_long": _always("'{name}' is {length} characters long; the most is {most}.", "Use fewer words."),
    "too_many_words": _always(
        "'{name}' has {words} words; the most is {most}.", "Say what happened in one short sentence."
    ),
    "no_consent": _always(
        "This says until when the people in the picture agreed, but not when they agreed.",
        "Add 'consent' with the day on which they agreed.",
    ),
    "consent_backwards": _always(
        "The last day of the consent is before the day on which it was given.", "Correct one of the two dates."
    ),
    "figure_here": _always(
        "'{name}' cannot quote figures, so readers would see the braces.",
        "Quote the figure in the body, and write '{name}' without '{{{{'.",
    ),
    "figure_before": _always(
        "'{name}' holds an earlier wording, but a figure that it quotes by reference would be the current one.",
        "Write the number as it was then, in digits.",
    ),
    "not_id": _always(
        "'{written}' cannot be an id, because it is part of a web address.",
        "Use lower-case letters, digits and single hyphens only, such as alley-gates.",
    ),
    "id_too_long": _always(
        "An id here is {length} characters long, and the most is {most}, because files are named after it.",
        "Write a shorter one, such as alley-gates.",
    ),
    "not_link": _link,
    "not_dialled": _not_dialled,
    "not_hub": _always("'{written}' is a page of this site, but a hub is another website.", "Begin it with https://."),
    "not_day": _day,
    "not_moment": _moment,
    "no_time": _always(
        "'{name}' has a day, but no time, so it would mean midnight, when that day begins.",
        "Write the time as well, in London, two digits each: {written} 18:00.",
    ),
    "ends_early": _ends_early,
    "no_time_of_event": _always(
        "Neither 'starts' nor 'repeats' is here, so there is no way to tell when the event is.",
        "Add 'starts' and 'ends', or 'repeats'. Example: the first Tuesday of each month at 7pm, not in August",
    ),
    "once_and_again": _always(
        "The event has both a start and words for when it comes again.", "Keep 'starts' or 'repeats', not both."
    ),
    "no_end": _always(
        "The event starts, but nothing says when it ends, so no calendar could show it.",
        "Add 'ends' with the day and the time: 2026-12-01 20:30.",
    ),
    "of_the_other": _always(
        "'{name}' does not fit an event without '{fits}'.",
        "Remove it, or say when the event is with '{fits}'.",
    ),
    "moved_silently": _always(
        "The event was moved, but readers and subscribers are not told why.",
        "Add an entry under 'changes' of the kind 'updated', with 'at' and 'reason'.",
    ),
    "published_late": _published_late,
    "not_quarter": _always(
        "'{written}' is not a quarter of a financial year.",
        "Write the financial year and the quarter: 2022-23 Q2 is July to September 2022.",
    ),
    "no_way_to_document": _always(
        "Nobody could read this document: there is neither a link nor a contact.",
        "Add 'link' with its address, or 'contact' with the id of who to ask for a copy.",
    ),
    "format_of_nothing": _always("There is a format, but no link that it could be of.", "Add 'link', or remove this."),
    "not_financial_year": _always(
        "'{written}' is not a financial year.", "Write both years: 2025-26 is April 2025 to March 2026."
    ),
    "not_case_count": _always(
        "'{written}' is not a number that can be shown here.",
        "Write a whole number, c for one that could identify someone, or x if it is not known.",
    ),
    "not_period": _always(
        "'{written}' is not a time that can be read, or it ends before it begins.",
        "Write a year, a month or a day, such as 2011, 2011-11 or 2011-11-23; two of them, such as 2010-04 to 2011-03; "
        "or a quarter, such as 2022-23 Q2.",
    ),
    "not_month": _always("'{written}' is not a month.", "Write the year and the month in digits: 2022-07."),
    "not_number": _always("'{written}' is not a number.", "Write digits only, without commas or words: 1234."),
    "not_whole": _always("'{written}' is not a whole number.", "Write digits only: 1, 2, 3."),
    "too_low": _always("'{name}' is {written}, but it must be at least {least}.", "Write a higher number."),
    "not_colour": _always(
        "'{written}' is not a colour.", "Write a # and six digits of 0 to 9 and a to f, in quotation marks: '#14403a'."
    ),
    "not_ring": _always(
        "'{name}' is not a line around a ward.",
        "Write at least three points, each as degrees east, a space and degrees north, with commas between them: "
        "-1.40 52.70, -1.36 52.70, -1.36 52.74.",
    ),
    "not_year": _always("'{written}' is not a year.", "Write it in four digits: 2020."),
    "not_time": _always("'{written}' is not a time of a day.", "Write hours and minutes, two digits each: 09:30."),
    "not_yes_or_no": _always("'{written}' is neither true nor false.", "Write true or false, or remove the line."),
    "not_reference": _always(
        "'{written}' is not a reference to a figure.",
        "Write the indicator's id, the financial year and the quarter: burglary 2022-23 Q2.",
    ),
    "not_year_of_days": _always(
        "'{year}' is not a year.", "Write the year, a colon and the days: 2026: 10 June to 14 June."
    ),
    "not_length": _always("'{written}' is not a length of time.", "Write days or weeks: 10 days, 2 weeks."),
    "words_for_no_phase": _always(
        "There is text for '{phase}' in {year}, but the message has no '{phase}'.",
        "Add '{phase}' with its length and an action, or remove the text for the year.",
    ),
    "no_days": _always(
        "Neither 'season' nor 'holds' is here, so there is no way to tell when the message applies.",
        "Add 'season' with the id of a season, or 'holds' with days of its own. Example: 24 October to 8 November",
    ),
    "season_and_days": _always(
        "The message has both a season and days of its own.", "Keep 'season' or 'holds' and remove the other."
    ),
    "not_authority": _always(
        "'{written}' cannot be used in feed ids.",
        "Write a domain that you own, a comma and a year when you owned it: safer.example.org,2026.",
    ),
    "not_choice": _choice,
    "not_figure": _figure,
    "not_marker": _marker,
    "no_value": _always("There is no number here.", f"Write the number, or {MARKERS}."),
    "value_and_marker": _always(
        "There is both a number and the marker '{marker}', which says that there is none.", "Keep one of the two."
    ),
    "two_stand_ins": _always("There are two markers that each say why there is no number.", "Keep one of c, x and z."),
    "negative": _always("A count cannot be below zero.", "Check the number against its source."),
    "no_alt": _always(
        "The picture has no description for people who cannot see it.",
        "Add 'alt' and say what the picture shows, or 'decorative: true' if it adds nothing to the words.",
    ),
    "alt_is_file_name": _always(
        "'{written}' is the name of a file, and tells nothing to people who cannot see the picture.",
        "Say what the picture shows, in a sentence or less.",
    ),
    "alt_and_decorative": _always(
        "The picture is marked as decorative, but it has a description.", "Remove 'decorative', or remove 'alt'."
    ),
    "no_place_for_number": _always(
        "'{written}' has no place for the number, or more than one.",
        "Write {{n}} once, where the number belongs: Police recorded {{n}} burglaries.",
    ),
    "counted_is_sentence": _always(
        "'{written}' ends a sentence, but the site goes on with the place and the time.", "Remove the full stop."
    ),
    "no_why_neither": _always(
        "'better' is 'neither', but readers are not told why.", "Add 'why_neither' with a sentence that says why."
    ),
    "sensitive_sum": _always(
        "A sum cannot be sensitive. The numbers that it adds up are what must be protected.",
        "Remove this line, and write 'sensitive: true' with the indicators that it is the sum of.",
    ),
    "threshold_alone": _always(
        "There is a threshold, but nothing says that the indicator is sensitive, so nothing would be suppressed.",
        "Add 'sensitive: true', or remove this line.",
    ),
    "threshold_low": _always(
        "The threshold is too low to protect anyone: readers could work out the suppressed numbers.",
        "Write {least} or more. With 5, the numbers 1 to 4 are suppressed. Leave it out to use the general threshold.",
    ),
    "updated_early": _updated_early,
    "half_counted": _always(
        "A target that is counted needs 'at_least', 'of' and 'per', and '{missing}' is missing.",
        "Add it, such as 'at_least: 8', 'of: stories of kind project' and 'per: year'.",
    ),
    "not_counted": _always(
        "'{written}' cannot be counted.",
        "Write stories of kind success, resolution, project or news.",
    ),
    "no_reason": _always(
        "The release is cancelled, but readers are not told why.", "Add 'reason' with a sentence that says why."
    ),
    "no_day_of_cancellation": _always(
        "The release is cancelled, but there is no date for that.",
        "Add 'changed' with the day on which that was made public.",
    ),
    "reason_for_nothing": _always(
        "There is a reason here, but the release is not cancelled.",
        "Give the reason for a move under 'moves', or write 'status: cancelled'.",
    ),
    "wrong_months": _always(
        "These are not the three months of {quarter}, and a part of a quarter is not a quarter.",
        "Its months are {months}. Count all three, or correct the quarter.",
    ),
    "part_months": _always(
        "This counts only {counted} of the three months of {quarter}, and a part of a quarter is not a quarter.",
        "Count all three, or write x in each number's place: readers are then told that only a part was counted.",
    ),
    "released_early": _always(
        "The figures for {quarter} cannot be released before the quarter is over, on {over}.",
        "Correct the date. Nothing of these figures is published before it.",
    ),
}
