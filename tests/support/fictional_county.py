"""The county that nobody lives in, read from tests/county/, with what its districts publish as a project keeps it.

Marrowdale publishes what the fictional partnership does. Fernhollow's files are made from the same: other ids and other
numbers. Gallowgrove's are written by hand, and nothing in them can be trusted.

`python -m tests.support.fictional_county FOLDER` writes the whole project into a folder.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from site_builder import pipeline
from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site
from site_builder.edges.world import disk
from site_builder.sources.shapes import DATASET, FEED, MEMBERS
from site_builder.tasks.members import FEED_AT, FIGURES_AT, find_members, take_member
from tests.support import fictional_site

FOLDER = Path(__file__).parents[1] / "county"
SITE = Site("https://safer.four-vales.example/")
MOMENT = fictional_site.MOMENT
FETCHED = datetime(2027, 1, 15, 6, 0, tzinfo=LONDON)
MARROWDALE, FERNHOLLOW, GALLOWGROVE = "marrowdale", "fernhollow", "gallowgrove"
FERN_ID = "tag:fernhollow.example,2025:"

Json = dict[str, Any]


@cache
def read_own() -> Mapping[str, bytes]:
    """What the officers of the county wrote, by path."""
    paths = [path for folder in ("content", "data") for path in sorted((FOLDER / folder).rglob("*")) if path.is_file()]
    return {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in paths}


@cache
def published() -> Mapping[str, tuple[bytes, bytes]]:
    """The feed and the figures that each district publishes."""
    files = fictional_site.files()
    feed, figures = files[FEED_AT], files[FIGURES_AT]
    hostile = FOLDER / "hostile"
    return {
        MARROWDALE: (feed, figures),
        FERNHOLLOW: (_fern_feed(json.loads(feed)), _fern_figures(json.loads(figures))),
        GALLOWGROVE: ((hostile / FEED).read_bytes(), (hostile / DATASET).read_bytes()),
    }


def _fern_feed(feed: Json) -> bytes:
    """The same news a moment later at another site, under other ids and titles."""
    text = json.dumps(feed, ensure_ascii=False)
    text = text.replace("tag:marrowdale.example,2024-04:", FERN_ID)
    renamed = json.loads(text.replace("https://marrowdale.example/safer/", "https://fernhollow.example/"))
    for item in renamed["items"]:
        item["title"] = f"Fernhollow: {item['title']}"
        changed = datetime.fromisoformat(item["date_modified"]) + timedelta(microseconds=7)
        item["date_modified"] = changed.isoformat()
    return json.dumps(renamed, ensure_ascii=False).encode()


def _fern_figures(figures: Json) -> bytes:
    """Other numbers of the same: a third of each, the newest of one withheld, and one not counted at all."""
    rows = [row for row in figures["figures"] if row["indicator"] != "litter-picks" and row["area"] == "all"]
    for row in rows:
        if row["value"] is not None and float(row["value"]).is_integer():
            row["value"] = row["value"] // 3
        if row["indicator"] == "hoax-calls" and row["quarter"] == "2026-27-Q2":
            row["value"], row["marker"] = None, "c"
    figures["figures"] = rows
    figures["link"] = "https://fernhollow.example/figures/"
    figures["indicators"] = [one for one in figures["indicators"] if one["id"] != "litter-picks"]
    return json.dumps(figures, ensure_ascii=False).encode()


def taken(member: str, feed: bytes, dataset: bytes | None) -> Mapping[str, bytes]:
    """The files of a district as a project keeps them."""
    (place,) = find_members(read_own(), (member,))
    return take_member(place, feed, dataset=dataset, at=FETCHED).files


@cache
def read_files() -> Mapping[str, bytes]:
    """The whole project, by path."""
    kept: dict[str, bytes] = {}
    for member, (feed, dataset) in published().items():
        kept.update(taken(member, feed, dataset))
    return {**read_own(), **kept}


def build_with(changes: Mapping[str, bytes], *, now: datetime = MOMENT) -> pipeline.Build:
    """The build with some files changed or added."""
    return pipeline.build({**read_files(), **changes}, site=SITE, now=now)


@cache
def build() -> pipeline.Build:
    """The build of its files as they are, at its moment."""
    return build_with({})


def without_members() -> dict[str, bytes]:
    """The county as a partnership like others."""
    about = "content/pages/about.md"
    own = {path: content for path, content in read_own().items() if path != MEMBERS}
    return {**own, about: own[about].replace(b"(/districts/)", b"(/)")}


def write_project(folder: Path) -> Path:
    """The whole project in a folder."""
    disk.write({"mkdocs.yml": (FOLDER / "mkdocs.yml").read_bytes(), **read_files()}, folder)
    return folder


if __name__ == "__main__":
    write_project(Path(sys.argv[1]))
