"""The one store of work that was done before: answers of pure functions, kept between builds in one file of a project.

It may be deleted at any time. An answer is found by its question, the fingerprint of what it depends on and the edition
of the program. It is sealed with a checksum, so what is damaged, or what anything else wrote, counts as missing and
costs only time. Two builds may use the file at once. `domain.memory` says how functions ask.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import cast

from site_builder.domain.fingerprint import SIZE
from site_builder.domain.memory import KnownAnswer, remembering
from site_builder.edges.world.edition import edition
from site_builder.edges.world.frozen_values import UnreadableValueError, freeze, thaw

STORE = "build/remembered.db"
"""The file of a project."""

ROOM = 1_000_000_000
"""The most bytes that a store may take."""

_SPARE = 64_000_000
"""How much a store may exceed three times the answers of the last build before it is swept."""

_SMALL = 8_192
"""Answers of fewer bytes are kept together, a row for each question, because there are thousands: what a story's file
says is one. A row of its own takes longer to find than to read."""

_PATIENCE = 5.0
"""Seconds to wait for another build that writes."""

_WAITING = 32_000_000
"""Bytes of answers that are written in one go."""


@contextmanager
def open_store(file: Path, *, sweeps: bool = False, creates: bool = True) -> Iterator[Store | None]:
    """Remember everything in the file from here on. What was worked out is written at the end.

    What fails writes it too, but makes no file where there was none. A build of a whole site sweeps: other commands do
    not know what a site needs, and one that only looks `creates` no file.
    """
    if not creates and not file.exists():
        yield None
        return
    store = Store(file)
    try:
        with remembering(store):
            yield store
    except BaseException:
        if file.exists():
            store.close()
        raise
    store.close(sweeps=sweeps)


class Store:
    """A memory that lasts."""

    def __init__(self, file: Path, *, of: bytes | None = None) -> None:
        self._file = file
        self._edition = edition() if of is None else of
        self._connection = _connect(file) if file.exists() else None
        self._packs: dict[str, dict[bytes, bytes]] = {}
        self._used_small: dict[str, dict[bytes, bytes]] = {}
        self._used: set[bytes] = set()
        self._used_size = 0
        self._fresh: dict[bytes, bytes] = {}
        self._fresh_size = 0
        self._changed: set[str] = set()

    def recall(self, question: str, key: bytes) -> KnownAnswer[object] | None:
        """An earlier answer, if it is known and whole."""
        pack = self._pack(question)
        content = pack.get(key)
        if content is not None:
            self._used_small[question][key] = content
        else:
            content = self._read(self._row(question, key))
        if content is None:
            return None
        try:
            return KnownAnswer(thaw(content))
        except UnreadableValueError:
            return None

    def keep(self, question: str, key: bytes, *, value: object) -> None:
        """Remember an answer."""
        content = freeze(value)
        if len(content) < _SMALL:
            self._pack(question)[key] = self._used_small[question][key] = content
            self._changed.add(question)
        else:
            self._put(self._row(question, key), content)

    def close(self, *, sweeps: bool = False) -> None:
        """Write what is new, and if asked sweep what has long been of no use."""
        for question, pack in self._packs.items():
            used = self._used_small[question]
            if question in self._changed:
                self._put(self._row(question, b""), freeze(used if len(pack) > 2 * len(used) else pack))
        self._write()
        if self._connection is not None:
            if sweeps:
                with suppress(sqlite3.Error):
                    self._sweep(self._connection)
            self._connection.close()

    def save(self) -> None:
        """Write what is new, and stay open."""
        for question in self._changed:
            self._put(self._row(question, b""), freeze(self._packs[question]))
        self._changed.clear()
        self._write()

    def _pack(self, question: str) -> dict[bytes, bytes]:
        """The small answers to a question."""
        pack = self._packs.get(question)
        if pack is None:
            content = self._read(self._row(question, b""))
            try:
                pack = cast("dict[bytes, bytes]", thaw(content)) if content else {}
            except UnreadableValueError:
                pack = {}
            self._packs[question], self._used_small[question] = pack, {}
        return pack

    def _row(self, question: str, key: bytes) -> bytes:
        return blake2b(b"\0".join((question.encode(), key)), digest_size=SIZE, key=self._edition[:64]).digest()

    def _seal(self, row: bytes, content: bytes) -> bytes:
        return blake2b(content, digest_size=SIZE, key=row).digest()

    def _read(self, row: bytes) -> bytes | None:
        if row in self._fresh:
            return self._fresh[row]
        if self._connection is None:
            return None
        try:
            found = self._connection.execute("SELECT seal, content FROM answers WHERE name = ?", (row,)).fetchone()
        except sqlite3.Error as fault:
            self._give_up(fault)
            return None
        if found is None or not isinstance(found[1], bytes) or found[0] != self._seal(row, found[1]):
            return None
        self._count(row, found[1])
        return found[1]

    def _put(self, row: bytes, content: bytes) -> None:
        self._fresh[row] = content
        self._fresh_size += len(content)
        self._count(row, content)
        if self._fresh_size > _WAITING:
            self._write()

    def _count(self, row: bytes, content: bytes) -> None:
        if row not in self._used:
            self._used.add(row)
            self._used_size += len(content)

    def _write(self) -> None:
        """All at once, or nothing if another build writes for long or there is no room."""
        rows = [(row, self._seal(row, content), content) for row, content in self._fresh.items()]
        if rows and not self._file.exists():
            self._connection = _connect(self._file)
        if rows and self._connection is not None and self._used_size < ROOM:
            try:
                with self._connection:
                    self._connection.execute("BEGIN IMMEDIATE")
                    self._connection.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)
            except sqlite3.Error as fault:
                self._give_up(fault)
        self._fresh.clear()
        self._fresh_size = 0

    def _give_up(self, fault: sqlite3.Error) -> None:
        """Delete a file that is damaged, so that the next build begins another one."""
        if _is_damage(fault) and self._connection is not None:
            self._connection.close()
            self._connection = None
            with suppress(OSError):
                self._file.unlink()

    def _sweep(self, connection: sqlite3.Connection) -> None:
        """Delete the oldest answers that this build did not use, if the file is far larger than what it used.

        Half the room for them is left empty, because the file is written anew, which should not happen in every build.
        """
        ((pages,),), ((size,),) = connection.execute("PRAGMA page_count"), connection.execute("PRAGMA page_size")
        most = min(3 * self._used_size + _SPARE, ROOM)
        if pages * size <= most:
            return
        excess = pages * size - (most + self._used_size) // 2
        going: list[tuple[int]] = []
        oldest_first = "SELECT rowid, name, length(content) FROM answers ORDER BY rowid"
        for number, row, length in connection.execute(oldest_first):
            if excess <= 0:
                break
            if row not in self._used:
                going.append((number,))
                excess -= length
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("DELETE FROM answers WHERE rowid = ?", going)
        connection.execute("VACUUM")


_TABLE = "CREATE TABLE IF NOT EXISTS answers (name BLOB PRIMARY KEY, seal BLOB NOT NULL, content BLOB NOT NULL)"


def _connect(file: Path) -> sqlite3.Connection | None:
    """The file as a database. One that is none is replaced; where there can be none, nothing is remembered."""
    for _ in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        except (OSError, sqlite3.Error):
            return None
        try:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(_TABLE)
            connection.execute("SELECT seal, content FROM answers LIMIT 1").fetchall()
        except sqlite3.Error as fault:
            connection.close()
            if not _is_damage(fault):
                return None
            with suppress(OSError):
                file.unlink()
        else:
            return connection
    return None


_OF_THE_PLACE = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_FULL")


def _is_damage(fault: sqlite3.Error) -> bool:
    """Whether a fault is of the file itself, and not of its place or of another build that writes."""
    return not getattr(fault, "sqlite_errorname", "").startswith(_OF_THE_PLACE)
