"""Those who publish a pack are told what is wrong in their own files, and what they can do about it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from site_builder.domain.problem import Severity
from site_builder.tasks.packs.checking import check_pack
from site_builder.tasks.packs.taken import take_pack
from tests.support import fictional_pack, fictional_site
from tests.support.fictional_pack import MESSAGE

PAGE = "content/pages/crossing-the-fells.md"
TRANSLATION = "content/messages/translations/pl/chimney-fires.yml"
CONTACTS = "content/registers/contacts.yml"
NO_FIGURES = "A pack can quote no figures, because they belong to each partnership. Remove this."
OWN_PAGES = "A pack can lead only to its own pages and to those that every site has, such as /help/."


def said(changes: Mapping[str, bytes], *, without: tuple[str, ...] = ()) -> list[str]:
    """What is said of the pack with some files changed, apart from what is always said."""
    usual = check_pack(take_pack(fictional_pack.read_files()), fictional_site.MOMENT)
    files = {**fictional_pack.read_files(), **changes}
    taken = take_pack({path: content for path, content in files.items() if path not in without})
    return [str(problem) for problem in check_pack(taken, fictional_site.MOMENT) if problem not in usual]


def in_message(old: str, new: str) -> dict[str, bytes]:
    """The message with other words."""
    text = fictional_pack.read_files()[MESSAGE].decode()
    assert old in text
    return {MESSAGE: text.replace(old, new).encode()}


def in_page(words: str) -> dict[str, bytes]:
    """The page with more words at its end."""
    return {PAGE: fictional_pack.read_files()[PAGE] + f"\n{words}\n".encode()}


def test_a_pack_without_a_mistake_gets_advice_alone() -> None:
    found = check_pack(take_pack(fictional_pack.read_files()), fictional_site.MOMENT)
    assert {problem.severity for problem in found} == {Severity.ADVICE}


@pytest.mark.parametrize(("field", "register"), [("areas", "areas"), ("priority", "priorities")])
def test_a_register_of_a_partnership_is_not_said_to_be_empty(field: str, register: str) -> None:
    (found,) = said(in_message("contacts: ", f"{field}: safer\ncontacts: "))
    assert found.endswith(f"A pack can name no {register}, because they belong to each partnership. Remove this.")


def test_a_contact_that_is_not_in_the_pack_is_looked_for_there_alone() -> None:
    (found,) = said(in_message("[dales-sweeps]", "[police]"))
    assert found.startswith(f"{MESSAGE}:9:12: 'police' is not a contact. ")
    assert "the-districts-own" not in found
    assert "dales-sweeps" in found
    bare = said({}, without=(CONTACTS,))
    where = f"Write them in {CONTACTS} of the pack, and name one."
    assert f"{MESSAGE}:9:12: 'dales-sweeps' is not a contact. There are no contacts in the pack. {where}" in bare


def test_a_season_that_is_not_in_the_pack_is_to_be_written_there() -> None:
    found = said({}, without=("content/registers/seasons.yml",))
    assert any("There are no seasons in the pack. Write them in content/registers/seasons.yml" in one for one in found)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("{{ burglary 2022-23 Q2 }}", f"'burglary' is not an indicator that has figures. {NO_FIGURES}"),
        ("{{ how many }}", f"'{{{{ how many }}}}' is not a reference to a figure. {NO_FIGURES}"),
        ("[Our area](/areas/upper-dale/)", f"There is no page or file '/areas/upper-dale/' on every site. {OWN_PAGES}"),
        ("[Papers](/publications/)", f"There is no page or file '/publications/' on every site. {OWN_PAGES}"),
        ("![A fell](../pictures/fell.jpg)", "Packs hold no pictures. Remove it, or lead to a page that shows it."),
    ],
)
def test_what_a_pack_cannot_show_is_said_with_what_its_publisher_can_do(words: str, message: str) -> None:
    (found,) = said(in_page(words))
    assert found.startswith(f"{PAGE}:")
    assert found.endswith(message)


def test_links_to_pages_of_the_pack_and_of_every_site_are_right() -> None:
    assert said(in_page("[Fires](/messages/chimney-fires/), [help](/help/) and [news](/stories/).")) == []


def test_advice_on_words_is_for_the_publisher() -> None:
    long = "Burn dry ash, oak, elm and thorn " + "and more dry wood " * 20
    found = said(in_message("Burn dry ash or oak", long))
    assert found
    assert [one for one in found if not one.startswith(f"{MESSAGE}:") or "advice: " not in one] == []


def test_advice_on_contacts_that_nobody_checked_is_for_the_publisher() -> None:
    text = fictional_pack.read_files()[CONTACTS]
    day = b"  checked: 2026-11-01\n"
    (found,) = (one for one in said({CONTACTS: text.replace(day, b"")}) if "last checked" in one)
    assert found == (
        f"{CONTACTS}:1:3: advice: These 2 contacts do not say when they were last checked: 'The sweeps of the Four "
        "Dales' and 'The wardens of the heronry'. Compare each with what the organisation itself says, and add "
        "'checked' with the day."
    )
    (found,) = (one for one in said({CONTACTS: text.replace(day, b"", 1)}) if "last checked" in one)
    assert "'The sweeps of the Four Dales' does not say when it was last checked." in found


def test_no_folder_of_a_project_is_named() -> None:
    twice = {"content/messages/again.yml": fictional_pack.read_files()[MESSAGE]}
    found = said(twice)
    assert any("chimney-fires" in one for one in found)
    assert [one for one in found if "packs/" in one] == []


def test_a_folder_of_translations_into_no_language_is_named() -> None:
    (found,) = said(
        {"content/messages/translations/polish/chimney-fires.yml": fictional_pack.read_files()[TRANSLATION]}
    )
    assert found == (
        "content/messages/translations/polish/chimney-fires.yml:1:1: The folder 'polish' is not named by the code of a "
        "language, so no site shows the translations in it. Rename it. Codes are such as pl for Polish or ur for Urdu; "
        "'easy-read' stands for easy read."
    )


def test_a_file_with_another_ending_is_named_and_others_are_left_to_the_publisher() -> None:
    others = {"content/messages/more.yaml": b"id: more\n", "content/stories/2026/lamps.yml": b"id: lamps\n"}
    (found,) = said(others)
    name = "The file's name ends in .yaml, so it is not read and would never be published."
    assert found == f"content/messages/more.yaml:1:1: warning: {name} Rename it to content/messages/more.yml."
