"""What the columns of each CSV mean, as the W3C's csvw reads it, and whether every row is as was said."""

import json
import re
import warnings
from pathlib import Path

import pytest
from csvw.metadata import CSVW, Table

from tests.support import fictional_site

ENDING = ".csv-metadata.json"
BARE = re.compile(r"figures/editions/[^/]+\.csv")
"""What an edition's checksum is of, which stands beside the same figures with a description."""


def unpack(folder: Path) -> list[Path]:
    """Every CSV with its description, as they stand on the site."""
    described = []
    for path, content in fictional_site.files().items():
        if path.startswith("figures/") and path.endswith((".csv", ENDING)):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            if path.endswith(ENDING):
                described.append(target)
    assert len(described) > 6
    return described


def test_every_csv_is_described_and_is_as_its_description_says(tmp_path: Path) -> None:
    described = unpack(tmp_path)
    tables = {
        path
        for path in fictional_site.files()
        if path.startswith("figures/") and path.endswith(".csv") and not BARE.fullmatch(path)
    }
    assert {f"{path.relative_to(tmp_path).as_posix().removesuffix(ENDING)}.csv" for path in described} == tables
    for path in described:
        read = CSVW(str(path))
        assert read.is_valid, [str(warning.message) for warning in read.warnings]


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b",91,", b",ninety-one,"),
        (b"2023-24-Q4", b"spring"),
        (b"crimes,,", b"crimes,q,"),
        (b"2024-25-Q2,July to September 2024", b"2023-24-Q4,January to March 2024"),
    ],
    ids=["no number", "no quarter", "no marker", "a row twice"],
)
def test_a_row_that_is_not_as_was_said_is_found_out(tmp_path: Path, was: bytes, becomes: bytes) -> None:
    unpack(tmp_path)
    path = tmp_path / "figures" / f"figures{ENDING}"
    assert is_as_described(path)
    table = path.with_name("figures.csv")
    content = table.read_bytes()
    assert was in content
    table.write_bytes(content.replace(was, becomes, 1))
    assert not is_as_described(path)


def is_as_described(path: Path) -> bool:
    """Whether the library finds no fault: it tells of some by warnings, which it counts, and of others by an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        try:
            return bool(CSVW(str(path)).is_valid)
        except ValueError:
            return False


def test_the_description_says_what_each_column_is(tmp_path: Path) -> None:
    unpack(tmp_path)
    told = json.loads((tmp_path / "figures" / f"figures{ENDING}").read_bytes())
    columns = told["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == [
        "indicator", "quarter", "period", "area", "value", "unit", "marker", "note",
    ]  # fmt: skip
    assert all(column["dc:description"] for column in columns)
    assert told["tableSchema"]["primaryKey"] == ["indicator", "quarter", "area"]
    assert told["url"] == "figures.csv"
    table = Table.from_file(tmp_path / "figures" / f"figures{ENDING}")
    first = next(iter(table))
    assert (str(first["value"]), first["marker"], first["note"]) == ("91", [], None)
