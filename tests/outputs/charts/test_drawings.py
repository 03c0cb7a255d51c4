"""Each distinct picture is drawn once, and what an earlier process drew can be put in."""

from site_builder.outputs.charts import draw_long_run
from site_builder.outputs.charts.drawings import DRAWN, MOST, Drawings, fingerprint
from tests.support.made_series import make_series


def count(calls: list[str]) -> Drawings:
    """Drawings that were given one of an earlier process."""

    def draw(description: str) -> str:
        calls.append(description)
        return f"<svg>{description}</svg>"

    drawings = Drawings()
    drawings.put({fingerprint(one): f"<svg>{one}</svg>" for one in ("old", "unused")})
    for description in ("old", "new", "new", "old"):
        drawings.find(description, draw)
    return drawings


def test_what_was_drawn_once_is_not_drawn_again() -> None:
    calls: list[str] = []
    count(calls)
    assert calls == ["new"]


def test_what_was_asked_for_is_kept_for_the_next_process_and_nothing_else() -> None:
    assert count([]).take() == {fingerprint(one): f"<svg>{one}</svg>" for one in ("old", "new")}


def test_the_oldest_are_forgotten_when_there_are_too_many() -> None:
    drawings = Drawings()
    for number in range(MOST + 5):
        drawings.find(str(number), str.upper)
    assert len(drawings.take()) == MOST
    assert fingerprint("0") not in drawings.take()


def test_a_chart_is_found_again_by_what_it_shows_and_not_by_its_words() -> None:
    DRAWN.forget()
    draw_long_run(make_series("112 82 89 90"), place="Larkmoor")
    drawn = len(DRAWN.take())
    draw_long_run(make_series("112 82 89 90"), place="Marrowdale")
    assert len(DRAWN.take()) == drawn == 2
