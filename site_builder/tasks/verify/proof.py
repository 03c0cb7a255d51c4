"""The proof that a built site holds nothing withheld (rule T2): every file of it is opened and searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from site_builder import pipeline
from site_builder.domain.artefact import Page
from site_builder.domain.figures import Figure
from site_builder.domain.library import Library
from site_builder.domain.site import Site
from site_builder.insight.series import read_figures
from site_builder.outputs.kit.publication import Publication
from site_builder.sources.resolve import read_library
from site_builder.tasks.verify.opening import Opened, open_up
from site_builder.tasks.verify.search import Find, Index, write_number
from site_builder.tasks.verify.secrets import Secret, Withholding, find_secrets, public_texts

Named = Iterable[tuple[str, bytes]]
"""Files with their paths."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of the search."""

    leaks: tuple[Find, ...]
    secrets: tuple[Secret, ...]
    looked_for: int
    """Runs of words, names, numbers and pictures."""

    opened: int
    """Files, and whatever is packed in them."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is to be proved: of which files, for which moment, and for a site that stands where."""

    files: Mapping[str, bytes]
    library: Library
    """What the files say; a check found no mistake in them."""

    site: Site
    now: datetime


def prove(case: Case, built: Named, *, theme: Named) -> Proof:
    """Search a built site for everything peculiar to what is withheld.

    What the site would hold anyway, if nobody had written what is withheld, is peculiar to nothing: it is found in the
    files that are public, in the theme, and in a build without all that is withheld. Raises SealedError for a file that
    cannot be looked into, since nothing is proved of it.
    """
    withholding = find_secrets(case.files, case.now)
    numbers = dict(_numbers(case, withholding))
    index = Index.of(withholding.secrets, numbers=numbers, pictures=withholding.pictures)
    known = {find.key for part in _written(withholding, theme=theme) for find in index.look(part)}
    opened = 0
    finds: list[Find] = []
    for place, content in built if index.size else ():
        for part in open_up(place, content):
            opened += 1
            finds += (find for find in index.look(part) if find.key not in known)
    if finds:
        known |= {find.key for part in _made(case, withholding) for find in index.look(part)}
        finds = [find for find in finds if find.key not in known]
    return Proof(tuple(sorted(set(finds))), withholding.secrets, index.size, opened)


def _numbers(case: Case, withholding: Withholding) -> Iterator[tuple[str, Secret]]:
    """The values of figures that are not released or not revised yet, those included that are sums of others."""
    owners = {secret.path: secret for secret in withholding.secrets}
    waiting = {one.quarter: one.origin.path for one in case.library.editions if one.origin.path in owners}
    for figure in _figures(case.library):
        owner = owners.get(waiting.get(figure.quarter, ""))
        if owner is not None and figure.value is not None:
            yield write_number(figure.value), owner


def _figures(library: Library) -> Iterator[Figure]:
    for series in read_figures(library).series.values():
        yield from series.figures.values()


def _written(withholding: Withholding, *, theme: Named) -> Iterator[Opened]:
    """What is public whatever is unpublished: what is written, and what pages are shown with."""
    for text in public_texts(withholding.rest):
        yield from open_up("", text.encode())
    for place, content in theme:
        yield from open_up(place, content)


def _made(case: Case, withholding: Withholding) -> Iterator[Opened]:
    """What would be made if nobody had written what is unpublished."""
    # What is public may name what is not, such as the message that a story belongs to; such names lead nowhere here.
    library, _ = read_library(withholding.rest)
    made = pipeline.draw(Publication.of(library, site=case.site, now=case.now)) if library else ()
    for artefact in made:
        if isinstance(artefact, Page):
            head = artefact.head
            told = (artefact.html, artefact.title, artefact.description, head.image_alt, *head.json_ld)
            yield from open_up(artefact.address, " \n ".join(told).encode())
        else:
            yield from open_up(artefact.path, artefact.content)
