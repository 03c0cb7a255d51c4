"""The whole build on one screen: files in, artefacts and problems out. Reads no disk, clock, network or environment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from site_builder.domain.artefact import Artefact, File, Page
from site_builder.domain.catalogue import speaking
from site_builder.domain.history import History
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem, Severity, list_problems
from site_builder.domain.site import Site
from site_builder.insight.checks.agreement import check_agreement
from site_builder.insight.checks.claims import advise_on_claims
from site_builder.insight.checks.cut_off_notes import is_cut_off_note
from site_builder.insight.checks.editorial import advise
from site_builder.insight.checks.history import advise_on_history
from site_builder.insight.checks.identifying import advise_on_personal_details
from site_builder.insight.checks.members import advise_on_members
from site_builder.insight.checks.paste_slips import check_paste_slips
from site_builder.insight.checks.readability import advise_on_readability
from site_builder.insight.checks.revision_checks import check_editions
from site_builder.insight.checks.translating import check_translations
from site_builder.insight.consent import check_consent
from site_builder.insight.disclosure.audit import check_disclosure
from site_builder.insight.disclosure.case_reviews import check_case_reviews
from site_builder.insight.texts.quoting import check_references
from site_builder.insight.times.calendar import check_calendar
from site_builder.insight.visibility import check_unpublished, previewed, published
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.drawing.photographs import check_pictures, develop_pictures
from site_builder.outputs.kit.files.kept_files import check_kept_files
from site_builder.outputs.kit.markdown.links import check_links
from site_builder.outputs.kit.markdown.prose import check_markup
from site_builder.outputs.kit.words.catalogue_files import check_catalogues, read_catalogue
from site_builder.outputs.kit.words.counted_forms import check_counted
from site_builder.outputs.kit.words.languages import check_languages
from site_builder.outputs.kit.words.untranslated import advise_on_missing
from site_builder.outputs.papers.letters import advise_on_letters
from site_builder.sources.faults.pack_faults import for_user
from site_builder.sources.pack_paths import pack_of
from site_builder.sources.resolve import read_library
from site_builder.sources.shapes import is_story
from site_builder.sources.shown_versions import PastShowings

if TYPE_CHECKING:
    from site_builder.outputs.kit.drawing.paper_jobs import MakePapers
    from site_builder.outputs.kit.published.publication import Publication


@dataclass(frozen=True, slots=True)
class Build:
    """What came of the files."""

    artefacts: tuple[Artefact, ...]
    """Empty when there are errors: nothing is half published."""

    problems: tuple[Problem, ...]
    library: Library | None
    """Everything that was written, drafts included; None when it could not be read at all."""

    left_out: tuple[str, ...] = ()
    """What could not be made here and why, in sentences."""

    publication: Publication | None = None
    """What the artefacts were made of; None if there are errors."""

    @property
    def failed(self) -> bool:
        """Whether anything must be mended before publishing."""
        return has_errors(self.problems)


def build(
    files: Mapping[str, bytes], *, site: Site, now: datetime, preview: bool = False, make: MakePapers | None = None
) -> Build:
    """The site that files make at a moment in London.

    `files` is everything under `content/` and `data/`, by path. Every problem of every file is reported at once.
    A preview shows what is unpublished as well, with a mark on each page, and nothing that can be subscribed to.
    `make` makes the files that take long, such as PDF documents; left out, the site is built without them.
    """
    # A check is done in less time than it takes to import what makes pages.
    from site_builder.outputs.kit.markdown.own_addresses import check_own_addresses  # noqa: PLC0415
    from site_builder.outputs.kit.published.publication import Publication  # noqa: PLC0415
    from site_builder.outputs.papers.offers import make_formats  # noqa: PLC0415

    library, problems = check(files, now=now)
    if library is not None and not has_errors(problems):
        problems = tuple(sorted({*problems, *check_own_addresses(library, now, site=site, draw=draw)}))
    if library is None or has_errors(problems):
        return Build((), problems, library)
    with speaking(read_catalogue(library)):
        publication = Publication.of(library, site=site, now=now, preview=preview)
        publication = replace(publication, formats=make_formats(publication, make))
        artefacts = tuple(draw(publication))
    clashes = tuple(_clashes(library, artefacts))
    left_out = publication.formats.left_out
    if clashes:
        return Build((), tuple(sorted({*problems, *clashes})), library, left_out)
    return Build(artefacts, problems, library, left_out, publication)


def draw(publication: Publication) -> Iterator[Artefact]:
    """Everything that a site holds, whatever a check would say of it; of a preview, nothing to subscribe to."""
    from site_builder.outputs.kit.published.preview import is_subscribed  # noqa: PLC0415 - as above
    from site_builder.outputs.registry import OUTPUTS, make_output  # noqa: PLC0415

    catalogue = read_catalogue(publication.library)
    with speaking(catalogue):  # never while a caller has the artefacts
        waiting_last = sorted(OUTPUTS, key=lambda output: output.waits)
        made = {output: tuple(make_output(output, publication)) for output in waiting_last}
    for output in OUTPUTS:
        for artefact in made[output]:
            if publication.marks is None or not is_subscribed(artefact):
                yield artefact


def draw_record(
    files: Mapping[str, bytes], path: str, *, site: Site, now: datetime, before: Publication | None = None
) -> tuple[Page | None, tuple[Problem, ...]]:
    """The page of the record in one file, as a preview shows it, and what is wrong with that file.

    Nothing else is drawn or checked, so that whoever is writing sees it at once. `before` is the publication of the
    last build, from which only this file differs. With it, the page is as on that site, and no other story is read.
    """
    from site_builder.outputs.kit.published.publication import Publication  # noqa: PLC0415 - as above

    if before is not None and is_story(path):
        return _draw_story(files, path, now=now, before=before)
    library, problems = read_library(files, now=now)
    found = tuple(problem for problem in problems if problem.origin.path == path)
    if library is None:
        return None, found
    with speaking(read_catalogue(library)):
        preview = before is None or before.marks is not None
        publication = Publication.of(library, site=site, now=now, preview=preview)
        if before is not None:
            publication = replace(publication, formats=before.formats)
        return next(_pages_of(publication, path), None), found


def _draw_story(
    files: Mapping[str, bytes], path: str, *, now: datetime, before: Publication
) -> tuple[Page | None, tuple[Problem, ...]]:
    """The page of one story. All other stories stay as they were in the last build."""
    from site_builder.outputs.kit.published.bodies import without_body  # noqa: PLC0415 - as above
    from site_builder.outputs.pages.stories import story_page  # noqa: PLC0415

    alone = {name: content for name, content in files.items() if name == path or not is_story(name)}
    library, problems = read_library(alone, now=now)
    found = tuple(problem for problem in problems if problem.origin.path == path)
    if library is None:
        return None, found
    with speaking(read_catalogue(library)):
        shown = develop_pictures(previewed(library, now) if before.marks else published(library, now))
        for story in shown.stories:
            changed = before.with_story(story, shown.pictures)
            return story_page(changed, without_body(story)), found
    return None, found


def _pages_of(publication: Publication, path: str) -> Iterator[Page]:
    """The page of the record that a file holds."""
    from site_builder.outputs.pages.alerts import alert_pages  # noqa: PLC0415 - as above
    from site_builder.outputs.pages.events import event_pages  # noqa: PLC0415
    from site_builder.outputs.pages.messages import message_pages  # noqa: PLC0415
    from site_builder.outputs.pages.stories import story_pages  # noqa: PLC0415
    from site_builder.outputs.pages.written import written_pages  # noqa: PLC0415

    library = publication.library
    for records, make in (
        (publication.stories.all, story_pages),
        (library.messages, message_pages),
        (library.alerts, alert_pages),
        (library.events, event_pages),
    ):
        wanted = {address_of(record) for record in records if record.origin.path == path}
        yield from (page for page in make(publication) if page.address in wanted) if wanted else ()
    wanted = {f"{page.id}/" for page in library.pages if page.origin.path == path}
    yield from (page for page in written_pages(publication) if page.address in wanted) if wanted else ()


def check(
    files: Mapping[str, bytes], *, now: datetime, history: History = MappingProxyType({})
) -> tuple[Library | None, tuple[Problem, ...]]:
    """What the files say, and every problem with it, sorted by file and line; nothing is rendered.

    `history` holds versions of figures and editions that lie in git: they were shown too (rule D5).
    """
    library, problems = find_problems(files, now=now, history=history)
    return library, list_problems(map(for_user, filter(_is_for_us, problems)))


def find_problems(
    files: Mapping[str, bytes], *, now: datetime, history: History = MappingProxyType({})
) -> tuple[Library | None, frozenset[Problem]]:
    """The same with all that is said of packs, in the words for those who publish them."""
    library, problems = read_library(files, now=now, mended=True)
    if library is None:
        return None, frozenset(problems)
    said = frozenset(problem.origin for problem in problems if problem.severity is Severity.ERROR)
    found = _check_library(library, files, now=now, history=history, said=said)
    return library, frozenset((*problems, *found))


def _is_for_us(problem: Problem) -> bool:
    """Whether an officer of the partnership can act on a problem. Advice on a pack is for those who publish it."""
    return problem.severity is not Severity.ADVICE or not pack_of(problem.origin.path)


def _check_library(
    library: Library, files: Mapping[str, bytes], *, now: datetime, history: History, said: frozenset[Origin]
) -> Iterator[Problem]:
    """Every problem of what was read. `said` are the places of mistakes: where there are any, no page is drawn."""
    disagreements = tuple(check_agreement(library))
    found = {
        *disagreements,
        *check_references(library, now),
        *check_editions(library, now),
        *check_calendar(library, now),
        *check_disclosure(
            library,
            explained=frozenset(disagreement.origin.path for disagreement in disagreements),
            past=PastShowings(files, history, library).besides,
        ),
        *check_case_reviews(library, now),
        *advise_on_history(library),
        *advise_on_claims(library),
        *advise_on_personal_details(library),
        *advise_on_readability(library),
        *check_markup(library),
        *check_pictures(library),
        *check_kept_files(library),
        *check_consent(library, now),
        *check_paste_slips(library),
        *advise(library, now),
        *advise_on_members(library, now),
        *check_unpublished(library, now),
        *check_translations(library, now),
        *check_languages(library),
        *check_catalogues(library),
        *advise_on_missing(library),
        *check_counted(library),
        *advise_on_letters(library),
    }
    drawn = None if said or has_errors(tuple(found)) else draw
    found.update(check_links(library, now, draw=drawn, faulty=frozenset(origin.path for origin in said)))
    for problem in found:
        # Of a field that is wrong and was left out, it is said already what is wrong.
        wrong = library.left_out.get(problem.origin.path, ())
        again = problem.origin in said and problem.severity is Severity.ERROR
        again = (wrong and again) or any(f"'{name}'" in problem.sentence for name in wrong)
        if not again and not is_cut_off_note(problem, files.get(problem.origin.path, b""), said=said):
            yield problem


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Whether any of the problems keeps the site from being published."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def _clashes(library: Library, artefacts: tuple[Artefact, ...]) -> Iterator[Problem]:
    """Hand-written pages whose name is taken by a page that the site makes itself."""
    taken: set[str] = set()
    twice: set[str] = set()
    for artefact in artefacts:
        path = artefact.path if isinstance(artefact, File) else artefact.address
        (twice if path in taken else taken).add(path)
    for page in library.pages:
        if f"{page.id}/" in twice:
            message = f"The site has a page of its own at /{page.id}/, so this one would hide it."
            yield Problem(page.origin, message, "Give this file another name.")
            twice.discard(f"{page.id}/")
    if twice:
        raise AssertionError(f"Two outputs write to {sorted(twice)}")


__all__ = ["Build", "File", "Page", "build", "check", "draw", "draw_record", "has_errors"]
