"""Measures the import of the Home Office's table: `python -m benchmarks.import_home_office [ROWS] [--kinds ods csv]`.

Makes a table of invented rows (300 partnerships, 150 offences, a sheet for each year), imports one partnership from it
in a separate process, checks the total, and prints the time and memory. A million rows as ODS hold about 1 GB of XML.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HEADER = (
    "Financial Year", "Financial Quarter", "Force Name", "CSP Name", "Offence Description", "Offence Group",
    "Offence Subgroup", "Offence Code", "Number of Offences",
)  # fmt: skip
PARTNERSHIPS, OFFENCES = 300, 150
WANTED = "Partnership 7 & Valley"
_ROWS_OF_A_YEAR = PARTNERSHIPS * OFFENCES * 4

Row = tuple[str, int, str, str, str, str, str, str, int]


def make_row(number: int) -> Row:
    """The row with this number. Each offence of each partnership appears once in a quarter."""
    left, offence = divmod(number, OFFENCES)
    left, partnership = divmod(left, PARTNERSHIPS)
    year, quarter = divmod(left, 4)
    group, subgroup = f"Offence group {offence // 15}", f"Offence subgroup {offence // 5}"
    name = f"Partnership {partnership} & Valley"
    described = f"An offence of the kind that is number {offence}"
    when = f"{2000 + year}/{(2001 + year) % 100:02d}"
    return (
        when,
        quarter + 1,
        f"Shire {partnership // 8}",
        name,
        described,
        group,
        subgroup,
        f"{offence}A",
        number % 97 - 3,
    )


def sheets(rows: int) -> Iterator[tuple[str, range]]:
    """The rows of each year, for one sheet each."""
    for first in range(0, rows, _ROWS_OF_A_YEAR):
        yield make_row(first)[0].replace("/", "-"), range(first, min(first + _ROWS_OF_A_YEAR, rows))


def write(path: Path, rows: int) -> None:
    """Write the table as the kind of file that its name says."""
    if path.suffix == ".ods":
        from tests.tasks.imports.home_office_tables import ods_row, save_ods  # noqa: PLC0415

        def tables() -> Iterator[str]:
            for name, numbers in sheets(rows):
                yield f'<table:table table:name="{name}">{ods_row(HEADER)}'
                yield from (ods_row(make_row(number)) for number in numbers)
                yield "</table:table>"

        save_ods(path, tables())
    elif path.suffix == ".xlsx":
        import openpyxl  # noqa: PLC0415

        book = openpyxl.Workbook(write_only=True)
        for name, numbers in sheets(rows):
            sheet = book.create_sheet(name)
            sheet.append(HEADER)
            for number in numbers:
                sheet.append(make_row(number))
        book.save(path)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerow(HEADER)
            csv.writer(file).writerows(make_row(number) for number in range(rows))


def measure(path: Path) -> dict[str, float]:
    """Count one partnership: seconds, MiB of memory before and at the peak, rows, and the sum of the counts."""
    from site_builder.tasks.imports.statistics.home_office_rows import count_offences  # noqa: PLC0415

    before, start = _peak(), time.process_time()
    counted, problems = count_offences(path, WANTED)
    assert not problems, problems  # noqa: S101 - a refusal cannot be measured
    seconds = time.process_time() - start
    total = sum(counted.cells.values())
    return {"seconds": seconds, "before": before, "peak": _peak(), "rows": counted.total, "sum": total}


def _peak() -> float:
    """The peak MiB of this process. Linux's `getrusage` also counts the memory of the process that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        found = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return int(found.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Make the table, measure the import, check the total and print the result."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("rows", nargs="?", type=int, default=200_000)
    asked.add_argument("--kinds", nargs="+", default=["ods", "xlsx", "csv"])
    asked.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure)))
        return
    expected = sum(row[8] for row in map(make_row, range(options.rows)) if row[3] == WANTED)
    for kind in options.kinds:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"table.{kind}"
            write(path, options.rows)
            size = path.stat().st_size / 1024**2
            words = [sys.executable, "-m", "benchmarks.import_home_office", "--measure", str(path)]
            said = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - ours
        if said["rows"] != options.rows or said["sum"] != expected:
            sys.exit(f"{kind}: counted {said}, but made {options.rows} rows with a sum of {expected}.")
        print(
            f"{kind}: {options.rows:,} rows, {size:,.0f} MiB on disk: {said['seconds']:.1f} s of the processor, "
            f"{said['before']:.0f} MiB before, at most {said['peak']:.0f} MiB."
        )


if __name__ == "__main__":
    main()
