"""Archives that feeds had before the history was kept once (rule F5): their addresses stay and lead to that history.

They hold no items any more: whoever subscribed has them, and the feed of everything has them too. A ledger that was
written since lists these addresses; an earlier one leaves them to be worked out from what subscribers were told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from site_builder.outputs.articles.channel import FORMS, JSON
from site_builder.outputs.articles.channels import channels_of
from site_builder.outputs.feeds.archives import divide
from site_builder.outputs.feeds.documents import FeedDocument, Place, articles_by_channel, empty_document
from site_builder.outputs.kit.published.publication import Publication


def former_archives(publication: Publication) -> tuple[str, ...]:
    """The archives that are none any more, by feed and quarter: `areas/market-town/2024-25-q1`."""
    listed = publication.library.former_archives
    if listed is not None:
        return listed
    held = articles_by_channel(publication)
    return tuple(
        f"{channel}/{quarter.stem}"
        for channel in channels_of(publication)
        for quarter in divide(publication, held.get(channel, ()))[1]
    )


def former_documents(publication: Publication) -> Iterator[FeedDocument]:
    """What is at those addresses now; where a feed still keeps its history, that is in JSON alone.

    What is no longer in a register, such as an area, has neither a feed nor archives.
    """
    channels = channels_of(publication)
    for archive in former_archives(publication):
        name, _, quarter = archive.rpartition("/")
        channel = channels.get(name)
        if channel is not None:
            yield replace(
                empty_document(publication, channel),
                place=Place(quarter),
                more=True,
                forms=(JSON,) if channel.keeps_history else FORMS,
            )
