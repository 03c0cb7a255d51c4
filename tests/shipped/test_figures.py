"""The real figures, as readers take them away, against counts that were made with nothing of the product's.

The totals below were counted once from the street files with Python's csv module alone; where those files are at hand,
every quarter and type is counted again.
"""

import csv
import re
from collections import Counter

import pytest

from tests.shipped.conftest import Shown
from tests.shipped.extracts import DATA

EXTRACTS = DATA / "police-uk-street"
DISTRICT = "North West Leicestershire"

COUNTED = {
    "2018-19-Q3": (170, 216, 539, 1619),
    "2019-20-Q4": (112, 286, 572, 1548),
    "2020-21-Q1": (82, 417, 580, 1529),
    "2020-21-Q2": (89, 337, 766, 1912),
    "2020-21-Q3": (90, 168, 628, 1554),
    "2020-21-Q4": (68, 232, 661, 1556),
    "2021-22-Q1": (66, 235, 770, 1785),
    "2021-22-Q2": (59, 183, 798, 1743),
    "2021-22-Q3": (82, 146, 837, 1876),
    "2021-22-Q4": (100, 174, 923, 2038),
    "2022-23-Q1": (81, 223, 841, 2148),
    "2022-23-Q2": (87, 197, 905, 2069),
    "2023-24-Q4": (99, 194, 764, 1793),
    "2024-25-Q4": (87, 287, 750, 1675),
    "2025-26-Q1": (81, 354, 765, 1785),
    "2025-26-Q2": (79, 392, 737, 1610),
    "2025-26-Q3": (80, 241, 683, 1540),
}
"""By quarter: burglary, anti-social behaviour, violence and sexual offences, and all types that are crimes."""

INDICATORS = ("burglary", "anti-social-behaviour", "violence-and-sexual-offences", "all-crime")


def count_by_hand() -> Counter[tuple[str, str]]:
    """Rows of the real street files by quarter and crime type, counted with nothing of the product's."""
    counted: Counter[tuple[str, str]] = Counter()
    for path in sorted(EXTRACTS.rglob("*-street.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if re.fullmatch(re.escape(DISTRICT) + r" [0-9]{3}[A-Z]", row["LSOA name"]):
                    year, month = (int(part) for part in row["Month"].split("-"))
                    start = year if month >= 4 else year - 1
                    quarter = f"{start}-{(start + 1) % 100:02d}-Q{(month + 8) % 12 // 3 + 1}"
                    counted[quarter, row["Crime type"].lower().replace(" ", "-")] += 1
    return counted


@pytest.mark.parametrize("quarter", COUNTED)
def test_the_real_figures_are_the_totals_that_were_counted_once_with_csv_alone(quarter: str, shown: Shown) -> None:
    assert tuple(shown[quarter, indicator] for indicator in INDICATORS) == COUNTED[quarter]


@pytest.mark.skipif(
    not EXTRACTS.is_dir(), reason=f"the real street files are not at {EXTRACTS}, so they are not counted again"
)
def test_the_real_figures_agree_with_totals_that_are_counted_independently(
    shown: Shown,
) -> None:
    by_hand = count_by_hand()
    kinds = {kind for _, kind in by_hand}
    assert len(kinds) == 14
    for quarter in COUNTED:
        for kind in kinds:
            assert shown[quarter, kind] == by_hand[quarter, kind], (quarter, kind)
        crimes = sum(by_hand[quarter, kind] for kind in kinds - {"anti-social-behaviour"})
        assert shown[quarter, "all-crime"] == crimes, quarter
