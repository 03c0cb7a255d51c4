"""Every way in which a site could carry what is unpublished, as a file for each, for the tests of the search for it."""

from __future__ import annotations

import base64
import binascii
import bz2
import codecs
import gzip
import io
import json
import lzma
import quopri
import tarfile
import zlib
from collections.abc import Callable
from email.header import Header
from email.message import EmailMessage
from html import escape
from importlib import import_module
from urllib.parse import quote

import pikepdf
from PIL import Image, ImageOps

from site_builder.outputs.papers.templates import frame_picture
from tests.support import fictional_site
from tests.support.pdf_files import changed, typeset
from tests.tasks.verify.planted_leaks import PICTURE, zipped

WORDS = "Ferrymaster Barnaby Wherrytree asked for company on the last crossing of each night."
RAW = WORDS.encode()


def tarred() -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        told = tarfile.TarInfo("a.txt")
        told.size = len(RAW)
        archive.addfile(told, io.BytesIO(RAW))
    return packed.getvalue()


def framed() -> bytes:
    """The unpublished picture on a sheet."""
    picture = Image.open(io.BytesIO(PICTURE)).convert("RGB")
    made = io.BytesIO()
    ImageOps.expand(picture, picture.width // 8, "white").save(made, "PNG")
    return made.getvalue()


def animated(form: str) -> bytes:
    """A file with a black picture and then the unpublished one."""
    picture = Image.open(io.BytesIO(PICTURE)).convert("RGB")
    made = io.BytesIO()
    Image.new("RGB", picture.size).save(made, form, save_all=True, append_images=[picture])
    return made.getvalue()


def redrawn(
    form: str,
    *,
    width: int = 47,
    turn: bool = False,
    grey: bool = False,
    cut: float = 0,
    change: Callable[[Image.Image], Image.Image] = Image.Image.copy,
) -> bytes:
    """The unpublished picture as a site would show it, or as somebody would change it."""
    picture = Image.open(io.BytesIO(PICTURE)).convert("RGB")
    across, down = round(picture.width * cut), round(picture.height * cut)
    picture = picture.crop((across, down, picture.width - across, picture.height - down))
    picture = picture.resize((width, width * 5 // 7))
    picture = change(ImageOps.mirror(picture) if turn else picture)
    made = io.BytesIO()
    (ImageOps.grayscale(picture) if grey else picture).save(made, form)
    return made.getvalue()


def bookmarked(words: str) -> bytes:
    """A PDF whose bookmark says something else than the heading to which it leads."""

    def rename(document: pikepdf.Pdf) -> None:
        document.Root.Outlines.First.Title = words

    return changed(typeset("= a"), rename)


def mail(*, subject: str = "a", text: str = "a", cte: str = "7bit") -> bytes:
    message = EmailMessage()
    message["Subject"] = subject
    message.set_content(text, cte=cte)
    return bytes(message)


def letters(template: str) -> bytes:
    return "".join(template.format(at, escape(letter)) for at, letter in enumerate(WORDS)).encode()


def within(what: str) -> bytes:
    """Something within every word."""
    return " ".join(f"{word[:1]}{what}{word[1:]}" for word in WORDS.split()).encode()


def escaped(template: str) -> bytes:
    return "".join(template.format(ord(letter)) for letter in WORDS).encode()


def encoded(text: bytes) -> bytes:
    return json.dumps({"a": text.decode()}).encode()


ONCE, TWICE = quote(WORDS), quote(quote(WORDS))
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'
DRAFT = "An owl that never blinks is worth two that do."

KEPT = fictional_site.read_files()["content/publications/patrol-plan.pdf"]
"""The file of a document that is not out."""

WAYS: dict[str, tuple[str, bytes]] = {
    "a file that is kept here": ("a.pdf", KEPT),
    "a file that is kept here, packed": ("a.zip", zipped("b.pdf", KEPT)),
    "the name of a file that is kept here": ("a.html", b'<a href="/patrol-plan.pdf">'),
    "the address of a document": ("a.html", b'<a href="/publications/owl-census/">'),
    "plain": ("a.txt", RAW),
    "in capitals": ("a.txt", WORDS.upper().encode()),
    "UTF-16, the small end first": ("a.txt", WORDS.encode("utf-16-le")),
    "UTF-16, the large end first": ("a.txt", WORDS.encode("utf-16-be")),
    "UTF-32": ("a.txt", WORDS.encode("utf-32")),
    "ROT13": ("a.txt", codecs.encode(WORDS, "rot13").encode()),
    "back to front": ("a.txt", WORDS[::-1].encode()),
    "with signs that nobody sees": ("a.txt", within("\u200b").decode().encode()),
    "with soft hyphens": ("a.html", within("&shy;")),
    "with accents added": ("a.txt", "".join(f"{sign}\u0301" if sign == "e" else sign for sign in WORDS).encode()),
    "in wide letters": ("a.txt", "".join(chr(ord(s) + 0xFEE0) if s.isalpha() else s for s in WORDS).encode()),
    "without spaces": ("a.txt", WORDS.replace(" ", "").encode()),
    "with low lines": ("a.txt", WORDS.replace(" ", "_").encode()),
    "letter by letter": ("a.txt", " ".join(WORDS.replace(" ", "")).encode()),
    "four words in a row": ("a.txt", b"asked for company on"),
    "the name of a person of a draft": ("a.txt", b"Nettlebed"),
    "the photograph of a person of a draft": (
        "a.png",
        fictional_site.read_files()["content/pictures/withheld-warden.png"],
    ),
    "what is done later": ("a.txt", b"painted with marigold stripes"),
    "a surname": ("a.txt", b"Wherrytree"),
    "a quote of a draft": ("a.txt", DRAFT.encode()),
    "an alternative text": ("a.html", b'<img alt="Three apple trees in a row without any owls">'),
    "a credit of three words": ("a.txt", b"Drawing: Ottoline Brackenbury"),
    "a role of three words": ("a.txt", b"Carver of owls"),
    "base64": ("a.txt", base64.b64encode(RAW)),
    "base64 in JSON": ("a.json", encoded(base64.b64encode(RAW))),
    "base64 for addresses": ("a.html", b'<a href="?q=' + base64.urlsafe_b64encode(RAW) + b'">'),
    "base64 in lines": ("a.txt", base64.encodebytes(RAW)),
    "base64 twice": ("a.json", encoded(base64.b64encode(base64.b64encode(RAW)))),
    "base64 after a stroke": ("a.txt", b"/x/ab/" + base64.b64encode(RAW)),
    "base64 of a name": ("a.json", encoded(base64.b64encode(b"Wherrytree"))),
    "base32": ("a.txt", base64.b32encode(RAW)),
    "hexadecimal": ("a.txt", RAW.hex().encode()),
    "hexadecimal with colons": ("a.txt", RAW.hex(":").encode()),
    "hexadecimal in groups of four": ("a.txt", RAW.hex(" ", 2).encode()),
    "ASCII85": ("a.txt", base64.a85encode(RAW, adobe=True)),
    "base85": ("a.txt", base64.b85encode(RAW)),
    "base85 in JSON": ("a.json", encoded(base64.b85encode(RAW))),
    "ASCII85 without its marks": ("a.txt", b"It is " + base64.a85encode(RAW) + b"\n"),
    "ROT47": ("a.txt", WORDS.translate({sign: 33 + (sign - 33 + 47) % 94 for sign in range(33, 127)}).encode()),
    "in Cyrillic letters that look alike": (
        "a.txt",
        WORDS.translate(str.maketrans("aeopcyx", "\u0430\u0435\u043e\u0440\u0441\u0443\u0445")).encode(),
    ),
    "in Greek letters that look alike": (
        "a.html",
        WORDS.translate(str.maketrans("oavik", "\u03bf\u03b1\u03bd\u03b9\u03ba")).encode(),
    ),
    "Brotli in base64": ("a.json", encoded(base64.b64encode(import_module("brotli").compress(RAW)))),
    "deflate alone in base64": ("a.json", encoded(base64.b64encode(zlib.compress(RAW)[2:-4]))),
    "uuencoded": (
        "a.txt",
        b"begin 644 a\n" + b"".join(binascii.b2a_uu(RAW[at : at + 45]) for at in (0, 45)) + b"`\nend\n",
    ),
    "codes of letters": ("a.js", b"String.fromCharCode(" + ",".join(map(str, RAW)).encode() + b")"),
    "percent signs": ("a.html", f'<a href="?q={ONCE}">'.encode()),
    "percent signs twice": ("a.html", f'<a href="?q={TWICE}">'.encode()),
    "percent signs three times": ("a.html", f'<a href="?q={quote(TWICE)}">'.encode()),
    "every letter by a percent sign": ("a.html", escaped("%{:02X}")),
    "entities": ("a.html", escaped("&#{};")),
    "entities twice": ("a.html", escaped("&amp;#{};")),
    "entities three times": ("a.html", escaped("&amp;amp;#{};")),
    "hexadecimal entities": ("a.html", escaped("&#x{:x};")),
    "escapes of JSON": ("a.json", b'"' + escaped("\\u{:04x}") + b'"'),
    "escapes of JSON twice": ("a.json", json.dumps('"' + escaped("\\u{:04x}").decode() + '"').encode()),
    "escapes of scripts": ("a.js", b'"' + escaped("\\x{:02x}") + b'"'),
    "new escapes of scripts": ("a.js", b'"' + escaped("\\u{{{:x}}}") + b'"'),
    "octal escapes": ("a.js", b'"' + escaped("\\{:03o}") + b'"'),
    "escapes of styles": ("a.css", b'a::before{content:"' + escaped("\\{:06x} ") + b'"}'),
    "parts that a script joins": ("a.js", b'"' + within('" + "') + b'"'),
    "comments within words": ("a.html", within("<!-- -->")),
    "comments of styles within words": ("a.css", within("/* */")),
    "an unknown element within words": ("a.html", within("<bdi></bdi>")),
    "an element in line within words": ("a.html", within("<wbr>")),
    "a styled block within words": ("a.html", within('<div style="display:inline"></div>')),
    "CDATA within words": ("a.svg", b"<svg><text>" + within("<![CDATA[]]>") + b"</text></svg>"),
    "a text of SVG for each letter": ("a.svg", b"<svg>" + letters('<text x="{}">{}</text>') + b"</svg>"),
    "a part of a text of SVG for each letter": (
        "a.svg",
        b"<svg><text>" + letters('<tspan x="{}">{}</tspan>') + b"</text></svg>",
    ),
    "an element for each letter": ("a.html", letters('<i style="--n:{}">{}</i>')),
    "words in a comment": ("a.html", b"<!--" + RAW + b"-->"),
    "words in an attribute": ("a.html", b'<a data-x="' + RAW + b'">'),
    "zlib": ("a.bin", zlib.compress(RAW)),
    "deflate alone": ("a.deflate", zlib.compress(RAW)[2:-4]),
    "gzip": ("a.gz", gzip.compress(RAW)),
    "the second part of a gzip file": ("a.gz", gzip.compress(b"a") + gzip.compress(RAW)),
    "bzip2": ("a.bz2", bz2.compress(RAW)),
    "xz": ("a.xz", lzma.compress(RAW)),
    "LZMA": ("a.lzma", lzma.compress(RAW, lzma.FORMAT_ALONE)),
    "Brotli": ("a.txt.br", import_module("brotli").compress(RAW)),
    "tar": ("a.tar", tarred()),
    "tar in gzip": ("a.tgz", gzip.compress(tarred())),
    "zip": ("a.zip", zipped("a.txt", RAW)),
    "zip in zip in zip": ("a.zip", zipped("a.zip", zipped("b.zip", zipped("a.txt", RAW)))),
    "zip behind other bytes": ("a.dat", b"JUNK" + zipped("a.txt", RAW)),
    "zip behind a picture": ("a.png", b"GIF89a" + zipped("a.txt", RAW)),
    "gzip in base64": ("a.json", encoded(base64.b64encode(gzip.compress(RAW)))),
    "zlib in base64": ("a.json", encoded(base64.b64encode(zlib.compress(RAW)))),
    "base64 in gzip": ("a.gz", gzip.compress(base64.b64encode(RAW))),
    "the subject of an email, in base64": ("a.eml", b"Subject: =?utf-8?b?" + base64.b64encode(RAW) + b"?=\r\n\r\na"),
    "the subject of an email, in parts": ("a.eml", mail(subject=f"{WORDS} é")),
    "the subject of an email, quoted": ("a.eml", Header(WORDS, "iso-8859-1").encode().encode() + b"\r\n\r\na"),
    "an email in quoted-printable": ("a.eml", mail(text=f"{WORDS} é", cte="quoted-printable")),
    "an email in base64": ("a.eml", mail(text=f"{WORDS} é", cte="base64")),
    "quoted-printable in a text": ("a.txt", quopri.encodestring(f"é {WORDS[:40]}é".encode()) + b"=20" + RAW[40:]),
    "every letter quoted": ("a.txt", escaped("={:02X}")),
    "a PDF": ("a.pdf", typeset("#sys.inputs.words", words=WORDS)),
    "the alternative text of a PDF": (
        "a.pdf",
        typeset("a #image(bytes(sys.inputs.drawing), alt: sys.inputs.words)", words=WORDS, drawing=DRAWING),
    ),
    "the bookmark of a PDF": ("a.pdf", bookmarked(WORDS)),
    "a link of a PDF": ("a.pdf", typeset('#link("https://a.example/?" + sys.inputs.words)[a]', words=ONCE)),
    "the name of a file": (f"{ONCE}.txt", b"a"),
    "the picture, smaller, as AVIF": ("pictures/a.avif", redrawn("AVIF")),
    "the picture, smaller, as WebP": ("pictures/a.webp", redrawn("WEBP", width=35)),
    "the picture, smaller, as JPEG": ("pictures/a.jpg", redrawn("JPEG")),
    "the picture, larger": ("pictures/a.png", redrawn("PNG", width=210)),
    "the picture, mirrored": ("pictures/a.png", redrawn("PNG", turn=True)),
    "the picture, upside down": ("pictures/a.png", redrawn("PNG", change=lambda picture: picture.rotate(180))),
    "the picture, on its side": (
        "pictures/a.webp",
        redrawn("WEBP", change=lambda picture: picture.transpose(Image.Transpose.ROTATE_90)),
    ),
    "the picture as a negative": ("pictures/a.png", redrawn("PNG", change=ImageOps.invert)),
    "the picture as a negative, mirrored": (
        "pictures/a.jpg",
        redrawn("JPEG", turn=True, change=ImageOps.invert),
    ),
    "the picture without colours": ("pictures/a.png", redrawn("PNG", grey=True)),
    "the picture, with its edges cut off": ("pictures/a.png", redrawn("PNG", cut=0.1)),
    "the picture, with a border": ("pictures/a.png", framed()),
    "the picture, as a later part of an animation": ("pictures/a.png", animated("PNG")),
    "the picture, as a later part of an animated GIF": ("pictures/a.gif", animated("GIF")),
    "the picture, as a later part of an animated WebP": ("pictures/a.webp", animated("WEBP")),
    "the picture, as the second one of a photograph": ("pictures/a.jpg", animated("MPO")),
    "the picture, as the second page of a TIFF": ("pictures/a.tif", animated("TIFF")),
    "the picture in a page": (
        "a.html",
        b'<img src="data:image/webp;base64,' + base64.b64encode(redrawn("WEBP")) + b'">',
    ),
    "the picture in a PDF": (
        "a.pdf",
        typeset('#image(bytes(sys.inputs.picture), alt: "a")', picture=str(frame_picture(redrawn("JPEG"))["svg"])),
    ),
    "the name of a smaller picture": ("a.html", b'<img src="pictures/withheld-orchard-480.avif">'),
    "a file with the name of a smaller picture": ("pictures/withheld-orchard-80.avif", b"a"),
}
