"""What pages say of themselves to search engines, in the words of schema.org. Knows nothing of how pages look.

The properties are those that search engines ask for. Each function gives an object already serialised, safe inside a
script element. Data sets are in `figures/json_ld.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from site_builder.domain.alert import Alert
from site_builder.domain.event import PublicEvent
from site_builder.domain.public_document import PublicDocument
from site_builder.domain.story import Picture, Story
from site_builder.insight.times.events import EventTime
from site_builder.outputs.kit.addresses import HOME, address_of, address_of_picture, path_of_document
from site_builder.outputs.kit.files.kept_files import facts_of
from site_builder.outputs.kit.files.licences import link_to_licence
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.published.publication import Publication

_IN_A_SCRIPT = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
"""Signs that could end a script element, or a line of a script, as JSON may write them all the same."""


def story_article(publication: Publication, story: Story) -> str:
    """A story as a NewsArticle."""
    address = publication.site.absolute(address_of(story))
    about = [story.priority, *story.areas]
    return write_object(
        {
            "@type": "NewsArticle",
            "headline": story.title,
            "description": one_line(story.summary),
            "url": address,
            "mainEntityOfPage": {"@type": "WebPage", "@id": address},
            "datePublished": story.published.isoformat(),
            "dateModified": story.updated.isoformat(),
            "temporalCoverage": story.about.interval if story.about else None,
            "inLanguage": publication.library.partnership.language,
            "articleSection": story.kind.plural,
            "author": organisation(publication),
            "publisher": organisation(publication),
            "image": _image(publication, story.picture),
            "about": [
                {"@type": "Thing", "name": noun.title, "url": publication.site.absolute(address_of(noun))}
                for noun in about
                if noun
            ],
            "contentLocation": place_of(publication, (area.title for area in story.areas)),
            "isAccessibleForFree": True,
        }
    )


def public_document(publication: Publication, document: PublicDocument) -> str:
    """A document as a DigitalDocument."""
    address = publication.site.absolute(address_of(document))
    return write_object(
        {
            "@type": "DigitalDocument",
            "name": document.title,
            "description": one_line(document.summary),
            "url": address,
            "mainEntityOfPage": {"@type": "WebPage", "@id": address},
            "temporalCoverage": document.dated.interval,
            "datePublished": document.published.isoformat(),
            "dateModified": document.updated.isoformat(),
            "inLanguage": publication.library.partnership.language,
            "publisher": organisation(publication),
            "contentLocation": place_of(publication, (area.title for area in document.areas)),
            "encoding": _encoding(publication, document),
        }
    )


def _encoding(publication: Publication, document: PublicDocument) -> dict[str, object] | None:
    """The file of a document as a MediaObject; None if it is not kept here."""
    facts = facts_of(publication.library, document)
    if facts is None:
        return None
    return {
        "@type": "MediaObject",
        "contentUrl": publication.site.absolute(path_of_document(document)),
        "encodingFormat": facts.media_type,
        "contentSize": str(len(publication.library.kept_files[document.file])),
        **({"inLanguage": facts.language} if facts.language else {}),
    }


def announcement(publication: Publication, alert: Alert) -> str:
    """An alert as a SpecialAnnouncement."""
    return write_object(
        {
            "@type": "SpecialAnnouncement",
            "name": alert.title,
            "text": alert.title,
            "url": publication.site.absolute(address_of(alert)),
            "datePosted": alert.published.isoformat(),
            "dateModified": alert.updated.isoformat(),
            "expires": alert.ends.isoformat(),
            "inLanguage": publication.library.partnership.language,
            "publisher": organisation(publication),
            "spatialCoverage": place_of(publication, (area.title for area in alert.areas)),
            "isAccessibleForFree": True,
        }
    )


def event_object(publication: Publication, event: PublicEvent, *, next_time: EventTime | None) -> str:
    """An event as an Event: of one that comes again, its next time."""
    starts, ends = (next_time.starts, next_time.ends) if next_time else (event.starts, event.ends)
    called_off = next_time.off if next_time else event.cancellation is not None
    state = "EventCancelled" if called_off else "EventRescheduled" if event.was else "EventScheduled"
    venue = event.venue
    return write_object(
        {
            "@type": "Event",
            "name": event.title,
            "description": one_line(event.summary),
            "url": publication.site.absolute(address_of(event)),
            "startDate": starts.isoformat() if starts else None,
            "endDate": ends.isoformat() if ends else None,
            "previousStartDate": event.was.isoformat() if event.was else None,
            "eventStatus": f"https://schema.org/{state}",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": {"@type": "Place", "name": venue.name, "address": venue.street} if venue else None,
            "organizer": organisation(publication),
            "inLanguage": publication.library.partnership.language,
            "isAccessibleForFree": True,
        }
    )


def breadcrumb_list(publication: Publication, links: Sequence[Link]) -> str:
    """The way from the home page to a page, which is the last of them. Addresses have a leading slash."""
    return write_object(
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": link.title,
                    "item": publication.site.absolute(link.address.removeprefix("/")),
                }
                for position, link in enumerate(links, start=1)
            ],
        }
    )


def website(publication: Publication) -> str:
    """The site and who publishes it, for the home page."""
    partnership, press = publication.library.partnership, publication.library.partnership.press
    contact = {
        "@type": "ContactPoint",
        "contactType": "press",
        "name": press.name,
        "telephone": press.phone,
        "email": press.email,
    }
    return write_object(
        {
            "@type": "WebSite",
            "name": partnership.name,
            "alternateName": partnership.short_name,
            "url": publication.site.absolute(HOME),
            "description": one_line(partnership.summary),
            "inLanguage": partnership.language,
            "publisher": organisation(publication)
            | {
                "alternateName": partnership.short_name,
                "description": one_line(partnership.summary),
                "areaServed": place_of(publication, ()),
                "contactPoint": contact if press.phone or press.email else None,
            },
        }
    )


def organisation(publication: Publication) -> dict[str, object]:
    """Who publishes."""
    home = publication.site.absolute(HOME)
    return {
        "@type": "Organization",
        "@id": f"{home}#organisation",
        "name": publication.library.partnership.name,
        "url": home,
    }


def place_of(publication: Publication, areas: Iterable[str]) -> object:
    """The district, or the areas within it."""
    district: dict[str, object] = {"@type": "Place", "name": publication.library.partnership.place}
    return [{"@type": "Place", "name": area, "containedInPlace": district} for area in areas] or district


def _image(publication: Publication, picture: Picture | None) -> object:
    if picture is None:
        return None
    return {
        "@type": "ImageObject",
        "url": publication.site.absolute(address_of_picture(picture)),
        "width": picture.width,
        "height": picture.height,
        "caption": picture.alt,
        "creditText": picture.credit,
        "license": link_to_licence(picture.licence),
    }


def one_line(text: str) -> str:
    """Words without line breaks."""
    return " ".join(text.split())


def write_object(properties: Mapping[str, object]) -> str:
    """An object as JSON that cannot end the script element around it; what is empty is left out."""
    whole = {"@context": "https://schema.org", **properties}
    return json.dumps(_without_empty(whole), ensure_ascii=False).translate(_IN_A_SCRIPT)


def _without_empty(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _without_empty(part) for name, part in value.items() if part not in ("", None, [], {})}
    if isinstance(value, list):
        return [_without_empty(part) for part in value]
    return value
