"""Figures that districts had side by side, where fewer than two count them now: the address stays (rule T4)."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import say
from site_builder.insight.figures.side_by_side import compare_members
from site_builder.outputs.articles.channels import feeds_of_site
from site_builder.outputs.kit.addresses import DISTRICT_FIGURES, DISTRICTS, address_of_comparison
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.pages.withdrawn import GoneView


def former_comparisons(publication: Publication) -> Iterator[Page]:
    """A page at each address of figures side by side that was given out and has none to show now."""
    library = publication.library
    compared = {comparison.id for comparison in compare_members(library.members)}
    districts = Link(say("Districts"), f"/{DISTRICTS}")
    all_figures = Link(say("Figures of the districts"), f"/{DISTRICT_FIGURES}")
    if library.comparisons and not compared:
        said = say("No two districts count the same thing for the same months any more, so nothing can be compared.")
        yield _page(publication, all_figures, said=said, above=(districts,))
    above = (districts, all_figures) if compared else (districts,)
    for name, indicator in library.comparisons.items():
        if name not in compared:
            here = Link(say("{indicator} by district", indicator=indicator), f"/{address_of_comparison(name)}")
            said = say("No two districts count this alike for the same months any more, so nothing can be compared.")
            yield _page(publication, here, said=said, above=above)


def _page(publication: Publication, here: Link, *, said: str, above: tuple[Link, ...]) -> Page:
    view = GoneView(
        title=here.title,
        anchor="not-compared",
        heading=say("No longer side by side"),
        said=said,
        reason=say("Each district shows its own figures on its own site."),
        onward=above[-1],
    )
    frame = Frame(
        here.address.removeprefix("/"),
        view.title,
        said,
        feeds_of_site(publication),
        above=above,
        searchable=False,
        listed=False,
    )
    return render_page(publication, frame, template="pages/gone", view=view)
