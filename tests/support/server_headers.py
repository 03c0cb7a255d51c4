"""Which headers a server sends for an address by a site's `_headers` file, as the two kinds of servers read it."""

from __future__ import annotations

import re
from collections.abc import Iterator


def read_rules(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each pattern of addresses with its lines."""
    pattern, lines = "", list[str]()
    for line in text.splitlines():
        if line.startswith("/"):
            if pattern:
                yield pattern, lines
            pattern, lines = line.strip(), []
        elif line.strip():
            lines.append(line.strip())
    yield pattern, lines


def joined_headers(text: str, path: str) -> dict[str, str]:
    """As Cloudflare Pages does: every rule that fits adds to what there is, and `! Name` takes a header away."""
    sent: dict[str, str] = {}
    for pattern, lines in read_rules(text):
        for line in lines if _fits(pattern, path) else ():
            if line.startswith("!"):
                sent.pop(line.removeprefix("!").strip(), None)
                continue
            name, _, value = line.partition(": ")
            sent[name] = f"{sent[name]}, {value}" if name in sent else value
    return sent


def last_headers(text: str, path: str) -> dict[str, str]:
    """As Netlify does: the last rule that fits has its way, and a line without a value is passed over."""
    sent: dict[str, str] = {}
    for pattern, lines in read_rules(text):
        if _fits(pattern, path):
            sent |= dict(line.split(": ", 1) for line in lines if ": " in line)
    return sent


def _fits(pattern: str, path: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), path) is not None
