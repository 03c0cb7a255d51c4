"""The pack of a county that nobody lives in, read from tests/pack/, as its publisher keeps it and as a project does."""

import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.support import fictional_site
from tests.support.small_project import write

FOLDER = Path(__file__).parents[1] / "pack"
ID = "four-dales"
PLACE = f"packs/{ID}/"

MESSAGE = "content/messages/chimney-fires.yml"
TO_BE_WITHDRAWN = "content/messages/tallow-sellers.yml"
EMBARGOED = "content/messages/moonlit-poachers.yml"
ALERT = "content/alerts/beacon-trial.yml"


@cache
def read_files() -> Mapping[str, bytes]:
    """The files of the pack, by their path in it."""
    return {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}


def in_project(changes: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """The same by their path in a project, some with other words."""
    return {f"{PLACE}{path}": content for path, content in {**read_files(), **(changes or {})}.items()}


def with_partnership(changes: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """The fictional partnership with the pack, and with files of its own changed or added."""
    return {**fictional_site.files_with(changes or {}), **in_project()}


def change(source: Path, path: str, *pairs: tuple[str, str]) -> None:
    """Put other words into a file of the pack, where its publisher keeps it."""
    text = (source / path).read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    write(source, path, text)


def commit(source: Path, tag: str) -> None:
    """Make a version of the pack in git, with a tag."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")

    def say(*words: str) -> None:
        subprocess.run(["git", "-C", str(source), *who, *words], check=True, capture_output=True)  # noqa: S607

    say("init", "--quiet")
    say("add", ".")
    say("commit", "--quiet", "-m", "A version")
    say("tag", tag)
