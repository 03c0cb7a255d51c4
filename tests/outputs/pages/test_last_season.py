"""With each message stand the figures of its last season, quoted and of whole quarters (rules S8, S11)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from site_builder.domain.moment import LONDON
from site_builder.domain.season import Stretch
from site_builder.domain.site import Site
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.pages.last_season import LastSeason, last_season, quarters_of
from tests.insight.reading import library_of
from tests.support import builders

pytestmark = pytest.mark.rule("S8", "S11")


def told(now: tuple[int, int, int] = (2023, 1, 15), **fields: object) -> LastSeason | None:
    """What is told of a message that holds in winter, with two winters of figures."""
    library = library_of(
        *(
            builders.quarter(name, values={"burglary": value, "robbery": 3})
            for name, value in (
                ("2020-21 Q3", 80), ("2020-21 Q4", 70), ("2021-22 Q3", 90), ("2021-22 Q4", 60), ("2022-23 Q1", 50),
            )
        ),
        builders.message(**fields),  # type: ignore[arg-type]
    )  # fmt: skip
    (message,) = library.messages
    moment = datetime(*now, tzinfo=LONDON)
    return last_season(Publication.of(library, site=Site("https://larkmoor.example/"), now=moment), message)


def test_the_last_season_is_the_last_that_is_over_and_has_figures() -> None:
    found = told(holds="24 October to 31 March", indicators="burglary")
    assert found is not None
    assert found.words.startswith("Last time with figures: 24 October 2021 to 31 March 2022.")
    sentences = [line.sentence for line in found.lines]
    assert [("90" in sentences[0], "October to December 2021" in sentences[0])] == [(True, True)]
    assert "January to March 2022" in sentences[1]
    assert len(sentences) == 2


def test_figures_that_are_not_out_yet_are_not_told() -> None:
    found = told((2021, 6, 1), holds="24 October to 31 March", indicators="burglary")
    assert found is not None
    assert "24 October 2020 to 31 March 2021" in found.words


def test_evidence_that_is_named_is_shown_instead() -> None:
    found = told(holds="24 October to 31 March", indicators="burglary", evidence="robbery 2022-23 Q1")
    assert found is not None
    assert ["April to June 2022" in line.sentence for line in found.lines] == [True]


def test_what_holds_all_year_has_the_newest_figures() -> None:
    found = told(holds="all year", indicators="burglary")
    assert found is not None
    assert ["April to June 2022" in line.sentence for line in found.lines] == [True]


def test_without_indicators_or_figures_nothing_is_reported() -> None:
    assert told(holds="24 October to 31 March") is None
    assert told((2020, 6, 1), holds="24 October to 31 March", indicators="burglary") is None


@pytest.mark.parametrize(
    ("first", "last", "quarters"),
    [
        (date(2021, 10, 24), date(2022, 3, 31), ["2021-22 Q3", "2021-22 Q4"]),
        (date(2021, 10, 24), date(2021, 11, 8), ["2021-22 Q3"]),
        (date(2022, 3, 1), date(2022, 10, 31), ["2022-23 Q1", "2022-23 Q2"]),
        (date(2022, 3, 25), date(2022, 4, 20), ["2022-23 Q1"]),
    ],
)
def test_a_quarter_counts_when_half_of_it_is_within_the_season(first: date, last: date, quarters: list[str]) -> None:
    assert [quarter.short for quarter in quarters_of(Stretch.of(first, last))] == quarters
