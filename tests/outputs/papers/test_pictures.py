"""Pictures lose whatever a camera adds, and cards say their words."""

import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from site_builder import pipeline
from site_builder.domain.brand import USUAL, Logo
from site_builder.outputs.kit.drawing.colours import colours_of
from site_builder.outputs.kit.drawing.paper_jobs import PaperJob, PaperKind, Papers
from site_builder.outputs.kit.drawing.photographs import MOST, develop
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.papers.making import make
from site_builder.outputs.papers.paper import mark_of, write_paper
from site_builder.outputs.papers.pictures import shrink
from tests.support import fictional_site

LAMP = "content/pictures/lamp-on-cutter-lane.jpg"


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


@pytest.mark.rule("P3")
@pytest.mark.parametrize("form", ["AVIF", "WEBP", "JPEG", "PNG"])
def test_a_picture_is_turned_and_says_nothing_but_what_it_shows(form: str) -> None:
    """Rule P3: where it was taken would tell who is in it."""
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
    words = write_paper(
        {
            "colours": asdict(colours_of(USUAL)),
            "language": "en-GB",
            "title": title,
            "kind": "Successes",
            "day": "5 November 2026",
            "publisher": "A " * 60,
        }
    )
    card = make(PaperJob("x-card.png", PaperKind.CARD, words))
    with Image.open(BytesIO(card)) as shown:
        assert shown.size == (1200, 630)
        assert not shown.info.get("Software")
    assert len(card) < 150_000
    assert card != make(PaperJob("x-card.png", PaperKind.CARD, words.replace("5 November", "6 November")))


def test_what_a_camera_adds_is_taken_out_everywhere_and_said() -> None:
    files = {LAMP: photograph()}
    made = fictional_site.build_with(files)
    said = [str(problem) for problem in made.problems if problem.origin.path == LAMP]
    assert said == [
        f"{LAMP}:1:1: advice: This picture says where it was taken. That is taken out before it is published."
    ]
    for path, content in fictional_site.files_of(made).items():
        assert b"Orchard Cottage" not in content, path
        if path.endswith(".jpg"):
            with Image.open(BytesIO(content)) as shown:
                assert not shown.getexif()
    with Image.open(BytesIO(fictional_site.files_of(made)["pictures/lamp-on-cutter-lane.jpg"])) as shown:
        assert shown.size == (600, 800)
    page = fictional_site.pages_of(made)["stories/lights-for-cutter-lane/"]
    assert 'width="600" height="800"' in page.html


def _with_comment(content: bytes) -> bytes:
    return content[:2] + b"\xff\xfe\x00\x08secret" + content[2:]


@pytest.mark.parametrize("spoil", [_with_comment, lambda content: content + b"a film of the street"])
def test_notes_that_no_viewer_shows_are_taken_out(spoil: Callable[[bytes], bytes]) -> None:
    original = spoil(fictional_site.read_files()[LAMP])
    developed = develop(original)
    assert developed.told == (
        "This picture holds notes of a camera or a program. They are taken out before it is published.",
    )
    assert b"secret" not in developed.content
    assert b"film" not in developed.content


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_of_a_picture_that_moves_the_first_is_published_and_that_is_said(form: str) -> None:
    written = BytesIO()
    Image.new("RGB", (40, 30), "red").save(written, form, save_all=True, append_images=[Image.new("RGB", (40, 30))])
    developed = develop(written.getvalue())
    assert developed.told == ("This picture moves. Only what it shows first is published.",)
    with Image.open(BytesIO(developed.content)) as shown:
        red, *_ = shown.convert("RGB").getpixel((20, 15))  # type: ignore[misc]  # one number for each colour
        assert red > 200


def test_words_in_a_png_are_taken_out() -> None:
    notes = PngInfo()
    notes.add_itxt("Description", "Orchard Cottage")
    written = BytesIO()
    Image.new("RGB", (40, 30), "red").save(written, "PNG", pnginfo=notes)
    assert b"Orchard" in written.getvalue()
    assert b"Orchard" not in develop(written.getvalue()).content


def test_more_pixels_than_are_of_use_are_made_fewer_and_that_is_said() -> None:
    written = BytesIO()
    Image.new("RGB", (6_000, 4_000), "green").save(written, "JPEG", quality=30)
    developed = develop(written.getvalue())
    assert developed.width * developed.height <= MOST
    assert developed.width / developed.height == pytest.approx(1.5, rel=0.01)
    assert developed.told == ("This picture has 24 million pixels, so a smaller one is published.",)


def test_a_picture_that_cannot_be_opened_is_a_problem_at_its_file() -> None:
    whole = fictional_site.read_files()[LAMP]
    made = fictional_site.build_with({LAMP: whole[:200]})
    assert f"{LAMP}:1:1: This picture cannot be opened: it is damaged, or much too large." in str(
        [str(problem) for problem in made.problems]
    )
    assert not made.artefacts


def test_a_page_offers_each_width_in_modern_formats_and_one_for_all_browsers() -> None:
    written = BytesIO()
    Image.effect_noise((1_200, 800), 40).convert("RGB").save(written, "JPEG")
    made = pipeline.build(
        {**fictional_site.read_files(), LAMP: written.getvalue()},
        site=fictional_site.SITE,
        now=fictional_site.MOMENT,
        make=_only_pictures,
    )
    html = fictional_site.pages_of(made)["stories/lights-for-cutter-lane/"].html
    assert (
        '<source type="image/avif" srcset="../../pictures/lamp-on-cutter-lane-480.avif 480w, '
        "../../pictures/lamp-on-cutter-lane-720.avif 720w, ../../pictures/lamp-on-cutter-lane-960.avif 960w, "
        '../../pictures/lamp-on-cutter-lane-1200.avif 1200w"'
    ) in html
    assert html.index('type="image/avif"') < html.index('type="image/webp"') < html.index("<img src")
    assert '<img src="../../pictures/lamp-on-cutter-lane-1200.jpeg"' in html
    assert 'loading="lazy"' in html
    files = fictional_site.files_of(made)
    for path in re.findall(r"\.\./\.\./(pictures/[^\s\"]+)", html):
        with Image.open(BytesIO(files[path])) as shown:
            assert f"-{shown.width}." in path
    assert len(files["pictures/lamp-on-cutter-lane-480.avif"]) < len(written.getvalue()) / 3


def _only_pictures(jobs: Iterable[PaperJob]) -> Papers:
    return Papers({job.path: make(job) for job in jobs if job.kind is PaperKind.PICTURE})


def test_a_large_logo_does_not_weigh_on_every_paper() -> None:
    library, _ = pipeline.check(fictional_site.read_files(), now=fictional_site.MOMENT)
    assert library is not None
    written = BytesIO()
    Image.effect_noise((1_200, 1_200), 90).convert("RGB").save(written, "PNG")
    brand = replace(library.partnership.brand, logo=Logo("logo.png", written.getvalue()))
    branded = replace(library, partnership=replace(library.partnership, brand=brand))
    mark = mark_of(Publication.of(branded, site=fictional_site.SITE, now=fictional_site.MOMENT))
    with Image.open(BytesIO(mark)) as shown:
        assert shown.size == (160, 160)
