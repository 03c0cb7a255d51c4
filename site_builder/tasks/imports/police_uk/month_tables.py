"""Keeps what a month's street files hold as three Parquet tables, so that a month more costs a month.

`kinds` has the numbers of rows by district and crime type, `places` those by small area, and `crimes` a row for each
crime with an ID, to find those that are there again. They are in a folder that is named by a fingerprint of the files,
with a list of their own fingerprints. They hold every district, so they do not depend on any lookup. Knows no
partnership and no quarter.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import polars as pl

from site_builder.domain.problem import Problem
from site_builder.tasks.imports.police_uk.street_counts import Progress, by_month
from site_builder.tasks.imports.police_uk.street_files import StreetFile, examine
from site_builder.tasks.imports.police_uk.street_rows import (
    alike,
    find_district,
    find_fault,
    has_id,
    is_in_lsoa,
    texts_of,
    unreadable_rows,
)
from site_builder.tasks.imports.sheets.small_tables import unreadable

_FORMAT = "2"
"""Changes with what the tables hold."""

_SUMS = "SHA256SUMS"
"""The list of the tables' fingerprints, so that a damaged table is made again."""

_NUMBERS = ("rows", "unnamed", "odd")
_ROW = ("Month", "Reported by", "Crime type", "LSOA code", "LSOA name")
_KIND = ("Month", "Reported by", "Crime type", "district", "inside")
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

    folders: tuple[Path, ...]
    files: tuple[StreetFile, ...]
    """Sound files, in the order that their rows count."""

    faults: tuple[tuple[StreetFile, Problem], ...]

    def scan(self, name: str) -> pl.LazyFrame:
        """The rows of one of the tables, of all months."""
        return pl.scan_parquet([folder / f"{name}.parquet" for folder in self.folders], glob=False)


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
        tuple(stems),
        tuple(file for file in by_month(files) if file.name not in unsound),
        tuple(faults),
    )


def _fingerprint(files: list[StreetFile]) -> str:
    """What the files are, whatever their dates."""
    whole = hashlib.sha256(f"{_FORMAT} {version('site-builder')} {pl.__version__}".encode())
    for file in files:
        whole.update(f"\n{file.name}\n".encode())
        try:
            with file.path.open("rb") as stream:
                whole.update(hashlib.file_digest(stream, "sha256").digest())
        except OSError:
            whole.update(b"unreadable")
    return whole.hexdigest()[:32]


def _find(stem: str, shelf: Shelf) -> Path | None:
    """The folder of a month's tables, if they are all there as they were written."""
    for place in dict.fromkeys((shelf.kept / stem, shelf.fresh / stem)):
        try:
            if (place / _SUMS).read_text(encoding="utf-8") == _sum_up(place):
                return place
        except (OSError, UnicodeDecodeError):
            continue
    return None


def _sum_up(place: Path) -> str:
    """The fingerprints of a month's tables. Raises OSError if one is not there."""
    lines = []
    for name in _TABLES:
        with (place / f"{name}.parquet").open("rb") as stream:
            lines.append(f"{hashlib.file_digest(stream, 'sha256').hexdigest()}  {name}.parquet\n")
    return "".join(lines)


def _clear(folder: Path, month: str, *, kept: Path) -> None:
    """Delete tables of a month's earlier files."""
    for place in folder.glob(f"{month}-*"):
        if place != kept:
            shutil.rmtree(place, ignore_errors=True)


def _count_month(files: list[StreetFile], place: Path) -> tuple[Path, list[tuple[StreetFile, Problem]]]:
    """Write a month's tables. Returns their folder and the files that cannot be used. Raises OSError without room."""
    faults: list[tuple[StreetFile, Problem]] = []
    tables = {name: [pl.DataFrame(schema=schema)] for name, schema in _TABLES.items()}
    for file in files:
        counted = _count_file(file)
        if isinstance(counted, Problem):
            faults.append((file, counted))
        else:
            for name, rows in counted.items():
                tables[name].append(rows.select(_cast(_TABLES[name])))
    # Without the files that cannot be used it is not the month, so the next import must not find it.
    whole = place.with_name(f"{place.name}-part") if faults else place
    shutil.rmtree(whole, ignore_errors=True)
    unfinished = place.with_name(f"{place.name}-unfinished")
    unfinished.mkdir(parents=True, exist_ok=True)
    for name in _TABLES:
        pl.concat(tables.pop(name)).write_parquet(unfinished / f"{name}.parquet", compression="lz4")
    (unfinished / _SUMS).write_text(_sum_up(unfinished), encoding="utf-8")
    return unfinished.rename(whole), faults


def _count_file(file: StreetFile) -> dict[str, pl.DataFrame] | Problem:
    """A file's part of each table, or what is wrong with it."""
    if problem := examine(file):
        return problem
    try:
        rows = texts_of(file).with_columns(named=has_id()).collect(engine="streaming")
    except pl.exceptions.PolarsError:
        return unreadable_rows(file)
    except OSError as fault:
        return unreadable(file.path, fault)
    # Everything but the crimes is worked out from these, which are fewer.
    cells = (
        rows.group_by(*_ROW, "named")
        .agg(rows=pl.len(), at=pl.col("at").min())
        .with_columns(district=find_district(), code=pl.col("LSOA code").str.strip_chars())
        .with_columns(inside=is_in_lsoa())
    )
    if problem := find_fault(file, _groups(cells)):
        return problem
    cells = cells.filter(pl.col("Month") != "")
    name = pl.lit(file.name).alias("file")
    unnamed = pl.col("rows").filter(pl.col("inside") & ~pl.col("named")).sum()
    kinds = cells.group_by(_KIND).agg(pl.col("rows").sum(), unnamed=unnamed)
    lsoa = pl.when("inside").then("LSOA name").otherwise(pl.lit("")).alias("lsoa")
    crimes = rows.filter(pl.col("named") & (pl.col("LSOA name") != ""))
    return {
        "kinds": kinds.join(_count_odd(rows), on=_KIND, how="left").select(name, *_KIND, *_NUMBERS),
        "places": cells.group_by("Month", "Reported by", "district", lsoa, "code").agg(pl.col("rows").sum()),
        "crimes": crimes.select(
            name, *_ROW[:3], "LSOA name", pl.col("crime").hash(), pl.col("crime").str.head(SHOWN).alias("begins"), "at"
        ),
    }


def _count_odd(rows: pl.DataFrame) -> pl.DataFrame:
    """How many sorts of rows of a small area without an ID are there an odd number of times."""
    return (
        rows.filter(~pl.col("named"))
        .drop("named")
        .with_columns(district=find_district(), alike=alike())
        .with_columns(inside=is_in_lsoa())
        .filter("inside")
        .group_by(*_KIND, "alike")
        .agg(odd=pl.len() % 2)
        .group_by(_KIND)
        .agg(pl.col("odd").sum())
    )


def _groups(cells: pl.DataFrame) -> Iterator[tuple[str, str, str, str, int]]:
    """The month, force, crime type and district of rows, in the order of the file."""
    groups = cells.group_by(*_ROW[:3], "district").agg(pl.col("rows").sum(), pl.col("at").min())
    return groups.sort("Month", "at").drop("at").iter_rows()


def _cast(schema: Mapping[str, pl.DataType]) -> list[pl.Expr]:
    """The columns of a table, with nothing as 0."""
    return [
        pl.col(name).fill_null(0).cast(kind) if kind in (pl.UInt32, pl.UInt64) else pl.col(name)
        for name, kind in schema.items()
    ]


_TABLES = {
    "kinds": {
        **dict.fromkeys(("file", *_KIND[:-1]), pl.String()),
        "inside": pl.Boolean(),
        **dict.fromkeys(_NUMBERS, pl.UInt32()),
    },
    "places": {
        **dict.fromkeys(("Month", "Reported by", "district", "lsoa", "code"), pl.String()),
        "rows": pl.UInt32(),
    },
    "crimes": {
        **dict.fromkeys(("file", *_ROW[:3], "LSOA name"), pl.String()),
        "crime": pl.UInt64(),
        "begins": pl.String(),
        "at": pl.UInt32(),
    },
}
"""The tables of a month, with their columns."""
