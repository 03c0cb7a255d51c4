"""Each released quarter's own page, frozen as released: its tables, sentences and checksum, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.domain.artefact import Artefact, File, Page, PageHead
from site_builder.domain.catalogue import say
from site_builder.domain.moment import LONDON, write_day, write_moment
from site_builder.insight.figures.phrases import name_place
from site_builder.insight.figures.sentences import say_first_once
from site_builder.insight.recording import COLUMNS, rows_of
from site_builder.outputs.articles.channels import feeds_at, feeds_with
from site_builder.outputs.articles.edition_tables import released_tables, revised_since
from site_builder.outputs.articles.editions import EDITION_FEEDS
from site_builder.outputs.articles.figure_lines import figures_link
from site_builder.outputs.downloads import DownloadLink
from site_builder.outputs.downloads.csv_tables import write_table
from site_builder.outputs.downloads.links import links_to, write_files
from site_builder.outputs.downloads.released import released_figures
from site_builder.outputs.kit.addresses import EDITIONS, FIGURES
from site_builder.outputs.kit.files.sizes import write_size
from site_builder.outputs.kit.page.parts import Link, source_links
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.page.tables import PageTable
from site_builder.outputs.kit.published.offers import CARD_SIZE, Offer, card_of, offers_of
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.editions import (
    ShownEdition,
    revised_anchor,
    shown_editions,
    write_changes,
    write_difference,
    write_shown,
)


@dataclass(frozen=True, slots=True)
class EditionView:
    """What the template of an edition shows."""

    title: str
    period: str
    released: str
    changed: PageTable | None
    """What was revised since; None when nothing was."""

    anchors: tuple[str, ...]
    """Where feeds lead that tell of a revision."""

    added: tuple[str, ...]
    tables: tuple[PageTable, ...]
    """Of the whole district, then of each area."""

    sentences: tuple[str, ...]
    """What was said of the whole district on the day."""

    no_year_before: str
    """What each of them said too, if all figures begin with the quarter."""

    notes: tuple[str, ...]
    checksum: str
    on_record: bool
    downloads: tuple[DownloadLink, ...]
    sources: tuple[Link, ...]
    formats: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition in the list of all."""

    link: Link
    released: str
    changes: int


@dataclass(frozen=True, slots=True)
class EditionsView:
    """What the template of all editions shows."""

    editions: tuple[EditionLine, ...]


def edition_pages(publication: Publication) -> Iterator[Artefact]:
    """Each released quarter as it was released, with what changed since, and the differences for programs.

    The CSV is what the checksum is of. Its ids, numbers and letters cannot be taken for formulas.
    """
    shown = list(shown_editions(publication))
    yield _index(publication, shown)
    former: ShownEdition | None = None
    for item in shown:
        table, to_now = write_table(COLUMNS, rows_of(item.recorded)), write_changes(publication, item)
        yield File(f"{item.stem}.csv", table)
        yield File(f"{item.stem}-to-now.json", to_now)
        released = released_figures(publication, item)
        yield from write_files(released).values()
        links = [
            *links_to(released),
            DownloadLink(
                say("The table that the checksum was made from"), f"/{item.stem}.csv", "CSV", write_size(len(table))
            ),
            DownloadLink(say("What changed since"), f"/{item.stem}-to-now.json", "JSON", write_size(len(to_now))),
        ]
        if former is not None:
            stem = f"{former.stem}-to-{item.edition.quarter.stem}"
            difference = write_difference(publication, former, latter=item)
            yield File(f"{stem}.json", difference)
            title = say(
                "What has changed and been added since the release for {period}", period=former.edition.quarter.period
            )
            links.append(DownloadLink(title, f"/{stem}.json", "JSON", write_size(len(difference))))
        yield _page(publication, item, downloads=tuple(links))
        former = item


def _index(publication: Publication, shown: Sequence[ShownEdition]) -> Page:
    lines = (
        EditionLine(Link(item.edition.quarter.full, f"/{item.address}"), _day(item), len(item.revisions))
        for item in reversed(shown)
    )
    description = say("Each quarter's figures as first published, and what has changed since.")
    frame = Frame(EDITIONS, say("Editions"), description, feeds_at(publication, FIGURES), above=(figures_link(),))
    return render_page(publication, frame, template="figures/editions", view=EditionsView(tuple(lines)))


def _day(shown: ShownEdition) -> str:
    return write_day(shown.edition.released.astimezone(LONDON).date())


def _page(publication: Publication, shown: ShownEdition, *, downloads: tuple[DownloadLink, ...]) -> Page:
    edition = shown.edition
    title = say("Figures for {period}, as released", period=edition.quarter.period)
    recorded = [figure.sentence for figure in shown.recorded.figures if not figure.area and figure.sentence]
    sentences, no_year_before = say_first_once(recorded)
    view = EditionView(
        title=title,
        period=edition.quarter.full,
        released=write_moment(edition.released),
        changed=revised_since(shown),
        anchors=tuple(dict.fromkeys(revised_anchor(revision.moment) for revision in shown.revisions)),
        added=tuple(
            say("{name}: {count}", name=name_place(figure), count=write_shown(figure.shown)) for figure in shown.added
        ),
        tables=tuple(released_tables(publication, shown)),
        sentences=sentences,
        no_year_before=no_year_before,
        notes=edition.notes,
        checksum=shown.recorded.checksum,
        on_record=shown.on_record,
        downloads=downloads,
        sources=source_links(edition.sources),
        formats=offers_of(publication, edition),
    )
    description = say(
        "The figures for {period} as they were released at {when}.", period=edition.quarter.full, when=view.released
    )
    frame = Frame(
        shown.address,
        title,
        description,
        feeds_with(publication, *EDITION_FEEDS),
        above=(figures_link(), Link(say("Editions"), f"/{EDITIONS}")),
        head=PageHead(
            image=card_of(publication, edition),
            image_alt=say("Figures for {period}", period=edition.quarter.full),
            image_size=CARD_SIZE,
        ),
    )
    return render_page(publication, frame, template="figures/edition", view=view)
