"""A name that only unpublished records use is nowhere in the site until something public uses it (rule T2)."""

from collections.abc import Mapping
from datetime import datetime

import pytest

from site_builder import pipeline
from site_builder.domain.moment import LONDON
from tests.support import fictional_site

REGISTERS: Mapping[str, tuple[str, str]] = {
    "season": (
        "content/registers/seasons.yml",
        "- {id: nightjar, title: Nightjar Watch, holds: 1 February to 1 March, source: The constables}\n",
    ),
    "area": (
        "content/registers/areas.yml",
        "- {id: nightjar, title: Nightjar Hollow, summary: Houses below the nightjar stone., source: The constables}\n",
    ),
    "partner": (
        "content/registers/partners.yml",
        "- {id: nightjar, title: The Nightjar Society, summary: It counts nightjars., source: The constables}\n",
    ),
    "group": (
        "content/registers/groups.yml",
        "- {id: nightjar, title: The nightjar round, short: NJR, summary: It walks., source: The constables}\n",
    ),
    "contact": (
        "content/registers/contacts.yml",
        (
            "- {id: nightjar, title: The nightjar line, phone: 01632 960 777, when: At night., urgency: soon, "
            "source: The constables}\n"
        ),
    ),
    "term": (
        "content/registers/glossary.yml",
        "- {term: nightjarring, means: watching from a nightjar post, also: [nightjar watching]}\n",
    ),
    "priority": (
        "content/registers/priorities.yml",
        (
            "- {id: nightjar, title: Nightjars first, number: 9, summary: Birds., body: Nightjars., actions: Nightjars."
            ", measures: [{id: nightjars, text: More nightjars.}], source: The constables}\n"
        ),
    ),
    "indicator": (
        "data/indicators.yml",
        (
            "- {id: nightjar, title: Nightjar calls, description: Calls about nightjars., unit: calls, better: lower, "
            "also: [nightjar noise], source: The constables}\n"
        ),
    ),
}
STORY = """\
id: hush
title: A hush on the hill
kind: news
summary: It is to be quiet.
published: 2027-02-10 09:30
body: Nobody is to speak.{words}
source: The constables
"""
MESSAGE = """\
id: hush
title: Hush on the hill
action: Be quiet.
advice: Wrap it first.
audience: Everyone there
contacts: [{contact}]
source: The constables
published: 2027-02-10
"""
USES: Mapping[str, tuple[str, str]] = {
    "season": ("content/messages/hush.yml", MESSAGE.format(contact="noise-line") + "season: nightjar\n"),
    "contact": ("content/messages/hush.yml", MESSAGE.format(contact="nightjar") + "holds: all year\n"),
    "area": ("content/stories/2027/hush.yml", STORY.format(words="") + "areas: [nightjar]\n"),
    "partner": ("content/stories/2027/hush.yml", STORY.format(words="") + "partners: [nightjar]\n"),
    "group": ("content/stories/2027/hush.yml", STORY.format(words="") + "groups: [nightjar]\n"),
    "priority": ("content/stories/2027/hush.yml", STORY.format(words="") + "priority: nightjar\n"),
    "term": ("content/stories/2027/hush.yml", STORY.format(words=" It is called Nightjarring.")),
}
QUARTER = "data/figures/2026-27-q3.yml"
AFTER = datetime(2027, 3, 5, 12, 0, tzinfo=LONDON)
KINDS = sorted(REGISTERS)


def registered(kind: str, *, announced: str = "") -> dict[str, bytes]:
    """The fictional partnership's register with an entry more."""
    path, entry = REGISTERS[kind]
    text = fictional_site.read_files()[path].decode()
    entry = entry.replace("source:", f"announced: {announced}, source:") if announced else entry
    return {path: (text + entry).encode()}


def used(kind: str) -> dict[str, bytes]:
    """A record that is not out and uses the entry."""
    if kind == "indicator":
        return fictional_site.substitute(QUARTER, "\nvalues:\n", new="\nvalues:\n  nightjar: 30412\n")
    path, text = USES[kind]
    return {path: text.encode()}


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
    told = [problem.message for problem in made.problems if "so the site does not show it either" in problem.message]
    assert len(told) == 1
    assert "ightjar" in told[0]
    assert len(places(fictional_site.build_with(files, now=AFTER))) > 1


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_that_no_record_uses_is_public_in_its_own_right(kind: str) -> None:
    assert places(fictional_site.build_with(registered(kind))) != []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "term"])
def test_announced_says_from_when_its_name_is_public(kind: str) -> None:
    assert places(fictional_site.build_with(registered(kind, announced="2027-02-01"))) == []
    assert places(fictional_site.build_with({**registered(kind, announced="2027-01-05"), **used(kind)})) != []


def test_a_draft_takes_no_contact_away_that_says_in_which_situations_it_helps() -> None:
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


def test_a_sum_of_indicators_of_which_one_is_unpublished_is_unpublished_too() -> None:
    path, entry = REGISTERS["indicator"]
    total = entry.replace("id: nightjar", "id: nightjar-sum").replace("also:", "sum_of: [nightjar], also:")
    files = {**registered("indicator"), **used("indicator")}
    assert places(fictional_site.build_with({**files, path: files[path] + total.encode()})) == []
