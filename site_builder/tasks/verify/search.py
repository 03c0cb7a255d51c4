"""Searches texts for secrets: runs of words, names, numbers and pictures. Knows no format and no folder."""

from __future__ import annotations

import re
from codecs import encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Self

from site_builder.outputs.papers.likeness import Likeness, read_likenesses, read_parts
from site_builder.tasks.verify.opening import Opened, decode, normalise
from site_builder.tasks.verify.secret_words import Secret

RUN = 4
"""How many words in a row are too many to be the same by chance."""

_WORD = re.compile(r"[^\W_]+")
_REFERENCE = re.compile(r"\{\{[^{}]*\}\}")
_LINK = re.compile(r"\]\([^)]*\)|\]\[[^\]]*\]")
_LEAST = 4
"""How many letters a single word needs to be a find."""

_GLUED = 10
"""How many letters in a row, without spaces, are too many to be the same by chance."""

_SHORT = 2
"""Letters of a word that may be a part of one that is spelt out."""

_SPELT = re.compile(rb"\x01{9,}")
"""So many short words in a row, each a 1, are read as a spelt-out word."""

_FOLDERS = "stories|messages|alerts|events|publications|areas|figures|priorities|seasons"
_SIZE = r"(?:[-_@.]\d+(?:x\d*|w|px)?)*"
"""The end of the name of a smaller copy of a picture."""

_FORMS = r"\.(?:jpe?g|png|webp|avif|gif|svg|tiff?|heic|jxl|bmp|pdf|od[ts])\b"
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?|\d{1,2}[:.]\d\d ?(?:am|pm)?|"
    r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
"""Dates and times, whose numbers are not figures."""

_NUMBER = re.compile(r"(?<![\w./#])(?<!\w-)(?:(?:\d{1,3}(?:,\d{3})+|\d{4,})(?=[a-z])|\d[\d,]*(?:\.\d+)?(?![\w-]))")
"""A unit may follow what is too long to be a part of a name."""

_SPACED = re.compile(r"(?<![\w.,/#-])\d{1,3}(?:[ .'\u00a0\u2009\u202f\u2019]\d{3})+(?![\w-])")
"""A number with spaces or points between its thousands."""

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


WORDS, NUMBER, NAME, PICTURE = "the words", "the number", "the name", "the picture"
"""What a find can be."""


@dataclass(frozen=True, slots=True, order=True)
class Find:
    """Something secret that was found."""

    place: str
    path: str
    """The file where it was written."""

    why: str
    kind: str
    """One of the four above."""

    what: str

    @property
    def key(self) -> tuple[str, str]:
        """What was found, without the place."""
        return self.kind, self.what

    def __str__(self) -> str:
        """In words for people."""
        return f"{self.place} holds {self.kind} “{self.what}” of {self.path}, which {self.why}."


@dataclass(frozen=True, slots=True)
class Index:
    """Everything to search for, so that each text is read once."""

    runs: Mapping[int, Mapping[str, Secret]]
    """By their length in words, also encoded in ROT13 and reversed."""

    starts: frozenset[str]
    """The first words of all runs."""

    glued: Mapping[str, Mapping[str, Secret]]
    """Runs without spaces, by their first letters."""

    names: Mapping[str, Secret]
    numbers: Mapping[str, Secret]
    files: Mapping[str, Secret]
    """The names of pictures' files, without their endings."""

    pictures: Mapping[bytes, tuple[str, Secret]]
    """By what is in them, with their names."""

    likenesses: tuple[tuple[Likeness, str, Secret], ...]
    """By what they show."""

    @classmethod
    def of(cls, secrets: Iterable[Secret], *, numbers: Mapping[str, Secret], pictures: Mapping[str, bytes]) -> Self:
        """An index of secrets; `numbers` are those of figures, `pictures` those that nothing public shows."""
        runs: dict[int, dict[str, Secret]] = {}
        names: dict[str, Secret] = {}
        counted = dict(numbers)
        files: dict[str, Secret] = {}
        held: dict[bytes, tuple[str, Secret]] = {}
        for secret in secrets:
            for run in (*(run for text in secret.texts for run in _runs_of(text)), *_phrases_of(secret)):
                runs.setdefault(run.count(" ") + 1, {}).setdefault(run, secret)
            counted = {number: secret for text in secret.texts for number in _numbers_in(text)} | counted
            names |= {name: secret for name in secret.names if name not in names}
            for path in secret.pictures:
                if path in pictures:
                    name = path.rpartition("/")[2]
                    files.setdefault(normalise(name.rpartition(".")[0]), secret)
                    held.setdefault(pictures[path], (name, secret))
        glued = _glue(runs)
        for run, secret in list(runs.get(RUN, {}).items()):
            runs[RUN].setdefault(encode(run, "rot13"), secret)
            runs[RUN].setdefault(run[::-1], secret)
        likenesses = tuple(
            (likeness, name, secret) for content, (name, secret) in held.items() for likeness in read_parts(content)
        )
        return cls(runs, _starts_of(runs), glued, names, counted, files, held, likenesses)

    @property
    def size(self) -> int:
        """How many things the index holds."""
        runs = sum(len(some) for some in self.runs.values())
        return runs + len(self.names) + len(self.numbers) + len(self.files) + len(self.pictures)

    def only(self, finds: Iterable[tuple[str, str]]) -> Self:
        """An index of these finds alone, by kind and what was found, for which texts are searched sooner."""
        sought = set(finds)

        def left(kind: str, known: Mapping[str, Secret]) -> dict[str, Secret]:
            return {what: secret for what, secret in known.items() if (kind, what) in sought}

        runs = {length: some for length, all_runs in self.runs.items() if (some := left(WORDS, all_runs))}
        glued = {start: some for start, all_runs in self.glued.items() if (some := left(WORDS, all_runs))}
        pictures = {content: held for content, held in self.pictures.items() if (PICTURE, held[0]) in sought}
        return replace(
            self,
            runs=runs,
            starts=_starts_of(runs),
            glued=glued,
            names=left(NAME, self.names),
            numbers=left(NUMBER, self.numbers),
            files=left(NAME, self.files),
            pictures=pictures,
            likenesses=tuple(known for known in self.likenesses if (PICTURE, known[1]) in sought),
        )

    def look(self, opened: Opened) -> Iterator[Find]:
        """The finds in an opened file, each once."""
        found: dict[tuple[str, str], Find] = {}
        for kind, what, secret in self._look(opened):
            found.setdefault((kind, what), Find(opened.place, secret.path, secret.why, kind, what))
        yield from found.values()

    def _look(self, opened: Opened) -> Iterator[tuple[str, str, Secret]]:
        for text in (normalise(decode(opened.place)), *map(normalise, opened.words)):
            for run, secret in self._runs_in(text):
                yield WORDS, run, secret
            for name, secret in self._names_in(text):
                yield NAME, name, secret
        for number in _numbers_in(opened.numbers) if self.numbers else ():
            if number in self.numbers:
                yield NUMBER, number, self.numbers[number]
        for content, (name, secret) in self.pictures.items():
            if content in opened.content:
                yield PICTURE, name, secret
        shown = read_likenesses(opened.content) if self.likenesses else ()
        for known, name, secret in self.likenesses if shown else ():
            if any(likeness.is_like(known) for likeness in shown):
                yield PICTURE, name, secret

    def _names_in(self, text: str) -> Iterator[tuple[str, Secret]]:
        for name, secret in self.names.items():
            if name in text:
                alone = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
                if re.search(alone if "-" in name else rf"(?:{_FOLDERS})/{re.escape(name)}(?![\w-])", text):
                    yield name, secret
        for stem, secret in self.files.items():
            if stem in text and re.search(rf"(?<![\w.-]){re.escape(stem)}{_SIZE}{_FORMS}", text):
                yield stem, secret

    def _runs_in(self, text: str) -> Iterator[tuple[str, Secret]]:
        if not self.runs:
            return
        said = _WORD.findall(text)
        for at in [at for at, word in enumerate(said) if word in self.starts]:
            for length, runs in self.runs.items():
                run = " ".join(said[at : at + length])
                if run in runs:
                    yield run, runs[run]
        if not self.glued:
            return
        for word in {word for word in said if len(word) > _GLUED}:
            yield from self._glued_in(word)
        short = bytes([len(word) <= _SHORT for word in said])
        for found in _SPELT.finditer(short):
            yield from self._glued_in("".join(said[found.start() : found.end()]))

    def _glued_in(self, word: str) -> Iterator[tuple[str, Secret]]:
        """Runs of words without the spaces between them."""
        for at in range(len(word) - _GLUED + 1):
            for run, secret in self.glued.get(word[at : at + _GLUED], {}).items():
                if word.startswith(run, at):
                    yield run, secret


def words(text: str) -> list[str]:
    """The words alone, without marks, in lower case."""
    return _WORD.findall(normalise(text))


def write_number(value: Decimal) -> str:
    """A number in the form that the search uses."""
    return f"{value.normalize():f}"


def _phrases_of(secret: Secret) -> Iterator[str]:
    """Phrases that are shorter than a run."""
    for phrase in secret.phrases:
        said = words(phrase)
        if 1 < len(said) < RUN or (len(said) == 1 and len(said[0]) >= _LEAST and not said[0].isdigit()):
            yield " ".join(said)


def _starts_of(runs: Mapping[int, Mapping[str, Secret]]) -> frozenset[str]:
    return frozenset(run.partition(" ")[0] for some in runs.values() for run in some)


def _glue(runs: Mapping[int, Mapping[str, Secret]]) -> dict[str, dict[str, Secret]]:
    glued: dict[str, dict[str, Secret]] = {}
    for length, some in runs.items():
        for run, secret in some.items():
            joined = run.replace(" ", "")
            if length > 1 and len(joined) >= _GLUED:
                glued.setdefault(joined[:_GLUED], {}).setdefault(joined, secret)
    return glued


def _runs_of(text: str) -> Iterator[str]:
    """Every few words in a row, with and without the addresses of links. A quoted figure ends a run."""
    for part in _REFERENCE.split(text):
        for version in {part, _LINK.sub("]", part)}:
            said = words(version)
            yield from (" ".join(said[at : at + RUN]) for at in range(len(said) - RUN + 1))


def _numbers_in(text: str) -> Iterator[str]:
    """The numbers in a text, except dates and times. A comma may separate thousands or columns: both readings count."""
    for found in _SPACED.findall(text):
        yield write_number(Decimal(re.sub(r"\D", "", found)))
    for found in _NUMBER.findall(_MOMENT.sub(" ", text)):
        if _GROUPED.fullmatch(found):
            yield write_number(Decimal(found.replace(",", "")))
        yield from (write_number(Decimal(part)) for part in found.split(",") if part)
