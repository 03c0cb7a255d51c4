"""Real readers subscribe over loopback and look ten times: each event is seen exactly once (rules F1 to F3, T5)."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from site_builder import pipeline
from site_builder.domain.artefact import File
from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site
from tests.readers.feed_server import Published, published
from tests.readers.subscribers import Newsboat, Rss2Email, Script, Subscriber
from tests.support import builders
from tests.support.feed_reading import read_feed
from tests.support.programs import needed

pytestmark = pytest.mark.rule("T5", "F1", "F2", "F3")

GATES = "New gates end fly-tipping behind Mill Street"
CORRECTION = {
    "kind": "corrected",
    "at": "2026-11-10 09:00",
    "reason": "The gates are of iron.",
    "earlier": "The gates are of oak.",
}
WITHDRAWAL = {"kind": "withdrawn", "at": "2026-11-14 12:00", "reason": "It was another town."}
CALLED_OFF = {"kind": "cancelled", "at": "2026-11-12 10:00", "reason": "The nights are short this year."}
UPDATE = {"kind": "updated", "at": "2026-11-18 10:00", "reason": "A second alley has gates."}


@dataclass(frozen=True, slots=True)
class Step:
    """A build, and what a subscriber should see of it."""

    day: int
    """Of November 2026, at noon."""

    change: dict[str, bytes]
    """What officers wrote since the build before."""

    shown: tuple[str, ...]
    moved: tuple[str, ...] = ()
    """The titles of items whose `updated` moves (rule F2)."""


STEPS = (
    Step(
        6,
        {
            **builders.partnership(),
            **builders.story("alley", title="An alley is lit", published="2026-11-05 08:00"),
            **builders.story("secret", title="Owls guard the orchard", published="2026-11-11 09:30"),
            **builders.message("frost", title="Frost", holds="16 November to 20 November"),
        },
        (
            "An alley is lit",
            "Dark nights",
            "Dark nights: 24 October 2026 to 31 March 2027",
            "Frost",
            "Figures for April to June 2021 (quarter 1 of 2021/22)",
            "Figures for July to September 2021 (quarter 2 of 2021/22)",
            "Figures for July to September 2022 (quarter 2 of 2022/23)",
            GATES,
        ),
    ),
    Step(7, builders.story("bridge", title="The bridge is mended", published="2026-11-07"), ("The bridge is mended",)),
    Step(8, {}, ()),
    # Small fixes: a spelling in a body, and another headline. They are no event and move no date.
    Step(
        9,
        {
            **builders.story("bridge", title="The bridge is whole again", published="2026-11-07"),
            **builders.story("alley", title="An alley is lit", published="2026-11-05 08:00", body="It is bright now."),
        },
        (),
    ),
    Step(10, builders.story(body="The gates are of iron.", changes=[CORRECTION]), (f"Corrected: {GATES}",), (GATES,)),
    # What was under embargo comes out by itself.
    Step(11, {}, ("Owls guard the orchard",)),
    Step(
        12,
        builders.message(changes=[CALLED_OFF]),
        ("Cancelled: Dark nights",),
        ("Dark nights",),
    ),
    Step(
        14,
        builders.story("alley", title="An alley is lit", published="2026-11-05 08:00", changes=[WITHDRAWAL]),
        ("Withdrawn: An alley is lit",),
    ),
    Step(
        15,
        builders.quarter("2021-22 Q3", released="2026-11-15 09:30"),
        ("Figures for October to December 2021 (quarter 3 of 2021/22)",),
    ),
    Step(
        18,
        {
            **builders.story("twin-1", title="One of two", published="2026-11-18"),
            **builders.story("twin-2", title="The other of two", published="2026-11-18"),
            **builders.story(body="The gates are of iron.", changes=[CORRECTION, UPDATE]),
        },
        ("One of two", "The other of two", f"Updated: {GATES}", "Frost: 16 to 20 November 2026"),
        (GATES,),
    ),
)
TRANSLATED = {
    6: {
        **{
            path: text + b"languages: [pl]\n"
            for path, text in builders.partnership().items()
            if "partnership.yml" in path
        },
        **builders.translation("content/stories/2026/alley", "pl", title="Alejka jest jasna", made="2026-11-06"),
        **builders.translation("content/stories/2026/secret", "pl", title="Sowy w sadzie", made="2026-11-06"),
    },
    8: builders.translation("content/stories/2026/new-gates", "pl", title="Nowe bramy", made="2026-11-08"),
    9: builders.translation("content/messages/frost", "pl", title="Mróz", made="2026-11-09"),
    18: builders.translation("content/stories/2026/new-gates", "pl", title="Nowe bramy", made="2026-11-18"),
}
"""What is translated, by the day of its build; the last is translated anew."""

IN_POLISH = {
    6: ["Alejka jest jasna"],
    8: ["Nowe bramy"],
    9: ["Mróz"],
    10: [f"Corrected: {GATES}"],
    11: ["Sowy w sadzie"],
    14: ["Withdrawn: An alley is lit"],
    18: ["Mróz: 16–20 listopada 2026", f"Updated: {GATES}"],
}
"""What somebody who follows that language alone should be shown, by day."""

FORMS = ("rss.xml", "atom.xml")


@pytest.fixture(scope="module")
def builds() -> Iterator[tuple[Published, list[dict[str, bytes]]]]:
    """A site that is served, and what each of the ten builds publishes there."""
    with published() as site:
        files: dict[str, bytes] = {}
        made: list[dict[str, bytes]] = []
        for step in STEPS:
            files |= {**step.change, **TRANSLATED.get(step.day, {})}
            now = datetime(2026, 11, step.day, 12, tzinfo=LONDON)
            build = pipeline.build(files, site=Site(site.address), now=now)
            assert build.artefacts, [str(problem) for problem in build.problems]
            made.append({one.path: one.content for one in build.artefacts if isinstance(one, File)})
        yield site, made


def follow(subscriber: Subscriber, builds: tuple[Published, list[dict[str, bytes]]]) -> list[list[str]]:
    """What a subscriber is shown after each build; it looks twice each time."""
    site, made = builds
    shown = []
    for files in made:
        site.files = files
        shown.append(subscriber.poll())
        assert subscriber.poll() == [], "it looked again, and nothing had happened"
    return shown


def expected() -> list[list[str]]:
    """What every subscriber should be shown after each build."""
    return [sorted(step.shown) for step in STEPS]


def test_each_of_ten_builds_has_its_events_and_no_event_is_in_two() -> None:
    assert len(STEPS) == 10
    told = Counter(title for step in STEPS for title in step.shown)
    assert set(told.values()) == {1}
    assert sum(not step.shown for step in STEPS) == 2


@pytest.mark.parametrize("form", FORMS)
def test_newsboat_shows_each_event_exactly_once(
    form: str, builds: tuple[Published, list[dict[str, bytes]]], tmp_path: Path
) -> None:
    if sys.platform == "win32":
        pytest.skip("newsboat is not made for Windows; the check on a pull request runs it on Linux.")
    address = f"{builds[0].address}feeds/everything.{form}"
    assert follow(Newsboat(needed("newsboat"), tmp_path / "newsboat", address), builds) == expected()
    assert builds[0].asked[-1] == f"feeds/everything.{form}"


@pytest.mark.parametrize("form", FORMS)
def test_rss2email_sends_each_event_exactly_once(
    form: str, builds: tuple[Published, list[dict[str, bytes]]], tmp_path: Path
) -> None:
    address = f"{builds[0].address}feeds/everything.{form}"
    assert follow(Rss2Email(tmp_path / "r2e", address), builds) == expected()


@pytest.mark.parametrize("form", FORMS)
def test_feedparser_finds_each_event_exactly_once_and_updated_moves_for_changes_alone(
    form: str, builds: tuple[Published, list[dict[str, bytes]]]
) -> None:
    site, made = builds
    script = Script(f"{site.address}feeds/everything.{form}")
    for step, files in zip(STEPS, made, strict=True):
        site.files = files
        assert script.poll() == sorted(step.shown)
        assert tuple(script.moved) == step.moved
        assert script.poll() == []


def test_a_reader_of_json_finds_each_event_exactly_once(builds: tuple[Published, list[dict[str, bytes]]]) -> None:
    known: set[str] = set()
    for step, files in zip(STEPS, builds[1], strict=True):
        items = read_feed(files["feeds/everything.json"]).items
        assert sorted(item.title for item in items if item.id not in known) == sorted(step.shown)
        known |= {item.id for item in items}


def test_a_subscriber_who_follows_corrections_alone_hears_of_each_and_of_nothing_else(
    builds: tuple[Published, list[dict[str, bytes]]], tmp_path: Path
) -> None:
    told = follow(Rss2Email(tmp_path / "r2e", f"{builds[0].address}feeds/corrections.atom.xml"), builds)
    wanted = ("Corrected: ", "Withdrawn: ", "Cancelled: ")
    assert told == [[title for title in titles if title.startswith(wanted)] for titles in expected()]


def test_what_was_withdrawn_is_gone_from_the_feed_and_atom_says_so(
    builds: tuple[Published, list[dict[str, bytes]]],
) -> None:
    last = builds[1][-1]
    feed = read_feed(last["feeds/everything.atom.xml"])
    ((name, _, reason),) = feed.gone
    assert name.endswith(":stories/alley")
    assert reason == "It was another town."
    assert name not in {item.id for item in feed.items}


@pytest.mark.parametrize("form", FORMS)
def test_a_subscriber_who_follows_a_language_hears_of_each_translation_and_of_what_became_of_it_exactly_once(
    form: str, builds: tuple[Published, list[dict[str, bytes]]], tmp_path: Path
) -> None:
    wanted = [IN_POLISH.get(step.day, []) for step in STEPS]
    address = f"{builds[0].address}feeds/languages/pl.{form}"
    assert follow(Rss2Email(tmp_path / "r2e", address), builds) == wanted
    site, made = builds
    script = Script(address)
    for step, files in zip(STEPS, made, strict=True):
        site.files = files
        assert script.poll() == IN_POLISH.get(step.day, [])
        assert script.moved == (["Nowe bramy"] if step.day == 18 else [])


def test_a_translation_of_what_was_withdrawn_is_gone_and_atom_says_so(
    builds: tuple[Published, list[dict[str, bytes]]],
) -> None:
    last = builds[1][-1]
    feed = read_feed(last["feeds/languages/pl.atom.xml"])
    ((name, _, reason),) = feed.gone
    assert name.endswith(":stories/alley/pl")
    assert reason == "It was another town."
    assert not [path for path, content in last.items() if b"Alejka" in content]
