"""The pages that people wrote by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.domain.artefact import Page
from site_builder.domain.moment import LONDON, write_day
from site_builder.outputs.articles.channels import feeds_of_site
from site_builder.outputs.kit.markdown.prose import write_prose
from site_builder.outputs.kit.page.rendering import Frame, render_page, safe
from site_builder.outputs.kit.published.publication import Publication


@dataclass(frozen=True, slots=True)
class LastTestView:
    """When the site was last tested for accessibility."""

    day: str
    """Empty when no test is on record."""

    iso: str
    tools: str
    kinds: str
    passed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenView:
    """What the template of a hand-written page shows."""

    title: str
    body: Markup
    test: LastTestView | None
    """None on a page that does not tell of it."""


def written_pages(publication: Publication) -> Iterator[Page]:
    """A page for each Markdown file in content/pages."""
    for page in publication.library.pages:
        frame = Frame(
            f"{page.id}/",
            page.title,
            page.description,
            feeds_of_site(publication),
            unexplained=page.unexplained,
            pack=page.pack,
        )
        test = _test(publication) if page.tells_last_test else None
        view = WrittenView(page.title, safe(write_prose(publication, page.body)), test)
        yield render_page(publication, frame, template="pages/written", view=view)


def _test(publication: Publication) -> LastTestView:
    """The test on record; one after the moment of the build has not been made yet."""
    test = publication.library.last_test
    if test is None or test.day > publication.now.astimezone(LONDON).date():
        return LastTestView("", "", "", "", ())
    return LastTestView(write_day(test.day), test.day.isoformat(), test.tools, str(test.kinds), test.passed)
