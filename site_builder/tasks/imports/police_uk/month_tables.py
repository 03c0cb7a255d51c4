"""Keeps what a month's street files hold as two Parquet tables, so that a month more costs a month.

`cells` has the numbers of rows by small area, and `crimes` a row for each crime with an ID, to find those that are
there again. Both are named by a fingerprint of the files and hold every district, so they do not depend on any lookup.
Knows no partnership and no quarter.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from site_builder.domain.problem import Problem
from site_builder.tasks.imports.police_uk.street_counts import Progress, by_month
from site_builder.tasks.imports.police_uk.street_files import StreetFile, examine
from site_builder.tasks.imports.police_uk.street_rows import find_fault, has_id, is_in_lsoa, rows_of, unreadable_rows
from site_builder.tasks.imports.sheets.small_tables import unreadable

_FORMAT = "1"
"""Changes with what the tables hold."""

_NUMBERS = ("rows", "unnamed", "odd")
_KEYS = ("Month", "Reported by", "Crime type", "district", "lsoa", "code")
SHOWN = 12
"""Characters of a Crime ID that a report shows."""

_UNNAMED_MONTH = "other"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where tables are kept."""

    kept: Path
    """Those of earlier imports."""

    fresh: Path
    """Where those of this import are written: the same folder, or another for an import that writes nothing."""


@dataclass(frozen=True, slots=True)
class MonthTables:
    """The tables of all months, and the files whose rows are not in them."""

    cells: tuple[Path, ...]
    crimes: tuple[Path, ...]
    files: tuple[StreetFile, ...]
    """Sound files, in the order that their rows count."""

    faults: tuple[tuple[StreetFile, Problem], ...]


def make_shelf(folder: Path) -> None:
    """A folder for tables of months, which git leaves out."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")


def count_months(files: list[StreetFile], shelf: Shelf, *, progress: Progress) -> MonthTables:
    """The tables of every month, from an earlier import if its files have not changed since."""
    months: dict[str, list[StreetFile]] = defaultdict(list)
    for file in by_month(files):
        months[str(file.month) if file.month else _UNNAMED_MONTH].append(file)
    stems: list[Path] = []
    faults: list[tuple[StreetFile, Problem]] = []
    done = 0
    for month, held in months.items():
        stem = f"{month}-{_fingerprint(held)}"
        kept = _find(stem, shelf)
        if kept is None:
            kept, found = _count_month(held, shelf.fresh / stem)
            faults += found
        _clear(shelf.fresh, month, kept=kept)
        stems.append(kept)
        done += len(held)
        progress(done, len(files))
    unsound = {file.name for file, _ in faults}
    return MonthTables(
        tuple(stem / "cells.parquet" for stem in stems),
        tuple(stem / "crimes.parquet" for stem in stems),
        tuple(file for file in by_month(files) if file.name not in unsound),
        tuple(faults),
    )


def _fingerprint(files: list[StreetFile]) -> str:
    """What the files are, whatever their dates."""
    whole = hashlib.sha256(f"{_FORMAT} {pl.__version__}".encode())
    for file in files:
        whole.update(f"\n{file.name}\n".encode())
        try:
            with file.path.open("rb") as stream:
                whole.update(hashlib.file_digest(stream, "sha256").digest())
        except OSError:
            whole.update(b"unreadable")
    return whole.hexdigest()[:32]


def _find(stem: str, shelf: Shelf) -> Path | None:
    """The folder of a month's tables, if both are there and can be read."""
    for place in dict.fromkeys((shelf.kept / stem, shelf.fresh / stem)):
        try:
            for name in ("cells.parquet", "crimes.parquet"):
                pl.read_parquet_schema(place / name)
        except (OSError, pl.exceptions.PolarsError):
            continue
        return place
    return None


def _clear(folder: Path, month: str, *, kept: Path) -> None:
    """Delete tables of a month's earlier files."""
    for place in folder.glob(f"{month}-*"):
        if place != kept:
            shutil.rmtree(place, ignore_errors=True)


def _count_month(files: list[StreetFile], place: Path) -> tuple[Path, list[tuple[StreetFile, Problem]]]:
    """Write a month's tables. Returns their folder and the files that cannot be used. Raises OSError without room."""
    faults: list[tuple[StreetFile, Problem]] = []
    cells, crimes = [_no_cells()], [_no_crimes()]
    for file in files:
        counted = _count_file(file)
        if isinstance(counted, Problem):
            faults.append((file, counted))
        else:
            cells.append(counted[0])
            crimes.append(counted[1])
    # Without the files that cannot be used it is not the month, so the next import must not find it.
    whole = place.with_name(f"{place.name}-part") if faults else place
    shutil.rmtree(whole, ignore_errors=True)
    unfinished = place.with_name(f"{place.name}-unfinished")
    unfinished.mkdir(parents=True, exist_ok=True)
    pl.concat(cells).write_parquet(unfinished / "cells.parquet")
    pl.concat(crimes).write_parquet(unfinished / "crimes.parquet")
    return unfinished.rename(whole), faults


def _count_file(file: StreetFile) -> tuple[pl.DataFrame, pl.DataFrame] | Problem:
    """A file's cells and crimes, or what is wrong with it."""
    if problem := examine(file):
        return problem
    inside, named = is_in_lsoa(), has_id()
    query = rows_of(file).select(
        *("Month", "Reported by", "Crime type", "district", "at", "alike"),
        lsoa=pl.when(inside).then(pl.col("LSOA name")).otherwise(pl.lit("")),
        code=pl.col("LSOA code").str.strip_chars(),
        crime=pl.when(inside & named).then(pl.col("crime").hash()),
        begins=pl.col("crime").str.head(SHOWN),
        unnamed=inside & ~named,
    )
    try:
        rows = query.collect(engine="streaming")
    except pl.exceptions.PolarsError:
        return unreadable_rows(file)
    except OSError as fault:
        return unreadable(file.path, fault)
    cells = rows.group_by(_KEYS).agg(rows=pl.len(), unnamed=pl.col("unnamed").sum(), at=pl.col("at").min())
    if problem := find_fault(file, _groups(cells)):
        return problem
    odd = (
        rows.filter("unnamed").group_by(*_KEYS, "alike").agg(odd=pl.len() % 2).group_by(_KEYS).agg(pl.col("odd").sum())
    )
    cells = cells.filter(pl.col("Month") != "").join(odd, on=_KEYS, how="left")
    name = pl.lit(file.name).alias("file")
    crimes = rows.filter(pl.col("crime").is_not_null())
    return (
        cells.select(name, *_KEYS, "rows", "unnamed", pl.col("odd").fill_null(0)).cast(
            dict.fromkeys(_NUMBERS, pl.UInt32)
        ),
        crimes.select(name, *_KEYS[:-1], "crime", "begins", "at").cast({"at": pl.UInt32}),
    )


def _groups(cells: pl.DataFrame) -> Iterator[tuple[str, str, str, str, int]]:
    """The month, force, crime type and district of rows, in the order of the file."""
    groups = cells.group_by(_KEYS[:4]).agg(pl.col("rows").sum(), pl.col("at").min())
    return groups.sort("Month", "at").drop("at").iter_rows()


def _no_cells() -> pl.DataFrame:
    texts = dict.fromkeys(("file", *_KEYS), pl.String)
    return pl.DataFrame(schema={**texts, **dict.fromkeys(_NUMBERS, pl.UInt32)})


def _no_crimes() -> pl.DataFrame:
    texts = dict.fromkeys(("file", *_KEYS[:-1]), pl.String)
    return pl.DataFrame(schema={**texts, "crime": pl.UInt64, "begins": pl.String, "at": pl.UInt32})
