"""`site-builder new partnership`: a project that checks, builds and reads well, and holds nothing of another."""

from __future__ import annotations

import json
import re
from itertools import chain
from pathlib import Path

import pytest

from site_builder import pipeline
from site_builder.domain.artefact import Page
from site_builder.domain.problem import Severity
from site_builder.domain.site import Site
from site_builder.edges.world import clock, disk
from site_builder.edges.world.starter import read_starter_files
from site_builder.sources.schemas import schemas
from site_builder.sources.text.documents import read_document
from tests.support.compared import git
from tests.support.html_pages import headings_above_nothing
from tests.support.small_project import run
from tests.support.some import some

ANSWERS = (
    *("--name", "Safer Harbourside", "--place", "Harbourside", "--police", "Saltshire Police"),
    *("--council", "Harbourside Borough Council", "--languages", "pl easy-read"),
)
POLICE_UK = {
    *("anti-social-behaviour", "bicycle-theft", "burglary", "criminal-damage-and-arson", "drugs", "other-crime"),
    *("other-theft", "possession-of-weapons", "public-order", "robbery", "shoplifting", "theft-from-the-person"),
    *("vehicle-crime", "violence-and-sexual-offences"),
}

NOT_COMPARED = {
    *("council", "emergency-999-bsl", "emergency-text-relay", "mens-advice-line"),
    *("police-101", "police-101-relay", "samaritans"),
}
"""Contacts that a partnership must compare with their public pages: the file gives no day on which that was done."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new partnership's project, and the current folder."""
    result = run("new", "partnership", str(tmp_path / "harbourside"), *ANSWERS)
    assert result.exit_code == 0, result.output
    monkeypatch.chdir(tmp_path / "harbourside")
    return tmp_path / "harbourside"


def test_it_passes_the_check_with_advice_only_on_what_is_left_to_fill_in(project: Path) -> None:
    library, problems = pipeline.check(disk.read(project), now=clock.now())
    assert library
    assert {problem.severity for problem in problems} == {Severity.ADVICE}
    advised = {problem.origin.path for problem in problems}
    assert advised == {"content/registers/contacts.yml", "content/registers/partnership.yml"}
    for path in advised:
        assert "Fill in" in (project / path).read_text()
    assert run("check").exit_code == 0


ONLY_THEY_KNOW = (
    *(("content/registers/partnership.yml", field) for field in ("vision", "feed_authority", "languages", "brand")),
    *(("mkdocs.yml", "site_url"), ("content/registers/contacts.yml", "- id: council")),
    *((".github/workflows/publish.yml", "    uses"), (".github/workflows/accessibility.yml", "    uses")),
)
"""Fields with a value that is made up or left out until the partnership says it."""


@pytest.mark.parametrize(("path", "field"), ONLY_THEY_KNOW)
def test_what_only_the_partnership_can_know_is_marked_where_it_stands(path: str, field: str, project: Path) -> None:
    lines = (project / path).read_text().splitlines()
    (found,) = [index for index, line in enumerate(lines) if line.startswith(field)]
    above = [line for line in lines[max(0, found - 2) : found] if line.startswith("#")]
    assert "Fill in: " in " ".join((*above, *lines[found : found + 3]))


def test_every_made_up_address_is_marked(project: Path) -> None:
    places = [
        (path, number)
        for path in project.rglob("*")
        if path.is_file()
        for number, line in enumerate(path.read_text().splitlines())
        if "safer-harbourside.example" in line
    ]
    assert len(places) == 2, "site_url and feed_authority"
    for path, number in places:
        lines = path.read_text().splitlines()
        assert "Fill in: " in "".join(lines[number - 2 : number + 1]), path


def test_its_readme_lists_every_file_that_is_marked_and_no_other(project: Path) -> None:
    files = (path.relative_to(project) for path in project.rglob("*") if path.is_file() and path.name != "README.md")
    marked = {path.as_posix() for path in files if "Fill in: " in (project / path).read_text()}
    _, _, listed = (project / "README.md").read_text().partition("## Before the site is public\n")
    listed, _, _ = listed.partition("\n## ")
    named: set[str] = set()
    for item in some(re.split(r"^- \[ \] ", listed, flags=re.MULTILINE)[1:]):
        first, *others = re.findall(r"`([^`]+)`", item.partition(":")[0])
        named |= {first, *(f"{first.rpartition('/')[0]}/{other}" for other in others)}
    folders = {name for name in named if name.endswith("/")}
    in_folders = {path for path in marked if path.startswith(tuple(folders))}
    assert folders == {".github/workflows/"}
    assert len(in_folders) == 4
    assert named - folders == marked - in_folders


def test_its_pages_never_have_a_heading_above_nothing(project: Path) -> None:
    build = pipeline.build(disk.read(project), site=Site("https://harbourside.example/"), now=clock.now())
    pages = {page.address: page.html for page in build.artefacts if isinstance(page, Page)}
    assert {"", "stories/", "messages/", "figures/", "help/", "about/", "privacy/"} <= pages.keys()
    assert {address: found for address, html in pages.items() if (found := headings_above_nothing(html))} == {}


def test_it_knows_the_national_contacts_and_what_the_importer_brings(project: Path) -> None:
    library, _ = pipeline.check(disk.read(project), now=clock.now())
    assert library
    assert {"999", "101", "0800 555 111", "0800 1111", "159", "0300 123 2040"} <= {
        contact.phone for contact in library.contacts
    }
    for contact in library.contacts:
        assert contact.sources, contact.id
        assert contact.checked or contact.id in NOT_COMPARED, contact.id
    assert {indicator.id for indicator in library.indicators} >= POLICE_UK
    assert library.seasons
    assert library.partnership.feed_authority == f"safer-harbourside.example,{clock.now().year}"
    assert library.partnership.languages == ("pl", "easy-read")


def test_folders_that_git_would_drop_are_kept_and_nothing_is_left_unsaid(project: Path) -> None:
    for folder in ("content/stories", "content/pictures", "data/figures"):
        assert (project / folder / ".gitkeep").is_file()
    files = [path for path in project.rglob("*") if path.is_file()]
    for path in files:
        assert not re.search(r"@[a-z_]+@", path.read_text()), path
    for name in ("README.md", ".gitignore", "mkdocs.yml", "requirements.txt", ".github/workflows/publish.yml"):
        assert (project / name).is_file()


def test_an_editor_knows_the_fields_of_every_file_from_the_first_minute(project: Path) -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (project / "schemas").iterdir()}
    assert written == schemas()
    named = json.loads((project / ".vscode/settings.json").read_text())["yaml.schemas"]
    assert {name.removeprefix("./schemas/") for name in named} <= written.keys()
    files = {path for pattern in chain(*named.values()) for path in project.glob(pattern)}
    known = {path for folder in ("content", "data") for path in (project / folder).rglob("*.yml")}
    assert files == known
    # Whoever opens the project is offered the extension that reads these.
    assert json.loads((project / ".vscode/extensions.json").read_text()) == {"recommendations": ["redhat.vscode-yaml"]}
    begun = run("new", "story", "New gates").stdout.splitlines()[0]
    first = (project / begun).read_text().splitlines()[0]
    assert ((project / begun).parent / first.partition("=")[2]).is_file()


def test_an_upgrade_renews_what_an_editor_knows(project: Path) -> None:
    place = project / "schemas/story.json"
    place.write_text(place.read_text().replace('"title": "Story"', '"title": "Tale"'))
    assert place.read_text() != schemas()["story.json"]
    git(project, "init")
    git(project, "add", ".")
    git(project, "commit", "--message=Before")
    assert "  schemas/story.json is that of this version.\nChanged 1 file." in run("upgrade").stdout
    assert place.read_text() == schemas()["story.json"]
    assert run("upgrade").stdout.startswith("The project's files are as this version of the program needs them.")


def test_what_the_package_keeps_names_no_place_or_body_of_one_area() -> None:
    """Names of places would be those of another partnership."""
    for path, text in some(read_starter_files().items()):
        assert not re.search(r"\b\w+(?:shire|wood)\b|North West|\.police\.uk/ro|District Council", text), path


def test_the_registers_without_entries_show_an_example_that_can_be_used(project: Path) -> None:
    for name in ("areas", "groups", "priorities", "themes"):
        path = project / f"content/registers/{name}.yml"
        text = path.read_text().replace("[]\n", "")
        first, _, example = text.partition("\n")
        assert first.startswith("# ")
        path.write_text(re.sub(r"^# ", "", example, flags=re.MULTILINE))
        document, problems = read_document(name, path.read_bytes())
        assert document, problems
    assert run("check").exit_code == 0


ON_GITHUB = (
    '{"url": "https://github.com/an-owner/site-builder.git", '
    '"vcs_info": {"vcs": "git", "requested_revision": "v1.2.0", "commit_id": "' + 20 * "0f" + '"}}'
)


def write_down(monkeypatch: pytest.MonkeyPatch, written: str | None) -> None:
    """What the installer wrote down about where the program is from."""
    monkeypatch.setattr(
        "importlib.metadata.PathDistribution.read_text",
        lambda self, name: written if name == "direct_url.json" else (self._path / name).read_text(encoding="utf-8"),
    )


def test_its_workflows_call_those_of_the_programs_repository_at_the_version_that_made_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_down(monkeypatch, ON_GITHUB)
    result = run("new", "partnership", str(tmp_path / "new"), *ANSWERS)
    assert result.exit_code == 0, result.output
    assert "in which repository" not in result.stdout
    for path in (tmp_path / "new/.github/workflows").iterdir():
        called = f"    uses: an-owner/site-builder/.github/workflows/{path.name}@{20 * '0f'} # v1.2.0\n"
        assert called in path.read_text()
    program = f'with: {{program: "an-owner/site-builder", version: "{20 * "0f"}"}}'
    assert program in (tmp_path / "new/.github/workflows/accessibility.yml").read_text()


def test_its_workflows_say_that_the_repository_is_to_be_filled_in_where_it_is_not_known(project: Path) -> None:
    for path in some((project / ".github/workflows").iterdir()):
        assert "# Fill in: the program's repository\n" in path.read_text()


INSTALLED = {
    None: r"site-builder\[formats\]==\d+\.\d+\.\d+",
    '{"url": "https://git.example.org/sb", "vcs_info": {"vcs": "git", "commit_id": "abc123"}}': (
        r"site-builder\[formats\] @ git\+https://git\.example\.org/sb@abc123"
    ),
    '{"url": "file:///home/an-officer/sb", "dir_info": {"editable": true}}': "",
}
"""By what the installer wrote down, the line that installs the program again."""


@pytest.mark.parametrize(("written", "line"), INSTALLED.items())
def test_its_requirements_name_what_can_be_installed_or_are_left_to_fill_in(
    written: str | None, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_down(monkeypatch, written)
    result = run("new", "partnership", str(tmp_path / "new"), *ANSWERS)
    assert result.exit_code == 0, result.output
    lines = (tmp_path / "new/requirements.txt").read_text().splitlines()
    named = [text for text in lines if not text.startswith("#")]
    assert len(named) == bool(line)
    assert all(re.fullmatch(line, text) for text in named)
    assert ("Write in it where the program comes from" in result.stdout) is not bool(line)
    assert any("Fill in" in text for text in lines) is not bool(line)
    readme = (tmp_path / "new/README.md").read_text()
    assert "\npython -m pip install -r requirements.txt\n" in readme
    assert ("does not name it yet" in readme) is not bool(line)
    assert "an-officer" not in "".join(lines)


def test_with_one_quarter_no_page_says_twice_that_there_is_no_year_before(project: Path) -> None:
    values = "".join(f"  {indicator}: 12\n" for indicator in sorted(POLICE_UK))
    (project / "data/figures/2025-26-q3.yml").write_text(
        "quarter: 2025-26 Q3\nstatus: provisional\nreleased: 2026-02-25 09:30\nsource: Police\n"
        f"months: [2025-10, 2025-11, 2025-12]\nvalues:\n{values}"
    )
    build = pipeline.build(disk.read(project), site=Site("https://harbourside.example/"), now=clock.now())
    pages = {page.address: page.html for page in build.artefacts if isinstance(page, Page)}
    said = {address: html.count("no earlier year to compare with") for address, html in pages.items()}
    quoted = {address for address in said if address.startswith("press/")}  # each sentence there is copied by itself
    assert max(said[address] for address in said.keys() - quoted) == 1, said
    edition = "figures/editions/2025-26-q3/"
    assert {"", "figures/", "figures/burglary/", edition} <= {address for address, times in said.items() if times}
    assert "Cannot be compared" not in pages["figures/"]
    assert "No figure" not in pages["figures/"]
    assert 'class="sparkline"' not in pages[""] + pages["figures/"], "one point has no shape"
    assert "Find news by" not in pages["stories/"]
    assert "There are no stories yet" in pages["stories/"]
