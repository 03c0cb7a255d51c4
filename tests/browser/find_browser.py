"""Finds a browser for the tests, or installs one, and prints its path.

Run by the Makefile. It knows this machine and nothing of the site. The order: the one that BROWSER_PATH names, one on
the PATH, one in a usual place, Playwright's; failing these, Debian's package is installed where that can be done, then
Playwright's own browser. A browser counts only if it starts. Without one it fails: no test is quietly left out.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

FLAGS = (
    "--no-sandbox",  # Chromium refuses to run as root otherwise, and in a container the tests are root
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
"""How Chromium is started: with no traffic of its own, so that whatever a page asks for is the page's doing."""

ADVICE = """\
No browser could be found or installed, so the browser tests cannot run.
Do one of these, then try again:
  - install Chromium or Chrome (Debian: apt-get install chromium);
  - run: .venv/bin/python -m playwright install --with-deps chromium
  - say where one is: BROWSER_PATH=/path/to/chromium make test"""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")

_USUAL_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)

_PLAYWRIGHTS = """\
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def candidates(environment: Mapping[str, str]) -> Iterator[Path]:
    """Where a browser may be, likeliest first."""
    if named := environment.get("BROWSER_PATH"):
        yield Path(named)
        return
    found = (shutil.which(name, path=environment.get("PATH")) for name in _NAMES)
    yield from (Path(path) for path in found if path)
    yield from (Path(place) for place in _USUAL_PLACES)
    asked = subprocess.run([sys.executable, "-c", _PLAYWRIGHTS], capture_output=True, text=True, check=False)
    yield from (Path(line) for line in asked.stdout.splitlines())


def starts(browser: Path) -> bool:
    """Whether it is there and runs: some systems have a script of that name which only says where to get it."""
    if not browser.is_file():
        return False
    if browser.suffix == ".exe":  # on Windows it would open a window instead of saying its version
        return True
    try:
        run = subprocess.run(
            [browser, "--version"], capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return run.returncode == 0


def find(look: Callable[[], Iterable[Path]], installers: Iterable[Callable[[], None]]) -> Path | None:
    """The first browser that starts, looking again after each installer until there is one."""
    for install in (lambda: None, *installers):
        install()
        if browser := next(filter(starts, look()), None):
            return browser
    return None


def find_here() -> Path | None:
    """A browser that this machine has already."""
    return find(lambda: candidates(os.environ), ())


def install_debians() -> None:
    """Debian's package, where there is apt-get and the right to use it."""
    root = as_root()
    if not shutil.which("apt-get") or root is None:
        return
    say("No browser found: installing Debian's chromium.")
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    run_quietly([*apt, "update"])
    run_quietly([*apt, "install", "--yes", "--no-install-recommends", "chromium"])


def install_playwrights() -> None:
    """Playwright's own, with the libraries that it needs where there is the right to install them."""
    say("No browser found: installing Playwright's chromium.")
    libraries = ["--with-deps"] if shutil.which("apt-get") and as_root() is not None else []
    run_quietly([sys.executable, "-m", "playwright", "install", *libraries, "chromium"])


def main() -> int:
    """Print the path of a browser, or say on the error stream what to do."""
    named = os.environ.get("BROWSER_PATH")
    browser = find(lambda: candidates(os.environ), () if named else (install_debians, install_playwrights))
    if browser is None:
        say(f"BROWSER_PATH is {named}, and no browser starts there." if named else ADVICE)
        return 1
    print(browser)
    return 0


def as_root() -> list[str] | None:
    """What to put before a command so that root runs it; None where that would need a password."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    return [sudo, "--non-interactive"] if sudo and run_quietly([sudo, "--non-interactive", "true"]) else None


def run_quietly(command: list[str]) -> bool:
    """Whether it succeeded. Its output goes to the error stream, since ours is the path alone."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode == 0


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
