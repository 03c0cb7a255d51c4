"""What pages say of themselves to search engines, in the words of schema.org. Knows nothing of how pages look.

The properties are those that search engines ask for: a story is a NewsArticle; an indicator is a Dataset, as are all
figures together. Each function gives an object already serialised, safe inside a script element.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_builder.domain.figures import Figure, Indicator
from site_builder.domain.story import Picture, Story
from site_builder.domain.words import Source
from site_builder.outputs.downloads import ALL_FIGURES, media_types, stem_of
from site_builder.outputs.kit.addresses import FIGURES, HOME, address_of, address_of_picture
from site_builder.outputs.kit.licences import licences_of, link_to_licence
from site_builder.outputs.kit.parts import Way
from site_builder.outputs.kit.publication import Publication

_IN_A_SCRIPT = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
"""Signs that could end a script element, or a line of a script, as JSON may write them all the same."""

_LONGEST = 5000
"""Characters that a data set's description may have."""


def story_article(publication: Publication, story: Story) -> str:
    """A story as a NewsArticle."""
    address = publication.site.absolute(address_of(story))
    about = [story.priority, *story.areas]
    return _write(
        {
            "@type": "NewsArticle",
            "headline": story.title,
            "description": _one_line(story.summary),
            "url": address,
            "mainEntityOfPage": {"@type": "WebPage", "@id": address},
            "datePublished": story.published.isoformat(),
            "dateModified": story.updated.isoformat(),
            "inLanguage": publication.library.partnership.language,
            "articleSection": story.kind.plural,
            "author": _organisation(publication),
            "publisher": _organisation(publication),
            "image": _image(publication, story.picture),
            "about": [
                {"@type": "Thing", "name": one.title, "url": publication.site.absolute(address_of(one))}
                for one in about
                if one
            ],
            "contentLocation": _place(publication, (area.title for area in story.areas)),
            "isAccessibleForFree": True,
        }
    )


def indicator_dataset(publication: Publication, indicator: Indicator) -> str:
    """An indicator's figures as a Dataset."""
    place = publication.library.partnership.place
    figures = list(_figures_of(publication, indicator))
    files = media_types(stem_of(indicator))
    said = f"{indicator.title} in {place}, in {indicator.unit} by quarter. {indicator.description}"
    subject = {
        "name": f"{indicator.title} in {place}",
        "description": _one_line(f"{said}{_span_in_words(figures)}")[:_LONGEST],
        "url": publication.site.absolute(address_of(indicator)),
        "identifier": indicator.id,
        "variableMeasured": {"@type": "PropertyValue", "name": indicator.title, "unitText": indicator.unit},
        "includedInDataCatalog": {"@type": "DataCatalog", "url": publication.site.absolute(FIGURES)},
    }
    return _write(_dataset(publication, figures, sources=indicator.sources, files=files) | subject)


def figures_dataset(publication: Publication) -> str:
    """All figures together as a Dataset."""
    library = publication.library
    place = library.partnership.place
    figures = [figure for indicator in library.indicators for figure in _figures_of(publication, indicator)]
    names = ", ".join(indicator.title for indicator in library.indicators)
    said = f"Figures that {library.partnership.name} follows in {place}, quarter by quarter: {names}."
    sources = [source for indicator in library.indicators for source in indicator.sources]
    subject = {
        "name": f"Community safety figures for {place}",
        "description": _one_line(f"{said}{_span_in_words(figures)}")[:_LONGEST],
        "url": publication.site.absolute(FIGURES),
        "variableMeasured": [indicator.title for indicator in library.indicators],
    }
    files = media_types(ALL_FIGURES)
    return _write(_dataset(publication, figures, sources=sources, files=files) | subject)


def breadcrumb_list(publication: Publication, ways: Sequence[Way]) -> str:
    """The way from the home page to a page, which is the last of them. Addresses have a leading slash."""
    return _write(
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": way.title,
                    "item": publication.site.absolute(way.address.removeprefix("/")),
                }
                for position, way in enumerate(ways, start=1)
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
    return _write(
        {
            "@type": "WebSite",
            "name": partnership.name,
            "alternateName": partnership.short_name,
            "url": publication.site.absolute(HOME),
            "description": _one_line(partnership.summary),
            "inLanguage": partnership.language,
            "publisher": _organisation(publication)
            | {
                "alternateName": partnership.short_name,
                "description": _one_line(partnership.summary),
                "areaServed": _place(publication, ()),
                "contactPoint": contact if press.phone or press.email else None,
            },
        }
    )


def _dataset(
    publication: Publication, figures: Sequence[Figure], *, sources: Iterable[Source], files: Mapping[str, str]
) -> dict[str, object]:
    """What every data set says beside its subject: whose, when, where, on what terms, and where to take it away."""
    cited = tuple(dict.fromkeys(sources))
    shown = {figure.quarter for figure in figures}
    released = [edition.released for edition in publication.library.editions if edition.quarter in shown]
    links = [link for name in licences_of(cited) if (link := link_to_licence(name))]
    return {
        "@type": "Dataset",
        "creator": _organisation(publication),
        "publisher": _organisation(publication),
        "license": links[0] if len(links) == 1 else links,
        "isBasedOn": list(dict.fromkeys(source.link for source in cited if source.link.startswith("http"))),
        "temporalCoverage": _span(figures),
        "spatialCoverage": _place(publication, ()),
        "dateModified": max(released).isoformat() if released else "",
        "inLanguage": publication.library.partnership.language,
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": address.rpartition("/")[2],
                "contentUrl": publication.site.absolute(address),
                "encodingFormat": media_type,
            }
            for address, media_type in files.items()
        ],
    }


def _organisation(publication: Publication) -> dict[str, object]:
    home = publication.site.absolute(HOME)
    return {
        "@type": "Organization",
        "@id": f"{home}#organisation",
        "name": publication.library.partnership.name,
        "url": home,
    }


def _place(publication: Publication, areas: Iterable[str]) -> object:
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


def _figures_of(publication: Publication, indicator: Indicator) -> Iterator[Figure]:
    for (name, _), series in publication.figures.series.items():
        if name == indicator.id:
            yield from series.figures.values()


def _span(figures: Iterable[Figure]) -> str:
    """The months from the first to the last, as ISO 8601: `2020-01/2022-09`; empty when there are none."""
    quarters = sorted({figure.quarter for figure in figures})
    if not quarters:
        return ""
    return f"{quarters[0].months[0]}/{quarters[-1].months[-1]}"


def _span_in_words(figures: Iterable[Figure]) -> str:
    quarters = sorted({figure.quarter for figure in figures})
    if not quarters:
        return " No figure has been released yet."
    if len(quarters) == 1:
        return f" It covers {quarters[0].period}."
    return f" It covers the quarters from {quarters[0].period} up to {quarters[-1].period}."


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _write(properties: Mapping[str, object]) -> str:
    """An object as JSON that cannot end the script element around it; what is empty is left out."""
    whole = {"@context": "https://schema.org", **properties}
    return json.dumps(_without_empty(whole), ensure_ascii=False).translate(_IN_A_SCRIPT)


def _without_empty(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _without_empty(one) for name, one in value.items() if one not in ("", None, [], {})}
    if isinstance(value, list):
        return [_without_empty(one) for one in value]
    return value
