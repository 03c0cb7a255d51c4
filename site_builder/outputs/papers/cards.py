"""A picture to share: title, kind and date on the partnership's colours, in the fonts of the package."""

from __future__ import annotations

import json

from site_builder.outputs.kit.drawing.paper_jobs import PaperJob
from site_builder.outputs.kit.published.offers import CARD_SIZE
from site_builder.outputs.papers.templates import fill_template, frame_picture

_POINTS = 600
"""How wide the template is."""


def draw(job: PaperJob) -> bytes:
    """The card of a job's words and of the mark that is its picture.

    The words are JSON with `title`, `kind`, `day`, `publisher`, `language`, `fonts` and `colours`, which are those of
    `Colours`. A card is some 50 kB. With few colours it would be a third of that, and take three times as long to make.
    """
    pictures = {name: frame_picture(content) for name, content in job.pictures}
    return fill_template(
        "card", {**json.loads(job.words), "pictures": pictures}, form="png", ppi=72 * CARD_SIZE[0] / _POINTS
    )
