"""Boxes, notes, meanings, buttons and icons that are typed wrongly are found; those that are right are let alone."""

from __future__ import annotations

import pytest

from site_builder.insight.checks.markdown_slips import find_markdown_slips

pytestmark = pytest.mark.rule("P6")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (":   what it means", "There is no word above this line that it could explain."),
        ("# A heading\n:   what it means", "There is no word above this line that it could explain."),
        ("A word\n:meaning", "There is no space behind this colon"),
        ('??? tale "Title"\n    Words.', "'tale' is not a kind of fold here, so readers would see no fold"),
        ('!!! tale "Title"\n    Words.', "'tale' is not a kind of box here, so readers would see no box"),
        ('??? note ""\n    Words.', "Without a title only the colour says what this fold is"),
        ("!!!\n    Words.", "This box does not say what it is."),
        ("Words[^a] and more.", "There is no note '[^a]:' below"),
        ("[^a] begins a line.", "There is no note '[^a]:' below"),
        ("Words [^a]: and more.", "There is no note '[^a]:' below"),
        ("[x](/y/) { .md-button }", "There is a space between this and its link"),
        ("x { .md-button }", "Only a link can be a button"),
        (":fontawesome-phone:", "There is no icon ':fontawesome-phone:' here"),
    ],
)
def test_what_is_typed_wrongly_is_found_once(text: str, said: str) -> None:
    (slip,) = find_markdown_slips(text)
    assert slip.message.startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        "A word\n:   what it means",
        "\n:smile",
        "A word\n\n:smile",
        "# A heading\n:smile",
        '??? "Title"\n    Words.',
        '!!! note "Title"\n    Words.',
        "Words[^a] and more.\n\n[^a]: A note.",
        "[x](/y/){ .md-button }",
        ":material-phone: Call us.",
        "{{ burglary 2022-23 Q2 }}",
    ],
)
def test_what_is_right_is_let_alone(text: str) -> None:
    assert find_markdown_slips(text) == ()


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('!!! notes "Title"\n    Words.', "Did you mean 'note'?"),
        ('!!! zzqqxx "Title"\n    Words.', "The kinds are "),
        ("Words[^zebra].", "Write it at the end of the text: [^zebra]: …"),
        (":material-phone-in-talk-outline:", "Did you mean ':material-phone:'?"),
        (":material-zzqqxx:", "The icons are "),
    ],
)
def test_what_was_meant_is_named_where_it_can_be_guessed(text: str, hint: str) -> None:
    (slip,) = find_markdown_slips(text)
    assert slip.hint.startswith(hint)


def test_the_note_that_was_meant_is_named() -> None:
    found = find_markdown_slips("Words[^wardd].\n\n[^ward]: A note.")
    assert "Did you mean '[^ward]'?" in [slip.hint for slip in found]
