"""Pictures lose whatever a camera adds, and cards say their words."""

import json
from io import BytesIO

import pytest
from PIL import Image

from site_builder.outputs.formats.making import make
from site_builder.outputs.formats.pictures import shrink
from site_builder.outputs.formats.recipes import Craft, Recipe


def photograph(width: int = 800, height: int = 600) -> bytes:
    """A JPEG that says where it was taken, lying on its side."""
    picture = Image.new("RGB", (width, height), "#336699")
    notes = Image.Exif()
    notes[0x0112] = 6  # to be turned by a quarter
    notes[0x010E] = "Taken from the bedroom window of Orchard Cottage"
    notes.get_ifd(0x8825)[2] = (52.0, 43.0, 12.0)
    written = BytesIO()
    picture.save(written, "JPEG", exif=notes, comment=b"Orchard Cottage")
    return written.getvalue()


@pytest.mark.parametrize("form", ["AVIF", "WEBP", "JPEG", "PNG"])
def test_a_picture_is_turned_and_says_nothing_but_what_it_shows(form: str) -> None:
    original = photograph()
    assert b"Orchard" in original
    small = shrink(original, width=300, form=form)
    assert b"Orchard" not in small
    with Image.open(BytesIO(small)) as shown:
        assert shown.size == (300, 400)
        assert shown.format == form
        assert not shown.getexif()


def test_a_small_picture_is_made_no_larger() -> None:
    with Image.open(BytesIO(shrink(photograph(80, 60), width=640, form="WEBP"))) as shown:
        assert shown.size == (60, 80)


@pytest.mark.parametrize(
    "title", ["Gates", "New gates end fly-tipping behind Mill Street and in the three alleys beside it", "Long " * 80]
)
def test_a_card_has_the_size_that_networks_show(title: str) -> None:
    words = json.dumps({"title": title, "kind": "Successes", "day": "5 November 2026", "publisher": "A " * 60})
    card = make(Recipe("x-card.png", Craft.CARD, words))
    with Image.open(BytesIO(card)) as shown:
        assert shown.size == (1200, 630)
        assert not shown.info.get("Software")
    assert len(card) < 60_000
    assert card != make(Recipe("x-card.png", Craft.CARD, words.replace("5 November", "6 November")))
