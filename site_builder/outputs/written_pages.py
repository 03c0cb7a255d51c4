"""The pages that people wrote by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.domain.artefact import Page
from site_builder.outputs.feeds.channels import links_for
from site_builder.outputs.prose import write_prose
from site_builder.outputs.publication import Publication
from site_builder.outputs.rendering import Frame, render_page, safe


@dataclass(frozen=True, slots=True)
class WrittenView:
    """What the template of a hand-written page shows."""

    title: str
    body: Markup


def written_pages(publication: Publication) -> Iterator[Page]:
    """A page for each Markdown file in content/pages."""
    for page in publication.library.pages:
        frame = Frame(f"{page.id}/", page.title, page.description, links_for(publication, None))
        view = WrittenView(page.title, safe(write_prose(publication, page.body)))
        yield render_page(publication, frame, template="written", view=view)
