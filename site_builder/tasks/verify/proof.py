"""The proof that a built site holds nothing unpublished (rule T2): every file of it is opened and searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from site_builder import pipeline
from site_builder.domain.artefact import Page
from site_builder.domain.figures import Figure
from site_builder.domain.library import Library
from site_builder.domain.site import Site
from site_builder.insight.figures.series import read_figures
from site_builder.outputs.kit.drawing.paper_jobs import PaperJob, PaperKind, Papers
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.papers.nodes import write_words
from site_builder.outputs.papers.offers import make_formats
from site_builder.outputs.search.answers import answers_file
from site_builder.sources.resolve import read_library
from site_builder.tasks.verify.opening import Opened, open_up
from site_builder.tasks.verify.search import Find, Index, write_number
from site_builder.tasks.verify.secret_words import Secret
from site_builder.tasks.verify.secrets import Unpublished, find_secrets, public_texts

Named = Iterable[tuple[str, bytes]]
"""Files with their paths."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The result of the search."""

    leaks: tuple[Find, ...]
    secrets: tuple[Secret, ...]
    looked_for: int
    """Runs of words, names, numbers and pictures."""

    opened: int
    """Files, and the files packed in them; a file of the theme, which is the same in every site, counts once."""


@dataclass(frozen=True, slots=True)
class Case:
    """The files, the moment and the site for which the proof is made."""

    files: Mapping[str, bytes]
    library: Library
    """What the files say; they have no mistakes."""

    site: Site
    now: datetime


def prove(case: Case, built: Named, *, theme: Named) -> Proof:
    """Search a built site for everything that only unpublished content has.

    Words that the site would hold in any case are no leak: they are in the public files, in the theme, or in a build
    without the unpublished content. Raises SealedError for a file that cannot be opened, because nothing can be proved
    about it.
    """
    unpublished = find_secrets(case.files, case.now)
    numbers = dict(_numbers(case, unpublished))
    index = Index.of(unpublished.secrets, numbers=numbers, pictures=unpublished.pictures)
    shipped = dict(theme)
    opened = 0
    leaks: dict[tuple[str, str], set[Find]] = {}
    for place, content in built if index.size else ():
        if shipped.get(place) == content:  # nothing in it is a leak, and the editor's scripts take longest to read
            opened += 1
            continue
        for part in open_up(place, content):
            opened += 1
            for find in index.look(part):
                leaks.setdefault(find.key, set()).add(find)
    left = index.only(leaks)
    for part in chain(_public_parts(unpublished), _parts_of(shipped), _build_without(case, unpublished)):
        if not leaks:
            break
        for find in left.look(part):
            leaks.pop(find.key, None)
    return Proof(tuple(sorted(chain(*leaks.values()))), unpublished.secrets, index.size, opened)


def _numbers(case: Case, unpublished: Unpublished) -> Iterator[tuple[str, Secret]]:
    """The values of figures that are not released or not revised yet, including sums of other figures."""
    owners = {secret.path: secret for secret in unpublished.secrets}
    waiting = {
        edition.quarter: edition.origin.path for edition in case.library.editions if edition.origin.path in owners
    }
    for figure in _figures(case.library):
        owner = owners.get(waiting.get(figure.quarter, ""))
        if owner is not None and figure.value is not None:
            yield write_number(figure.value), owner


def _figures(library: Library) -> Iterator[Figure]:
    for series in read_figures(library).series.values():
        yield from series.figures.values()


def _public_parts(unpublished: Unpublished) -> Iterator[Opened]:
    """The public texts."""
    for text in public_texts(unpublished.rest):
        yield from open_up("", text.encode())


def _parts_of(files: Mapping[str, bytes]) -> Iterator[Opened]:
    """Files, and everything that is packed in them."""
    for place, content in files.items():
        yield from open_up(place, content)


def _build_without(case: Case, unpublished: Unpublished) -> Iterator[Opened]:
    """The site as it would be without the unpublished content."""
    # A public record may name an unpublished one, such as a message that a story belongs to; these names lead nowhere.
    library, _ = read_library(unpublished.rest)
    if library is None:
        return
    publication = Publication.of(library, site=case.site, now=case.now)
    for _, content in make_formats(publication, _only_words).read_all():
        yield from open_up("", content)
    artefacts = tuple(pipeline.draw(publication))
    # What people type for a harm is in the site of every partnership.
    for artefact in (*artefacts, answers_file(artefacts, publication.library, names={})):
        if isinstance(artefact, Page):
            head = artefact.head
            texts = (artefact.html, artefact.title, artefact.description, head.image_alt, *head.json_ld)
            yield from open_up(artefact.address, " \n ".join(texts).encode())
        else:
            yield from open_up(artefact.path, artefact.content)


def _only_words(jobs: Iterable[PaperJob]) -> Papers:
    """The words of papers and pictures in their place, without the time that it takes to draw them."""
    return Papers({job.path: write_words(job.words).encode() for job in jobs if job.kind is not PaperKind.PICTURE})
