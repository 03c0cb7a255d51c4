"""Which translations are missing or behind, and what would be in the site's own language in one (rule W3)."""

from __future__ import annotations

import pytest

from site_builder.domain.library import Library
from site_builder.insight.checks.translating import check_translations, find_gaps
from tests.insight.reading import at, library_of
from tests.support import builders

pytestmark = pytest.mark.rule("W3")

NOW = at("2026-11-23 12:00")
PARTNERSHIP = "content/registers/partnership.yml"
STORY, MESSAGE = "content/stories/2026/new-gates", "content/messages/dark-nights"
UPDATED = {"kind": "updated", "at": "2026-11-20", "reason": "The gates are locked at night."}
WITHDRAWN = {"kind": "withdrawn", "at": "2026-11-21", "reason": "It was another alley."}


def library(*files: builders.Files, **story: object) -> Library:
    """A story and a message of a partnership that also writes in Polish and in easy words."""
    languages = builders.write_yaml({"languages": ["pl", "easy-read"]})
    register = {PARTNERSHIP: builders.registers()[PARTNERSHIP] + languages}
    return library_of(
        register, builders.quarter("2022-23 Q2"), builders.story("new-gates", **story), builders.message(), *files
    )


def translated(of: str, language: str = "pl", *, body: str = "Bramy.") -> builders.Files:
    files = builders.translation(of, language, title="Bramy", made="2026-11-10")
    return {path: content.replace(b'"Bramy."', f'"{body}"'.encode()) for path, content in files.items()}


def test_a_record_without_a_translation_and_one_that_is_behind_are_gaps() -> None:
    easy = translated(STORY, "easy-read"), translated(MESSAGE, "easy-read")
    found = find_gaps(library(translated(STORY), *easy, changes=[UPDATED]))
    assert [(gap.language, gap.record.id, gap.behind is not None) for gap in found] == [
        ("pl", "dark-nights", False),
        ("pl", "new-gates", True),
        ("easy-read", "new-gates", True),
    ]
    assert find_gaps(library(translated(STORY), translated(MESSAGE), *easy)) == ()


@pytest.mark.parametrize(("changes", "behind"), [([UPDATED], True), ([UPDATED, WITHDRAWN], False), ([], False)])
def test_a_translation_that_is_behind_is_advised_on_unless_its_record_is_withdrawn(
    changes: list[dict[str, str]], *, behind: bool
) -> None:
    found = [problem.message for problem in check_translations(library(translated(STORY), changes=changes), NOW)]
    assert found == ["The original has changed since this was translated, and readers are told so."] * behind


@pytest.mark.parametrize(
    ("language", "body", "said"),
    [
        ("pl", "!!! warning\\n    Lód.", ["readers would see the name of its kind here"]),
        ("easy-read", "!!! warning\\n    Ice.", []),
        ("pl", "Było {{ burglary 2022-23 Q2 }}.", []),
        ("pl", "Było {{ burglary 2022-23 Q2 words more }}.", []),
        ("pl", "Było {{ burglary 2022-23 Q2 value }}.", []),
        ("pl", "Było {{ burglary 2022-23 Q2 sentence }}", ["'sentence' would put words of the site's own language"]),
    ],
)
def test_words_of_the_sites_own_language_are_refused_in_another(language: str, body: str, said: list[str]) -> None:
    found = [problem.message for problem in check_translations(library(translated(STORY, language, body=body)), NOW)]
    assert len(found) == len(said)
    assert all(words in message for words, message in zip(said, found, strict=True))
