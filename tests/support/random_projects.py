"""A project made by chance and lived through: protected, released, revised twice, with figures that come late.

Everything goes through what the commands call, with files on a disk for private tables alone. What was shown at each
step is read from the protected file by code of this module's own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import yaml

from site_builder import pipeline
from site_builder.domain.moment import LONDON
from site_builder.domain.problem import Severity
from site_builder.tasks.protect.protected_quarters import protect_file
from site_builder.tasks.protect.requests import ProtectReport, ProtectRequest
from tests.support import builders
from tests.support.linear_attacker import NEAR, NO_END, Equation, Range, find_ranges
from tests.support.recorded import on_record

THRESHOLD = 5
KINDS, SUM, AREAS = ("x", "y"), "s", ("a", "b", "c")
PATH = "data/figures/2025-26-q1.yml"
QUARTER = "2025-26 Q1"

Place = tuple[str, str]
Numbers = dict[Place, int]
"""By indicator and area; empty for the whole district."""


@dataclass
class Project:
    """The files, and what only those who made them know."""

    files: dict[str, bytes]
    folder: Path
    now: datetime
    shown: list[dict[Place, int]] = field(default_factory=list)
    true: list[Numbers] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Sentences with which a step ended."""


def live(seed: int, folder: Path) -> Project:
    """The whole life of one project."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    project = Project(_begin(chance), folder, datetime(2025, 9, 1, 12, tzinfo=LONDON))
    numbers = _count(chance)
    late = chance.random() < 0.3
    for step in range(chance.choice((3, 3, 4))):
        only = [place for place in numbers if not place[1]] if late and step == 0 else list(numbers)
        _protect(project, {place: numbers[place] for place in only}, step=step, keep=chance.random() < 0.9)
        project.now += timedelta(days=30)
        numbers = _recount(chance, numbers)
    return project


def _begin(chance: random.Random) -> dict[str, bytes]:
    gone = ("data/figures/", "content/stories/", "content/messages/")
    files = {path: content for path, content in builders.partnership().items() if not path.startswith(gone)}
    areas = [{"id": area, "title": area.upper(), "summary": "A place.", "source": "Map"} for area in AREAS]
    kinds = [builders.indicator(kind, sensitive=kind == "x" or chance.random() < 0.7, unit="people") for kind in KINDS]
    total = builders.indicator(SUM, sum_of=list(KINDS), unit="people")
    return {**files, "content/registers/areas.yml": builders.write_yaml(areas), **builders.indicators(*kinds, total)}


def _count(chance: random.Random) -> Numbers:
    level = chance.choice((3, 8, 20))
    return _whole({(kind, area): min(60, int(chance.expovariate(1 / level))) for kind in KINDS for area in AREAS})


def _recount(chance: random.Random, numbers: Numbers) -> Numbers:
    changed = {place: number for place, number in numbers.items() if place[1]}
    for place in chance.sample(sorted(changed), k=chance.choice((1, 1, 2))):
        changed[place] = max(0, changed[place] + chance.choice((-3, -1, 1, 2, 6)))
    return _whole(changed)


def _whole(numbers: Numbers) -> Numbers:
    return numbers | {(kind, ""): sum(numbers[kind, area] for area in AREAS) for kind in KINDS}


def _protect(project: Project, numbers: Numbers, *, step: int, keep: bool) -> None:
    """One run of `protect`, the reasons that an officer writes, `check`, and `release`; or a sentence."""
    private, out = project.folder / f"private-{step}.csv", project.folder / "out.yml"
    rows = [f"{QUARTER},{area or 'all'},{kind},{number}" for (kind, area), number in numbers.items()]
    private.write_text("\n".join(["quarter,area,indicator,value", *rows]) + "\n")
    out = project.folder / PATH.rsplit("/", 1)[1]
    if PATH in project.files:
        out.write_bytes(project.files[PATH])
    if not keep:
        for kept in project.folder.glob("*-true-numbers.json"):
            kept.unlink()
    request = ProtectRequest(project.files, private, out, project.folder / "note.txt", project.now, overwrite=True)
    report: ProtectReport = protect_file(request)
    if report.problems:
        project.refused += [str(problem) for problem in report.problems]
        return
    text = out.read_text().replace("2099-01-01 09:30", "2025-08-26 09:30")
    text = re.sub(r"source: .*", "source: The book", text)
    files = _explain({**project.files, PATH: text.encode()}, project.now)
    project.files = on_record(files, now=project.now)
    _, problems = pipeline.check(project.files, now=project.now)
    assert [str(one) for one in problems if one.severity is not Severity.ADVICE] == []
    project.shown.append(_read(project.files[PATH]))
    project.true.append(_sums(numbers))


def _explain(files: dict[str, bytes], now: datetime) -> dict[str, bytes]:
    """What `check` asks for: a reason for each released number that changed, and no suppressed one in any."""
    for _ in range(4):
        _, problems = pipeline.check(files, now=now)
        errors = [one for one in problems if one.severity is Severity.ERROR]
        if not errors:
            break
        lines = files[PATH].decode().splitlines()
        added: list[str] = []
        for one in errors:
            fields = re.findall(r"'((?:indicator|area|was): [^']+)'", one.hint)
            if one.hint == "Write 'was: c'.":
                number = one.origin.line - 1
                lines[number] = re.sub(r"was: \w+", "was: c", lines[number])
            else:
                assert "'at' and 'reason'" in one.hint, str(one)
                added.append(f"  - {{{', '.join(fields)}, at: {now:%Y-%m-%d} 09:30, reason: Late reports.}}")
        lines += [*([] if "revisions:" in lines or not added else ["revisions:"]), *added]
        files = {**files, PATH: ("\n".join(lines) + "\n").encode()}
    return files


def _read(content: bytes) -> dict[Place, int]:
    """The numbers that a file shows, with the sums that follow from them."""
    read = yaml.safe_load(content)
    tables = {"": read.get("values") or {}, **(read.get("areas") or {})}
    shown = {
        (kind, area): value for area, table in tables.items() for kind, value in table.items() if isinstance(value, int)
    }
    for area in tables:
        if all((kind, area) in shown for kind in KINDS):
            shown[SUM, area] = sum(shown[kind, area] for kind in KINDS)
    return shown


def _sums(numbers: Numbers) -> Numbers:
    return numbers | {(SUM, area): sum(numbers[kind, area] for kind in KINDS) for area in {area for _, area in numbers}}


Name = tuple[int, str, str]
"""Which showing, indicator and area."""


def told(project: Project) -> Iterator[tuple[Name, Range, Range]]:
    """Small numbers that all showings together bound more tightly than the rule alone: how tightly, and the rule."""
    read = yaml.safe_load(project.files["data/indicators.yml"])
    sensitive = {one["id"] for one in read if one.get("sensitive")}
    names = [(step, *place) for step, true in enumerate(project.true) for place in true]
    rule = {name: _limits(project.true[name[0]][name[1:]], name[1], sensitive) for name in names}
    known = {
        name: (float(shown), float(shown))
        for name in names
        if (shown := project.shown[name[0]].get(name[1:])) is not None
    }
    equations = [*_adding_up(names), *_unchanged(project, names)]
    alone, all_told = find_ranges(rule, equations), find_ranges(rule | known, equations)
    for name, (low, high) in all_told.items():
        small = name[1] in sensitive and 0 < project.true[name[0]][name[1:]] < THRESHOLD
        if small and (low > alone[name][0] + NEAR or high < alone[name][1] - NEAR):
            yield name, (low, high), alone[name]


def _limits(number: int, kind: str, sensitive: set[str]) -> Range:
    if number == 0:
        return 0.0, 0.0
    if kind in sensitive:
        return (1.0, THRESHOLD - 1.0) if number < THRESHOLD else (float(THRESHOLD), NO_END)
    return 1.0, NO_END


def _adding_up(names: list[Name]) -> Iterator[Equation[Name]]:
    known = set(names)
    for step, kind, area in names:
        areas = {(step, kind, one): -1.0 for one in AREAS}
        if not area and areas.keys() <= known:
            yield Equation({(step, kind, area): 1.0, **areas}, 0, 0)
        if kind == SUM:
            yield Equation({(step, kind, area): 1.0, **{(step, one, area): -1.0 for one in KINDS}}, 0, 0)


def _unchanged(project: Project, names: list[Name]) -> Iterator[Equation[Name]]:
    """Whoever attacks has got to know which numbers were counted as before."""
    for step, *place in names:
        for later in range(step + 1, len(project.true)):
            number: Mapping[Place, int] = project.true[later]
            if number.get((place[0], place[1])) == project.true[step][place[0], place[1]]:
                yield Equation({(step, place[0], place[1]): 1.0, (later, place[0], place[1]): -1.0}, 0, 0)
