"""The locks hold what pyproject.toml asks for, hashed, and tell nothing of where it was made or comes from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.some import some

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BUILD: list[str] = PROJECT["dependency-groups"]["build"]
RUNTIME: list[str] = [*BUILD, *PROJECT["project"]["dependencies"]]
EXTRAS = PROJECT["project"]["optional-dependencies"]
TEST: list[str] = [*RUNTIME, *EXTRAS["imports"], *EXTRAS["test"]]
LOCKS = {"requirements-build.lock": BUILD, "requirements.lock": RUNTIME, "requirements-test.lock": TEST}


def text(lock: str) -> str:
    """What is written in it."""
    return (ROOT / lock).read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, set[str]]:
    """The versions that it holds: more than one where Python's version decides."""
    held: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([\w.!+-]+)", text(lock), flags=re.MULTILINE):
        held.setdefault(canonicalize_name(name), set()).add(version)
    return held


@pytest.mark.parametrize(("lock", "wanted"), LOCKS.items(), ids=LOCKS)
def test_a_lock_holds_all_that_is_asked_for_at_versions_that_are_allowed(lock: str, wanted: list[str]) -> None:
    held = pins(lock)
    for requirement in some(map(Requirement, wanted)):
        versions = held.get(canonicalize_name(requirement.name), set())
        assert versions, f"{requirement.name} is not in {lock}: run `make lock`."
        assert all(version in requirement.specifier for version in versions), f"{requirement}: run `make lock`."


@pytest.mark.parametrize("lock", LOCKS)
def test_every_version_in_a_lock_has_a_hash(lock: str) -> None:
    entries = re.findall(r"^\S+==.*\n(?:    .*\n)+", text(lock), flags=re.MULTILINE)
    assert len(entries) == sum(len(versions) for versions in pins(lock).values()) > 0
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_no_index_and_no_folder(lock: str) -> None:
    assert re.findall(r".*(?:://|--(?:extra-)?index|--find-links|@ ).*", text(lock)) == []
    assert re.findall(r"^ *# .*/.*", text(lock), flags=re.MULTILINE) == []


@pytest.mark.parametrize("lock", ["requirements-build.lock", "requirements.lock"])
def test_tests_run_against_the_very_versions_that_are_published_with(lock: str) -> None:
    tested = pins("requirements-test.lock")
    assert {name: tested.get(name) for name in pins(lock)} == pins(lock)
