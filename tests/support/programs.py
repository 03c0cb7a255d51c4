"""Programs that are not on PyPI and that the tests need: found on this machine, or installed, or missed loudly.

Run by the Makefile: `python -m tests.support.programs` finds or installs all of them, and fails for those that can be
neither, so that no test is quietly left out. It knows this machine and nothing of the site. A browser has ways of its
own to be found; see `tests/browser/find_browser.py`, which installs by what is here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Program:
    """A program, and why a test cannot do without it."""

    name: str
    """On the PATH; `NAME_PATH` in the environment names another."""

    package: str
    """Debian's, which is Ubuntu's too."""

    brew: str
    purpose: str
    """What cannot be proved without it."""

    @property
    def variable(self) -> str:
        """Where somebody may say which one to take."""
        return f"{self.name.upper()}_PATH"

    @property
    def advice(self) -> str:
        """What to do where it can be neither found nor installed."""
        return (
            f"{self.name} could not be found or installed, so it cannot be proved that {self.purpose}.\n"
            f"Install it (Debian: apt-get install {self.package}; macOS: brew install {self.brew}),\n"
            f"or say where one is, then try again: {self.variable}=/path/to/{self.name} make test"
        )


_PROGRAMS = (
    Program("node", "nodejs", "node", "Thunderbird's reader, axe and Lighthouse find no fault"),
    Program("npm", "npm", "node", "what runs in Node is what the lock says"),
    Program("java", "default-jre-headless", "openjdk", "the HTML of every page has no error"),
    Program("newsboat", "newsboat", "newsboat", "a feed reader tells of everything once"),
    Program("calcurse", "calcurse", "calcurse", "a calendar on a terminal reads every event"),
)
PROGRAMS: Mapping[str, Program] = {one.name: one for one in _PROGRAMS}


def candidates(program: Program, environment: Mapping[str, str]) -> Iterator[Path]:
    """Where it may be, likeliest first."""
    if named := environment.get(program.variable):
        yield Path(named)
    elif found := shutil.which(program.name, path=environment.get("PATH")):
        yield Path(found)


def starts(program: Path) -> bool:
    """Whether it is there and runs: some systems have a script of that name which only says where to get it."""
    if not program.is_file():
        return False
    if program.suffix == ".exe":  # on Windows a browser would open a window instead of saying its version
        return True
    try:
        run = subprocess.run(
            [program, "--version"], capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return run.returncode == 0


def find(look: Callable[[], Iterable[Path]], installers: Iterable[Callable[[], None]]) -> Path | None:
    """The first that starts, looking again after each installer until there is one."""
    for install_one in (lambda: None, *installers):
        install_one()
        if found := next(filter(starts, look()), None):
            return found
    return None


def find_here(name: str) -> Path | None:
    """One that this machine has already."""
    return find(lambda: candidates(PROGRAMS[name], os.environ), ())


def find_or_install(program: Program, environment: Mapping[str, str]) -> Path | None:
    """One that is here, or else is installed; whoever names one gets that one or none."""
    named = environment.get(program.variable)
    return find(lambda: candidates(program, environment), () if named else (lambda: _install(program),))


def needed(name: str) -> Path:
    """The path of a program that a test cannot do without."""
    found = find_or_install(PROGRAMS[name], os.environ)
    assert found, PROGRAMS[name].advice
    return found


def install_debians(package: str) -> bool:
    """Whether Debian's package was installed: only where there is apt-get and the right to use it."""
    root = as_root()
    if not shutil.which("apt-get") or root is None:
        return False
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    run_quietly([*apt, "update"])
    return run_quietly([*apt, "install", "--yes", "--no-install-recommends", package])


def as_root() -> list[str] | None:
    """What to put before a command so that root runs it; None where that would need a password."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    return [sudo, "--non-interactive"] if sudo and run_quietly([sudo, "--non-interactive", "true"]) else None


def run_quietly(command: list[str]) -> bool:
    """Whether it succeeded. Its output goes to the error stream, since ours is paths alone."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode == 0


def say(words: str) -> None:
    """Tell whoever waits, apart from what is printed."""
    print(words, file=sys.stderr, flush=True)


def main(names: Iterable[str]) -> int:
    """Find or install the programs of those names, or all; say what to do for each that is missing."""
    wanted = [PROGRAMS[name] for name in names] or list(_PROGRAMS)
    missing = [one for one in wanted if find_or_install(one, os.environ) is None]
    for program in missing:
        named = os.environ.get(program.variable)
        say(f"{program.variable} is {named}, and nothing starts there." if named else program.advice)
    return 1 if missing else 0


def _install(program: Program) -> None:
    say(f"No {program.name} found: installing it.")
    if not install_debians(program.package) and (brew := shutil.which("brew")):
        run_quietly([brew, "install", program.brew])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
