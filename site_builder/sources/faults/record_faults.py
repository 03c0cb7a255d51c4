"""The messages for fields that are right alone and do not fit each other. Knows codes, and no file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from site_builder.domain.moment import write_day, write_moment, write_when
from site_builder.sources.faults.fault_writing import MessageAndHint, WriteFault, always


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


def _until_early(_: str, context: Mapping[str, Any]) -> MessageAndHint:
    message = f"It ends before {write_day(context['agreed'])}, when it became a priority."
    return message, "Correct 'until' or 'agreed'."


RECORD_FAULTS: Mapping[str, WriteFault] = {
    "no_consent": always(
        "This says until when the people in the picture agreed, but not when they agreed.",
        "Add 'consent' with the day on which they agreed.",
    ),
    "consent_backwards": always(
        "The last day of the consent is before the day on which it was given.", "Correct one of the two dates."
    ),
    "ends_early": _ends_early,
    "no_time_of_event": always(
        "There is no 'starts' and no 'repeats', so nothing says when the event is.",
        "Add 'starts' and 'ends', or 'repeats'. Example: the first Tuesday of each month at 7pm, not in August",
    ),
    "once_and_again": always(
        "The event has both a start and words for when it repeats.", "Keep 'starts' or 'repeats', not both."
    ),
    "no_end": always(
        "The event starts, but nothing says when it ends, so no calendar could show it.",
        "Add 'ends' with the day and the time: 2026-12-01 20:30.",
    ),
    "of_the_other": always(
        "'{name}' does not fit an event without '{fits}'.",
        "Remove it, or say when the event is with '{fits}'.",
    ),
    "moved_silently": always(
        "The event was moved, but nothing tells readers and subscribers why.",
        "Add an entry under 'changes' of the kind 'updated', with 'at' and 'reason'.",
    ),
    "published_late": _published_late,
    "no_way_to_document": always(
        "No one could read this document: it has no file, no link and no contact.",
        "Add 'file' with the name of a file in content/publications/, 'link' with an address, or 'contact' with the id "
        "of who to ask for a copy.",
    ),
    "until_early": _until_early,
    "file_and_link": always(
        "This document has a file here and a link to a copy elsewhere, and the two could come to differ.",
        "Keep one of the two. If the link is to the same words as a web page, name it 'alternative'.",
    ),
    "format_of_nothing": always("There is a format, but no link that it belongs to.", "Add 'link', or remove this."),
    "words_for_no_phase": always(
        "There is text for '{phase}' in {year}, but the message has no '{phase}'.",
        "Add '{phase}' with its length and an action, or remove the text for the year.",
    ),
    "no_days": always(
        "Neither 'season' nor 'holds' is here, so there is no way to tell when the message applies.",
        "Add 'season' with the id of a season, or 'holds' with its own days. Example: 24 October to 8 November",
    ),
    "season_and_days": always(
        "The message has both a season and its own days.", "Keep 'season' or 'holds' and remove the other."
    ),
    "value_and_marker": always(
        "There is both a number and the marker '{marker}', which says that there is none.", "Keep one of the two."
    ),
    "two_stand_ins": always("There are two markers that each say why there is no number.", "Keep one of c, x and z."),
    "no_alt": always(
        "The picture has no description for people who cannot see it.",
        "Add 'alt' and say what the picture shows, or 'decorative: true' if it adds nothing to the words.",
    ),
    "alt_and_decorative": always(
        "The picture is marked as decorative, but it has a description.", "Remove 'decorative', or remove 'alt'."
    ),
    "no_why_neither": always(
        "'better' is 'neither', but readers are not told why.", "Add 'why_neither' with a sentence that says why."
    ),
    "sensitive_sum": always(
        "A sum cannot be sensitive. The numbers that it adds up are what must be protected.",
        "Remove this line, and write 'sensitive: true' with the indicators that it is the sum of.",
    ),
    "threshold_alone": always(
        "There is a threshold, but nothing says that the indicator is sensitive, so nothing would be suppressed.",
        "Add 'sensitive: true', or remove this line.",
    ),
    "updated_early": _updated_early,
    "half_counted": always(
        "A target that is counted needs 'at_least', 'of' and 'per', and '{missing}' is missing.",
        "Add it, such as 'at_least: 8', 'of: stories of kind project' and 'per: year'.",
    ),
    "no_reason": always(
        "The release is cancelled, but readers are not told why.", "Add 'reason' with a sentence that says why."
    ),
    "no_day_of_cancellation": always(
        "The release is cancelled, but there is no date for that.",
        "Add 'changed' with the day on which that was made public.",
    ),
    "reason_for_nothing": always(
        "There is a reason here, but the release is not cancelled.",
        "Give the reason for a move under 'moves', or write 'status: cancelled'.",
    ),
    "wrong_months": always(
        "These are not the three months of {quarter}, and a part of a quarter is not a quarter.",
        "Its months are {months}. Count all three, or correct the quarter.",
    ),
    "part_months": always(
        "This counts only {counted} of the three months of {quarter}, and a part of a quarter is not a quarter.",
        "Count all three, or write x in each number's place: readers are then told that only a part was counted.",
    ),
    "released_early": always(
        "The figures for {quarter} cannot be released before the quarter is over, on {over}.",
        "Correct the date. Nothing of these figures is published before it.",
    ),
}
