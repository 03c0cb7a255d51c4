"""Finds a browser for the tests, or installs one, and prints its path.

Run by the Makefile: `python -m tests.browser.find_browser`. It knows this machine and nothing of the site. The order:
the one that BROWSER_PATH names, one on the PATH, one in a usual place, Playwright's; failing these, a package of
Debian's is installed where that can be done, then Playwright's own browser. A browser counts only if it starts. Without
one it fails: no test is quietly left out. Chromium that never has a window comes first, since it does the same work in
less time.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.support.programs import as_root, find, install_debians, run_quietly, say

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

ALONE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
"""With this, no request can leave this machine."""

QUICK = "--js-flags=--no-maglev --no-turbofan --single-threaded-gc --min-semi-space-size=16"
"""With this, Chromium does not optimise scripts while they run, which takes longer than it saves on pages that are open
for moments. What the scripts do is the same.
"""

ADVICE = """\
No browser could be found or installed, so the browser tests cannot run.
Do one of these, then try again:
  - install Chromium or Chrome (Debian: apt-get install chromium-headless-shell);
  - run: .venv/bin/python -m playwright install --with-deps chromium
  - say where one is: BROWSER_PATH=/path/to/chromium make test"""

SHELL = "chromium-headless-shell"
"""Chromium that never has a window, as Debian names its program and its package."""

_NAMES = (
    SHELL,
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"),
)

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


def find_here() -> Path | None:
    """A browser that this machine has already."""
    return find(lambda: candidates(os.environ), ())


def install_chromium() -> None:
    """Debian's package, where there is apt-get and the right to use it: the one without windows if it can be had."""
    say("No browser found: installing Debian's chromium.")
    any(install_debians(package) for package in (SHELL, "chromium"))


def install_playwrights() -> None:
    """Playwright's own, with the libraries that it needs where there is the right to install them."""
    say("No browser found: installing Playwright's chromium.")
    libraries = ["--with-deps"] if shutil.which("apt-get") and as_root() is not None else []
    run_quietly([sys.executable, "-m", "playwright", "install", *libraries, "chromium"])


def main() -> int:
    """Print the path of a browser, or say on the error stream what to do."""
    named = os.environ.get("BROWSER_PATH")
    browser = find(lambda: candidates(os.environ), () if named else (install_chromium, install_playwrights))
    if browser is None:
        say(f"BROWSER_PATH is {named}, and no browser starts there." if named else ADVICE)
        return 1
    print(browser)
    return 0


if __name__ == "__main__":
    sys.exit(main())
