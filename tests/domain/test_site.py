"""The site as the world reaches it."""

from __future__ import annotations

import pytest

from site_builder.domain.site import Site


@pytest.mark.parametrize(
    ("url", "root"), [("https://safer.example/", "/"), ("https://council.example/safer/", "/safer/")]
)
def test_an_address_is_made_whole_wherever_the_site_stands(url: str, root: str) -> None:
    site = Site(url)
    assert site.root == root
    assert site.absolute("stories/new-gates/") == f"{url}stories/new-gates/"
    assert site.absolute("") == url
