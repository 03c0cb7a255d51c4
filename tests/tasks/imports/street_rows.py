"""Writes street files of a fictional district, Saltmarsh, in the shape that data.police.uk gives them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder.domain.library import Library
from site_builder.sources.resolve import read_library
from site_builder.tasks.imports.police_uk.police_uk import PoliceUkRequest, import_police_uk
from site_builder.tasks.imports.quarters.quarter_files import Destination
from site_builder.tasks.imports.quarters.report import ImportReport, describe
from tests.support import builders

HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context"
)
ASB = "Anti-social behaviour"
Q1 = APRIL, MAY, JUNE = ("2021-04", "2021-05", "2021-06")
Q2 = ("2021-07", "2021-08", "2021-09")


@dataclass(frozen=True, slots=True)
class Crime:
    """What one row says, as far as an import cares."""

    kind: str = "Burglary"
    lsoa: str = "Saltmarsh 001A"
    code: str = "E01000001"
    location: str = "On or near High Street"
    times: int = 1
    crime_id: str | None = None
    """None: one of its own for each row, but for anti-social behaviour, which has none."""


_NUMBERS = count()


def _id(crime: Crime) -> str:
    if crime.crime_id is not None:
        return crime.crime_id
    return "" if crime.kind == ASB else sha256(str(next(_NUMBERS)).encode()).hexdigest()


KINDS = (
    "anti-social-behaviour", "burglary", "criminal-damage-and-arson", "drugs", "robbery", "theft-from-the-person",
    "vehicle-crime", "violence-and-sexual-offences",
)  # fmt: skip
AREAS = ("harbour", "marina", "old-town")


def partnership() -> builders.Files:
    """A partnership that has areas and an indicator for each of some crime types, and nothing else."""
    indicators = [builders.indicator(kind, unit="incidents") for kind in KINDS]
    areas = [{"id": area, "title": area, "summary": "A place.", "source": builders.SOURCE} for area in AREAS]
    return builders.registers() | {
        "data/indicators.yml": builders.write_yaml(indicators),
        "content/registers/areas.yml": builders.write_yaml(areas),
    }


def library_of(files: builders.Files) -> Library:
    """What that partnership knows with these files."""
    found, _ = read_library(partnership() | files)
    assert found is not None
    return found


@cache
def library() -> Library:
    """The same, before anything has a figure."""
    return library_of({})


def elsewhere(name: str = "Upland 002B", *, times: int = 1, kind: str = "Burglary") -> Crime:
    """Rows of another district."""
    return Crime(kind=kind, lsoa=name, code=f"E{sha256(name.encode()).hexdigest()[:8]}", times=times)


def nowhere(times: int = 1) -> Crime:
    """A row without a district."""
    return Crime(kind="Other crime", lsoa="", code="", location="No Location", times=times)


def write_month(
    folder: Path, month: str, crimes: list[Crime], *, force: str = "Marsh Police", ending: str = "\r\n"
) -> Path:
    """A month of a force, in a folder of its own as in an archive."""
    slug = force.lower().replace(" police", "").replace(" ", "-")
    path = folder / month / f"{month}-{slug}-street.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [HEADER]
    for crime in crimes:
        place = f'"{crime.location}"' if "," in crime.location else crime.location
        lines += [
            f"{_id(crime)},{month},{force},{force},,,{place},{crime.code},{crime.lsoa},{crime.kind},,"
            for _ in range(crime.times)
        ]
    path.write_bytes("".join(line + ending for line in lines).encode())
    return path


def write_quarter(folder: Path, months: tuple[str, ...], crimes: list[Crime], *, force: str = "Marsh Police") -> None:
    """Three months: the crimes all in the first, one of them in each of the others, and a burglary far away."""
    one = [replace(crimes[0], times=1)] if crimes[0].lsoa.startswith("Saltmarsh ") else []
    for month, held in zip(months, (crimes, [*one, elsewhere()], [*one, elsewhere()]), strict=False):
        write_month(folder, month, held, force=force)


def request(tmp_path: Path, *, areas_file: Path | None = None, overwrite: bool = False) -> PoliceUkRequest:
    """An import of Saltmarsh from the folder `street` into `data/figures`."""
    return PoliceUkRequest(
        folder=tmp_path / "street",
        area="Saltmarsh",
        to=Destination(
            tmp_path / "data" / "figures",
            released=datetime.fromisoformat("2026-11-23T09:30:00+00:00"),
            overwrite=overwrite,
        ),
        areas_file=areas_file,
    )


@pytest.fixture
def street(tmp_path: Path) -> Path:
    """The folder that `request` names."""
    return tmp_path / "street"


def usual(times: int = 40) -> list[Crime]:
    """A month as it should be: two types in the district, and a row of another."""
    return [Crime(kind=ASB, times=times), Crime(times=times), elsewhere()]


def imported(tmp_path: Path, months: dict[str, list[Crime]] | None = None, **options: Path) -> ImportReport:
    """What an import says of the folder, with these months written into it; it has no problem and mislays no row."""
    for month, crimes in (months or {}).items():
        write_month(tmp_path / "street", month, crimes)
    report = import_police_uk(replace(request(tmp_path), **options), library())  # type: ignore[arg-type]
    assert not report.problems, describe(report)
    assert not report.unaccounted, describe(report)
    return report


def figures(tmp_path: Path, stem: str = "2021-22-q1") -> dict[str, Any]:
    """The file of a quarter that an import wrote."""
    loaded: dict[str, Any] = yaml.safe_load((tmp_path / "data" / "figures" / f"{stem}.yml").read_text("utf-8"))
    return loaded


def remark(report: ImportReport, *words: str) -> str:
    """The first remark that has all these words; there must be one."""
    found = [each for each in report.remarks if all(word in each for word in words)]
    assert found, describe(report)
    return found[0]
