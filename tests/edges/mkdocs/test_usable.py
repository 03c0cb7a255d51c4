"""MkDocs is asked about `mkdocs.yml` once, and again when anything changes that its answer depends on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from site_builder.domain.memory import BriefMemory, remembering
from site_builder.edges.mkdocs import asked_of_mkdocs
from site_builder.edges.mkdocs.usable import find_unusable
from tests.support.small_project import write, write_project


@pytest.fixture(name="asked")
def _asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A line for each time that MkDocs is asked."""
    times: list[str] = []

    def count(*, config_file_path: str) -> MkDocsConfig:
        times.append(config_file_path)
        return MkDocsConfig(config_file_path=config_file_path)

    monkeypatch.setattr(asked_of_mkdocs, "MkDocsConfig", count)
    return times


@pytest.fixture(name="settings")
def _settings(tmp_path: Path) -> Path:
    write_project(tmp_path)
    write(tmp_path, "content/pages/about.md", "# About\n")
    return write(tmp_path, "mkdocs.yml", "site_name: Valley\nsite_url: !ENV [SITE_URL, 'https://valley.example/']\n")


def change(settings: Path, added: str) -> None:
    settings.write_text(f"{settings.read_text(encoding='utf-8')}{added}", encoding="utf-8")


def test_what_mkdocs_said_of_the_same_settings_is_remembered_with_its_places(settings: Path, asked: list[str]) -> None:
    change(settings, "docs_dir: content/pages\nplugins:\n  - site-builder:\n      formats: few\n")
    with remembering(BriefMemory()):
        first = list(find_unusable(settings))
        assert list(find_unusable(settings)) == first
    assert [str(problem.origin) for problem in first] == ["mkdocs.yml:6:7"]
    assert len(asked) == 1


def test_mkdocs_is_asked_again_when_the_answer_can_be_another(
    settings: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def find() -> list[str]:
        return [problem.message for problem in find_unusable(settings)]

    with remembering(BriefMemory()):
        before = find()
        monkeypatch.setenv("SITE_URL", "a place")
        assert find() != before
        monkeypatch.delenv("SITE_URL")
        assert find() == before
        assert len(asked) == 2
        change(settings, "docs_dir: content/pages\n")
        there = find()
        shutil.rmtree(settings.parent / "content" / "pages")
        find()
        assert len(asked) == 4
        assert there != before


@pytest.mark.parametrize(
    "added",
    [
        "hooks: [hook.py]\n",
        "theme: {name: material, custom_dir: overrides}\n",
        "extra_css: [own.css]\n",
        "plugins: [site-builder, tags]\n",
        "extra: {social: [{link: nowhere}]}\n",
    ],
)
def test_settings_that_name_other_files_are_looked_at_each_time(settings: Path, asked: list[str], added: str) -> None:
    change(settings, added)
    with remembering(BriefMemory()):
        assert list(find_unusable(settings)) == list(find_unusable(settings))
    assert len(asked) == 2
