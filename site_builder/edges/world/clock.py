"""The present moment in London. Only this module reads a clock; everything else receives a moment (rule T1)."""

from __future__ import annotations

from datetime import datetime

from site_builder.domain.moment import LONDON, read_moment
from site_builder.sources.text.date_hints import explain_moment


class UnreadableMomentError(ValueError):
    """A text is not a moment; the message says how to write one."""


def now() -> datetime:
    """This moment in London, to the second."""
    return datetime.now(tz=LONDON).replace(microsecond=0)


def read_at(text: str | None) -> datetime:
    """The moment that `--at` names, or the present when it names none.

    Raises UnreadableMomentError, whose message is for people.
    """
    if text is None or not text.strip():
        return now()
    moment = read_moment(text.strip())
    if moment is None:
        usual = "Write a day, as in 2026-11-23 (its midnight in London), or a day and a time, as in '2026-11-23 09:30'."
        raise UnreadableMomentError(f"'{text}' is not a moment. {explain_moment(text) or usual}")
    return moment
