"""What pages of figures say that can and cannot be concluded.

They keep rule S1, rule S2, rule S3, rule S4, rule S6, rule S8, rule S9 and rule S10.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy

import pytest

from site_builder.domain.artefact import Page
from site_builder.domain.quarter import Quarter
from tests.support import builders, fictional_site, html_pages

pytestmark = pytest.mark.rule("S2", "S4")

SERIES = tuple(Quarter(2020, 1).later(number).short for number in range(22))
"""Quarters up to July to September 2025."""


@pytest.fixture
def indicators(site_pages: dict[str, Page]) -> list[str]:
    """The pages of indicators."""
    return [one for one in site_pages if re.fullmatch(r"figures/(?!methods|editions|releases|case-reviews)[^/]+/", one)]


def words(address: str, made: Mapping[str, Page] | None = None) -> str:
    """The words of a page."""
    return html_pages.text_of(html_pages.read_body((made or fictional_site.pages())[address].html))


def site_with(values: list[int], *, areas: list[dict[str, int]] | None = None, **fields: object) -> Mapping[str, Page]:
    """The pages of a partnership that counted burglaries quarter by quarter."""
    files = {path: content for path, content in builders.partnership().items() if "data/figures/" not in path}
    files |= builders.indicators(builders.indicator("counted", **fields))
    for index, (name, value) in enumerate(zip(SERIES[-len(values) :], values, strict=True)):
        last = index == len(values) - 1
        parts = dict(zip(("market-town", "villages"), areas or [], strict=False)) if last else {}
        status = "provisional" if last else "final"
        files |= builders.quarter(name, {"counted": value}, status=status, areas=parts)
    files |= {
        "data/population.yml": builders.write_yaml([{"year": 2024, "people": 50_000, "source": "The census of 2024"}])
    }
    return fictional_site.pages_of(fictional_site.build_files(files))


@pytest.mark.rule("S1", "S3", "S10")
def test_a_page_opens_with_the_finding_the_sentence_the_rate_and_the_rolling_year_by_rules_s1_s3_and_s10() -> None:
    said = words("figures/counted/", site_with([70, 60, 66, 71, 59, 62, 75, 68, 61, 84]))
    assert "Counted up 12% to 288 in the 12 months to September 2025" in said
    assert (
        "Counted in Larkmoor: 288 crimes in the 12 months to September 2025, 30 more than the 258 in the 12 months "
        "before, up 12%. "
        "Counted in Larkmoor: 84 crimes in July to September 2025, 22 more than in July to September 2024, up 35%. "
        "For every 1,000 residents that is 5.8 crimes in the 12 months to September 2025 and 1.7 in July to September "
        "2025 (population of 2024)."
    ) in said


@pytest.mark.rule("S10")
def test_what_can_and_cannot_be_concluded_is_under_each_indicator_by_rule_s10(indicators: list[str]) -> None:
    assert len(indicators) > 3
    for address in indicators:
        said = words(address)
        if "There is no figure yet." not in said:
            section = said.partition("What we can and cannot conclude")[2]
            assert re.search(r"usual|withheld|not available|12 months", section), (
                address,
                section[:200],
            )


@pytest.mark.rule("S10")
def test_more_than_ordinary_variation_is_said_plainly_by_rule_s10() -> None:
    history = [190, *[60, 66, 71, 59, 62, 75, 68, 61, 84, 70] * 2]
    said = words("figures/counted/", site_with([*history[:20], 187]))
    assert "So something may have changed, but the figure alone does not say what." in said
    few = words("figures/counted/", site_with([70, 60, 187]))
    assert "2 quarters are too few to say what is usual." in few
    assert "usual range" not in few


@pytest.mark.rule("S6", "S10")
def test_how_it_is_recorded_and_what_is_provisional_are_said_there_by_rules_s6_and_s10() -> None:
    made = site_with([70, 60, 66], notes=["Sheds count as homes."])
    section = words("figures/counted/", made).partition("What we can and cannot conclude")[2]
    assert "Sheds count as homes." in section
    assert "The figure may still be revised." in section
    assert section.count("Sheds count as homes.") == 1


@pytest.mark.rule("S1")
def test_quarter_on_quarter_is_in_tables_only_and_says_that_it_is_not_adjusted_by_rule_s1(
    site_pages: dict[str, Page], indicators: list[str]
) -> None:
    for address in ("figures/", *indicators):
        body = deepcopy(html_pages.read_body(site_pages[address].html))
        for table in html_pages.elements(body, "table"):
            heads = [html_pages.text_of(cell) for cell in table.xpath(".//thead//th")]
            assert all("not adjusted for the time of year" in head for head in heads if "quarter before" in head)
            within = table.getparent()
            assert within is not None
            within.remove(table)
        outside = html_pages.text_of(body)
        words_for_it = r"quarter before|previous quarter|last quarter\b(?! of)|quarter on quarter"
        assert not re.search(words_for_it, outside), (address, outside)


def test_the_change_on_the_quarter_before_is_in_the_table_of_an_indicator() -> None:
    made = site_with([70, 60, 66, 71, 59, 62, 75, 68, 61, 84])
    body = html_pages.read_body(made["figures/counted/"].html)
    table = html_pages.elements(body, "table")[0]
    heads = [html_pages.text_of(cell) for cell in table.xpath(".//thead//th")]
    row = [html_pages.text_of(cell) for cell in table.xpath(".//tbody/tr")[0].xpath("./th|./td")]
    told = dict(zip(heads, row, strict=True))
    assert told["Change on the quarter before, not adjusted for the time of year"] == "up 23 (38%)"
    assert "Usual range" not in told


@pytest.mark.rule("S3")
@pytest.mark.parametrize(
    ("areas", "fields", "said"),
    [
        ([{"counted": 40}, {"counted": 47}], {}, ""),
        ([{"counted": 40}, {"counted": 41}], {}, "The areas add up to 81, not to the 87 of the whole district."),
        ([{"counted": 40}, {"counted": 41}], {"elsewhere": True}, "lies in none of them."),
        ([{"counted": 40}], {}, "Not every area has a figure that can be shown, so the areas do not add up"),
        ([{"counted": 80}, {"counted": 90}], {"unit": "%"}, "These are shares or averages, so the areas do not add up"),
    ],
)
def test_parts_that_do_not_add_up_say_so_by_rule_s3(
    areas: list[dict[str, int]], fields: dict[str, object], said: str
) -> None:
    text = words("figures/counted/", site_with([70, 60, 66, 71, 87], areas=areas, **fields))
    assert (said or "In each area") in text
    assert bool(said) == ("add up to" in text)


@pytest.mark.rule("S3")
def test_shares_are_never_added_up_over_quarters_or_told_for_every_thousand_by_rule_s3() -> None:
    text = words("figures/counted/", site_with([70, 60, 66, 71, 59, 62, 75, 68, 61, 87], unit="%"))
    assert "87%" in text
    assert "12 months" not in text.partition("What is counted")[0]
    assert "1,000 residents" not in text


@pytest.mark.rule("S1")
def test_the_overview_says_its_headline_findings_by_rule_s1() -> None:
    said = words("figures/")
    assert "In short" in said
    assert "Thefts down 4% to 396 in the 12 months to September 2026" in said


@pytest.mark.rule("S8")
def test_no_quarter_is_named_without_its_months_by_rule_s8(site_pages: dict[str, Page]) -> None:
    pages = [address for address in site_pages if address.startswith("figures/")]
    assert len(pages) > 10
    for address in pages:
        said = words(address)
        assert not re.search(r"\bQ[1-4]\b", said), address
        for found in re.finditer(r"\(quarter [1-4] of \d{4}/\d\d\)", said):
            assert re.search(r"[A-Z][a-z]+ to [A-Z][a-z]+ \d{4} $", said[: found.start()]), (address, found)


@pytest.mark.rule("S9")
def test_a_quarter_that_was_counted_in_part_is_a_gap_that_says_so_by_rule_s9() -> None:
    files = builders.quarter(
        "2026-27 Q2", {"litter-picks": "x"}, months=["2026-07", "2026-08"], released="2026-11-25 09:30", status="final"
    )
    made = fictional_site.pages_of(fictional_site.build_with({**files, **_without_quotes()}))
    said = words("figures/litter-picks/", made)
    counted = "only July and August of it were counted."
    assert f"Litter picks in Marrowdale: the figure for July to September 2026 is not known, because {counted}" in said


def _without_quotes() -> dict[str, bytes]:
    """The records that quote the quarter, with plain words instead."""
    changed: dict[str, bytes] = {}
    for path, content in fictional_site.read_files().items():
        text = content.decode("utf-8", "ignore")
        if "2026-27 Q2" in text and path.startswith("content/"):
            text = re.sub(r"\{\{[^}]*2026-27 Q2[^}]*\}\}", "much", text)
            changed[path] = re.sub(r"(?m)^evidence:.*\n(?:  - .*\n)*", "", text).encode()
    return changed
