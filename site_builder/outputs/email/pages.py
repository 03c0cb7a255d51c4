"""Digests by email, of the last week and the last month, for the whole district and each area, and a page of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Artefact, File
from site_builder.domain.catalogue import mark, say
from site_builder.domain.register import Area
from site_builder.outputs.articles.channels import feeds_of_site
from site_builder.outputs.email.digest import write_digest
from site_builder.outputs.email.mail import write_mail
from site_builder.outputs.email.period import DigestPeriod, Rhythm, period_before
from site_builder.outputs.kit.addresses import DIGESTS
from site_builder.outputs.kit.files.sizes import write_size
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication

_ENDINGS = (("html", mark("HTML")), ("txt", mark("text")), ("eml", mark("email, opens as a draft")))


_TITLES = {Rhythm.WEEKLY: mark("Last week: {period}"), Rhythm.MONTHLY: mark("Last month: {period}")}


@dataclass(frozen=True, slots=True)
class DigestView:
    """A digest as the page offers it."""

    title: str
    forms: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RhythmView:
    """The digests of one period."""

    title: str
    anchor: str
    digests: tuple[DigestView, ...]


@dataclass(frozen=True, slots=True)
class DigestsView:
    """What the template of the page of digests shows."""

    name: str
    rhythms: tuple[RhythmView, ...]


def digests(publication: Publication) -> Iterator[Artefact]:
    """What happened in the last week and in the last month as emails, ready to send, by area too."""
    rhythms = []
    for rhythm in Rhythm:
        period = period_before(publication.today, rhythm)
        views = []
        for area in (None, *publication.library.areas):
            files = list(_files(publication, period, area=area))
            views.append(_view(area.title if area else publication.library.partnership.place, files))
            yield from files
        title = say(_TITLES[rhythm], period=str(period))
        rhythms.append(RhythmView(title, rhythm.value, tuple(views)))
    view = DigestsView(publication.library.partnership.name, tuple(rhythms))
    description = say(
        "News and advice from {partnership} in the last week and the last month, as an email to read or forward.",
        partnership=view.name,
    )
    frame = Frame(DIGESTS, say("News as an email"), description, feeds_of_site(publication))
    yield render_page(publication, frame, template="email/digests", view=view)


def _files(publication: Publication, period: DigestPeriod, *, area: Area | None) -> Iterator[File]:
    mail = write_mail(write_digest(publication, period, area=area))
    stem = f"{DIGESTS}{f'{area.id}/' if area else ''}{period.rhythm}"
    yield File(f"{stem}.html", mail.html.encode())
    yield File(f"{stem}.txt", mail.text.encode())
    yield File(f"{stem}.eml", mail.message)


def _view(title: str, files: list[File]) -> DigestView:
    forms = (
        Link(f"{say(kind)}, {write_size(len(file.content))}", f"/{file.path}")
        for file, (_, kind) in zip(files, _ENDINGS, strict=True)
    )
    return DigestView(title, tuple(forms))
