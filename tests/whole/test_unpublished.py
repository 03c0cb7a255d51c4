"""What is a draft, embargoed or not yet released leaves no trace in anything that is published (rule T2)."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import pytest
import yaml

from site_builder import pipeline
from site_builder.domain.artefact import Artefact, Page
from site_builder.domain.moment import LONDON
from site_builder.outputs.kit.drawing.photographs import develop
from tests.support import fictional_site

pytestmark = pytest.mark.rule("T2")

AFTER = datetime(2027, 3, 5, 12, 0, tzinfo=LONDON)
"""When the embargoes are over and the quarter is released."""

STORY_DRAFT = "content/stories/2026/orchard-eyes.yml"
MESSAGE_DRAFT = "content/messages/new-years-hush.yml"
EMBARGOED = ("content/stories/2027/ferry-patrol.yml", "content/messages/spring-floods.yml")
UNRELEASED = "data/figures/2026-27-q3.yml"
UNPUBLISHED = (STORY_DRAFT, MESSAGE_DRAFT, *EMBARGOED, UNRELEASED)
RUN = 5
"""Words in a row that cannot be there by chance."""

_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r"<[^>]*>|\\u[0-9a-f]{4}")


def strings(value: object) -> Iterator[str]:
    """Every text in YAML's values, with the names of fields left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)


def words(text: str) -> str:
    """The words alone, without marks, in lower case, with a space at each end."""
    found = _WORD.findall(_MARK.sub(" ", html.unescape(text)).lower())
    return f" {' '.join(found)} "


def runs(texts: Iterable[str]) -> set[str]:
    """Every few words in a row; a shorter text that is a sentence of its own counts whole."""
    found = set()
    for text in texts:
        said = words(text).split()
        found |= {f" {' '.join(said[at : at + RUN])} " for at in range(len(said) - RUN + 1)}
    return found


def texts_of(paths: Iterable[str]) -> list[str]:
    return [
        text
        for path in paths
        if path.endswith(".yml")
        for text in strings(yaml.load(fictional_site.read_files()[path], Loader=yaml.BaseLoader))  # noqa: S506
    ]


def peculiar_runs(path: str) -> set[str]:
    """Runs of words in an unpublished file that no other file has."""
    others = texts_of(other for other in fictional_site.read_files() if other not in UNPUBLISHED)
    return runs(texts_of([path])) - runs(others)


def published_texts(artefacts: Iterable[Artefact]) -> Iterator[tuple[str, str]]:
    """All that is published, as text, by its place."""
    for artefact in artefacts:
        if isinstance(artefact, Page):
            yield artefact.address, artefact.address
            yield artefact.address, f"{artefact.html} {artefact!r}"
        else:
            yield artefact.path, artefact.path
            yield artefact.path, artefact.content.decode(errors="replace")


def traces(made: pipeline.Build, path: str) -> set[str]:
    """What of an unpublished file can be found in a build: its ids, its runs of words, its numbers, its pictures."""
    told = list(published_texts(made.artefacts))
    assert len(told) > 200, [str(problem) for problem in made.problems]
    said = [(place, words(text)) for place, text in told]
    found = {run for run in peculiar_runs(path) if any(run in text for _, text in said)}
    return found | {name for name in names_and_numbers(path) if any(name in text for _, text in told)}


ANNOUNCED = ("October to December 2026", "2026-27-Q3", "2026-27-q3")
"""What the unreleased quarter is called: its date of release is public, and nothing else of it is."""


def test_an_unreleased_quarter_is_named_only_where_dates_of_release_are_reported() -> None:
    told = list(published_texts(fictional_site.build().artefacts))
    places = {place for place, text in told if any(name in text for name in ANNOUNCED)}
    forms = (".rss.xml", ".atom.xml", ".json")
    assert places == {
        *("figures/releases/", "figures/releases.ics"),
        *(f"feeds/{channel}{form}" for channel in ("releases", "everything") for form in forms),
        *(f"feeds/everything/2026-27-{quarter}{form}" for quarter in ("q2", "q3") for form in forms[:2]),
    }


def names_and_numbers(path: str) -> set[str]:
    """What must not be there however short it is: ids, people, files, and numbers as people and machines see them."""
    written = yaml.load(fictional_site.read_files()[path], Loader=yaml.BaseLoader)  # noqa: S506
    if path == UNRELEASED:
        numbers = {text for text in strings([written["values"], written["areas"]]) if re.fullmatch(r"\d{5}", text)}
        assert len(numbers) == 6
        total = str(int(written["values"]["bicycle-theft"]) + int(written["values"]["shed-break-ins"]["value"]))
        return {form for number in (*numbers, total) for form in (number, f"{int(number):,}")} | {
            "winter-ledger",
            "Licence of the winter ledger",
        }
    picture, quote = written.get("image", {}), written.get("quote", {})
    loose = (written["id"], *written.get("formerly", ()), written["title"], picture.get("file"), quote.get("name"))
    return {name for name in loose if name}


@pytest.fixture(scope="module")
def released() -> pipeline.Build:
    """The site when everything is out: the drafts are finished and the embargoes are over."""
    finished: dict[str, bytes] = {}
    for path in (STORY_DRAFT, MESSAGE_DRAFT):
        finished |= fictional_site.substitute(path, "draft: true", new="draft: false")
    return fictional_site.build_with(finished, now=AFTER)


@pytest.mark.parametrize("path", UNPUBLISHED)
def test_nothing_of_it_is_anywhere(path: str) -> None:
    assert traces(fictional_site.build(), path) == set()


@pytest.mark.parametrize("path", UNPUBLISHED)
def test_the_search_for_it_finds_it_once_it_is_out(path: str, released: pipeline.Build) -> None:
    assert len(peculiar_runs(path)) >= 15
    found = traces(released, path)
    assert len(found) >= 15
    assert names_and_numbers(path) - found <= {"40967"}, "all but what the feeds and pages round off is there"


def test_an_embargo_ends_at_its_minute_and_not_before() -> None:
    minute = datetime(2027, 2, 24, 9, 30, tzinfo=LONDON)
    before = fictional_site.build_with({}, now=minute.replace(minute=29))
    after = fictional_site.build_with({}, now=minute)
    for path in (EMBARGOED[0], UNRELEASED):
        assert traces(before, path) == set()
        assert len(traces(after, path)) >= 15


def test_a_picture_that_only_a_draft_shows_is_not_published(released: pipeline.Build) -> None:
    path = "pictures/withheld-orchard.png"
    picture = fictional_site.read_files()[f"content/{path}"]
    assert picture not in fictional_site.files().values()
    assert path not in fictional_site.files()
    assert fictional_site.files_of(released)[path] == develop(picture).content


def test_lists_with_only_unpublished_stories_are_left_out(released: pipeline.Build) -> None:
    assert "stories/year/2027/" not in fictional_site.pages()
    assert "stories/year/2027/" in fictional_site.pages_of(released)


def test_addresses_of_unpublished_records_lead_nowhere_not_even_from_earlier_ones(released: pipeline.Build) -> None:
    taken = {"stories/owls-in-the-orchard/", "stories/patrol-on-the-water/", "messages/handbell-hush/"}
    taken |= {"publications/patrol-plan/"}
    taken |= {"messages/meadow-water/", "stories/orchard-eyes/", "messages/new-years-hush/"}
    now: Mapping[str, object] = {**fictional_site.pages(), **fictional_site.files()}
    then: Mapping[str, object] = {**fictional_site.pages_of(released), **fictional_site.files_of(released)}
    assert {address for address in taken for path in now if path.startswith(address)} == set()
    assert {address for address in taken for path in then if path.startswith(address)} == taken
