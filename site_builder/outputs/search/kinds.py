"""The kinds of page in a list of results, and the order that they come in: help, advice, news, figures (rule W7)."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.domain.catalogue import mark
from site_builder.outputs.kit import addresses


@dataclass(frozen=True, slots=True)
class ResultKind:
    """What a result is."""

    name: str
    """As results show it, in English: `say` gives it in the site's language."""

    rank: int
    """The lowest answers first; 0 is for a contact itself."""

    weight: float
    """What a word in its text counts for in the index; in a title, it is 7."""

    words: str = ""
    """What people add when they want this kind: "burglary figures"."""


HELP = ResultKind(
    mark("Help"), 1, 2.0, "help report reporting call phone ring telephone number contact support line helpline"
)
ADVICE = ResultKind(mark("Advice"), 2, 2.0, "advice tips prevent prevention avoid stop protect safe safety")
PAGE = ResultKind(mark("Page"), 3, 1.5)
NEWS = ResultKind(mark("Story"), 4, 1.0, "news story stories")
FIGURES = ResultKind(
    mark("Figures"), 5, 0.5, "figures statistics stats numbers number data rate rates trend trends many chart"
)

AREA = ResultKind(
    mark("Your area"),
    3,
    1.5,
    "area town village place live living house moving safe safety dangerous rough crime crimes trouble police news "
    "happening going map figures statistics",
)

_KINDS = {
    addresses.HELP: HELP,
    addresses.MESSAGES: ADVICE,
    addresses.ALERTS: ResultKind(mark("Alert"), 1, 2.0, "alert alerts warning closed flood"),
    addresses.EVENTS: ResultKind(mark("Event"), 3, 1.5, "event events meeting meetings drop-in forum"),
    addresses.STORIES: NEWS,
    addresses.FIGURES: FIGURES,
    addresses.PRIORITIES: ResultKind(mark("Priority"), 4, 1.0),
    addresses.AREAS: AREA,
    addresses.DISTRICTS: ResultKind(mark("District"), 3, 1.5, "district borough town council county"),
    addresses.PARTNERS: ResultKind(mark("Partner"), 4, 1.0),
    addresses.GROUPS: ResultKind(mark("Group"), 4, 1.0),
    addresses.PUBLICATIONS: ResultKind(mark("Publication"), 4, 1.0),
    addresses.PRESS: ResultKind(mark("For the press"), 4, 0.5, "who call phone ring telephone number contact email"),
}
"""By the folder that a page is in."""


HINTED = tuple(kind for kind in (*dict.fromkeys(_KINDS.values()), PAGE) if kind.words)
"""The kinds that people ask for in words."""


def kind_of(address: str) -> ResultKind:
    """The kind of a page in a list of results."""
    return next((kind for folder, kind in _KINDS.items() if address.startswith(folder)), PAGE)
