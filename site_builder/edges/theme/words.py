"""What the theme itself says, ready for its templates. They compute nothing, and other generators read them too."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from site_builder.domain.catalogue import say, say_count, without_marks
from site_builder.outputs.kit.words.sentences import mark_language

PRESSES = 3
"""How often Shift must be pressed to leave a page; `quick-exit.js` counts."""

_GAP = "\0"
"""Where HTML goes that is not to be escaped."""


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """The theme's words. Labels are for attributes and scripts, which cannot say their language; all else is HTML."""

    skip: str
    emergency: str
    not_urgent: str
    help: str
    menu: str
    search: str
    search_site: str
    updated: str
    stale: str
    leave: str
    leave_keys: str
    leave_label: str
    press_labels: tuple[str, ...]
    """By how often Shift must still be pressed, from once."""

    close: str
    alert_label: str
    calls_label: str
    search_label: str
    sections_label: str
    footer_label: str
    to_top: str
    scheme: str
    scheme_device: str
    scheme_light: str
    scheme_dark: str
    scheme_kept: str
    copy_label: str
    copied_label: str
    not_copied_label: str


def say_theme_words(updated: str) -> ThemeWords:
    """The theme's words in the language that is open; `updated` is HTML with the day of the build."""
    return ThemeWords(
        skip=_write(say("Skip to main content")),
        emergency=_write(say("Emergency")),
        not_urgent=_write(say("Not urgent")),
        help=_write(say("Get help")),
        menu=_write(say("Menu")),
        search=_write(say("Search")),
        search_site=_write(say("Search this site")),
        updated=_write(say("Last updated on {day}.", day=_GAP)).replace(_GAP, updated),
        stale=_write(say("This page has not been updated for three days, so something new may be missing.")),
        leave=_write(say("Exit this page")),
        leave_keys=_write(say("or press Shift 3 times")),
        leave_label=without_marks(say("Leave this site quickly")),
        press_labels=tuple(map(_say_presses, range(1, PRESSES))),
        close=_write(say("Close")),
        alert_label=without_marks(say("Alert")),
        calls_label=without_marks(say("Telephone numbers")),
        search_label=without_marks(say("Search this site")),
        sections_label=without_marks(say("Sections")),
        footer_label=without_marks(say("About this site")),
        to_top=_write(say("Back to the top")),
        scheme=_write(say("Light or dark")),
        scheme_device=without_marks(say("As my device is set")),
        scheme_light=without_marks(say("Light")),
        scheme_dark=without_marks(say("Dark")),
        scheme_kept=_write(say("Your choice stays on this device.")),
        copy_label=without_marks(say("Copy")),
        copied_label=without_marks(say("Copied")),
        not_copied_label=without_marks(say("Select the text and copy it")),
    )


def _say_presses(left: int) -> str:
    words = say_count(
        "Shift, press {number} more time to exit.", "Shift, press {number} more times to exit.", number=left
    )
    return without_marks(words)


def _write(words: str) -> str:
    """Words as HTML, in an element that says so if they stayed English."""
    return mark_language(escape(words, quote=False))
