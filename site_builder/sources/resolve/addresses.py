"""Addresses are for ever (rule T4): what was published once must still be there, under its id or as an earlier one.

The ledger `data/addresses.yml` lists what was published: `stories` and `messages`, each a list of ids. It is written
by `site-builder record` after a site has been published, so it needs no history and no network to check against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.domain.library import Library
from site_builder.domain.message import Message
from site_builder.domain.problem import Problem
from site_builder.domain.story import Story
from site_builder.sources.documents import Document
from site_builder.sources.explain import did_you_mean

_NOUNS = {"stories": "story", "messages": "message"}


def check_addresses(library: Library, ledger: Document | None) -> list[Problem]:
    """Problems of ids that clash with earlier ones, and of published ids that are gone."""
    problems = [*_clashes("stories", library.stories), *_clashes("messages", library.messages)]
    if ledger is not None:
        problems += _gone("stories", library.stories, ledger)
        problems += _gone("messages", library.messages, ledger)
    return problems


def _clashes(kind: str, records: Sequence[Story | Message]) -> Iterator[Problem]:
    taken = {record.id: record for record in records}
    for record in records:
        for former in record.formerly:
            if former in taken:
                other = taken[former].origin
                message = f"'{former}' is given as an earlier id of this {_NOUNS[kind]}, but {other.path} has that id."
                yield Problem(record.origin, message, "An address can lead to one place only: remove one of the two.")
            taken.setdefault(former, record)


def _gone(kind: str, records: Sequence[Story | Message], ledger: Document) -> Iterator[Problem]:
    written = ledger.values.get(kind) if isinstance(ledger.values, dict) else None
    if written is not None and not isinstance(written, list):
        yield Problem(ledger.origin(kind), f"'{kind}' should be a list of ids.", "Run 'site-builder record' again.")
        return
    public = {name for record in records if not record.draft for name in (record.id, *record.formerly)}
    drafts = {record.id: record for record in records if record.draft}
    recorded = [str(name) for name in written or ()]
    for index, name in enumerate(recorded):
        if name in public:
            continue
        noun = _NOUNS[kind]
        draft = drafts.get(name)
        if draft is not None:
            message = f"This {noun} was published at /{kind}/{name}/ and is now a draft, so that address would vanish."
            yield Problem(draft.origin, message, "Remove 'draft: true'; people have kept and shared the address.")
            continue
        new = sorted(record.id for record in records if record.id not in recorded)
        message = f"A {noun} was published at /{kind}/{name}/, and no {noun} has that id any more."
        near = did_you_mean(name, new) if new else ""
        renamed = f"{near} " if near.startswith("Did") else ""
        hint = f"{renamed}If the id was changed, add 'formerly: {name}' to the {noun}; if the file was deleted, bring it back."
        yield Problem(ledger.origin(kind, index), message, hint)
