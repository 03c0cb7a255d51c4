"""Whatever is put into a file, the answer is a sentence that names its place, within seconds, and never a traceback."""

from __future__ import annotations

import json
import signal
import struct
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest

from site_builder import pipeline
from site_builder.domain.problem import Severity
from site_builder.sources.text.roughness import find_rough
from site_builder.tasks.imports.boundaries.ward_shapes import Credits, UnreadableShapesError, import_wards
from tests.support import builders, fictional_site

SECONDS = 12.0
"""Of the processor: the fictional partnership takes one or two by itself, and a busy machine takes longer."""

MANY = 20_000
STORY = "content/stories/2027/rough.yml"
MESSAGE = "content/messages/rough.yml"
PAGE = "content/pages/rough.md"
QUARTER = "data/figures/2026-27-q3.yml"
PICTURE = "content/pictures/scooter.png"
FIELDS = {
    "id": "rough",
    "title": "Rough",
    "kind": "news",
    "summary": "It is rough.",
    "published": "2027-01-05 09:30",
    "body": "It is rough.",
    "source": "x",
}
TEXTS = {
    "brackets": "[" * MANY,
    "brackets with spaces": "[ " * MANY,
    "brackets in each other": "[" * MANY + "]" * MANY,
    "links that never end": "[a](" * MANY,
    "links that never end, with spaces": "[a] (b [c]( " * 5_000,
    "pictures": "![" * MANY,
    "stars": "*" * MANY,
    "emphasis in emphasis": "*a **b " * MANY,
    "low lines": "_a " * MANY,
    "backticks": " ".join("`" * many for many in range(1, 200)),
    "elements that never end": "<a " * MANY,
    "comments that never end": "<!--" * MANY,
    "elements in each other": "<div>" * MANY,
    "quotes in quotes": "> " * MANY + "a",
    "ever deeper quotes": "\n".join(">" * many + " a" for many in range(1, 300)),
    "ever deeper lists": "\n".join("    " * many + "- a" for many in range(300)),
    "lists in a line": "- " * MANY,
    "numbers in a line": "1. " * MANY,
    "one long word": "a" * 500_000,
    "one long line": "a " * 300_000,
    "digits": "1" * 6_000,
    "a wide table": "|a" * 5_000 + "|\n" + "|-" * 5_000 + "|\n" + "|a" * 5_000 + "|",
    "headings": "a\n---\n" * 5_000,
    "addresses": "http://" * MANY,
    "e-mail": "a@" * MANY,
    "figures that never end": "{{ a " * MANY,
    "combined signs": "a" + "\u0301" * MANY,
}
AMOUNTS = ["NaN", ".nan", "inf", "-.inf", "1e999", "-1e999", "1e-999", "9" * 6_000, "9" * 1_500, "0x10", "1_000", "½"]
FILES = {
    "50,000 fields": (STORY, json.dumps(FIELDS)[:-1] + "," + ",".join(f'"u{n}": "1"' for n in range(50_000)) + "}"),
    "brackets without end": (STORY, "a: " + "[" * MANY),
    "brackets in brackets": (STORY, "a: " + "[" * MANY + "]" * MANY),
    "fields in fields": (STORY, "\n".join(" " * n + "a:" for n in range(900))),
    "lists in lists": (STORY, "- " * MANY),
    "questions": (STORY, "? " * MANY),
    "aliases": (STORY, "a: &a [b]\nb: [*a, *a]\n" * 3_000),
    "quotation marks": (STORY, '"' * (MANY + 1)),
    "lines of three": (STORY, "---\n" * MANY),
    "bytes of nothing": (STORY, "\0" * MANY),
    "a page of brackets": (PAGE, "---\ntitle: a\ndescription: b\n---\n\n" + "[ " * MANY),
    "days without end": (MESSAGE, "the day after " * 2_000),
    "weeks without end": (MESSAGE, "two weeks before " * 3_000),
}


@contextmanager
def in_time() -> Iterator[None]:
    """Fails what takes too long, instead of waiting for it."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before, begun = signal.signal(signal.SIGALRM, stop), time.process_time()
    signal.alarm(120)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    assert time.process_time() - begun < SECONDS


def mistakes(path: str, content: bytes, *, beside: Mapping[str, bytes] | None = None) -> list[str]:
    """What a check says of a file, place and all, among others: those of the fictional partnership unless given."""
    files = fictional_site.read_files() if beside is None else beside
    with in_time():
        _, problems = pipeline.check({**files, path: content}, now=fictional_site.MOMENT)
    found = [problem for problem in problems if problem.origin.path == path and problem.severity is Severity.ERROR]
    assert all(problem.origin.line >= 1 and problem.message.endswith(".") for problem in found)
    return [str(problem) for problem in found]


@pytest.mark.parametrize("field", ["body", "summary", "title", "source"])
@pytest.mark.parametrize("text", TEXTS)
def test_a_rough_text_is_read_in_time_in_every_field(text: str, field: str) -> None:
    """Among few files, since a text is read alike whatever else there is."""
    said = mistakes(STORY, json.dumps({**FIELDS, field: TEXTS[text]}).encode(), beside=builders.partnership())
    assert all(len(sentence) < 1_000 for sentence in said)


@pytest.mark.parametrize("text", ["brackets", "links that never end", "elements that never end", "ever deeper lists"])
def test_what_would_take_minutes_is_refused_where_it_begins(text: str) -> None:
    said = mistakes(STORY, json.dumps({**FIELDS, "body": TEXTS[text]}).encode())
    assert said
    assert all(sentence.startswith(f"{STORY}:") for sentence in said)


def test_the_line_is_that_of_the_text() -> None:
    yaml = "".join(f"{name}: {value}\n" for name, value in FIELDS.items() if name != "body")
    said = mistakes(STORY, f"{yaml}body: |\n  One.\n\n  {'[ ' * MANY}\n".encode())
    assert said[0].startswith(f"{STORY}:10:3: More than 60 signs '[' are open here at once.")


@pytest.mark.parametrize("field", ["id", "kind", "published", "areas", "unknown"])
def test_a_message_quotes_only_the_ends_of_a_very_long_text(field: str) -> None:
    said = mistakes(STORY, json.dumps({**FIELDS, field: f"begin {'aged 20 ' * MANY}end"}).encode())
    assert said
    assert all(len(sentence) < 2_500 for sentence in said)
    assert any("begin aged 20" in sentence and "20 end'" in sentence for sentence in said) or field == "unknown"


@pytest.mark.parametrize("field", ["source", "evidence", "changes"])
def test_a_list_that_would_take_minutes_to_build_is_refused_in_a_sentence(field: str) -> None:
    things = {
        "source": "Council minutes",
        "evidence": "burglary 2025-26 Q1",
        "changes": {"kind": "updated", "at": "2026-11-02", "reason": "New words."},
    }
    said = mistakes(STORY, json.dumps({**FIELDS, field: [things[field]] * 1_001}).encode())
    assert any(f"'{field}' lists 1001 things; the most is 1000." in sentence for sentence in said)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (STORY, json.dumps({**FIELDS, "areas": ["nowhere"] * MANY})),
        (STORY, json.dumps({**FIELDS, "changes": ["x"] * MANY})),
        (STORY, json.dumps({**FIELDS, **{f"field{number}": 1 for number in range(2_000)}})),
        ("content/registers/areas.yml", json.dumps([{"id": f"a{number}"} for number in range(MANY)])),
        ("content/registers/themes.yml", json.dumps([None] * MANY)),
    ],
    ids=["names", "groups", "fields", "records", "nothing"],
)
def test_of_thousands_of_mistakes_in_a_file_the_first_are_listed(path: str, content: str) -> None:
    said = mistakes(path, content.encode())
    assert len(said) == 201
    assert said[-1].endswith("has more than 200 problems. The first 200 are listed. Correct these, and check again.")


@pytest.mark.parametrize("code", ["|a|a", "1,000", "-", "en_", "x" * 50, "a" * 100_000, "en-GB-", "", "null"])
def test_a_language_that_is_none_is_refused_in_a_sentence(code: str) -> None:
    register = "content/registers/partnership.yml"
    files = builders.partnership()
    begun = files[register].decode()
    assert mistakes(register, f"{begun}\nlanguage: {json.dumps(code)}\n".encode(), beside=files)


@pytest.mark.parametrize("amount", AMOUNTS)
def test_what_is_no_number_is_refused_in_a_sentence(amount: str) -> None:
    figures = fictional_site.read_files()[QUARTER].replace(b"bicycle-theft: 90417", f"bicycle-theft: {amount}".encode())
    assert len(mistakes(QUARTER, figures)) >= 1


@pytest.mark.parametrize("file", FILES)
def test_a_rough_file_is_answered_in_a_few_sentences(file: str) -> None:
    path, text = FILES[file]
    if path == MESSAGE:
        rest = {"action": "Do.", "advice": "Do it.", "audience": "All", "contacts": "noise-line", "holds": text}
        text = json.dumps({"id": "rough", "title": "Rough", "source": "x", **rest})
    assert mistakes(path, text.encode())


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


@pytest.mark.parametrize("side", [60_000, 12_000])
def test_a_picture_that_would_fill_all_memory_is_refused(side: int) -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    picture = (
        b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes((side // 8 + 1) * 100))) + chunk(b"IEND", b"")
    )
    assert any("much too large" in sentence for sentence in mistakes(PICTURE, picture))


@pytest.mark.parametrize(
    "head",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x80\0\0\0\x80\0\x08\x06\0\0\0aaaa",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0aaaa",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_a_logo_that_is_damaged_or_much_too_large_is_refused(head: bytes) -> None:
    register = fictional_site.substitute("content/registers/partnership.yml", "lantern.svg", new="logo.png")
    with in_time():
        made = fictional_site.build_with({**register, "content/pictures/logo.png": head})
    assert any(problem.origin.path == "content/pictures/logo.png" for problem in made.problems)
    assert made.failed


SQUARE = [[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]


def wards(*polygons: object) -> bytes:
    features = [
        {"properties": {"N": f"W{number}"}, "geometry": {"type": "Polygon", "coordinates": polygon}}
        for number, polygon in enumerate(polygons)
    ]
    return json.dumps({"features": features}).encode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (wards([]), "The shape of 'W0' is empty"),
        (wards([[]]), "The shape of 'W0' is empty"),
        (wards([[[0, 0]]]), "The shape of 'W0' is empty"),
        (wards([SQUARE], [[[1, 1]] * 9]), "The shape of 'W1' is empty"),
        (wards([[[0, 0], [0, float("nan")], [1, 1]]]), "is not written as GeoJSON writes polygons"),
        (wards([SQUARE]).replace(b"[0, 1]", b"[0, 1e999]"), "is not written as GeoJSON writes polygons"),
        (wards([SQUARE]).replace(b"[0, 1]", b"[0, " + b"9" * 6_000 + b"]"), "it is not even JSON"),
        (b"[" * 100_000, "it is not even JSON"),
        (wards(None), "is not written as GeoJSON writes polygons"),
        (wards([[[n % 2, n / 9_000] for n in range(9_000)]]), "lie across each other so often"),
    ],
)
def test_shapes_that_are_none_are_refused_in_a_sentence(content: bytes, words: str) -> None:
    with in_time(), pytest.raises(UnreadableShapesError, match=words):
        import_wards(content, name_from="N", metres=20, about=Credits("a", "b", "", "", ()))


def test_what_people_write_is_not_rough() -> None:
    listed = "\n".join(f"- [A link {n}](https://a.example/{n}) (see {n})" for n in range(1_000))
    rule = f"{'* ' * 30}\n\n{'-' * 300}\n\n| a | b |\n|{'-' * 200}|---|\n"
    assert find_rough(listed + rule) is None
    assert find_rough("> A quote\n> > in a quote\n\n" * 500) is None
