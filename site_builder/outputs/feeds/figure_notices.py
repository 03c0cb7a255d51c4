"""What became of figures, as an item of its own: numbers that were revised, days on which figures are released."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.domain.figures import Marker
from site_builder.domain.moment import write_when
from site_builder.domain.revision import Revision
from site_builder.insight.calendar import NewsKind, news_anchor
from site_builder.outputs.feeds.item import FeedItem, absolutely, id_of, kind_of_item
from site_builder.outputs.feeds.moments import moments_of
from site_builder.outputs.feeds.records import Dated, Revised
from site_builder.outputs.kit.addresses import RELEASES
from site_builder.outputs.kit.editions import address_of_edition, revised_anchor, write_shown
from site_builder.outputs.kit.parts import Way
from site_builder.outputs.kit.publication import Publication
from site_builder.outputs.kit.rendering import render_part


@dataclass(frozen=True, slots=True)
class FiguresText:
    """What the template of what became of figures shows."""

    opening: str
    lines: tuple[str, ...]
    way: Way


def write_revised(publication: Publication, revised: Revised) -> FeedItem:
    """The item of numbers that were revised together: old value, new value and reason of each (rule S7)."""
    count = len(revised.revisions)
    opening = f"{count} released {'number was' if count == 1 else 'numbers were'} revised {write_when(revised.moment)}."
    text = FiguresText(
        opening=opening,
        lines=tuple(map(_revision, revised.revisions)),
        way=Way("The quarter as released, and what changed since", f"/{address_of_edition(revised.quarter)}"),
    )
    link = publication.site.absolute(f"{address_of_edition(revised.quarter)}#{revised_anchor(revised.moment)}")
    return FeedItem(
        id=id_of(publication, revised),
        title=f"Revised: figures for {revised.quarter.full}",
        link=link,
        summary=opening,
        html=absolutely(publication, render_part("articles/feed_figures", text), at=link),
        dates=moments_of(publication, revised).written,
        categories=(kind_of_item(publication, "corrections", label="Revised"),),
    )


def _revision(revision: Revision) -> str:
    name = f"{revision.indicator.title}{f' in {revision.area.title}' if revision.area else ''}"
    if revision.before is Marker.CONFIDENTIAL and revision.after is Marker.CONFIDENTIAL:
        return f"{name} was revised; the number is withheld so that nobody can be recognised. {revision.reason}"
    return f"{name}: it was {write_shown(revision.before)} and is now {write_shown(revision.after)}. {revision.reason}"


def write_dated(publication: Publication, dated: Dated) -> FeedItem:
    """The item of a day of release: announced, moved or cancelled, with the reason (rule S12)."""
    figures, due = f"figures for {dated.quarter.full}", write_when(dated.due)
    title, opening = {
        "announced": (f"To be released: {figures}", f"The {figures} are to be released {due}."),
        "moved": (f"Moved: release of {figures}", f"The {figures} are now to be released {due}."),
        "cancelled": (
            f"Cancelled: release of {figures}",
            f"The {figures}, which were due {due}, are cancelled.",
        ),
    }[dated.kind]
    was = f"They were to be released {write_when(dated.was)}." if dated.was else ""
    lines = tuple(line for line in (was, dated.reason) if line)
    text = FiguresText(opening, lines, Way("All dates of release", f"/{RELEASES}"))
    # Two items with one link are taken for one by some readers, so it leads to a place of its own.
    anchor = news_anchor(NewsKind(dated.kind), dated.quarter, on=dated.moment)
    link = publication.site.absolute(f"{RELEASES}#{anchor}")
    return FeedItem(
        id=id_of(publication, dated),
        title=title,
        link=link,
        summary=opening,
        html=absolutely(publication, render_part("articles/feed_figures", text), at=link),
        dates=moments_of(publication, dated).written,
        categories=(kind_of_item(publication, "releases", label="Releases"),),
    )
