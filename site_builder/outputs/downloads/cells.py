"""What may stand in a cell that a spreadsheet opens: words that nothing runs, numbers written out. Knows no format."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from site_builder.domain.catalogue import without_marks

_RISKY = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - the full-width signs that some spreadsheets obey as well
"""What a spreadsheet may take for the beginning of a formula."""


@lru_cache(maxsize=4096)  # the same words stand in thousands of cells
def write_words(words: str) -> str:
    """Words as they were, but for an apostrophe in front where a spreadsheet would work them out."""
    words = without_marks(words)
    return f"'{words}" if words.startswith(_RISKY) else words


def write_plain(value: Decimal) -> str:
    """A number for machines: all its digits, no separators, no zeros at its end."""
    return f"{value.normalize():f}"
