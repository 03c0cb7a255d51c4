"""A quarter as a source gives it, and the plan for its file, for tests of what an import writes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from site_builder.domain.quarter import Quarter
from site_builder.domain.words import Source
from site_builder.tasks.imports.quarters.quarter_files import QualityNote, QuarterFigures, QuarterPlan, plan_quarter

PLAIN = (
    "quarter: 2021-22 Q1\nstatus: final\nreleased: 2021-09-01 09:30\nsource: {title: Counts, link: l, licence: o}\n"
    "months: [2021-04, 2021-05, 2021-06]\nnotes:\n- No place for 2 rows.\n"
)


def fresh(*, provisional: bool = False, note: str = "2 rows.", **areas: dict[str, int]) -> QuarterFigures:
    return QuarterFigures(
        quarter=Quarter(2021, 1),
        provisional=provisional,
        released=datetime.fromisoformat("2026-07-01T09:30:00+00:00"),
        source=Source("Counts", "l", "o"),
        note=QualityNote("No place for ", note),
        values={"burglary": 90, "drugs": 4},
        areas={area.replace("_", "-"): values for area, values in areas.items()},
    )


def plan(
    tmp_path: Path, standing: str | None, figures: QuarterFigures | None = None, *, overwrite: bool = False
) -> QuarterPlan:
    if standing is not None:
        (tmp_path / "2021-22-q1.yml").write_text(standing, "utf-8")
    planned, problems = plan_quarter(figures or fresh(), tmp_path, overwrite=overwrite)
    assert not problems
    assert planned is not None
    return planned


def said(planned: QuarterPlan, tmp_path: Path) -> list[str]:
    return [f"{one.origin}: {one.sentence}".replace(tmp_path.as_posix() + "/", "") for one in planned.differences]
