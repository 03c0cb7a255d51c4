"""The real figures for 12 months against the national tables, read with nothing of the product's."""

import csv
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.shipped.conftest import Shown
from tests.shipped.extracts import DATA
from tests.shipped.test_figures import DISTRICT

FOLDER = DATA / "home-office-csp"
WORKBOOK, TABLE = FOLDER / "policeforceareatablesyedecember2024.xlsx", FOLDER / "policeforceareatablesyejune25final.csv"

COLUMNS = {
    "all-crime": "Total recorded crime (excluding fraud)",
    "violence-against-the-person": "Violence against the person",
    "sexual-offences": "Sexual offences",
    "robbery": "Robbery",
    "vehicle-crime": "Vehicle offences",
    "theft-from-the-person": "Theft from the person",
    "bicycle-theft": "Bicycle theft",
    "shoplifting": "Shoplifting",
    "criminal-damage-and-arson": "Criminal damage and arson",
    "drugs": "Drug offences",
    "possession-of-weapons": "Possession of weapons offences",
    "public-order": "Public order offences",
}
"""The heading of each indicator's column."""

COUNTED = {
    "2023-24-Q3": (8018, 3304, 308, 29, 755, 110, 40, 471, 923, 180, 64, 964),
    "2024-25-Q3": (7035, 2825, 311, 29, 654, 85, 35, 537, 813, 164, 63, 704),
    "2025-26-Q1": (6391, 2660, 300, 25, 551, 48, 37, 485, 735, 125, 50, 722),
}
"""The same numbers, read from the tables by eye: years ending December 2023, December 2024 and June 2025."""


@pytest.fixture
def yearly(shown: Shown) -> Shown:
    """What the real site says of 12 months, by quarter and indicator."""
    return {
        (quarter, name.removesuffix("-12-months")): value
        for (quarter, name), value in shown.items()
        if name.endswith("-12-months")
    }


def rows_of(path: Path, sheet: str) -> Iterator[list[str]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.reader(file)
    else:
        for row in openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True):
            yield ["" if cell is None else str(cell) for cell in row]


def read_by_hand(path: Path, sheet: str = "") -> dict[str, int]:
    """The district's numbers by indicator."""
    rows = [[" ".join(cell.split()) for cell in row] for row in rows_of(path, sheet)]
    heads = next(row for row in rows if "Robbery" in row)
    (own,) = [row for row in rows if DISTRICT in row]
    return {name: int(own[heads.index(heading)].replace(",", "")) for name, heading in COLUMNS.items()}


def test_every_figure_for_12_months_is_the_one_that_was_read_by_eye(yearly: Shown) -> None:
    expected = {
        (quarter, name): number
        for quarter, numbers in COUNTED.items()
        for name, number in zip(COLUMNS, numbers, strict=True)
    }
    assert yearly == expected


@pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the national tables are not at {FOLDER}, so they are not read again")
def test_every_figure_for_12_months_is_that_of_the_national_tables(yearly: Shown) -> None:
    for quarter, held in {
        "2023-24-Q3": read_by_hand(WORKBOOK, "Table C5"),
        "2024-25-Q3": read_by_hand(WORKBOOK, "Table C2"),
        "2025-26-Q1": read_by_hand(TABLE),
    }.items():
        assert {name: yearly[quarter, name] for name in COLUMNS} == held


def test_the_burglary_that_the_tables_undercount_is_not_published(yearly: Shown) -> None:
    assert not any("burglary" in name or name.endswith("theft") for _, name in yearly if name != "bicycle-theft")
