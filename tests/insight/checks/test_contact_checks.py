"""Contacts are looked after: each was checked within a year, and no number is without hours."""

from __future__ import annotations

import pytest

from site_builder.domain.problem import Severity
from site_builder.insight.checks.editorial import advise
from tests.insight.reading import at, library_of
from tests.support import builders

CONTACTS = "content/registers/contacts.yml"


def advice_on(now: str, **fields: object) -> list[str]:
    """What `check` advises on a contact with some fields; a field that is None is left out."""
    contact = {
        "id": "police-101",
        "title": "Police",
        "phone": "101",
        "when": "A crime has happened.",
        "urgency": "soon",
        "hours": "24 hours a day",
        "checked": "2026-11-01",
        "source": "The police",
        **fields,
    }
    written = {name: value for name, value in contact.items() if value is not None}
    emergency = {**builders.EMERGENCY, "checked": "2027-06-01"}
    problems = list(advise(library_of({CONTACTS: builders.write_yaml([written, emergency])}), at(now)))
    assert {problem.severity for problem in problems} <= {Severity.ADVICE}
    assert {problem.origin.path for problem in problems} <= {CONTACTS}
    return [problem.message for problem in problems]


def test_a_check_is_good_for_a_year() -> None:
    assert advice_on("2027-11-01") == []
    (message,) = advice_on("2027-11-02")
    assert message == "'Police' was last checked on 1 November 2026, more than a year ago."


def test_a_contact_that_was_never_checked_is_named() -> None:
    assert advice_on("2026-11-02", checked=None) == ["'Police' does not say when it was last checked."]


def test_contacts_that_were_never_checked_are_named_together() -> None:
    unchecked = [
        {
            "id": name,
            "title": name.title(),
            "phone": "101",
            "hours": "All day",
            "when": "Ask.",
            "urgency": "soon",
            "source": "Us",
        }
        for name in ("police", "council")
    ]
    contacts = builders.write_yaml([{**builders.EMERGENCY, "checked": "2026-11-01"}, *unchecked])
    (problem,) = advise(library_of({CONTACTS: contacts}), at("2026-11-02"))
    assert problem.message == "These 2 contacts do not say when they were last checked: 'Police' and 'Council'."
    assert "It is normal to see this in a new project." in problem.hint


@pytest.mark.parametrize(("hours", "link", "named"), [(None, None, True), (None, "https://police.example/", False)])
def test_a_number_needs_hours_or_a_website_that_has_them(hours: str | None, link: str | None, *, named: bool) -> None:
    found = advice_on("2026-11-02", hours=hours, link=link)
    assert found == (["The number of 'Police' has no hours, so people cannot tell when to call."] if named else [])


def old(now: str, **fields: object) -> list[str]:
    """What is advised on links of the partnership that were last checked on 1 November 2026."""
    register = builders.registers()["content/registers/partnership.yml"] + builders.write_yaml(fields)
    emergency = {**builders.EMERGENCY, "checked": "2027-06-01"}
    contacts = builders.write_yaml([emergency])
    library = library_of({"content/registers/partnership.yml": register, CONTACTS: contacts})
    return [f"{problem.message} {problem.hint}" for problem in advise(library, at(now))]


@pytest.mark.parametrize(
    ("field", "more", "hint"),
    [
        ("subscribe", {"kind": "e-mail", "gets": "News."}, "Check that people can still sign up there"),
        ("who_to_know", {}, "Open the link, and change 'checked'."),
    ],
)
def test_a_link_of_the_partnership_is_checked_within_a_year(field: str, more: dict[str, str], hint: str) -> None:
    link = {"title": "Letters", "link": "https://letters.example/", "checked": "2026-11-01", **more}
    assert old("2027-11-01", **{field: [link]}) == []
    (said,) = old("2027-11-02", **{field: [link]})
    assert said.startswith("'Letters' was last checked on 1 November 2026, more than a year ago.")
    assert hint in said


def test_a_person_is_checked_within_a_year_unless_nobody_says_when() -> None:
    person = {"id": "jo", "name": "Jo", "role": "Constable", "post": "officer", "areas": ["villages"], "phone": "101"}
    consent = {"consent": "2026-09-01", "published": "2026-12-01"}
    emergency = {CONTACTS: builders.write_yaml([{**builders.EMERGENCY, "checked": "2027-06-01"}])}
    for checked, now, told in (
        ("2026-11-01", "2027-11-01", 0),
        ("2026-11-01", "2027-11-02", 1),
        (None, "2027-11-02", 0),
    ):
        fields = {**person, **consent, **({"checked": checked} if checked else {})}
        library = library_of(emergency, {"content/people.yml": builders.write_yaml([fields])})
        said = [problem.message for problem in advise(library, at(now))]
        assert said == ["Whether 'Jo' still has this role was last checked on 1 November 2026."] * told
