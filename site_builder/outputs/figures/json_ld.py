"""What pages with figures say of their data sets to search engines, in the words of schema.org."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_builder.domain.case_reviews import STEPS
from site_builder.domain.catalogue import say
from site_builder.domain.figures import Figure, Indicator
from site_builder.domain.moment import instant
from site_builder.domain.words import Source
from site_builder.insight.figures.phrases import write_measure
from site_builder.outputs.downloads import ALL_FIGURES, media_types, stem_of
from site_builder.outputs.kit.addresses import CASE_REVIEWS, CASE_REVIEWS_TABLE, FIGURES, address_of
from site_builder.outputs.kit.files.licences import licences_of, link_to_licence
from site_builder.outputs.kit.page.json_ld import one_line, organisation, place_of, write_object
from site_builder.outputs.kit.published.publication import Publication

_LONGEST = 5000
"""Characters that a data set's description may have."""


def indicator_dataset(publication: Publication, indicator: Indicator) -> str:
    """An indicator's figures as a Dataset."""
    place = publication.library.partnership.place
    figures = list(_figures_of(publication, indicator))
    files = media_types(stem_of(indicator))
    measure = write_measure(indicator)
    opening = say("{indicator} in {place}, in {measure}.", indicator=indicator.title, place=place, measure=measure)
    said = f"{opening} {indicator.description} {indicator.kind}"
    subject = {
        "name": say("{indicator} in {area}", indicator=indicator.title, area=place),
        "description": one_line(f"{said.rstrip()}{_span_in_words(figures)}")[:_LONGEST],
        "url": publication.site.absolute(address_of(indicator)),
        "identifier": indicator.id,
        "variableMeasured": {"@type": "PropertyValue", "name": indicator.title, "unitText": indicator.unit},
        "includedInDataCatalog": {"@type": "DataCatalog", "url": publication.site.absolute(FIGURES)},
    }
    return write_object(_dataset(publication, figures, sources=indicator.sources, files=files) | subject)


def figure_observation(publication: Publication, figure: Figure, *, address: str) -> str:
    """A figure of the whole district as an Observation, within the data set of its indicator."""
    indicator = figure.indicator
    link = publication.site.absolute(address)
    return write_object(
        {
            "@type": "Observation",
            "name": say("{what}, {period}", what=indicator.title, period=indicator.heading_of(figure.quarter)),
            "url": link,
            "identifier": link,
            "observationAbout": place_of(publication, ()),
            "variableMeasured": indicator.title,
            "observationDate": str(figure.quarter.months[-1]),
            "observationPeriod": "P1Y" if indicator.is_yearly else "P3M",
            "measurementMethod": one_line(indicator.description),
            "value": str(figure.value),
            "unitText": indicator.unit,
            "subjectOf": {"@type": "Dataset", "url": publication.site.absolute(address_of(indicator))},
        }
    )


def figures_dataset(publication: Publication) -> str:
    """All figures together as a Dataset."""
    library = publication.library
    place = library.partnership.place
    figures = [figure for indicator in library.indicators for figure in _figures_of(publication, indicator)]
    names = ", ".join(indicator.title for indicator in library.indicators)
    said = say(
        "Figures that {partnership} follows in {place}, quarter by quarter: {names}.",
        partnership=library.partnership.name,
        place=place,
        names=names,
    )
    sources = [source for indicator in library.indicators for source in indicator.sources]
    subject = {
        "name": say("Community safety figures for {place}", place=place),
        "description": one_line(f"{said}{_span_in_words(figures)}")[:_LONGEST],
        "url": publication.site.absolute(FIGURES),
        "variableMeasured": [indicator.title for indicator in library.indicators],
    }
    files = media_types(ALL_FIGURES)
    return write_object(_dataset(publication, figures, sources=sources, files=files) | subject)


def case_reviews_dataset(publication: Publication) -> str:
    """The numbers of case reviews as a Dataset."""
    years = publication.library.case_reviews
    place = publication.library.partnership.place
    subject = {
        "name": say("Anti-social behaviour case reviews in {area}", area=place),
        "description": say(
            "How many people in {place} asked for a review of their anti-social behaviour case each year, and what "
            "came of it.",
            place=place,
        ),
        "url": publication.site.absolute(CASE_REVIEWS),
        "variableMeasured": [say(words) for words in STEPS.values()],
        "temporalCoverage": f"{years[0].year}-04-01/{years[-1].ends}",
        "dateModified": max((year.updated for year in years), key=instant).isoformat(),
    }
    sources = [source for year in years for source in year.sources]
    files = {CASE_REVIEWS_TABLE: "text/csv"}
    return write_object(_dataset(publication, (), sources=sources, files=files) | subject)


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
        "creator": organisation(publication),
        "publisher": organisation(publication),
        "license": links[0] if len(links) == 1 else links,
        "isBasedOn": list(dict.fromkeys(source.link for source in cited if source.link.startswith("http"))),
        "temporalCoverage": _span(figures),
        "spatialCoverage": place_of(publication, ()),
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
        return f" {say('No figure has been released yet.')}"
    if len(quarters) == 1:
        return f" {say('It covers {period}.', period=quarters[0].period)}"
    span = say(
        "It covers the quarters from {first_period} up to {last_period}.",
        first_period=quarters[0].period,
        last_period=quarters[-1].period,
    )
    return f" {span}"
