"""Files of documents that are kept here: what each one is, and what is wrong with it for those who will read it.

A file is published as it is. So what would shut readers out is a mistake, and what would tell too much is advice.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.catalogue import say, say_count
from site_builder.domain.library import Library
from site_builder.domain.memory import remembered
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.public_document import PublicDocument
from site_builder.outputs.kit.files.file_facts import FileFacts, Remark
from site_builder.outputs.kit.files.sizes import write_size

LARGEST = 19_000_000
"""Bytes of a file that can be published."""

_LONG = 5_000_000
"""Bytes that take long to fetch on a phone."""

_OTHERS = {
    b"PK\x03\x04": "This is a Word, Excel or other packed file.",
    b"\xd0\xcf\x11\xe0": "This is an old Word, Excel or PowerPoint file.",
    b"{\\rtf": "This is a rich text file.",
}
"""What a file is instead, by how it begins."""


@remembered
def examine(content: bytes, ending: str) -> FileFacts:
    """What a file is, by its name in `.pdf`, `.odt` or `.ods`. A pure function, remembered."""
    # Their libraries take long to load, and only a site with files of its own needs them.
    from site_builder.outputs.kit.files.odf_files import look_at_odf  # noqa: PLC0415
    from site_builder.outputs.kit.files.pdf_files import look_at_pdf  # noqa: PLC0415

    if len(content) > LARGEST:
        said = f"This file is too big: the limit is {LARGEST // 1_000_000} MB."
        remark = Remark(said, "Make its pictures smaller, or split it into parts.", Severity.ERROR)
        return FileFacts("", "", remarks=(remark,))
    facts = look_at_pdf(content) if content[:1024].lstrip().startswith(b"%PDF") else look_at_odf(content)
    if facts is None:
        said = next((words for start, words in _OTHERS.items() if content.startswith(start)), "This file is damaged.")
        hint = "Save it as a tagged PDF, or as an OpenDocument text (.odt) or spreadsheet (.ods)."
        return FileFacts("", "", remarks=(Remark(said, hint, Severity.ERROR),))
    if facts.ending and facts.ending != ending:
        said = f"This file's form is {facts.form}, which is not what its name says."
        return FileFacts(
            "", "", remarks=(Remark(said, f"Rename it so that it ends in {facts.ending}.", Severity.ERROR),)
        )
    return facts


def facts_of(library: Library, document: PublicDocument) -> FileFacts | None:
    """What the file of a document is; None if it has none."""
    content = library.kept_files.get(document.file)
    return examine(content, document.ending) if content is not None else None


def check_kept_files(library: Library) -> Iterator[Problem]:
    """What is wrong with each file, and what its document does not say beside it."""
    for document in library.documents:
        facts, origin = facts_of(library, document), Origin(document.file)
        if facts is None:
            continue
        for remark in facts.remarks:
            yield Problem(origin, remark.message, remark.hint, remark.severity)
        if any(remark.severity is Severity.ERROR for remark in facts.remarks):
            continue
        if not facts.accessible and not document.alternative:
            message = "A screen reader cannot read this file as it should, because the file does not say what its "
            message += "headings, tables and pictures are."
            hint = "Save it again as a tagged PDF (in Word: Options, 'Document structure tags'; in LibreOffice: "
            hint += (
                "'Universal Accessibility'), or write the same on a page of this site and name that as 'alternative'."
            )
            yield Problem(origin, message, hint, Severity.WARNING)
        if document.contact is None:
            message = "This document does not say who to ask for it in another format, such as large print."
            yield Problem(document.origin, message, "Add 'contact' with the id of a contact.", Severity.ADVICE)
        length = len(library.kept_files[document.file])
        if length > _LONG:
            message = f"This file is {length / 1_000_000:.1f} MB, which takes long and costs money on a phone."
            yield Problem(origin, message, "Make its pictures smaller.", Severity.ADVICE)


def write_format(facts: FileFacts, length: int) -> str:
    """What is behind a link to a file: `PDF, 18 pages, 1.2 MB`."""
    size = write_size(length)
    if not facts.pages:
        return say("{kind}, {size}", kind=facts.form, size=size)
    return say_count(
        "{kind}, {number} page, {size}",
        "{kind}, {number} pages, {size}",
        number=facts.pages,
        kind=facts.form,
        size=size,
    )
