"""Encodings that nothing in a text announces: base85, ROT47, and bytes that are packed without a sign of it.

What comes of them may be chance: whether it is a text is for those who ask.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module

_BASE85 = re.compile(r"[0-9A-Za-z!#$%&()*+\-;<=>?@^_`{|}~]{25,}")
_BARE_ASCII85 = re.compile(r"(?<!\S)[!-uz]{25,}(?!\S)")
_ODD = re.compile(r"[!#$%&()*+;<=>?@^`{|}~]")
"""Signs that base85 has and words, addresses and base64 seldom have."""

_LEAST_ODD = 3

_ROT47 = {sign: 33 + (sign - 33 + 47) % 94 for sign in range(33, 127)}
_IN_ROT47 = tuple(f" {word.translate(_ROT47)} " for word in ("the", "and", "of", "to", "for", "in", "on", "was"))
"""Words that nearly every English text has, as ROT47 writes them."""

_LEAST_PACKED, _MOST_PACKED, _MOST_UNPACKED = 24, 1_000_000, 10_000_000


def find_rarer(text: str) -> Iterator[bytes]:
    """What words of a text are if they are in base85."""
    for decoder, words in ((base64.b85decode, _BASE85), (base64.a85decode, _BARE_ASCII85)):
        for written in words.findall(text):
            if len(_ODD.findall(written)) >= _LEAST_ODD:
                with suppress(ValueError):
                    yield decoder(written.encode())


def read_rot47(text: str) -> Iterator[str]:
    """What a text is in ROT47, if it has words that look like it."""
    if any(word in text for word in _IN_ROT47):
        yield text.translate(_ROT47)


def unpack_blindly(found: bytes) -> Iterator[bytes]:
    """What bytes are if they are packed in a way that nothing at their beginning says: Brotli, or deflate alone."""
    if not _LEAST_PACKED <= len(found) <= _MOST_PACKED:
        return
    with suppress(zlib.error):
        yield zlib.decompressobj(-15).decompress(found, _MOST_UNPACKED)
    # Without the library, a site that has Brotli files is refused; what is within other files stays packed.
    with suppress(ImportError):
        brotli = import_module("brotli")
        with suppress(brotli.error):
            yield bytes(brotli.decompress(found))
