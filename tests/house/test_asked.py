"""Outputs ask for what changes often, so that what they asked is noted (see `outputs/kit/published/asking.py`)."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.some import some

OUTPUTS = Path(__file__).parents[2] / "site_builder" / "outputs"
OF_THE_WHOLE = {"kit/published", "kit/markdown/links.py", "kit/drawing/photographs.py", "papers/letters.py"}
"""Those that look at a library before anything is published."""

KEPT_APART = re.compile(r"library\.(stories|translations)\b")


def test_no_output_looks_for_stories_or_translations_in_the_library_that_has_none() -> None:
    seen = set()
    for path in some(OUTPUTS.rglob("*.py")):
        if KEPT_APART.search(path.read_text(encoding="utf-8")):
            module = path.relative_to(OUTPUTS).as_posix()
            seen.add(next((known for known in OF_THE_WHOLE if module.startswith(known)), module))
    assert seen == OF_THE_WHOLE
