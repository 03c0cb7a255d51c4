"""The importer against real street files, where they are at hand, and against the figures that are committed."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from site_builder.edges.world import disk
from site_builder.sources.resolve import read_library
from site_builder.tasks.imports.police_uk.police_uk import PoliceUkRequest, import_police_uk
from site_builder.tasks.imports.quarters.quarter_files import Destination
from tests.shipped.extracts import DATA, PROJECT

EXTRACTS = DATA / "police-uk-street"
DISTRICT = "North West Leicestershire"


def _number(written: int | dict[str, int]) -> int:
    """A value that is written alone or with a note."""
    return written["value"] if isinstance(written, dict) else written


def count_by_hand() -> Counter[tuple[str, str]]:
    """Rows by quarter's file and crime type, counted with nothing of the importer's."""
    counted: Counter[tuple[str, str]] = Counter()
    for path in EXTRACTS.rglob("*-street.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if re.fullmatch(DISTRICT + r" [0-9]{3}[A-Z]", row["LSOA name"]):
                    year, month = (int(part) for part in row["Month"].split("-"))
                    start = year if month >= 4 else year - 1
                    stem = f"{start}-{start % 100 + 1:02d}-q{(month + 8) % 12 // 3 + 1}"
                    counted[stem, row["Crime type"].lower().replace(" ", "-")] += 1
    return counted


@pytest.mark.skipif(
    not EXTRACTS.is_dir(), reason=f"the real street files are not at {EXTRACTS}, so they are not counted"
)
def test_every_quarter_and_crime_type_of_the_real_extracts_agrees_with_a_count_by_hand(tmp_path: Path) -> None:
    library, _ = read_library(
        {path: content for path, content in disk.read(PROJECT).items() if "/figures/" not in path}
    )
    assert library is not None
    report = import_police_uk(PoliceUkRequest(EXTRACTS, DISTRICT, Destination(tmp_path)), library)
    assert not report.problems
    by_hand = count_by_hand()
    kinds = {kind for _, kind in by_hand}
    assert len(kinds) == 14
    stems = sorted(path.stem for path in tmp_path.iterdir())
    committed = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (PROJECT / "data/figures").iterdir()}
    # The quarters that ship are these, but for those that only have figures for 12 months.
    assert [stem for stem, held in sorted(committed.items()) if kinds & set(held["values"])] == stems
    for stem in stems:
        values = yaml.safe_load((tmp_path / f"{stem}.yml").read_text("utf-8"))["values"]
        assert values == {kind: by_hand[stem, kind] for kind in kinds}
        assert values == {kind: _number(value) for kind, value in committed[stem]["values"].items() if kind in kinds}
    assert report.kept == sum(rows for (stem, _), rows in by_hand.items() if stem in stems)
    assert not report.unaccounted


@pytest.mark.skipif(
    not EXTRACTS.is_dir(), reason=f"the real street files are not at {EXTRACTS}, so they are not counted"
)
def test_the_note_about_thefts_in_june_2022_agrees_with_the_rows() -> None:
    """The circuit lies in the small area 001C, which had no such theft in any other month of that quarter."""
    path = EXTRACTS / "2022-06" / "2022-06-leicestershire-street.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["Crime type"] == "Theft from the person"]
    places = [row["LSOA name"].removeprefix(DISTRICT) for row in rows if row["LSOA name"].startswith(f"{DISTRICT} ")]
    written = yaml.safe_load((PROJECT / "data/figures/2022-23-q1.yml").read_text("utf-8"))
    note = written["values"]["theft-from-the-person"]["note"]

    assert note.startswith(f"{len(places)} of the 47 were recorded in June 2022, {places.count(' 001C')} of those ")
