"""The guides can be trusted: every example in them is checked as part of a whole partnership.

An example begins with the path of its file as a comment; `added to` before it means the end of a file that exists.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from site_builder import pipeline
from site_builder.domain.problem import Severity
from site_builder.sources.entries.registers import ContactEntry
from site_builder.tasks.packs.checking import check_pack
from site_builder.tasks.packs.taken import take_pack
from tests.support import fictional_site
from tests.support.some import some

ROOT = Path(__file__).parents[2]
POLICE = """
- id: police-101
  title: Police, not urgent
  phone: "101"
  when: Call when a crime has already happened.
  urgency: soon
  source: GOV.UK
"""
"""The one contact that every partnership has and the fictional one does not."""

MAPS = "imports/"
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^( *)```ya?ml\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
_HEAD = re.compile(r"# (added to )?((?:content|data|imports)/\S+)\n")
_FILE = re.compile(r"`((?:benchmarks|docs|schemas|site_builder|tests)/[\w./-]*)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def examples(guide: Path) -> list[tuple[str, bool, str]]:
    """Path, whether it is added to a file that exists, and words of each example of a guide."""
    found = []
    for indent, block in _BLOCK.findall(guide.read_text(encoding="utf-8")):
        text = re.sub(rf"^{indent}", "", block, flags=re.MULTILINE)
        head = _HEAD.match(text)
        assert head, f"{guide.name}: an example does not begin with the path of its file:\n{text}"
        found.append((head[2], bool(head[1]), text[head.end() :]))
    return found


def lay_over(guide: Path) -> dict[str, bytes]:
    """The files that a guide's examples change in the fictional partnership."""
    contacts = "content/registers/contacts.yml"
    changed = {contacts: fictional_site.read_files()[contacts] + POLICE.encode()}
    if guide.name == "publications.md":
        changed["content/publications/strategy.pdf"] = fictional_site.read_files()[
            "content/publications/lamps-counted.pdf"
        ]
    for path, added, text in examples(guide):
        if path.startswith(MAPS):
            continue
        before = changed.get(path, fictional_site.read_files().get(path, b"")) if added else b""
        changed[path] = before + text.encode()
    return changed


@pytest.mark.parametrize(
    "guide",
    [guide for guide in GUIDES if guide.name != "packs.md" and _BLOCK.search(guide.read_text(encoding="utf-8"))],
    ids=str,
)
def test_every_example_of_a_guide_passes_the_check(guide: Path) -> None:
    files = fictional_site.files_with(lay_over(guide))
    library, problems = pipeline.check(files, now=fictional_site.MOMENT)
    assert [str(problem) for problem in problems if problem.severity is Severity.ERROR] == []
    assert library is not None


def test_the_examples_of_a_pack_make_one() -> None:
    guide = ROOT / "docs" / "packs.md"
    (pack,) = re.findall(r"^```\n(id: .*?)^```", guide.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    files = {path: text.encode() for path, _, text in examples(guide)}
    assert files.keys() == {"content/registers/contacts.yml", "content/messages/chimney-fires.yml"}
    found = check_pack(take_pack({"pack.yml": pack.encode(), **files}), fictional_site.MOMENT)
    assert [str(problem) for problem in found] == []


def test_the_guide_to_contacts_lists_every_field_and_uses_it() -> None:
    guide = ROOT / "docs" / "contacts.md"
    text = guide.read_text(encoding="utf-8")
    fields = list(ContactEntry.model_fields)
    assert sorted(re.findall(r"^\| `(\w+)` \| ", text, re.MULTILINE)) == sorted(fields)
    ((_, _, example),) = examples(guide)
    assert sorted(re.findall(r"^[- ] (\w+):", example, re.MULTILINE)) == sorted(fields)
    needed = {name for name, field in ContactEntry.model_fields.items() if field.is_required()}
    (said,) = re.findall(r"^(.*) are always needed\.", text, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", said)) == needed


def test_the_example_of_a_county_makes_a_site() -> None:
    build = fictional_site.build_with(lay_over(ROOT / "docs" / "county.md"))
    overview = fictional_site.pages_of(build)["districts/"].html
    assert '<a href="https://safer.larkmoor.example.org/">The site of Larkmoor</a>' in overview
    assert 'class="map__name" href="../districts/larkmoor/"' in overview


def test_every_map_is_in_the_guide_that_is_tried_with_tables() -> None:
    """`check` does not read maps; tests/edges/cli/test_imports_docs.py imports a table by each one in that guide."""
    with_maps = {guide.name for guide in GUIDES for path, *_ in examples(guide) if path.startswith(MAPS)}
    assert with_maps == {"imports.md"}


def test_the_guides_for_officers_have_examples() -> None:
    with_examples = {guide.name for guide in GUIDES if examples(guide)}
    assert {"README.md", "stories.md", "messages.md", "figures.md", "languages.md"} <= with_examples


def test_every_link_to_another_guide_leads_somewhere() -> None:
    links = ((guide, link) for guide in GUIDES for link in _LINK.findall(guide.read_text(encoding="utf-8")))
    for guide, link in some(links):
        if link.startswith(("http", "/", "#")):
            continue
        path, _, anchor = link.partition("#")
        target = (guide.parent / path).resolve()
        assert target.exists(), f"{guide.name} links to {link}"
        if anchor:
            heads = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            anchors = {re.sub(r"[^\w -]", "", head).strip().lower().replace(" ", "-") for head in heads}
            assert anchor in anchors, f"{guide.name} links to {link}"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_file_of_the_program_that_a_guide_names_is_there(guide: Path) -> None:
    named = _FILE.findall(guide.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_mistake_in_the_readme_is_reported_as_it_says() -> None:
    readme = ROOT / "README.md"
    (said,) = re.findall(r"`(content/\S+: '.+?)`\n", readme.read_text(encoding="utf-8"))
    ((path, _, _),) = examples(readme)
    whole = _BLOCK.findall(readme.read_text(encoding="utf-8"))[0][1].replace("   ", "")
    _, problems = pipeline.check(
        fictional_site.files_with({path: whole.replace("summary:", "sumary:").encode()}), now=fictional_site.MOMENT
    )
    assert said in [str(problem) for problem in problems]


def test_the_commands_that_install_the_program_name_what_there_is() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (ROOT / "docs" / "begin.md").read_text(encoding="utf-8")
    (python,) = re.findall(r"You need Python (\S+) or later", text)
    assert project["requires-python"] == f">={python}"
    offered = set(project["optional-dependencies"]) - {"test"}
    assert set(re.findall(r"^\| `(\w+)` \| ", text, re.MULTILINE)) == offered
    named = re.findall(r"(?:site-builder|\.whl)\[([\w,]+)\]", text)
    assert len(named) >= 5
    assert {extra for extras in named for extra in extras.split(",")} == offered


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_bytes()) <= 7_000
