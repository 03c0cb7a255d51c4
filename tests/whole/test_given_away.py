"""An attacker with every published file, a solver and the rule learns no more of a suppressed one than D2 allows."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from site_builder.domain.artefact import Artefact, File, Page
from tests.support import fictional_site, secret_partnership
from tests.support.attacked_numbers import IN_GIT, NOW, THEN, Name, earlier
from tests.support.drawing_attacker import read_drawings
from tests.support.linear_attacker import NEAR, NO_END
from tests.support.method_attacker import Published, values_that_stay
from tests.support.secret_attack import (
    QUARTERS,
    STATES,
    WORDS,
    YEARS,
    adding_up,
    as_name,
    attack,
    attacked,
    given_away,
    in_git,
    numbers,
    secret_site,
    small_ones,
    tell,
    true_of,
    unchanged,
)
from tests.support.secret_partnership import KINDS, SUM, THRESHOLD
from tests.support.site_attacker import all_texts, read_facts, read_sums
from tests.support.words_attacker import read_limits

pytestmark = pytest.mark.rule("D2")


@pytest.mark.rule("D1")
def test_d1_d2_no_suppressed_number_is_bounded_more_tightly_than_the_rule_itself_does() -> None:
    small = small_ones()
    ranges = attacked(small)
    assert small <= ranges.keys(), "A small number is told outright."
    assert len(small) >= 8
    assert len(ranges) > 2 * len(small), "Nothing is suppressed to hide the small ones."
    assert given_away(ranges, small) == []


def test_an_attacker_who_does_not_know_which_are_small_learns_no_more() -> None:
    assert given_away(attacked(frozenset()), small_ones()) == []


def test_the_attacker_reads_every_kind_of_file() -> None:
    kinds = Counter(fact.kind for fact in read_facts(secret_site(), WORDS) if fact.value is not None)
    in_words = {f"{kind}, in words" for kind in ("page", "xml", "txt", "json", "pdf")}
    assert {"csv", "json", "ods", "table", *in_words} <= kinds.keys()
    assert all(count >= 3 for count in kinds.values()), kinds
    sums = {len(said.weights) for said in read_sums(secret_site(), WORDS)}
    assert {1, 2, 4, 8} <= sums, "Rates, changes of a quarter, 12 months, and changes of these."
    assert len(list(read_limits(secret_site(), WORDS))) >= len(KINDS)
    years = [fact for fact in read_facts(secret_site(), WORDS) if fact.name.indicator in YEARS]
    assert {"csv", "json", "table", "page, in words"} <= {fact.kind for fact in years if fact.value is not None}
    drawn = list(read_drawings(secret_site(), WORDS, quarters=QUARTERS, told=tell(secret_site())))
    assert {name.indicator for equation in drawn for name in equation.weights} >= {*KINDS, SUM}


def test_what_is_said_is_true_and_so_is_what_the_attacker_makes_of_it() -> None:
    told = tell(secret_site())
    true = {as_name(key, state): value for state in (NOW, THEN) for key, value in numbers(state).items()}
    assert len(told) > 100
    assert {name: values for name, values in told.items() if values != {true[name]}} == {}
    for said in (*read_sums(secret_site(), WORDS), *read_limits(secret_site(), WORDS)):
        total = sum(weight * true[name] for name, weight in said.weights.items())
        assert said.low - NEAR <= total <= said.high + NEAR, said
    for name, (low, high) in attacked(small_ones()).items():
        assert low - NEAR <= true_of(name) <= high + NEAR, name


def test_no_file_holds_a_suppressed_number_or_a_sum_or_a_rate_that_rests_on_one() -> None:
    told = tell(secret_site())
    true = secret_partnership.make_secret().true
    shown = {value for values in told.values() for value in values}
    needles: dict[str, str] = {}
    for key, value in true.items():
        name = as_name(key)
        if name not in told and value >= 1000 and value not in shown:
            needles[str(value)] = f"{name}"
        year = [Name(name.indicator, name.area, earlier(name.quarter, back)) for back in range(4)]
        known = {as_name(one): number for one, number in true.items()}
        if all(one in known for one in year) and any(one not in told for one in year):
            needles[str(sum(known[one] for one in year))] = f"the 12 months to {name}"
    assert len(needles) > 30
    traces = [
        (needle, what, place)
        for place, listed in all_texts(secret_site())
        for text in [re.sub(r"[\d,]+ bytes", "", listed)]  # how big files are can be any number
        for needle, what in needles.items()
        if needle in text or f"{int(needle):,}" in text
        if re.search(rf"(?<![\w.,])(?:{needle}|{int(needle):,})(?!\w|[.,]\d)", text)
    ]
    assert traces == []


LEAKED = ("stalking", "dunnock-moor", "2024-25 Q4")
"""A number that is suppressed only to hide others, and is needed for that."""


def leak_in_csv(artefact: Artefact, value: int) -> Artefact | None:
    """The table for machines with the number in its place."""
    if not isinstance(artefact, File) or artefact.path != "figures/figures.csv":
        return None
    row = b"stalking,2024-25-Q4,January to March 2025,dunnock-moor,,"
    assert row in artefact.content
    return replace(artefact, content=artefact.content.replace(row, row[:-1] + f"{value},".encode()))


def leak_in_years(artefact: Artefact, value: int) -> Artefact | None:  # noqa: ARG001 - the year is leaked
    """The table for machines with the number for 12 months that has the quarter in it."""
    if not isinstance(artefact, File) or artefact.path != "figures/figures.csv":
        return None
    heads = artefact.content.partition(b"\n")[0].decode().strip().split(",")
    true = secret_partnership.make_secret().true
    year = {
        "indicator": "stalking-12-months",
        "area": LEAKED[1],
        "quarter": "2025-26-Q3",
        "value": str(true["stalking-12-months", LEAKED[1], "2025-26 Q3"]),
    }
    assert year.keys() <= set(heads)
    row = ",".join(year.get(head, "") for head in heads)
    return replace(artefact, content=artefact.content + f"{row}\r\n".encode())


def leak_in_change(artefact: Artefact, value: int) -> Artefact | None:
    """A table with the change of a number on the one that is suppressed."""
    if not isinstance(artefact, Page) or artefact.address != "areas/dunnock-moor/":
        return None
    after = secret_partnership.make_secret().true[(*LEAKED[:2], "2025-26 Q4")]
    heads = "<tr><th>What is counted</th><th>Figure</th><th>Change</th></tr>"
    row = f"<tr><th>Stalking</th><td>{after:,}</td><td>up {after - value:,} (33%)</td></tr>"
    table = f"<table><caption>January to March 2026</caption>{heads}{row}</table>"
    return replace(artefact, html=f"{artefact.html}{table}")


def leak_in_picture(artefact: Artefact, value: int) -> Artefact | None:
    """A page with the number in a picture's alternative text."""
    if not isinstance(artefact, Page) or artefact.address != "figures/stalking/":
        return None
    told = f"Stalking in Dunnock Moor: {value:,} people in January to March 2025"
    assert "</desc>" in artefact.html
    return replace(artefact, html=artefact.html.replace("</desc>", f" {told}.</desc>", 1))


def leak_in_working(artefact: Artefact, value: int) -> Artefact | None:
    """What the page of a figure says to programs, with the sum of 12 months that holds the number."""
    if not isinstance(artefact, File) or artefact.path != "figures/stalking/2025-26-q2/index.json":
        return None
    true, told = secret_partnership.make_secret().true, json.loads(artefact.content)
    others = sum(true[(*LEAKED[:2], quarter)] for quarter in ("2024-25 Q3", "2025-26 Q1", "2025-26 Q2"))
    quarters = ["2025-26-Q2", "2025-26-Q1", "2024-25-Q4", "2024-25-Q3"]
    year = {"indicator": LEAKED[0], "area": LEAKED[1], "value": value + others, "adds_up": quarters, "before": None}
    told["twelve_months"].append(year)
    return replace(artefact, content=json.dumps(told).encode())


def leak_in_feed(artefact: Artefact, said: str) -> Artefact | None:
    """A feed that says a sentence more."""
    if not isinstance(artefact, File) or artefact.path != "feeds/everything.atom.xml":
        return None
    return replace(artefact, content=artefact.content.replace(b"</feed>", f"<rights>{said}</rights></feed>".encode()))


LEAKS_IN_WORDS = (
    "Stalking in Dunnock Moor: {value} people in January to March 2025.",
    "Stalking in Dunnock Moor: {year} people in the 12 months to September 2025 (revised).",
    (
        "Stalking in Dunnock Moor: {after} people in January to March 2026, "
        "{by} more than in January to March 2025, up 33%."
    ),
    "Stalking in Dunnock Moor up from {value} to {after} on the year in January to March 2026",
    (
        "Line chart. Stalking in Dunnock Moor, people by quarter, starting from zero. It begins with {value} in "
        "January to March 2025 and ends with {after} in January to March 2026 (revised)."
    ),
    "Bar chart. Stalking in Dunnock Moor, people in January to March of each year, starting from zero. 2025: {value}.",
    "Bar chart. Stalking, people in January to March 2025 in each area, starting from zero. Dunnock Moor: {value}.",
)
"""The number in the forms of the site's words, or what it can be worked out from."""


@pytest.mark.parametrize("leak", [leak_in_csv, leak_in_years, leak_in_change, leak_in_picture, leak_in_working])
def test_on_a_site_that_shows_one_number_more_the_attacker_finds_what_it_hid(
    leak: Callable[[Artefact, int], Artefact | None],
) -> None:
    value = secret_partnership.make_secret().true[LEAKED]
    leaky = [leak(artefact, value) or artefact for artefact in secret_site()]
    assert leaky != list(secret_site())
    small = small_ones()
    found = given_away(attack(leaky, small=small), small)
    assert set(found) & small, "The number was shown and nothing was found."


@pytest.mark.parametrize("words", LEAKS_IN_WORDS)
def test_on_a_site_that_says_one_number_more_the_attacker_finds_what_it_hid(words: str) -> None:
    true, (indicator, area, quarter) = secret_partnership.make_secret().true, LEAKED
    value, after = true[LEAKED], true[indicator, area, "2025-26 Q4"]
    year = sum(true[indicator, area, one] for one in ("2024-25 Q3", quarter, "2025-26 Q1", "2025-26 Q2"))
    numbers_said = {"value": value, "after": after, "by": after - value, "year": year}
    said = words.format(**{name: f"{number:,}" for name, number in numbers_said.items()})
    leaky = [leak_in_feed(artefact, said) or artefact for artefact in secret_site()]
    assert leaky != list(secret_site())
    small = small_ones()
    assert set(given_away(attack(leaky, small=small), small)) & small, said


@pytest.mark.rule("D5")
def test_d5_in_a_history_that_shows_one_number_more_the_attacker_finds_what_it_hid() -> None:
    """A version of the file that was never released, with the district's number of then."""
    secret, small = secret_partnership.make_secret(), small_ones()
    whole = secret.between["stalking", "", secret_partnership.REVISED]
    first, second, last = secret.versions
    assert b"values:\n" in second
    leaky = second.replace(b"stalking: c", b"stalking: %d" % whole, 1)
    assert leaky != second
    found = given_away(attack(secret_site(), small=small, versions=(first, leaky, last)), small)
    assert {name.state for name in found} >= {IN_GIT}


@pytest.mark.rule("D6")
def test_d6_whoever_runs_the_program_on_other_worlds_learns_nothing_from_what_it_chose_each_time() -> None:
    """A world is the revised quarter's numbers in all three showings; the program is run on the whole story of each."""
    secret = secret_partnership.make_secret()
    kept = ("content/registers/", "content/pictures/", "data/")
    files = {path: one for path, one in secret.files.items() if path.startswith(kept)}
    revised = secret_partnership.revised_path()
    # What was published of other records and quarters would be missing.
    gone = ("data/figures/", "data/editions/", "data/addresses.yml", "data/releases.yml")
    files = {path: one for path, one in files.items() if not path.startswith(gone)}
    files[revised] = fictional_site.read_files()[revised]
    truth = {
        as_name(key, state): value
        for state in STATES
        for key, value in numbers(state).items()
        if key[2] == secret_partnership.REVISED
    }

    def method(world: Mapping[Name, int]) -> set[Name]:
        tables = [
            {
                (name.indicator, name.area.replace("all", ""), secret_partnership.REVISED): value
                for name, value in world.items()
                if name.state == state
            }
            for state in STATES
        ]
        last, versions = secret_partnership.publish(files, tables)
        shown = {
            fact.name
            for version, state in zip((*versions, last[revised]), STATES, strict=True)
            for fact in in_git(version, state)
            if fact.value is not None
        }
        return {name for name in world if name.indicator != SUM and name not in shown}

    hidden = method(truth)
    small = hidden & small_ones()
    assert len(small) == len(STATES), "One number is small in each of them."
    cells = list(truth)
    equations = [*adding_up(cells), *unchanged(cells, {})]
    limits = {name: (1.0, THRESHOLD - 1.0) if name in small else (float(THRESHOLD), NO_END) for name in hidden}
    sums = {name: (1.0, NO_END) for name in truth if name.indicator == SUM}
    shown = {name: value for name, value in truth.items() if name not in limits | sums}

    def run(world: Mapping[Name, int]) -> set[Name]:
        return method(world) | sums.keys()

    for name in small:
        for end, others in ((1, (2.0, THRESHOLD - 1.0)), (THRESHOLD - 1, (1.0, THRESHOLD - 2.0))):
            # It is known to have changed, so it had another value in the other showings.
            differing = {one: others for one in small if one != name and truth[name] != end}
            fits = Published(shown, limits | sums | differing, equations)
            assert values_that_stay(fits, name, {end}, truth=truth, method=run), (name, end)


def test_the_check_finds_it_too_and_nothing_is_built() -> None:
    secret = secret_partnership.make_secret()
    path = "data/figures/2024-25-q4.yml"
    text = secret.files[path].decode()
    old = "  dunnock-moor:\n    stalking: c\n"
    assert old in text
    leaky = text.replace(old, old.replace(": c", f": {secret.true[LEAKED]}"))
    made = secret_partnership.build({**secret.files, path: leaky.encode()})
    assert any("give it away" in problem.message for problem in made.problems)
    assert made.artefacts == ()
