"""PDF files for tests: typeset from Typst's own language, and changed by pikepdf. Knows nothing of the site."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import typst


def typeset(program: str, **words: str) -> bytes:
    """A tagged PDF of a program in Typst's language, which finds the words in `sys.inputs`."""
    source = f'#set document(title: "a")\n#set text(lang: "en")\n{program}'.encode()
    made = typst.compile(source, format="pdf", sys_inputs=words, pdf_standards="ua-1", timestamp=0)
    assert isinstance(made, bytes)
    return made


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A PDF with something changed."""
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        change(document)
        document.save(written)
    return written.getvalue()


def unpacked(pdf: bytes) -> bytes:
    """A PDF of which nothing is compressed."""
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(
            written,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    return written.getvalue()
