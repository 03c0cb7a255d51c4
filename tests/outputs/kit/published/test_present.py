"""What was made is made again when the present answers otherwise what was asked then, and not before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from site_builder.domain.memory import BriefMemory, remembering
from site_builder.domain.moment import LONDON
from site_builder.domain.period import Period
from site_builder.insight.times.almanac import read_ahead
from site_builder.outputs.kit.published.asking import noting, still_true
from site_builder.outputs.kit.published.present import Present
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.recalling import recall_whole
from site_builder.sources.resolve import read_library
from tests.support import fictional_site

NOON = datetime(2027, 2, 1, 12, tzinfo=LONDON)
TWICE = datetime(2027, 10, 31, 1, 10, tzinfo=LONDON)
"""Ten past one on the night when it comes twice: the first time."""

YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))


def publish(now: datetime) -> Publication:
    """What is out at noon, seen at another moment."""
    library, _ = read_library(fictional_site.read_files(), now=NOON)
    assert library is not None
    publication = Publication.of(library, site=fictional_site.SITE, now=NOON)
    return replace(publication, present=Present(now, read_ahead(publication.library.messages, now.date())))


def at(day: int, *, month: int = 2, hour: int = 12) -> datetime:
    return datetime(2027, month, day, hour, tzinfo=LONDON)


ASKED: dict[str, tuple[Callable[[Present], object], datetime, datetime]] = {
    "nothing": (lambda _: "", at(28, month=12), at(28, month=12)),
    "the month": (lambda present: present.month, at(28), at(1, month=3)),
    "the day": (lambda present: present.today, at(1, hour=23), at(2)),
    "how the messages stand": (lambda present: present.ahead[0].today, at(1, hour=23), at(2)),
    "whether a moment has come": (lambda present: present.has_come(at(9)), at(8), at(9)),
    "whether a year is over": (lambda present: present.is_over(YEAR), at(31, month=3), at(1, month=4)),
    "whether anything is over": (lambda present: present.is_over(None), at(28, month=12), at(28, month=12)),
}
"""A question, a moment with the same answer as on 1 February 2027, and one with another."""


@pytest.mark.parametrize(("ask", "same", "other"), ASKED.values(), ids=ASKED.keys())
def test_an_output_is_made_again_when_an_answer_changes(
    ask: Callable[[Present], object], same: datetime, other: datetime
) -> None:
    times: list[datetime] = []

    def make(publication: Publication) -> list[str]:
        times.append(NOON)
        return [str(ask(publication.present))[:100]]

    with remembering(BriefMemory()):
        first = recall_whole("question", publish(NOON), make=make)
        assert recall_whole("question", publish(same), make=make) == first
        assert len(times) == 1
        later = recall_whole("question", publish(other), make=make)
        assert (len(times) == 2) is (later != first) is (same != other)


@pytest.mark.parametrize(
    "ask",
    [lambda present: present.now.utcoffset(), lambda present: present.has_come(TWICE.replace(fold=1))],
    ids=["the moment", "whether a moment has come"],
)
def test_the_hour_that_comes_twice_is_not_taken_for_itself(ask: Callable[[Present], object]) -> None:
    with remembering(BriefMemory()):
        seen = [
            recall_whole("question", publish(now), make=lambda publication: [str(ask(publication.present))])
            for now in (TWICE, TWICE.replace(fold=1), TWICE)
        ]
    assert seen[0] != seen[1]
    assert seen[0] == seen[2]


def test_the_same_time_of_the_clocks_is_asked_about_once_for_each_hour() -> None:
    publication = publish(TWICE)
    present = publication.present
    with noting() as notes:
        assert present.has_come(TWICE)
        assert not present.has_come(TWICE.replace(fold=1))
    assert sorted(map(bool, notes.values())) == [False, True]
    assert still_true(notes, publication.sources)
