"""What is made of records is made again when something changes that it depends on, and not otherwise."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime

import pytest

from site_builder.domain.library import Library
from site_builder.domain.memory import BriefMemory, remembering
from site_builder.domain.moment import LONDON
from site_builder.domain.story import Story
from site_builder.insight.times.last_change import last_change_before
from site_builder.outputs.kit.published import recalling
from site_builder.outputs.kit.published.asking import noting
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.recalling import recall_each
from site_builder.outputs.kit.published.stories import By, Stories
from site_builder.sources.resolve import read_library
from tests.support import fictional_site
from tests.support.some import some

LAMPS = "content/stories/2026/lights-for-cutter-lane.yml"


def publish(changes: dict[str, bytes] | None = None, *, now: datetime = fictional_site.MOMENT) -> Publication:
    """What is public of the fictional partnership, with some files changed."""
    library, _ = read_library(fictional_site.files_with(changes or {}), now=now)
    assert library is not None
    return Publication.of(library, site=fictional_site.SITE, now=now)


def with_words(old: str, new: str) -> Publication:
    return publish(fictional_site.substitute(LAMPS, old, new=new))


def test_an_edit_of_a_body_changes_nothing_else_even_where_lines_move() -> None:
    before, after = publish(), with_words("**forty neighbours**", "*few*\n\n  and more\n\n  neighbours")
    assert after.key == before.key
    old, new = before.bodies.bodies, after.bodies.bodies
    assert {address for address in new if new[address].text != old[address].text} == {"stories/lights-for-cutter-lane/"}
    assert {name for name in before.sources if _answers(before, name) != _answers(after, name)} == {"bodies"}


def _answers(publication: Publication, name: str) -> list[object]:
    """What a source answers to some questions."""
    asked: dict[str, list[tuple[object, ...]]] = {
        "library": [(part.name,) for part in fields(Library)],
        "present": [("now",), ("today",)],
        "stories": [("under", by.name, "", None) for by in By] + [("ids", by.name) for by in By],
        "translations": [("all", ""), ("languages in use", ""), ("record", "stories/lights-for-cutter-lane/")],
        "bodies": [(address,) for address in publication.bodies.bodies],
        "pictures": [(path,) for path in publication.pictures.files],
        "formats": [("stories/lights-for-cutter-lane/lights-for-cutter-lane",)],
    }
    return [publication.sources[name].answer(*question) for question in some(asked[name])]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Eleven", "title: Twelve"),
        ("{{ shed-break-ins 2026-27 Q2 change }}", "down"),
        ("areas: [pepperwick, sedge-landing]", "areas: [pepperwick]"),
        ("at dusk", "at dawn"),
    ],
    ids=["title", "figure in the body", "areas", "picture"],
)
def test_an_edit_of_a_story_changes_what_is_said_of_stories_and_their_translations_and_not_the_key(
    old: str, new: str
) -> None:
    before, after = publish(), with_words(old, new)
    assert after.key == before.key
    assert {"stories", "translations"} <= {
        name for name in before.sources if _answers(before, name) != _answers(after, name)
    }


def test_an_edit_of_a_register_changes_what_is_said_of_it_and_not_the_key() -> None:
    changes = fictional_site.substitute("content/registers/glossary.yml", "term:", new="term: More")
    before, after = publish(), publish(changes)
    assert after.key == before.key
    differing = {part.name for part in fields(Library) if _answer(before, part.name) != _answer(after, part.name)}
    assert differing == {"terms"}


def _answer(publication: Publication, part: str) -> bytes:
    return publication.library.asked.answer(part)


def test_what_is_worked_out_once_is_asked_by_all_who_take_it() -> None:
    publication = publish()
    for _ in range(2):
        with noting() as notes:
            assert publication.figures.series
        assert {("library", ("editions",)), ("library", ("indicators",))} <= notes.keys()
    with noting() as notes:
        assert publication.library.partnership.name
    assert notes.keys() == {("library", ("partnership",))}


def test_of_many_records_only_those_beside_an_edit_are_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def make(publication: Publication, story: Story) -> str:
        made.append(story.id)
        return publication.bodies.of(story).text

    def recall(publication: Publication) -> list[str]:
        made.clear()
        return list(recall_each("question", publication, records=publication.stories.all, make=make))

    monkeypatch.setattr(recalling, "_AT_ONCE", 2)
    with remembering(BriefMemory()):
        before = recall(publish())
        assert len(made) == len(before) > 4
        assert recall(publish()) == before
        assert made == []
        after = recall(with_words("**forty neighbours**", "*few*"))
        assert "lights-for-cutter-lane" in made
        assert len(made) <= 2
        assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_a_new_story_is_made_with_few_others_and_none_lies_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def make(_: Publication, story: Story) -> str:
        made.append(story.id)
        return story.title

    def recall(publication: Publication) -> list[str]:
        made.clear()
        return list(recall_each("question", publication, records=publication.stories.all, make=make))

    monkeypatch.setattr(recalling, "_AT_ONCE", 2)
    publication = publish()
    new = replace(publication.stories.all[0], id="a-new-one", title="A new one")
    with remembering(BriefMemory()):
        before = recall(publication)
        after = recall(replace(publication, stories=Stories.of((new, *publication.stories.all))))
    assert after == ["A new one", *before]
    assert "a-new-one" in made
    assert len(made) < len(after)


def test_stories_that_ask_for_the_same_are_made_again_together() -> None:
    made: list[str] = []

    def make(publication: Publication, story: Story) -> str:
        made.append(story.id)
        return str(publication.stories.under(By.KIND, story.kind.value, most=1)[0].title)

    def recall(publication: Publication) -> list[str]:
        made.clear()
        records = publication.stories.all
        return list(recall_each("question", publication, records=records, make=make, alike=lambda one: one.kind))

    publication = publish()
    newest = replace(publication.stories.all[0], title="Another title")
    with remembering(BriefMemory()):
        recall(publication)
        recall(replace(publication, stories=Stories.of((newest, *publication.stories.all[1:]))))
    assert set(made) == {story.id for story in publication.stories.all if story.kind is newest.kind}
    assert len(made) < len(publication.stories.all)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=LONDON)


def test_a_publication_is_the_same_until_something_can_change() -> None:
    library, _ = read_library(fictional_site.read_files())
    assert library is not None
    assert library.methods.release_time.isoformat() == "09:30:00"
    assert last_change_before(at("2027-01-15 00:00"), library) == at("2027-01-15 00:00")
    assert last_change_before(at("2027-01-15 09:29"), library) < at("2027-01-15 09:29")
    assert last_change_before(at("2027-01-15 09:30"), library) == at("2027-01-15 09:30")
    evening = publish(now=at("2027-01-15 18:01"))
    assert (publish(now=at("2027-01-15 18:59")).key, publish(now=at("2027-01-15 18:59")).now) == (
        evening.key,
        evening.now,
    )
    assert publish(now=at("2027-01-16 18:01")).now != evening.now
