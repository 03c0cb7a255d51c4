"""The glossary: words and letters that the site uses, explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import say
from site_builder.domain.register import Term
from site_builder.outputs.articles.channels import feeds_of_site
from site_builder.outputs.kit.addresses import GLOSSARY
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """What the template of the glossary shows."""

    terms: tuple[Term, ...]


def glossary_page(publication: Publication) -> Iterator[Page]:
    """Words and acronyms that the site uses, explained."""
    view = GlossaryView(publication.library.terms)
    frame = Frame(GLOSSARY, say("Glossary"), say("What words and abbreviations mean."), feeds_of_site(publication))
    yield render_page(publication, frame, template="pages/glossary", view=view)
