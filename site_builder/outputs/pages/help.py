"""Get help: who to call and where to report, by what has happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import say
from site_builder.domain.register import Contact, Harm, Urgency
from site_builder.outputs.articles.channels import feeds_of_site
from site_builder.outputs.kit.addresses import HELP, anchor_of_contact
from site_builder.outputs.kit.page.parts import Call, call
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.harms import HARMS

OTHER = "other"
"""The place on the page of contacts that are for nothing of what the page lists."""


@dataclass(frozen=True, slots=True)
class AnchoredCall:
    """A contact, with its place on the page where it is listed first; empty where it is listed again."""

    anchor: str
    call: Call


@dataclass(frozen=True, slots=True)
class HelpGroup:
    """Who helps with one kind of thing that has happened."""

    title: str
    anchor: str
    examples: str
    calls: tuple[AnchoredCall, ...]


@dataclass(frozen=True, slots=True)
class HelpView:
    """What the template of the help page shows."""

    emergency: tuple[AnchoredCall, ...]
    groups: tuple[HelpGroup, ...]


def help_page(publication: Publication) -> Iterator[Page]:
    """Who to call and where to report, by what has happened; an emergency comes first."""
    contacts = publication.library.contacts
    urgent = [contact for contact in contacts if contact.urgency is Urgency.EMERGENCY]
    view = HelpView(
        emergency=tuple(AnchoredCall(anchor_of_contact(contact), call(contact)) for contact in urgent),
        groups=tuple(_groups([contact for contact in contacts if contact not in urgent])),
    )
    place = publication.library.partnership.place
    frame = Frame(
        HELP,
        say("Get help and report"),
        say("Who to call and how to report crime, noise, abuse and fraud in {place}.", place=place),
        feeds_of_site(publication),
        quick_exit=any(group.anchor == Harm.ABUSE.value for group in view.groups),
    )
    yield render_page(publication, frame, template="pages/help", view=view)


def _groups(contacts: list[Contact]) -> Iterator[HelpGroup]:
    listed: set[str] = set()
    for harm, words in HARMS.items():
        helping = [contact for contact in contacts if harm in contact.helps_with]
        helping.sort(key=lambda contact, harm=harm: contact.helps_with.index(harm))  # type: ignore[misc]  # a default
        calls = tuple(
            AnchoredCall("" if contact.id in listed else anchor_of_contact(contact), call(contact, harm))
            for contact in helping
        )
        listed |= {contact.id for contact in helping}
        if calls:
            yield HelpGroup(say(words.title), harm.value, say(words.examples), calls)
    others = tuple(
        AnchoredCall(anchor_of_contact(contact), call(contact)) for contact in contacts if contact.id not in listed
    )
    if others:
        yield HelpGroup(say("Other help and advice"), OTHER, "", others)
