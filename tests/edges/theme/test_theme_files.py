"""The theme's files as they are published: without what only adds to their size, and with everything else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.edges.theme import theme_files
from site_builder.edges.theme.theme_files import THEME, gather

COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)


def published(name: str) -> str:
    (content,) = [file.content.decode() for file in gather().files if file.path.startswith(f"assets/{name}.")]
    return content


def without_spaces(text: str) -> str:
    return re.sub(r"\s", "", COMMENT.sub("", text))


def test_the_style_sheet_loses_comments_and_space_and_nothing_else() -> None:
    style, parts = published("site"), sorted((THEME / "css").glob("[0-9]*.css"))
    for part in parts:
        assert without_spaces(part.read_text()) in without_spaces(style), part.name
    assert "/*" not in style
    assert "margin:0 0 1rem" in style
    assert re.search(r"\w \.\w", style), "A space between selectors has a meaning"
    assert len(style) < sum(part.stat().st_size for part in parts) * 0.8


@pytest.mark.parametrize("script", ["answers", "copy", "quick-exit", "search", "times"])
def test_a_script_loses_its_comments_and_nothing_else(script: str) -> None:
    source = (THEME / f"scripts/{script}.js").read_text()
    assert without_spaces(source) in without_spaces(published(script))
    assert not re.search(r"^\s*(?://|/\*)", published(script), re.MULTILINE)


def test_a_comment_of_a_script_ends_where_it_ends(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Code after one comment and before another stays."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "some.js").write_text("/* One */ first();\n  // two\nsecond('// three');\n/* Four\n */\n")
    monkeypatch.setattr(theme_files, "THEME", tmp_path)
    assert theme_files.read_source("scripts/some.js") == b"/* One */ first();\nsecond('// three');\n"
