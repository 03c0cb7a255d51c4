"""What a PDF says about itself, by pikepdf (qpdf): who can read it, and what it tells besides its pages."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from site_builder.domain.problem import Severity
from site_builder.outputs.kit.files.extras import FORMATS, command_for
from site_builder.outputs.kit.files.file_facts import (
    COMMENTS,
    NO_LANGUAGE,
    NO_TITLE,
    PLACE,
    FileFacts,
    Remark,
    names_person,
    tells_place,
)

if TYPE_CHECKING:
    import pikepdf

_COMMENTS = frozenset({"/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Ink", "/Caret", "/Squiggly"})
"""Kinds of annotation that people write on a page."""

_DAMAGED = Remark("This PDF is damaged and cannot be opened.", "Save it again from its source.", Severity.ERROR)
_LOCKED = Remark(
    "This PDF is locked with a password, so readers cannot open it.", "Save it again without one.", Severity.ERROR
)
_LIMITED = Remark(
    "This PDF forbids copying its words, and some screen readers then refuse to read it.",
    "Save it again without limits on what readers may do.",
    Severity.WARNING,
)


def look_at_pdf(content: bytes) -> FileFacts:
    """What a PDF is."""
    try:
        import pikepdf  # noqa: PLC0415 - only a site with files of its own needs it
    except ImportError:
        return FileFacts("PDF", ".pdf", "application/pdf", accessible=True, remarks=(_not_looked_at(),))
    try:
        with pikepdf.open(BytesIO(content)) as document:
            return _facts(document, content)
    except pikepdf.PasswordError:
        return FileFacts("PDF", ".pdf", remarks=(_LOCKED,))
    except (pikepdf.PdfError, ValueError, TypeError, LookupError, AttributeError, RuntimeError):
        return FileFacts("PDF", ".pdf", remarks=(_DAMAGED,))


def _not_looked_at() -> Remark:
    message = "This PDF was not looked at, because a part of site-builder is missing."
    return Remark(message, f"To have it checked, run: {command_for(FORMATS)}")


def _facts(document: pikepdf.Pdf, content: bytes) -> FileFacts:
    root = document.Root
    marks = root.get("/MarkInfo")
    tagged = marks is not None and bool(marks.get("/Marked")) and "/StructTreeRoot" in root
    language = str(root.get("/Lang", ""))
    return FileFacts(
        form="PDF",
        ending=".pdf",
        media_type="application/pdf",
        pages=len(document.pages),
        language=language,
        accessible=tagged,
        remarks=tuple(_remarks(document, content, language=language)),
    )


def _remarks(document: pikepdf.Pdf, content: bytes, *, language: str) -> Iterator[Remark]:
    title, author = (str(document.docinfo.get(name, "")).strip() for name in ("/Title", "/Author"))
    with document.open_metadata(set_pikepdf_as_editor=False) as about:
        title = title or str(about.get("dc:title", "")).strip()
    yield from _barriers(document)
    if not title:
        yield NO_TITLE
    if not language:
        yield NO_LANGUAGE
    if author:
        yield names_person(author)
    if any(str(note.get("/Subtype", "")) in _COMMENTS for page in document.pages for note in page.get("/Annots", ())):
        yield COMMENTS
    if not document.is_linearized and content.count(b"startxref") > 1:
        said = "This PDF still holds an earlier version of itself, which others can bring back."
        yield Remark(said, "Save it as a new file, in place of saving changes to it.")
    if any(map(tells_place, _photographs(document))):
        yield PLACE


def _barriers(document: pikepdf.Pdf) -> Iterator[Remark]:
    """What keeps people from reading it, or what they would get with it."""
    if not document.allow.extract:
        yield _LIMITED
    if _runs_programs(document):
        said = "This PDF holds a program, which browsers refuse to run and some readers warn of."
        yield Remark(said, "Save it again without forms, scripts and actions.", Severity.ERROR)
    if document.attachments:
        names = ", ".join(sorted(map(str, document.attachments)))
        said = f"Other files are attached within this PDF: {names}. They would be published with it."
        yield Remark(said, "Save it again without them.", Severity.ERROR)
    if not any("/Font" in page.get("/Resources", {}) for page in document.pages):
        said = "This PDF holds pictures of pages and no text, so it cannot be searched, read aloud or made larger."
        yield Remark(said, "Save it from the program that it was written in, in place of a scan.", Severity.WARNING)


def _runs_programs(document: pikepdf.Pdf) -> bool:
    import pikepdf  # noqa: PLC0415 - as above

    root = document.Root
    opens, names = root.get("/OpenAction"), root.get("/Names")
    action = str(opens.get("/S", "")) if isinstance(opens, pikepdf.Dictionary) else ""  # else it is a place
    has_scripts = names is not None and "/JavaScript" in names
    return has_scripts or action in {"/JavaScript", "/Launch"} or "/AA" in root


def _photographs(document: pikepdf.Pdf) -> Iterator[bytes]:
    """The pictures that are kept as a camera wrote them."""
    import pikepdf  # noqa: PLC0415 - as above

    for part in document.objects:
        if isinstance(part, pikepdf.Stream) and "/DCTDecode" in str(part.get("/Filter", "")):
            yield part.read_raw_bytes()
