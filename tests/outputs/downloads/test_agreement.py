"""ODS, CSV and JSON of the same figures, each read back by a reader of its own, say the same."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from csvw.metadata import Table

from site_builder.domain.figures import Marker
from tests import fictional_site
from tests.outputs.downloads.spreadsheet_reading import read_sheets

Observation = tuple[str, str, str, str, Decimal | None, str, tuple[str, ...], str]

STEMS = sorted(
    path.removesuffix(".ods")
    for path in fictional_site.files()
    if path.startswith("figures/") and path.endswith(".ods")
)
AREAS = {"Marrowdale": "all"}


def from_csv(stem: str, folder: Path) -> list[Observation]:
    for ending in (".csv", ".csv-metadata.json"):
        target = folder / f"{stem}{ending}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(fictional_site.files()[f"{stem}{ending}"])
    return [
        (
            row["indicator"],
            row["quarter"],
            row["period"],
            row["area"],
            row["value"],
            row["unit"],
            tuple(row["marker"]),
            row["note"] or "",
        )
        for row in Table.from_file(folder / f"{stem}.csv-metadata.json")
    ]


def from_json(stem: str) -> list[Observation]:
    told = json.loads(fictional_site.files()[f"{stem}.json"], parse_float=Decimal)
    return [
        (
            row["indicator"],
            row["quarter"],
            row["period"],
            row["area"],
            None if row["value"] is None else Decimal(row["value"]),
            row["unit"],
            tuple(row["marker"].split()),
            row["note"],
        )
        for row in told["figures"]
    ]


def from_ods(stem: str) -> list[Observation]:
    """What a reader takes from a sheet: its name is the indicator's, its value's column the unit."""
    areas = {area.title: area.id for area in fictional_site.build().library.areas}  # type: ignore[union-attr]
    found: list[Observation] = []
    for name, sheet in list(read_sheets(fictional_site.files()[f"{stem}.ods"]).items())[3:]:
        counted = sheet.rows[sheet.above][3]
        for row in sheet.table:
            value, notes = row[counted], row["Notes"].split()
            standing = [value[1:-1]] if value.startswith("[") else []
            beside = [word[1:-1] for word in notes if word.startswith("[")]
            found.append(
                (
                    name,
                    row["Quarter"],
                    row["Months"],
                    {**areas, **AREAS}[row["Area"]],
                    None if standing else Decimal(value),
                    f"{counted[0].lower()}{counted[1:]}",
                    (*standing, *beside),
                    " ".join(word for word in notes if not word.startswith("[")),
                )
            )
    return found


def in_order(observations: list[Observation]) -> list[Observation]:
    """Markers in one order: a sheet has those in the value's place first."""
    letters = [marker.value for marker in Marker]
    return [(*one[:6], tuple(sorted(one[6], key=letters.index)), one[7]) for one in observations]


@pytest.mark.parametrize("stem", STEMS)
def test_all_formats_hold_the_same_rows_in_the_same_order(stem: str, tmp_path: Path) -> None:
    table, program, sheet = from_csv(stem, tmp_path), from_json(stem), from_ods(stem)
    assert table == program
    assert in_order(table) == in_order(sheet)
    assert table or stem == "figures/letters-of-thanks"


def test_there_are_all_formats_of_all_figures_and_of_each_indicator() -> None:
    library = fictional_site.build().library
    assert library is not None
    assert {"figures/figures", *(f"figures/{one.id}" for one in library.indicators)} <= set(STEMS)
    for stem in STEMS:
        for ending in (".ods", ".csv", ".csv-metadata.json", ".json"):
            assert f"{stem}{ending}" in fictional_site.files()
