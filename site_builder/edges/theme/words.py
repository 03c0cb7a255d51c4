"""What the theme itself says, ready for its templates. They compute nothing, and other generators read them too."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from site_builder.domain.catalogue import say, say_count, without_marks
from site_builder.outputs.kit.sentences import mark_language

PRESSES = 3
"""How often Shift must be pressed to leave a page; `quick-exit.js` counts."""


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """The theme's words. Labels are for attributes and scripts, which cannot say their language; all else is HTML."""

    skip: str
    leave: str
    leave_keys: str
    leave_label: str
    press_labels: tuple[str, ...]
    """By how often Shift must still be pressed, from once."""

    copy_label: str
    copied_label: str
    not_copied_label: str


def say_theme_words() -> ThemeWords:
    """The theme's words in the language that is open."""
    return ThemeWords(
        skip=_write(say("Skip to main content")),
        leave=_write(say("Exit this page")),
        leave_keys=_write(say("or press Shift 3 times")),
        leave_label=without_marks(say("Leave this site quickly")),
        press_labels=tuple(map(_say_presses, range(1, PRESSES))),
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
