"""Measures the import of street files: `python -m benchmarks.import_police_uk [ROWS] [--folder DIR]`.

Makes an archive of invented rows in the shape of data.police.uk (`made_streets.py`) and measures, each in a process of
its own: reading it with polars alone, the import of one district, that of every district as a partnership, the same
again, and with a month more. Checks that no row was lost. 20 million rows need about 5 GB of disk.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from benchmarks.made_registers import make_registers
from benchmarks.made_streets import DISTRICT, DISTRICTS, FORCES, Archive, district_name, force_area, make_archive
from site_builder.domain.library import Library
from site_builder.sources.resolve import read_library
from site_builder.tasks.imports.police_uk.each_partnership import NationRequest, PartnershipProject, import_each
from site_builder.tasks.imports.police_uk.nation_report import describe_nation
from site_builder.tasks.imports.police_uk.police_uk import PoliceUkRequest, import_police_uk
from site_builder.tasks.imports.police_uk.street_files import COLUMNS
from site_builder.tasks.imports.police_uk.street_quarters import KINDS, name_kind
from site_builder.tasks.imports.quarters.quarter_files import Destination, accept

RELEASED = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a step needed."""

    seconds: float
    processor: float
    peak: float
    """In MB."""

    rows: int
    of_district: int
    """Rows of the district that is measured, or 0 if the step does not count them."""


def measure_peak() -> float:
    """The peak memory of this process in MB. On Linux ru_maxrss may be the parent's, so this reads /proc."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text("utf-8").partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def _library() -> Library:
    """Made registers with an indicator for each crime type, since a type without one is left out."""
    rest = "description: Counted., unit: crimes, better: lower, source: data.police.uk"
    lines = (f"- {{id: {name_kind(kind)}, title: {kind}, {rest}}}\n" for kind in sorted(KINDS))
    made = {**make_registers(), "data/indicators.yml": "".join(lines)}
    library, _ = read_library({path: text.encode() for path, text in made.items()})
    if library is None:
        raise AssertionError("The made registers cannot be read.")
    return library


def _read(folder: Path) -> tuple[int, int]:
    """Read the columns that an import needs, and do nothing with them."""
    columns = [*COLUMNS, "Crime ID", "Location"]
    paths = sorted((folder / "months").rglob("*.csv"))
    return sum(pl.read_csv(path, infer_schema=False, columns=columns).height for path in paths), 0


def _import_one(folder: Path) -> tuple[int, int]:
    """Import one district."""
    to = Destination(folder / "figures", released=RELEASED)
    report = import_police_uk(PoliceUkRequest(folder / "months", DISTRICT, to), _library())
    others = [part.rows for part in report.left_out if part.why.startswith(("no location", "in other districts"))]
    if report.problems or not report.kept:
        raise AssertionError(*report.problems, report.kept)
    return report.rows, report.rows - sum(others)


def _import_each(folder: Path) -> tuple[int, int]:
    """Import every district as a partnership."""
    names = [(force, district_name(force, number)) for force in range(FORCES) for number in range(DISTRICTS)]
    lookup = folder / "lookup.csv"
    lines = [f"{name},{name},{force_area(force)}\n" for force, name in names]
    lookup.write_text(f"LAD23NM,CSP23NM,PFA23NM\n{''.join(lines)}", encoding="utf-8")
    library = _library()
    request = NationRequest(folder / "months", lookup, Destination(folder / "out", released=RELEASED))
    report = import_each(
        request, lambda place: PartnershipProject(library, accept, place), progress=lambda _done, _of: None
    )
    if report.problems or report.faults or report.unaccounted or len(report.written) < len(names):
        raise AssertionError(describe_nation(report))
    return report.rows, next(of.rows for each, of in report.partnerships if each.name == DISTRICT)


STEPS: dict[str, Callable[[Path], tuple[int, int]]] = {
    "read": _read,
    "one": _import_one,
    "each": _import_each,
}


def measure(step: str, folder: Path) -> None:
    """Take one step and print its cost as JSON. Runs in a separate process, so its memory is only the step's."""
    before, used = time.perf_counter(), time.process_time()
    rows, of_district = STEPS[step](folder)
    print(
        json.dumps(
            [time.perf_counter() - before, time.process_time() - used, measure_peak(), rows, of_district],
        )
    )


def _measure_apart(step: str, folder: Path) -> Cost:
    command = [sys.executable, "-m", "benchmarks.import_police_uk", "--measure", step, "--folder", str(folder)]
    root = Path(__file__).parents[1]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=root)  # noqa: S603
    return Cost(*json.loads(done.stdout))


def _show(what: str, cost: Cost, *, archive: Archive) -> bool:
    """Print a line of the table. Returns whether every row was found."""
    print(f"{what:<44}{cost.seconds:>9.1f}{cost.processor:>11.1f}{cost.peak:>9.0f}{cost.rows / cost.seconds:>12,.0f}")
    right = cost.rows == archive.rows and cost.of_district in (0, archive.of_district)
    if not right:
        print(f"Wrong: {archive.rows:,} rows were made, {archive.of_district:,} of the district. Found: {cost}")
    return right


def main() -> int:
    """Make the archive, measure each step and print the costs. Returns 1 if a row was lost."""
    parser = argparse.ArgumentParser(description="Measure the import of street files.")
    parser.add_argument("rows", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where to make the archive, which is removed afterwards")
    parser.add_argument("--measure", choices=STEPS, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.measure:
        measure(wanted.measure, wanted.folder)
        return 0
    with tempfile.TemporaryDirectory(dir=wanted.folder) as made:
        folder = Path(made)
        whole = make_archive(folder / "months", wanted.rows)
        newest = max((folder / "months").iterdir())
        print(f"{whole.rows:,} rows in {whole.files:,} files, {whole.size / 1e9:.2f} GB")
        print(f"{'':<44}{'seconds':>9}{'processor':>11}{'peak MB':>9}{'rows/s':>12}")
        right = _show("reading with polars alone", _measure_apart("read", folder), archive=whole)
        right &= _show("one district", _measure_apart("one", folder), archive=whole)
        right &= _show(f"all {FORCES * DISTRICTS} districts", _measure_apart("each", folder), archive=whole)
        right &= _show("all again, nothing new", _measure_apart("each", folder), archive=whole)
        for table in (folder / "out" / ".street-months").glob(f"{newest.name}-*"):
            shutil.rmtree(table)
        right &= _show("all again, with a month more", _measure_apart("each", folder), archive=whole)
    return int(not right)


if __name__ == "__main__":
    sys.exit(main())
