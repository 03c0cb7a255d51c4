"""Compressed bytes: a whole file, several streams, behind other bytes, or without a sign of it. Opens no archive."""

from __future__ import annotations

import bz2
import lzma
import re
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from typing import Protocol

from site_builder.tasks.verify.rarer_codes import unpack_blindly

Unpack = Callable[[bytes], bytes]

LARGEST = 200_000_000
"""The most bytes that an unpacked file may have."""

DAMAGE = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError)
"""What is raised for bytes that cannot be unpacked."""

_GZIP = re.compile(rb"\x1f\x8b\x08")
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_MOST_INSIDE = 500
"""How many places of a file are tried where something packed may begin."""

_WITH_PARTS = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
"""Files whose packed parts are opened one by one, or that are packed as a whole."""

_NAMED = (*_WITH_PARTS, b"\xff\xd8\xff", b"RIFF", b"GIF8", b"wOF2", b"\0\0\1\0", b"II*\0", b"MM\0*")
"""The beginnings of files that are not packed as a whole without a sign of it."""


class _Opener(Protocol):
    """What unpacks one stream."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def find_compressed(content: bytes) -> Iterator[tuple[str, bytes]]:
    """What is in content that looks compressed, or in parts of it, which may be chance."""
    yield from try_to_unpack(content, zlib.decompressobj)
    if content.startswith(b"\x5d\0\0"):
        yield from try_to_unpack(content, lambda: lzma.LZMADecompressor(lzma.FORMAT_ALONE))
    if not (content.isascii() or content.startswith(_NAMED) or content[4:8] == b"ftyp"):
        yield from (("unpacked", found) for found in unpack_blindly(content))
    if not content.startswith(_WITH_PARTS):
        for packed in islice(_GZIP.finditer(content, 1), _MOST_INSIDE):
            yield from try_to_unpack(content[packed.start() :], lambda: zlib.decompressobj(31))
        for packed in islice(_ZLIB.finditer(content, 1), _MOST_INSIDE):
            yield from try_to_unpack(content[packed.start() :], zlib.decompressobj)


def try_to_unpack(content: bytes, opener: Callable[[], _Opener]) -> Iterator[tuple[str, bytes]]:
    """Content that looks packed, which may be chance, and what is behind it."""
    stream = opener()
    try:
        found = stream.decompress(content, LARGEST)
    except DAMAGE:
        return
    if found:
        yield "unpacked", bytes(found)
        if stream.unused_data:
            yield "what is after its end", stream.unused_data


def _gzip(content: bytes) -> bytes:
    """Every member of a gzip file."""
    unpacked = bytearray()
    while content.startswith(b"\x1f\x8b"):
        member = zlib.decompressobj(31)
        unpacked += member.decompress(content, LARGEST)
        if not member.eof:
            raise EOFError("it ends too early")
        content = member.unused_data.lstrip(b"\0")
    return bytes(unpacked) + content


def _bz2(content: bytes) -> bytes:
    return _streams(content, start=b"BZh", opener=bz2.BZ2Decompressor)


def _xz(content: bytes) -> bytes:
    return _streams(content, start=b"\xfd7zXZ\0", opener=lzma.LZMADecompressor)


def _streams(content: bytes, *, start: bytes, opener: Callable[[], _Opener]) -> bytes:
    """Every stream of a file, and what is behind the last one."""
    unpacked = bytearray()
    while content.startswith(start):
        stream = opener()
        unpacked += stream.decompress(content, LARGEST)
        if not stream.eof:
            raise EOFError("it ends too early")
        content = stream.unused_data
    return bytes(unpacked) + content


def unpack_brotli(content: bytes) -> bytes:
    """What a Brotli file holds. Raises ImportError where nothing can open it."""
    brotli = import_module("brotli")
    try:
        return bytes(brotli.decompress(content))
    except brotli.error as fault:
        raise ValueError(str(fault)) from fault


PACKED: dict[bytes, Unpack] = {b"\x1f\x8b": _gzip, b"BZh": _bz2, b"\xfd7zXZ\0": _xz}
"""By the first bytes of a file."""
