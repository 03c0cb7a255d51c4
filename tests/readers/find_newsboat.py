"""Finds newsboat, a feed reader, for the tests, or installs it, and prints its path.

Run by the Makefile: `python -m tests.readers.find_newsboat`. It knows this machine and nothing of feeds. The order: the
one that NEWSBOAT_PATH names, then one on the PATH; failing these, Debian's package or Homebrew's is installed where
that can be done. Without one it fails: no test is quietly left out. It is not made for Windows, where the tests say so.
"""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.browser.find_browser import as_root, find, run_quietly, say

ADVICE = """\
No newsboat could be found or installed, so it cannot be proved that a feed reader tells of everything once.
Do one of these, then try again:
  - install newsboat (Debian: apt-get install newsboat; macOS: brew install newsboat);
  - say where one is: NEWSBOAT_PATH=/path/to/newsboat make test"""


def candidates(environment: Mapping[str, str]) -> Iterator[Path]:
    """Where it may be, likeliest first."""
    if named := environment.get("NEWSBOAT_PATH"):
        yield Path(named)
    elif found := shutil.which("newsboat", path=environment.get("PATH")):
        yield Path(found)


def find_here() -> Path | None:
    """One that this machine has already."""
    return find(lambda: candidates(os.environ), ())


def install() -> None:
    """Debian's package or Homebrew's, where there is the right to install it."""
    say("No newsboat found: installing it.")
    root = as_root()
    if shutil.which("apt-get") and root is not None:
        apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
        run_quietly([*apt, "update"])
        run_quietly([*apt, "install", "--yes", "--no-install-recommends", "newsboat"])
    elif brew := shutil.which("brew"):
        run_quietly([brew, "install", "newsboat"])


def main() -> int:
    """Print the path, or say on the error stream what to do."""
    named = os.environ.get("NEWSBOAT_PATH")
    newsboat = find(lambda: candidates(os.environ), () if named else (install,))
    if newsboat is None:
        say(f"NEWSBOAT_PATH is {named}, and nothing starts there." if named else ADVICE)
        return 1
    print(newsboat)
    return 0


if __name__ == "__main__":
    sys.exit(main())
