"""What people type leads to the help for it first, then to advice, news and figures; mistakes in typing do no harm."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from site_builder.domain.artefact import File
from site_builder.outputs.search.answers import answers_file
from tests.support import fictional_site, html_pages
from tests.support.search_questions import ask

DESK = "help/#call-constables-desk"
NOISE = "help/#call-noise-line"


@cache
def answers() -> File:
    """Those of the fictional site."""
    made = fictional_site.build()
    assert made.library is not None
    return answers_file(made.artefacts, made.library, names={"about/": "en_1"})


@cache
def read() -> dict[str, Any]:
    """The same as the search page reads them."""
    said: dict[str, Any] = json.loads(answers().content)
    return said


@pytest.mark.rule("W7")
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("bike stolen", DESK),
        ("stolen bikes", DESK),
        ("MY BIKE WAS STOLEN", DESK),
        ("bike stol", DESK),
        ("bike stollen", DESK),
        ("shed brokn into", DESK),
        ("noisy neighbours", NOISE),
        ("my neighbour is so noisy", NOISE),
        ("nosiy neighbors", NOISE),
        ("a dog barks for hours", NOISE),
        ("my husband hits me every night", "help/#call-listening-ear"),
        ("lock my bike", "messages/summer-bicycles/"),
        ("bicycle theft figures", "figures/bicycle-theft/"),
        ("how many hoax calls", "figures/hoax-calls/"),
        ("is crime going up", "figures/"),
        ("press office", "press/"),
        ("who runs this?", "about/"),
        ("the lake", "areas/sedge-landing/"),
        ("Nether Tansy", "areas/pepperwick/"),
        ("pépperwick", "areas/pepperwick/"),
        ("who to call", "help/"),
        ("bicycle nicked", DESK),
        ("pushbike swiped", DESK),
        ("bikestolen", DESK),
        ("scared of my fella", "help/#abuse"),
        ("kradzież roweru", "help/#theft"),
        ("cymdogion swnllyd", "help/#noise"),
        ("is Pepperwick safe", "areas/pepperwick/"),
    ],
)
def test_what_is_typed_leads_to_the_right_place_first(typed: str, first: str) -> None:
    assert ask(answers(), [typed])[0].found[:1] == (first,)


@pytest.mark.rule("W7")
def test_help_comes_before_advice_and_advice_before_figures() -> None:
    found = ask(answers(), ["bike stolen"])[0].found
    assert found == (DESK, "help/#theft", "messages/summer-bicycles/", "figures/bicycle-theft/")


@pytest.mark.parametrize("typed", ["qqqq", "the", "???", "", "horsewhisperer", "12345"])
def test_what_no_one_wrote_words_for_has_no_answer(typed: str) -> None:
    assert ask(answers(), [typed])[0].found == ()


def test_letters_are_explained_and_an_ordinary_word_only_by_itself() -> None:
    asb, phrase, moot, inside = ask(
        answers(), ["what is asb", "anti-social behaviour", "moot?", "what was said at the last moot"]
    )
    assert asb.explained == phrase.explained == ("glossary/#term-asb",)
    assert moot.explained == ("glossary/#term-moot",)
    assert inside.explained == ()


def test_every_answer_is_at_a_place_that_there_is() -> None:
    pages = fictional_site.pages()
    places = [entry["address"] for entry in (*read()["answers"], *read()["terms"])]
    assert len(places) > 40
    for place in places:
        address, _, anchor = place.partition("#")
        assert not anchor or anchor in html_pages.ids(html_pages.read_body(pages[address].html)), place


def test_an_answer_says_what_it_is_and_how_to_call() -> None:
    desk = next(answer for answer in read()["answers"] if answer["address"] == DESK)
    assert (desk["title"], desk["kind"], desk["phone"]) == ("The constables' desk", "Help", "01632 960 222")
    assert desk["dial"].startswith("tel:")
    assert desk["text"] == "Call when it is over and nobody is in danger. Daily, 7am to 11pm."
    about = next(answer for answer in read()["answers"] if answer["address"] == "about/")
    assert about["page"] == "en_1"


def test_a_group_of_help_says_what_has_happened_to_those_whom_it_helps() -> None:
    said = {answer["address"]: answer["text"] for answer in read()["answers"]}
    assert said["help/#theft"] == "A bicycle, car, home or shop was stolen, broken into or damaged."
    assert said["help/#noise"] == "Loud music, a barking dog, or trouble with neighbours or in the street."
    assert said["help/"].startswith("Who to call and how to report")


def test_what_cannot_be_found_and_translations_have_no_answer() -> None:
    pages = fictional_site.pages()
    answered = {answer["address"].partition("#")[0] for answer in read()["answers"]}
    assert not [address for address in answered if not pages[address].searchable or pages[address].language]
