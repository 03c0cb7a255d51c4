"""How a page is called in `mkdocs.yml`."""

from __future__ import annotations

import pytest

from site_builder.edges.theme.navigation import MenuEntry, Navigation

NAV = [{"Home": "index.md"}, {"News": "stories/index.md"}, {"More": [{"Get help": "help.md"}, "about.md"]}]


@pytest.mark.parametrize(
    ("address", "entry"),
    [
        ("", MenuEntry("index.md", "Home")),
        ("stories/", MenuEntry("stories/index.md", "News")),
        ("help/", MenuEntry("help.md", "Get help")),
        ("about/", MenuEntry("about.md")),
        ("stories/alley-gates/", MenuEntry("stories/alley-gates.md")),
        ("404.html", MenuEntry("404.md")),
    ],
)
def test_a_page_is_called_as_the_navigation_calls_it_or_after_its_address(address: str, entry: MenuEntry) -> None:
    assert Navigation.read(NAV).find(address) == entry


def test_a_site_without_a_navigation_calls_pages_after_their_addresses() -> None:
    assert Navigation.read(None).find("stories/") == MenuEntry("stories.md")
