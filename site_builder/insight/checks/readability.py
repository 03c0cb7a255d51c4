"""Advice on what is hard to read (rule W1): sentences that are too long, and texts that need an older reader."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.library import Library
from site_builder.domain.memory import remembered
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.translation import EASY_READ
from site_builder.domain.words import FreeText, by_record
from site_builder.insight.texts.sentence_lengths import LONGEST, Readability, count_words, measure, split_sentences

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
    read = (text for text in library.texts if text.field in _READ and text.language in {"", EASY_READ})
    for texts in by_record(read).values():
        too_long, reading = _read(tuple(text.passage.text for text in texts))
        for number, offset, words in too_long:
            yield _explain_length(words, texts[number].passage.place(offset))
        yield from _old_readers(reading, next((text for text in texts if text.field == "body"), texts[0]))


@remembered
def _read(texts: tuple[str, ...]) -> tuple[tuple[tuple[int, int, int], ...], Readability]:
    """The sentences that are too long (the number of the text, the offset and the words), and how hard all of it is."""
    sentences = [(number, sentence) for number, text in enumerate(texts) for sentence in split_sentences(text)]
    counted = ((number, sentence.offset, count_words(sentence.text)) for number, sentence in sentences)
    too_long = tuple(found for found in counted if found[2] > LONGEST)
    return too_long, measure(sentence for _, sentence in sentences)


def _explain_length(words: int, origin: Origin) -> Problem:
    message = f"This sentence has {words} words, and many people lose the thread after {LONGEST}."
    hint = "Make two sentences of it. If you cannot, you can leave it."
    return Problem(origin, message, hint, Severity.ADVICE)


def _old_readers(reading: Readability, body: FreeText) -> Iterator[Problem]:
    if reading.words >= FEWEST and reading.age >= OLDEST:
        age = str(reading.age) if reading.age < ADULT else f"{ADULT} or over"
        message = (
            f"This reads like a text for people aged {age}. Aim for age {AIM}. On average, a sentence has "
            f"{reading.words_a_sentence:.0f} words, and a word has {reading.letters_a_word:.1f} letters."
        )
        hint = (
            "Use short sentences and everyday words, such as 'help' for 'assistance'. If you cannot, you can leave it."
        )
        yield Problem(body.passage.origin, message, hint, Severity.ADVICE)
