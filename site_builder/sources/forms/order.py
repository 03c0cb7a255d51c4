"""The order of a form's fields: what it is, what happened, who and where, then what is seldom needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

FIRST = (
    *("title", "term", "name", "id", "short", "short_name", "number"),
    *("quarter", "year", "indicator", "area", "kind"),
    *("status", "draft", "published", "released", "at", "was", "on"),
    *("summary", "in_brief", "action", "means"),
    *("reason", "earlier", "season", "holds", "words", "role", "body"),
    *("about", "advice", "audience", "prepare", "afterwards"),
    *("link", "file", "alt", "decorative", "credit", "licence", "consent", "consent_until"),
    *("image", "quote", "months", "values", "areas", "priority", "partners", "groups", "contacts"),
    *("phone", "phone_note", "text", "when", "hours", "urgency", "description"),
    *("unit", "counted", "better", "why_neither"),
    *("evidence", "indicators", "messages", "links", "source"),
)
"""What one thinks of first. A field that is in neither list comes between the two, in the order of its entry."""

LAST = ("case_status", "finds", "unexplained", "announced", "review_by", "updated", "changes", "formerly")


class Named(Protocol):
    """A thing with a name."""

    @property
    def name(self) -> str:
        """Its name."""


N = TypeVar("N", bound=Named)


def in_order(fields: Sequence[N]) -> tuple[N, ...]:
    """Fields in the order in which one thinks of them."""
    places = {name: (0, place) for place, name in enumerate(FIRST)}
    places |= {name: (2, place) for place, name in enumerate(LAST)}
    return tuple(sorted(fields, key=lambda field: places.get(field.name, (1, 0))))
