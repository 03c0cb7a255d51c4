"""The forms say what comes from packs: only what is public, and from which pack (rule T2)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from site_builder.domain.moment import LONDON
from site_builder.edges.forms.pack_choices import choices_of_packs, notes_of_packs
from site_builder.insight.visibility import published
from tests.support import fictional_pack, fictional_site


@pytest.mark.rule("T2")
def test_the_forms_offer_what_a_pack_adds_once_it_is_public_and_say_where_it_is_from() -> None:
    at = datetime(2027, 2, 24, 9, 30, tzinfo=LONDON)
    files = fictional_pack.with_partnership()
    library = fictional_site.build_files(files).library
    assert library is not None
    before = choices_of_packs(published(library, at - timedelta(minutes=1)))
    assert {"id": "dales-sweeps", "title": "The sweeps of the Four Dales (from the pack 'four-dales')"} in before[
        "contacts"
    ]
    assert "heron" not in repr(before)
    assert "heron-wardens" in {contact["id"] for contact in choices_of_packs(published(library, at))["contacts"]}
    assert [season["id"] for season in before["seasons"]] == ["hearth-nights"]
    assert {"term": "beacon bell"} in before["glossary"]
    assert not any(choices_of_packs(fictional_site.build().library or library).values())


@pytest.mark.rule("T2")
def test_the_forms_say_which_public_records_a_pack_brings_and_how_to_take_their_place() -> None:
    at = datetime(2027, 2, 24, 9, 30, tzinfo=LONDON)
    library = fictional_site.build_files(fictional_pack.with_partnership()).library
    assert library is not None
    before, after = (notes_of_packs(published(library, moment)) for moment in (at - timedelta(minutes=1), at))
    assert before["message"].startswith("Packs bring these messages too: ")
    assert before["message"].endswith("To say something else on this site, write your own under the same id.")
    assert "(from the pack 'four-dales')" in before["message"]
    assert len(after["message"]) > len(before["message"])
    assert notes_of_packs(fictional_site.build().library or library) == {}
