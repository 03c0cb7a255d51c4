"""The page that visitors see at an address that does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import say
from site_builder.outputs.kit.addresses import MISSING
from site_builder.outputs.kit.page.parts import Link, link_main_pages
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication


@dataclass(frozen=True, slots=True)
class MissingView:
    """What the template of the page for an address that does not exist shows."""

    links: tuple[Link, ...]


def missing_page(publication: Publication) -> Iterator[Page]:
    """What visitors see at an address that does not exist."""
    frame = Frame(MISSING, say("Page not found"), say("This page cannot be found."), searchable=False)
    yield render_page(publication, frame, template="pages/missing", view=MissingView(link_main_pages()))
