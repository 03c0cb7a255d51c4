"""Empty lists: no page has a heading above nothing, whatever a partnership does not have yet."""

from __future__ import annotations

from datetime import datetime

import pytest

from site_builder import pipeline
from site_builder.domain.artefact import Page
from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site
from tests.support import builders
from tests.support.html_pages import headings_above_nothing

NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)
LISTS = ("priorities", "themes", "areas", "partners", "groups", "glossary")
ALL = builders.registers()
NOTHING = {
    **ALL,
    **{f"content/registers/{name}.yml": b"[]\n" for name in (*LISTS, "seasons")},
    "content/registers/contacts.yml": builders.write_yaml([builders.EMERGENCY]),
}
"""The smallest partnership: its name, and who to call in an emergency."""

ONE = builders.write_yaml([builders.indicator("burglary")])
PROJECTS = {
    "nothing": NOTHING,
    "everything": builders.partnership(),
    "a story": {**NOTHING, **builders.story(partners=[], areas=[], groups=[], priority=None)},
    "an indicator without figures": {**NOTHING, "data/indicators.yml": ONE},
    "one quarter": {**NOTHING, "data/indicators.yml": ONE, **builders.quarter("2021-22 Q1", values={"burglary": 3})},
    "a priority without anything": {
        **NOTHING,
        "content/registers/priorities.yml": builders.write_yaml(
            [builders.priority(measures=[], groups=[], actions=[])]
        ),
    },
    **{f"only {name}": {**NOTHING, path: ALL[path]} for name in LISTS[1:] if (path := f"content/registers/{name}.yml")},
}


@pytest.mark.parametrize("files", PROJECTS.values(), ids=PROJECTS)
def test_no_heading_is_above_nothing(files: dict[str, bytes]) -> None:
    build = pipeline.build(files, site=Site("https://x.example/"), now=NOW)
    assert not build.failed, build.problems
    pages = {page.address: page.html for page in build.artefacts if isinstance(page, Page)}
    assert {address: found for address, html in pages.items() if (found := headings_above_nothing(html))} == {}
