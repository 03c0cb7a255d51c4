"""Unpublished content is found wherever it leaks to, however it is packed or written (rule T2)."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import re

import pytest

from site_builder.tasks.verify.opening import SealedError
from site_builder.tasks.verify.proof import Proof
from site_builder.tasks.verify.secrets import find_secrets
from tests.support import builders, fictional_pack, fictional_site
from tests.support.pdf_files import typeset, unpacked
from tests.tasks.verify.planted_leaks import LEAKS, NUMBER, built, prove_of, zipped

pytestmark = pytest.mark.rule("T2")


def test_the_site_as_it_is_holds_nothing_and_much_was_looked_for() -> None:
    proof = prove_of(built())
    assert proof.leaks == ()
    assert proof.looked_for > 150
    assert proof.opened > 150
    assert {secret.why.partition(" before")[0] for secret in proof.secrets} == {
        "is a draft",
        "is not announced",
        "is not out",
        "was withdrawn",
        "translates what is not out",
        "translates what was withdrawn",
    }


@pytest.fixture(scope="module")
def leaky() -> Proof:
    """The proof for a site with every leak, each in a folder of its own."""
    return prove_of([(f"{number}/{place}", content) for number, (place, content) in enumerate(LEAKS.values())])


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_is_found_and_said_where_it_is(leak: str, leaky: Proof) -> None:
    folder = f"{list(LEAKS).index(leak)}/"
    finds = [find for find in leaky.leaks if find.place.startswith(folder)]
    assert {find.place.partition(",")[0] for find in finds} == {folder + LEAKS[leak][0]}
    assert all(str(find).endswith((".", "draft.", "withdrawn.")) for find in finds)
    assert all(find.path.startswith(("content/", "data/")) for find in finds)


def test_words_that_are_public_anyway_are_no_leak() -> None:
    said = "The ringer came forward, said sorry and now winds the clock."
    echo = {"id": "echo", "title": "An echo", "kind": "news", "summary": said, "published": "2026-12-12"}
    draft = builders.write_yaml({**echo, "body": said, "source": "The tower", "draft": "true"})
    changes = {"content/stories/2026/echo.yml": draft}
    assert prove_of([("a.html", said.encode())], changes).leaks == ()
    assert [find.what for find in prove_of([("a.html", b"<h1>An echo</h1>")], changes).leaks] == ["an echo"]
    assert prove_of([("a.html", b"<p>October to December 2025 at 9:04am, 17 times</p>")]).leaks == ()


def test_withdrawn_records_and_later_changes_are_unpublished_too() -> None:
    later = fictional_site.substitute(
        "content/stories/2026/hoax-calls.yml",
        "    reason: The ringer now winds the clock every week.\n",
        new="    reason: The ringer now winds the clock every week.\n"
        "  - kind: updated\n    at: 2027-02-01\n    reason: The winding was found to be crooked by an inch.\n",
    )
    words = {
        "rope.html": "the far bank, cut clean through with a sickle",
        "kites.html": "Sails and strings do not mix",
        "winding.html": "The winding was found to be crooked by an inch",
    }
    leaks = prove_of(((place, said.encode()) for place, said in words.items()), later).leaks
    assert {(leak.place, leak.why) for leak in leaks} == {
        ("rope.html", "was withdrawn"),
        ("kites.html", "was withdrawn"),
        ("winding.html", "is not announced before 1 February 2027"),
    }
    assert prove_of(built(), later).leaks == ()


@pytest.mark.parametrize(
    ("place", "content"),
    [
        ("a.zip", zipped("a.txt", b"a" * 99)[:60]),
        ("a.gz", gzip.compress(b"a" * 99)[:20]),
        ("a.bz2", bz2.compress(b"a" * 99)[:30]),
        ("a.xz", lzma.compress(b"a" * 99)[:40]),
    ],
    ids=["zip", "gzip", "bzip2", "xz"],
)
def test_what_cannot_be_looked_into_proves_nothing(place: str, content: bytes) -> None:
    with pytest.raises(SealedError, match=place):
        prove_of([(place, content)])


def test_what_is_packed_too_often_proves_nothing() -> None:
    content = b"a"
    for _ in range(9):
        content = gzip.compress(content)
    with pytest.raises(SealedError, match="packed more than"):
        prove_of([("a.gz", content)])


def test_a_translation_is_unpublished_with_the_record_that_it_translates() -> None:
    rope, patrol = (
        f"content/stories/{name}.yml"
        for name in ("2026/translations/pl/ferry-rope", "2027/translations/pl/ferry-patrol")
    )
    said = [
        ("rope.html", "<p>na drugim brzegu, przeciętą na wylot sierpem</p>".encode()),
        ("patrol.html", "<p>Prom dostaje własny patrol</p>".encode()),
    ]
    assert {(leak.place, leak.path, leak.why) for leak in prove_of(said).leaks} == {
        ("rope.html", rope, "translates what was withdrawn"),
        ("patrol.html", patrol, "translates what is not out"),
    }
    unpublished = find_secrets(fictional_site.read_files(), fictional_site.MOMENT)
    assert not {rope, patrol} & unpublished.rest.keys()
    assert "content/stories/2026/translations/pl/lights-for-cutter-lane.yml" in unpublished.rest


def test_words_are_unpublished_when_consent_has_ended() -> None:
    path = "content/stories/2027/ferry-patrol.yml"
    text = fictional_site.read_files()[path].decode().replace("2027-02-24 09:30", "2027-01-06")
    ended = text.replace("consent: 2027-01-05", "consent: 2027-01-05, consent_until: 2027-01-10")
    (secret,) = find_secrets({path: ended.encode()}, fictional_site.MOMENT).secrets
    assert secret.why == "was agreed to until 10 January 2027 only"
    assert "Nobody should have to cross black water alone." in secret.texts
    lasting = ended.replace("until: 2027-01-10", "until: 2027-01-15")
    assert find_secrets({path: lasting.encode()}, fictional_site.MOMENT).secrets == ()
    ahead = text.replace("consent: 2027-01-05", "consent: 2027-01-16")
    (secret,) = find_secrets({path: ahead.encode()}, fictional_site.MOMENT).secrets
    assert secret.why == "is not agreed to before 16 January 2027"
    assert "Nobody should have to cross black water alone." in secret.texts


def test_of_case_reviews_the_number_before_every_revision_to_come_is_public() -> None:
    path = "data/case-reviews.yml"
    revisions = [
        {"number": "applications", "was": "24", "at": "2027-02-01", "reason": "Ten carts came late."},
        {"number": "applications", "was": "90001", "at": "2027-03-01", "reason": "Six were no carts."},
    ]
    year = {"year": "2024-25", "published": "2025-06-11", "applications": "90002", "revisions": revisions}
    unpublished = find_secrets({path: json.dumps([year]).encode()}, fictional_site.MOMENT)
    assert json.loads(unpublished.rest[path]) == [
        {"year": "2024-25", "published": "2025-06-11", "applications": "24"},
    ]
    assert {text for secret in unpublished.secrets for text in secret.texts} == {
        "90001",
        "90002",
        "Ten carts came late.",
        "Six were no carts.",
    }


def test_a_revision_that_is_still_to_come_keeps_its_new_number_and_its_reason_and_not_the_old_number() -> None:
    path = "data/figures/2026-27-q3.yml"
    text = fictional_site.read_files()[path].decode().replace("2027-02-24 09:30", "2027-01-06 09:30")
    revision = "{indicator: bicycle-theft, was: 90001, at: 2027-02-01, reason: Ten carts came in late.}"
    unpublished = find_secrets({path: f"{text}revisions: [{revision}]\n".encode()}, fictional_site.MOMENT)
    (secret,) = unpublished.secrets
    assert secret.texts == ("Ten carts came in late.", "90417")
    kept = json.loads(unpublished.rest[path])
    assert kept["values"]["bicycle-theft"] == "90001"
    assert "revisions" not in kept


def test_a_number_is_found_on_a_page_of_a_pdf() -> None:
    leaks = prove_of([("paper.pdf", typeset(f"There were {NUMBER} of them."))]).leaks
    assert [find.place for find in leaks if "page 1" in find.place]


@pytest.mark.parametrize("uncompressed", [True, False])
def test_a_place_or_a_size_within_a_pdf_is_no_figure(*, uncompressed: bool) -> None:
    number = NUMBER.replace(",", "")
    sized = typeset(f"#set page(width: {number}pt, height: 200pt, margin: 0pt, fill: silver)\nThere were some.")
    sized = unpacked(sized) if uncompressed else sized
    assert uncompressed is False or number.encode() in sized
    assert prove_of([("paper.pdf", sized)]).leaks == ()


def test_a_number_that_a_text_to_pass_on_holds_in_any_case_is_no_leak() -> None:
    """How long a post is may equal a figure by chance. Such texts are not among what MkDocs builds without papers."""
    place, text = next((place, text) for place, text in built() if place.endswith("-posts.txt"))
    length = re.search(rb"\b(\d{3}) characters", text)
    assert length
    path = "data/figures/2026-27-q3.yml"
    figures = fictional_site.read_files()[path]
    assert b"hoax-calls: 50851" in figures
    changed = {path: figures.replace(b"hoax-calls: 50851", b"hoax-calls: " + length[1])}
    assert prove_of([(place, text)], changed).leaks == ()


def test_what_a_pack_holds_back_is_looked_for_too() -> None:
    changes = fictional_pack.in_project()
    leaks = {
        "Report a boat with muffled oars": "content/messages/moonlit-poachers.yml",
        "The wardens of the heronry": "content/registers/contacts.yml",
    }
    for words, path in leaks.items():
        (leak, *_) = prove_of([("a.html", f"<p>{words}</p>".encode())], changes).leaks
        assert leak.path == f"{fictional_pack.PLACE}{path}"
    shown = b"<p>The sweeps of the Four Dales, 01632 960 717</p>"
    assert prove_of([("a.html", shown)], changes).leaks == ()
    assert prove_of(built(changes), changes).leaks == ()


def test_translations_of_what_takes_the_place_of_a_packs_record_are_out() -> None:
    path = fictional_pack.EMBARGOED
    own = fictional_pack.read_files()[path].replace(b"2027-02-24 09:30", b"2027-01-04")
    changes = fictional_pack.in_project() | {path: own.replace(b"heron-wardens", b"constables-desk")}
    changes |= builders.translation(path.removesuffix(".yml"), "pl", title="Czaple na bagnach nocą", made="2027-01-05")
    shown = b"<p>Czaple na bagnach noc\xc4\x85</p>"
    assert prove_of([("a.html", shown)], changes).leaks == ()
    held_back = {**changes, path: own.replace(b"published: 2027-01-04", b"published: 2027-02-24")}
    assert prove_of([("a.html", shown)], held_back).leaks != ()
