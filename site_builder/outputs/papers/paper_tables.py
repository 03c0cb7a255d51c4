"""Tables that fit their paper: a wide one in smaller letters, a wider one on a sheet that lies on its side."""

from __future__ import annotations

import re
from html import unescape
from itertools import zip_longest

_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd]([^>]*)>(.*?)</t[hd]>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")

_ROOM, _ROOM_TURNED = 70, 105
"""Letters in a line of ordinary print, on a portrait page and on a landscape page."""

_LARGE = 0.68
"""Of that, what has room in large print."""

_EDGES = 2
"""Letters that the edges of a cell take."""

_STANDING_LEAST = 0.7
"""Smaller than that, a table is put on a sheet of its own that lies on its side."""

_LEAST = 0.4


def fit_tables(html: str, *, large: bool = False) -> str:
    """HTML with tables that fit the paper."""
    return _TABLE.sub(lambda found: _fit(found, large=large), html)


def _fit(found: re.Match[str], *, large: bool) -> str:
    needed = _letters_across(found[1])
    share = _LARGE if large else 1.0
    scale = _ROOM * share / needed
    if scale >= 1:
        return found[0]
    if scale >= _STANDING_LEAST:
        return _table(found[1], scale)
    turned = _table(found[1], min(1.0, _ROOM_TURNED * share / needed))
    return f'<div class="{"turned-large" if large else "turned"}">{turned}</div>'


def _table(rows: str, scale: float) -> str:
    """A table in smaller letters. Where they would be too small to read, words break instead."""
    kinds = "fitted" if scale >= _LEAST else "fitted tight"
    return f'<table class="{kinds}" style="font-size: {max(scale, _LEAST):.0%}">{rows}</table>'


def _letters_across(table: str) -> int:
    """How wide a table is at least: each column as wide as its longest word, and a number is one word."""
    rows = [
        [_longest(attributes, content) for attributes, content in _CELL.findall(row)] for row in _ROW.findall(table)
    ]
    columns = [max(cells) for cells in zip_longest(*rows, fillvalue=0)]
    return max(1, sum(columns) + _EDGES * len(columns))


def _longest(attributes: str, content: str) -> int:
    text = unescape(_TAG.sub("", content)).strip()
    words = [text] if '"num"' in attributes else re.split(r"[ \t\n-]+", text)
    return max(map(len, words), default=0)
