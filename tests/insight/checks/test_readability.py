"""How long sentences are, and how old readers must be (rule W1)."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from site_builder.domain.moment import LONDON
from site_builder.insight.texts.sentence_lengths import LONGEST, count_words, measure, split_sentences
from site_builder.pipeline import check
from tests.support import builders

pytestmark = pytest.mark.rule("W1")

NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)
WORDS = " ".join(["word"] * LONGEST)


def sentences(text: str) -> list[str]:
    return [" ".join(sentence.text.split()) for sentence in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four", 4),
        ("Mr. Lark met Dr. Wren at 9.30 a.m. in St. Ives.", 1),
        ("It cost 1.50 pounds. 12 people paid.", 2),
        ("He asked “Why?” They said no.", 2),
        ("- one\n- two\n\n1. three\n2. four", 4),
        ("One\nsentence over\nthree lines.", 1),
        ("# A heading\n\nA sentence.\n\n> Words of others. Many.\n\n| a | b |\n", 1),
        ("```\nNo words. Of ours.\n```\n\nOurs.", 1),
    ],
)
def test_a_text_is_split_into_sentences(text: str, parts: int) -> None:
    assert len(sentences(text)) == parts, sentences(text)


def test_a_sentence_is_found_where_it_begins() -> None:
    text = "One.\n\n- Two\n  more. Three [here](/a.b/) and there. Four."
    assert [text[found.offset :][: len(found.text.rstrip())] for found in split_sentences(text)][2].startswith("Three")
    assert [found.offset for found in split_sentences(text)] == [0, 8, 20, 51]


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        ("", 25),
        ("one", 26),
        ("– 1,234", 26),
        ("{{ burglary 2022-23 Q2 change }}", 26),
        ('[here](/messages/dark-nights/ "A title of many words")', 26),
        ("“a quotation of many words”", 26),
        ("the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018", 27),
        ("North West Leicestershire District Council", 26),
        ("Mill Street", 27),
    ],
)
def test_words_are_counted_as_readers_read_them(ending: str, words: int) -> None:
    (sentence,) = split_sentences(f"{WORDS} {ending}".rstrip())
    assert count_words(sentence.text) == words


def test_reading_age_rises_with_longer_words_and_with_longer_sentences() -> None:
    short = measure(split_sentences("We lock the door. We go out. " * 20))
    longer = measure(split_sentences("We lock the door and then we all go out and walk to the bus in town. " * 20))
    hard = measure(split_sentences("Practitioners implemented interventions. Organisations reported. " * 20))
    assert short.age < longer.age < hard.age


def test_names_numbers_and_quotations_make_no_text_older() -> None:
    plain = measure(split_sentences("We met the team in town on a day in June. " * 20))
    names = measure(split_sentences("We met the Leicestershire in town on a day in 2022. " * 20))
    quoted = measure(
        split_sentences("We met “comprehensive organisational arrangements” in town on a day in June. " * 20)
    )
    assert names.letters_a_word == pytest.approx(plain.letters_a_word, abs=0.2)
    assert quoted.letters_a_word == pytest.approx(plain.letters_a_word, abs=0.4)


def test_the_formula_is_that_of_the_automated_readability_index() -> None:
    reading = measure(split_sentences(("abcde " * 9 + "abcde. ") * 12))
    assert (reading.sentences, reading.words, reading.letters_a_word) == (1, 120, 5)
    assert reading.age == round(4.71 * 5 + 0.5 * 120 - 21.43 + 5)


HARD = "Practitioners implemented complementary interventions. Organisations demonstrated commitment. "


def advice(**fields: object) -> list[str]:
    _, problems = check({**builders.partnership(), **builders.story("new-gates", **fields)}, now=NOW)
    return [str(problem) for problem in problems]


def test_a_record_is_told_once_that_it_is_hard_to_read_and_only_if_it_is_long_enough() -> None:
    (said,) = advice(body=f"{HARD * 8}\n\n{HARD * 8}")
    assert "advice: This reads like a text for people aged 18 or over. Aim for age 9" in said
    assert advice(body=HARD * 5) == []


@pytest.mark.parametrize("language", ["cy", "pl"])
def test_words_in_another_language_are_not_judged(language: str) -> None:
    name = f"content/stories/2026/translations/{language}/new-gates.yml"
    partnership = builders.partnership()
    words = builders.translation("content/stories/2026/new-gates", language, title="Giatiau", made="2026-11-22")
    hard = {name: words[name].replace(b"Giatiau.", (HARD * 20).encode())}
    _, problems = check({**partnership, **builders.story("new-gates"), **hard}, now=NOW)
    assert [problem for problem in problems if "reads like" in problem.message] == []


def test_the_words_of_a_partnership_that_writes_in_another_language_are_not_judged() -> None:
    path = "content/registers/partnership.yml"
    welsh = {path: builders.registers()[path] + builders.write_yaml({"language": "cy"})}
    _, problems = check({**builders.partnership(), **builders.story("new-gates", body=HARD * 20), **welsh}, now=NOW)
    assert [problem for problem in problems if "reads like" in problem.message] == []


def test_a_reading_age_below_that_of_adults_is_a_number() -> None:
    (said,) = advice(body="We met local residents together and discussed lighting near the market. " * 20)
    assert re.search(r"for people aged 1[1-7]\. Aim for age 9", said)
