"""Planted in any way that a site could carry it, what is unpublished is found (rule T2)."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from site_builder import pipeline
from site_builder.tasks.verify.opening import SealedError
from site_builder.tasks.verify.proof import Case, Proof, prove
from tests.support import fictional_site
from tests.support.nightjars import KINDS, registered, used
from tests.tasks.verify.planted_leaks import WORDS, prove_of
from tests.tasks.verify.planted_more import MORE
from tests.tasks.verify.planted_ways import WAYS

EVERY = WAYS | MORE


@pytest.fixture(scope="module")
def planted() -> Proof:
    """The proof for a site with everything planted, each in a folder of its own."""
    built = [(f"{number}/{place}", content) for number, (place, content) in enumerate(EVERY.values())]
    return prove_of(built)


@pytest.mark.parametrize("way", EVERY)
def test_it_is_found(way: str, planted: Proof) -> None:
    assert len(EVERY) == len(WAYS) + len(MORE) >= 65
    folder = f"{list(EVERY).index(way)}/"
    assert [find for find in planted.leaks if find.place.startswith(folder)]


def test_a_picture_that_is_public_is_no_leak_however_small() -> None:
    public = fictional_site.read_files()["content/pictures/scooter.png"]
    made = io.BytesIO()
    Image.open(io.BytesIO(public)).convert("RGB").resize((40, 30)).save(made, "WEBP")
    assert prove_of([("a.webp", made.getvalue())]).leaks == ()


@pytest.mark.parametrize("start", [b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\0", b"\x28\xb5\x2f\xfd"])
def test_what_nothing_here_opens_proves_nothing(start: bytes) -> None:
    with pytest.raises(SealedError, match="Publish it unpacked"):
        prove_of([("a.dat", start + bytes(40))])


def test_a_file_of_the_theme_is_not_opened_unless_it_was_changed() -> None:
    sealed = ("editor/parts.rar", b"Rar!\x1a\x07\0" + bytes(40))
    assert prove_of([sealed], theme=[sealed]).leaks == ()
    with pytest.raises(SealedError):
        prove_of([("parts.rar", sealed[1])], theme=[sealed])
    with pytest.raises(SealedError):
        prove_of([(sealed[0], sealed[1] + b"\0")], theme=[sealed])


def test_words_that_the_theme_has_are_no_leak_elsewhere() -> None:
    leak = ("a.txt", WORDS.encode())
    assert prove_of([leak], theme=[("editor/help.txt", b"Help")]).leaks
    assert prove_of([leak], theme=[("editor/help.txt", b"Help: " + leak[1])]).leaks == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_that_only_unpublished_records_use_is_found(kind: str) -> None:
    files = fictional_site.files_with({**registered(kind), **used(kind)})
    library, problems = pipeline.check(files, now=fictional_site.MOMENT)
    assert library is not None
    assert not pipeline.has_errors(problems), problems
    case = Case(files, library, fictional_site.SITE, fictional_site.MOMENT)
    word = b"nightjarring" if kind == "term" else b"nightjar"
    leaks = prove(case, [("feeds/a.opml", b'<outline xmlUrl="seasons/' + word + b'.xml"/>')], theme=()).leaks
    assert leaks
    register = next(iter(registered(kind)))
    found = {(leak.path, leak.why) for leak in leaks}
    assert kind == "term" or (register, "is used only by what is not published") in found
    public = fictional_site.files_with(registered(kind))
    assert prove(Case(public, library, case.site, case.now), [("a.txt", word)], theme=()).leaks == ()
