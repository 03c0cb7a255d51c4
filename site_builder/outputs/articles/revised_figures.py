"""Released numbers that were revised together, as an article: old value, new value and reason of each (rule S7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from site_builder.domain.catalogue import join, say, say_count
from site_builder.domain.figures import Marker
from site_builder.domain.moment import instant, write_when
from site_builder.domain.quarter import Quarter
from site_builder.domain.revision import Revision
from site_builder.outputs.articles.article import Article
from site_builder.outputs.articles.edition_tables import write_subject
from site_builder.outputs.articles.figure_notices import FigureNotice, revision_notice
from site_builder.outputs.articles.records import stamp
from site_builder.outputs.kit.addresses import FIGURES
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.editions import address_of_edition, revised_anchor, write_shown

_NAMED = 3
"""The most names in a list of news."""


@dataclass(frozen=True, slots=True)
class RevisedFigures:
    """Released numbers of a quarter that changed at one moment."""

    quarter: Quarter
    moment: datetime
    revisions: tuple[Revision, ...]


def revised_articles(publication: Publication) -> Iterator[Article]:
    """Each time that released numbers of a quarter were revised."""
    for revised in revised_figures(publication):
        quarter, moment = revised.quarter, revised.moment
        number = len(revised.revisions)
        opening = say_count(
            "{number} released number was revised {when}.",
            "{number} released numbers were revised {when}.",
            number=number,
            when=write_when(moment),
        )
        notice = FigureNotice(
            name=f"{FIGURES}{quarter.stem}/revised-{stamp(moment)}",
            title=say("Revised: figures for {period}", period=quarter.full),
            address=f"{address_of_edition(quarter)}#{revised_anchor(moment)}",
            at=moment,
            opening=opening,
            lines=tuple(map(_write, revised.revisions)),
            link=Link(say("The quarter as released, and what changed since"), f"/{address_of_edition(quarter)}"),
            summary=_sum_up(revised.revisions, opening),
        )
        yield revision_notice(publication, notice)


def revised_figures(publication: Publication) -> Iterator[RevisedFigures]:
    """The revisions of each quarter, those of one moment together."""
    known = sorted(publication.revisions, key=lambda revision: (revision.quarter, instant(revision.moment)))
    for (quarter, moment), group in groupby(known, key=lambda revision: (revision.quarter, revision.moment)):
        yield RevisedFigures(quarter, moment, tuple(group))


def _sum_up(revisions: tuple[Revision, ...], opening: str) -> str:
    """In a list of news: the one number that changed, or which few did; of more, only how many."""
    names = tuple(dict.fromkeys(map(write_subject, revisions)))
    if len(revisions) == 1:
        return _write_change(revisions[0])
    return say("{opening} Revised: {what}.", opening=opening, what=join(names)) if len(names) <= _NAMED else opening


def _write(revision: Revision) -> str:
    return f"{_write_change(revision)} {revision.reason}"


def _write_change(revision: Revision) -> str:
    name = write_subject(revision)
    if revision.before is Marker.CONFIDENTIAL and revision.after is Marker.CONFIDENTIAL:
        return say("{what} was revised; the number is withheld so that no one can be identified.", what=name)
    before, after = write_shown(revision.before), write_shown(revision.after)
    return say("{what}: it was {before} and is now {after}.", what=name, before=before, after=after)
