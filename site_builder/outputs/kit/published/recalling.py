"""What outputs made before of the same records, so that an edit costs what it changes (see `domain.memory`).

Almost everything on a site depends on a publication but for the bodies of its records, and a body is shown by few
outputs, each of which shows one record at a time. So most outputs are recalled whole, and those few are recalled for
some records at a time, by the bodies of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar, cast

from site_builder.domain.fingerprint import fingerprint
from site_builder.domain.memory import keep, look_up
from site_builder.domain.message import Message
from site_builder.domain.story import Story
from site_builder.outputs.kit.published.offers import stem_of
from site_builder.outputs.kit.published.present import noting
from site_builder.outputs.kit.published.publication import Formats, Publication, body_of, remember

T = TypeVar("T")
R = TypeVar("R", Story, Message)

_AT_ONCE = 8
"""Records that are recalled together: asking for each alone takes longer than making some of them again."""


def recall_whole(
    question: str, publication: Publication, *, make: Callable[[Publication], Iterable[T]]
) -> tuple[T, ...]:
    """What is made of a publication without the bodies and the other formats of its records."""
    bare = partial(_without_own, publication)
    return recall_at_present(question, publication, _shared_sizes(publication), answer=lambda: tuple(make(bare())))


def recall_each(
    question: str, publication: Publication, *, records: Sequence[R], make: Callable[[Publication, R], T]
) -> Iterator[T]:
    """What is made of each record and of the rest of a publication, without the bodies and formats of others."""
    shared = _shared_sizes(publication)
    for start in range(0, len(records), _AT_ONCE):
        some = records[start : start + _AT_ONCE]
        own = [(record.id, body_of(publication, record).text, _own_sizes(publication, record)) for record in some]
        answer = partial(_make_some, publication, some, make=make)
        yield from recall_at_present(question, publication, shared, own, answer=answer)


def recall_at_present(question: str, publication: Publication, *inputs: object, answer: Callable[[], T]) -> T:
    """What is made of a publication and some inputs, as long as the present answers what was asked as it did then."""
    asked = publication.key, inputs
    known = look_up(question, asked)
    if known is not None:
        notes, earlier = known.value
        if publication.present.answers(notes):
            return cast("T", earlier)
    with noting() as notes:
        value = answer()
    keep(question, asked, value=(notes, value))
    return value


@remember
def _without_own(publication: Publication) -> Publication:
    """A publication without what only outputs that recall each record may use."""
    return replace(publication, bodies={}, formats=_shared_formats(publication))


def _make_some(publication: Publication, some: Sequence[R], *, make: Callable[[Publication, R], T]) -> tuple[T, ...]:
    return tuple(make(publication, record) for record in some)


@remember
def _shared_formats(publication: Publication) -> Formats:
    """The formats of what has no body: pictures and editions."""
    library = publication.library
    apart = {stem_of(record) for records in (library.stories, library.messages) for record in records}
    return Formats({name: files for name, files in publication.formats.files.items() if name not in apart})


@remember
def _shared_sizes(publication: Publication) -> bytes:
    """Pages say how large each format is, and nothing else of it."""
    shared = _shared_formats(publication).files
    return fingerprint([(name, path, len(file)) for name, files in shared.items() for path, file in files.items()])


def _own_sizes(publication: Publication, record: Story | Message) -> tuple[tuple[str, int], ...]:
    files = publication.formats.files.get(stem_of(record), {})
    return tuple((path, len(content)) for path, content in files.items())
