"""The partnership that nobody lives in, read from tests/partnership/ and built at one moment. Knows no other folder.

`python -m tests.support.fictional_site FOLDER` builds its site, as a whole, into a folder.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

from PIL import Image

from site_builder import pipeline
from site_builder.domain.artefact import File, Page
from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site

FOLDER = Path(__file__).parents[1] / "partnership"

MOMENT = datetime(2027, 1, 15, 10, 0, tzinfo=LONDON)
"""The moment for which its dates are made: within the message that crosses new year, before the newest quarter."""

EDITIONS = "data/editions/"
ON_RECORD = {"data/case-reviews.yml": "case-reviews", "content/publications.yml": "publications"}
"""Lists of records that the ledger of addresses knows, with the folder of their addresses there."""

LEDGER = "data/addresses.yml"

SITE = Site("https://marrowdale.example/safer/")

ROOT_URL = "https://marrowdale.example/"
"""Where the whole site is built to stand, so that a server of the tests can serve it."""

ENLARGED = 10
"""How many times wider pictures are in the whole site. Those in the files are tiny, so that other builds are quick."""


@cache
def read_files() -> Mapping[str, bytes]:
    """Everything that its officers wrote, by path."""
    paths = [path for folder in ("content", "data") for path in sorted((FOLDER / folder).rglob("*")) if path.is_file()]
    assert len(paths) > 40, f"{FOLDER} is not all there."
    return {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in paths}


def files_with(changes: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Its files with some changed or added.

    Where figures are changed, it is as if they had never been put on record; a test of records names them itself. The
    same goes for lists of records.
    """
    changed = {**read_files(), **changes}
    if any(path.startswith(("data/figures/", "data/indicators")) for path in changes):
        changed = {path: text for path, text in changed.items() if path in changes or not path.startswith(EDITIONS)}
    for path, folder in ON_RECORD.items():
        if path in changes and LEDGER not in changes:
            changed = unrecorded(changed, folder)
    return changed


def unrecorded(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    """The files as if nothing of a folder had been put on record."""
    told = re.sub(rf'  - {{"address": "{folder}/.*\n', "", files[LEDGER].decode())
    return {**files, LEDGER: re.sub(rf"^{folder}:\n(?:  - .*\n)+", "", told, flags=re.MULTILINE).encode()}


def build_files(files: Mapping[str, bytes], *, now: datetime = MOMENT) -> pipeline.Build:
    """The build of other files, at its moment and address."""
    return pipeline.build(files, site=SITE, now=now)


def build_with(changes: Mapping[str, bytes], *, now: datetime = MOMENT) -> pipeline.Build:
    """The build with some files changed or added."""
    return pipeline.build(files_with(changes), site=SITE, now=now)


def build_without(*paths: str, now: datetime = MOMENT) -> pipeline.Build:
    """The build with some files missing, which must be there."""
    files = dict(read_files())
    for path in paths:
        files = unrecorded(files, ON_RECORD[path]) if path in ON_RECORD else files
        del files[path]
    return pipeline.build(files, site=SITE, now=now)


HERE: Mapping[str, str] = {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
"""Where the whole site is built: the time zone, the language and the order of Python's sets."""


def build_folder(folder: Path, *, python: Path = Path(sys.executable), surroundings: Mapping[str, str] = HERE) -> None:
    """Let MkDocs write its site into a folder, at its moment and the root of its host; a warning is an error.

    Its pictures are as large as those that officers publish, because browsers get a choice of widths only for such.
    """
    with tempfile.TemporaryDirectory() as project:
        shutil.copytree(FOLDER, project, ignore=shutil.ignore_patterns("build", "site"), dirs_exist_ok=True)
        settings = Path(project, "mkdocs.yml")
        settings.write_text(settings.read_text(encoding="utf-8").replace(SITE.url, ROOT_URL), encoding="utf-8")
        for file in Path(project, "content", "pictures").glob("*.[!s]*"):
            with Image.open(file) as picture:
                size = (picture.width * ENLARGED, picture.height * ENLARGED)
                picture.resize(size, Image.Resampling.NEAREST).save(file)
        settled = {"SITE_AT": f"{MOMENT:%Y-%m-%d %H:%M}", "NO_MKDOCS_2_WARNING": "1"}
        environment = {**os.environ, **settled, **surroundings}
        command = [str(python), "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(folder.resolve())]
        done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def copy_without_papers(folder: Path) -> Path:
    """Its project in a folder where it may be edited, set to make no papers, which take longest."""
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("build", "site"))
    settings = folder / "mkdocs.yml"
    plugin, text = "  - site-builder\n", settings.read_text(encoding="utf-8")
    assert plugin in text
    settings.write_text(text.replace(plugin, "  - site-builder:\n      formats: false\n"), encoding="utf-8")
    return folder


@cache
def build() -> pipeline.Build:
    """The build of its files as they are, at its moment."""
    return build_with({})


def pages_of(made: pipeline.Build) -> dict[str, Page]:
    """The pages of a build, by address."""
    assert made.artefacts, [str(problem) for problem in made.problems]
    return {artefact.address: artefact for artefact in made.artefacts if isinstance(artefact, Page)}


def files_of(made: pipeline.Build) -> dict[str, bytes]:
    """The plain files of a build, by path."""
    assert made.artefacts, [str(problem) for problem in made.problems]
    return {artefact.path: artefact.content for artefact in made.artefacts if isinstance(artefact, File)}


def pages() -> dict[str, Page]:
    """The pages of the site, by address."""
    return pages_of(build())


def files() -> dict[str, bytes]:
    """The plain files of the site, by path."""
    return files_of(build())


def substitute(path: str, old: str, *, new: str) -> dict[str, bytes]:
    """One file with some words changed, which must be there."""
    text = read_files()[path].decode()
    assert old in text, f"{path} does not hold '{old}'."
    return {path: text.replace(old, new).encode()}


if __name__ == "__main__":
    build_folder(Path(sys.argv[1]))
