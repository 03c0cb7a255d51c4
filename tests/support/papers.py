"""Papers of a few words, for tests: HTML as a record has it becomes a job, and the job a PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from io import BytesIO

import pikepdf

from site_builder import pipeline
from site_builder.domain.brand import USUAL
from site_builder.outputs.kit.drawing.colours import colours_of
from site_builder.outputs.kit.drawing.mark import as_png, draw_mark
from site_builder.outputs.kit.drawing.paper_jobs import MARK, PaperJob, PaperKind, Papers
from site_builder.outputs.papers.blocks import read_blocks
from site_builder.outputs.papers.making import make
from site_builder.outputs.papers.nodes import to_json
from site_builder.outputs.papers.paper import write_paper
from site_builder.outputs.papers.paper_tables import fit_tables
from tests.support import fictional_site


def paper_job(html: str, *, large: bool = False, **changes: object) -> PaperJob:
    """A document whose body is some HTML. Its other words may be changed."""
    words: Mapping[str, object] = {
        "language": "en-GB",
        "direction": "ltr",
        "title": "A paper",
        "heading": ["A paper"],
        "publisher": "Larkmoor",
        "from": ["Larkmoor"],
        "description": "What it is about",
        "created": "",
        "updated": {},
        "colours": asdict(colours_of(USUAL)),
        "lede": [],
        "about": [],
        "body": to_json(fit_tables(read_blocks(html), large=large)),
        "numbering": ["Page ", ["count"], " of ", ["total"]],
        "newest": ["The newest version of this is at"],
        "link": "https://larkmoor.example/",
        "large": large,
        "margin": 20,
        **changes,
    }
    return PaperJob("x.pdf", PaperKind.DOCUMENT, write_paper(words), ((MARK, _mark()),))


def draw_paper(html: str, *, large: bool = False, **changes: object) -> bytes:
    """The document of such a job."""
    return make(paper_job(html, large=large, **changes))


@cache
def _mark() -> bytes:
    return as_png(draw_mark(None, ground="#123456"), pixels=48)


@cache
def jobs_of_site() -> Mapping[str, PaperJob]:
    """What the fictional site wants made, by path."""
    seen: dict[str, PaperJob] = {}

    def note(asked: Iterable[PaperJob]) -> Papers:
        seen.update({job.path: job for job in asked})
        return Papers()

    pipeline.build(fictional_site.read_files(), site=fictional_site.SITE, now=fictional_site.MOMENT, make=note)
    assert len(seen) > 50
    return seen


def structure(pdf: bytes) -> tuple[tuple[str, dict[str, str]], ...]:
    """The tags of a PDF in the order of reading, each with what it says of itself."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return tuple(_tags(document.Root.StructTreeRoot))


def _tags(element: pikepdf.Object) -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(element, pikepdf.Array):
        for part in element:
            yield from _tags(part)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            said = {name: str(element[f"/{name}"]) for name in ("Alt", "Lang", "ID") if f"/{name}" in element}
            looks = element.get("/A", ())
            for look in looks if isinstance(looks, pikepdf.Array) else ():
                said |= {name: str(look[f"/{name}"]) for name in ("Scope", "ListNumbering") if f"/{name}" in look}
                if "/Headers" in look:
                    said["Headers"] = " ".join(map(str, look.Headers))
            yield str(element.S), said
        if "/K" in element:
            yield from _tags(element["/K"])
