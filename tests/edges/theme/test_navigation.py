"""How a page is called in `mkdocs.yml`."""

from __future__ import annotations

import pytest

from site_builder.edges.theme.navigation import Entry, Navigation

NAV = [{"Home": "index.md"}, {"News": "stories/index.md"}, {"More": [{"Get help": "help.md"}, "about.md"]}]


@pytest.mark.parametrize(
    ("address", "entry"),
    [
        ("", Entry("index.md", "Home")),
        ("stories/", Entry("stories/index.md", "News")),
        ("help/", Entry("help.md", "Get help")),
        ("about/", Entry("about.md")),
        ("stories/alley-gates/", Entry("stories/alley-gates.md")),
        ("404.html", Entry("404.md")),
    ],
)
def test_a_page_is_called_as_the_navigation_calls_it_or_after_its_address(address: str, entry: Entry) -> None:
    assert Navigation.read(NAV).find(address) == entry


def test_a_site_without_a_navigation_calls_pages_after_their_addresses() -> None:
    assert Navigation.read(None).find("stories/") == Entry("stories.md")
