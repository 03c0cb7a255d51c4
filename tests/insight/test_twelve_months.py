"""Figures that count 12 months are never read as quarters: in comparisons, in words, in charts (rules S1, S9, S10)."""

from dataclasses import replace
from decimal import Decimal

from site_builder.domain.figures import Covers
from site_builder.domain.population import Population
from site_builder.domain.quarter import Quarter
from site_builder.insight.figures.comparison import read_calendar, read_years
from site_builder.insight.figures.conclusions import conclude, write_rate
from site_builder.insight.figures.headlines import write_chart_title
from site_builder.insight.figures.limits import bands_of
from site_builder.insight.figures.sentences import write_press_line, write_sentence
from site_builder.insight.figures.series import Series
from site_builder.insight.figures.series_words import describe_series
from site_builder.insight.figures.trend import Trend, trend_at
from site_builder.outputs.charts.run import read_run
from site_builder.outputs.figures.tables import quarters_table
from tests.support.made_series import BICYCLES, NOWHERE, make_series

YEARLY = replace(BICYCLES, id="bicycle-theft-12-months", covers=Covers.YEAR)


def yearly(values: str) -> Series:
    return make_series(values, indicator=YEARLY)


def newest(series: Series) -> Trend:
    assert series.latest
    trend = trend_at(series, series.latest.quarter)
    assert trend
    return trend


def test_they_are_compared_with_the_12_months_before_and_with_nothing_that_overlaps() -> None:
    trend = newest(yearly("400 410 420 430 500 510 520 530"))
    assert trend.on_year
    assert [int(trend.on_year.before), int(trend.on_year.after)] == [430, 530]
    assert trend.on_quarter is None
    assert trend.on_twelve_months is None


def test_they_have_no_usual_range_however_many_there_are() -> None:
    series = yearly(" ".join(str(400 + 7 * (number % 5)) for number in range(30)))
    assert newest(series).limits is None
    assert bands_of(series) == ()
    broken = yearly(" ".join(["400 430"] * 12 + ["500b"] + ["510 500"] * 12))
    assert bands_of(broken) == ()
    assert not any("usual" in sentence for sentence in conclude(series, newest(series)))


def test_sentences_name_the_12_months_and_never_the_quarter_alone() -> None:
    trend = newest(yearly("400 410 420 430 500"))
    for words in (write_sentence(trend), write_chart_title(trend), write_press_line(trend, place="Marrowdale")):
        assert "the 12 months to June 2021" in words
        assert "April to June" not in words
        assert "same months" not in words
    assert "than in the 12 months before" in write_sentence(trend)


def test_a_missing_figure_is_named_by_its_12_months() -> None:
    series = yearly("400 - 420")
    assert "There is no figure for the 12 months to September 2020." in conclude(series, newest(series))
    described = describe_series(series)
    assert "crimes in 12 months" in described
    assert "by quarter" not in described


def test_the_rate_is_that_of_the_12_months() -> None:
    series = replace(yearly("500"), populations=(Population(2020, None, 100_000, (), NOWHERE),))
    rate = newest(series).yearly_rate
    assert rate
    assert rate.value == Decimal("5.0")
    assert write_rate(series, newest(series)).count("5.0") == 1


def test_no_part_of_the_year_is_read_from_them() -> None:
    series = yearly("400 410 420 430 500 510 520 530")
    assert read_years(series) == ()
    assert read_calendar(series) == ()
    assert read_years(make_series("400 410 420 430 500"))


def test_a_gap_is_not_bridged_and_the_axis_says_12_months() -> None:
    run = read_run(yearly("400 - - - 500"))
    assert [len(stretch) for stretch in run.stretches] == [1, 1]
    assert run.unit == "crimes in 12 months"


def test_their_table_leaves_out_the_quarter_before_and_the_usual_range() -> None:
    table = quarters_table(yearly("400 - - - 500"))
    cells = [cell.text for cell in table.rows[0]]
    assert cells == ["12 months to June 2021", "500", "400", "up 100 (25%)", ""]
    assert {len(row) for row in table.rows} == {len(table.heads)}
    assert Quarter(2021, 1).period not in str(table)
