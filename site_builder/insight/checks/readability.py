"""Advice on what is hard to read (rule W1): sentences that are too long, and texts that need an older reader."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.translation import EASY_READ
from site_builder.domain.words import FreeText
from site_builder.insight.texts.sentence_lengths import LONGEST, Sentence, count_words, measure, split_sentences

AIM = 9
"""The age at which readers should be able to read everything (rule W1)."""

OLDEST = 14
"""The reading age from which there is advice. See DECISIONS.md for why it is so far above the aim."""

ADULT = 18
"""The formula goes by years at school, so it says nothing of ages from here on."""

FEWEST = 100
"""The words from which there is a reading age: one hard word must not decide it."""

_READ = frozenset({"summary", "body", "advice", "action", "prepare", "afterwards"})


def advise_on_readability(library: Library) -> Iterator[Problem]:
    """Advice for each sentence that is too long, and for each record whose reading age is far above the aim."""
    if not library.partnership.language.startswith("en"):
        return
    records: dict[Origin, list[FreeText]] = {}
    for text in library.texts:
        if text.field in _READ and text.language in {"", EASY_READ}:
            records.setdefault(text.record, []).append(text)
    for texts in records.values():
        sentences: list[Sentence] = []
        for text in texts:
            found = tuple(split_sentences(text.passage.text))
            for sentence in found:
                words = count_words(sentence.text)
                if words > LONGEST:
                    yield _explain_length(words, text.passage.place(sentence.offset))
            sentences += found
        yield from _old_readers(sentences, next((text for text in texts if text.field == "body"), texts[0]))


def _explain_length(words: int, origin: Origin) -> Problem:
    message = f"This sentence has {words} words, and many people lose the thread after {LONGEST}."
    hint = "Make two sentences of it. If you cannot, you can leave it."
    return Problem(origin, message, hint, Severity.ADVICE)


def _old_readers(sentences: list[Sentence], body: FreeText) -> Iterator[Problem]:
    reading = measure(sentences)
    if reading.words >= FEWEST and reading.age >= OLDEST:
        age = str(reading.age) if reading.age < ADULT else f"{ADULT} or over"
        message = (
            f"This reads like a text for people of {age}, and the aim is {AIM}: on average a sentence has "
            f"{reading.words_a_sentence:.0f} words, and a word has {reading.letters_a_word:.1f} letters."
        )
        hint = (
            "Use short sentences and everyday words, such as 'help' for 'assistance'. If you cannot, you can leave it."
        )
        yield Problem(body.passage.origin, message, hint, Severity.ADVICE)
