"""More ways in which a site could carry what is unpublished: in PDFs and pictures, in scripts, signs and numbers."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import sqlite3
import zlib
from collections.abc import Callable
from email.header import Header
from html import escape
from importlib import import_module
from urllib.parse import quote

import pikepdf
from PIL import Image

from tests.support.pdf_files import changed, typeset
from tests.tasks.verify.planted_leaks import NUMBER, png_chunk, zipped
from tests.tasks.verify.planted_ways import RAW, WORDS, escaped

SAID = WORDS.split()


def pdf(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    return changed(typeset("= a"), change)


def attach(document: pikepdf.Pdf) -> None:
    document.attachments["a.txt"] = pikepdf.AttachedFileSpec(document, RAW, filename="a.txt")


def annotate(document: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 1, 1], Contents=WORDS)
    document.pages[0].obj["/Annots"] = pikepdf.Array([document.make_indirect(note)])


def hide(document: pikepdf.Pdf) -> None:
    document.Root["/Hidden"] = document.make_stream(base64.b64encode(RAW))


def run_at_opening(document: pikepdf.Pdf) -> None:
    document.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=WORDS)


def draw(document: pikepdf.Pdf) -> None:
    """Each letter by itself, as programs do that set the space between letters."""
    letters = " 5 ".join(f"({letter})" for letter in WORDS)
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    document.pages[0].obj["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    document.pages[0].obj["/Contents"] = document.make_stream(f"BT /F1 12 Tf 10 100 Td [{letters}] TJ ET".encode())


def picture(form: str, **options: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), (9, 90, 50)).save(made, form, **options)
    return made.getvalue()


def database() -> bytes:
    with sqlite3.connect(":memory:") as made:
        made.execute("CREATE TABLE a (b)")
        made.execute("INSERT INTO a VALUES (?)", (WORDS,))
        made.commit()
        content = made.serialize()
    made.close()
    return content


def bold() -> str:
    """In the bold letters of mathematics."""
    return "".join(chr(0x1D41A + ord(sign) - 97) if "a" <= sign <= "z" else sign for sign in WORDS.lower())


def halves(template: str, between: str) -> bytes:
    return between.join(template.format(part) for word in SAID for part in (word[:2], f"{word[2:]} ")).encode()


SMALL = str.maketrans("abcdefghiklmnoprtuvwy", "ᴀʙᴄᴅᴇꜰɢʜɪᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏ")
THREES = [WORDS[at : at + 3] for at in range(0, len(WORDS), 3)]
HEADER_OF_THREES = " ".join(f"=?utf-8?b?{base64.b64encode(part.encode()).decode()}?=" for part in THREES)
HEADER_WITH_ACCENTS = Header(WORDS.translate(str.maketrans("aeo", "áéó")), "iso-8859-1").encode()


def in_small_window(content: bytes) -> bytes:
    """Packed by zlib for a program with little memory, which begins otherwise than most."""
    packer = zlib.compressobj(wbits=9)
    return packer.compress(content) + packer.flush()


MORE: dict[str, tuple[str, bytes]] = {
    "a file attached to a PDF": ("a.pdf", pdf(attach)),
    "a note on a page of a PDF": ("a.pdf", pdf(annotate)),
    "base64 in a stream of a PDF": ("a.pdf", pdf(hide)),
    "a script of a PDF": ("a.pdf", pdf(run_at_opening)),
    "letters of a PDF that are drawn one by one": ("a.pdf", pdf(draw)),
    "gzip behind a PDF": ("a.pdf", typeset("= a") + gzip.compress(RAW)),
    "a private part of a PNG, packed": ("a.png", png_chunk(b"prVt", gzip.compress(RAW))),
    "a damaged note in a PNG": ("a.png", png_chunk(b"eXIf", b"II*\0" + RAW)),
    "zlib behind a PNG": ("a.png", picture("PNG") + zlib.compress(RAW)),
    "the comment of a JPEG": ("a.jpg", picture("JPEG", comment=RAW)),
    "the comment of a JPEG, packed": ("a.jpg", picture("JPEG", comment=zlib.compress(RAW))),
    "gzip behind a JPEG": ("a.jpg", picture("JPEG") + gzip.compress(RAW)),
    "zip behind a JPEG": ("a.jpg", picture("JPEG") + zipped("a.txt", RAW)),
    "the profile of a JPEG": ("a.jpg", picture("JPEG", icc_profile=bytes(128) + RAW)),
    "the comment of a GIF": ("a.gif", picture("GIF", comment=RAW)),
    "what a TIFF says of itself": ("a.tif", picture("TIFF", description=WORDS)),
    "what an AVIF says of itself": ("a.avif", picture("AVIF", xmp=RAW)),
    "a drawing with an element for three letters": (
        "a.svg",
        f"<svg>{''.join(f'<text>{escape(part)}</text>' for part in THREES)}</svg>".encode(),
    ),
    "a drawing in the address of a picture": (
        "a.css",
        f'a{{background:url("data:image/svg+xml,{quote(f"<svg><text>{WORDS}</text></svg>")}")}}'.encode(),
    ),
    "a packed drawing": ("a.svgz", gzip.compress(f"<svg><desc>{WORDS}</desc></svg>".encode())),
    "cells of a table": ("a.html", "".join(f"<td>{word}</td>" for word in SAID).encode()),
    "a document within a page": ("a.html", f'<iframe srcdoc="&lt;p&gt;{WORDS}">'.encode()),
    "parts that a style puts together": ("a.css", b"a::before{content:" + halves('"{}"', " ") + b"}"),
    "parts that a script puts together": ("a.js", b'"".concat(' + halves('"{}"', ",") + b")"),
    "a text that goes on in the next line of a script": ("a.js", "\\\n".join(THREES).join('""').encode()),
    "points between letters": ("a.txt", " ".join(".".join(word) for word in SAID).encode()),
    "a letter in each line": ("a.txt", "\n".join(WORDS.replace(" ", "")).encode()),
    "a word in each line": ("a.csv", "\n".join(f"{at},{word}" for at, word in enumerate(SAID)).encode()),
    "letters of mathematics": ("a.txt", bold().encode()),
    "letters of mathematics in JSON": ("a.json", json.dumps({"a": bold()}).encode()),
    "small capitals": ("a.txt", WORDS.lower().translate(SMALL).encode()),
    "letters that nobody sees": ("a.txt", "".join(chr(0xE0000 + ord(sign)) for sign in WORDS).encode()),
    "fillers between letters": ("a.txt", "\u3164".join(WORDS).encode()),
    "numbers of letters as standards write them": (
        "a.txt",
        " ".join(f"U+{ord(sign):04X}" for sign in WORDS).encode(),
    ),
    "old escapes of addresses": ("a.html", escaped("%u{:04x}")),
    "base64 of UTF-16": ("a.txt", base64.b64encode(WORDS.encode("utf-16-le"))),
    "base64 behind percent signs": ("a.html", quote(quote(base64.b64encode(RAW).decode(), safe="")).encode()),
    "a list of letters in JSON": ("a.json", json.dumps(list(WORDS)).encode()),
    "JSON in JSON in JSON": ("a.json", json.dumps(json.dumps(json.dumps({"a": f"{WORDS} é"}))).encode()),
    "the runs of a document": (
        "a.docx",
        zipped("word/document.xml", b"<w:p>" + halves("<w:r><w:t>{}</w:t></w:r>", "") + b"</w:p>"),
    ),
    "the shared texts of a workbook": (
        "a.xlsx",
        zipped("xl/sharedStrings.xml", "".join(f"<si><t>{word}</t></si>" for word in SAID).encode()),
    ),
    "the name of a file in an archive, encoded": ("a.zip", zipped(f"{quote(WORDS)}.txt", b"a")),
    "the second stream of a bzip2 file": ("a.bz2", bz2.compress(b"a") + bz2.compress(RAW)),
    "the second stream of an xz file": ("a.xz", lzma.compress(b"a") + lzma.compress(RAW)),
    "behind a bzip2 file": ("a.bz2", bz2.compress(b"a") + RAW),
    "the second stream of zlib": ("a.bin", zlib.compress(b"a" * 50) + zlib.compress(RAW)),
    "gzip behind a text": ("a.txt", b"Hello.\n" + gzip.compress(RAW)),
    "Brotli in gzip": ("a.gz", gzip.compress(import_module("brotli").compress(RAW))),
    "Brotli under another name": ("a.dat", import_module("brotli").compress(RAW)),
    "zlib of a small window": ("a.bin", in_small_window(RAW)),
    "bzip2 behind zlib": ("a.bin", zlib.compress(b"a" * 50) + bz2.compress(RAW)),
    "a calendar that goes on in the next line": ("a.ics", "\r\n ".join(["SUMMARY:", *THREES]).encode()),
    "the subject of an email, in many parts": ("a.eml", f"Subject: {HEADER_OF_THREES}\r\n\r\na".encode()),
    "the subject of an email, with accents": ("a.eml", f"Subject: {HEADER_WITH_ACCENTS}\r\n\r\na".encode()),
    "behind an escape of a sign that there is not": ("a.js", b'"\\u{ffffff}' + escaped("\\x{:02x}") + b'"'),
    "base64 of a name after strokes": ("a.txt", b"/x/ab/" + base64.b64encode(b"Wherrytree")),
    "base64 of a name after a long path": ("a.txt", b"/Xxxxxxxx" * 8 + b"/" + base64.b64encode(b"Wherrytree")),
    "base64 of a word in each line": ("a.txt", base64.b64encode(RAW.replace(b" ", b"\n"))),
    "base64 in entities": ("a.html", "".join(f"&#{sign};" for sign in base64.b64encode(RAW)).encode()),
    "base64 after a letter": ("a.txt", b"x" + base64.b64encode(RAW)),
    "a database": ("a.db", database()),
    "the names of folders": (f"{'/'.join(SAID)}/index.html", b"a"),
    "a number with a space": ("a.html", b"<td>90 417</td>"),
    "a number with a narrow space": ("a.html", "<td>90\u202f417</td>".encode()),
    "a number with a point": ("a.html", b"<td>90.417</td>"),
    "a number in two elements": ("a.html", b"<td>90<b>,417</b></td>"),
    "a number with an entity": ("a.html", b"<td>&#57;0417</td>"),
    "a number with an escape": ("a.json", b'{"a":"\\u00390417"}'),
    "a number with an invisible sign": ("a.html", "<td>90\u200b417</td>".encode()),
    "a number with its unit": ("a.html", b"<p>90,417crimes</p>"),
    "a number below nothing": ("a.csv", b"a,-90417"),
    "a number in a comment": ("a.html", b"<!-- 90,417 -->"),
    "the end of a range": ("a.html", b"<input max=90417>"),
    "a number in wide digits": ("a.html", "<td>９０４１７</td>".encode()),  # noqa: RUF001 - meant
    "a number in four bytes a sign": ("a.txt", f"There were {NUMBER} crimes.".encode("utf-32-le")),
    "a number in a PDF": ("a.pdf", typeset("#sys.inputs.words", words=f"{NUMBER} crimes")),
}
