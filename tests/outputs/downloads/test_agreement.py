"""ODS, CSV and JSON of the same figures, each read back by a reader of its own, say the same."""

import json
import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from csvw.metadata import CSVW, Table

from site_builder.domain.figures import Marker
from site_builder.domain.moment import write_moment
from site_builder.outputs.downloads.sheets import REVISIONS
from tests.outputs.downloads.spreadsheet_reading import read_sheets
from tests.support import fictional_site
from tests.support.some import some

Observation = tuple[str, str, str, str, Decimal | None, str, tuple[str, ...], str]

Revised = tuple[str, str, str, str, str, str]
"""Months, area, before, after, moment and reason, as words."""


@pytest.fixture(scope="module")
def stems() -> list[str]:
    """Where the downloads of figures are, without the ending of a format."""
    files = fictional_site.files()
    return sorted(path.removesuffix(".ods") for path in files if re.fullmatch(r"figures/.+\.ods", path))


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
    """What a reader takes from a sheet: its name is the indicator's and its value's column the unit.

    An edition has one sheet with all indicators, and its quarter is in the sheet's title and the file's address.
    """
    library = fictional_site.build().library
    assert library is not None
    areas = {area.title: area.id for area in library.areas} | {library.partnership.place: "all"}
    titles = {indicator.title: indicator.id for indicator in library.indicators}
    found: list[Observation] = []
    for name, sheet in list(read_sheets(fictional_site.files()[f"{stem}.ods"]).items())[3:]:
        if name == REVISIONS:
            continue
        for row in sheet.table:
            if stem.startswith("figures/editions/"):
                quarter = stem.split("/")[2].upper()
                period = sheet.rows[0][0].removeprefix("Figures for ")
                indicator, unit, value = titles[row["What is counted"]], row["Counted in"], row["Figure"]
            else:
                counted = sheet.rows[sheet.above][3]
                unit = f"{counted[0].lower()}{counted[1:]}"
                indicator, quarter, period, value = name, row["Quarter"], row["Months"], row[counted]
            notes = row["Notes"].split()
            standing = [value[1:-1]] if value.startswith("[") else []
            beside = [word[1:-1] for word in notes if word.startswith("[")]
            found.append(
                (
                    indicator,
                    quarter,
                    period,
                    areas[row["Area"]],
                    None if standing else Decimal(value),
                    unit,
                    (*standing, *beside),
                    " ".join(word for word in notes if not word.startswith("[")),
                )
            )
    return found


def in_order(observations: list[Observation]) -> list[Observation]:
    """Markers in one order: a sheet has those in the value's place first."""
    letters = [marker.value for marker in Marker]
    return [(*one[:6], tuple(sorted(one[6], key=letters.index)), one[7]) for one in observations]


def test_all_formats_hold_the_same_rows_in_the_same_order(
    stems: list[str], tmp_path: Path, subtests: pytest.Subtests
) -> None:
    for stem in some(stems):
        with subtests.test(stem):
            table, program, sheet = from_csv(stem, tmp_path), from_json(stem), from_ods(stem)
            assert table == program
            assert in_order(table) == in_order(sheet)
            assert table or stem in {"figures/letters-of-thanks", "figures/letters-12-months"}


def test_there_are_all_formats_of_all_figures_of_each_indicator_and_of_each_edition(stems: list[str]) -> None:
    library = fictional_site.build().library
    assert library is not None
    editions = {stem for stem in stems if stem.startswith("figures/editions/")}
    assert len(editions) > 8
    assert set(stems) == {"figures/figures", *(f"figures/{one.id}" for one in library.indicators), *editions}
    for stem in stems:
        for ending in (".ods", ".csv", ".csv-metadata.json", ".json"):
            assert f"{stem}{ending}" in fictional_site.files()


def revisions_of_ods(stem: str) -> list[Revised]:
    library = fictional_site.build().library
    assert library is not None
    areas = {area.title: area.id for area in library.areas} | {library.partnership.place: "all"}
    sheet = read_sheets(fictional_site.files()[f"{stem}.ods"])[REVISIONS]
    return [
        (
            row["Months"],
            areas[row["Area"]],
            row["Before"],
            row["After"],
            row["Revised"],
            row["Reason"],
        )
        for row in sheet.table
    ]


@pytest.mark.rule("S7")
def test_a_revision_is_in_every_format_with_the_old_number_the_new_one_and_the_reason_by_rule_s7(
    tmp_path: Path,
) -> None:
    looked_at = 0
    for path, content in fictional_site.files().items():
        if "/revisions/" not in path or not path.endswith(".csv"):
            continue
        stem = path.replace("/revisions/", "/").removesuffix(".csv")
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        (tmp_path / f"{path}-metadata.json").write_bytes(fictional_site.files()[f"{path}-metadata.json"])
        assert CSVW(str(tmp_path / f"{path}-metadata.json")).is_valid
        table = list(Table.from_file(tmp_path / f"{path}-metadata.json"))
        program = json.loads(fictional_site.files()[f"{stem}.json"], parse_float=Decimal)["revisions"]
        assert len(table) == len(program) == len(revisions_of_ods(stem))
        for one, other, shown in zip(table, program, revisions_of_ods(stem), strict=True):
            for column in ("indicator", "quarter", "period", "area", "before", "after", "reason"):
                assert one[column] == other[column]
            assert one["revised"].isoformat() == other["revised"]
            before, after = (
                other[name] if other[name] is not None else f"[{other[f'{name}_marker']}]"
                for name in ("before", "after")
            )
            moment = write_moment(datetime.fromisoformat(other["revised"]))
            assert shown == (other["period"], other["area"], str(before), str(after), moment, other["reason"])
            looked_at += 1
    assert looked_at > 5
