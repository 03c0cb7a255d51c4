"""How the message for a fault is written: from the field's name and what is known of the fault. Knows no fault."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

MessageAndHint = tuple[str, str]
"""A message and a hint."""

WriteFault = Callable[[str, Mapping[str, Any]], MessageAndHint]
"""What makes them of the field's name and the fault's context."""


def subject_of(name: str) -> str:
    """The field at fault as a message begins with it; the name is empty for a whole record."""
    return f"'{name}'" if name else "This"


def always(message: str, hint: str) -> WriteFault:
    """The same two sentences with the field's name and the fault's context filled in."""
    return lambda name, context: (
        message.format(name=name, subject=subject_of(name), **context),
        hint.format(name=name, **context),
    )
