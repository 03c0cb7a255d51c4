"""The other formats of a record: the files themselves. How a page offers them is in `kit/published/offers.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace

from site_builder.domain.artefact import File
from site_builder.domain.catalogue import say, without_marks
from site_builder.domain.memory import remembered
from site_builder.domain.message import Message
from site_builder.domain.story import Story
from site_builder.outputs.articles import articles_of
from site_builder.outputs.articles.article import Article, tag
from site_builder.outputs.articles.edition_tables import write_tables
from site_builder.outputs.articles.editions import name_of_edition
from site_builder.outputs.articles.records import name_of
from site_builder.outputs.kit.drawing.colours import colours_of
from site_builder.outputs.kit.drawing.paper_jobs import MARK, MakePapers, OnlyPictures, PaperJob, PaperKind
from site_builder.outputs.kit.markdown.plain_text import write_text
from site_builder.outputs.kit.page.widths import picture_jobs_of
from site_builder.outputs.kit.published.offers import SITE_CARD, Printed, stem_of
from site_builder.outputs.kit.published.preview import WATERMARK
from site_builder.outputs.kit.published.publication import Formats, Publication
from site_builder.outputs.kit.records.editions import ShownEdition, shown_editions
from site_builder.outputs.papers.event_papers import event_papers
from site_builder.outputs.papers.letters import printable
from site_builder.outputs.papers.nodes import break_long
from site_builder.outputs.papers.paper import day_of, is_off, mark_of, paper_jobs_of, write_paper
from site_builder.outputs.papers.posts import write_posts


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be made of a record: at once, and what takes long."""

    article: Article
    stem: str
    jobs: tuple[PaperJob, ...] = field(repr=False)
    shared: bool = True
    """Whether there are words for people to pass on."""


def make_formats(publication: Publication, make: MakePapers | None) -> Formats:
    """Every format of every record. Made before any page, since pages tell how big each is."""
    drawn = make is not None and not isinstance(make, OnlyPictures)
    plans = [_plan(publication, record, drawn=drawn) for record in _records(publication)]
    plans += [_plan(publication, edition, drawn=drawn) for edition in shown_editions(publication)]
    alone = _pictures(publication) if make else {}
    if drawn:
        alone |= event_papers(publication)
        alone[SITE_CARD] = (_site_card(publication),)
    drawing = make((*_jobs(plans), *(job for jobs in alone.values() for job in jobs))) if make else None
    made = drawing.files if drawing else {}
    files = {plan.stem: _files(publication, plan, drawn=made) for plan in plans}
    for name, jobs in alone.items():
        files[name] = {job.path: made[job.path] for job in jobs if job.path in made}
    return Formats(files, drawing.left_out if drawing else ())


def formats(publication: Publication) -> Iterator[File]:
    """Stories, messages and editions as documents, plain text, posts and pictures to share, and events for a board."""
    for files in publication.formats.files.values():
        yield from (File(path, content) for path, content in files.items())


def _jobs(plans: Iterable[_Plan]) -> Iterator[PaperJob]:
    for plan in plans:
        yield from plan.jobs


def _pictures(publication: Publication) -> dict[str, tuple[PaperJob, ...]]:
    """What is to be made of each picture, by its file."""
    library = publication.library
    shown = {story.picture.file: story.picture for story in library.stories if story.picture}
    return {file: picture_jobs_of(picture, library.pictures[file]) for file, picture in shown.items()}


def _records(publication: Publication) -> tuple[Story | Message, ...]:
    return (*publication.library.stories, *publication.library.messages)


def _plan(publication: Publication, shown: Story | Message | ShownEdition, *, drawn: bool) -> _Plan:
    articles = articles_of(publication)
    if isinstance(shown, ShownEdition):
        record: Printed = shown.edition
        article = articles[tag(publication, name_of_edition(shown.edition))]
        article = replace(article, html=f"{article.html}{write_tables(publication, shown)}")
    else:
        record, article = shown, articles[tag(publication, name_of(shown), of=shown)]
    stem = stem_of(record)
    if not drawn:
        return _Plan(article, stem, (), shared=not is_off(record))
    sheets = paper_jobs_of(publication, record, article=article)
    return _Plan(article, stem, (*sheets, _card(publication, article, stem=stem)), shared=not is_off(record))


def _files(publication: Publication, plan: _Plan, *, drawn: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """By path, in the order that they are offered."""
    stem, article = plan.stem, plan.article
    files = {job.path: drawn[job.path] for job in plan.jobs if job.path in drawn}
    card = f"{stem}-card.png"
    shared = publication.site.absolute(card) if card in files else ""
    texts = {f"{stem}.txt": _write_plain(article, publisher=publication.library.partnership.name)}
    if plan.shared:
        texts[f"{stem}-posts.txt"] = _write_posts(article, card=shared)
    mark = "" if publication.marks is None else f"{say(WATERMARK)}\n\n"
    return {**files, **{path: f"{mark}{text}".encode() for path, text in texts.items()}}


_write_posts = remembered(write_posts)


@remembered
def _write_plain(article: Article, *, publisher: str) -> str:
    day = f"{day_of(article)}\n" if article.dates.published else ""
    body = write_text(article.html)
    summary = "" if body.removeprefix("- ").startswith(article.summary) else f"{article.summary}\n\n"
    return f"{article.title}\n\n{publisher}\n{day}\n{summary}{body}\n{article.link}\n"


def _card(publication: Publication, article: Article, *, stem: str) -> PaperJob:
    words = {"title": article.title, "kind": article.categories[0].label, "day": day_of(article)}
    return _card_job(publication, f"{stem}-card.png", words=words)


def _site_card(publication: Publication) -> PaperJob:
    """The card of the site as a whole."""
    place = publication.library.partnership.place
    return _card_job(
        publication, SITE_CARD, words={"title": say("A safer {place}", place=place), "kind": "", "day": ""}
    )


def _card_job(publication: Publication, path: str, *, words: Mapping[str, str]) -> PaperJob:
    partnership = publication.library.partnership
    whole = {
        "colours": asdict(colours_of(partnership.brand)),
        "language": partnership.language,
        **words,
        "title": break_long(printable(words["title"]) or printable(partnership.name)),
        "publisher": printable(partnership.name),
    }
    shown = without_marks(write_paper(whole))
    return PaperJob(path, PaperKind.CARD, shown, ((MARK, mark_of(publication)),))
