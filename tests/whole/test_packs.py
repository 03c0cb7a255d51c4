"""A county's pack in the sites of its districts: what is shown, under which ids, until when, and what gives way."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache

import pytest

from site_builder import pipeline
from site_builder.domain.moment import LONDON
from site_builder.domain.problem import Problem, Severity
from site_builder.domain.site import Site
from site_builder.edges.theme import sitemap
from site_builder.sources.shapes import LEDGER
from site_builder.tasks import ledger
from tests.support import builders, fictional_pack, fictional_site

OUT = "messages/chimney-fires/"
HOME = "https://safer.four-dales.example/"
ID = "tag:four-dales.example.org,2025:"
OWN = b"""\
id: chimney-fires
title: Chimney fires in our lane
action: Ask the sweep of our own lane.
holds: 1 November to 31 March
advice: Our sweep comes on Mondays.
audience: Anyone who lights a fire at home
contacts: [constables-desk]
published: 2026-11-03
source: The dale council
"""


@cache
def build(now: datetime = fictional_site.MOMENT) -> pipeline.Build:
    return fictional_site.build_files(fictional_pack.with_partnership(), now=now)


def everything(made: pipeline.Build) -> dict[str, dict[str, str]]:
    """The items of the feed of everything, by id."""
    items = json.loads(fictional_site.files_of(made)["feeds/everything.json"])["items"]
    return {item["id"]: item for item in items}


def found(files: Mapping[str, bytes]) -> list[Problem]:
    """The problems that a partnership has with these files and not with its own."""
    _, problems = pipeline.check(files, now=fictional_site.MOMENT)
    _, before = pipeline.check(fictional_site.read_files(), now=fictional_site.MOMENT)
    return [problem for problem in problems if problem not in before]


def test_a_pack_brings_nothing_to_correct() -> None:
    assert found(fictional_pack.with_partnership()) == []


def test_what_a_pack_holds_is_on_the_site() -> None:
    pages = fictional_site.pages_of(build())
    message = pages[OUT].html
    assert "Have your chimney swept before the first hard frost." in message
    assert "The sweeps of the Four Dales" in message
    assert 'href="../../crossing-the-fells/"' in message
    assert "a bell that rings when there is smoke" in message
    assert "Take the low pass" in pages["crossing-the-fells/"].html
    assert "The beacons are lit tonight for a trial" in pages["alerts/beacon-trial/"].html
    assert "feeds/seasons/hearth-nights.json" in fictional_site.files_of(build())


def test_translations_travel_with_a_pack_into_the_languages_that_a_site_has() -> None:
    pages = fictional_site.pages_of(build())
    assert "Powieś dzwonek" in pages[f"{OUT}pl/"].html
    assert f"/{OUT}pl/" in pages[OUT].html
    assert f"{OUT}cy/" not in pages, "is no language of this site"
    feed = fictional_site.files_of(build())["feeds/languages/pl.json"].decode()
    assert f'"{ID}messages/chimney-fires/pl"' in feed


def test_a_translation_of_ones_own_takes_the_place_of_the_packs() -> None:
    own = fictional_pack.read_files()["content/messages/translations/pl/chimney-fires.yml"]
    path = "content/messages/translations/pl/chimney-fires.yml"
    files = fictional_pack.with_partnership({path: own.replace(b"dzwonek", "kołatkę".encode())})
    (advice,) = found(files)
    assert str(advice).startswith(
        f"{path}:1:1: advice: This takes the place of the translation of a seasonal message 'pl/chimney-fires' of the "
        "pack 'four-dales'."
    )
    page = fictional_site.pages_of(fictional_site.build_files(files))[f"{OUT}pl/"]
    assert "kołatkę" in page.html
    assert page.canonical == ""


def test_a_packs_translation_is_not_beside_a_message_of_ones_own() -> None:
    pages = fictional_site.pages_of(
        fictional_site.build_files(fictional_pack.with_partnership({fictional_pack.MESSAGE: OWN}))
    )
    assert OUT in pages
    assert f"{OUT}pl/" not in pages


@pytest.mark.rule("T4")
def test_its_records_have_one_id_on_every_site() -> None:
    ids = everything(build())
    assert ids[f"{ID}messages/chimney-fires"]["url"] == f"{fictional_site.SITE.url}{OUT}"
    assert f"{ID}alerts/beacon-trial" in ids
    assert "tag:marrowdale.example,2024:messages/chimney-fires" not in ids
    small = {**builders.partnership(), **fictional_pack.in_project()}
    other = pipeline.build(small, site=Site("https://larkmoor.example/"), now=fictional_site.MOMENT)
    packed = {name for name in ids if name.startswith(ID)}
    assert packed == {name for name in everything(other) if name.startswith(ID)}
    calendars = [text for path, text in fictional_site.files_of(build()).items() if path.endswith(".ics")]
    assert any(b"UID:messages/chimney-fires/2026@four-dales.example" in text for text in calendars)


def test_search_engines_are_sent_to_the_originals() -> None:
    pages = fictional_site.pages_of(build())
    packed = {f"messages/{name}/" for name in ("chimney-fires", "tallow-sellers")}
    packed |= {"alerts/beacon-trial/", "crossing-the-fells/", f"{OUT}pl/"}
    assert {page.canonical for page in pages.values()} == {"", *(f"{HOME}{address}" for address in packed)}
    listed = sitemap.draw(pages.values(), fictional_site.SITE).content.decode()
    assert not [address for address in packed if f"{address}</loc>" in listed]
    assert "messages/long-nights/</loc>" in listed


def test_on_the_publishers_own_site_they_are_the_originals() -> None:
    files = fictional_pack.with_partnership()
    made = pipeline.build(files, site=Site(HOME), now=fictional_site.MOMENT)
    assert {page.canonical for page in fictional_site.pages_of(made).values()} == {""}


@pytest.mark.rule("T2")
@pytest.mark.parametrize("own", [fictional_site.read_files(), builders.partnership()], ids=["dale", "moor"])
def test_an_embargo_ends_everywhere_at_the_same_minute(own: Mapping[str, bytes]) -> None:
    files, at = {**own, **fictional_pack.in_project()}, datetime(2027, 2, 24, 9, 30, tzinfo=LONDON)
    secret = (
        b"oonlit poachers",
        b"moonlit-poachers",
        b"muffled oars",
        b"wardens of the heronry",
        b"01632 960 919",
        "żagla".encode(),
    )
    before = fictional_site.build_files(files, now=at - timedelta(minutes=1))
    texts = [*fictional_site.files_of(before).values()]
    texts += [repr(page).encode() for page in fictional_site.pages_of(before).values()]
    assert not [words for words in secret for text in texts if words in text]
    after = fictional_site.pages_of(fictional_site.build_files(files, now=at))
    assert "muffled oars" in after["messages/moonlit-poachers/"].html


@pytest.mark.rule("T5")
@pytest.mark.parametrize("own", [fictional_site.read_files(), builders.partnership()], ids=["dale", "moor"])
def test_a_withdrawal_holds_everywhere_at_the_same_minute(own: Mapping[str, bytes]) -> None:
    files, at = {**own, **fictional_pack.in_project()}, datetime(2027, 1, 20, 12, 0, tzinfo=LONDON)
    before = fictional_site.build_files(files, now=at - timedelta(minutes=1))
    assert "brass badge" in fictional_site.pages_of(before)["messages/tallow-sellers/"].html
    after = fictional_site.build_files(files, now=at)
    gone = fictional_site.pages_of(after)["messages/tallow-sellers/"]
    assert "brass badge" not in gone.html
    assert "had badges of tin" in gone.html
    assert f"{ID}messages/tallow-sellers/withdrawn-20270120T1200" in everything(after)
    atom = fictional_site.files_of(after)["feeds/everything.atom.xml"].decode()
    assert f'ref="{ID}messages/tallow-sellers"' in atom


@pytest.mark.rule("T4")
def test_the_publisher_of_a_pack_keeps_its_ids_on_its_own_site() -> None:
    """The publisher's own site and its pack have one authority, which neither can change for what is out."""
    authority = "four-dales.example.org,2025"
    path = "content/registers/partnership.yml"
    own = fictional_site.read_files()[path].replace(b"marrowdale.example,2024-04", authority.encode())
    files = {name: content for name, content in fictional_pack.with_partnership({path: own}).items() if name != LEDGER}
    assert authority.encode() in own
    made = fictional_site.build_files(files)
    assert made.library
    assert {record.authority for record in made.library.messages} <= {"", authority}
    assert f"tag:{authority}:messages/chimney-fires" in everything(made)
    kept = ledger.record(made.library, None, now=fictional_site.MOMENT).content
    assert f"feed_authority: {authority}\n".encode() in kept
    pack_file = f"{fictional_pack.PLACE}pack.yml"
    other = {
        **files,
        LEDGER: kept,
        pack_file: files[pack_file].replace(authority.encode(), b"dales.example,2026"),
    }
    after = fictional_site.build_files(other)
    assert f"tag:{authority}:messages/chimney-fires" in everything(after)
    refused = found({**other, path: own.replace(authority.encode(), b"dales.example,2026")})
    assert any("The pack 'four-dales' has the other one." in problem.hint for problem in refused)


def test_a_record_of_ones_own_takes_the_place_of_the_packs() -> None:
    files = fictional_pack.with_partnership({fictional_pack.MESSAGE: OWN})
    (advice,) = found(files)
    assert str(advice) == (
        "content/messages/chimney-fires.yml:1:1: advice: This takes the place of the seasonal message 'chimney-fires' "
        "of the pack 'four-dales'. Nothing needs to be done. To show the pack's again, remove this one."
    )
    made = fictional_site.build_files(files)
    page = fictional_site.pages_of(made)[OUT]
    assert "Ask the sweep of our own lane." in page.html
    assert page.canonical == ""
    own = fictional_site.build().library
    assert own is not None
    assert f"tag:{own.partnership.feed_authority}:messages/chimney-fires" in everything(made)


@pytest.mark.parametrize(
    ("path", "text", "what"),
    [
        ("content/pages/crossing-the-fells.md", b"---\ntitle: A\ndescription: B.\n---\nStay.\n", "page"),
        ("content/alerts/beacon-trial.yml", fictional_pack.read_files()[fictional_pack.ALERT], "alert"),
        ("content/registers/contacts.yml", fictional_pack.read_files()["content/registers/contacts.yml"], "contact"),
        ("content/registers/seasons.yml", fictional_pack.read_files()["content/registers/seasons.yml"], "season"),
        ("content/registers/glossary.yml", b"- {term: Beacon  bell, means: ours}\n", "word of the glossary"),
    ],
)
def test_every_kind_gives_way(path: str, text: bytes, what: str) -> None:
    before = fictional_site.read_files().get(path, b"")
    problems = found(fictional_pack.with_partnership({path: before + text}))
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert {
        problem.message.split(f" the {what} '")[0] for problem in problems if "takes the place" in problem.message
    } == {"This takes the place of"}


@pytest.mark.rule("T4")
def test_an_id_that_subscribers_know_stays_when_the_record_becomes_the_partnerships_own() -> None:
    library = build().library
    assert library is not None
    standing = fictional_site.read_files()[LEDGER]
    told = ledger.record(library, standing, now=fictional_site.MOMENT).content
    assert re.findall(r'"authority": "(.*?)"', told.decode()) == ["four-dales.example.org,2025"] * 3
    own = OWN.replace(b"2026-11-03", b"2026-11-02")  # it has been public since
    made = fictional_site.build_files(fictional_pack.with_partnership({LEDGER: told, fictional_pack.MESSAGE: own}))
    assert f"{ID}messages/chimney-fires" in everything(made)
    again = made.library
    assert again is not None
    assert ledger.record(again, told, now=fictional_site.MOMENT).content.count(b'"authority"') == 3
