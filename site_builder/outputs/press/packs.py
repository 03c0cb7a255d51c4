"""A press note in one file: words, figures, pictures, and a list with checksums.

The same release makes the same bytes: nothing in the file is dated with the present, and nothing is compressed, so
that no version of a compressor matters (pictures are compressed already, and the words are few).
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping

from site_builder.domain.catalogue import say, say_count, without_marks
from site_builder.outputs.press.notes import PressNote

LISTED = "MANIFEST.txt"
CHECKSUMS = "SHA256SUMS"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP file can hold."""

_READABLE = 0o644 << 16


def pack(press_note: PressNote, *, figures: bytes, pictures: Mapping[str, bytes]) -> bytes:
    """A ZIP file of a release; its folder has the name of the record. `figures` are CSV, empty where there are none."""
    files = {"release.txt": without_marks(write_press_note(press_note)).encode()}
    if figures:
        files["figures.csv"] = figures
    files |= {f"pictures/{picture.file}": pictures[picture.file] for picture in press_note.pictures}
    files[LISTED] = without_marks(_list(press_note, files)).encode()
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    folder = press_note.address.rstrip("/").rpartition("/")[2]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for name, content in {**files, CHECKSUMS: sums.encode()}.items():
            entry = zipfile.ZipInfo(f"{folder}/{name}", date_time=_EPOCH)
            entry.external_attr = _READABLE
            entry.create_system = 3
            archive.writestr(entry, content)
    return written.getvalue()


def write_press_note(press_note: PressNote) -> str:
    """The press note as plain text, in the order that an editor reads it."""
    return "\n\n".join(block for block in _blocks(press_note) if block) + "\n"


def _blocks(press_note: PressNote) -> Iterator[str]:
    yield press_note.embargo
    for change in press_note.changes:
        yield f"{change.kind.upper()} {change.when}: {change.reason}"
    yield press_note.title.upper()
    yield press_note.brief
    yield press_note.summary
    yield press_note.body_text
    for line in press_note.lines:
        yield f"{line.words}\n{say('How we know: {address}', address=line.permanent)}"
    if press_note.quote:
        quote = press_note.quote
        yield say("{name}, {role}, said: “{words}”", name=quote.name, role=quote.role, words=quote.words)
    yield say("ENDS")
    yield say("NOTES TO EDITORS")
    yield from press_note.cautions
    for note in press_note.notes:
        yield f"{note.title}: {' '.join(note.words)}"
    for picture in press_note.pictures:
        yield say(
            "Picture {file} ({width} by {height} pixels): {credit}. {licence}.",
            file=picture.file,
            width=str(picture.width),
            height=str(picture.height),
            credit=picture.credit,
            licence=picture.licence,
        )
    yield say("About {partnership}", partnership=press_note.publisher)
    yield press_note.about_text
    yield say("Contact for the press")
    contact = press_note.contact
    website = say("Check their website for hours: {address}", address=contact.link) if contact.link else ""
    hours = contact.hours or website
    yield "\n".join(
        line for line in (contact.name, contact.role, contact.phone, contact.email, hours, contact.note) if line
    )
    yield say("Permanent address: {address}", address=press_note.record)
    yield say("How to cite: {citation}", citation=press_note.cite)
    yield say("Before you print, look for corrections: {address}", address=press_note.corrections)


def _measure(content: bytes) -> str:
    return say_count("{number} byte", "{number} bytes", number=len(content))


def _list(press_note: PressNote, files: Mapping[str, bytes]) -> str:
    said = {"release.txt": say("the words"), "figures.csv": say("the figures behind them, one a row")}
    said |= {
        f"pictures/{picture.file}": f"{picture.alt or say('a picture')}. {picture.credit}. {picture.licence}. "
        f"{picture.print_size}"
        for picture in press_note.pictures
    }
    sums = say("SHA-256 of each of these files")
    lines = [f"{name}: {said[name]} ({_measure(content)})" for name, content in files.items()]
    return "\n".join([press_note.title, press_note.record, "", *lines, f"{CHECKSUMS}: {sums}", ""])
