"""Text messages are counted as networks count them (GSM 03.38)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_builder.outputs.papers.posts import posts_of
from site_builder.outputs.papers.text_messages import Length, measure_text
from tests.outputs.papers.test_words import article


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("a" * 160, Length(160, 160, 1)),
        ("a" * 161, Length(161, 306, 2)),
        ("a" * 306, Length(306, 306, 2)),
        ("a" * 307, Length(307, 459, 3)),
        ("£é@" * 50, Length(150, 160, 1)),
        ("€" * 80, Length(160, 160, 1)),
        ("a" * 159 + "€", Length(161, 306, 2)),
        ("a" * 152 + "[" + "a" * 152, Length(306, 459, 3)),
        ("ł" * 70, Length(70, 70, 1)),
        ("a" * 70 + "’", Length(71, 134, 2)),
        ("🎉" * 35, Length(70, 70, 1)),
        ("🎉" * 36, Length(72, 134, 2)),
        ("ł" * 135, Length(135, 201, 3)),
    ],
)
def test_a_text_is_as_long_as_networks_count_it(text: str, length: Length) -> None:
    assert measure_text(text) == length


def text_of(title: str, summary: str) -> tuple[str, int, int] | None:
    posts = posts_of(replace(article(), title=title, summary=summary, link="https://example.org/a/"))
    return next(((post.text, post.counts, post.room) for post in posts if post.network.is_text), None)


@pytest.mark.parametrize(
    ("summary", "counts", "room"),
    [
        ("a" * 130, 160, 160),
        ("a" * 128 + "€", 160, 160),
        ("ł" * 40, 70, 70),
        ("It’s “open” – now…", 50, 160),
        ("Cafe\u0301 ja\u0300 10\u2009am", 43, 160),
        ("A b\u00adc\u200bd \u2212 e", 39, 160),
        ("`a\u00b4 \u02bcb\u02bc \u2032c\u2032", 41, 160),
    ],
)
def test_a_post_is_counted_with_its_link(summary: str, counts: int, room: int) -> None:
    found = text_of("Gates", summary)
    assert found is not None
    assert found[1:] == (counts, room)
    assert found[0].startswith("Gates\n\n")


@pytest.mark.parametrize("summary", ["a" * 131, "a" * 129 + "€", "ł" * 41])
def test_words_that_have_no_room_in_one_message_are_left_away_whole(summary: str) -> None:
    found = text_of("Gates", summary)
    assert found is not None
    assert not found[0].startswith("Gates\n\n")
    assert found[1] <= found[2]


def test_no_text_is_offered_where_not_even_the_title_has_room() -> None:
    assert text_of("ł" * 48, "ł" * 48) is None
