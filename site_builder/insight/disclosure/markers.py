"""What a figure says of its own suppression, and the command that decides it. Knows no solver."""

from __future__ import annotations

from site_builder.domain.figures import Figure, Marker
from site_builder.domain.quarter import Quarter


def is_suppressed(figure: Figure) -> bool:
    """Whether it is suppressed, whether or not its indicator is marked as sensitive."""
    return Marker.CONFIDENTIAL in figure.markers


def protect_command(quarter: Quarter) -> str:
    """The command that makes a quarter's protected file."""
    return f"site-builder protect PRIVATE.yml --out data/figures/{quarter.stem}.yml"
