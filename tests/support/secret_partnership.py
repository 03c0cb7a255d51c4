"""The fictional partnership with figures of people: true numbers, protected by the product, released, revised, built.

The numbers that are not small are such as occur nowhere else, so that any trace of one that is suppressed can be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder import pipeline
from site_builder.domain.history import Version
from site_builder.domain.moment import LONDON
from site_builder.domain.quarter import Quarter
from site_builder.outputs.kit.drawing.paper_jobs import PaperJob, Papers
from site_builder.outputs.papers.nodes import write_words
from site_builder.sources.resolve import read_library
from site_builder.tasks.protect.protected_quarters import protect_file
from site_builder.tasks.protect.requests import ProtectRequest
from site_builder.tasks.release import record_quarters
from tests.support import fictional_site

Numbers = Mapping[tuple[str, str, str], int]
"""By indicator, area (empty for the whole district) and quarter."""

AREAS = ("pepperwick", "dunnock-moor", "sedge-landing")
KINDS = ("stalking", "threats")
SUM = "harm"
QUARTERS = (
    "2024-25 Q3",
    "2024-25 Q4",
    "2025-26 Q1",
    "2025-26 Q2",
    "2025-26 Q3",
    "2025-26 Q4",
    "2026-27 Q1",
    "2026-27 Q2",
)
REVISED = "2026-27 Q1"
YEAR_ENDS = QUARTERS[3:6]
"""The quarters with which 12 months end; none of them has the one that was revised."""

YEAR = "-12-months"
YEAR_TITLES = {"stalking": "Pursuits", "threats": "Menaces", "harm": "Wrongs"}
THRESHOLD = 5

_INDICATORS = """\
- {id: stalking, title: Stalking, description: People who were stalked., unit: people, better: lower, sensitive: true,
   headline: 5, source: The constables' day book}
- {id: threats, title: Threats, description: People who were threatened., unit: people, better: lower, sensitive: true,
   counted: {one: 1 person was threatened, many: "{n} people were threatened"},
   source: The constables' day book}
- {id: harm, title: Harm, description: People who were stalked or threatened., unit: people, better: lower,
   sum_of: [stalking, threats], source: The constables' day book}
"""
_YEARS = "".join(
    f"- {{id: {kind}{YEAR}, title: {title}, description: People in 12 months., unit: people, better: lower,\n"
    "   covers: 12 months, source: The constables' day book}\n"
    for kind, title in YEAR_TITLES.items()
)
COUNTED = {"people were threatened": "threats", "person was threatened": "threats"}
"""What follows the number in a sentence of one indicator; those of the others name it instead."""

_SMALL = {
    ("stalking", "pepperwick", "2024-25 Q4"): 2,
    ("stalking", "dunnock-moor", "2025-26 Q2"): 3,
    ("threats", "dunnock-moor", "2025-26 Q2"): 1,
    ("stalking", "pepperwick", "2026-27 Q1"): 4,
    ("threats", "sedge-landing", "2026-27 Q2"): 1,
    ("stalking", "sedge-landing", "2026-27 Q2"): 0,
}


_STORY = """\
id: people-who-were-stalked
title: Fewer people are left alone with a stalker
kind: news
summary: The constables have somebody who only listens.
published: 2027-01-04 09:30
body: |
  {{ stalking 2026-27 Q2 sentence }}

  {{ threats 2025-26 Q4 sentence }}

  {{ stalking pepperwick 2026-27 Q2 sentence }}
source: The constables
"""


@dataclass(frozen=True, slots=True)
class Secret:
    """The site, and what only those who made it know."""

    files: Mapping[str, bytes]
    true: Numbers
    before: Numbers
    """As they were when they were first released."""

    between: Numbers
    """As they were in a version of the file that lay in git and was never released."""

    versions: tuple[bytes, ...]
    """The file of the revised quarter in git, oldest first: as it was released, in between, and as it is."""


def true_numbers(*, revised: int) -> dict[tuple[str, str, str], int]:
    """Every number with its sums: as first released (0), in between (1), and now (2)."""
    numbers: dict[tuple[str, str, str], int] = {}
    for number, quarter in enumerate(QUARTERS):
        for kind_number, kind in enumerate(KINDS):
            for place, area in enumerate(AREAS):
                made = 1013 + 211 * place + 1709 * kind_number + 37 * number * (place + 2)
                numbers[kind, area, quarter] = _SMALL.get((kind, area, quarter), made)
    if revised:
        numbers["stalking", "pepperwick", REVISED] = 4 - revised
        numbers["threats", "dunnock-moor", REVISED] += 1 if revised == 1 else 3
    for quarter in QUARTERS:
        for area in AREAS:
            numbers[SUM, area, quarter] = sum(numbers[kind, area, quarter] for kind in KINDS)
        for kind in (*KINDS, SUM):
            numbers[kind, "", quarter] = sum(numbers[kind, area, quarter] for area in AREAS)
    return numbers | _years_of(numbers)


def _years_of(numbers: Numbers) -> dict[tuple[str, str, str], int]:
    """The numbers for 12 months."""
    return {
        (f"{kind}{YEAR}", place, quarter): sum(
            numbers[kind, place, one] for one in QUARTERS[QUARTERS.index(quarter) - 3 : QUARTERS.index(quarter) + 1]
        )
        for quarter in YEAR_ENDS
        for kind in (*KINDS, SUM)
        for place in ("", *AREAS)
    }


@cache
def make_secret() -> Secret:
    """The files of the project after a first release and a revision."""
    before, between, true = (true_numbers(revised=revised) for revised in range(3))
    files = dict(fictional_site.read_files())
    files = {path: content for path, content in files.items() if not path.startswith("data/editions/")}
    files["data/indicators.yml"] += (_INDICATORS + _YEARS).encode()
    files["data/methods.yml"] = b"limits_quarters: 4\n"  # so that limits of ordinary variation are published too
    files["content/stories/2027/people-who-were-stalked.yml"] = _STORY.encode()
    files, versions = publish(files, (before, between, true), quarters=QUARTERS)
    files = _record(_with_years(_explain(files), true), now=fictional_site.MOMENT)
    return Secret(files, true, before, between, (*versions, files[revised_path()]))


def publish(
    files: Mapping[str, bytes], tables: Sequence[Numbers], *, quarters: tuple[str, ...] = (REVISED,)
) -> tuple[dict[str, bytes], list[bytes]]:
    """The files with the last of three tables, after the first was released and the second lay in git.

    And the versions of the revised quarter's file before the last.
    """
    path = revised_path()
    with TemporaryDirectory() as folder:
        first = _protect(files, _Private(Path(folder, "first.csv"), tables[0]), quarters=quarters)
        first = _record(first, now=datetime(2026, 12, 1, 12, tzinfo=LONDON))
        second = _protect(first, _Private(Path(folder, "second.csv"), tables[1]), quarters=(REVISED,))
        versions = [first[path], second[path]]
        last = _Private(Path(folder, "last.csv"), tables[2])
        return _protect(first, last, quarters=(REVISED,), versions=versions), versions


def revised_path() -> str:
    """The file of the quarter that was revised."""
    return f"data/figures/{_quarter(REVISED).stem}.yml"


def build(files: Mapping[str, bytes]) -> pipeline.Build:
    """The site of some files; a document holds the words that it is printed from."""
    return pipeline.build(files, site=fictional_site.SITE, now=fictional_site.MOMENT, make=_only_words)


def _only_words(jobs: Iterable[PaperJob]) -> Papers:
    return Papers({job.path: write_words(job.words).encode() for job in jobs if not job.path.startswith("pictures/")})


@dataclass(frozen=True, slots=True)
class _Private:
    """A table that never enters the project."""

    path: Path
    numbers: Numbers

    def write(self, quarters: tuple[str, ...]) -> None:
        rows = [
            f"{quarter},{area or 'all'},{kind},{value}"
            for (kind, area, quarter), value in self.numbers.items()
            if kind in KINDS
        ]
        wanted = [row for row in rows if row.startswith(quarters)]
        self.path.write_text("\n".join(["quarter,area,indicator,value", *wanted]) + "\n")


def _protect(
    files: Mapping[str, bytes], private: _Private, *, quarters: tuple[str, ...], versions: Sequence[bytes] = ()
) -> dict[str, bytes]:
    """The files with quarters made by the product from a private table, with what lies in git."""
    private.write(quarters)
    out = private.path.with_suffix("")
    out.mkdir()
    names = sorted(f"{quarter.stem}.yml" for quarter in map(Quarter.read, quarters) if quarter)
    for name in names:
        standing = files.get(f"data/figures/{name}")
        if standing is not None:
            (out / name).write_bytes(standing)
    note = private.path.with_suffix(".txt")
    history = {
        revised_path(): tuple(
            Version(f"c{number}", fictional_site.MOMENT, content) for number, content in enumerate(versions)
        )
    }
    request = ProtectRequest(files, private.path, out, note, fictional_site.MOMENT, overwrite=True, history=history)
    report = protect_file(request)
    assert not report.problems, [str(problem) for problem in report.problems]
    return {**files, **{f"data/figures/{name}": (out / name).read_bytes() for name in names}}


def _with_years(files: Mapping[str, bytes], numbers: Numbers) -> dict[str, bytes]:
    """The files with every number for 12 months that the product does not refuse."""
    years = {key: value for key, value in numbers.items() if key[2] in YEAR_ENDS and key[0].endswith(YEAR)}
    _, problems = pipeline.check(_written(files, years), now=fictional_site.MOMENT)
    refused = {
        (found[2], found[1] or "", found[3]) for problem in problems if (found := _REFUSED.search(problem.message))
    }
    assert refused
    shown = {
        key: value for key, value in years.items() if (key[0], key[1], _quarter(key[2]).year_to_its_end) not in refused
    }
    assert len(shown) >= len(years) // 8, "Some are shown."
    return _written(files, shown)


_REFUSED = re.compile(
    r"is not shown(?: for '([\w-]+)')? for .*, but '([\w-]+)' for the (12 months to .+) can reveal it"
)


def _written(files: Mapping[str, bytes], years: Numbers) -> dict[str, bytes]:
    """The files with numbers for 12 months."""
    found = dict(files)
    for (kind, area, name), value in years.items():
        path = f"data/figures/{_quarter(name).stem}.yml"
        head = f"\n  {area}:\n    " if area else "\nvalues:\n  "
        assert head.encode() in found[path]
        found[path] = found[path].replace(
            head.encode(), f"{head}{kind}: {value}\n{'    ' if area else '  '}".encode(), 1
        )
    return found


def _quarter(name: str) -> Quarter:
    quarter = Quarter.read(name)
    assert quarter is not None
    return quarter


def _record(files: Mapping[str, bytes], *, now: datetime) -> dict[str, bytes]:
    """The files with all on record that is released."""
    library, _ = read_library(files)
    assert library is not None
    quarters = tuple(edition.quarter for edition in library.editions if edition.released <= now)
    return {**files, **{one.path: one.content for one in record_quarters(library, quarters, now=now)}}


def _explain(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files with a reason for each number that was shown and has changed, or is suppressed now."""
    path = revised_path()
    moment = "at: 2026-12-02 09:30, reason: Reports were found that nobody had counted."
    changes = (
        "indicator: stalking, was: c",
        "indicator: threats, was: c",
        "indicator: threats, area: dunnock-moor, was: c",
    )
    added = "".join(f"  - {{{change}, {moment}}}\n" for change in changes)
    return files | {path: files[path] + added.encode()}
