"""A project made by chance and lived through by real commands: protected, released, revised, with late figures, in git.

What was shown at each step is read from the protected file by code of this module's own; what all steps together tell
is for `remembering_attacker` to find.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from click.testing import Result

from tests.support import small_project

THRESHOLD = 5
KINDS, SUM, AREAS = ("x", "y"), "s", ("a", "b", "c")
QUARTERS = ("2024-25 Q2", "2024-25 Q3", "2024-25 Q4", "2025-26 Q1")
QUARTER = QUARTERS[-1]
YEAR = "-12-months"
"""Ends the ids of indicators for the 12 months that end with the last quarter."""

_WHO = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "gc.auto=0")

Place = tuple[str, str, str]
"""An indicator, an area, which is empty for the whole district, and a quarter."""

Numbers = dict[Place, int]


@dataclass
class Project:
    """The folder, and what only those who wrote in it know."""

    root: Path
    now: datetime
    in_git: bool = False
    years: set[Place] = field(default_factory=set)
    """The numbers for 12 months that the officer wants to show, and has not been refused."""

    shown: list[dict[Place, int]] = field(default_factory=list)
    true: list[Numbers] = field(default_factory=list)
    private: list[Path] = field(default_factory=list)
    """The private files, oldest first."""

    refused: list[str] = field(default_factory=list)
    """Sentences with which a step ended."""

    lost: bool = False
    """Whether something was published in spite of what was out already."""

    def run(self, *words: str) -> Result:
        """What came of a command: done, or refused in sentences."""
        result = small_project.run(*words, "--at", f"{self.now:%Y-%m-%d %H:%M}", project=self.root)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert "Traceback" not in result.output
        assert result.exit_code in {0, 1}, result.output
        assert result.output.strip(), "Every command says something."
        return result

    def commit(self) -> None:
        """All that there is, in git."""
        for words in (("add", "-A"), ("commit", "-q", "--allow-empty", "-m", "Figures")):
            subprocess.run(["git", "-C", str(self.root), *_WHO, *words], check=True, capture_output=True)  # noqa: S607


def live(seed: int, folder: Path) -> Project:
    """The whole life of one project."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    yearly = chance.random() < 0.4
    project = Project(_begin(chance, folder / "project", yearly=yearly), datetime(2025, 9, 1, 12))  # noqa: DTZ001 - as people write it
    project.in_git = chance.random() < 0.5
    if project.in_git:
        subprocess.run(["git", "init", "-q", str(project.root)], check=True, capture_output=True)  # noqa: S607
    if yearly:
        places = [(f"{kind}{YEAR}", area, QUARTER) for kind in (*KINDS, SUM) for area in ("", *AREAS)]
        project.years = set(chance.sample(places, k=chance.randint(1, len(places))))
    numbers = _count(chance, QUARTERS if yearly else QUARTERS[-1:])
    late = chance.random() < 0.3
    for step in range(chance.choice((3, 3, 4))):
        only = [place for place in numbers if not place[1]] if late and step == 0 else list(numbers)
        if chance.random() < 0.1:
            for kept in folder.glob("*-true-numbers.json"):
                kept.unlink()
        _publish(project, {place: numbers[place] for place in only})
        if project.lost:
            break
        project.now += timedelta(days=30)
        numbers = _recount(chance, numbers)
    return project


def _begin(chance: random.Random, root: Path, *, yearly: bool) -> Path:
    small_project.write_project(root)
    areas = [{"id": area, "title": area.upper(), "summary": "A place.", "source": "Map"} for area in AREAS]
    known = {"description": "People.", "unit": "people", "better": "lower", "source": "The book"}
    kinds = [
        {"id": kind, "title": kind.upper(), **known, "sensitive": kind == "x" or chance.random() < 0.7}
        for kind in KINDS
    ]
    total = {"id": SUM, "title": SUM.upper(), **known, "sum_of": list(KINDS)}
    years = [
        {"id": f"{kind}{YEAR}", "title": f"{kind.upper()} in a year", **known, "covers": "12 months"}
        for kind in ((*KINDS, SUM) if yearly else ())
    ]
    small_project.write(root, "content/registers/areas.yml", json.dumps(areas))
    small_project.write(root, "data/indicators.yml", json.dumps([*kinds, total, *years]))
    return root


def _count(chance: random.Random, quarters: tuple[str, ...]) -> Numbers:
    level = chance.choice((3, 8, 20))
    places = [(kind, area, quarter) for quarter in quarters for kind in KINDS for area in AREAS]
    return _whole({place: min(60, int(chance.expovariate(1 / level))) for place in places})


def _recount(chance: random.Random, numbers: Numbers) -> Numbers:
    changed = {place: number for place, number in numbers.items() if place[1]}
    for place in chance.sample(sorted(changed), k=chance.choice((1, 1, 2))):
        changed[place] = max(0, changed[place] + chance.choice((-3, -1, 1, 2, 6)))
    return _whole(changed)


def _whole(numbers: Numbers) -> Numbers:
    heads = {(kind, quarter) for kind, _, quarter in numbers}
    return numbers | {(kind, "", one): sum(numbers[kind, area, one] for area in AREAS) for kind, one in sorted(heads)}


def _with_sums(numbers: Numbers) -> Numbers:
    """All numbers that are true: the sums, and those for the 12 months of which every quarter is there."""
    places = sorted({(area, quarter) for _, area, quarter in numbers})
    found = numbers | {(SUM, area, one): sum(numbers[kind, area, one] for kind in KINDS) for area, one in places}
    for kind, area, quarter in list(found):
        parts = [found.get((kind, area, one)) for one in QUARTERS]
        if quarter == QUARTER and None not in parts:
            found[f"{kind}{YEAR}", area, QUARTER] = sum(part or 0 for part in parts)
    return found


def _publish(project: Project, numbers: Numbers) -> None:
    """One run of `protect`, the reasons that an officer writes, `check` and `release`; or a sentence."""
    private = project.root.parent / f"private-{len(project.private)}.csv"
    said = _protect(project, private, numbers)
    if said:
        project.refused.append(said)
        return
    project.private.append(private)
    for file in _files(project):
        text = file.read_text().replace("2099-01-01 09:30", "2025-08-26 09:30")
        file.write_text(re.sub(r"source: .*", "source: The book", text))
    _explain(project)
    released = project.run("release", "--all")
    assert released.exit_code == 0, released.output
    checked = project.run("check", "--strict")
    assert checked.exit_code == 0 or project.lost, checked.output
    if project.in_git:
        project.commit()
    if not project.lost:
        _settle(project, numbers)
    project.shown.append({place: number for file in _files(project) for place, number in _read(file.read_bytes())})
    project.true.append(_with_sums(numbers))


def _settle(project: Project, numbers: Numbers) -> None:
    """What `check` accepts, `protect` leaves as it is, when it is given the same numbers again."""
    stands = {file: file.read_bytes() for file in _files(project)}
    again = _protect(project, project.private[-1], numbers)
    assert not again, again
    assert not project.lost
    assert {file: file.read_bytes() for file in _files(project)} == stands


def _files(project: Project) -> list[Path]:
    return sorted((project.root / "data/figures").glob("*.yml"))


def _write_private(project: Project, private: Path, numbers: Numbers) -> None:
    true = _with_sums(numbers)
    written = {place: str(number) for place, number in numbers.items()}
    for place, number in true.items():
        if place[0].endswith(YEAR):
            written[place] = str(number) if place in project.years else "c"
    rows = [f"{quarter},{area or 'all'},{kind},{number}" for (kind, area, quarter), number in written.items()]
    private.write_text("\n".join(["quarter,area,indicator,value", *rows]) + "\n")


_REVEALS = re.compile(rf"but '(\w+{YEAR})' for .* can reveal it.* write c in place of its number(?: for '(\w+)')?\.")


def _protect(project: Project, private: Path, numbers: Numbers) -> str:
    """Why nothing is published in the end, after an officer has answered what can be answered; empty where it is."""
    words = ["protect", str(private), "--out", str(project.root / "data/figures"), "--overwrite"]
    answers: list[str] = []
    said = ""
    for _ in range(8):
        _write_private(project, private, numbers)
        result = project.run(*words, *answers)
        if result.exit_code == 0:
            return ""
        said = result.output
        revealing = {(kind, area, QUARTER) for kind, area in _REVEALS.findall(said)}
        if revealing:
            assert revealing <= project.years, said
            project.years -= revealing
            continue
        if " cannot be protected" in said or "add --despite" in said:
            project.lost = True
            answers.append("--despite")
            continue
        asked = re.findall(r"Name the private file that it was made from: --before (\S+?)\.", said)
        found = [_before(project, [*words, *answers], what) for what in dict.fromkeys(asked)]
        if not asked or None in found:
            return said
        answers += [answer for answer in found if answer]
    return said


def _before(project: Project, words: list[str], what: str) -> str | None:
    """The private file that a showing was made from; None if it is none of these."""
    for private in reversed(project.private):
        answer = f"--before={what.replace('FILE', str(private))}"
        if "is not the one used then" not in project.run(*words, answer).output:
            return answer
    return None


def _explain(project: Project) -> None:
    """What `check` asks for: a reason for each released number that changed, and no suppressed one in any."""
    for _ in range(4):
        problems = json.loads(project.run("check", "--format", "json").stdout)
        errors = [one for one in problems if one["severity"] == "error"]
        for path in {one["path"] for one in errors}:
            _explain_in(project.root / path, [one for one in errors if one["path"] == path], day=project.now)


def _explain_in(file: Path, errors: list[dict[str, Any]], *, day: datetime) -> None:
    lines = file.read_text().splitlines()
    added: list[str] = []
    for one in errors:
        fields = re.findall(r"'((?:indicator|area|was): [^']+)'", one["hint"])
        if one["hint"] == "Write 'was: c'.":
            number = one["line"] - 1
            lines[number] = re.sub(r"was: \w+", "was: c", lines[number])
        else:
            assert "'at' and 'reason'" in one["hint"], one
            added.append(f"  - {{{', '.join(fields)}, at: {day:%Y-%m-%d} 09:30, reason: Late reports.}}")
    lines += [*([] if "revisions:" in lines or not added else ["revisions:"]), *added]
    file.write_text("\n".join(lines) + "\n")


def _read(content: bytes) -> Iterator[tuple[Place, int]]:
    """The numbers that a file shows, with the sums that follow from them."""
    read = yaml.safe_load(content)
    quarter, tables = read["quarter"], {"": read.get("values") or {}, **(read.get("areas") or {})}
    for area, table in tables.items():
        shown = {kind: value for kind, value in table.items() if isinstance(value, int)}
        if shown.keys() >= set(KINDS):
            shown[SUM] = sum(shown[kind] for kind in KINDS)
        for kind, value in shown.items():
            yield (kind, area, quarter), value
