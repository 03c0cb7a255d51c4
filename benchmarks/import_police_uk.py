"""Measures the import of street files: `python benchmarks/import_police_uk.py [ROWS] [--folder DIR] [--each]`.

Makes an archive of invented rows (months of 44 forces, in the shape of data.police.uk), imports a district from it in a
separate process, or with `--each` every district as a partnership, twice. Checks the total, and prints the time and
memory. 20 million rows need about 4 GB of disk.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.made_registers import make_registers
from site_builder.domain.library import Library
from site_builder.sources.resolve import read_library
from site_builder.tasks.imports.police_uk.each_partnership import NationRequest, PartnershipProject, import_each
from site_builder.tasks.imports.police_uk.nation_report import NationReport
from site_builder.tasks.imports.police_uk.police_uk import PoliceUkRequest, import_police_uk
from site_builder.tasks.imports.police_uk.street_quarters import KINDS as TYPES
from site_builder.tasks.imports.police_uk.street_quarters import name_kind
from site_builder.tasks.imports.quarters.quarter_files import Destination, accept

FORCES = 44
DISTRICTS = 8
ROWS_OF_A_FORCE = 12_600
"""Rows a month for a force, as in the national archive: about 20 million rows in three years."""

KINDS = ("Anti-social behaviour", "Burglary", "Drugs", "Robbery", "Shoplifting", "Violence and sexual offences")
HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context\r\n"
)
DISTRICT = "Shire 0 District 0"


@dataclass(frozen=True, slots=True)
class Archive:
    """The archive that was made."""

    rows: int
    of_district: int
    files: int


def make_rows(force: int, rows: int, *, dice: random.Random) -> tuple[str, int]:
    """A month of a force, with `{month}` for the month, and how many of its rows are in the district."""
    lines, of_district = [HEADER], 0
    for _ in range(rows):
        district, lsoa = dice.randrange(DISTRICTS), dice.randrange(60)
        name = f"Shire {force} District {district} {lsoa:03d}A"
        point = f"-1.{dice.randrange(10**6):06d},52.{dice.randrange(10**6):06d}"
        place = f"{point},On or near Street {lsoa},E01{force:02d}{lsoa:04d}"
        if dice.random() < 0.03:  # noqa: PLR2004 - as many as in real months
            place, name = ",,No Location,", ""
        of_district += name.startswith(f"{DISTRICT} ")
        crime_id = f"{dice.getrandbits(224):056x}{{month}}"
        lines.append(
            f"{crime_id},{{month}},Shire {force} Police,Shire {force} Police,{place},{name},{dice.choice(KINDS)},"
            "Investigation complete; no suspect identified,\r\n"
        )
    return "".join(lines), of_district


def make_archive(folder: Path, rows: int) -> Archive:
    """Write months from April 2019 on, until there are at least this many rows."""
    dice = random.Random(1)
    months = [make_rows(force, min(ROWS_OF_A_FORCE, rows), dice=dice) for force in range(FORCES)]
    each = min(ROWS_OF_A_FORCE, rows)
    made = of_district = files = 0
    while made < rows:
        number = files // FORCES + 3
        month = f"{2019 + number // 12}-{number % 12 + 1:02d}"
        text, own = months[files % FORCES]
        path = folder / month / f"{month}-shire-{files % FORCES}-street.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("{month}", month), encoding="utf-8", newline="")
        made, of_district, files = made + each, of_district + own, files + 1
    return Archive(made, of_district, files)


def measure_peak() -> float:
    """The peak memory of this process in MB. On Linux ru_maxrss may be the parent's, so this reads /proc."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text("utf-8").partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def _indicators() -> dict[str, str]:
    """An indicator for each crime type, since a type without one is left out."""
    rest = "description: Counted., unit: crimes, better: lower, source: data.police.uk"
    lines = (f"- {{id: {name_kind(kind)}, title: {kind}, {rest}}}\n" for kind in sorted(TYPES))
    return {"data/indicators.yml": "".join(lines)}


def _library() -> Library:
    made = {path: text.encode() for path, text in {**make_registers(), **_indicators()}.items()}
    library, _ = read_library(made)
    if library is None:
        raise AssertionError("The made registers cannot be read.")
    return library


def measure(folder: Path) -> None:
    """Import once and print the result as JSON. Runs in a separate process, so its memory is only the import's."""
    before = time.perf_counter()
    request = PoliceUkRequest(
        folder, DISTRICT, Destination(folder / "figures", released=datetime(2026, 1, 1, tzinfo=UTC))
    )
    report = import_police_uk(request, _library())
    took = time.perf_counter() - before
    district = report.rows - sum(part.rows for part in report.left_out if not part.why.startswith("in a part quarter"))
    faults = [str(problem) for problem in report.problems]
    print(
        json.dumps(
            {"seconds": took, "peak": measure_peak(), "rows": report.rows, "district": district, "faults": faults}
        )
    )


def measure_each(folder: Path) -> None:
    """Import every district as a partnership, twice, and print the result as JSON. Runs in a separate process too."""
    districts = [(force, f"Shire {force} District {number}") for force in range(FORCES) for number in range(DISTRICTS)]
    lines = [f"{name},{name},Shire {force}\n" for force, name in districts]
    (folder / "lookup.csv").write_text("LAD23NM,CSP23NM,PFA23NM\n" + "".join(lines), encoding="utf-8")
    library = _library()
    to = Destination(folder / "out", released=datetime(2026, 1, 1, tzinfo=UTC))
    request = NationRequest(folder, folder / "lookup.csv", to)

    def measure_once() -> tuple[float, NationReport]:
        before = time.perf_counter()
        report = import_each(
            request, lambda place: PartnershipProject(library, accept, place), progress=lambda _done, _of: None
        )
        return time.perf_counter() - before, report

    seconds, report = measure_once()
    again, _ = measure_once()
    of_district = next((of.rows for each, of in report.partnerships if each.name == DISTRICT), 0)
    faults = [str(problem) for problem in (*report.problems, *report.faults)]
    faults += [f"{report.unaccounted} rows are not accounted for"] if report.unaccounted else []
    found = {"seconds": seconds, "again": again, "peak": measure_peak(), "rows": report.rows}
    print(json.dumps({**found, "district": of_district, "faults": faults}))


def main() -> int:
    """Make the archive, import it, check and print. Returns 1 if a row was lost."""
    parser = argparse.ArgumentParser(description="Measure the import of street files.")
    parser.add_argument("rows", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where to make the archive, which is removed afterwards")
    parser.add_argument("--each", action="store_true", help="import every district as a partnership")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.measure:
        (measure_each if wanted.each else measure)(wanted.measure)
        return 0
    with tempfile.TemporaryDirectory(dir=wanted.folder) as made:
        folder = Path(made)
        archive = make_archive(folder, wanted.rows)
        size = sum(path.stat().st_size for path in folder.rglob("*.csv"))
        command = [sys.executable, __file__, "--measure", made, *(["--each"] if wanted.each else [])]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603
    print(f"{archive.rows:,} rows in {archive.files:,} files, {size / 1e9:.2f} GB")
    pace = found["rows"] / found["seconds"]
    print(f"{found['seconds']:.1f} s, {pace:,.0f} rows a second, peak memory {found['peak']:.0f} MB")
    if "again" in found:
        print(f"{found['again']:.1f} s again, with the tables of months that are kept")
    wrong = found["faults"] or (found["rows"], found["district"]) != (archive.rows, archive.of_district)
    if wrong:
        print(f"Wrong: {archive.of_district:,} rows of the district were made. Found: {found}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
