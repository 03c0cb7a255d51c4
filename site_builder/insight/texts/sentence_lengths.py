"""Sentences of officers' Markdown, and how hard they are to read (rule W1). Pure functions of a text.

Headings, quotations and tables are left out: a heading is no sentence, and the words of others are not ours to mend.
Each item of a list is a sentence of its own.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from site_builder.insight.texts.passages import cover_markup

LONGEST = 25
"""The most words of a sentence, as GOV.UK asks for."""

_SKIPPED = ("#", ">", "|", "!!!", "???")
_ITEM = re.compile(r"(?:[-*+:]|\d{1,2}[.)])[ \t]+")
_FENCE = ("```", "~~~")
_END = re.compile(
    r"[.!?\u2026](?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bNo\.)(?<!\bCllr\.)(?<!\bProf\.)"
    r"(?<!\bRev\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)[\"'\u201d\u2019)\]*_]*\s+(?=[\"'\u201c\u2018(\[*_{]*[^\Wa-z_])"
)
_REFERENCE = re.compile(r"\{\{[^{}]*\}\}")
_QUOTED = re.compile(r"\u201c[^\u201d]*\u201d|\"[^\"]*\"")
_LAW = re.compile(
    r"\b[A-Z][\w'\u2019-]*"
    r"(?:,?[ \n](?:(?:and|of|for|the|in|to|on)[ \n])?\(?[A-Z][\w'\u2019.-]*\)?(?:[ ]\d+\))?){0,15}"
    r"[ \n](?:Act|Regulations|Order|Rules|Code|Convention)\b(?:[ \n]\d{4})?"
)
_NAME = re.compile(r"\b[A-Z][\w'\u2019-]*(?:[ \n](?:(?:and|of|for|the|in)[ \n])?[A-Z][\w'\u2019-]*){2,12}")
"""A name of three words and more, such as a council's or a strategy's, which no writer can shorten."""

_WORD = re.compile(r"\S*\w\S*")
_AS_ONE_WORD = (_REFERENCE, _QUOTED, _LAW, _NAME)
_WITHOUT_MARKS = str.maketrans("", "", string.punctuation.replace("-", "") + "\u2018\u2019\u201c\u201d\u2026\u2013")


class Sentence(NamedTuple):
    """A sentence with its place in the text."""

    offset: int
    text: str


@dataclass(frozen=True, slots=True)
class Readability:
    """What a text's sentences and words add up to."""

    sentences: int
    words: int
    plain_words: int
    """Words without names and numbers, which no writer can shorten."""

    letters: int
    """Of the plain words."""

    @property
    def words_a_sentence(self) -> float:
        """How many words a sentence has on average."""
        return self.words / max(self.sentences, 1)

    @property
    def letters_a_word(self) -> float:
        """How many letters a word has on average."""
        return self.letters / max(self.plain_words, 1)

    @property
    def age(self) -> int:
        """The age at which it is read with ease.

        The Automated Readability Index (Smith and Senter, 1967, AMRL-TR-66-220) gives a school year of the United
        States. Its pupils are five years older than its number.
        """
        return round(4.71 * self.letters_a_word + 0.5 * self.words_a_sentence - 21.43 + 5)


def split_sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text. Addresses of links are blanks in them."""
    for offset, block in _split_blocks(cover_markup(text)):
        start = 0
        for end in _END.finditer(block):
            yield Sentence(offset + start, block[start : end.end()])
            start = end.end()
        yield Sentence(offset + start, block[start:])


def _split_blocks(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs and the items of lists, each with its place."""
    offset, start = 0, -1
    is_code = False
    for line in (*text.split("\n"), ""):
        words = line.lstrip()
        is_code ^= words.startswith(_FENCE)
        item = _ITEM.match(words)
        ends = is_code or not words or words.startswith((*_SKIPPED, *_FENCE))
        if (ends or item) and start >= 0:
            yield start, text[start : offset - 1]
            start = -1
        if not ends and start < 0:
            start = offset + len(line) - len(words) + (item.end() if item else 0)
        offset += len(line) + 1


def count_words(sentence: str) -> int:
    """The words of a sentence. A long name, the title of a law and a quotation are one word each.

    It is exact only for more than `LONGEST` words; below, it is not more than there are blanks.
    """
    blanks = sentence.count(" ") + sentence.count("\n")
    if blanks < LONGEST:
        return blanks + 1
    for known in _AS_ONE_WORD:
        sentence = known.sub("X", sentence)
    return len(_WORD.findall(sentence))


def measure(sentences: Iterable[Sentence]) -> Readability:
    """How many words and letters sentences have, without quotations and the names of figures."""
    texts = [sentence.text for sentence in sentences]
    joined = " ".join(texts)
    if "{{" in joined:
        joined = _REFERENCE.sub("0", joined)
    if '"' in joined or "\u201c" in joined:
        joined = _QUOTED.sub("0", joined)
    words = joined.translate(_WITHOUT_MARKS).split()
    plain = list(filter(str.islower, words))
    return Readability(len(texts), len(words), len(plain), sum(map(len, plain)))
