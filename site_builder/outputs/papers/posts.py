"""Short posts that fit their limits, with the words for the picture, for officers to paste (rule W3).

A post is the record's own sentence: a sentence that does not fit is left out whole, and the link
leads to the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.catalogue import mark, say, without_marks
from site_builder.outputs.articles.article import Article
from site_builder.outputs.papers.text_messages import measure_text, write_typed


@dataclass(frozen=True, slots=True)
class Network:
    """Where posts go, and how long they may be."""

    name: str
    longest: int
    """Characters, the link included."""

    link_counts: int | None = None
    """What a link counts there, whatever its length; None when it counts as it is."""

    is_text: bool = False
    """Whether letters count as in text messages."""


NETWORKS = (
    Network("X", 280, link_counts=23),
    Network("Bluesky", 300),
    Network("Mastodon", 500, link_counts=23),
    Network(mark("Facebook, Nextdoor and WhatsApp"), 1_000),
    Network(mark("Text message"), 160, is_text=True),
)


@dataclass(frozen=True, slots=True)
class Post:
    """A post for one network."""

    network: Network
    text: str
    counts: int
    """As the network counts."""

    room: int
    """How long it may be, as the network counts: less than usual where a letter takes more."""


def posts_of(article: Article) -> Iterator[Post]:
    """A post for each network that has room for the title and the link."""
    for network in NETWORKS:
        for words in (f"{article.title}\n\n{article.summary}", article.summary, article.title):
            post = _post(network, words, link=article.link)
            if post is not None:
                yield post
                break


def _post(network: Network, words: str, *, link: str) -> Post | None:
    """A post of some words and a link; None where they have no room. Marks of a language count for nothing."""
    words = without_marks(words)
    if network.is_text:
        text = f"{write_typed(words)}\n{link}"
        length = measure_text(text)
        return Post(network, text, length.units, length.room) if length.parts == 1 else None
    text = f"{words}\n{link}"
    counts = len(text) + (network.link_counts - len(link) if network.link_counts else 0)
    return Post(network, text, counts, network.longest) if counts <= network.longest else None


def write_posts(article: Article, *, card: str) -> str:
    """All posts of a record as one text, with the picture to share and what to say of it to those who can't see it."""
    parts = [
        say("Posts to share: {title}", title=article.title),
        *(f"{_head(post)}\n\n{post.text}" for post in posts_of(article)),
    ]
    if card:
        alternative = say("Alternative text: {description}", description=describe_card(article))
        parts.append(f"{say('Picture to share')}\n\n{card}\n\n{alternative}")
    return "\n\n----\n\n".join(parts) + "\n"


def _head(post: Post) -> str:
    return say(
        "{network} ({number} of {most} characters)",
        network=say(post.network.name),
        number=str(post.counts),
        most=str(post.room),
    )


def describe_card(article: Article) -> str:
    """What the picture to share says, for those who cannot see it: all of its words."""
    label = article.categories[0].label if article.categories else ""
    return f"{label}: {article.title}" if label else article.title
