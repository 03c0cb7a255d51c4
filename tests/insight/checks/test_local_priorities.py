"""An area whose last local priority is over, and that has no newer one, is named once."""

from __future__ import annotations

import pytest

from site_builder.insight.checks.editorial import advise
from tests.insight.reading import at, library_of
from tests.support import builders

NOW = "2026-12-01"
OVER, LATER = {"agreed": "2026-08-03", "until": "2026-10-31"}, {"agreed": "2026-11-03", "until": "2027-01-31"}
OLDER = {"agreed": "2026-05-03", "until": "2026-07-31"}


def told(*priorities: dict[str, object]) -> list[str]:
    """What is advised on local priorities, by the first area that each names."""
    entries = [
        {
            "id": f"priority-{number}",
            "title": "Noise",
            "said": "It is loud.",
            "published": f"{fields['agreed']} 09:30",
            "source": builders.SOURCE,
            **fields,
        }
        for number, fields in enumerate(priorities)
    ]
    library = library_of({"content/local-priorities.yml": builders.write_yaml(entries)})
    return [problem.message for problem in advise(library, at(NOW)) if "newer one" in problem.message]


@pytest.mark.parametrize(
    ("priorities", "areas"),
    [
        ([{**OVER, "areas": "villages"}], ["The villages"]),
        ([{**LATER, "areas": "villages"}], []),
        ([{**OVER, "areas": "villages"}, {**LATER, "areas": "villages"}], []),
        ([{**OVER, "areas": "villages"}, {**LATER, "areas": "villages", "draft": True}], ["The villages"]),
        ([{**OVER, "areas": "villages", "draft": True}], []),
        ([{**OLDER, "areas": "villages"}, {**OVER, "areas": "villages"}], ["The villages"]),
        ([{**OVER, "areas": ["market-town", "villages"]}, {**LATER, "areas": "market-town"}], ["The villages"]),
    ],
    ids=["over", "going on", "followed", "followed by a draft", "a draft", "only the last", "one of two areas"],
)
def test_the_last_priority_of_an_area_is_asked_about_once_it_is_over(
    priorities: list[dict[str, object]], areas: list[str]
) -> None:
    assert told(*priorities) == [
        f"This was a priority until 31 October 2026, and {area} has no newer one." for area in areas
    ]
