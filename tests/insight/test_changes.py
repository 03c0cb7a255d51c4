"""What a moment knows of corrections, withdrawals and cancellations (rules T2, T5 and F2)."""

from __future__ import annotations

import pytest

from site_builder.domain.change import ChangeKind
from site_builder.domain.library import Library
from site_builder.insight.times.almanac import read_almanac
from site_builder.insight.visibility import published
from tests.insight.reading import at, library_of
from tests.insight.test_visibility import everything_in
from tests.support import builders

pytestmark = pytest.mark.rule("T2", "T5", "F2")

CORRECTED = {"kind": "corrected", "at": "2026-11-09 10:00", "reason": "It was two alleys.", "earlier": "One alley."}
UPDATED = {"kind": "updated", "at": "2026-11-20", "reason": "A third gate was added."}
WITHDRAWN = {"kind": "withdrawn", "at": "2026-12-01 09:30", "reason": "It named the wrong street."}
CANCELLED = {"kind": "cancelled", "at": "2026-11-10 12:00", "reason": "The lamps stay on all night."}


def with_story(**fields: object) -> Library:
    image = builders.image(alt="Nightjar")
    return library_of(builders.story("new-gates", image=image, **fields), builders.picture())


@pytest.mark.parametrize(
    ("now", "updated", "known"),
    [
        ("2026-11-09 09:59", "2026-11-05", 0),
        ("2026-11-09 10:00", "2026-11-09 10:00", 1),
        ("2026-11-19 23:59", "2026-11-09 10:00", 1),
        ("2026-11-20", "2026-11-20", 2),
    ],
)
def test_a_moment_knows_no_change_that_is_still_to_come_and_what_was_updated_follows(
    now: str, updated: str, known: int
) -> None:
    (story,) = published(with_story(changes=[CORRECTED, UPDATED]), at(now)).stories
    assert (story.updated, len(story.changes)) == (at(updated), known)


def test_a_moment_that_is_set_by_hand_counts_beside_the_changes() -> None:
    library = with_story(updated="2026-11-15", changes=[CORRECTED, UPDATED])
    seen = [published(library, at(f"2026-11-{day}")).stories[0].updated for day in ("06", "10", "16", "21")]
    assert seen == [at("2026-11-05"), at("2026-11-09 10:00"), at("2026-11-15"), at("2026-11-20")]


def test_what_is_withdrawn_is_kept_apart_without_its_words_and_its_picture() -> None:
    library = with_story(body="A nightjar sang.", summary="Of a nightjar.", changes=[CORRECTED, WITHDRAWN])
    before = published(library, at("2026-12-01 09:29"))
    assert (len(before.stories), before.withdrawn, len(before.pictures)) == (1, (), 1)
    after = published(library, at("2026-12-01 09:30"))
    assert (after.stories, len(after.pictures)) == ((), 0)
    (gone,) = after.withdrawn
    assert gone.withdrawal is not None
    assert (gone.title, gone.withdrawal.reason) == (
        "New gates end fly-tipping behind Mill Street",
        "It named the wrong street.",
    )
    assert gone.updated == at("2026-12-01 09:30")
    for trace in ("nightjar", "One alley", "two alleys"):
        assert trace.lower() in everything_in(before).lower()
        assert trace.lower() not in everything_in(after).lower()


def test_a_withdrawal_waits_for_its_moment_and_a_draft_is_nowhere() -> None:
    assert published(with_story(draft="true", changes=[WITHDRAWN]), at("2027-01-01")).withdrawn == ()
    message = library_of(builders.message(changes=[WITHDRAWN], body="A nightjar."))
    assert [one.id for one in published(message, at("2026-12-01 09:29")).messages] == ["dark-nights"]
    out = published(message, at("2026-12-02"))
    assert ([one.id for one in out.withdrawn], out.messages) == (["dark-nights"], ())
    assert "nightjar" not in everything_in(out)


@pytest.mark.parametrize(
    ("more", "holds"),
    [([], False), ([{**UPDATED, "reason": "It holds after all."}], True), ([{**CORRECTED, "at": "2026-11-20"}], False)],
)
def test_a_cancelled_message_leaves_what_holds_now_until_an_update_brings_it_back(
    more: list[object], *, holds: bool
) -> None:
    library = published(library_of(builders.message(changes=[CANCELLED, *more])), at("2026-12-01"))
    (message,) = library.messages
    assert message.changes[0].kind is ChangeKind.CANCELLED
    assert (message.cancellation is None) is holds
    almanac = read_almanac(library.messages, at("2026-12-01").date())
    assert [one.message.id for one in almanac.now] == ["dark-nights"] * holds
    assert (*almanac.coming, *almanac.later) == ()
