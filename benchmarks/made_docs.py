"""A project's stories and messages as a plain MkDocs site with the same words, for comparison."""

from __future__ import annotations

from pathlib import PurePosixPath

SETTINGS = """\
site_name: Bench Valley
site_url: https://bench-valley.example/
docs_dir: docs
site_dir: site
theme:
  name: material
  font: false
plugins:
  - search
nav:
  - Home: index.md
not_in_nav: |
  /records/
"""


def make_docs(project: dict[str, str]) -> dict[str, str]:
    """A Markdown page for each record of a project, outside the navigation, with the stock theme and search."""
    pages = {
        f"docs/records/{PurePosixPath(path).stem}.md": _page(text)
        for path, text in project.items()
        if path.startswith(("content/stories/", "content/messages/"))
    }
    return {"mkdocs.yml": SETTINGS, "docs/index.md": "# Bench Valley\n\nWelcome.\n", **pages}


def _page(record: str) -> str:
    """The record's title, its other fields as written, and the body as Markdown."""
    fields, _, rest = record.partition("body: |\n")
    body = "\n".join(line.removeprefix("  ") for line in rest.splitlines())
    title = next(line.removeprefix("title: ") for line in fields.splitlines() if line.startswith("title: "))
    listed = "\n".join(line if line.startswith("  - ") else f"- {line}" for line in fields.splitlines())
    # A plain site cannot quote figures, and has no pages at the addresses that records link to.
    plain = body.replace("{{ ", "").replace(" }}", "").replace("](/figures/", "](https://bench-valley.example/figures/")
    return f"# {title}\n\n{listed}\n\n{plain}\n"
