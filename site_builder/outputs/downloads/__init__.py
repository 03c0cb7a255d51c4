"""Every figure to take away, for people and for machines: ODS, CSV, JSON, of all figures and of each indicator.

All formats are made from the same dataset, so they hold the same rows. Knows nothing of pages' looks.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.artefact import File
from site_builder.outputs.downloads.dataset import ALL_FIGURES, all_figures, figures_of, stem_of
from site_builder.outputs.downloads.links import (
    DownloadLink,
    download_links,
    media_types,
    write_files,
)
from site_builder.outputs.kit.published.publication import Publication


def downloads(publication: Publication) -> Iterator[File]:
    """All figures, and those of each indicator, as a spreadsheet, as CSV with what its columns mean, and as JSON."""
    yield from write_files(all_figures(publication)).values()
    for indicator in publication.library.indicators:
        yield from write_files(figures_of(publication, indicator)).values()


__all__ = ["ALL_FIGURES", "DownloadLink", "download_links", "downloads", "media_types", "stem_of"]
