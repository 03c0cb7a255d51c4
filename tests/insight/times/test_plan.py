"""What officers are told of the weeks ahead."""

from __future__ import annotations

from datetime import datetime

from site_builder.domain.moment import LONDON, write_span
from site_builder.insight.times.plan import Plan, plan_weeks
from tests.insight.reading import library_of
from tests.support import builders

NOW = datetime(2026, 10, 5, 12, tzinfo=LONDON)
SEASONS = [
    {"id": "winter", "title": "Winter", "holds": "from the clocks going back to 31 March", "source": "The council"},
    {"id": "harvest", "title": "Harvest", "holds": "September", "source": "The council"},
]


def plan(*weeks: int) -> Plan:
    """The weeks from a Monday on."""
    library = library_of(
        {"content/registers/seasons.yml": builders.write_yaml(SEASONS)},
        builders.message(
            "dark-nights",
            season="winter",
            holds=None,
            prepare={"lead": "10 days", "action": "Set a timer."},
            review_by="2026-10-20",
        ),
        builders.message("fires", title="Fires", holds="24 October to 8 November", areas=["villages"]),
        builders.message("always", title="Always", holds="all year"),
        builders.message("draft", title="Draft", holds="1 October to 31 December", draft=True),
        builders.story("gates", title="Gates", published="2026-10-24 09:30"),
        builders.story("old", title="Old", published="2026-01-01", review_by="2026-09-01"),
    )
    return plan_weeks(library, NOW, weeks=weeks[0] if weeks else 4)


def test_quarters_of_one_day_are_in_their_order_and_not_in_that_of_their_months() -> None:
    quarters = ["2021-22 Q4", "2021-22 Q1", "2021-22 Q3", "2021-22 Q2"]
    library = library_of(*(builders.quarter(quarter, released="2026-10-07 09:30") for quarter in quarters))
    found = [one.words.partition(" (")[0].partition(": ")[2] for one in plan_weeks(library, NOW, weeks=1).happenings]
    assert found == [
        "April to June 2021",
        "July to September 2021",
        "October to December 2021",
        "January to March 2022",
    ]


def test_what_goes_out_is_in_the_order_of_its_days_embargoed_stories_too() -> None:
    assert [(one.day.day, one.words) for one in plan().happenings] == [
        (15, "Dark nights get ready: Set a timer."),
        (24, "Fires begins: Leave a light on when you go out."),
        (24, "Story published: Gates"),
        (25, "Dark nights begins: Leave a light on when you go out."),
    ]


def test_what_begins_on_one_day_competes() -> None:
    ((one, other),) = plan().clashes
    assert {one.words.partition(":")[0], other.words.partition(":")[0]} == {"Fires begins", "Story published"}


def test_a_week_with_a_bare_day_is_a_gap_and_what_holds_all_year_fills_none() -> None:
    found = [(write_span(gap.first, gap.last), [area.id for area in gap.areas]) for gap in plan().gaps]
    assert found == [("5 to 11 October 2026", []), ("12 to 18 October 2026", [])]


def test_an_area_can_be_bare_while_another_is_covered() -> None:
    library = library_of(builders.message("fires", holds="1 October to 8 November", areas=["villages"]))
    (gap,) = plan_weeks(library, NOW, weeks=1).gaps
    assert [area.id for area in gap.areas] == ["market-town"]


def test_a_season_that_no_message_names_is_idle_and_a_draft_names_none() -> None:
    assert [season.id for season in plan().idle] == ["harvest"]


def test_what_is_due_is_reported_until_the_last_of_the_weeks() -> None:
    assert [one.words for one in plan().due] == [
        "Old, by 1 September 2026 (content/stories/2026/old.yml)",
        "Dark nights, by 20 October 2026 (content/messages/dark-nights.yml)",
    ]
    assert len(plan(1).due) == 1


def test_figures_and_what_becomes_of_records_go_out_too() -> None:
    gone = {"kind": "withdrawn", "at": "2026-10-08 09:00", "reason": "It was another lane."}
    off = {"kind": "cancelled", "at": "2026-10-09", "reason": "The field is under water."}
    library = library_of(
        builders.quarter("2021-22 Q3", released="2026-10-07 09:30"),
        builders.story("lamps", title="Lamps", published="2026-09-01", changes=[gone]),
        builders.story("hidden", title="Hidden", published="2026-09-01", draft=True, changes=[gone]),
        builders.message("fair", title="Fair", holds="1 to 20 October", published="2026-09-01", changes=[off]),
    )
    assert [(one.day.day, one.words) for one in plan_weeks(library, NOW, weeks=4).happenings] == [
        (7, "Figures released: October to December 2021 (quarter 3 of 2021/22)"),
        (8, "Story withdrawn: Lamps"),
        (9, "Message cancelled: Fair"),
    ]
