"""The other formats of a record: the files themselves. How a page offers them is in `kit/published/offers.py`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import Protocol, TypeVar

from site_builder.domain.artefact import File
from site_builder.domain.catalogue import say, without_marks
from site_builder.domain.memory import remembered
from site_builder.domain.message import Message
from site_builder.domain.story import Story
from site_builder.outputs.articles import article_of
from site_builder.outputs.articles.article import Article, tag
from site_builder.outputs.articles.edition_tables import write_tables
from site_builder.outputs.articles.editions import edition_articles, name_of_edition
from site_builder.outputs.kit.drawing.colours import colours_of
from site_builder.outputs.kit.drawing.paper_jobs import MARK, MakePapers, OnlyPictures, PaperJob, PaperKind, Papers
from site_builder.outputs.kit.markdown.plain_text import write_text
from site_builder.outputs.kit.page.widths import picture_jobs_of
from site_builder.outputs.kit.published.offers import SITE_CARD, Printed, stem_of
from site_builder.outputs.kit.published.preview import WATERMARK
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.recalling import recall_each, recall_whole
from site_builder.outputs.kit.published.record_files import Formats
from site_builder.outputs.kit.published.stories import Trait
from site_builder.outputs.kit.records.editions import shown_editions
from site_builder.outputs.papers.event_papers import event_papers
from site_builder.outputs.papers.letters import printable
from site_builder.outputs.papers.nodes import break_long
from site_builder.outputs.papers.paper import day_of, is_off, mark_of, paper_jobs_of, write_paper
from site_builder.outputs.papers.posts import write_posts

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class _MakeOf(Protocol[T_co]):
    """Makes something of a record and its article."""

    def __call__(self, publication: Publication, record: Printed, /, *, article: Article) -> T_co: ...


def make_formats(publication: Publication, make: MakePapers | None) -> Formats:
    """Every format of every record. `make` may still be making files afterwards (see `Formats`)."""
    jobs: dict[str, tuple[PaperJob, ...]] = {}

    def each() -> Iterator[PaperJob]:
        for stem, some in _jobs(publication, only_pictures=isinstance(make, OnlyPictures)):
            jobs[stem] = some
            yield from some

    papers = make(each()) if make else Papers()
    paths = {stem: tuple(job.path for job in some if job.path in papers.files) for stem, some in jobs.items()}
    formats = Formats(paths, papers.files, left_out=papers.left_out)
    texts = _ask_each("papers.texts", replace(publication, formats=formats), make=_texts_of)
    every = {stem: (*paths.pop(stem, ()), *of_record) for stem, of_record in texts.items()} | paths
    return replace(formats, paths=every, texts={path: text for some in texts.values() for path, text in some.items()})


def _jobs(publication: Publication, *, only_pictures: bool) -> Iterator[tuple[str, tuple[PaperJob, ...]]]:
    """What is to be made, by the path that its files begin with: pictures first, since they are asked for first."""
    yield from _pictures(publication).items()
    if not only_pictures:
        yield from _ask_each("papers.jobs", publication, make=_jobs_of).items()
        yield from event_papers(publication).items()
        yield SITE_CARD, (_site_card(publication),)


def formats(publication: Publication) -> Iterator[File]:
    """Stories, messages and editions as documents, plain text, posts and pictures to share, and events for a board."""
    yield from (File(path, content) for path, content in publication.formats.read_all())


def _pictures(publication: Publication) -> dict[str, tuple[PaperJob, ...]]:
    """What is to be made of each picture, by its file."""
    shown = {story.picture.file: story.picture for story in publication.stories.having(Trait.PICTURED) if story.picture}
    return {file: picture_jobs_of(picture, publication.pictures.of(file)) for file, picture in shown.items()}


def _ask_each(question: str, publication: Publication, *, make: _MakeOf[T]) -> dict[str, T]:
    """What is made of each story, message and edition, or was made before, by the path that its files begin with."""

    def of_record(asking: Publication, record: Story | Message) -> T:
        return make(asking, record, article=article_of(asking, record))

    def of_editions(bare: Publication) -> Iterator[T]:
        articles = {article.id: article for article in edition_articles(bare)}
        for shown in shown_editions(bare):
            article = articles[tag(bare, name_of_edition(shown.edition))]
            yield make(bare, shown.edition, article=replace(article, html=f"{article.html}{write_tables(bare, shown)}"))

    library, told = publication.library, publication.stories.all
    stories = recall_each(f"{question}.stories", publication, records=told, make=of_record)
    messages = recall_each(f"{question}.messages", publication, records=library.messages, make=of_record)
    editions = recall_whole(f"{question}.editions", publication, make=of_editions)
    records: tuple[Printed, ...] = (*told, *library.messages, *library.editions)
    return dict(zip(map(stem_of, records), (*stories, *messages, *editions), strict=True))


def _jobs_of(publication: Publication, record: Printed, *, article: Article) -> tuple[PaperJob, ...]:
    return *paper_jobs_of(publication, record, article=article), _card(publication, article, stem=stem_of(record))


def _texts_of(publication: Publication, record: Printed, *, article: Article) -> dict[str, bytes]:
    """By path, in the order that they are offered."""
    stem = stem_of(record)
    card = f"{stem}-card.png"
    shared = publication.site.absolute(card) if publication.formats.has(stem, card) else ""
    texts = {f"{stem}.txt": _write_plain(article, publisher=publication.library.partnership.name)}
    if not is_off(record):
        texts[f"{stem}-posts.txt"] = write_posts(article, card=shared)
    mark = "" if publication.marks is None else f"{say(WATERMARK)}\n\n"
    return {path: f"{mark}{text}".encode() for path, text in texts.items()}


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
