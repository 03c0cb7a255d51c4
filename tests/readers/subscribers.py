"""Readers that subscribe to a feed and tell, each time that they have looked, the titles of what they show as new.

newsboat and rss2email are programs that people use, run as they are, with a home of their own. The third is the one
that anybody writes in an afternoon with feedparser. What each does with an item that it has seen is its own business.
"""

from __future__ import annotations

import email
import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from email.header import decode_header, make_header
from pathlib import Path
from typing import Protocol

import feedparser


class Subscriber(Protocol):
    """Whoever follows a feed."""

    def poll(self) -> list[str]:
        """The titles of what is shown as new since the last time, sorted."""


@dataclass(slots=True)
class Newsboat:
    """newsboat, whose list of unread articles is what its user sees; all of it is read before the next look."""

    program: Path
    home: Path
    address: str

    def poll(self) -> list[str]:
        """Reload, and take what is unread."""
        self.home.mkdir(parents=True, exist_ok=True)
        (self.home / "urls").write_text(f"{self.address}\n", encoding="utf-8")
        (self.home / "config").write_text("auto-reload no\n", encoding="utf-8")
        _run(
            [str(self.program), "-u", "urls", "-C", "config", "-c", "cache.db", "-x", "reload"],
            home=self.home,
        )
        cache = sqlite3.connect(self.home / "cache.db")
        try:
            shown = [title for (title,) in cache.execute("select title from rss_item where unread = 1")]
            cache.execute("update rss_item set unread = 0")
            cache.commit()
        finally:
            cache.close()
        return sorted(shown)


@dataclass(slots=True)
class Rss2Email:
    """rss2email, whose mails are what its user sees. They go into a folder; nothing leaves the machine."""

    home: Path
    address: str
    known: set[str] = field(default_factory=set)

    def poll(self) -> list[str]:
        """Run, and take the subjects of mails that were not there."""
        mails = self.home / "mail"
        if not self.home.exists():
            for name in ("cur", "new", "tmp"):
                (mails / "INBOX" / name).mkdir(parents=True)
            (self.home / "config").write_text(
                "[DEFAULT]\nto = reader@marrowdale.example\nfrom = feeds@marrowdale.example\n"
                f"email-protocol = maildir\nmaildir-path = {mails}\nmaildir-mailbox = INBOX\n"
                "verbose = warning\nfeed-timeout = 10\n",
                encoding="utf-8",
            )
            self._r2e("add", "larkmoor", self.address)
        self._r2e("run")
        arrived = sorted(path for path in mails.rglob("*") if path.is_file() and path.name not in self.known)
        self.known |= {path.name for path in arrived}
        return sorted(_subject(path) for path in arrived)

    def _r2e(self, *words: str) -> None:
        program = str(Path(sys.executable).with_name("r2e"))
        _run([program, "-c", "config", "-d", "data.json", *words], home=self.home)


def _subject(mail: Path) -> str:
    subject = email.message_from_bytes(mail.read_bytes())["Subject"]
    return " ".join(str(make_header(decode_header(subject))).split())


@dataclass(slots=True)
class Script:
    """What anybody writes with feedparser: an item is new when its id is."""

    address: str
    updated: dict[str, str] = field(default_factory=dict)
    """When each item last changed, by its id."""

    moved: list[str] = field(default_factory=list)
    """The titles of items whose moment of change has moved since the last look."""

    def poll(self) -> list[str]:
        """Read the feed, and take the ids that were not there."""
        read = feedparser.parse(self.address)
        assert not read.bozo, read.bozo_exception
        before, self.updated = self.updated, {**self.updated, **{one.id: one.updated for one in read.entries}}
        self.moved = sorted(one.title for one in read.entries if one.id in before and before[one.id] != one.updated)
        return sorted(one.title for one in read.entries if one.id not in before)


def _run(command: list[str], *, home: Path) -> None:
    """Run a program that knows no home but this one, in which it stands."""
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    run = subprocess.run(
        command, cwd=home, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
    )
    assert run.returncode == 0, f"{command}: {run.stdout!r}{run.stderr!r}"
