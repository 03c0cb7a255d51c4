"""Writes down when every kind of page last passed the tests for accessibility, which the public statement tells.

A test says by the mark `proves` what a page does that passes it. What is recorded is what every kind of page of the
real site was seen to do; where anything failed, or was not tried on every kind, nothing is.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from site_builder.domain.accessibility import LastTest
from tests.browser import find_browser
from tests.tools.node import tool


@dataclass(frozen=True, slots=True, order=True)
class Pass:
    """A test that a kind of page passed."""

    sentence: str
    """What the page does, for the public to read."""

    kind: str


class NotProvedError(Exception):
    """Why nothing can be recorded."""


def last_test(passes: Iterable[Pass], *, kinds: Collection[str], day: date, tools: str) -> LastTest:
    """What can be recorded; NotProvedError if a test did not see every kind of page."""
    seen: dict[str, set[str]] = {}
    for one in passes:
        seen.setdefault(one.sentence, set()).add(one.kind)
    missed = sorted({kind for found in seen.values() for kind in kinds if kind not in found})
    if missed or not seen:
        raise NotProvedError(f"not every kind of page was tested: {', '.join(missed) or 'none was'}")
    return LastTest(day, tools, len(kinds), tuple(seen))


def name_tools() -> str:
    """What tests on this machine, with versions."""
    axe = json.loads(tool("axe-core/package.json").read_text(encoding="utf-8"))["version"]
    return f"{_name_browser(find_browser.find_here())} and axe-core {axe}"


def _name_browser(path: Path | None) -> str:
    assert path, find_browser.ADVICE
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.match(r"(?P<name>[A-Za-z ]+?) (?P<version>\d+)", said)
    assert found, f"A browser that does not say its version: {said}"
    return f"{found['name']} {found['version']}"
