"""The attacker reads each form of a sentence and of a table, so that none of them could hide a leak."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest

from site_builder.domain.artefact import File, Page
from tests.support.attacked_numbers import NOW, Name, Words, earlier
from tests.support.linear_attacker import NO_END
from tests.support.pdf_files import typeset
from tests.support.site_attacker import all_texts, read_facts, read_sums
from tests.support.tables_attacker import read_tables
from tests.support.words_attacker import read_limits, read_rates, read_words

WORDS = Words(
    {"Theft": "theft"}, {"Market Town": "town", "Market Vale": "all"}, 1000, {"bicycles were stolen": "theft"}
)

Q2, BEFORE = "2022-23-Q2", "2021-22-Q2"
"""July to September 2022, and the same months a year earlier."""

YEAR, YEAR_BEFORE = "the 12 months to it", "the 12 months before"

FORMS = {
    "Theft in Market Vale: 87 crimes in July to September 2022.": {(Q2, 87)},
    "87 bicycles were stolen in Market Vale in the 12 months to September 2022, up from 9 in the 12 months before.": {
        (YEAR, 87),
        (YEAR_BEFORE, 9),
    },
    "Theft in Market Vale unchanged at 87 in July to September 2022": {(Q2, 87), (f"{Q2} - {BEFORE}", 0)},
    "Theft: 87 crimes in July to September 2022.": {(Q2, 87)},
    "Police said 1,087 bicycles were stolen in July to September 2022.": {(Q2, 1087)},
    "Theft: 87 crimes in July to September 2022 (revised), 28 more than in July to September 2021, up 47%.": {
        (Q2, 87),
        (f"{Q2} - {BEFORE}", 28),
    },
    "87 bicycles were stolen in July to September 2022, 13 fewer than in July to September 2021, down 13%.": {
        (Q2, 87),
        (f"{Q2} - {BEFORE}", -13),
    },
    "Theft: 7 crimes in July to September 2022, up from 2 in July to September 2021.": {(Q2, 7), (BEFORE, 2)},
    "Theft: 7 crimes in July to September 2022, the same as in July to September 2021.": {
        (Q2, 7),
        (f"{Q2} - {BEFORE}", 0),
    },
    "350 bicycles were stolen in the 12 months to September 2022.": {(YEAR, 350)},
    "350 bicycles were stolen in the 12 months to September 2022, 67 more than the 283 in the 12 months before, up 24%."
    "": {(YEAR, 350), (YEAR_BEFORE, 283), (f"{YEAR} - {YEAR_BEFORE}", 67)},
    "Theft: 9 crimes in the 12 months to September 2022, down from 11 in the 12 months before.": {
        (YEAR, 9),
        (YEAR_BEFORE, 11),
    },
    "Theft: 9 crimes in the 12 months to September 2022, the same as in the 12 months before.": {
        (YEAR, 9),
        (f"{YEAR} - {YEAR_BEFORE}", 0),
    },
    "Theft up 24% to 350 in the 12 months to September 2022": {(YEAR, 350)},
    "Theft down 24% on the year to 350 in July to September 2022": {(Q2, 350)},
    "Theft up from 3 to 4 on the year in July to September 2022": {(Q2, 4), (BEFORE, 3)},
    "Theft up from 3 to 4 in the 12 months to September 2022": {(YEAR, 4), (YEAR_BEFORE, 3)},
    "Theft unchanged on the year at 4 in July to September 2022": {(Q2, 4), (f"{Q2} - {BEFORE}", 0)},
    "Theft: 4 crimes in July to September 2022 (provisional until 2 March 2023)": {(Q2, 4)},
    "Theft in July to September: 3 in 2021 and 4 in 2022": {(BEFORE, 3), (Q2, 4)},
    "Bar chart. Theft in Elsewhere, crimes in July to September of each year, starting from zero. 2021: 3. 2022: 4.": {
        (BEFORE, 3),
        (Q2, 4),
    },
    "Chart with one point. Theft in Elsewhere, crimes by quarter: 4 in July to September 2022.": {(Q2, 4)},
    "Line chart. Theft in Elsewhere, crimes by quarter, starting from zero. It begins with 3 in July to September 2021 "
    "and ends with 4 in July to September 2022. The highest is 5, in October to December 2021; the lowest is 1, in "
    "January to March 2022 and April to June 2022.": {
        (BEFORE, 3),
        (Q2, 4),
        ("2021-22-Q3", 5),
        ("2021-22-Q4", 1),
        ("2022-23-Q1", 1),
    },
}


def _named(weights: dict[Name, float]) -> str:
    """The side that is added, and the side that is taken away."""
    sides = []
    for sign in (1, -1):
        quarters = sorted(name.quarter for name, weight in weights.items() if weight * sign > 0)
        years = {tuple(sorted(earlier(end, back) for back in range(4))): end for end in (Q2, BEFORE)}
        end = years.get(tuple(quarters))
        sides.append({Q2: YEAR, BEFORE: YEAR_BEFORE}[end] if end else "".join(quarters))
    return " - ".join(filter(None, sides))


@pytest.mark.parametrize(("said", "meant"), FORMS.items())
def test_each_form_is_read(said: str, meant: set[tuple[str, float]]) -> None:
    read = [one for one in read_words(said, WORDS, state=NOW) if one.low == one.high]
    assert {(_named(dict(one.weights)), one.low) for one in read} == meant


def test_an_area_is_read_wherever_it_is_named() -> None:
    for said in (
        "Theft in Market Town: 4 crimes in July to September 2022.",
        "4 bicycles were stolen in Market Town in July to September 2022.",
        "Theft in July to September 2022: from 4 in Market Town to 4 in Market Town",
        "Bar chart. Theft, crimes in July to September 2022 in each area, starting from zero. Market Town: 4.",
    ):
        read = list(read_words(said, WORDS, state=NOW))
        assert {(name, one.low) for one in read for name in one.weights} == {(Name("theft", "town", Q2), 4)}, said


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("Theft up 24% on the year in July to September 2022", 123.5, 124.5),
        ("Theft down 24% on the year in July to September 2022", 75.5, 76.5),
        ("Theft up less than 1% on the year in July to September 2022", 100, 101),
    ],
)
def test_a_percentage_bounds_the_number_by_the_one_before(said: str, low: float, high: float) -> None:
    least, most = read_words(said, WORDS, state=NOW)
    now, before = Name("theft", "all", Q2), Name("theft", "all", BEFORE)
    assert least.weights == {now: 1.0, before: pytest.approx(-low / 100)}
    assert (least.low, least.high) == (0, NO_END)
    assert most.weights == {now: 1.0, before: pytest.approx(-high / 100)}
    assert (most.low, most.high) == (-NO_END, 0)


def test_a_direction_bounds_the_number_by_the_one_before() -> None:
    (rose,) = read_words("Theft rose in July to September 2022, compared with", WORDS, state=NOW)
    (fell,) = read_words("Theft fell in the 12 months to September 2022, compared with", WORDS, state=NOW)
    assert (rose.low, rose.high, len(rose.weights)) == (0, NO_END, 2)
    assert (fell.low, fell.high, len(fell.weights)) == (-NO_END, 0, 8)


def _page(html: str) -> Page:
    return Page("figures/theft/", "Theft", "", f"<h1>Theft</h1>{html}")


def test_a_rate_bounds_the_quarter_and_the_12_months() -> None:
    said = (
        "For every 1,000 residents that is 18.0 crimes in the 12 months to September 2022 and 4.9 in July to September "
        "2022 (population of 2021)."
    )
    quarter, year = read_rates(_page(said), WORDS)
    assert (_named(dict(quarter.weights)), _named(dict(year.weights))) == (Q2, YEAR)
    assert (quarter.low, quarter.high) == pytest.approx((4.85, 4.95))
    assert (year.low, year.high) == pytest.approx((17.95, 18.05))


def test_limits_and_an_average_bound_the_sum_that_they_come_from() -> None:
    said = (
        "The light band is the usual range, 40 to 60, worked out from 4 quarters. The figure has been above its "
        "average of 50 for 8 quarters in a row. The usual range comes from 4 quarters, from October 2021 to "
        "September 2022, and"
    )
    limits, mean = read_limits([_page(said)], WORDS)
    assert (_named(dict(limits.weights)), limits.low, limits.high) == (YEAR, 196, 204)
    assert (_named(dict(mean.weights)), mean.low, mean.high) == (YEAR, 198, 202)


HISTORY = "The usual range comes from 4 quarters, from October 2021 to September 2022, and covers all seasons."


def test_the_page_of_a_figure_bounds_the_sum_of_its_usual_range_and_a_rate_of_its_own_year() -> None:
    said = (
        "That is within the usual range of 40 to 60. For every 1,000 residents that is 4.9 crimes in July to September "
        f"2022 (population of 2021). 2,000 in Market Town in the middle of 2021, from the census. {HISTORY}"
    )
    page = replace(_page(said), address="figures/theft/2022-23-q2/")
    (limits,) = read_limits([page], WORDS)
    assert (_named(dict(limits.weights)), limits.low, limits.high) == (YEAR, 196, 204)
    (rate,) = read_rates(page, WORDS)
    assert (rate.low, rate.high) == pytest.approx((9.7, 9.9))


def test_the_usual_range_of_an_area_is_not_taken_for_that_of_the_whole_district() -> None:
    said = f"Theft in Market Town: 9 crimes. That is within the usual range of 4 to 6. {HISTORY}"
    assert list(read_limits([_page(said)], WORDS)) == []


def test_sums_for_programs_are_read() -> None:
    quarters = ["2022-23-Q2", "2022-23-Q1", "2021-22-Q4", "2021-22-Q3"]
    year = {"indicator": "theft", "area": "all", "value": 350, "adds_up": quarters, "before": 283}
    told = File("figures/theft/2022-23-q2/index.json", json.dumps({"twelve_months": [year]}).encode())
    assert {(_named(dict(one.weights)), one.low) for one in read_sums([told], WORDS)} == {
        (YEAR, 350),
        (YEAR_BEFORE, 283),
    }


def test_a_row_is_of_what_it_names_itself_and_not_of_what_the_page_is_about() -> None:
    words = replace(WORDS, indicators={"Crime": "crime", "Theft": "theft"})
    heads = "<tr><th>What is counted</th><th>Figure</th></tr>"
    table = f"<table><caption>July to September 2022</caption>{heads}<tr><th>Theft</th><td>87</td></tr></table>"
    page = Page("figures/crime/2022-23-q2/", "Crime", "", f"<h1>Crime, July to September 2022</h1>{table}")
    (said,) = read_tables(page, words, state=NOW)
    assert dict(said.weights) == {Name("theft", "all", Q2): 1.0}


def test_a_table_is_read_by_its_columns() -> None:
    heads = "<th>Months</th><th>Figure</th><th>A year earlier</th><th>Change</th><th>Change on the quarter before</th>"
    cells = "<th>July to September 2022</th><td>87</td><td>59</td><td>up 28 (47%)</td><td>down 3</td>"
    read = list(read_tables(_page(f"<table><tr>{heads}</tr><tr>{cells}</tr></table>"), WORDS, state=NOW))
    assert {(_named(dict(one.weights)), one.low) for one in read if one.low == one.high} == {
        (Q2, 87),
        (BEFORE, 59),
        (f"{Q2} - {BEFORE}", 28),
        (f"{Q2} - 2022-23-Q1", -3),
    }


def test_a_table_of_12_months_beside_a_quarter_is_read_by_its_columns() -> None:
    heads = (
        "<th>What is counted</th><th>12 months to September 2022</th><th>12 months to September 2021</th>"
        "<th>Change</th><th>July to September 2022</th><th>July to September 2021</th><th>Change</th>"
    )
    cells = "<th>Theft</th><td>350</td><td>[c]</td><td>down 2</td><td>87</td><td>No figure</td><td>none</td>"
    table = f"<table><caption>July to September 2022</caption><tr>{heads}</tr><tr>{cells}</tr></table>"
    read = list(read_tables(_page(table), WORDS, state=NOW))
    assert {(_named(dict(one.weights)), one.low) for one in read if one.low == one.high} == {
        (YEAR, 350),
        (f"{YEAR} - {YEAR_BEFORE}", -2),
        (Q2, 87),
        (f"{Q2} - {BEFORE}", 0),
    }


def packed(name: str, text: str) -> bytes:
    """A file that holds another."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(name, text)
    return written.getvalue()


TOLD = "Theft: 9 crimes in the 12 months to September 2022. Theft: 87 crimes in July to September 2022."


@pytest.mark.parametrize(
    "document",
    [File("a.pdf", typeset(TOLD)), File("a.odt", packed("content.xml", f"<p>{TOLD}</p>"))],
    ids=["PDF", "ODT"],
)
def test_a_document_that_officers_publish_is_read_too(document: File) -> None:
    assert [(fact.name.quarter, fact.value) for fact in read_facts([document], WORDS)] == [(Q2, 87)]
    assert [_named(dict(one.weights)) for one in read_sums([document], WORDS)] == [YEAR]
    assert any(TOLD in " ".join(text.split()) for _, text in all_texts([document]))
