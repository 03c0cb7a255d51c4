"""The forms of Markdown that officers know from Material for MkDocs and can use here, by name. Knows no HTML."""

from __future__ import annotations

import re

from site_builder.domain.catalogue import mark

BOXES = {
    "note": mark("Note"),
    "info": mark("Information"),
    "tip": mark("Tip"),
    "success": mark("What worked"),
    "question": mark("Question"),
    "example": mark("Example"),
    "warning": mark("Warning"),
    "danger": mark("Danger"),
}
"""The kinds of boxes (`!!! note`) and folds (`??? note`), with what each is called if the officer gives no title."""

URGENT = {"warning": mark("Warning: {title}"), "danger": mark("Danger: {title}")}
"""How the title begins of a box that must say its kind in words, because many readers cannot see its colour."""

MEANT = {
    "abstract": "note",
    "summary": "note",
    "tldr": "note",
    "seealso": "info",
    "todo": "info",
    "hint": "tip",
    "important": "warning",
    "check": "success",
    "done": "success",
    "help": "question",
    "faq": "question",
    "caution": "warning",
    "attention": "warning",
    "failure": "warning",
    "fail": "warning",
    "missing": "warning",
    "error": "danger",
    "bug": "danger",
}
"""Kinds of Material that have no use of their own here, and what to write instead."""

BUTTON = "md-button"
BUTTONS = frozenset({BUTTON, f"{BUTTON}--primary"})
"""The classes that make a link a button, in braces right behind it: `[Report it](/help/){ .md-button }`."""

BUTTON_MARK = re.compile(r"\{:?[ ]*((?:\.md-button(?:--primary)?[ ]*)+)\}")
NOTE_MARK = re.compile(r"(?<!\\)\[\^(?P<name>[^\]\n]+)\](?P<defines>:?)")
"""Where a note belongs, `[^1]`, or what it says, `[^1]: …`."""

UNTITLED_BOX = re.compile(r"^ *(?P<sign>!!!|\?\?\?\+?) ?(?P<kind>[\w-]+) *$", re.MULTILINE)
"""A box or a fold that is called by its kind."""

_ICONS = (
    "account-group alert bike bullhorn bus calendar check-circle clock-outline download email file-document "
    "help-circle information lightbulb lock map-marker phone printer rss web"
)
ICONS = frozenset(_ICONS.split())
"""The icons of Material that officers can write among words, such as `:material-phone:`."""

ICON_MARK = re.compile(r":(?P<set>material|fontawesome|octicons|simple)-(?P<name>[a-z0-9-]+):")
