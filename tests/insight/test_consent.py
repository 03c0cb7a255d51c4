"""Rule P2: who has not agreed for today is quoted and shown nowhere, before the first day and after the last."""

from datetime import UTC, datetime

import pytest

from site_builder import pipeline
from site_builder.domain.artefact import File
from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site
from site_builder.tasks.verify.secrets import find_secrets
from tests.support import builders

pytestmark = pytest.mark.rule("P2")

SITE = Site("https://larkmoor.example/")
WITH_PEOPLE = {
    **builders.partnership(),
    **builders.picture(),
    **builders.story(
        published="2026-01-05",
        image=builders.image(consent="2026-01-02", consent_until="2026-11-05"),
        quote={
            "words": "Owls shall guard the gate.",
            "name": "Wilhelmina Thrupp",
            "role": "Neighbour",
            "consent": "2026-01-02",
            "consent_until": "2026-11-05",
        },
    ),
}
PECULIAR = (b"Owls shall guard", b"Thrupp", b"gates.png", b"Two neighbours open")


def bytes_on(day: int) -> bytes:
    """All that is published late on a day of November."""
    return published_at(datetime(2026, 11, day, 23, 59, tzinfo=LONDON), WITH_PEOPLE)


def published_at(now: datetime, files: builders.Files) -> bytes:
    """All that files publish at a moment."""
    build = pipeline.build(files, site=SITE, now=now)
    assert build.artefacts, [str(problem) for problem in build.problems]
    return b"".join(
        artefact.path.encode() + artefact.content if isinstance(artefact, File) else repr(artefact).encode()
        for artefact in build.artefacts
    )


@pytest.mark.parametrize("words", PECULIAR)
def test_p2_until_the_last_day_of_the_consent_they_are_shown_and_then_leave_no_byte(words: bytes) -> None:
    assert words in bytes_on(5)
    assert words not in bytes_on(6)


def test_p2_the_officer_hears_when_a_consent_has_ended() -> None:
    _, before = pipeline.check(WITH_PEOPLE, now=datetime(2026, 11, 5, 23, 59, tzinfo=LONDON))
    _, after = pipeline.check(WITH_PEOPLE, now=datetime(2026, 11, 6, tzinfo=LONDON))
    told = [problem for problem in after if "consent" in problem.message]
    assert not [problem for problem in before if "consent" in problem.message]
    assert len(told) == 2
    assert all("ended on 5 November 2026" in problem.message for problem in told)


def test_p2_consent_that_is_dated_in_the_future_is_no_consent_yet() -> None:
    files = {
        path: content.replace(b'"consent": "2026-01-02"', b'"consent": "2026-11-04"')
        for path, content in WITH_PEOPLE.items()
    }
    early, agreed = (datetime(2026, 11, day, 12, tzinfo=LONDON) for day in (3, 4))
    assert not any(words in published_at(early, files) for words in PECULIAR)
    assert all(words in published_at(agreed, files) for words in PECULIAR)
    _, problems = pipeline.check(files, now=early)
    told = [str(problem) for problem in problems if "consent" in problem.message]
    assert len(told) == 2
    assert all("warning" in one and "dated 4 November 2026, which is in the future" in one for one in told)
    _, problems = pipeline.check(files, now=agreed)
    assert not [problem for problem in problems if "consent" in problem.message]


IN_SUMMER = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
"""Half past midnight on 1 July in London."""


@pytest.mark.rule("T1")
@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2026-07-01", "2026-07-01", True),
        ("2026-06-30", "2026-06-30", False),
        ("2026-07-02", "2026-07-02", False),
        ("2026-01-02", "2026-07-01", True),
    ],
)
def test_p2_a_day_of_consent_begins_and_ends_at_midnight_in_london(first: str, last: str, *, shown: bool) -> None:
    files = {
        path: content.replace(b'"2026-01-02"', f'"{first}"'.encode()).replace(b'"2026-11-05"', f'"{last}"'.encode())
        for path, content in WITH_PEOPLE.items()
    }
    library, problems = pipeline.check(files, now=IN_SUMMER)
    assert library is not None
    assert [words in published_at(IN_SUMMER, files) for words in PECULIAR] == [shown] * len(PECULIAR)
    assert any("consent" in problem.message for problem in problems) != shown
    assert bool(find_secrets(files, IN_SUMMER).pictures) != shown, "verify says the same by itself"


@pytest.mark.parametrize(("words", "picture"), [("2026-11-05", "2026-11-20"), ("2026-11-20", "2026-11-05")])
def test_p2_words_and_a_picture_have_each_their_own_consent(words: str, picture: str) -> None:
    quote = {"words": "Owls shall guard the gate.", "name": "Wilhelmina Thrupp", "role": "Neighbour"}
    story = builders.story(
        published="2026-01-05",
        image=builders.image(consent="2026-01-02", consent_until=picture),
        quote={**quote, "consent": "2026-01-02", "consent_until": words},
    )
    shown = published_at(datetime(2026, 11, 10, 12, tzinfo=LONDON), WITH_PEOPLE | story)
    assert (b"Owls shall guard" in shown) is (words > picture)
    assert (b"gates.png" in shown) is (picture > words)


@pytest.mark.parametrize(
    ("person", "photograph", "said"),
    [
        ("2026-11-05", "2026-11-20", ["The consent for naming 'Jo' ended on 5 November 2026"]),
        ("2026-11-20", "2026-11-05", ["The consent for the photograph of 'Jo' ended on 5 November 2026"]),
        ("2026-11-20", "2026-11-20", []),
    ],
)
def test_p2_the_officer_hears_of_the_name_and_of_the_photograph_of_a_person(
    person: str, photograph: str, said: list[str]
) -> None:
    fields = {"id": "jo", "name": "Jo", "role": "Constable", "post": "officer", "areas": ["villages"], "phone": "101"}
    dates = {"consent": "2026-09-01", "consent_until": person, "published": "2026-10-01", "checked": "2026-10-01"}
    image = builders.image(consent="2026-09-01", consent_until=photograph)
    people = {"content/people.yml": builders.write_yaml([{**fields, **dates, "image": image}])}
    files = {**builders.partnership(), **builders.picture(), **people}
    now = datetime(2026, 11, 10, 12, tzinfo=LONDON)
    _, problems = pipeline.check(files, now=now)
    found = [problem.message for problem in problems if "consent" in problem.message]
    assert len(found) == len(said)
    assert all(message.startswith(words) for message, words in zip(found, said, strict=True))
    assert (b"Two neighbours open" in published_at(now, files)) is not bool(said)
