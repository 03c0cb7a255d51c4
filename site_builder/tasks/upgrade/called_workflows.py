"""Replaces the long workflows that earlier versions wrote into a project by a few lines that call the program's own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.tasks.new_partnership import WORKFLOWS, Program, fill, name_program
from site_builder.tasks.upgrade.changes import Changes, Edit, Files, Found

_FOLDER = ".github/workflows/"
_EARLIER = {
    "check.yml": (
        "2ae589f85a4ef1dab96de801d362d012cc657c6cad99067ea45362ed8aa604cd",
        "aa46dca743429d3871aaad9769e22d02f0edf4fcc207c98591baeab82ed3f4e5",
    ),
    "daily.yml": ("fe6775b57718b3bd1ea4f1e4b53fb3ac2420223837c9646380518ecdf79df895",),
    "publish.yml": (
        "153defbcdad4a26ffed615ffd2098e18ae37c90a4818d86750b4f854159cd20d",
        "11c3b07ca387d8d68096bd1461ae2c83d697009027742018f41a7e18668f088e",
        "20bc1fb9dc488135dcfa939d8ceffbc9e3ea273972826b5609071eada85ae9ec",
        "ff3bee951b7b71bef9847f309b833d411bfa32f78b7e771eb7bda985bdd9d710",
    ),
}
"""Fingerprints (SHA-256) of what earlier versions wrote. A file that is none of these was changed by somebody."""

_SIGNS = (b"pip install --quiet --requirement requirements.txt", b"uses: ./.github/workflows/publish.yml")
"""What only such a workflow has: it installs the program, or calls another of the same project."""

_HINT = "docs/hosting.md has the lines that call the program's workflows."


def calling(kept: Mapping[str, str]) -> Changes:
    """The step, with the files of a new project as the package keeps them."""

    def changes(files: Files, program: Program) -> Iterator[Found]:
        long = [name for name in _EARLIER if _is_long(files.get(_FOLDER + name, b""))]
        own = [name for name in long if _fingerprint(files[_FOLDER + name]) not in _EARLIER[name]]
        for name in own:
            message = "This workflow is the program's of an earlier version with changes of your own, so it stays."
            yield Problem(Origin(_FOLDER + name), message, f"Replace it if you can: {_HINT}", Severity.ADVICE)
        if not long or own:
            return
        if not program.repository:
            message = "The program's repository on GitHub is not known here, so the workflows cannot call it and stay."
            hint = (
                "Install the program from its repository (pip install 'git+https://github.com/...@v...'), and upgrade."
            )
            yield Problem(Origin(_FOLDER + long[0]), message, hint, Severity.ADVICE)
            return
        said = name_program(program)
        for name in WORKFLOWS:
            path = f"{_FOLDER}{name}.yml"
            # The first publication had the schedule in it, which is a workflow of its own now.
            if f"{name}.yml" in long or ("publish.yml" in long and path not in files):
                yield Edit(
                    path, fill(kept[f"workflows/{name}.yml"], said).encode(), "calls the program's own workflow."
                )

    return changes


def _is_long(content: bytes) -> bool:
    """Whether a workflow does the work itself, as those of earlier versions did."""
    return any(sign in content for sign in _SIGNS)


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
