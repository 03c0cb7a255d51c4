"""Get help: who to call for what, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Page
from site_builder.domain.register import Contact, Urgency
from site_builder.outputs.articles.channels import feeds_of_site
from site_builder.outputs.kit.addresses import HELP
from site_builder.outputs.kit.parts import Call, call
from site_builder.outputs.kit.publication import Publication
from site_builder.outputs.kit.rendering import Frame, render_page


@dataclass(frozen=True, slots=True)
class HelpSituation:
    """What has happened, and where the page says who to call about it."""

    text: str
    name: str
    anchor: str
    phone: str
    dial: str
    """Empty when there is no number."""


@dataclass(frozen=True, slots=True)
class Calls:
    """Contacts of one urgency."""

    title: str
    anchor: str
    calls: tuple[AnchoredCall, ...]


@dataclass(frozen=True, slots=True)
class AnchoredCall:
    """A contact with its place on the page."""

    anchor: str
    call: Call


@dataclass(frozen=True, slots=True)
class HelpView:
    """What the template of the help page shows."""

    situations: tuple[HelpSituation, ...]
    groups: tuple[Calls, ...]


_URGENCIES = {
    Urgency.EMERGENCY: "In an emergency",
    Urgency.SOON: "To report something, or to get help soon",
    Urgency.ADVICE: "For advice, or to talk to somebody",
}


def help_page(publication: Publication) -> Iterator[Page]:
    """Who to call for what, by urgency and by what has happened."""
    contacts = publication.library.contacts
    view = HelpView(
        situations=tuple(_situations(contacts)),
        groups=tuple(
            Calls(title, urgency.value, tuple(AnchoredCall(_anchor(contact), call(contact)) for contact in of))
            for urgency, title in _URGENCIES.items()
            if (of := [contact for contact in contacts if contact.urgency is urgency])
        ),
    )
    place = publication.library.partnership.place
    frame = Frame(
        HELP, "Get help and report", f"Who to call for what, and when, in {place}.", feeds_of_site(publication)
    )
    yield render_page(publication, frame, template="pages/help", view=view)


def _situations(contacts: tuple[Contact, ...]) -> Iterator[HelpSituation]:
    for urgency in _URGENCIES:
        for contact in contacts:
            if contact.urgency is urgency:
                for text in contact.situations:
                    said = call(contact)
                    yield HelpSituation(text, contact.title, _anchor(contact), said.phone, said.dial)


def _anchor(contact: Contact) -> str:
    """A contact's place on the page, under a name that no part of the page itself has, whatever the id."""
    return f"call-{contact.id}"
