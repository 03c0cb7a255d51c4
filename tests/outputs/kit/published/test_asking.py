"""What was asked is noted with its answers, wherever it was asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from site_builder.outputs.kit.published.asking import Notes, ask, note, noting, still_true
from site_builder.outputs.kit.published.publication import Publication, remember
from tests.support import fictional_feeds


@dataclass(frozen=True)
class Counts:
    """A source that says how many there are of something."""

    name: str = "counts"
    many: dict[str, int] = field(default_factory=lambda: {"lamps": 3, "oars": 5})

    def answer(self, what: str) -> int:
        """See `Answering`."""
        return self.many.get(what, 0)


def test_an_answer_is_given_and_noted() -> None:
    counts = Counts()
    with noting() as notes:
        assert ask(counts, "lamps") == 3
    assert notes == {("counts", ("lamps",)): 3}


def test_notes_hold_as_long_as_each_answer_is_the_same() -> None:
    with noting() as notes:
        ask(Counts(), "lamps")
        ask(Counts(), "ferries")
    assert still_true(notes, {"counts": Counts()})
    assert still_true(notes, {"counts": Counts(many={"lamps": 3, "oars": 9})})
    assert not still_true(notes, {"counts": Counts(many={"lamps": 4})})
    assert not still_true(notes, {"counts": Counts(many={"lamps": 3, "ferries": 1})})


def test_what_still_holds_is_noted_by_whoever_notes_then_and_what_does_not_is_not() -> None:
    lamps: Notes = {("counts", ("lamps",)): 3}
    with noting() as outside:
        assert still_true(lamps, {"counts": Counts()})
        assert not still_true({("counts", ("oars",)): 1}, {"counts": Counts()})
    assert outside == lamps


def test_what_is_asked_within_is_noted_outside_too_even_if_it_was_asked_before() -> None:
    publication = fictional_feeds.publication()

    @remember
    def question(asking: Publication) -> str:
        return f"{asking.present.month}"

    month = publication.present.month
    for _ in range(2):
        with noting() as outside, noting() as inside:
            question(publication)
        assert inside == outside == {("present", ("month",)): month}
    note({("present", ("month",)): month})  # nobody wants to know
