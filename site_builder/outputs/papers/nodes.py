"""A paper as a tree: blocks such as paragraphs and tables, and the words in them. Data, and no part of a program."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from site_builder.domain.catalogue import ENGLISH_BEGINS, ENGLISH_ENDS

INLINE = frozenset({"words", "bold", "italic", "link", "break", "sub", "super", "gone", "small"})
"""The kinds of nodes that are part of a line."""

_ENGLISH = re.compile(f"{ENGLISH_BEGINS}(.*?){ENGLISH_ENDS}", re.DOTALL)
_LONG = re.compile(r"(?<!\S)(?!\S*://)[^\s\u00ad\u200b]{25,}")
"""Words too long for a line of large print. Addresses are broken by the typesetter, after their strokes."""

_PIECE = 16


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a paper: a block such as a paragraph, or some words of one, such as a link."""

    kind: str
    holds: tuple[Node | str, ...] = ()
    says: Mapping[str, object] = field(default_factory=dict)
    """What else is known of it, by name: `level`, `to`, `alt`, `lang`."""

    @property
    def is_inline(self) -> bool:
        """Whether it is part of a line."""
        return self.kind in INLINE


Nodes = tuple[Node | str, ...]


def to_json(nodes: Nodes) -> list[object]:
    """Nodes as the typesetter reads them."""
    return [
        node if isinstance(node, str) else {"is": node.kind, "holds": to_json(node.holds), **node.says}
        for node in nodes
    ]


def read_words(text: str) -> Nodes:
    """Plain words, which may have the marks of words that stayed English."""
    return tuple(
        Node("words", (part,), {"lang": "en", "dir": "ltr"}) if at % 2 else part
        for at, part in enumerate(_ENGLISH.split(text))
        if part
    )


def write_words(job: str) -> str:
    """What a job for a paper or a card says: a line for each block, with alternative texts and addresses."""
    lines = "".join(_words(json.loads(job))).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def _words(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        for each in part:
            yield from _words(each)
    elif isinstance(part, dict):
        inline = part.get("is") in INLINE
        for name, value in part.items():
            if name != "is":
                yield "" if inline and name == "holds" else "\n"
                yield from _words(value)
        yield "" if inline else "\n"


def every(nodes: Iterable[Node | str]) -> Iterator[Node]:
    """All nodes of a tree, in the order of reading."""
    for node in nodes:
        if isinstance(node, Node):
            yield node
            yield from every(node.holds)


def break_long(text: str) -> str:
    """Words with places to break those that are longer than a line may be."""
    return _LONG.sub(lambda found: break_word(found[0], _PIECE), text)


def break_word(word: str, piece: int) -> str:
    """A word that may be broken after so many letters, as often as needed."""
    return "\u200b".join(word[at : at + piece] for at in range(0, len(word), piece))
