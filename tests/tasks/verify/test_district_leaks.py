"""What districts' fetched files hold that is not public yet is found wherever it is in a hub's site (rule T2)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache

import pytest

from site_builder import pipeline
from site_builder.domain.artefact import Page
from site_builder.sources.shapes import MEMBERS
from site_builder.tasks.verify.proof import Case, Proof, prove
from tests.support import fictional_county
from tests.support.fictional_county import FERNHOLLOW, MOMENT

pytestmark = pytest.mark.rule("T2")


@cache
def waiting() -> Mapping[str, bytes]:
    """The county's files with a story of tomorrow and figures that are not released."""
    feed, dataset = fictional_county.published()[FERNHOLLOW]
    news, figures = json.loads(feed), json.loads(dataset)
    news["items"].append(
        {
            "id": f"{fictional_county.FERN_ID}stories/wherrytree",
            "url": "https://fernhollow.example/stories/wherrytree/",
            "title": "Lanterns for Wherrytree Lane",
            "summary": "Twelve lanterns were hung by the ferrymaster and his sons.",
            "content_html": "<p>They burn <b>whale</b> oil until the small hours.</p>",
            "date_published": "2027-01-16T09:00:00Z",
        }
    )
    row = {"quarter": "2026-27-Q3", "area": "all", "marker": "", "note": "Counted by the bell ringers themselves."}
    figures["indicators"].append({**figures["indicators"][0], "id": "lamps", "title": "Lanterns quenched"})
    figures["figures"] += [{**row, "indicator": "thefts", "value": 90_417}, {**row, "indicator": "lamps", "value": 3}]
    figures["quarters"].append({"quarter": "2026-27-Q3", "released": "2027-02-01T09:30:00+00:00"})
    kept = fictional_county.taken(FERNHOLLOW, json.dumps(news).encode(), json.dumps(figures).encode())
    return {**fictional_county.read_files(), **kept}


def prove_of(built: Iterable[tuple[str, bytes]], files: Mapping[str, bytes] | None = None) -> Proof:
    files = waiting() if files is None else files
    library, problems = pipeline.check(files, now=MOMENT)
    assert library is not None
    assert not pipeline.has_errors(problems), problems
    return prove(Case(files, library, fictional_county.SITE, MOMENT), built, theme=())


def test_the_county_as_it_is_built_holds_nothing() -> None:
    made = pipeline.build(waiting(), site=fictional_county.SITE, now=MOMENT)
    built = [
        (f"{one.address}index.html", one.html.encode()) if isinstance(one, Page) else (one.path, one.content)
        for one in made.artefacts
    ]
    proof = prove_of(built)
    assert proof.leaks == ()
    assert {secret.why for secret in proof.secrets if FERNHOLLOW in secret.path} == {
        "is not out before 9am on 16 January 2027",
        "is not released before 9:30am on 1 February 2027",
    }


@pytest.mark.parametrize(
    "leak",
    [
        "<h1>Lanterns for Wherrytree Lane</h1>",
        "<p>hung by the ferrymaster and his sons</p>",
        "<p>They burn whale oil until the small hours</p>",
        '<a href="https://fernhollow.example/stories/wherrytree/">More</a>',
        "<td>90,417</td>",
        "thefts,2026-27-Q3,Fernhollow,90417",
        "<p>Counted by the bell ringers themselves.</p>",
        "<p>Lanterns quenched</p>",
    ],
)
def test_a_leak_of_a_district_is_found(leak: str) -> None:
    finds = prove_of([("a.html", leak.encode())]).leaks
    assert finds
    assert {find.path.rpartition("/")[0] for find in finds} == {"data/members/fernhollow"}


def test_why_a_district_will_leave_is_a_secret_until_its_day() -> None:
    register = waiting()[MEMBERS].replace(
        b"- id: owlet\n", b"- id: owlet\n  left: {on: 2027-02-01, reason: Its council has merged with Toadshire.}\n"
    )
    words = [("a.html", b"<p>Its council has merged with Toadshire.</p>")]
    finds = prove_of(words, files={**waiting(), MEMBERS: register}).leaks
    assert {find.why for find in finds} == {"is not known before 1 February 2027"}
    past = register.replace(b"2027-02-01", b"2027-01-15")
    assert prove_of(words, files={**waiting(), MEMBERS: past}).leaks == ()


def test_what_is_public_is_no_leak() -> None:
    words = "<p>Who rang the tower bell? Recorded by the watch. Thefts, October to December 2025</p>"
    assert prove_of([("a.html", words.encode())]).leaks == ()
