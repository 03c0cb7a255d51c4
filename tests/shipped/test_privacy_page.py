"""The privacy page promises nothing that no test in a browser holds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from tests.browser import test_alerts, test_privacy, test_quick_exit

PAGE: Final = Path(__file__).parents[2] / "content" / "pages" / "privacy.md"

ELSEWHERE: Final = frozenset(
    {
        "What the web host may keep",
        "Links to other sites",
        "If you phone us",
        "Stories and pictures",
    }
)
"""Sections about what other people do, or about how stories are written: no browser can see whether they are so."""

ADVICE: Final = frozenset(
    {
        "Your browser keeps a list of the pages that you visit.",
        "If someone checks your device, that list could show that you were here.",
        "Use a private window.",
        "Most browsers have one in the menu.",
        "Use a device that the other person cannot reach, such as one in a library or at a friend's home.",
        "Do not clear your whole history if that would look odd to the person who checks it.",
        "In danger now, call 999.",
    }
)
"""What readers can do, and what any browser does."""


def sentences(page: str) -> set[str]:
    """What a page says of this site: its description and its sentences, outside the sections on what is elsewhere."""
    head, text = page.split("\n---\n", 1)
    description = re.search(r"^description: (.+)$", head, re.MULTILINE)
    sections = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    told = [
        sections[0],
        *(body for title, body in zip(sections[1::2], sections[2::2], strict=True) if title not in ELSEWHERE),
    ]
    blocks = [block for part in told for block in re.split(r"\n\s*\n|^- ", part, flags=re.MULTILINE)]
    blocks += [description[1]] if description else []
    plain = [" ".join(re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", block).split()) for block in blocks]
    return {sentence for block in plain for sentence in re.split(r"(?<=[.!?]) ", block) if sentence}


def held() -> set[str]:
    """All that the tests say that they hold."""
    tests = [test for module in (test_alerts, test_privacy, test_quick_exit) for test in vars(module).values()]
    marks = [mark for test in tests for mark in getattr(test, "pytestmark", ()) if mark.name == "keeps"]
    return {sentence for mark in marks for sentence in mark.args}


def test_each_sentence_of_the_privacy_page_is_held_and_none_is_held_that_it_does_not_say() -> None:
    said = sentences(PAGE.read_text(encoding="utf-8"))
    assert said - held() == ADVICE
    assert held() <= said


def test_a_promise_that_no_test_holds_is_found_out() -> None:
    page = PAGE.read_text(encoding="utf-8")
    promised = page.replace("- We set no cookies.", "- We set no cookies. We never\n  [sleep](/owls/).")
    assert sentences(promised) - held() - ADVICE == {"We never sleep."}
    assert "It may set cookies." not in sentences(page)
