"""A pack's version is written into `mkdocs.yml`, and every other byte stays."""

from __future__ import annotations

from importlib import resources

import pytest

from site_builder.sources.writing.pack_pins import Pin, write_pin

PIN = Pin("dales", "2.10", "sha256:b")
LINES = """\
        dales:
          version: "2.10"
          hash: sha256:b
"""
NAMED = "  - site-builder:\n      packs:\n        dales:  # theirs\n"
TOP = "site_name: A  # ours\nplugins:\n"
END = "theme: {name: material}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  - site-builder\n", f"  - site-builder:\n      packs:\n{LINES}"),
        ("  - site-builder:\n", f"  - site-builder:\n      packs:\n{LINES}"),
        (
            "  - site-builder:\n      # fast\n      formats: false\n",
            f"  - site-builder:\n      # fast\n      packs:\n{LINES}      formats: false\n",
        ),
        (
            "  - site-builder:\n      packs:\n        a: {version: 1, hash: x}\n",
            f"  - site-builder:\n      packs:\n{LINES}        a: {{version: 1, hash: x}}\n",
        ),
        (
            f"{NAMED}          version: '2.9'\n          hash: sha256:a # old\n",
            f"{NAMED}          version: '2.10'\n          hash: sha256:b # old\n",
        ),
        (
            "  - site-builder: {packs: {dales: {version: 2.9, hash: 'sha256:a'}}}\n",
            "  - site-builder: {packs: {dales: {version: 2.10, hash: 'sha256:b'}}}\n",
        ),
    ],
)
def test_a_pack_is_named_and_all_else_stays(before: str, after: str) -> None:
    assert write_pin(f"{TOP}{before}{END}", PIN) == f"{TOP}{after}{END}"


def test_a_comment_that_is_right_without_options_alone_is_written_anew() -> None:
    older = """\
  # To write in a browser, at admin/ of the site, put these lines in place of the one above:
  # - site-builder:
  #     forms: {backend: github, repo: owner/name}  # or gitlab, gitea, forgejo
"""
    written = write_pin(f"{TOP}  - site-builder\n{older}{END}", PIN)
    assert written is not None
    assert "in place of the one above" not in written
    starter = (resources.files("site_builder") / "starter/mkdocs.yml").read_text(encoding="utf-8")
    comment = starter.partition("  - site-builder\n")[2].partition("\n\n")[0]
    assert written == f"{TOP}  - site-builder:\n      packs:\n{LINES}{comment}\n{END}"


@pytest.mark.parametrize(
    "text",
    [
        "  - site-builder: {formats: false}\n",
        "  - search\n",
        "  - site-builder: &anchor\n",
        "  - site-builder:\n      packs: [a]\n",
        '  - site-builder:\n      packs:\n        dales:\n          version: "2.9"\n',
    ],
)
def test_what_only_people_can_change_stays(text: str) -> None:
    assert write_pin(f"{TOP}{text}{END}", PIN) is None
