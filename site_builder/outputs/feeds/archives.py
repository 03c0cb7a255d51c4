"""How a feed's history is cut into documents, so that all of it can be read once (rules F3 and F5, RFC 5005).

The newest items are in the document that people subscribe to. The feed of everything, and that of each language, keeps
its history: once there is too much for one document, whatever came out in a past quarter is in the quarter's archive.
A record's quarter never changes, so archives never shift: the bytes of one change when an item in it does and, once,
when the next archive begins. Every other feed has its newest items alone, and leads to the feed of everything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from site_builder.domain.moment import LONDON, instant, start_of
from site_builder.domain.quarter import Quarter
from site_builder.outputs.articles.announced import founding_of
from site_builder.outputs.articles.article import Article, Dates
from site_builder.outputs.articles.channel import Channel
from site_builder.outputs.kit.published.publication import Publication

NEWEST = 50
"""Items at most in the document that readers fetch several times a day. Where there are archives, which hold what came
out in past quarters, all of the present quarter is there too."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What came out in a quarter that is over."""

    quarter: Quarter
    articles: tuple[Article, ...]
    """The one that changed last comes first."""


@dataclass(frozen=True, slots=True)
class FeedHistory:
    """The articles of a feed, by the documents that hold them."""

    newest: tuple[Article, ...]
    archives: tuple[Archive, ...] = ()
    """Oldest first; none while everything is among the newest."""


def cut(publication: Publication, articles: Sequence[Article], *, channel: Channel) -> FeedHistory:
    """The history of a feed's articles, which come with the one that changed last first."""
    if not channel.keeps_history:
        return FeedHistory(tuple(articles[:NEWEST]))
    newest, quarters = divide(publication, articles)
    return FeedHistory(newest, tuple(Archive(quarter, tuple(held)) for quarter, held in quarters.items()))


def divide(
    publication: Publication, articles: Sequence[Article]
) -> tuple[tuple[Article, ...], Mapping[Quarter, Sequence[Article]]]:
    """The newest of articles, and once that is not all of them, those of each quarter that is over."""
    present = Quarter.containing(publication.present.month)
    since = instant(start_of(present.first_day))
    of_now = sum(instant(datetime.fromisoformat(article.dates.updated)) >= since for article in articles)
    newest = tuple(articles[: max(NEWEST, of_now)])
    if len(newest) == len(articles):
        return newest, {}
    quarters: dict[Quarter, list[Article]] = {}
    for article in articles:
        quarters.setdefault(quarter_of(publication, article.dates), []).append(article)
    return newest, {quarter: quarters[quarter] for quarter in sorted(quarters) if quarter < present}


def quarter_of(publication: Publication, dates: Dates) -> Quarter:
    """The quarter of publication: an item's place in the archive, which no later change moves."""
    published = datetime.fromisoformat(dates.published) if dates.published else founding_of(publication)
    return Quarter.containing(published.astimezone(LONDON).date())
