"""Figures of a county's districts side by side for machines: CSV, and what its columns mean. Knows no page."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.catalogue import say
from site_builder.domain.partnership import Partnership
from site_builder.insight.figures.side_by_side import Comparison
from site_builder.outputs.downloads.cells import write_plain, write_words
from site_builder.outputs.downloads.csv_tables import MARKER_TYPE, describe_table, explain_markers, write_table
from site_builder.outputs.kit.addresses import address_at_member
from site_builder.outputs.kit.records.districts import name_period

_COLUMNS = (
    *("indicator", "quarter", "period", "district", "code", "value", "unit", "marker"),
    *("population", "population_year", "rate", "note", "released", "source", "link"),
)


def write_districts_csv(comparison: Comparison) -> bytes:
    """A row for each district and quarter. A marker leaves the value empty, and the rate with it (rule S5)."""
    return write_table(_COLUMNS, _rows(comparison))


def _rows(comparison: Comparison) -> Iterator[tuple[object, ...]]:
    for one in comparison.alike:
        residents, rate_of = one.member.population, one.rate
        source = "; ".join(source.title for source in one.indicator.sources)
        for figure in one.figures:
            rate = rate_of(figure)
            yield (
                comparison.id,
                figure.quarter.key,
                name_period(figure.quarter, comparison.covers),
                write_words(one.member.title),
                one.member.code,
                "" if figure.value is None else write_plain(figure.value),
                write_words(comparison.unit),
                " ".join(marker.value for marker in figure.markers),
                residents.people if residents else "",
                residents.year if residents else "",
                "" if rate is None else write_plain(rate),
                write_words(figure.note),
                figure.released.isoformat() if figure.released else "",
                write_words(source),
                address_at_member(one.member, comparison.id),
            )


def write_districts_metadata(name: str, comparison: Comparison, *, partnership: Partnership) -> bytes:
    """What the columns of the CSV with a name mean, by the W3C's Metadata Vocabulary for Tabular Data."""
    text: dict[str, object] = {"datatype": "string"}
    columns: dict[str, dict[str, object]] = {
        "indicator": {**text, "dc:description": say("What is counted, by its id."), "required": True},
        "quarter": {
            "dc:description": say("The quarter, for machines."),
            "datatype": {"base": "string", "format": "[0-9]{4}-[0-9]{2}-Q[1-4]"},
            "required": True,
        },
        "period": {**text, "dc:description": say("The months that were counted.")},
        "district": {**text, "dc:description": say("The district."), "required": True},
        "code": {**text, "dc:description": say("The code of the district in official statistics.")},
        "value": {
            "dc:description": say("How many. Empty where there is a marker instead: never a zero."),
            "datatype": "decimal",
        },
        "unit": {**text, "dc:description": say("What one of the value is.")},
        "marker": {
            "dc:description": say("Markers, with a space between several. {markers}.", markers=explain_markers()),
            "datatype": {**MARKER_TYPE, "format": f"({MARKER_TYPE['format']})( ({MARKER_TYPE['format']}))*"},
        },
        "population": {"dc:description": say("How many people live there."), "datatype": "nonNegativeInteger"},
        "population_year": {"dc:description": say("The year of that number."), "datatype": "gYear"},
        "rate": {
            "dc:description": say(
                "The value for each 1,000 residents, to one decimal. Below 0.1, to the first digit that is not zero."
            ),
            "datatype": "decimal",
        },
        "note": {**text, "dc:description": say("Notes of the district.")},
        "released": {"dc:description": say("When the district released it."), "datatype": "dateTimeStamp"},
        "source": {**text, "dc:description": say("Where the district's figures come from.")},
        "link": {"dc:description": say("The district's own page of the figure."), "datatype": "anyURI"},
    }
    facts = {
        "url": name,
        "dc:title": say("{indicator} by district", indicator=comparison.title),
        "dc:publisher": partnership.name,
    }
    return describe_table(facts, language=partnership.language, columns=columns, key=["quarter", "district"])
