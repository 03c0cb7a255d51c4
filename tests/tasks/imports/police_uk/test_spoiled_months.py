"""Random street months, spoiled as in practice, end in the truth, in x, or in a refusal (rules I1, I3 and I4)."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.domain.moment import LONDON
from site_builder.domain.problem import Severity
from site_builder.pipeline import check
from site_builder.tasks.imports.police_uk.police_uk import import_police_uk
from site_builder.tasks.imports.police_uk.street_quarters import name_kind
from site_builder.tasks.imports.quarters.report import describe
from tests.tasks.imports.street_rows import Q1, Q2, Crime, elsewhere, library, partnership, request, write_month

NOW = datetime(2026, 12, 1, 12, tzinfo=LONDON)

COMMON = ("Anti-social behaviour", "Burglary", "Violence and sexual offences")
RARE = "Robbery"
MONTHS = (*Q1, *Q2)
PARTS = ("001A", "001B", "002C")


@dataclass(frozen=True)
class Street:
    """Rows of the district by month, and the months in the order in which they are spoiled."""

    crimes: dict[str, list[Crime]]
    copies: tuple[str, ...] = ()
    """Months with a second file."""


def _crime(month: str, kind: str, part: str, *, number: int) -> Crime:
    """A row that is known again."""
    crime_id = "" if kind == COMMON[0] else sha256(f"{month}{kind}{part}{number}".encode()).hexdigest()
    return Crime(kind=kind, lsoa=f"Saltmarsh {part}", code=f"E0100{part}", crime_id=crime_id)


def _street(sizes: dict[str, list[int]]) -> Street:
    """A street with so many rows of each type in each part of the district."""
    series = [(kind, part) for kind in (*COMMON, RARE) for part in PARTS]
    return Street(
        {
            month: [_crime(month, *one, number=n) for one, rows in zip(series, of, strict=True) for n in range(rows)]
            for month, of in sizes.items()
        }
    )


common, rare = st.integers(5, 9), st.integers(0, 1)
months = st.tuples(*[common] * len(COMMON) * len(PARTS), *[rare] * len(PARTS)).map(list)


def _drop_month(street: Street, month: str, _kind: str) -> Street:
    return replace(street, crimes=street.crimes | {month: []})


def _drop_kind(street: Street, month: str, kind: str) -> Street:
    return replace(street, crimes=street.crimes | {month: [one for one in street.crimes[month] if one.kind != kind]})


def _copy_file(street: Street, month: str, _kind: str) -> Street:
    return replace(street, copies=(*street.copies, month))


def _copy_ids(street: Street, month: str, kind: str) -> Street:
    rows = street.crimes[month]
    return replace(street, crimes=street.crimes | {month: [*rows, *(one for one in rows if one.kind == kind)]})


def _copy_rows(street: Street, month: str, _kind: str) -> Street:
    return replace(street, crimes=street.crimes | {month: street.crimes[month] * 2})


def _rename(street: Street, month: str, _kind: str) -> Street:
    rows = [
        replace(one, lsoa=one.lsoa.replace("Saltmarsh", "Oldmarsh")) if one.lsoa.endswith(PARTS[0]) else one
        for one in street.crimes[month]
    ]
    return replace(street, crimes=street.crimes | {month: rows})


def _rename_all(street: Street, month: str, _kind: str) -> Street:
    rows = [replace(one, lsoa=one.lsoa.replace("Saltmarsh", "Oldmarsh")) for one in street.crimes[month]]
    return replace(street, crimes=street.crimes | {month: rows})


SPOILS = {
    one.__name__: one for one in (_drop_month, _drop_kind, _copy_file, _copy_ids, _copy_rows, _rename, _rename_all)
}
spoils = st.lists(
    st.tuples(st.sampled_from(sorted(SPOILS)), st.sampled_from(MONTHS), st.sampled_from((*COMMON[1:], RARE))),
    max_size=3,
)


@pytest.mark.rule("I1", "I3", "I4")
@given(st.fixed_dictionaries(dict.fromkeys(MONTHS, months)), spoils)
@settings(max_examples=40, deadline=None)
def test_spoiled_months_end_in_the_truth_or_in_x_or_in_a_refusal(
    sizes: dict[str, list[int]], spoilt: list[tuple[str, str, str]]
) -> None:
    street = truth = _street(sizes)
    for name, month, kind in spoilt:
        street = SPOILS[name](street, month, kind)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for month in MONTHS:
            write_month(folder / "street", month, [*street.crimes[month], elsewhere(times=5)])
        for month in street.copies:
            write_month(folder / "street" / "again", month, street.crimes[month])
        report = import_police_uk(request(folder), library())
        if report.refused:
            assert not (folder / "data").exists()
            assert street.copies or not any(
                one.lsoa.startswith("Salt") for rows in street.crimes.values() for one in rows
            )
            return
        assert not report.unaccounted, describe(report)
        files = {f"data/figures/{path.name}": path.read_bytes() for path in (folder / "data/figures").glob("*.yml")}
    _, problems = check(partnership() | files, now=NOW)
    assert not [str(one) for one in problems if one.origin.path in files and one.severity is Severity.ERROR]
    written = {Path(path).stem: yaml.safe_load(content) for path, content in files.items()}
    for stem, months in (("2021-22-q1", Q1), ("2021-22-q2", Q2)):
        true = Counter(name_kind(one.kind) for month in months for one in truth.crimes[month])
        for indicator, value in written.get(stem, {"values": {}})["values"].items():
            named = indicator == "robbery" and any("no row of 'Robbery'" in one for one in report.remarks)
            assert value in {true[indicator], "x"} or named, (stem, indicator, value, true[indicator], spoilt)
    if not spoilt:
        assert "x" not in {value for one in written.values() for value in one["values"].values()}
