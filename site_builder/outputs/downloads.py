"""Every figure to take away, for machines: CSV and JSON of all, CSV of each indicator. Knows nothing of pages' looks.

CSV is UTF-8 without a byte-order mark, with a header, commas and CRLF at the end of each line: that is RFC 4180, which
Python's own reader, R, pandas and spreadsheets all take without being told. All formats hold the same rows.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from io import StringIO

from site_builder.domain.artefact import File
from site_builder.domain.figures import Figure, Indicator, Marker
from site_builder.domain.words import Source
from site_builder.insight.series import Series
from site_builder.outputs.addresses import FIGURES
from site_builder.outputs.licences import licences_of, link_to_licence
from site_builder.outputs.publication import Publication

ALL_AREAS = "all"
"""What stands in the area's column for the whole district."""

ALL_AS_CSV = f"{FIGURES}figures.csv"
ALL_AS_JSON = f"{FIGURES}figures.json"

_RISKY = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - the full-width signs that some spreadsheets obey as well
"""What a spreadsheet may take for the beginning of a formula."""


@dataclass(frozen=True, slots=True)
class Row:
    """An observation as every download has it; the fields are the columns."""

    indicator: str
    quarter: str
    """`2021-22-Q1`."""

    period: str
    """`April to June 2021`."""

    area: str
    """An area's id, or `all`."""

    value: Decimal | None
    """In the unit; None where a marker stands in its place (rule S5)."""

    unit: str
    marker: str
    """Letters without brackets, with a space between several."""

    note: str


_COLUMNS = tuple(column.name for column in fields(Row))


@dataclass(frozen=True, slots=True)
class DownloadLink:
    """A download as a page offers it."""

    title: str
    address: str
    """From the site's root, with a leading slash."""

    kind: str
    """`CSV`."""

    size: str
    """In words: `3 kB`."""


def downloads(publication: Publication) -> Iterator[File]:
    """All figures as CSV and JSON, and the figures of each indicator as CSV."""
    yield File(ALL_AS_CSV, _write_csv(_rows(publication.figures.series.values())))
    yield File(ALL_AS_JSON, _write_json(publication))
    for indicator in publication.library.indicators:
        yield File(address_of_csv(indicator), _indicator_csv(publication, indicator))


def address_of_csv(indicator: Indicator) -> str:
    """Where an indicator's figures are, without a leading slash."""
    return f"{FIGURES}{indicator.id}.csv"


def download_links(publication: Publication, indicator: Indicator | None = None) -> tuple[DownloadLink, ...]:
    """What a page can offer: an indicator's figures, or with none named all figures."""
    if indicator is not None:
        content = _indicator_csv(publication, indicator)
        return (DownloadLink(indicator.title, f"/{address_of_csv(indicator)}", "CSV", write_size(len(content))),)
    table, dictionary = _write_csv(_rows(publication.figures.series.values())), _write_json(publication)
    return (
        DownloadLink("All figures", f"/{ALL_AS_CSV}", "CSV", write_size(len(table))),
        DownloadLink("All figures, with what they mean", f"/{ALL_AS_JSON}", "JSON", write_size(len(dictionary))),
    )


def write_size(length: int) -> str:
    """`312 bytes`, `3 kB`, `1.2 MB`: thousands, as people count."""
    if length < 1_000:  # noqa: PLR2004
        return f"{length} bytes"
    if length < 999_500:  # noqa: PLR2004 - what would round to 1,000 kB is 1.0 MB
        return f"{(length + 500) // 1_000} kB"
    return f"{length / 1_000_000:.1f} MB"


def _indicator_csv(publication: Publication, indicator: Indicator) -> bytes:
    mine = (series for (name, _), series in publication.figures.series.items() if name == indicator.id)
    return _write_csv(_rows(mine))


def _rows(many: Iterable[Series]) -> Iterator[Row]:
    """Series come in the register's order, the whole district before its areas; quarters oldest first."""
    for series in many:
        for quarter in sorted(series.figures):
            yield _row(series.figures[quarter])


def _row(figure: Figure) -> Row:
    return Row(
        indicator=figure.indicator.id,
        quarter=figure.quarter.key,
        period=figure.quarter.period,
        area=figure.area.id if figure.area else ALL_AREAS,
        value=figure.value,
        unit=figure.indicator.unit,
        marker=" ".join(marker.value for marker in figure.markers),
        note=figure.note,
    )


def _write_csv(rows: Iterable[Row]) -> bytes:
    written = StringIO(newline="")
    writer = csv.writer(written, dialect="excel")  # which ends lines as RFC 4180 says
    writer.writerow(_COLUMNS)
    for row in rows:
        writer.writerow([_cell(getattr(row, column)) for column in _COLUMNS])
    return written.getvalue().encode()


def _cell(value: str | Decimal | None) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    # An apostrophe in front makes a spreadsheet show the words instead of working them out.
    return f"'{value}" if value.startswith(_RISKY) else value


def _write_json(publication: Publication) -> bytes:
    library = publication.library
    sources = [source for indicator in library.indicators for source in indicator.sources]
    sources += [source for edition in library.editions for source in edition.sources]
    whole = {
        "title": f"Figures of {library.partnership.name}",
        "place": library.partnership.place,
        "link": publication.site.absolute(FIGURES),
        "licences": [{"title": name, "link": link_to_licence(name)} for name in licences_of(sources)],
        "indicators": [_describe(indicator) for indicator in library.indicators],
        "areas": [
            {"id": ALL_AREAS, "title": library.partnership.place},
            *({"id": area.id, "title": area.title} for area in library.areas),
        ],
        "markers": {marker.value: marker.meaning for marker in Marker},
        "quarters": [
            {
                "quarter": edition.quarter.key,
                "period": edition.quarter.period,
                "released": edition.released.isoformat(),
                "source": _describe_sources(edition.sources),
                "notes": edition.notes,
            }
            for edition in library.editions
        ],
        "figures": [_observation(row) for row in _rows(publication.figures.series.values())],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def _observation(row: Row) -> dict[str, str | float | None]:
    value = row.value
    number = None if value is None else int(value) if value == value.to_integral_value() else float(value)
    return {column: number if column == "value" else getattr(row, column) for column in _COLUMNS}


def _describe(indicator: Indicator) -> dict[str, object]:
    """An indicator's entry in the dictionary."""
    return {
        "id": indicator.id,
        "title": indicator.title,
        "description": indicator.description,
        "unit": indicator.unit,
        "better": indicator.better.value,
        "why_neither": indicator.why_neither,
        "source": _describe_sources(indicator.sources),
        "notes": indicator.notes,
        "sum_of": indicator.sum_of,
    }


def _describe_sources(sources: Iterable[Source]) -> list[dict[str, str]]:
    return [asdict(source) for source in sources]
