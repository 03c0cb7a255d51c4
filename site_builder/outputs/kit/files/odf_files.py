"""What an OpenDocument text or spreadsheet says about itself: who can read it, and what it tells besides its words."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from site_builder.domain.problem import Severity
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

_FORMS = {
    b"application/vnd.oasis.opendocument.text": ("ODT", ".odt"),
    b"application/vnd.oasis.opendocument.spreadsheet": ("ODS", ".ods"),
}
"""What readers call it, and how its name ends, by the type that it says it is."""

_MOST = 200_000_000
"""Bytes that are unpacked."""

_PROGRAMS = ("Basic/", "Scripts/")
_NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
_DAMAGED = Remark("This file is damaged and cannot be opened.", "Save it again from its source.", Severity.ERROR)
_LOCKED = Remark("This file is locked with a password.", "Save it again without one.", Severity.ERROR)


def look_at_odf(content: bytes) -> FileFacts | None:
    """What a file is; None if it is no OpenDocument text or spreadsheet."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            form = _FORMS.get(packed.read("mimetype").strip()) if "mimetype" in packed.namelist() else None
            if form is None:
                return None
            if sum(part.file_size for part in packed.infolist()) > _MOST:
                return FileFacts(*form, remarks=(_DAMAGED,))
            if _find(_parse(packed, "META-INF/manifest.xml"), "//manifest:encryption-data"):
                return FileFacts(*form, remarks=(_LOCKED,))
            return _facts(packed, form)
    except (BadZipFile, KeyError, ValueError, OSError, NotImplementedError, RuntimeError, etree.LxmlError):
        return None if not content.startswith(b"PK") else FileFacts("", "", remarks=(_DAMAGED,))


def _facts(packed: ZipFile, form: tuple[str, str]) -> FileFacts:
    meta = _parse(packed, "meta.xml")
    pages = _find(meta, "//meta:document-statistic/@meta:page-count")
    languages = _find(_parse(packed, "styles.xml"), "//style:default-style//@fo:language")
    languages += _find(meta, "//dc:language/text()")
    language = next((found for found in languages if found not in {"none", "zxx"}), "")
    return FileFacts(
        *form,
        media_type=packed.read("mimetype").decode().strip(),
        pages=int(pages[0]) if form[0] == "ODT" and pages and pages[0].isdigit() else 0,
        language=language,
        # Its headings, lists and tables are marked as such by the form itself.
        accessible=True,
        remarks=tuple(_remarks(packed, meta, language=language)),
    )


def _remarks(packed: ZipFile, meta: etree._Element | None, *, language: str) -> Iterator[Remark]:
    content = _parse(packed, "content.xml")
    if any(name.startswith(_PROGRAMS) and not name.endswith("/") for name in packed.namelist()):
        said = "This file holds a program (a macro), so readers are warned when they open it."
        yield Remark(said, "Delete its macros, and save it again.", Severity.ERROR)
    if _find(content, "//text:tracked-changes/*"):
        said = "This file holds tracked changes: everyone could read what was crossed out, and who did it."
        yield Remark(said, "Accept or reject all changes, and save it again.", Severity.ERROR)
    if _find(content, "//style:table-properties[@table:display='false']"):
        said = "This spreadsheet has hidden sheets, which everyone can open."
        yield Remark(said, "Delete them, or show them if they are for readers.", Severity.ERROR)
    if _find(content, "//office:annotation"):
        yield COMMENTS
    if not "".join(_find(meta, "//dc:title/text()")).strip():
        yield NO_TITLE
    if not language:
        yield NO_LANGUAGE
    people = _find(meta, "//dc:creator/text() | //meta:initial-creator/text()")
    if person := next((name.strip() for name in people if name.strip()), ""):
        yield names_person(person)
    if any(tells_place(packed.read(name)) for name in packed.namelist() if name.startswith("Pictures/")):
        yield PLACE


def _parse(packed: ZipFile, part: str) -> etree._Element | None:
    """A part of the file; None where it is missing."""
    if part not in packed.namelist():
        return None
    return etree.fromstring(packed.read(part), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _find(part: etree._Element | None, path: str) -> list[str]:
    """Texts, attributes or elements at a path of a part."""
    found = [] if part is None else part.xpath(path, namespaces=_NAMES)
    return list(map(str, found)) if isinstance(found, list) else []
