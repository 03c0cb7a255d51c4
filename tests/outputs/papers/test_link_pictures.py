"""Pictures beside a link are light enough for the programs that show them, and names of every kind have addresses."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Literal

import pytest
from PIL import Image

from site_builder import pipeline
from site_builder.domain.artefact import File, Page
from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site
from site_builder.outputs.kit.drawing.modes import measure
from site_builder.outputs.kit.drawing.paper_jobs import PaperJob, PaperKind, Papers
from site_builder.outputs.papers.making import make
from site_builder.outputs.papers.pictures import lighten
from tests.support import builders

NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)
SITE = Site("https://larkmoor.example/safer/")


@pytest.fixture(scope="module")
def heavy() -> bytes:
    """A picture of which every pixel is another colour, so that nothing makes it light: some 2 MB."""
    written = BytesIO()
    Image.frombytes("RGB", (1_600, 1_200), os.urandom(1_600 * 1_200 * 3)).save(written, "JPEG", quality=90)
    return written.getvalue()


def pictures_only(jobs: Iterable[PaperJob]) -> Papers:
    """Makes copies of pictures that are shared, and nothing that takes longer."""
    wanted = [job for job in jobs if job.kind is PaperKind.PICTURE and job.path.endswith("-share.jpg")]
    return Papers({job.path: make(job) for job in wanted})


def build(name: str, content: bytes, *, makes: bool = True) -> tuple[dict[str, Page], dict[str, bytes]]:
    files = {
        **builders.partnership(),
        f"content/pictures/{name}": content,
        **builders.story(image=builders.image(file=name)),
    }
    made = pipeline.build(files, site=SITE, now=NOW, make=pictures_only if makes else None)
    assert made.artefacts, [str(problem) for problem in made.problems]
    pages = {one.address: one for one in made.artefacts if isinstance(one, Page)}
    return pages, {one.path: one.content for one in made.artefacts if isinstance(one, File)}


def test_a_heavy_picture_has_a_light_copy_for_links_and_feeds(heavy: bytes) -> None:
    pages, files = build("gates.jpg", heavy)
    head = pages["stories/new-gates/"].head
    copy = files["pictures/gates-share.jpg"]
    assert head.image == "/pictures/gates-share.jpg"
    assert len(copy) <= 300_000 < len(heavy)
    assert head.image_size == measure(copy)
    assert head.image_alt == "Two neighbours open a new gate"
    feed = files["feeds/everything.rss.xml"].decode()
    address = "https://larkmoor.example/safer/pictures/gates-share.jpg"
    assert f'<enclosure url="{address}" length="{len(copy)}" type="image/jpeg"' in feed
    assert "pictures/gates.jpg" not in feed


def test_an_ordinary_photograph_is_shared_1200_pixels_wide() -> None:
    written = BytesIO()
    Image.effect_mandelbrot((4_000, 3_000), (-3, -2.5, 2, 2.5), 60).convert("RGB").save(written, "JPEG", quality=95)
    copy = lighten(written.getvalue(), most=300_000)
    assert measure(copy) == (1_200, 900)
    assert len(copy) <= 300_000


def test_without_a_light_copy_no_heavy_picture_is_named(heavy: bytes) -> None:
    pages, _ = build("gates.jpg", heavy, makes=False)
    assert pages["stories/new-gates/"].head.image == ""


NAMES = ["old mill, café.png", unicodedata.normalize("NFD", "café.png"), "50% more & #1?.png"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_of_every_kind_are_found_and_written_into_addresses(name: str, form: Literal["NFC", "NFD"]) -> None:
    (content,) = builders.picture().values()
    files = {
        **builders.partnership(),
        f"content/pictures/{unicodedata.normalize(form, name)}": content,
        **builders.story(image=builders.image(file=name)),
    }
    made = pipeline.build(files, site=SITE, now=NOW)
    assert made.problems == ()
    pages = {one.address: one for one in made.artefacts if isinstance(one, Page)}
    paths = {one.path for one in made.artefacts if isinstance(one, File)}
    assert f"pictures/{unicodedata.normalize('NFC', name)}" in paths
    html = pages["stories/new-gates/"].html
    encoded = {
        "old mill, café.png": "old%20mill%2C%20caf%C3%A9.png",
        "50% more & #1?.png": "50%25%20more%20%26%20%231%3F.png",
    }
    assert f'src="../../pictures/{encoded.get(name, "caf%C3%A9.png")}"' in html
