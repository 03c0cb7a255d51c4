"""A job as a tagged PDF (PDF/UA-1): its pictures made small, its words typeset, the file finished."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from site_builder.outputs.kit.drawing.paper_jobs import MARK, PaperJob
from site_builder.outputs.papers.finishing import finish
from site_builder.outputs.papers.pictures import shrink
from site_builder.outputs.papers.templates import fill_template, frame_picture

_WIDEST = 1_400
"""Pixels of a picture's width, which is more than 200 for each inch of the page's."""


def draw(job: PaperJob) -> bytes:
    """The document, or the poster, which is as large as fits one page."""
    paper = json.loads(job.words)
    pictures = {name: frame_picture(content if name == MARK else _shrink(content)) for name, content in job.pictures}
    pdf = fill_template(job.kind.value, {**paper, "pictures": pictures}, form="pdf")
    created = datetime.fromisoformat(paper["created"]) if paper.get("created") else None
    return finish(pdf, row_heads=tuple(_row_heads(paper.get("body", ()))), created=created)


@lru_cache(maxsize=4)
def _shrink(content: bytes) -> bytes:
    """A picture for paper. Remembered, since ordinary and large print show the same."""
    return shrink(content, width=_WIDEST, form="JPEG")


def _row_heads(nodes: Sequence[Any]) -> Iterator[bool]:
    """Of every table, in the order of the document, whether its rows have heads."""
    for node in nodes:
        if not isinstance(node, str):
            if node["is"] == "table":
                rows = [row["holds"] for row in node["holds"] if row["is"] == "row"]
                yield any(row and row[0].get("head") == "row" for row in rows)
            yield from _row_heads(node["holds"])
