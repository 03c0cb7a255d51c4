"""Charts that were drawn are kept for the next build, and a file of them that cannot be trusted is not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from site_builder.edges.world.chart_cache import keeping_drawings
from site_builder.outputs.charts import draw_long_run, vega
from site_builder.outputs.charts.drawings import DRAWN
from tests.support.made_series import make_series


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is drawn anew, in a process that knows nothing yet."""
    calls: list[str] = []
    draw = vega._draw  # noqa: SLF001 - the one place where anything is drawn

    def watched(description: str) -> str:
        calls.append(description)
        return draw(description)

    monkeypatch.setattr(vega, "_draw", watched)
    DRAWN.forget()
    yield calls
    DRAWN.forget()


def build(file: Path, values: str = "112 82 89 90") -> str:
    """A build in a process of its own."""
    DRAWN.forget()
    with keeping_drawings(file):
        return draw_long_run(make_series(values))


def test_a_second_build_draws_nothing_and_makes_the_same(tmp_path: Path, drawn: list[str]) -> None:
    file = tmp_path / "build" / "charts.json"
    first = build(file)
    assert len(drawn) == 2
    assert build(file) == first
    assert len(drawn) == 2


def test_only_what_the_last_build_showed_is_kept(tmp_path: Path, drawn: list[str]) -> None:
    file = tmp_path / "charts.json"
    build(file)
    size = file.stat().st_size
    build(file, "112 82 89 91")
    assert len(drawn) == 4
    assert file.stat().st_size < 1.5 * size
    build(file)
    assert len(drawn) == 6


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda kept: kept[:-10],
        lambda kept: kept.replace(b"currentColor", b"crimson", 1),
        lambda kept: kept.partition(b"\n")[2],
        lambda _: b"0" * 64 + b"\n{}",
        lambda _: b"\xff\x00 not what anybody wrote",
    ],
    ids=["empty", "cut off", "another colour", "without its mark", "a false mark", "no text"],
)
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, drawn: list[str], damage: Callable[[bytes], bytes]) -> None:
    file = tmp_path / "charts.json"
    first = build(file)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert build(file) == first
    assert len(drawn) == 4
    assert file.read_bytes() == whole


def test_drawings_of_another_edition_of_the_program_are_not_taken(
    tmp_path: Path, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "charts.json"
    build(file)
    monkeypatch.setattr("site_builder.edges.world.chart_cache._edition", lambda: b"another")
    build(file)
    assert len(drawn) == 4


def test_a_place_that_cannot_be_written_is_no_fault(tmp_path: Path, drawn: list[str]) -> None:
    (tmp_path / "build").write_text("a file where the folder should be", encoding="utf-8")
    assert build(tmp_path / "build" / "charts.json")
    assert len(drawn) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["build"]
