"""A second reading of PDFs in scripts whose letters join: Arabic, Hebrew, the scripts of India, Thai and others.

The first reader repeats or swaps their letters, because a sign on the page may be a part of a cluster. A tagged PDF
says beside such signs what is meant. The one home of pdfminer.six; imported only for a PDF that has such letters.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import pairwise

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import decode_text

_GAP = 0.15
"""So much of the size of letters between two of them is a space."""

_LINE = 0.6
"""So much of it up or down is another line; marks above and below letters are nearer."""


def read_joined(content: bytes) -> Iterator[str]:
    """The lines of a PDF, as they are set and as they are read from the other end."""
    manager = PDFResourceManager()
    for page in PDFPage.get_pages(io.BytesIO(content)):
        device = _Lines(manager)
        PDFPageInterpreter(manager, device).process_page(page)
        for line in device.lines:
            yield from _readings(line)


def _readings(line: list[str]) -> Iterator[str]:
    """A line as it is set, and from the other end without its figures, which are not turned on a page."""
    # A cluster that is drawn by two signs may be explained beside each.
    once = [sign for before, sign in pairwise(["", *line]) if len(sign) == 1 or sign != before]
    for signs in (line, once) if once != line else (line,):
        yield "".join(signs)
        if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in "".join(signs)):
            yield "".join(sign for sign in reversed(signs) if not sign.isdigit())


class _Lines(PDFTextDevice):
    """Gathers the signs of each line, and in place of those that are explained what they mean."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.lines: list[list[str]] = [[]]
        self._spans: list[str] = []
        """What each open span is explained as; empty for most."""
        self._end = (0.0, 0.0)

    def begin_tag(self, tag: object, props: object = None) -> None:  # noqa: ARG002 - as the library calls it
        """Take in what a span means."""
        said = props.get("ActualText") if isinstance(props, Mapping) else None
        self._spans.append(decode_text(said) if isinstance(said, bytes) else "")
        if self._spans[-1]:
            self.lines[-1].append(self._spans[-1])

    def end_tag(self) -> None:
        """Leave a span."""
        if self._spans:
            self._spans.pop()

    def render_char(  # noqa: PLR0913, PLR0917 - as the library calls it
        self,
        matrix: tuple[float, float, float, float, float, float],
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,  # noqa: ARG002 - as above
        cid: int,
        ncs: object,  # noqa: ARG002 - as above
        graphicstate: object,  # noqa: ARG002 - as above
    ) -> float:
        """Take in a sign, and say how wide it is."""
        width = font.char_width(cid) * fontsize * scaling
        across, down = matrix[4], matrix[5]
        explained = any(self._spans)
        if abs(down - self._end[1]) > _LINE * fontsize:
            self.lines.append([self.lines[-1].pop()] if explained and self.lines[-1] else [])
        elif across - self._end[0] > _GAP * fontsize:
            line = self.lines[-1]
            line.insert(len(line) - 1 if explained and line else len(line), " ")
        self._end = (across + width, down)
        if not explained:
            try:
                self.lines[-1].append(font.to_unichr(cid))
            except PDFUnicodeNotDefined:
                return width
        return width
