"""Files that are published as they are: what shuts readers out is a mistake, what tells too much is advice."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from odfdo import Document, Paragraph, Table
from PIL import Image

from site_builder.domain.library import Library
from site_builder.domain.problem import Severity
from site_builder.outputs.kit.files.kept_files import check_kept_files, examine
from site_builder.outputs.kit.files.pdf_files import look_at_pdf
from tests.support import fictional_site
from tests.support.pdf_files import changed, typeset

PDF = fictional_site.read_files()["content/publications/lamps-counted.pdf"]
ODT = fictional_site.read_files()["content/publications/moot september 2026.odt"]
ODS = fictional_site.read_files()["content/publications/lamps.ods"]


SHOWN = 48
"""Letters of a remark that tests compare."""


def said(content: bytes, ending: str) -> list[str]:
    """The first words of each remark, with how much it matters."""
    return [f"{remark.severity}: {remark.message}"[:SHOWN] for remark in examine(content, ending).remarks]


def repacked(packed: bytes, parts: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """A packed file with some parts changed or added."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(packed)) as old, zipfile.ZipFile(written, "w") as new:
        for name in dict.fromkeys((*old.namelist(), *parts)):
            part = parts.get(name)
            if part is None:
                new.writestr(name, old.read(name))
            else:
                new.writestr(name, part if isinstance(part, bytes) else part(old.read(name)))
    return written.getvalue()


def inserted(before: bytes, words: bytes) -> Callable[[bytes], bytes]:
    """What puts words into a part in front of others."""
    return lambda old: old.replace(before, words + before, 1)


def photograph(*, with_place: bool) -> bytes:
    taken = Image.Exif()
    if with_place:
        taken.get_ifd(0x8825)[1] = "N"
        taken.get_ifd(0x8825)[2] = (52.0, 43.0, 0.0)
    made = BytesIO()
    Image.new("RGB", (40, 30), "olive").save(made, "JPEG", exif=taken)
    return made.getvalue()


def with_photograph(document: pikepdf.Pdf) -> None:
    image = pikepdf.Stream(document, photograph(with_place=True))
    image.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=40,
        Height=30,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    document.pages[0].add_resource(image, pikepdf.Name.XObject)


def with_author(document: pikepdf.Pdf) -> None:
    document.docinfo["/Author"] = "Barnaby Wherrytree"


def without_title(document: pikepdf.Pdf) -> None:
    del document.docinfo["/Title"]
    del document.Root["/Metadata"]


def without_language(document: pikepdf.Pdf) -> None:
    del document.Root["/Lang"]


def with_program(document: pikepdf.Pdf) -> None:
    document.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('a')")


def with_attachment(document: pikepdf.Pdf) -> None:
    document.attachments["names.csv"] = b"names"


def with_comment(document: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="Why?")
    document.pages[0]["/Annots"] = document.make_indirect(pikepdf.Array([note]))


def without_text(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        page["/Resources"] = pikepdf.Dictionary()


@pytest.mark.rule("P3", "W3")
@pytest.mark.parametrize(
    ("change", "remark"),
    [
        (with_photograph, "advice: A picture in this file says where it was taken."),
        (with_author, "advice: This file tells who made it: 'Barnaby Wherrytree'."),
        (without_title, "advice: This file has no title, so browsers and screen re"),
        (without_language, "advice: This file does not say which language it is in, so"),
        (with_program, "error: This PDF holds a program, which browsers refuse to "),
        (with_attachment, "error: Other files are attached within this PDF: names.cs"),
        (with_comment, "advice: This file holds comments, which every reader can o"),
        (without_text, "warning: This PDF holds pictures of pages and no text, so i"),
    ],
)
def test_a_pdf_is_looked_at(change: Callable[[pikepdf.Pdf], None], remark: str) -> None:
    assert said(PDF, ".pdf") == []
    assert said(changed(PDF, change), ".pdf") == [remark[:SHOWN]]


@pytest.mark.parametrize(
    ("password", "rights", "remark"),
    [
        ("", pikepdf.Permissions(), ""),
        ("", pikepdf.Permissions(extract=False), "warning: This PDF forbids copying its words, and some screen"),
        ("open sesame", pikepdf.Permissions(), "error: This PDF is locked with a password, so readers"),
    ],
)
def test_a_pdf_that_is_locked_is_refused(password: str, rights: pikepdf.Permissions, remark: str) -> None:
    made = BytesIO()
    with pikepdf.open(BytesIO(PDF)) as document:
        document.save(made, encryption=pikepdf.Encryption(owner="owner", user=password, allow=rights, R=4, aes=True))
    assert said(made.getvalue(), ".pdf") == ([remark[:SHOWN]] if remark else [])


def test_a_pdf_that_keeps_an_earlier_version_of_itself_gets_advice() -> None:
    assert said(PDF + b"\n1 0 obj\n<<>>\nendobj\n" + PDF[PDF.rindex(b"startxref") :], ".pdf") == [
        "advice: This PDF still holds an earlier version of itself, "[:SHOWN]
    ]


@pytest.mark.parametrize("content", [PDF[:2000], b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 40])
def test_a_damaged_pdf_is_refused(content: bytes) -> None:
    assert said(content, ".pdf") == ["error: This PDF is damaged and cannot be opened."[:SHOWN]]


@pytest.mark.rule("P3", "W3")
@pytest.mark.parametrize(
    ("parts", "remark"),
    [
        ({"Pictures/a.jpg": photograph(with_place=True)}, "advice: A picture in this file says where it was taken."),
        ({"Pictures/a.jpg": photograph(with_place=False)}, ""),
        ({"Basic/Standard/a.xml": b"<a/>"}, "error: This file holds a program (a macro), so r"),
        (
            {"META-INF/manifest.xml": inserted(b"</manifest:manifest>", b"<manifest:encryption-data/>")},
            "error: This file is locked with a password.",
        ),
        (
            {"content.xml": inserted(b"</office:text>", b"<text:tracked-changes><text:a/></text:tracked-changes>")},
            "error: This file holds tracked changes: everyone could re",
        ),
        (
            {"content.xml": inserted(b"</text:p>", b"<office:annotation/>")},
            "advice: This file holds comments, which every reader can o",
        ),
        (
            {"meta.xml": inserted(b"</office:meta>", b"<dc:creator>Barnaby Wherrytree</dc:creator>")},
            "advice: This file tells who made it: 'Barnaby Wherrytree'.",
        ),
        ({"meta.xml": b"<"}, "error: This file is damaged and cannot be opened."),
    ],
)
def test_an_open_document_is_looked_at(parts: Mapping[str, bytes | Callable[[bytes], bytes]], remark: str) -> None:
    assert said(ODT, ".odt") == []
    assert said(repacked(ODT, parts), ".odt") == ([remark[:SHOWN]] if remark else [])


def test_what_a_program_wrote_without_a_title_and_a_language_gets_advice() -> None:
    made, document = BytesIO(), Document("text")
    document.body.clear()
    document.body.append(Paragraph("Words."))
    document.meta.title = ""
    document.save(made)
    bare = repacked(
        made.getvalue(), {"styles.xml": lambda old: old.replace(b"fo:language", b"fo:other"), "meta.xml": _no_language}
    )
    assert [line[:42] for line in said(bare, ".odt")] == [
        "advice: This file has no title, so browser",
        "advice: This file does not say which langu",
    ]


def _no_language(meta: bytes) -> bytes:
    return meta.replace(b"dc:language", b"dc:other")


def test_a_hidden_sheet_is_refused() -> None:
    made, document = BytesIO(), Document("spreadsheet")
    document.body.clear()
    for name, shown in (("Lamps", True), ("Names", False)):
        table = Table(name)
        document.body.append(table)
        document.set_table_displayed(name, shown)
    document.save(made)
    assert "error: This spreadsheet has hidden sheets, which everyone"[:SHOWN] in said(made.getvalue(), ".ods")


@pytest.mark.parametrize(
    ("content", "ending", "remark"),
    [
        (b"PK\x03\x04 word", ".odt", "error: This file is damaged and cannot be opened."),
        (
            repacked(ODT, {"mimetype": b"application/other"}),
            ".odt",
            "error: This is a Word, Excel or other packed file.",
        ),
        (b"\xd0\xcf\x11\xe0 old", ".pdf", "error: This is an old Word, Excel or PowerPoint file."),
        (b"<html>", ".pdf", "error: This file is damaged."),
        (ODS, ".odt", "error: This file's form is ODS, which is not what its nam"),
        (PDF, ".odt", "error: This file's form is PDF, which is not what its nam"),
        (PDF + bytes(19_000_000), ".pdf", "error: This file is too big: the limit is 19 MB."),
    ],
)
def test_what_is_no_such_file_is_refused(content: bytes, ending: str, remark: str) -> None:
    assert said(content, ending) == [remark[:SHOWN]]


def library_with(content: bytes, **changes: object) -> Library:
    """A library of one document, whose file holds something else."""
    library = fictional_site.build().library
    assert library is not None
    (lamps,) = [document for document in library.documents if document.id == "lamps-counted-2026"]
    document = replace(lamps, alternative="", **changes)  # type: ignore[arg-type]  # names of fields
    return replace(library, documents=(document,), kept_files={lamps.file: content})


@pytest.mark.rule("W3")
def test_a_file_that_a_screen_reader_cannot_read_needs_a_page_with_the_same_words() -> None:
    def untagged(document: pikepdf.Pdf) -> None:
        del document.Root["/MarkInfo"]

    bare = changed(PDF, untagged)
    (problem,) = check_kept_files(library_with(bare))
    assert problem.severity is Severity.WARNING
    assert problem.message.startswith("A screen reader cannot read this file as it should")
    library = library_with(bare)
    beside = replace(library.documents[0], alternative="/about/")
    assert list(check_kept_files(replace(library, documents=(beside,)))) == []


def test_a_file_without_a_contact_or_of_many_megabytes_gets_advice() -> None:
    long = typeset("#set document(title: [a])\nWords") + b"%" * 6_000_000 + b"\n"
    long = long[: long.index(b"%%EOF") + 5] + b"\n" + b"%" * 6_000_000
    messages = [problem.message for problem in check_kept_files(library_with(long, contact=None))]
    assert messages == [
        "This document does not say who to ask for it in another format, such as large print.",
        "This file is 6.0 MB, which takes long and costs money on a phone.",
    ]


def test_without_the_reader_of_pdfs_the_site_is_built_and_says_that_nobody_looked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    facts = look_at_pdf(PDF)
    assert (facts.form, facts.pages) == ("PDF", 0)
    assert [remark.severity for remark in facts.remarks] == [Severity.ADVICE]
