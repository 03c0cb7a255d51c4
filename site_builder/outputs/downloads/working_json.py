"""How figures came about, for programs: the shape that docs/figures.md lists. Knows nothing of pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from site_builder.domain.figures import Edition, Figure, Indicator, Marker
from site_builder.domain.quarter import Quarter
from site_builder.insight.figures.series import Series
from site_builder.insight.figures.trend import YEAR, trend_at
from site_builder.outputs.downloads.json_files import as_number
from site_builder.outputs.downloads.rows import ALL_AREAS, COLUMNS, REVISION_COLUMNS, row_of, row_of_revision
from site_builder.outputs.kit.addresses import address_of, address_of_figure, address_of_working
from site_builder.outputs.kit.files.licences import licences_of, link_to_licence
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.editions import address_of_edition

_QUARTERS = {False: 1, True: YEAR}
"""How many quarters a figure counts, by whether it is one of 12 months."""


@dataclass(frozen=True, slots=True)
class Working:
    """The figures of an indicator in a quarter, and what they came from."""

    indicator: Indicator
    quarter: Quarter
    edition: Edition
    places: tuple[Series, ...]
    """Those of the indicator, the whole district first."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """One for each place that has one; there is always one."""
        return tuple(figure for series in self.places if (figure := series.at(self.quarter)))

    @property
    def first(self) -> Figure:
        """That of the whole district or, where there is none, of the first area."""
        return self.figures[0]


def write_working(publication: Publication, working: Working) -> bytes:
    """Everything that the page says, with the numbers as they are."""
    site, indicator, edition = publication.site, working.indicator, working.edition
    sources = (*edition.sources_of(indicator), *indicator.sources)
    whole = {
        "link": site.absolute(address_of_working(indicator, working.quarter)),
        "indicator": {
            "id": indicator.id,
            "title": indicator.title,
            "description": indicator.description,
            "unit": indicator.unit,
            "covers": indicator.covers.value,
            "statistics": indicator.statistics.value if indicator.statistics else "",
            "counted_by": indicator.counted_by,
            "sum_of": indicator.sum_of,
            "notes": indicator.notes,
            "link": site.absolute(address_of(indicator)),
        },
        "quarter": working.quarter.key,
        "period": indicator.heading_of(working.quarter),
        "months": [str(month) for quarter in _counted(working) for month in quarter.months],
        "released": edition.released.isoformat(),
        "edition": site.absolute(address_of_edition(working.quarter)),
        "source": [asdict(source) for source in dict.fromkeys(sources)],
        "licences": [{"title": name, "link": link_to_licence(name)} for name in licences_of(sources)],
        "exceptional": edition.exceptional,
        "notes": edition.notes,
        "figures": [_describe(publication, figure) for figure in working.figures],
        "twelve_months": list(_twelve_months(working)),
        "revisions": [
            dict(zip(REVISION_COLUMNS, _cells(row_of_revision(revision), REVISION_COLUMNS), strict=True))
            for revision in publication.revisions
            if revision.quarter == working.quarter and revision.indicator.id == indicator.id
        ],
        "markers": {marker.value: marker.meaning for marker in Marker},
    }
    return json.dumps(whole, ensure_ascii=False, default=as_number).encode() + b"\n"


def _counted(working: Working) -> list[Quarter]:
    """The quarters that a figure counts, oldest first."""
    return list(working.quarter.back(_QUARTERS[working.indicator.is_yearly]))[::-1]


def _describe(publication: Publication, figure: Figure) -> dict[str, object]:
    """A row of the downloads, and how many months were counted if they were not all."""
    row = dict(zip(COLUMNS, _cells(row_of(figure), COLUMNS), strict=True))
    return {
        **row,
        "months_counted": [str(month) for month in figure.counted] or None,
        "final_on": figure.final_on.isoformat() if figure.final_on else None,
        "link": publication.site.absolute(address_of_figure(figure)),
    }


def _twelve_months(working: Working) -> Iterator[dict[str, object]]:
    """The sums of the four quarters that end with this one, and of the four before, where they can be given."""
    for series in working.places:
        trend = trend_at(series, working.quarter)
        if trend is None or trend.twelve_months is None:
            continue
        yield {
            "indicator": working.indicator.id,
            "area": series.area.id if series.area else ALL_AREAS,
            "value": trend.twelve_months,
            "adds_up": [quarter.key for quarter in working.quarter.back(YEAR)],
            "before": trend.on_twelve_months.before if trend.on_twelve_months else None,
        }


def _cells(row: object, columns: tuple[str, ...]) -> list[object]:
    return [getattr(row, column) for column in columns]
