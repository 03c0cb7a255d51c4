"""A record in full, written once: feeds, papers, posts, digests and the press read it. One module a kind of record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from site_builder.domain.message import Message
from site_builder.domain.story import Story
from site_builder.outputs.articles.alerts import alert_articles
from site_builder.outputs.articles.article import Article
from site_builder.outputs.articles.case_reviews import case_review_articles
from site_builder.outputs.articles.districts import district_articles, district_leavings
from site_builder.outputs.articles.editions import edition_articles
from site_builder.outputs.articles.events import event_articles
from site_builder.outputs.articles.local_priorities import local_priority_articles
from site_builder.outputs.articles.messages import message_articles, write_message
from site_builder.outputs.articles.notices import notice_articles
from site_builder.outputs.articles.occurrences import occurrence_articles
from site_builder.outputs.articles.public_documents import document_articles
from site_builder.outputs.articles.release_dates import release_date_articles
from site_builder.outputs.articles.revised_figures import revised_articles
from site_builder.outputs.articles.stories import story_articles, write_story
from site_builder.outputs.articles.translations import translation_articles
from site_builder.outputs.kit.published.publication import Publication, remember
from site_builder.outputs.kit.published.recalling import recall_whole

Kind = Callable[[Publication], Iterator[Article]]

KINDS: tuple[Kind, ...] = (
    story_articles,
    message_articles,
    alert_articles,
    event_articles,
    occurrence_articles,
    edition_articles,
    case_review_articles,
    notice_articles,
    translation_articles,
    revised_articles,
    release_date_articles,
    document_articles,
    local_priority_articles,
    district_articles,
    district_leavings,
)

IN_PARTS: frozenset[Kind] = frozenset({story_articles, message_articles, occurrence_articles})
"""Those that recall some records at a time; all others are recalled whole."""


@remember
def articles_of(publication: Publication) -> Mapping[str, Article]:
    """Every article of a site by its id."""
    return {article.id: article for kind in KINDS for article in _recall(kind, publication)}


def article_of(publication: Publication, record: Story | Message) -> Article:
    """The article of one record, which takes less time than finding it among all."""
    return write_story(publication, record) if isinstance(record, Story) else write_message(publication, record)


def _recall(kind: Kind, publication: Publication) -> Iterable[Article]:
    return kind(publication) if kind in IN_PARTS else recall_whole(f"articles.{kind.__name__}", publication, make=kind)
