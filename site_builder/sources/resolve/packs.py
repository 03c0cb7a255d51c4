"""Packs beside the partnership's own files: a record of its own takes the place of a pack's with the same name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from site_builder.domain.pack import Pack
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.sources.entries.ledger import AnnouncedEntry, LedgerEntry
from site_builder.sources.entries.pack import PackEntry
from site_builder.sources.pack_paths import PACK_FILE, PACKS, pack_of
from site_builder.sources.reading.records import FileRead, Records, Written
from site_builder.sources.resolve.lasting import Lasting
from site_builder.sources.shapes import IN_PACKS, SHAPES

_TRANSLATIONS = "message-translation"


@dataclass(frozen=True, slots=True)
class _Owner:
    """The record that has a name."""

    pack: str
    """"" for the partnership's own."""

    origin: Origin


def join_packs(records: Records) -> tuple[Records, tuple[Problem, ...]]:
    """The records with one of each name, and problems of names that several have.

    The partnership's own record takes the place of a pack's. Of two packs' records the first stays, with a problem.
    """
    if not any(pack_of(file.path) for file in _documents(records)):
        return records, ()
    problems: list[Problem] = []
    files = _with_their_messages(records)
    for shape in SHAPES:
        if shape.name in IN_PACKS and shape.name in files:
            choose = _Choice(shape.noun, {})
            for record in replace(records, files=files).written(shape.name):
                problems += choose.add(_name_of(record), _Owner(pack_of(record.document.path), record.origin))
            files[shape.name] = tuple(_keep(file, choose.keeps) for file in files[shape.name])
    choose = _Choice("a page", {})
    for page in records.pages:
        problems += choose.add(page.id, _Owner(pack_of(page.document.path), page.origin))
    pages = tuple(page for page in records.pages if choose.keeps(page.id, page.origin))
    return replace(records, files=files, pages=pages), tuple(problems)


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which of several records of one kind has each name."""

    noun: str
    owners: dict[str, _Owner]

    def add(self, name: str, owner: _Owner) -> Iterator[Problem]:
        """Take a record in. The partnership's own files come before `packs/`, so they are first."""
        first = self.owners.setdefault(name, owner) if name else owner
        if first.pack == owner.pack:
            return
        what = f"{self.noun.partition(' ')[2]} '{name}'"
        if first.pack:
            message = f"The packs '{first.pack}' and '{owner.pack}' both have the {what}."
            hint = "Write one of your own with the same name, which takes the place of both."
            yield Problem(owner.origin, message, hint)
        else:
            message = f"This takes the place of the {what} of the pack '{owner.pack}'."
            hint = "Nothing needs to be done. To show the pack's again, remove this one."
            yield Problem(first.origin, message, hint, Severity.ADVICE)

    def keeps(self, name: str, origin: Origin) -> bool:
        """Whether a record stays. Those with the same name in one place all stay, so that this is reported."""
        return not name or self.owners[name].pack == pack_of(origin.path)


def _with_their_messages(records: Records) -> dict[str, tuple[FileRead, ...]]:
    """The files by shape, without a pack's translations of messages that are not its own here.

    If a message of the partnership's own takes the place of the pack's, the pack's translation says something else.
    """
    files = dict(records.files)
    own = {(pack_of(record.document.path), _name_of(record)) for record in records.written("message")}

    def keeps(name: str, origin: Origin) -> bool:
        message = name.rpartition("/")[2]
        return not pack_of(origin.path) or ("", message) not in own

    if _TRANSLATIONS in files:
        files[_TRANSLATIONS] = tuple(_keep(file, keeps) for file in files[_TRANSLATIONS])
    return files


def _keep(file: FileRead, keeps: Callable[[str, Origin], bool]) -> FileRead:
    def stays(record: Written) -> bool:
        return keeps(_name_of(record), record.origin)

    return replace(
        file,
        records=tuple(filter(stays, file.records)),
        faulty=tuple(filter(stays, file.faulty)),
        mended=tuple(mended for mended in file.mended if stays(mended[0])),
    )


def _name_of(record: Written) -> str:
    """The id of a record, or the word that an entry of the glossary explains; of a translation `pl/lock-sheds`."""
    name = record.fields.get("id") or record.fields.get("term")
    if not isinstance(name, str):
        return ""
    folder, language = record.document.path.split("/")[-3:-1]
    return (
        " ".join(f"{language}/{name}".lower().split()) if folder == "translations" else " ".join(name.lower().split())
    )


def _documents(records: Records) -> Iterator[Origin]:
    for files in records.files.values():
        yield from (record.document.origin() for file in files for record in (*file.records, *file.faulty))
    yield from (page.origin for page in records.pages)


@dataclass(frozen=True, slots=True)
class HiddenRecord:
    """A record of a pack that a site does not show, because the partnership's own takes its place."""

    pack: str
    what: str
    """`the seasonal message 'chimney-fires'`."""

    own: Origin
    values: object
    """What the pack's says."""


def find_hidden_records(records: Records) -> Iterator[HiddenRecord]:
    """The records of packs in whose place are the partnership's own. A message's translations go with it."""
    messages = {_name_of(record): record.origin for record in records.written("message") if _is_own(record.origin)}
    for shape in SHAPES:
        if shape.name not in IN_PACKS:
            continue
        every = [(_name_of(record), record) for record in records.written(shape.name)]
        own = {name: record.origin for name, record in every if name and _is_own(record.origin)}
        for name, record in every:
            instead = own.get(name)
            if instead is None and shape.name == _TRANSLATIONS:
                instead = messages.get(name.rpartition("/")[2])
            if instead is not None and not _is_own(record.origin):
                what = f"the {shape.noun.partition(' ')[2]} '{name}'"
                yield HiddenRecord(pack_of(record.document.path), what, instead, record.values)
    pages = {page.id: page.origin for page in records.pages if _is_own(page.origin)}
    for page in records.pages:
        if not _is_own(page.origin) and page.id in pages:
            values = (page.document.values, page.body.text)
            yield HiddenRecord(pack_of(page.document.path), f"the page '{page.id}'", pages[page.id], values)


def _is_own(origin: Origin) -> bool:
    return not pack_of(origin.path)


def resolve_packs(records: Records) -> Mapping[str, Pack]:
    """The packs by the names of their folders."""
    return {
        pack_of(record.document.path): Pack(
            record.entry.id,
            record.entry.title,
            record.entry.version,
            record.entry.feed_authority,
            record.entry.site_url or "",
        )
        for record in records.of("pack", PackEntry)
    }


def check_packs(records: Records) -> Iterator[Problem]:
    """Packs that do not say who publishes them, or that are in a folder with another name."""
    for record in records.of("pack", PackEntry):
        folder = pack_of(record.document.path)
        if record.entry.id != folder:
            message = f"The pack '{record.entry.id}' is in the folder {PACKS}{folder}/."
            hint = f"Name the folder {PACKS}{record.entry.id}/: a pack is kept under its id."
            yield Problem(record.origin_of("id"), message, hint)
    if records.are_lost("pack"):
        return
    known = {pack_of(record.document.path) for record in records.written("pack")}
    for folder in sorted({pack_of(file.path) for file in _documents(records)} - known - {""}):
        message = "This file is missing, so nothing says who publishes the pack."
        hint = "Fetch the pack again, or ask those who publish it to add this file."
        yield Problem(Origin(f"{PACKS}{folder}/{PACK_FILE}"), message, hint)


def told_by_address(records: Records) -> Mapping[str, AnnouncedEntry]:
    """What the ledger says of each address."""
    return {line.address: line for ledger in records.of("addresses", LedgerEntry) for line in ledger.entry.told}


def authority_of(record: Lasting, packs: Mapping[str, Pack], *, folder: str, told: Mapping[str, AnnouncedEntry]) -> str:
    """The feed authority in a record's ids, if that is not the partnership's: its pack's.

    What subscribers were told under one authority keeps it, even if the partnership's own record takes the pack's place
    later, or a pack's the partnership's (rule T4).
    """
    names = (*record.entry.formerly, record.entry.id)
    lines = (told[address] for name in names if (address := f"{folder}/{name}") in told)
    known = next((line for line in lines if not line.to), None)
    if known is not None:
        return known.authority or ""
    pack = packs.get(pack_of(record.document.path))
    return pack.feed_authority if pack else ""
