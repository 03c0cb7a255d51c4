"""Numbers are said in the forms of the site's language, and words for too few or too many forms are named."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from site_builder.domain.catalogue import speaking
from site_builder.domain.counted import Counted
from site_builder.domain.library import Library
from site_builder.domain.problem import Severity
from site_builder.insight.figures.phrases import write_counted
from site_builder.outputs.kit.words.catalogue_files import read_catalogue
from site_builder.outputs.kit.words.counted_forms import check_counted, find_numbers
from site_builder.sources.resolve import read_library
from tests.support.builders import partnership

WELSH = Counted(
    zero="dim ci", one="un ci", two="dau gi", few="{n} chi", many="{n} chi (chwech)", other="{n} ci (eraill)"
)


def _library(language: str, counted: Counted) -> Library:
    library, _ = read_library(partnership())
    assert library is not None
    indicator, *_ = (one for one in library.indicators if one.counted)
    own = replace(library.partnership, language=language)
    return replace(library, partnership=own, indicators=(replace(indicator, counted=counted),))


def _say(number: int, counted: Counted, *, language: str) -> str:
    library = _library(language, counted)
    figure = next(
        figure
        for edition in library.editions
        for figure in edition.figures
        if figure.indicator.id == library.indicators[0].id
    )
    figure = replace(figure, indicator=library.indicators[0], area=None)
    with speaking(read_catalogue(library)):
        return write_counted(figure, Decimal(number))


@pytest.mark.rule("S13", "W6")
def test_each_number_takes_its_form() -> None:
    said = [_say(number, WELSH, language="cy") for number in (0, 1, 2, 3, 6, 7, 1200)]

    assert said == [
        "dim ci", "un ci", "dau gi", "3 chi", "6 chi (chwech)", "7 ci (eraill)", "1,200 ci (eraill)"
    ]  # fmt: skip


@pytest.mark.rule("S13", "W6")
def test_a_form_that_is_left_out_is_said_as_any_other_number_is() -> None:
    two = Counted("1 dog", "{n} dogs")

    assert [_say(number, two, language="en-GB") for number in (0, 1, 2, 21)] == ["0 dogs", "1 dog", "2 dogs", "21 dogs"]
    assert [_say(number, two, language="cy") for number in (0, 1, 2, 6)] == ["0 dogs", "1 dog", "2 dogs", "6 dogs"]


def test_the_forms_of_a_language_are_those_that_whole_numbers_take() -> None:
    assert list(find_numbers("en-GB")) == ["one", "other"]
    assert list(find_numbers("cy")) == ["zero", "one", "two", "few", "many", "other"]
    assert find_numbers("cy")["many"] == (6,)
    assert list(find_numbers("pl")) == ["one", "few", "many"]


@pytest.mark.parametrize(
    ("language", "counted", "severity", "words"),
    [
        ("cy", Counted("un ci", "{n} ci"), Severity.ADVICE, "Welsh has its own forms for 'zero', 'two' and 'few'"),
        ("pl", Counted("{n} pies", "{n} psów"), Severity.ADVICE, "Polish has its own forms for 'few'"),
        ("en-GB", Counted("1 dog", "{n} dogs", two="a pair of dogs"), Severity.ADVICE, "has words for 'two'"),
        ("en-GB", Counted("1 dog", "{n} dogs", other="{n} dogs"), Severity.ADVICE, "has words for 'other'"),
        ("fr", Counted("un chien", "{n} chiens"), Severity.ERROR, "'one' has no {n}, but in French it is used for"),
        ("uk", Counted("один пес", "{n} псів", few="{n} пси"), Severity.ERROR, "such as 1, 21 and 31"),
    ],
)
def test_words_that_do_not_fit_the_language_are_named(
    language: str, counted: Counted, severity: Severity, words: str
) -> None:
    (problem,) = check_counted(_library(language, counted))

    assert problem.severity is severity
    assert words in problem.message


@pytest.mark.parametrize(
    ("language", "counted"),
    [
        ("en-GB", Counted("1 dog", "{n} dogs")),
        ("cy", WELSH),
        ("pl", Counted("1 pies", "{n} psów", few="{n} psy", other="{n} psa")),
        ("fr", Counted("{n} chien", "{n} chiens")),
        ("xx-nowhere", Counted("1 dog", "{n} dogs")),
    ],
)
def test_words_that_fit_the_language_have_no_problem(language: str, counted: Counted) -> None:
    assert list(check_counted(_library(language, counted))) == []
