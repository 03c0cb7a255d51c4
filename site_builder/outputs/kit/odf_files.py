"""What an OpenDocument text or spreadsheet says about itself: who can read it, and what it tells besides its words."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from site_builder.domain.problem import Severity
from site_builder.outputs.kit.file_facts import (
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
    from lxml.etree import LxmlError  # noqa: PLC0415 - only a site with files of its own needs it

    try:
        with ZipFile(BytesIO(content)) as packed:
            form = _FORMS.get(packed.read("mimetype").strip()) if "mimetype" in packed.namelist() else None
            if form is None:
                return None
            if sum(part.file_size for part in packed.infolist()) > _MOST:
                return FileFacts(*form, remarks=(_DAMAGED,))
            if _all(packed, "META-INF/manifest.xml", "//manifest:encryption-data"):
                return FileFacts(*form, remarks=(_LOCKED,))
            return _facts(packed, form)
    except (BadZipFile, KeyError, ValueError, OSError, NotImplementedError, RuntimeError, LxmlError):
        return None if not content.startswith(b"PK") else FileFacts("", "", remarks=(_DAMAGED,))


def _facts(packed: ZipFile, form: tuple[str, str]) -> FileFacts:
    pages = _all(packed, "meta.xml", "//meta:document-statistic/@meta:page-count")
    languages = _all(packed, "styles.xml", "//style:default-style//@fo:language")
    languages += _all(packed, "meta.xml", "//dc:language/text()")
    language = next((found for found in languages if found not in {"none", "zxx"}), "")
    return FileFacts(
        *form,
        media_type=packed.read("mimetype").decode().strip(),
        pages=int(pages[0]) if form[0] == "ODT" and pages and pages[0].isdigit() else 0,
        language=language,
        # Its headings, lists and tables are marked as such by the form itself.
        accessible=True,
        remarks=tuple(_remarks(packed, language=language)),
    )


def _remarks(packed: ZipFile, *, language: str) -> Iterator[Remark]:
    if any(name.startswith(_PROGRAMS) and not name.endswith("/") for name in packed.namelist()):
        said = "This file holds a program (a macro), so readers are warned when they open it."
        yield Remark(said, "Delete its macros, and save it again.", Severity.ERROR)
    if _all(packed, "content.xml", "//text:tracked-changes/*"):
        said = "This file holds tracked changes: everyone could read what was crossed out, and who did it."
        yield Remark(said, "Accept or reject all changes, and save it again.", Severity.ERROR)
    if _all(packed, "content.xml", "//style:table-properties[@table:display='false']"):
        said = "This spreadsheet has hidden sheets, which everyone can open."
        yield Remark(said, "Delete them, or show them if they are for readers.", Severity.ERROR)
    if _all(packed, "content.xml", "//office:annotation"):
        yield COMMENTS
    if not "".join(_all(packed, "meta.xml", "//dc:title/text()")).strip():
        yield NO_TITLE
    if not language:
        yield NO_LANGUAGE
    people = _all(packed, "meta.xml", "//dc:creator/text() | //meta:initial-creator/text()")
    if person := next((name.strip() for name in people if name.strip()), ""):
        yield names_person(person)
    if any(tells_place(packed.read(name)) for name in packed.namelist() if name.startswith("Pictures/")):
        yield PLACE


def _all(packed: ZipFile, part: str, path: str) -> list[str]:  # noqa: PLR0917 - what, where and which
    """Texts, attributes or the names of elements at a path of a part; none where the part is missing."""
    if part not in packed.namelist():
        return []
    from lxml import etree  # noqa: PLC0415 - as above

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    found = etree.fromstring(packed.read(part), parser).xpath(path, namespaces=_NAMES)
    return [str(one) for one in found] if isinstance(found, list) else []
