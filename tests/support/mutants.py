"""Switch every guard off once, and name those that no test misses: `python -m tests.support.mutants tables`.

All tests of a group run once, which shows where each guard decides anything. Then each guard is switched off in a
process of its own, which runs the tests in which it decides, those first that are quick and have missed others, until
one fails. What is printed is every guard that no test has reached, and every one that no test misses, but for those
without which the program does the same (`tests/support/equal_guards.py`).
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import typst

from site_builder.domain.memory import BRIEF
from tests.support.equal_guards import is_equal
from tests.support.guards import SWITCHES, SwitchedModules

ROOT = Path(__file__).parent.parent.parent
LONGEST = 15
"""Seconds that one guard's tests may take."""

_SETTING_UP, _TRUST = 0.05, 3
"""Seconds that any test takes besides, and how much sooner one is tried for each guard that it has missed."""

_CLI = "tests/edges/cli/test_cli"
_IMPORTS = "tests/tasks/imports"
_VERIFY = "tests/tasks/verify"
_TABLES = [
    f"{_CLI}_import_table{part}.py"
    for part in ("", "_across", "_days", "_report", "_rows", "_shape", "_slips", "_sums")
]
GROUPS = {
    "tables": (
        ["tasks/imports/tables/*.py"],
        [*_TABLES, f"{_CLI}_import_checked.py", f"{_IMPORTS}/tables", f"{_IMPORTS}/sheets/test_headings.py"],
    ),
    "sheets": (
        ["tasks/imports/sheets/*.py"],
        [
            f"{_CLI}_import_hidden.py",
            f"{_CLI}_import_table_shape.py",
            f"{_IMPORTS}/sheets",
            f"{_IMPORTS}/test_merge_marks.py",
        ],
    ),
    "quarters": (
        ["tasks/imports/quarters/*.py"],
        [
            *(f"{_CLI}_import{part}.py" for part in ("", "_checked", "_dry_run")),
            f"{_IMPORTS}/quarters",
            f"{_IMPORTS}/test_import_notes.py",
        ],
    ),
    "home-office": (
        ["tasks/imports/statistics/home_office_*.py", "tasks/imports/statistics/offence_map.py"],
        [f"{_CLI}_import_home_office{part}.py" for part in ("", "_refusals", "_rows")]
        + [f"{_IMPORTS}/test_import_notes.py"],
    ),
    "ons": (
        ["tasks/imports/statistics/ons_*.py"],
        [
            f"{_CLI}_import_ons.py",
            f"{_CLI}_import_ons_refusals.py",
            f"{_IMPORTS}/statistics/test_ons_years.py",
        ],
    ),
    "police-uk": (["tasks/imports/police_uk/*.py"], [f"{_IMPORTS}/police_uk"]),
    "protect": (
        ["tasks/protect/*.py", "insight/disclosure/*.py"],
        [
            "tests/insight/disclosure",
            *(
                f"{_CLI}_protect{part}.py"
                for part in ("", "_again", "_before", "_gaps", "_history", "_private", "_properties", "_truths")
            ),
            "tests/sources/test_problems.py",
        ],
    ),
    "checks": (
        ["insight/checks/*.py", "insight/texts/telephones.py", "insight/texts/links.py", "insight/consent.py"],
        [
            "tests/insight/checks",
            "tests/insight/texts",
            "tests/insight/test_consent.py",
            "tests/outputs/pages/test_neighbourhood.py",
            f"{_CLI}_release.py",
            "tests/tasks/diff/test_cli_diff.py",
            "tests/sources/test_problems.py",
        ],
    ),
    "trends": (
        [f"insight/figures/{name}.py" for name in ("limits", "rates", "side_by_side", "signals", "trend")],
        [
            "tests/insight/figures",
            "tests/insight/test_sentence_cases.py",
            "tests/insight/test_twelve_months.py",
            "tests/insight/checks/test_advice_on_districts.py",
        ],
    ),
    "verify": (
        ["tasks/verify/*.py"],
        [_VERIFY, "tests/insight/test_consent.py"],
    ),
}
"""Modules, and their nearest tests."""

LEFT_OUT = (
    f"{_VERIFY}/test_leaks.py::test_a_leak_is_found_and_said_where_it_is",
    f"{_VERIFY}/test_planted.py::test_it_is_found",
)
"""Tests that take too long here, where none leaves anything to another: each would prove a whole site anew."""


@dataclass(slots=True)
class Reached:
    """What a run of the tests showed: how long each took, and the guards that decided in it."""

    seconds: dict[str, float] = field(default_factory=dict)
    tests: dict[int, list[str]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


class Mutants:
    """A pytest plugin that runs the tests in its own way."""

    def __init__(self, modules: Sequence[str]) -> None:
        self.modules = modules
        self.failed = False
        self.last = ""
        self.lines: list[str] = []
        self.missed: Counter[str] = Counter()
        """How many guards each test was the first to miss: the neighbours of a guard are often missed by the same."""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember that a test failed."""
        if report.failed:
            self.failed = True
            self.last = report.longreprtext

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run every test once, then each guard's tests without it."""
        items = {item.nodeid: item for item in session.items}
        reached = _in_a_process(lambda: self._reach(list(items.values())), seconds=3600)
        if not isinstance(reached, Reached):
            self.lines.append(f"The tests could not be run: {reached}")
            return True
        self.lines += [f"fails with every guard in place: {name}\n{why}" for name, why in reached.failed.items()]
        killed = 0
        mine = [number for number, guard in enumerate(SWITCHES.guards) if guard.module in self.modules]
        chosen = [number for number in mine if not is_equal(SWITCHES.guards[number])]
        (ROOT / "build").mkdir(exist_ok=True)
        with (ROOT / "build" / "mutants.txt").open("w", encoding="utf-8") as log:
            for number in sorted(chosen, key=SWITCHES.guards.__getitem__):
                names = sorted(
                    set(reached.tests.get(number, ())) - reached.failed.keys(),
                    key=lambda name: (reached.seconds[name] + _SETTING_UP) / (1 + _TRUST * self.missed[name]),
                )
                result = self._judge(number, [items[name] for name in names])
                killed += result is None
                log.write(f"{result or 'killed'}: {SWITCHES.guards[number]}\n")
                log.flush()
                if result:
                    self.lines.append(f"{result}: {SWITCHES.guards[number]}")
        self.lines.append(
            f"{len(chosen)} guards: a test misses {killed}, no test misses {len(chosen) - killed}; "
            f"without {len(mine) - len(chosen)} more the program does the same."
        )
        return True

    def _reach(self, items: Sequence[pytest.Item]) -> Reached:
        """Every test with every guard in place."""
        reached = Reached()
        for item in items:
            SWITCHES.decided.clear()
            started = time.monotonic()
            if not self._passes(item):
                reached.failed[item.nodeid] = self.last
            reached.seconds[item.nodeid] = time.monotonic() - started
            for number in SWITCHES.decided:
                reached.tests.setdefault(number, []).append(item.nodeid)
        return reached

    def _judge(self, number: int, items: Sequence[pytest.Item]) -> str | None:
        """None if a test fails or never ends without the guard; else what is to be said of it."""
        if not items:
            return "never decides"

        def survive() -> int | str:
            """How many tests pass until time is over, or the first that fails."""
            SWITCHES.off = number
            end = time.monotonic() + LONGEST
            for passed, item in enumerate(items):
                if time.monotonic() > end:
                    return passed
                if not self._passes(item):
                    return item.nodeid
            return len(items)

        passed = _in_a_process(survive, seconds=3 * LONGEST)
        if isinstance(passed, str):
            self.missed[passed] += 1
        if not isinstance(passed, int) or not passed:
            return None
        return f"no test of {passed} fails" + f" (of {len(items)})" * (passed < len(items))

    def _passes(self, item: pytest.Item) -> bool:
        BRIEF.clear()  # what another test has asked would be answered without any guard
        self.failed = False
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        return not self.failed


def _in_a_process(work: Callable[[], object], *, seconds: int) -> object:
    """What some work comes to in a child of this process; how it ended, if it did not end well."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        signal.alarm(seconds)
        with contextlib.suppress(BaseException), os.fdopen(writing, "wb") as pipe:
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            pickle.dump(work(), pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    return pickle.loads(answer) if answer else f"ended with {status}"  # noqa: S301 - our own child wrote it


def _typeset_apart() -> None:
    """From now on what this process typesets is typeset by a child of it, and a child typesets by itself.

    Some tests have papers ready when they are gathered. The library's threads would be missing from every child of a
    process that had used them, and a child that typesets would wait for them without end.
    """
    typeset, parent = typst.compile, os.getpid()

    def compile_apart(*args: object, **options: object) -> object:
        def work() -> object:
            return typeset(*args, **options)  # type: ignore[call-overload]

        return _in_a_process(work, seconds=60) if os.getpid() == parent else work()

    vars(typst)["compile"] = compile_apart


def main(words: Sequence[str]) -> int:
    """Try the guards of a group of modules, or of those modules in it that are named too."""
    group, *only = words
    patterns, tests = GROUPS[group]
    package = ROOT / "site_builder"
    names = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): path.stem
        for pattern in patterns
        for path in package.glob(pattern)
        if path.stem != "__init__"
    }
    SwitchedModules(names).install()
    for name in names:
        importlib.import_module(name)  # some are imported by a command only when it runs
    plugin = Mutants([name for name, stem in names.items() if not only or stem in only])
    _typeset_apart()
    skipped = [f"--deselect={test}" for test in LEFT_OUT]
    pytest.main(["-q", "-s", "-p", "no:cacheprovider", "--no-header", *skipped, *tests], plugins=[plugin])
    sys.stdout.write("".join(f"{line}\n" for line in plugin.lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
