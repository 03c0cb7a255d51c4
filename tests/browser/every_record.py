"""Opens every file that officers write in the forms, changes one field, saves it and compares the bytes.

`make forms-proof` runs it. It takes minutes, so `make test` does the same with a record of each kind.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from site_builder import pipeline
from site_builder.domain.problem import Severity
from site_builder.edges.world import clock, disk
from site_builder.sources.forms.collections import PAGE
from site_builder.sources.forms.fields import FieldKind, fields_of
from site_builder.sources.forms.widgets import collection_of
from site_builder.sources.shapes import PAGES, is_page, shape_of
from tests.browser import find_browser
from tests.browser.forms_page import box, field, forms_served, kept_files, open_forms, open_record, saved

ROOT = Path(__file__).parents[2]
_LINES = ("title", "name", "words", "means", "people", "quarter", "small_base", "note")
"""Fields of one line in which a sign more does no harm."""

PROJECTS = (ROOT, ROOT / "tests" / "partnership")


@dataclass(frozen=True, slots=True)
class Visit:
    """A file in the forms: where it is, and a line of it that is changed."""

    path: str
    where: str
    name: str


def visits(files: Mapping[str, bytes]) -> Iterator[Visit]:
    """Every file that has a form, with its first field of one line."""
    for path in files:
        shape = shape_of(path)
        if is_page(path):
            yield Visit(path, f"{PAGE}/{path.removeprefix(PAGES).removesuffix('.md')}", "title")
        elif shape is not None and shape.noun and files[path].strip() not in {b"", b"[]"}:
            lines = {part.name for part in fields_of(shape.entry) if part.kind is FieldKind.LINE}
            line = next(name for name in _LINES if name in lines)
            folder = shape.pattern.partition("[")[0].partition("*")[0]
            place = path.removeprefix(folder).removesuffix(".yml") if "*" in shape.pattern else shape.name
            if shape.name == "message-translation":
                place = path.removeprefix("content/messages/translations/").removesuffix(".yml")
            yield Visit(path, f"{collection_of(shape)}/{place}", f"items.0.{line}" if shape.many else line)


def change(page: Page, visit: Visit) -> None:
    """Open a record, change the line and save it."""
    open_record(page, visit.where)
    if visit.name.startswith("items."):
        field(page, "items").get_by_role("button", name="Expand", exact=True).first.click()
    written = box(page, visit.name).input_value()
    changed = written.replace(" Q", " q") if "quarter" in visit.name else f"{written}1"
    box(page, visit.name).fill(changed)
    saved(page)


def compare(before: Mapping[str, bytes], after: Mapping[str, bytes], *, path: str) -> str:
    """What is wrong with what was saved; empty if one line of one file is different."""
    others = [name for name in after if after[name] != before.get(name)]
    old, new = before[path].splitlines(), after[path].splitlines()
    lines = sum(pair[0] != pair[1] for pair in zip(old, new, strict=False)) + abs(len(old) - len(new))
    return "" if others == [path] and lines == 1 else f"{path}: {lines} lines, files {others}"


def prove(project: Path, page: Page, address: str) -> Iterator[str]:
    """Everything that is wrong in a project after each of its files was opened, changed and saved."""
    files: Mapping[str, bytes] = disk.read(project)
    open_forms(page, address, files)
    now = files
    for visit in visits(files):
        change(page, visit)
        after = kept_files(page)
        yield compare(now, after, path=visit.path)
        now = after
    _, problems = pipeline.check(now, now=clock.now())
    ids = {problem.origin.path for problem in problems if problem.severity is Severity.ERROR}
    print(f"{project.name}: {sum(1 for _ in visits(files))} files, and `check` has mistakes to show in {len(ids)}.")  # noqa: T201


def main() -> int:
    """Prove it for both partnerships."""
    with TemporaryDirectory() as folder, forms_served(Path(folder)) as address, sync_playwright() as programs:
        browser = programs.chromium.launch(executable_path=find_browser.find_here(), args=["--no-sandbox"])
        wrong = []
        for project in PROJECTS:
            with browser.new_context(viewport={"width": 1280, "height": 1400}) as context:
                wrong += [words for words in prove(project, context.new_page(), address) if words]
    print("\n".join(wrong) or "One field changed one line in each, and no other file.")  # noqa: T201
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main())
