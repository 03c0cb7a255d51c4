"""The Nu HTML checker, the W3C's own, finds no error in any document of the built site."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.support.programs import needed
from tests.tools.node import tool

LEAST_PAGES = 20
"""A partnership that has just begun has more."""


def errors(*places: Path) -> list[str]:
    """What the checker calls an error in the documents at or below some places: where, and what.

    Its warnings are left aside: it warns of every file of the site's own, since on a disk it has no address that the
    page's policy could allow, and of tables in emails, where nothing else is shown alike by every program.
    """
    checker = tool("vnu-jar/build/dist/vnu.jar")
    command: list[str | Path] = [
        needed("java"),
        *(
            "-Xss4m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
        ),  # it runs too briefly for Java to translate itself well
        "-jar",
        checker,
        "--skip-non-html",
        "--format",
        "json",
        *places,
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    told = json.loads(run.stderr)["messages"]
    assert run.returncode in {0, 1}, run.stderr
    return [f"{one.get('url', '')}:{one.get('lastLine', 0)}: {one['message']}" for one in told if one["type"] != "info"]


def test_no_document_has_an_error_but_one_that_is_made_on_purpose(site_folder: Path, tmp_path: Path) -> None:
    assert len(list(site_folder.rglob("*.html"))) > LEAST_PAGES
    home = (site_folder / "index.html").read_text(encoding="utf-8")
    broken = tmp_path / "broken.html"
    broken.write_text(home.replace("</main>", "<ul><p>Stray</p></ul></main>"), encoding="utf-8")
    (found,) = errors(site_folder, broken)
    assert "broken.html" in found
    assert "Element “p” not allowed as child of element “ul”" in found
