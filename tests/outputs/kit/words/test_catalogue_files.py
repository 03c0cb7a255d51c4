"""A partnership's file of translations becomes a catalogue, and every mistake in it is named with its line."""

import re
from dataclasses import replace
from datetime import date

import pytest

from site_builder.domain.catalogue import join, say, say_count, speaking
from site_builder.domain.library import Library
from site_builder.domain.moment import write_day
from site_builder.domain.problem import Severity
from site_builder.outputs.kit.words.catalogue_files import check_catalogues, read_catalogue
from site_builder.outputs.kit.words.untranslated import advise_on_missing
from site_builder.sources.resolve import read_library
from tests.support.builders import partnership, registers

WELSH = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5;\n"

msgid "Stories in {place}"
msgstr "Straeon yn {place}"

#, fuzzy
msgid "Get help"
msgstr "Cymorth?"

msgid "{number} dog"
msgid_plural "{number} dogs"
msgstr[0] "dim cŵn"
msgstr[1] "un ci"
msgstr[2] "dau gi"
msgstr[3] "{number} chi"
msgstr[4] "{number} chi!"
msgstr[5] "{number} ci"

msgid "{first} and {last}"
msgstr "{first} a {last}"
"""


def _library(language: str = "cy", **files: str) -> Library:
    library, _ = read_library({**partnership(), **registers()})
    assert library is not None
    own = replace(library.partnership, language=language)
    return replace(
        library, partnership=own, catalogues={f"content/words/{name}.po": text for name, text in files.items()}
    )


@pytest.mark.rule("W6")
def test_a_translation_is_said_with_six_forms_of_plurals() -> None:
    with speaking(read_catalogue(_library(cy=WELSH))):
        assert say("Stories in {place}", place="Y Bryn") == "Straeon yn Y Bryn"
        counted = [say_count("{number} dog", "{number} dogs", number=number) for number in (0, 1, 2, 3, 6, 7, 1200)]
        assert counted == ["dim cŵn", "un ci", "dau gi", "3 chi", "6 chi!", "7 ci", "1,200 ci"]
        assert join(["Llun", "Mawrth", "Iau"]) == "Llun, Mawrth a Iau"
        assert write_day(date(2026, 11, 5)) == "5 Tachwedd 2026"


@pytest.mark.parametrize("file", ["cy", "cy-GB"])
def test_a_form_of_a_language_uses_the_language_s_file(file: str) -> None:
    assert read_catalogue(_library("cy-GB", **{file: WELSH})).sentences


def test_what_no_one_has_checked_is_not_said() -> None:
    assert "Get help" not in read_catalogue(_library(cy=WELSH)).sentences


def test_names_of_months_need_no_file() -> None:
    with speaking(read_catalogue(_library("pl"))):
        assert write_day(date(2026, 11, 5)) == "5 listopada 2026"


def test_a_file_of_another_language_is_named() -> None:
    (problem,) = check_catalogues(_library("en-GB", cy=WELSH))

    assert problem.origin.path == "content/words/cy.po"
    assert problem.severity is Severity.ADVICE


@pytest.mark.parametrize("files", [{}, {"cy": WELSH}], ids=["no file", "a file with three sentences"])
def test_a_site_that_stays_mostly_english_is_told_how_much_is_missing(files: dict[str, str]) -> None:
    (problem,) = advise_on_missing(_library(**files))

    assert problem.severity is Severity.ADVICE
    assert re.match(r"1,\d{3} of the 1,\d{3} sentences that the site itself says are not translated", problem.message)
    assert problem.hint.startswith("'site-builder words cy' lists them")


@pytest.mark.parametrize("language", ["en-GB", "en"])
def test_a_site_in_english_needs_no_translation(language: str) -> None:
    assert list(advise_on_missing(_library(language))) == []


def test_a_right_file_has_no_problem() -> None:
    assert list(check_catalogues(_library(cy=WELSH))) == []


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("yn {place}", "yn {lle}", 6, "'{lle}' is not a name in the English sentence."),
        ("yn {place}", "yma", 6, "'{place}' is missing from this translation"),
        ("yn {place}", "yn <b>{place}</b>", 6, "The HTML of this translation differs"),
        ("yn {place}", "yn {place} <", 6, "The HTML of this translation differs"),
        ('msgstr "Straeon', "msgstr Straeon", 7, "A file of translations is not written like this."),
        ('msgstr "Straeon', 'msgid "Straeon', 6, "A file of translations is not written like this."),
        ('msgstr "Straeon', 'mgstr "Straeon', 7, "A file of translations is not written like this."),
        ("n==0 ? 0", "n=0 ! 0", 1, "The lines at the top of this file cannot be understood."),
        ("n==0 ? 0", "__import__('os') ? 0", 1, "The lines at the top of this file cannot be understood."),
        ("nplurals=6", "nplurals=six", 1, "The lines at the top of this file cannot be understood."),
    ],
)
def test_a_mistake_is_named_with_its_line(before: str, after: str, line: int, words: str) -> None:
    library = _library(cy=WELSH.lstrip("\n").replace(before, after))

    problems = list(check_catalogues(library))

    assert {problem.origin.line for problem in problems} == {line}
    assert any(words in problem.message for problem in problems)
