"""A name that only unpublished records use is nowhere in the site until something public uses it (rule T2)."""

from datetime import datetime

import pytest

from site_builder import pipeline
from site_builder.domain.moment import LONDON
from site_builder.sources.shapes import LEDGER
from site_builder.tasks import ledger
from tests.support import fictional_site
from tests.support.nightjars import KINDS, QUARTER, REGISTERS, registered, used
from tests.tasks.verify.conftest import files_are_opened_once as files_are_opened_once  # noqa: PLC0414 - a fixture
from tests.tasks.verify.planted_leaks import prove_of

pytestmark = pytest.mark.rule("T2")

AFTER = datetime(2027, 3, 5, 12, 0, tzinfo=LONDON)


def places(made: pipeline.Build) -> list[str]:
    """Where in a site its name is."""
    held = {address: repr(page) for address, page in fictional_site.pages_of(made).items()}
    held |= {path: content.decode(errors="replace") for path, content in fictional_site.files_of(made).items()}
    return sorted(place for place, text in held.items() if "nightjar" in f"{place} {text}".lower())


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_nowhere_while_only_an_unpublished_record_uses_it_and_everywhere_then(kind: str) -> None:
    files = {**registered(kind), **used(kind)}
    made = fictional_site.build_with(files)
    assert places(made) == []
    told = [
        problem.message for problem in made.problems if "not on the site, because only unpublished" in problem.message
    ]
    assert len(told) == 1
    assert "ightjar" in told[0]
    assert len(places(fictional_site.build_with(files, now=AFTER))) > 1


def test_several_of_one_register_are_named_in_one_piece_of_advice() -> None:
    path, text = REGISTERS["indicator"]
    files = registered("indicator")
    more = text.replace("nightjar", "owlet").replace("Nightjar", "Owlet").encode()
    waiting = fictional_site.substitute(QUARTER, "\nvalues:\n", new="\nvalues:\n  nightjar: 30412\n  owlet: 30413\n")
    files = {path: files[path] + more, **waiting}
    made = fictional_site.build_with(files)
    assert not made.failed, made.problems
    (told,) = [problem for problem in made.problems if "not on the site, because only unpublished" in problem.message]
    assert told.message == (
        "These 2 indicators are not on the site, because only unpublished records use them: 'Nightjar calls' and "
        "'Owlet calls'."
    )
    first = files[path].decode().splitlines()[told.origin.line - 1]
    assert "id: nightjar" in first


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_that_no_record_uses_is_public_in_its_own_right(kind: str) -> None:
    assert places(fictional_site.build_with(registered(kind))) != []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "term"])
def test_announced_says_from_when_its_name_is_public(kind: str) -> None:
    assert places(fictional_site.build_with(registered(kind, announced="2027-02-01"))) == []
    assert places(fictional_site.build_with({**registered(kind, announced="2027-01-05"), **used(kind)})) != []


def test_a_draft_takes_no_contact_away_that_says_in_what_situations_it_helps() -> None:
    helps = {
        path: text.replace(b"urgency: soon, source", b"urgency: soon, situations: [A nightjar called], source")
        for path, text in registered("contact").items()
    }
    assert "nightjar" in repr(fictional_site.pages_of(fictional_site.build_with({**helps, **used("contact")}))["help/"])


def test_what_only_an_unpublished_entry_uses_is_unpublished_too() -> None:
    path, text = REGISTERS["group"]
    group = text.replace("nightjar", "owlet").replace("NJR", "OWL")
    files = {**registered("priority"), **used("priority")}
    path_of_priorities = REGISTERS["priority"][0]
    files[path_of_priorities] = files[path_of_priorities].replace(b"number: 9,", b"number: 9, groups: [owlet],")
    files[path] = fictional_site.read_files()[path] + group.encode()
    made = fictional_site.build_with(files)
    assert [place for place, page in fictional_site.pages_of(made).items() if "owlet" in repr(page)] == []
    assert [place for place, page in fictional_site.pages().items() if "owlet" in repr(page)] == []


def test_a_sum_of_indicators_with_an_unpublished_part_is_unpublished_too() -> None:
    path, entry = REGISTERS["indicator"]
    total = entry.replace("id: nightjar", "id: nightjar-sum").replace("finds:", "sum_of: [nightjar], finds:")
    files = {**registered("indicator"), **used("indicator")}
    assert places(fictional_site.build_with({**files, path: files[path] + total.encode()})) == []


def test_a_priority_is_public_with_the_figures_that_measure_it_whatever_drafts_name_it() -> None:
    measured = fictional_site.substitute("data/indicators.yml", "measure: people-ask", new="measure: nightjars")
    files = {**registered("priority"), **used("priority"), **measured}
    assert "priorities/nightjar/" in fictional_site.pages_of(fictional_site.build_with(files))


PACKED = (".ods", ".zip")
"""Endings of what may hold the name where `places` does not see it."""

LEDGERS = {
    "contact": "contacts",
    "term": "glossary",
    "season": "seasons",
    "area": "areas",
    "partner": "partners",
    "group": "groups",
    "priority": "priorities",
    "indicator": "figures",
}


@pytest.mark.rule("T4")
@pytest.mark.parametrize("kind", LEDGERS)
def test_what_was_published_once_stays_whatever_draft_names_it(kind: str) -> None:
    """`record` wrote it down while no record used it; then a draft did."""
    before = {**fictional_site.read_files(), **registered(kind)}
    library, _ = pipeline.check(before, now=fictional_site.MOMENT)
    assert library is not None
    known = ledger.record(library, before[LEDGER], now=fictional_site.MOMENT).content
    assert f"{LEDGERS[kind]}/nightjar".encode() in known
    files = {**registered(kind), **used(kind), LEDGER: known}
    made = fictional_site.build_with(files)
    assert not made.failed, made.problems
    held = set(places(made))
    assert held >= set(places(fictional_site.build_with({**registered(kind), LEDGER: known})))
    assert not [problem for problem in made.problems if "not on the site, because only unpublished" in problem.message]
    pages = fictional_site.pages_of(made).items()
    written = (
        *((f"{address}index.html", page.html.encode()) for address, page in pages if address in held),
        *(file for file in fictional_site.files_of(made).items() if file[0] in held or file[0].endswith(PACKED)),
    )
    assert len(written) > len(held)
    assert prove_of(written, files).leaks == (), "verify does not take the name for a secret"


def test_a_name_that_is_kept_back_until_a_day_is_not_written_down() -> None:
    files = {**fictional_site.read_files(), **registered("area", announced="2027-02-01")}
    library, _ = pipeline.check(files, now=fictional_site.MOMENT)
    assert library is not None
    assert b"nightjar" not in ledger.record(library, files[LEDGER], now=fictional_site.MOMENT).content
