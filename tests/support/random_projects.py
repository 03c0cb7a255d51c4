"""A project made by chance and lived through by real commands: protected, released, revised, with late figures, in git.

What was shown at each step is read from the protected file by code of this module's own.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import yaml
from click.testing import Result

from tests.support import small_project
from tests.support.linear_attacker import NEAR, NO_END, Equation, Range, find_ranges

THRESHOLD = 5
KINDS, SUM, AREAS = ("x", "y"), "s", ("a", "b", "c")
PATH = "data/figures/2025-26-q1.yml"
QUARTER = "2025-26 Q1"
_WHO = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "gc.auto=0")

Place = tuple[str, str]
Numbers = dict[Place, int]
"""By indicator and area; empty for the whole district."""


@dataclass
class Project:
    """The folder, and what only those who wrote in it know."""

    root: Path
    now: datetime
    in_git: bool = False
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
    project = Project(_begin(chance, folder / "project"), datetime(2025, 9, 1, 12))  # noqa: DTZ001 - as people write it
    project.in_git = chance.random() < 0.5
    if project.in_git:
        subprocess.run(["git", "init", "-q", str(project.root)], check=True, capture_output=True)  # noqa: S607
    numbers = _count(chance)
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


def _begin(chance: random.Random, root: Path) -> Path:
    small_project.write_project(root)
    areas = [{"id": area, "title": area.upper(), "summary": "A place.", "source": "Map"} for area in AREAS]
    known = {"description": "People.", "unit": "people", "better": "lower", "source": "The book"}
    kinds = [
        {"id": kind, "title": kind.upper(), **known, "sensitive": kind == "x" or chance.random() < 0.7}
        for kind in KINDS
    ]
    total = {"id": SUM, "title": SUM.upper(), **known, "sum_of": list(KINDS)}
    small_project.write(root, "content/registers/areas.yml", json.dumps(areas))
    small_project.write(root, "data/indicators.yml", json.dumps([*kinds, total]))
    return root


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


def _publish(project: Project, numbers: Numbers) -> None:
    """One run of `protect`, the reasons that an officer writes, `check` and `release`; or a sentence."""
    private = project.root.parent / f"private-{len(project.private)}.csv"
    rows = [f"{QUARTER},{area or 'all'},{kind},{number}" for (kind, area), number in numbers.items()]
    private.write_text("\n".join(["quarter,area,indicator,value", *rows]) + "\n")
    said = _protect(project, private)
    if said:
        project.refused.append(said)
        return
    project.private.append(private)
    file = project.root / PATH
    text = file.read_text().replace("2099-01-01 09:30", "2025-08-26 09:30")
    file.write_text(re.sub(r"source: .*", "source: The book", text))
    _explain(project)
    released = project.run("release", "--all")
    assert released.exit_code == 0, released.output
    checked = project.run("check", "--strict")
    assert checked.exit_code == 0 or project.lost, checked.output
    if project.in_git:
        project.commit()
    project.shown.append(_read(file.read_bytes()))
    project.true.append(_sums(numbers))


def _protect(project: Project, private: Path) -> str:
    """Why nothing is published in the end, after an officer has answered what can be answered; empty where it is."""
    words = ["protect", str(private), "--out", str(project.root / PATH), "--overwrite"]
    answers: list[str] = []
    said = ""
    for _ in range(4):
        result = project.run(*words, *answers)
        if result.exit_code == 0:
            return ""
        said = result.output
        if " cannot be protected" in result.output:
            project.lost = True
            despite = project.run(*words, *answers, "--despite")
            return "" if despite.exit_code == 0 else despite.output
        asked = re.findall(r"Name the private file that it was made from: --before (\S+?)\.", result.output)
        found = [_before(project, [*words, *answers], what) for what in dict.fromkeys(asked)]
        if not asked or None in found:
            return result.output
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
    file = project.root / PATH
    for _ in range(4):
        problems = json.loads(project.run("check", "--format", "json").stdout)
        errors = [one for one in problems if one["severity"] == "error"]
        if not errors:
            break
        lines = file.read_text().splitlines()
        added: list[str] = []
        for one in errors:
            fields = re.findall(r"'((?:indicator|area|was): [^']+)'", one["hint"])
            if one["hint"] == "Write 'was: c'.":
                number = one["line"] - 1
                lines[number] = re.sub(r"was: \w+", "was: c", lines[number])
            else:
                assert "'at' and 'reason'" in one["hint"], one
                added.append(f"  - {{{', '.join(fields)}, at: {project.now:%Y-%m-%d} 09:30, reason: Late reports.}}")
        lines += [*([] if "revisions:" in lines or not added else ["revisions:"]), *added]
        file.write_text("\n".join(lines) + "\n")


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
    read = yaml.safe_load((project.root / "data/indicators.yml").read_bytes())
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
