"""What must not be in a site of a secret record: its texts, its names, its phrases and its pictures (rule T2)."""

from __future__ import annotations

from typing import Any

import pytest

from site_builder.tasks.verify.secret_words import secret_of

pytestmark = pytest.mark.rule("T2")

STORY = "content/stories/owls.yml"


def test_of_a_record_every_text_is_searched_for_and_its_own_names() -> None:
    secret = secret_of(
        STORY,
        {
            "id": "owls",
            "formerly": ["bats"],
            "kind": "news",
            "title": "Owls sing",
            "body": "With Wilhelmina’s cat.",
        },
        why="is a draft",
    )
    assert secret.texts == ("owls", "bats", "news", "Owls sing", "With Wilhelmina’s cat.")
    assert secret.names == ("owls", "bats")
    assert secret.phrases == ("Owls sing", "With Wilhelmina’s cat.", "Wilhelmina")


def test_each_word_of_a_persons_name_is_a_phrase() -> None:
    quote: dict[str, Any] = {"words": "All is well.", "name": "Abel Crake Thrupp"}
    secret = secret_of(STORY, {"quote": quote}, why="is a draft")
    assert secret.phrases == ("All is well.", "Abel Crake Thrupp", "Crake", "Thrupp", "Abel")
    person = secret_of("content/people.yml", {"name": "Beth Thrupp"}, why="is a draft")
    assert person.phrases == ("Beth Thrupp", "Thrupp", "Beth")


@pytest.mark.parametrize("title", ["Owls", "Owls sing", "Abe Bo Cy Di"])
def test_other_words_are_no_names(title: str) -> None:
    assert secret_of(STORY, {"title": title}, why="is a draft").phrases == (title,)


def test_an_entry_of_a_register_is_known_by_its_id_alone() -> None:
    register = "content/registers/areas.yml"
    assert secret_of(register, {"id": "owlery", "summary": "a"}, why="a").phrases == ("owlery", "a")
    assert secret_of("content/registers/glossary.yml", {"term": "owling"}, why="a").phrases == ("owling",)


def test_figures_are_searched_for_as_numbers_elsewhere() -> None:
    values: dict[str, Any] = {"source": "The owl count", "values": {"owls": "12"}, "areas": {"mill": {"owls": "7"}}}
    assert secret_of("data/figures/2026-27-q3.yml", values, why="a").texts == ("The owl count",)
    assert secret_of(STORY, values, why="a").texts == ("The owl count", "12", "7")


def test_pictures_and_files_are_found_in_a_record() -> None:
    record: dict[str, Any] = {"image": {"file": "owl.png"}, "file": "plan.pdf"}
    found = secret_of(STORY, record, why="a").pictures
    assert found == ("content/pictures/owl.png", "content/publications/plan.pdf")
    assert secret_of(STORY, {"image": "owl.png", "file": ["plan.pdf"]}, why="a").pictures == ()
    assert secret_of(STORY, {"image": {"file": ["owl.png"]}}, why="a").pictures == ()
