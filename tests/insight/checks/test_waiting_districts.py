"""What districts publish for later is counted in the report of a build, and not named (rule T2)."""

from __future__ import annotations

import json

import pytest

from site_builder import pipeline
from site_builder.insight.checks.waiting_districts import find_waiting
from site_builder.sources.shapes import MEMBERS
from tests.support import fictional_county
from tests.support.fictional_county import FERNHOLLOW, MOMENT
from tests.support.some import some

pytestmark = pytest.mark.rule("T2")


def said(changes: dict[str, bytes]) -> list[str]:
    library, _ = pipeline.check({**fictional_county.read_files(), **changes}, now=MOMENT)
    assert library is not None
    return [f"{origin}: {words}" for origin, words in find_waiting(library, MOMENT)]


def test_news_of_tomorrow_is_counted() -> None:
    when = "with the first build after 9am on 16 January 2027."
    assert said({}) == [f"{MEMBERS}:24:3: 1 story or alert of 'Gallowgrove' goes live {when}"]


def test_several_are_counted_with_the_first_of_their_moments() -> None:
    feed, dataset = fictional_county.published()[FERNHOLLOW]
    news, figures = json.loads(feed), json.loads(dataset)
    item = news["items"][0]
    for number, day in enumerate(("2027-02-02T00:00:00Z", "2027-02-01T00:00:00Z")):
        news["items"].append({**item, "id": f"tag:x,2026:{number}", "date_published": day, "date_modified": day})
    figures["quarters"].append({"quarter": "2026-27-Q3", "released": "2027-02-01T09:30:00+00:00"})
    row = {"quarter": "2026-27-Q3", "area": "all", "marker": "", "note": "", "indicator": "thefts", "value": 7}
    figures["figures"].append(row)
    found = said(dict(fictional_county.taken(FERNHOLLOW, json.dumps(news).encode(), json.dumps(figures).encode())))
    place, when = f"{MEMBERS}:17:3", "with the first build on or after 1 February 2027."
    assert found[:2] == [
        f"{place}: 2 stories and alerts of 'Fernhollow' go live, the first of them {when}",
        f"{place}: 1 figure of 'Fernhollow' goes live with the first build after 9:30am on 1 February 2027.",
    ]


def test_a_district_that_will_leave_is_named_until_it_has() -> None:
    register = fictional_county.read_own()[MEMBERS]
    for day, leaves in some((("2027-01-16", True), ("2027-01-15", False))):
        left = f"- id: owlet\n  left: {{on: {day}, reason: It goes.}}\n".encode()
        found = said({MEMBERS: register.replace(b"- id: owlet\n", left)})
        words = "'Owlet' leaves with the first build on or after 16 January 2027."
        assert any(one.endswith(words) for one in found) is leaves
