"""What a pack may not hold, change or lose, and what is said of it where it is used."""

from __future__ import annotations

import re

import pytest

from site_builder.domain.problem import Severity
from site_builder.sources.shapes import LEDGER
from site_builder.tasks import ledger
from tests.support import fictional_pack, fictional_site
from tests.support.fictional_pack import PLACE
from tests.whole.test_packs import OUT, OWN, build, found


@pytest.mark.rule("T4")
def test_an_address_that_a_new_version_of_a_pack_loses_is_missed() -> None:
    library = build().library
    assert library is not None
    told = ledger.record(library, fictional_site.read_files()[LEDGER], now=fictional_site.MOMENT).content
    files = fictional_pack.with_partnership({LEDGER: told})
    del files[f"{PLACE}{fictional_pack.MESSAGE}"]
    (lost,) = [problem for problem in found(files) if problem.origin.path == LEDGER]
    assert lost.message == "A message was published at /messages/chimney-fires/, and no message has that id any more."
    assert lost.hint == (
        "It came from the pack 'four-dales', which does not have it any more, and people have saved its address. You "
        "can write a message of your own with the id 'chimney-fires' and withdraw it: under 'changes', write 'kind: "
        "withdrawn' with 'at' and 'reason'. Its address then says when and why it was withdrawn. Or ask those who "
        "publish the pack to put it back and withdraw it there, and use its earlier version until then."
    )
    gone = {path: text for path, text in files.items() if not path.startswith(PLACE)}
    assert {problem.hint.partition(",")[0] for problem in found(gone) if problem.origin.path == LEDGER} == {
        "It came from a pack that is not here any more"
    }
    # What is advised is enough.
    withdrawn = b"changes: {kind: withdrawn, at: 2027-01-14, reason: The sweeps have stopped.}\n"
    own = OWN.replace(b"2026-11-03", b"2026-11-02") + withdrawn
    mended = {**files, fictional_pack.MESSAGE: own}
    assert [str(problem) for problem in found(mended) if problem.severity is Severity.ERROR] == []
    assert "The sweeps have stopped." in fictional_site.pages_of(fictional_site.build_files(mended))[OUT].html


@pytest.mark.rule("T4")
def test_of_a_record_that_a_pack_renames_the_publisher_is_to_write_the_earlier_id() -> None:
    library = build().library
    assert library is not None
    told = ledger.record(library, fictional_site.read_files()[LEDGER], now=fictional_site.MOMENT).content
    files = fictional_pack.with_partnership({LEDGER: told})
    path = f"{PLACE}{fictional_pack.MESSAGE}"
    files[path] = files[path].replace(b"id: chimney-fires\n", b"id: chimney-fire\n")
    (lost,) = [problem for problem in found(files) if problem.origin.path == LEDGER]
    assert lost.hint.endswith(" If it is 'chimney-fire' now, ask them to write 'formerly: chimney-fires' in that one.")


def test_two_packs_with_one_name_are_refused() -> None:
    other = fictional_pack.read_files()["pack.yml"].replace(b"four-dales\n", b"the-watch\n")
    files = fictional_pack.with_partnership()
    files |= {"packs/the-watch/pack.yml": other, "packs/the-watch/content/messages/chimney-fires.yml": OWN}
    (clash,) = found(files)
    assert str(clash) == (
        "packs/the-watch/content/messages/chimney-fires.yml:1:1: The packs 'four-dales' and 'the-watch' both have the "
        "seasonal message 'chimney-fires'. Write one of your own with the same name, which takes the place of both."
    )
    assert [problem.severity for problem in found({**files, fictional_pack.MESSAGE: OWN})] == [Severity.ADVICE] * 2


def test_a_mistake_in_a_pack_says_what_to_do_about_it_here() -> None:
    files = fictional_pack.with_partnership()
    path = f"{PLACE}{fictional_pack.MESSAGE}"
    (mistake,) = found({**files, path: files[path].replace(b"[dales-sweeps]", b"[dales-sweps]")})
    assert str(mistake) == (
        f"{path}:9:12: 'dales-sweps' is not a contact. This is from the pack 'four-dales', so you cannot correct it "
        "here. Ask those who publish the pack to correct it. Until then, use an earlier version (site-builder pack "
        "update --back), or write a record of your own with the same name in content/, which takes its place. What to "
        "tell them: Did you mean 'dales-sweeps'?"
    )


def test_advice_on_a_packs_words_is_not_for_the_partnership() -> None:
    files = fictional_pack.with_partnership()
    path = f"{PLACE}{fictional_pack.MESSAGE}"
    long = files[path].replace(
        b"Burn dry ash or oak", b"Burn dry ash, oak, elm and thorn " + b"and more dry wood " * 20
    )
    assert found({**files, path: long}) == []
    assert found(
        fictional_pack.with_partnership({"content/messages/chimneys.yml": long.replace(b"chimney-fires", b"chimneys")})
    )


def test_advice_on_contacts_names_none_of_a_pack() -> None:
    register = "content/registers/contacts.yml"
    files = fictional_pack.with_partnership()
    own, packs = ({path: re.sub(rb"  checked: .*\n", b"", files[path])} for path in (register, f"{PLACE}{register}"))
    assert found({**files, **packs}) == []
    (problem,) = found({**files, **own, **packs})
    assert (problem.origin.path, "do not say when they were last checked: " in problem.message) == (register, True)
    assert "The sweeps of the Four Dales" not in problem.message


def test_what_a_project_has_not_is_to_be_written_in_its_own_files_and_not_in_a_packs() -> None:
    register = "content/registers/contacts.yml"
    files = {path: text for path, text in fictional_pack.with_partnership().items() if path != register}
    (problem,) = (problem for problem in found(files) if "No contact is for an emergency" in problem.message)
    assert problem.origin.path == register
    assert problem.message.startswith("This file is missing.")
    assert "packs/" not in str(problem)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("content/stories/2026/a.yml", "Packs hold no files in this place, so this is not read."),
        ("content/registers/partnership.yml", "Packs hold no files in this place, so this is not read."),
        ("data/indicators.yml", "Packs hold no files in this place, so this is not read."),
        ("content/pictures/a.png", "Packs hold no files in this place, so this is not read."),
    ],
)
def test_a_pack_holds_nothing_else(path: str, message: str) -> None:
    (problem,) = found({**fictional_pack.with_partnership(), f"{PLACE}{path}": b"a: b\n"})
    assert (problem.origin.path, problem.message) == (f"{PLACE}{path}", message)


def test_a_pack_says_who_publishes_it_under_its_own_name() -> None:
    files = fictional_pack.with_partnership()
    text = files.pop(f"{PLACE}pack.yml")
    (missing,) = found(files)
    assert (missing.origin.path, missing.message) == (
        f"{PLACE}pack.yml",
        "This file is missing, so nothing says who publishes the pack.",
    )
    (wrong,) = found({**files, f"{PLACE}pack.yml": text.replace(b"id: four-dales", b"id: five-dales")})
    assert wrong.message == "The pack 'five-dales' is in the folder packs/four-dales/."
    (plain,) = found({**files, f"{PLACE}pack.yml": text.replace(b"https", b"http")})
    assert plain.message == "'http://safer.four-dales.example/' is not the address of the publisher's site."
