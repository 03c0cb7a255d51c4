"""Downloads as pages offer them, with how big each is. A page and the file that it names are made of the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from site_builder.domain.artefact import File
from site_builder.domain.catalogue import mark, say
from site_builder.domain.figures import Indicator
from site_builder.domain.memory import remembered
from site_builder.outputs.downloads.csv_files import (
    write_csv,
    write_metadata,
    write_revisions,
    write_revisions_metadata,
)
from site_builder.outputs.downloads.csv_tables import METADATA
from site_builder.outputs.downloads.dataset import Dataset, all_figures, figures_of
from site_builder.outputs.downloads.json_files import write_json
from site_builder.outputs.downloads.sheets import lay_out_book
from site_builder.outputs.kit.files.sizes import write_size
from site_builder.outputs.kit.published.publication import Publication

ODS, CSV, CSV_METADATA, JSON = ".ods", ".csv", f".csv{METADATA}", ".json"
REVISIONS = "revisions"


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


@dataclass(frozen=True, slots=True)
class DownloadFormat:
    """A format of downloads, and who it is for."""

    ending: str
    kind: str
    title: str
    media_type: str
    write: Callable[[Dataset], bytes]


def _write_ods(dataset: Dataset) -> bytes:
    # The library takes a third of a second to import, so only those who write a spreadsheet pay for it.
    from site_builder.outputs.downloads.ods_files import write_ods  # noqa: PLC0415

    return write_ods(lay_out_book(dataset))


FORMATS = (
    DownloadFormat(
        ODS, "ODS", mark("A spreadsheet, with notes"), "application/vnd.oasis.opendocument.spreadsheet", _write_ods
    ),
    DownloadFormat(
        CSV, "CSV", mark("A plain table, for other programs"), "text/csv", lambda dataset: write_csv(dataset.rows)
    ),
    DownloadFormat(
        CSV_METADATA, "CSV-W", mark("What the plain table's columns mean"), "application/csvm+json", write_metadata
    ),
    DownloadFormat(
        JSON, "JSON", mark("The same, with its columns explained, for programs"), "application/json", write_json
    ),
)


def media_types(stem: str) -> dict[str, str]:
    """The formats that figures are published in: each file's address with its media type."""
    return {f"{stem}{form.ending}": form.media_type for form in FORMATS if form.ending != CSV_METADATA}


@remembered
def write_files(dataset: Dataset) -> Mapping[str, File]:
    """A dataset's files by the ending of each, and with them, if it has any, its revisions."""
    files = {form.ending: File(f"{dataset.stem}{form.ending}", form.write(dataset)) for form in FORMATS}
    if dataset.revisions:
        table, meaning = write_revisions(dataset.revisions), write_revisions_metadata(dataset)
        files[REVISIONS] = File(f"{dataset.revisions_stem}{CSV}", table)
        files[f"{REVISIONS}{METADATA}"] = File(f"{dataset.revisions_stem}{CSV_METADATA}", meaning)
    return files


def download_links(publication: Publication, indicator: Indicator | None = None) -> tuple[DownloadLink, ...]:
    """What a page can offer: an indicator's figures, or with none named all figures."""
    return links_to(all_figures(publication) if indicator is None else figures_of(publication, indicator))


def links_to(dataset: Dataset) -> tuple[DownloadLink, ...]:
    """A dataset's files, those for people first."""
    files = write_files(dataset)
    links = tuple(
        DownloadLink(
            say(form.title), f"/{files[form.ending].path}", form.kind, write_size(len(files[form.ending].content))
        )
        for form in FORMATS
    )
    if REVISIONS not in files:
        return links
    revisions = files[REVISIONS]
    title = say("Released numbers that were revised")
    return (*links, DownloadLink(title, f"/{revisions.path}", "CSV", write_size(len(revisions.content))))
