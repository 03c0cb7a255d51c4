"""Writes street files of a fictional district, Saltmarsh, in the shape that data.police.uk gives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from site_builder.tasks.imports.police_uk import PoliceUkRequest

HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context"
)
Q1 = ("2021-04", "2021-05", "2021-06")
Q2 = ("2021-07", "2021-08", "2021-09")


@dataclass(frozen=True, slots=True)
class Crime:
    """What one row says, as far as an import cares."""

    kind: str = "Burglary"
    lsoa: str = "Saltmarsh 001A"
    code: str = "E01000001"
    location: str = "On or near High Street"
    times: int = 1


def nowhere(times: int = 1) -> Crime:
    """A row that can be given to no district."""
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
        crime_id = "" if crime.kind == "Anti-social behaviour" else "a1b2"
        place = f'"{crime.location}"' if "," in crime.location else crime.location
        lines += [
            f"{crime_id},{month},{force},{force},,,{place},{crime.code},{crime.lsoa},{crime.kind},,"
        ] * crime.times
    path.write_bytes("".join(line + ending for line in lines).encode())
    return path


def write_quarter(folder: Path, months: tuple[str, ...], crimes: list[Crime], *, force: str = "Marsh Police") -> None:
    """Three months: the crimes all in the first, one burglary far away in each of the others."""
    elsewhere = [Crime(lsoa="Upland 002B", code="E01000099")]
    for month, held in zip(months, (crimes, elsewhere, elsewhere), strict=False):
        write_month(folder, month, held, force=force)


def request(tmp_path: Path, *, areas_file: Path | None = None, overwrite: bool = False) -> PoliceUkRequest:
    """An import of Saltmarsh from the folder `street` into `data/figures`."""
    return PoliceUkRequest(
        folder=tmp_path / "street",
        area="Saltmarsh",
        into=tmp_path / "data" / "figures",
        released=datetime.fromisoformat("2026-11-23T09:30:00+00:00"),
        areas_file=areas_file,
        overwrite=overwrite,
    )
