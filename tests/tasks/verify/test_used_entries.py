"""An entry of a register that only something unpublished uses is a secret, and is left out of what is public (rule T2).

Which values name an entry is tested beside this, in `test_names`.
"""

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
REGISTER = "content/registers/areas.yml"
MILL: dict[str, Any] = {"id": "mill", "title": "Mill"}
QUAY: dict[str, Any] = {"id": "quay", "title": "Quay"}
STORY = "content/stories/owls.yml"
TRANSLATION = "content/stories/translations/pl/owls.yml"
OWLS: dict[str, Any] = {"id": "owls", "title": "Owls", "body": "Owls."}
LINK = "See [it](areas/mill)."
WITHDRAWN: dict[str, Any] = {"kind": "withdrawn", "at": "2027-01-12", "reason": "None was seen."}


def hidden(files: dict[str, Any]) -> list[str]:
    """The entries of the register that are a secret; the others are left in it."""
    written = {path: (text if path.endswith(".md") else json.dumps(text)).encode() for path, text in files.items()}
    unpublished = find_secrets({REGISTER: json.dumps([MILL, QUAY]).encode(), **written}, NOW)
    left = json.loads(unpublished.rest[REGISTER])
    found = [secret for secret in unpublished.secrets if secret.path == REGISTER]
    assert {secret.why for secret in found} <= {"is used only by what is not published"}
    names = [name for secret in found for name in secret.names]
    assert [entry["id"] for entry in left] == [each for each in ("mill", "quay") if each not in names]
    return names


@pytest.mark.parametrize(
    "values",
    [
        {**OWLS, "draft": "true", "areas": ["mill"]},
        {**OWLS, "published": "2027-02-01", "areas": ["mill"]},
        {**OWLS, "changes": [{"at": "2027-02-01", "reason": LINK}, "odd"]},
        ["odd", {**OWLS, "changes": {"at": "2027-02-01", "reason": LINK}}],
    ],
    ids=["a draft", "a later record", "a later change", "a later change in a list"],
)
def test_an_entry_that_only_what_is_not_out_names_is_a_secret(values: Told) -> None:
    assert hidden({STORY: values}) == ["mill"]
    other = {**OWLS, "id": "bats", "areas": ["mill"]}
    assert hidden({STORY: values, "content/stories/bats.yml": other}) == []
    assert hidden({STORY: values, "content/pages/bats.md": LINK}) == []
    assert hidden({STORY: values, "data/addresses.yml": {"told": [{"address": "areas/mill"}]}}) == []


def test_what_is_public_hides_no_entry() -> None:
    assert hidden({STORY: {**OWLS, "areas": ["mill"]}}) == []
    assert hidden({STORY: {**OWLS, "changes": [{"at": "2027-01-02", "reason": LINK}]}}) == []


@pytest.mark.parametrize("path", ["data/population/2026.yml", "data/boundaries/2026.yml"])
def test_a_file_that_has_every_name_uses_none(path: str) -> None:
    assert hidden({STORY: {**OWLS, "draft": "true", "areas": ["mill"]}, path: {"mill": "3"}}) == ["mill"]


def test_what_a_withdrawn_record_named_was_public() -> None:
    withdrawn: Told = {**OWLS, "areas": ["mill"], "body": LINK, "changes": [WITHDRAWN]}
    draft: Told = {**OWLS, "id": "bats", "draft": "true", "areas": ["mill"]}
    assert hidden({STORY: withdrawn, "content/stories/bats.yml": draft}) == []
    held_back: Told = {**OWLS, "areas": ["mill"], "draft": "true", "changes": [WITHDRAWN]}
    assert hidden({STORY: held_back}) == ["mill"]


def test_what_only_a_translation_of_a_secret_names_is_a_secret() -> None:
    translation: Told = {"id": "owls", "title": "Sowy", "body": LINK}
    assert hidden({STORY: {**OWLS, "draft": "true"}, TRANSLATION: translation}) == ["mill"]
    assert hidden({STORY: OWLS, TRANSLATION: translation}) == []


def test_an_entry_that_is_announced_later_is_out_with_its_record() -> None:
    later = {**MILL, "announced": "2027-02-01"}
    unpublished = find_secrets({REGISTER: json.dumps([later, QUAY]).encode()}, NOW)
    assert json.loads(unpublished.rest[REGISTER]) == [QUAY]
    assert [secret.why for secret in unpublished.secrets] == ["is not out before 1 February 2027"]
