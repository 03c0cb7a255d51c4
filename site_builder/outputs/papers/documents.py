"""HTML as a tagged PDF (PDF/UA-1), by WeasyPrint: the one home of that library. Nothing is fetched from anywhere.

Fonts come with the package, so that a document looks alike wherever it is made; a script that they lack is shown in
what the system has.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from site_builder.outputs.kit.paper_jobs import PaperJob, PaperKind
from site_builder.outputs.papers.pictures import shrink

FIT = (1.3, 1.2, 1.1, 1.0, 0.92, 0.85, 0.78, 0.72, 0.66)
"""Sizes at which a poster is tried, until it is one page. The last is still read at arm's length."""

_PICTURE = "picture:"
_FONT = "font:"
_WIDEST = 1_400
"""Pixels of a picture's width, which is more than 200 for each inch of the page's."""


def draw(job: PaperJob) -> bytes:
    """The document. A poster is made smaller until it fits one page."""
    pictures = dict(job.pictures)
    if job.kind is not PaperKind.POSTER:
        return _write(job, _lay_out(job.words, pictures))
    tries = (_lay_out(job.words, pictures, size=size) for size in FIT)
    fits = next((laid for laid in tries if len(laid.pages) == 1), None)
    return _write(job, fits or _lay_out(job.words, pictures, size=FIT[-1]))


def _lay_out(html: str, pictures: dict[str, bytes], *, size: float = 1.0) -> Document:
    sheet = CSS(string=f"html {{ font-size: {size * 100:.0f}% }}")
    document = HTML(string=html, url_fetcher=_Stock(pictures))
    return document.render(stylesheets=[*_house_styles(), sheet], font_config=_fonts())


def _write(job: PaperJob, laid: Document) -> bytes:
    # Of a document made again from the same words not a byte differs, so its identifier comes from the words too.
    identifier = hashlib.sha256(job.fingerprint.encode()).digest()[:16]
    written: bytes = laid.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)
    return written


class _Stock(URLFetcher):  # type: ignore[misc]  # WeasyPrint is published without types
    """Gives a document the pictures and fonts that it may have, and refuses all else."""

    def __init__(self, pictures: dict[str, bytes]) -> None:
        super().__init__(allowed_protocols=("data",))
        self._pictures = pictures

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith(_FONT):
            content = files(__package__).joinpath("fonts", url.removeprefix(_FONT)).read_bytes()
            return URLFetcherResponse(url, body=content, headers={"Content-Type": "font/ttf"})
        if url.startswith(_PICTURE):
            content = shrink(self._pictures[url.removeprefix(_PICTURE)], width=_WIDEST, form="JPEG")
            return URLFetcherResponse(url, body=content, headers={"Content-Type": "image/jpeg"})
        response: URLFetcherResponse = super().fetch(url, headers)
        return response


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _house_styles() -> tuple[CSS, ...]:
    style = files(__package__).joinpath("paper.css").read_text(encoding="utf-8")
    return (CSS(string=style, font_config=_fonts(), url_fetcher=_Stock({})),)
