"""A made archive of street files in the shape of data.police.uk: invented rows of every force, month by month."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

FORCES = 43
DISTRICTS = 8
"""Districts of a force: 344 in all, about as many as England and Wales have."""

LSOAS = 100
"""Small areas of a district: 34,400 in all, about as many as England and Wales have."""

ROWS_OF_A_FORCE = 12_950
"""Rows a month for a force, as in the national archive: about 20 million rows in three years."""

DISTRICT = "Shire 21 District 0"

_SHARES = {
    "Violence and sexual offences": 350,
    "Anti-social behaviour": 160,
    "Public order": 80,
    "Criminal damage and arson": 80,
    "Other theft": 80,
    "Shoplifting": 75,
    "Vehicle crime": 60,
    "Burglary": 40,
    "Drugs": 30,
    "Other crime": 20,
    "Robbery": 12,
    "Bicycle theft": 12,
    "Possession of weapons": 12,
    "Theft from the person": 12,
}
"""Each crime type, with about as many of 1,000 rows as real months have."""

_HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context\r\n"
)
_NOWHERE = 0.03
_REPEATED = 0.0001
"""The share of crimes whose ID is in other months too."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The archive that was made."""

    rows: int
    of_district: int
    files: int
    size: int
    """In bytes."""


def force_area(force: int) -> str:
    """The name of a police force area."""
    return f"Shire {force}"


def district_name(force: int, district: int) -> str:
    """The name of a district, which begins the names of its small areas."""
    return f"{force_area(force)} District {district}"


def make_archive(folder: Path, rows: int) -> Archive:
    """Write whole quarters from April 2019 on, until there are at least this many rows. Forces differ in size."""
    dice = random.Random(1)
    sizes = [round(ROWS_OF_A_FORCE * (0.4 + 1.2 * force / (FORCES - 1))) for force in range(FORCES)]
    texts = [_make_month(force, size, dice=dice) for force, size in enumerate(sizes)]
    made = of_district = files = size = 0
    while made < rows or files % (3 * FORCES):
        month = _month(files // FORCES)
        for force, (text, own) in enumerate(texts):
            path = folder / month / f"{month}-shire-{force}-street.csv"
            path.parent.mkdir(parents=True, exist_ok=True)
            content = text.replace("{month}", month).encode()
            path.write_bytes(content)
            made, of_district, files = made + sizes[force], of_district + own, files + 1
            size += len(content)
    return Archive(made, of_district, files, size)


def _month(number: int) -> str:
    """The month with a number, from April 2019 on."""
    return f"{2019 + (number + 3) // 12}-{(number + 3) % 12 + 1:02d}"


def _make_month(force: int, rows: int, *, dice: random.Random) -> tuple[str, int]:
    """A month of a force, with `{month}` for the month, and how many of its rows are in the measured district."""
    kinds = dice.choices(list(_SHARES), list(_SHARES.values()), k=rows)
    lines, of_district, police = [_HEADER], 0, f"{force_area(force)} Police"
    for kind in kinds:
        district, lsoa = dice.randrange(DISTRICTS), dice.randrange(LSOAS)
        name = f"{district_name(force, district)} {lsoa // 4:03d}{'ABCD'[lsoa % 4]}"
        point = f"-1.{dice.randrange(10**6):06d},52.{dice.randrange(10**6):06d}"
        place = f"{point},On or near Street {lsoa},E01{force:02d}{district}{lsoa:03d}"
        if dice.random() < _NOWHERE:
            place, name = ",,No Location,", ""
        of_district += name.startswith(f"{DISTRICT} ")
        crime, outcome = "", ""
        if kind != "Anti-social behaviour":
            month = "" if dice.random() < _REPEATED else "{month}"
            crime, outcome = f"{dice.getrandbits(224):056x}{month}", "Investigation complete; no suspect identified"
        lines.append(f"{crime},{{month}},{police},{police},{place},{name},{kind},{outcome},\r\n")
    return "".join(lines), of_district
