"""What was published and taken back: the address stays and says when and why (rule T5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from site_builder.domain.alert import Alert
from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import mark, say
from site_builder.domain.event import PublicEvent
from site_builder.domain.message import Message
from site_builder.domain.moment import write_when
from site_builder.domain.public_document import PublicDocument
from site_builder.domain.story import Story
from site_builder.outputs.articles.notices import feeds_of_record
from site_builder.outputs.kit.addresses import ALERTS, EVENTS, MESSAGES, PUBLICATIONS, STORIES, address_of
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.page.rendering import Frame, render_page, safe
from site_builder.outputs.kit.published.publication import Publication

_ABOVE: dict[type, tuple[str, str]] = {
    Story: (mark("News"), STORIES),
    Message: (mark("What to do now"), MESSAGES),
    Alert: (mark("Alerts"), ALERTS),
    PublicEvent: (mark("Events"), EVENTS),
    PublicDocument: (mark("Publications"), PUBLICATIONS),
}
_WITHDRAWN: dict[type, str] = {
    Story: mark("This story was withdrawn {when}."),
    Message: mark("This message was withdrawn {when}."),
    Alert: mark("This alert was withdrawn {when}."),
    PublicEvent: mark("This event was withdrawn {when}."),
    PublicDocument: mark("This document was withdrawn {when}."),
}
_TIME = '<time datetime="{machine}">{when}</time>'


@dataclass(frozen=True, slots=True)
class GoneView:
    """What the template of something that is no longer here shows."""

    title: str
    anchor: str
    """Of the heading."""

    heading: str
    said: str | Markup
    """What became of it, and when."""

    reason: str
    onward: Link
    """Where to go instead."""


def withdrawn_pages(publication: Publication) -> Iterator[Page]:
    """A page at the address of each withdrawn record that says when and why it was withdrawn.

    Raises LookupError for a record that is not withdrawn.
    """
    for record in publication.library.withdrawn:
        change = record.withdrawal
        if change is None:
            raise LookupError(record.id)  # `live.published` puts nothing else there
        title, address = _ABOVE[type(record)]
        above = Link(say(title), f"/{address}")
        when = write_when(change.moment)
        view = GoneView(
            title=record.title,
            anchor="withdrawn",
            heading=say("Withdrawn"),
            said=safe(
                say(_WITHDRAWN[type(record)], when=_TIME.format(machine=change.moment.isoformat(), when=escape(when)))
            ),
            reason=change.reason,
            onward=above,
        )
        frame = Frame(
            address=address_of(record),
            title=say("Withdrawn: {title}", title=record.title),
            description=f"{say(_WITHDRAWN[type(record)], when=when)} {change.reason}",
            feeds=feeds_of_record(publication, record),
            above=(above,),
            searchable=False,
            quick_exit=isinstance(record, Message) and record.quick_exit,
            listed=False,
        )
        yield render_page(publication, frame, template="pages/gone", view=view)
