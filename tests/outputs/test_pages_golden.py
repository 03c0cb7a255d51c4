"""The body of one page of each kind, kept as it should be: look at each difference before it is kept anew."""

from __future__ import annotations

import pytest

from tests import fictional_site
from tests.golden_files import GoldenFiles

KINDS = {
    "home": "",
    "stories": "stories/",
    "messages": "messages/",
    "figures": "figures/",
    "priorities": "priorities/",
    "areas": "areas/",
    "help": "help/",
    "press": "press/",
    "feeds": "feeds/",
    "glossary": "glossary/",
    "search": "search/",
    "missing": "404.html",
}
"""Pages of which there is one."""

FIRST_OF = {
    "story": "stories/",
    "message": "messages/",
    "priority": "priorities/",
    "area": "areas/",
    "partner": "partners/",
    "group": "groups/",
    "indicator": "figures/",
}
"""Pages of which there are many: the first by address stands for all."""


def first_of(folder: str) -> str:
    """The first page of a record in a folder."""
    found = sorted(
        address for address in fictional_site.pages() if address.startswith(folder) and address.count("/") == 2
    )
    assert found, f"There is no page below {folder}"
    return found[0]


@pytest.mark.parametrize("kind", [*KINDS, *FIRST_OF])
def test_a_page_is_as_it_was_looked_at(golden: GoldenFiles, kind: str) -> None:
    address = KINDS[kind] if kind in KINDS else first_of(FIRST_OF[kind])
    golden.check(f"pages/{kind}.html", fictional_site.pages()[address].html)
