"""The package as a partnership installs it: it needs nothing of this repository, and makes the same bytes anywhere."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tarfile
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from tests.support import fictional_site
from tests.support.serving import free_address, serving
from tests.support.small_project import files_below

ROOT = Path(__file__).parents[2]
ELSEWHERE = {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "2"}
OF_THE_PARTNERSHIP = {
    "--name": "Safer Marrow",
    "--place": "Marrow",
    "--police": "Marrow Police",
    "--council": "Marrow District Council",
}
BUILD_SDIST = "import sys; from flit_core import buildapi; buildapi.build_sdist(sys.argv[1])"
BUILD_WHEEL = "import sys; from flit_core import buildapi; buildapi.build_wheel(sys.argv[1])"


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python elsewhere, with the package from its wheel and the libraries of the locks."""
    place = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-c", BUILD_WHEEL, str(place), cwd=ROOT)
    (wheel,) = place.glob("*.whl")
    venv.create(place / "venv", with_pip=False)
    python = place / "venv" / "bin" / "python"
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        str(wheel),
    )
    (libraries,) = (place / "venv" / "lib").glob("python*/site-packages")
    # A path in this file is searched last, and the files in it that name other folders are not read.
    (libraries / "locked.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    found = run(str(python), "-c", "import site_builder; print(site_builder.__file__)", cwd=place)
    assert Path(found.strip()).is_relative_to(place)
    return python


def run(*command: str, cwd: Path | None = None) -> str:
    """What a command printed; it must succeed."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_same_bytes_are_made_wherever_the_package_is_installed(
    python: Path, site_folder: Path, tmp_path: Path
) -> None:
    assert {name for name, value in fictional_site.HERE.items() if ELSEWHERE[name] != value} == {*fictional_site.HERE}
    fictional_site.build_folder(tmp_path / "somewhere else", python=python, surroundings=ELSEWHERE)
    first, second = files_below(site_folder), files_below(tmp_path / "somewhere else")
    assert len(first) > 60
    assert sorted(first) == sorted(second)
    assert [path for path, content in first.items() if content != second[path]] == []


def test_a_partnership_begins_checks_builds_and_proves_its_site(python: Path, tmp_path: Path) -> None:
    options = [word for option in OF_THE_PARTNERSHIP.items() for word in option]
    builder = (str(python), "-m", "site_builder")
    run(*builder, "new", "partnership", "marrow", *options, cwd=tmp_path)
    project = tmp_path / "marrow"
    run(*builder, "check", cwd=project)
    run(*builder, "build", cwd=project)
    run(*builder, "verify", "site", cwd=project)
    assert "Safer Marrow" in (project / "site" / "index.html").read_text(encoding="utf-8")


def test_the_site_is_served(python: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(fictional_site.copy_without_papers(tmp_path / "project"))
    at = f"{fictional_site.MOMENT:%Y-%m-%d %H:%M}"
    served = serving("--address", free_address(), "--at", at, python=python)
    with served as address, urllib.request.urlopen(address) as answer:  # noqa: S310 - a preview's address
        assert b"Marrowdale" in answer.read()


def test_the_version_is_said(python: Path) -> None:
    said = run(str(python), "-m", "site_builder", "--version")
    assert re.fullmatch(r"site-builder \d+\.\d+\.\d+\n", said)


def names_in(wheel: Path) -> set[str]:
    """The files of a wheel."""
    with zipfile.ZipFile(wheel) as opened:
        return set(opened.namelist())


def test_the_wheel_has_every_file_of_the_package_and_so_has_one_built_from_the_source_archive(tmp_path: Path) -> None:
    run(sys.executable, "-c", BUILD_WHEEL, str(tmp_path), cwd=ROOT)
    run(sys.executable, "-c", BUILD_SDIST, str(tmp_path), cwd=ROOT)
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        opened.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    (tmp_path / "again").mkdir()
    run(sys.executable, "-c", BUILD_WHEEL, str(tmp_path / "again"), cwd=unpacked)
    (wheel,), (again,) = tmp_path.glob("*.whl"), (tmp_path / "again").glob("*.whl")
    there = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "site_builder").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    for kind in ("outputs/templates/", "theme/", "forms/", "starter/", "words/"):
        assert any(name.startswith(f"site_builder/{kind}") for name in there), kind
    assert there - names_in(wheel) == set()
    assert names_in(again) == names_in(wheel)


def test_the_extras_that_the_guides_name_are_there(python: Path) -> None:
    said = run(
        str(python),
        "-c",
        "from importlib.metadata import metadata as m; print(m('site-builder').json['provides_extra'])",
    )
    assert {"formats", "imports"} <= set(re.findall(r"'([a-z]+)'", said))
