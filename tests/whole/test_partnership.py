"""Another partnership needs its own content and data and no change of code; here is one, with everything in use."""

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from site_builder import pipeline
from site_builder.domain.alert import AlertLevel
from site_builder.domain.change import ChangeKind
from site_builder.domain.event import EventKind
from site_builder.domain.figures import Better, Edition, Marker
from site_builder.domain.message import MessageUrgency
from site_builder.domain.neighbourhood import RoleKind
from site_builder.domain.recurrence import EachMonth, EachWeek
from site_builder.domain.register import Urgency
from site_builder.domain.season import Always, Between, Given, Lasting, WeekendOf
from site_builder.domain.story import CaseStatus, StoryKind
from site_builder.outputs.kit.drawing.photographs import develop
from site_builder.sources.reading.records import read_records
from site_builder.sources.shapes import LEDGER, SHAPES
from site_builder.tasks import ledger
from tests.support import fictional_county, fictional_feeds, fictional_pack, fictional_site

WELSH = Path(__file__).parents[1] / "welsh"
STORIES = (
    "barn-fires",
    "bicycle-marking",
    "figures-summer",
    "hoax-calls",
    "lights-for-cutter-lane",
    "scooters-at-the-mill",
)
MESSAGES = ("frost-market", "lantern-fair", "long-nights", "somebody-hurts-you", "summer-bicycles", "thin-ice")
ALERTS = ("carol-procession", "ferry-stopped", "mill-weir")
EVENTS = ("harvest-supper", "lamp-plan", "marking-day", "moot", "wardens-table")
TRANSLATIONS = (
    "messages/long-nights/ar/",
    "messages/long-nights/easy-read/",
    "stories/hoax-calls/easy-read/",
    "stories/lights-for-cutter-lane/pl/",
)
LANGUAGES = ("languages/ar/", "languages/easy-read/", "languages/pl/")
WITHDRAWN = ("stories/ferry-rope/", "messages/kite-day/", "alerts/loose-bull/", "events/chimney-talk/")
INDICATORS = (
    "bicycle-theft",
    "hoax-calls",
    "letters-12-months",
    "letters-of-thanks",
    "litter-picks",
    "noise-complaints",
    "shed-break-ins",
    "thefts",
)
EDITIONS = (
    "2023-24-q4",
    *(f"2024-25-q{number}" for number in (2, 3, 4)),
    *(f"2025-26-q{number}" for number in (1, 2, 3, 4)),
    *(f"2026-27-q{number}" for number in (1, 2)),
)
PRIORITIES = ("dark-lanes", "fewer-thefts", "neighbours", "quiet-evenings")
AREAS = ("dunnock-moor", "pepperwick", "sedge-landing")
PARTNERS = ("dale-constables", "dale-council", "lamplighters", "toll-keepers")
GROUPS = ("lane-watch", "moot-stewards", "night-round")


def fields_in_use(value: object) -> Iterator[tuple[type[BaseModel], str]]:
    """Every field of every entry that somebody wrote, in an entry and all below it."""
    if isinstance(value, BaseModel):
        for name in value.model_fields_set:
            yield type(value), name
            yield from fields_in_use(getattr(value, name))
    elif isinstance(value, list):
        for one in value:
            yield from fields_in_use(one)
    elif isinstance(value, dict):
        yield from fields_in_use(list(value.values()))


def test_nothing_about_it_is_wrong_or_doubtful() -> None:
    library, problems = pipeline.check(fictional_site.read_files(), now=fictional_site.MOMENT)
    assert library is not None
    early = [problem for problem in problems if "in a public repository" in problem.message]
    assert {problem.origin.path.rpartition("/")[2] for problem in early} == {
        "ferry-patrol.yml",
        "moor-road.yml",
        "publications.yml",
        "owl-walk.yml",
        "spring-floods.yml",
        "2026-27-q3.yml",
    }
    # Numbers that nothing else has, by which tests find what is out too early, are far from all that is usual.
    unusual = [problem for problem in problems if re.search(r"other quarters had|because its part", problem.message)]
    assert {problem.origin.path.rpartition("/")[2] for problem in unusual} == {"2026-27-q2.yml", "2026-27-q3.yml"}
    assert [str(problem) for problem in problems if problem not in early + unusual] == []


def test_every_kind_of_file_and_every_field_is_in_use() -> None:
    # A ledger holds what a pack brought, once it was published.
    files = fictional_pack.with_partnership()
    library, _ = pipeline.check(files, now=fictional_site.MOMENT)
    assert library is not None
    update = ledger.record(library, files[LEDGER], now=fictional_site.MOMENT)
    records, _ = read_records({**files, LEDGER: update.content})
    # A partnership has no districts, but a county has.
    districts, _ = read_records(
        {path: text for path, text in fictional_county.read_files().items() if "member" in path}
    )
    assert {*records.files, *districts.files} == {shape.name for shape in SHAPES}
    assert records.pages
    assert records.pictures
    # Words for numbers have more forms in Welsh than in English.
    welsh, _ = read_records({path.relative_to(WELSH).as_posix(): path.read_bytes() for path in WELSH.rglob("*.yml")})
    files_read = [*records.files.values(), *districts.files.values(), *welsh.files.values()]
    entries_read = [record.entry for files in files_read for file in files for record in file.records]
    used = {field for entry in entries_read for field in fields_in_use(entry)}
    entries = {entry for entry, _ in used}
    assert len(entries) > 15
    idle = {f"{entry.__name__}.{name}" for entry in entries for name in entry.model_fields if (entry, name) not in used}
    assert idle == set()


def test_every_choice_is_in_use() -> None:
    library, _ = pipeline.check(fictional_site.read_files(), now=fictional_site.MOMENT)
    assert library is not None
    figures = [figure for edition in library.editions for figure in edition.figures]
    assert {marker for figure in figures for marker in figure.markers} == set(Marker)
    assert {indicator.better for indicator in library.indicators} == set(Better)
    assert {contact.urgency for contact in library.contacts} == set(Urgency)
    assert {story.kind for story in library.stories} == set(StoryKind)
    assert {story.case_status for story in library.stories} == {None, *CaseStatus}
    assert {event.kind for event in library.events} == set(EventKind)
    assert {type(event.repeats.days) for event in library.events if event.repeats} == {EachWeek, EachMonth}
    assert {person.post for person in library.people} == set(RoleKind)
    assert {alert.level for alert in library.alerts} == set(AlertLevel)
    assert {change.kind for record in library.records for change in record.changes} == set(ChangeKind)
    assert {type(message.window) for message in library.messages} == {Always, Given, Between, Lasting}
    assert {message.urgency for message in library.messages} == set(MessageUrgency)
    assert {type(season.rule) for season in library.seasons} == {Between, Given, Lasting, WeekendOf}
    types = {story.picture.media_type for story in library.stories if story.picture}
    assert types == {"image/jpeg", "image/png", "image/webp"}


def test_it_has_figures_of_every_awkward_sort() -> None:
    library, _ = pipeline.check(fictional_site.read_files(), now=fictional_site.MOMENT)
    assert library is not None
    out = [edition for edition in library.editions if edition.released <= fictional_site.MOMENT]
    assert len(out) >= 9
    assert len(out) == len(library.editions) - 1, "one quarter is still to be released"
    between = out[0].quarter.next()
    assert between not in {edition.quarter for edition in out}, "one quarter is missing in between"
    assert out[-1].provisional
    values = {figure.value for edition in out for figure in edition.figures}
    assert 0 in values
    assert any(value is not None and 0 < value < 10 for value in values)
    assert any(figure.area for figure in out[-1].figures)


def test_every_page_that_a_site_has_is_there_and_no_other() -> None:
    out = fictional_feeds.public_library()
    expected = {
        "",
        "404.html",
        *("about/", "accessibility/", "promise/"),
        "promises/",
        *("figures/editions/", "figures/releases/", "figures/case-reviews/"),
        *(f"figures/editions/{name}/" for name in EDITIONS),
        *("help/", "press/", "glossary/", "search/", "feeds/", "digest/"),
        "figures/methods/",
        *("publications/", "publications/lights-in-every-window/", "publications/moot-november-2026/"),
        *("publications/lamps-lane-by-lane/", "publications/moot-september-2026/", "publications/toll-report/"),
        "publications/lamps-counted-2026/",
        *("stories/", "messages/", "figures/", "priorities/", "areas/", "partners/", "groups/"),
        *(f"stories/{name}/" for name in STORIES),
        *(f"stories/kind/{kind}/" for kind in ("success", "resolution", "project", "news")),
        *(f"stories/priority/{name}/" for name in PRIORITIES if name != "dark-lanes"),  # it has no story
        *(f"stories/area/{name}/" for name in AREAS),
        *("stories/year/2025/", "stories/year/2026/"),
        *(f"messages/{name}/" for name in MESSAGES),
        "alerts/",
        *(f"alerts/{name}/" for name in ALERTS),
        "events/",
        *(f"events/{name}/" for name in EVENTS),
        *(f"events/area/{name}/" for name in AREAS),
        *WITHDRAWN,
        *TRANSLATIONS,
        *LANGUAGES,
        *(f"figures/{name}/" for name in INDICATORS),
        *(f"figures/{name}/{edition.quarter.stem}/" for edition in out.editions for name in _counted(edition)),
        *(f"priorities/{name}/" for name in PRIORITIES),
        *(f"areas/{name}/" for name in AREAS),
        *(f"partners/{name}/" for name in PARTNERS),
        *(f"groups/{name}/" for name in GROUPS),
        *(f"press/stories/{name}/" for name in STORIES),
        *(f"press/editions/{edition.quarter.stem}/" for edition in out.editions),
        *(f"press/{year}/" for year in (2024, 2025, 2026)),
    }
    assert set(fictional_site.pages()) == expected


def _counted(edition: Edition) -> set[str]:
    """The indicators with a figure in a quarter, and the sum of two of them."""
    written = {figure.indicator.id for figure in edition.figures}
    return written | ({"thefts"} if {"bicycle-theft", "shed-break-ins"} <= written else set())


def test_earlier_addresses_lead_on() -> None:
    files = fictional_site.files()
    pages = {path: content.decode() for path, content in files.items() if path.endswith("/index.html")}
    redirects = {path: content for path, content in pages.items() if not path.startswith("embed/")}
    assert set(redirects) == {
        "stories/cutter-lane/index.html",
        "stories/lamps-cutter-lane/index.html",
        "stories/rope-of-the-ferry/index.html",
        "messages/dark-evenings/index.html",
        "alerts/mill-weir-high/index.html",
        "events/town-moot/index.html",
        "publications/count-of-lamps/index.html",
        "press/stories/cutter-lane/index.html",
        "press/stories/lamps-cutter-lane/index.html",
        "press/stories/rope-of-the-ferry/index.html",
        "press/stories/ferry-rope/index.html",
    }
    assert 'content="0; url=../../../stories/ferry-rope/"' in redirects["press/stories/ferry-rope/index.html"]
    assert 'content="0; url=../../stories/lights-for-cutter-lane/"' in redirects["stories/cutter-lane/index.html"]
    assert '<a href="../../messages/long-nights/">Long nights</a>' in redirects["messages/dark-evenings/index.html"]
    whole = "https://marrowdale.example/safer/stories/lights-for-cutter-lane/"
    assert f'rel="canonical" href="{whole}"' in redirects["stories/lamps-cutter-lane/index.html"]


def test_every_feed_and_download_is_there() -> None:
    paths = set(fictional_site.files())
    channels = (
        *("everything", "stories", "messages", "alerts", "events", "figures", "releases"),
        *(f"kinds/{kind}" for kind in ("success", "resolution", "project", "news")),
        *(f"priorities/{name}" for name in PRIORITIES),
        *(f"areas/{name}" for name in AREAS),
    )
    assert {
        f"feeds/{channel}{ending}" for channel in channels for ending in (".rss.xml", ".atom.xml", ".json")
    } <= paths
    assert {"figures/figures.csv", "figures/figures.json", *(f"figures/{name}.csv" for name in INDICATORS)} <= paths


def test_pictures_are_published_as_nothing_but_what_they_show() -> None:
    sources, files = fictional_site.read_files(), fictional_site.files()
    shown = {path for path in files if path.startswith("pictures/") and "/people/" not in path}
    assert shown == {"pictures/lamp-on-cutter-lane.jpg", "pictures/marked-bicycle.webp", "pictures/scooter.png"}
    assert all(files[path] == develop(sources[f"content/{path}"]).content for path in shown)
