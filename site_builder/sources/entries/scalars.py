"""What a text that officers wrote says as a value: each function returns None where it says none. Knows no entry."""

from __future__ import annotations

import re
from datetime import time
from decimal import Decimal

from site_builder.domain.quarter import Month
from site_builder.insight.texts.links import explain_link


def read_link(text: str) -> str | None:
    """An address of the web or of a page of this site, by the rules of links in words (rule P6)."""
    return text if text.lower().startswith(("http", "/")) and explain_link(text) is None else None


def read_number(text: str) -> Decimal | None:
    """YAML 1.2's plain numbers, without signs of infinity; a thousands separator is a fault."""
    return Decimal(text) if re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", text) else None


def read_authority(text: str) -> str | None:
    """Who named a tag URI, and when: `example.org,2026`."""
    return text if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+,[0-9]{4}(-[0-9]{2}){0,2}", text) else None


def read_month(text: str) -> Month | None:
    """`2026-04`."""
    found = re.fullmatch(r"((?:19|20|21)[0-9]{2})-(0[1-9]|1[0-2])", text)
    return Month(int(found[1]), int(found[2])) if found else None


def read_order(text: str) -> int | None:
    """A place in an order, from 0."""
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else None


def read_year(text: str) -> int | None:
    """A calendar year of the 20th, 21st or 22nd century."""
    return int(text) if re.fullmatch(r"(?:19|20|21)[0-9]{2}", text) else None


def read_count(text: str) -> int | None:
    """A whole number of at most nine digits."""
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None


def read_time(text: str) -> time | None:
    """`09:30`."""
    found = re.fullmatch(r"([01][0-9]|2[0-3]):([0-5][0-9])", text)
    return time(int(found[1]), int(found[2])) if found else None


def read_yes_or_no(text: str) -> bool | None:
    """`true` or `false`, and nothing that older YAML takes for one of them."""
    return {"true": True, "false": False}.get(text.lower())
