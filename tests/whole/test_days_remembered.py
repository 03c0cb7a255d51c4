"""What is remembered from day to day is what would be made anew: each page, feed and file of two kinds of project."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from site_builder.domain.artefact import Artefact
from site_builder.domain.library import Library
from site_builder.domain.memory import BriefMemory, KnownAnswer, look_up, remembering
from site_builder.outputs.kit.published import recalling
from site_builder.outputs.kit.published.publication import Publication
from site_builder.pipeline import draw
from tests.support import fictional_county
from tests.support.some import some
from tests.whole import test_time_machine as years
from tests.whole.test_time_machine_pages import days_to_visit

pytestmark = [pytest.mark.no_cover, pytest.mark.rule("T1", "T3")]

FEW = 14
"""One in so many of the days that the walk through the years visits."""


def county() -> Library:
    return years.read(fictional_county.read_files())


PROJECTS: dict[str, tuple[Callable[[], Library], list[date]]] = {
    "a partnership": (years.library, days_to_visit(years.FIRST, date(2028, 4, 2))[::FEW]),
    "a county": (county, [date(2027, 1, 20) + timedelta(days=by) for by in (0, 1, 12, 13, 90, 400)]),
}


@pytest.mark.parametrize(("library", "days"), PROJECTS.values(), ids=PROJECTS.keys())
def test_each_days_site_is_the_same_with_what_other_days_left_and_without(
    library: Callable[[], Library], days: list[date], monkeypatch: pytest.MonkeyPatch
) -> None:
    recalled: list[str] = []

    def look(question: str, inputs: object) -> KnownAnswer[object] | None:
        found = look_up(question, inputs)
        recalled.extend([question] if found else [])
        return found

    def made(day: date) -> list[Artefact]:
        now = datetime.combine(day, time(12), tzinfo=ZoneInfo("Europe/London"))
        return list(draw(Publication.of(library(), site=years.SITE, now=now)))

    with remembering(BriefMemory()):
        for day in some([*days, days[0]]):
            monkeypatch.setattr(recalling, "look_up", look)
            remembered = made(day)
            monkeypatch.setattr(recalling, "look_up", lambda *_: None)
            anew = made(day)
            assert [one for one, other in zip(remembered, anew, strict=True) if one != other] == [], day
    assert len(recalled) > 20 * len(days)
