"""The addresses of figures that a county's districts had side by side last, also when fewer than two count them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from site_builder import pipeline
from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import speaking
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.pages.former_comparisons import former_comparisons
from site_builder.sources.shapes import LEDGER, MEMBERS
from site_builder.tasks import ledger
from tests.support import fictional_county, fictional_site
from tests.support.fictional_county import FERNHOLLOW, MOMENT
from tests.support.pseudo_language import find_in_page, foreign, speak_pseudo, with_foreign_words
from tests.support.some import some

pytestmark = pytest.mark.rule("T4")

REGISTER = fictional_county.read_own()[MEMBERS]
LEAVING = b"  left: {on: 2027-01-01, reason: Gone.}\n"
WITHOUT_FERNHOLLOW = REGISTER.replace(b"- id: fernhollow\n", b"- id: fernhollow\n" + LEAVING)
ALONE = WITHOUT_FERNHOLLOW.replace(b"- id: gallowgrove\n", b"- id: gallowgrove\n" + LEAVING)
ALL, SHEDS, THEFTS = "districts/figures/", "districts/figures/shed-break-ins/", "districts/figures/thefts/"


def recorded(changes: Mapping[str, bytes], standing: bytes | None = None) -> bytes:
    """The ledger, once the county is published with some files changed."""
    library, _ = pipeline.check({**fictional_county.read_files(), **changes}, now=MOMENT)
    assert library is not None
    return ledger.record(library, standing, now=MOMENT).content


def pages(register: bytes, standing: bytes) -> Mapping[str, Page]:
    """The county's pages with a register and a ledger."""
    made = fictional_county.build_with({MEMBERS: register, LEDGER: standing})
    assert not made.failed, made.problems
    return fictional_site.pages_of(made)


def test_what_districts_have_side_by_side_is_recorded_with_what_is_counted() -> None:
    first = recorded({})
    lines = [line.strip(" -") for line in first.decode().splitlines() if '"districts/figures' in line]
    assert lines[0] == '{"address": "districts/figures", "title": "Figures of the districts"}'
    assert '{"address": "districts/figures/shed-break-ins", "title": "Break-ins into sheds"}' in lines
    assert len(lines) == 6
    assert recorded({MEMBERS: ALONE}, first) == first, "nothing is removed when a district leaves"


def test_the_page_of_what_only_one_district_counts_now_says_so_and_leads_on() -> None:
    made = pages(WITHOUT_FERNHOLLOW, recorded({}))
    gone = made[SHEDS]
    assert gone.title == "Break-ins into sheds by district"
    assert "<p>No two districts count this alike for the same months any more, " in gone.html
    assert '<p><a href="../../../districts/figures/">Figures of the districts</a></p>' in gone.html
    assert not gone.listed, "search engines forget it"
    assert "<table>" in made[THEFTS].html, "two districts still count this"
    assert SHEDS.removeprefix(ALL) not in made[ALL].html


def test_where_nothing_is_side_by_side_any_more_every_address_leads_to_the_districts() -> None:
    made = pages(ALONE, recorded({}))
    assert "<p>No two districts count the same thing for the same months any more, " in made[ALL].html
    for address in some(address for address in made if address.startswith(ALL)):
        assert '">Districts</a></p>' in made[address].html, address
        assert not made[address].listed
    assert ALL not in made["districts/"].html, "no page leads to one that has nothing to show"


def test_the_figures_come_back_when_two_districts_count_them_again() -> None:
    standing = recorded({})
    assert pages(REGISTER, recorded({MEMBERS: ALONE}, standing)) == pages(REGISTER, standing)


def test_no_address_of_figures_is_taken_for_a_district_that_is_missing() -> None:
    files = {**fictional_county.read_files(), MEMBERS: ALONE, LEDGER: recorded({})}
    _, problems = pipeline.check(files, now=MOMENT)
    assert [str(problem) for problem in problems if problem.origin.path == LEDGER] == []


def test_a_ledger_without_figures_side_by_side_goes_on_working() -> None:
    first = recorded({})
    older = b"".join(line for line in first.splitlines(keepends=True) if b'"districts/figures' not in line)
    assert ALL not in pages(ALONE, older)
    assert recorded({}, older) == first


def test_no_words_of_a_district_spoil_the_ledger() -> None:
    feed, dataset = fictional_county.published()[FERNHOLLOW]
    figures = json.loads(dataset)
    for indicator in figures["indicators"]:
        indicator["title"] = "{{{ thefts }}}"
    standing = recorded(fictional_county.taken(FERNHOLLOW, feed, json.dumps(figures).encode()))
    assert '"{ thefts }}}"' in standing.decode()
    assert "<h1>{ thefts }}} by district</h1>" in pages(ALONE, standing)[THEFTS].html


@pytest.mark.rule("W6")
def test_everything_that_is_said_of_former_comparisons_is_in_the_catalogue() -> None:
    files = {**fictional_county.read_own(), MEMBERS: ALONE, LEDGER: recorded({})}
    library, _ = pipeline.check(files, now=MOMENT)
    assert library is not None
    with speaking(speak_pseudo()):
        counted = {name: foreign(words) for name, words in library.comparisons.items()}
        spoken = replace(with_foreign_words(library), comparisons=counted)
        publication = Publication.of(spoken, site=fictional_county.SITE, now=MOMENT)
        made = {page.address: page for page in former_comparisons(publication)}
    assert list(dict.fromkeys(words for page in (made[ALL], made[SHEDS]) for words in find_in_page(page))) == []
