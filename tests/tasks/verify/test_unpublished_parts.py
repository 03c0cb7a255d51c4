"""Which parts of one file are secret at a moment, and what is left of it for everybody (rule T2)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from site_builder.tasks.verify.secrets import find_secrets

pytestmark = pytest.mark.rule("T2")

Told = str | list[Any] | dict[str, Any] | None
"""What a file may say."""

NOW = datetime(2027, 1, 15, 10, tzinfo=UTC)
STORY, ALERT, MESSAGE = (f"content/{folder}/owls.yml" for folder in ("stories", "alerts", "messages"))
FIGURES = "data/figures/2026-27-q2.yml"
WITHDRAWN: dict[str, Any] = {"kind": "withdrawn", "at": "2027-01-12", "reason": "The owls were herons."}
CORRECTED: dict[str, Any] = {"kind": "corrected", "at": "2027-01-11", "reason": "Nine owls were counted."}
OWLS: dict[str, Any] = {"id": "owls", "title": "Owls", "published": "2027-01-10", "body": "Eight owls sit in the ivy."}


def divided(path: str, values: Told) -> tuple[Told, set[tuple[str, tuple[str, ...]]]]:
    """What is public of a file, None if nothing is, and each secret's reason and texts."""
    unpublished = find_secrets({path: json.dumps(values).encode()}, NOW)
    rest = unpublished.rest.get(path)
    return None if rest is None else json.loads(rest), {(secret.why, secret.texts) for secret in unpublished.secrets}


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (STORY, {"summary", "body", "source"}),
        (MESSAGE, {"action", "advice", "audience", "source"}),
        (ALERT, set()),
        ("content/events/owls.yml", {"summary", "where"}),
        ("packs/marrow/content/messages/owls.yml", {"action", "advice", "audience", "source"}),
    ],
)
def test_of_a_withdrawn_record_its_title_and_the_last_change_are_left(path: str, wanted: set[str]) -> None:
    public, secrets = divided(path, {**OWLS, "changes": [CORRECTED, WITHDRAWN]})
    kept = {"id": "owls", "title": "Owls", "published": "2027-01-10", "changes": [WITHDRAWN]}
    assert public == {**dict.fromkeys(wanted, "Withdrawn."), **kept}
    assert secrets == {("was withdrawn", (OWLS["body"], "corrected", "2027-01-11", "Nine owls were counted."))}


@pytest.mark.parametrize("changes", [[], [WITHDRAWN, CORRECTED], ["withdrawn"]])
def test_a_record_whose_last_change_is_another_is_public_whole(changes: Told) -> None:
    values = {**OWLS, "changes": changes}
    assert divided(STORY, values) == (values, set())


def test_only_records_are_withdrawn() -> None:
    register = [{**OWLS, "changes": [WITHDRAWN]}]
    assert divided("content/registers/areas.yml", register) == (register, set())


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"draft": " True "}, "is a draft"),
        ({"draft": "false"}, ""),
        ({"published": "2027-02-01"}, "is not out before 1 February 2027"),
        ({"published": " 2027-02-01 09:30 "}, "is not out before 9:30am on 1 February 2027"),
        ({"published": "soon"}, ""),
        ({"published": ["2027-02-01"]}, ""),
        ({"released": "2027-02-01"}, "is not out before 1 February 2027"),
        ({"announced": "2027-02-01"}, "is not out before 1 February 2027"),
    ],
)
def test_a_record_is_secret_until_its_moment(fields: dict[str, Any], why: str) -> None:
    values = {**OWLS, **fields}
    public, secrets = divided(STORY, values)
    assert public == (None if why else values)
    assert {reason for reason, _ in secrets} == ({why} if why else set())


def test_an_alert_without_a_moment_of_publication_is_secret_until_it_starts() -> None:
    alert: dict[str, Any] = {"id": "fog", "title": "Fog", "level": "severe", "starts": "2027-01-16"}
    assert divided(ALERT, alert)[0] is None
    warned = {**alert, "published": "2027-01-14"}
    assert divided(ALERT, warned) == (warned, set())
    event = {"id": "fog", "title": "Fog", "starts": "2027-01-16"}
    assert divided("content/events/fog.yml", event) == (event, set())


@pytest.mark.parametrize(("name", "field"), [("changes", "at"), ("moves", "on"), ("did", "on")])
def test_an_entry_of_a_list_is_secret_until_its_moment(name: str, field: str) -> None:
    past, later, odd = {field: "2027-01-02", "reason": "Past."}, {field: "2027-01-20", "reason": "Later."}, "odd"
    public, secrets = divided(STORY, {**OWLS, name: [past, later, odd]})
    assert public == {**OWLS, name: [past, odd]}
    assert {why for why, _ in secrets} == {"is not announced before 20 January 2027"}
    assert divided(STORY, {**OWLS, name: [later]})[0] == OWLS
    assert divided(STORY, {**OWLS, name: later})[0] == OWLS


def revision(**fields: str) -> dict[str, Any]:
    return {"at": "2027-02-01", "reason": "Some came late.", "was": "3", **fields}


def test_of_an_area_the_number_before_a_revision_is_public() -> None:
    table: dict[str, Any] = {
        "values": {"thefts": "70"},
        "areas": {"mill": {"thefts": "4", "fires": "1"}, "quay": {"thefts": "6"}},
    }
    public, secrets = divided(FIGURES, {**table, "revisions": [revision(indicator="thefts", area="mill")]})
    assert public == {**table, "areas": {"mill": {"thefts": "3", "fires": "1"}, "quay": {"thefts": "6"}}}
    assert secrets == {("is not announced before 1 February 2027", ("Some came late.", "4"))}


@pytest.mark.parametrize(
    "table", [{"values": {"fires": "1"}}, {"areas": {"mill": {"thefts": "4"}}}, {"values": "none"}]
)
def test_a_revision_of_a_number_that_is_not_there_keeps_its_reason_alone(table: dict[str, Any]) -> None:
    public, secrets = divided(FIGURES, {**table, "revisions": [revision(indicator="thefts")]})
    assert public == table
    assert secrets == {("is not announced before 1 February 2027", ("Some came late.",))}


def test_a_revision_of_an_area_that_is_not_there_changes_no_other_number() -> None:
    table: dict[str, Any] = {"values": {"thefts": "4"}, "areas": "none"}
    public, _ = divided(FIGURES, {**table, "revisions": [revision(indicator="thefts", area="mill")]})
    assert public == table


def test_people_are_secret_without_consent() -> None:
    people: list[Any] = [
        {"id": "abel", "name": "Abel", "consent": "2027-01-15", "consent_until": "2027-01-15"},
        {"id": "beth", "name": "Beth", "consent": "2027-01-16"},
        {"id": "cora", "name": "Cora", "consent_until": "2027-01-14"},
    ]
    public, secrets = divided("content/people.yml", people)
    assert public == people[:1]
    assert {why for why, _ in secrets} == {
        "is not agreed to before 16 January 2027",
        "was agreed to until 14 January 2027 only",
    }


def test_a_file_that_is_no_record_is_left_as_it_is() -> None:
    assert divided("content/registers/areas.yml", "words") == ("words", set())
