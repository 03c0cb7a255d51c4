"""Unpublished words, numbers and pictures, planted in files of many forms, for the tests of the search for them."""

from __future__ import annotations

import base64
import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from email.message import EmailMessage

from PIL import Image, PngImagePlugin

from site_builder import pipeline
from site_builder.domain.artefact import Page
from site_builder.tasks.verify.proof import Case, Proof, prove
from tests.support import builders, fictional_site
from tests.support.pdf_files import typeset

WORDS = "Ferrymaster Barnaby Wherrytree asked for company on the last crossing"
"""Words of an embargoed story."""

NUMBER = "90,417"
"""A figure that is not released."""

TOTAL = "170,940"
"""A sum of figures of which no file holds the number."""

PICTURE = fictional_site.read_files()["content/pictures/withheld-orchard.png"]
"""Of a draft."""


def built(changes: Mapping[str, bytes] | None = None) -> list[tuple[str, bytes]]:
    """The fictional site, page by page and file by file, without what MkDocs puts around it."""
    return [
        (f"{artefact.address}index.html", artefact.html.encode())
        if isinstance(artefact, Page)
        else (artefact.path, artefact.content)
        for artefact in (fictional_site.build_with(changes) if changes else fictional_site.build()).artefacts
    ]


def prove_of(
    built: Iterable[tuple[str, bytes]],
    changes: Mapping[str, bytes] | None = None,
    *,
    theme: Iterable[tuple[str, bytes]] = (),
) -> Proof:
    """The proof for a site of the fictional partnership, some of whose files may be changed."""
    files = {**fictional_site.read_files(), **(changes or {})}
    library, problems = pipeline.check(files, now=fictional_site.MOMENT)
    assert library is not None
    assert not pipeline.has_errors(problems), problems
    return prove(Case(files, library, fictional_site.SITE, fictional_site.MOMENT), built, theme=theme)


def zipped(name: str, content: bytes, comment: bytes = b"") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.comment = comment
    return packed.getvalue()


def png_chunk(kind: bytes, body: bytes) -> bytes:
    """The small picture with one chunk more."""
    plain = next(iter(builders.picture().values()))
    chunk = struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return plain[:33] + chunk + plain[33:]


def png_by_pillow() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta><dc:title>{WORDS}</dc:title></x:xmpmeta>", zip=True)
    made = io.BytesIO()
    Image.new("RGB", (4, 3)).save(made, "PNG", pnginfo=told)
    return made.getvalue()


def jpeg(tag: int, words: str | bytes) -> bytes:
    exif = Image.Exif()
    exif[tag] = words
    made = io.BytesIO()
    Image.new("RGB", (4, 3)).save(made, "JPEG", exif=exif)
    return made.getvalue()


def webp() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 3)).save(made, "WEBP", xmp=f"<dc:description>{WORDS}</dc:description>".encode())
    return made.getvalue()


def mail() -> bytes:
    message = EmailMessage()
    message.set_content(f"{WORDS} é", cte="quoted-printable")
    return bytes(message)


HALVES = WORDS.split(" asked ")

LEAKS: dict[str, tuple[str, bytes]] = {
    "words in a page": ("a.html", f"<p>{WORDS}.</p>".encode()),
    "words of an alert that has not started": ("a.html", b"<p>The moor road is shut for the boundary survey</p>"),
    "words across elements, in capitals, with line breaks": (
        "a.html",
        f"<p>{HALVES[0].upper()}\n  <em>asked</em>&nbsp;{HALVES[1].replace(' ', '&#32;')}</p>".encode(),
    ),
    "words with soft hyphens": ("a.html", WORDS.replace("master", "&shy;master").encode()),
    "words in an attribute": ("a.html", f'<img alt="{WORDS}">'.encode()),
    "words in a comment": ("a.html", f"<!-- {WORDS} -->".encode()),
    "words in a drawing": (
        "a.svg",
        f"<svg><text>{HALVES[0]}<tspan> asked</tspan> {HALVES[1]}</text></svg>".encode(),
    ),
    "words in JSON": ("a.json", json.dumps({"a": WORDS.replace(" asked", "\nasked") + " é"}).encode()),
    "words in the search index": (
        "search.json",
        json.dumps({"docs": [{"text": f"<p>{HALVES[0]} <strong>asked</strong> {HALVES[1]}</p>"}]}).encode(),
    ),
    "words in a calendar": ("a.ics", f"DESCRIPTION:{WORDS[:31]}\r\n {WORDS[31:]}\r\n".encode()),
    "words in an address": ("a.html", f'<a href="?q={WORDS.replace(" ", "%20")}">a</a>'.encode()),
    "words in a file's name": (f"{WORDS.lower().replace(' ', '-')}.txt", b"a"),
    "words in an email": ("a.eml", mail()),
    "words in gzip": (
        "pagefind/fragment/en_1.pf_fragment",
        gzip.compress(f'pagefind_dcd{{"c":"{WORDS}"}}'.encode()),
    ),
    "words in an archive": ("a.zip", zipped("a.txt", WORDS.encode())),
    "words in the name of an archive's file": ("a.zip", zipped(f"{WORDS}.txt", b"a")),
    "words in an archive's note": ("a.zip", zipped("a.txt", b"a", WORDS.encode())),
    "words in an archive in an archive": ("a.zip", zipped("b.gz", gzip.compress(WORDS.encode()))),
    "words in a spreadsheet": ("a.ods", zipped("content.xml", f"<text:p>{WORDS}</text:p>".encode())),
    "words in a PDF": ("a.pdf", typeset("#sys.inputs.words", words=WORDS)),
    "words in what a PDF says of itself": ("a.pdf", typeset("#set document(title: sys.inputs.words)\na", words=WORDS)),
    "words in a PNG": ("a.png", png_chunk(b"tEXt", b"Comment\0" + WORDS.encode())),
    "words packed in a PNG": ("a.png", png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(WORDS.encode()))),
    "words packed in a PNG's XMP": ("a.png", png_by_pillow()),
    "words in a JPEG's description": ("a.jpg", jpeg(0x010E, WORDS)),
    "words in a JPEG as Windows writes them": ("a.jpg", jpeg(0x9C9C, WORDS.encode("utf-16-le"))),
    "words in a WebP": ("a.webp", webp()),
    "a headline of fewer words": ("a.html", b"<h1>A hush for the new year</h1>"),
    "a person's name": ("a.html", b"<p>Barnaby <b>Wherrytree</b></p>"),
    "an id": ("a.html", b'<a class="ferry-patrol">a</a>'),
    "an address": ("stories/orchard-eyes/index.html", b"a"),
    "an earlier address": ("stories/patrol-on-the-water/index.html", b"a"),
    "a picture under another name": ("pictures/a.png", PICTURE),
    "a picture in a page": (
        "a.html",
        f'<img src="data:image/png;base64,{base64.b64encode(PICTURE).decode()}">'.encode(),
    ),
    "a picture in an archive": ("a.zip", zipped("a.png", PICTURE)),
    "the name of a picture": ("a.html", b'<img src="pictures/withheld-orchard.png">'),
    "a number in a page": ("a.html", f"<td>{NUMBER}</td>".encode()),
    "a number in a table": ("a.csv", b"quarter,value\n2026-27 Q3," + NUMBER.replace(",", "").encode()),
    "a number in a chart's words": ("a.svg", f'<svg><g aria-label="{NUMBER} crimes"/></svg>'.encode()),
    "a number in a spreadsheet": (
        "a.xlsx",
        zipped("xl/sheet1.xml", f"<c><v>{NUMBER.replace(',', '')}</v></c>".encode()),
    ),
    "a sum": ("a.json", json.dumps({"value": int(TOTAL.replace(",", ""))}).encode()),
}
