"""Templates are compiled once for all processes, and a template that changes is compiled anew."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemBytecodeCache

from site_builder.outputs.kit.page import compiled
from site_builder.outputs.kit.page.compiled import compiled_templates


@pytest.fixture(name="folder", autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(compiled, "_FOLDER", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def render(words: str, times: list[str] | None = None) -> str:
    """What a template says, made as another process would; a line is added whenever it is compiled."""
    environment = Environment(loader=DictLoader({"page": words}), autoescape=True, bytecode_cache=compiled_templates())
    compile_ = environment.compile

    def count(*args: str, **kwargs: str) -> object:
        (times if times is not None else []).append(words)
        return compile_(*args, **kwargs)  # type: ignore[call-overload]

    environment.compile = count  # type: ignore[method-assign,assignment]
    return environment.get_template("page").render(name="Anna")


def test_another_process_takes_what_was_compiled(folder: Path) -> None:
    times: list[str] = []
    assert render("Hello {{ name }}", times) == render("Hello {{ name }}", times) == "Hello Anna"
    assert len(times) == len(list(folder.iterdir())) == 1


def test_a_template_that_changed_is_compiled_anew() -> None:
    assert render("Hello {{ name }}") == "Hello Anna"
    assert render("Goodbye {{ name }}") == "Goodbye Anna"
    assert render("Hello {{ name }}") == "Hello Anna"


def test_a_damaged_file_costs_only_time(folder: Path) -> None:
    render("Hello {{ name }}")
    (file,) = folder.iterdir()
    file.write_bytes(b"damaged")
    assert render("Hello {{ name }}") == "Hello Anna"


def test_nothing_is_kept_where_nothing_can_be(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FileSystemBytecodeCache, "dump_bytecode", _full)
    assert render("Hello {{ name }}") == "Hello Anna"
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert compiled_templates() is None
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(compiled, "_FOLDER", folder / "missing")
    assert compiled_templates() is None
    assert list(folder.iterdir()) == []


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")
