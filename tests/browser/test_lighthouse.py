"""Lighthouse gives the pages that people come to most full marks, as on a slow phone, and sees them at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.lighthouse import CATEGORIES, LATEST_PAINT, Reading, measure, measure_fairly
from tests.browser.site_pages import fullest
from tests.browser.site_server import serving

BROKEN = """<!doctype html><html><head><script src="slow.js"></script></head>
<body><p style="color: #ccc">Faint</p><img src="none.png"><a href="javascript:void 0">Go</a></body></html>"""

SLOW = "for (const end = performance.now() + 900; performance.now() < end; );"


@pytest.mark.parametrize("kind", ["home", "story", "message", "indicator", "area"])
def test_a_page_has_full_marks_and_is_seen_at_once(
    site_folder: Path, site_address: str, kind: str, record_property: Callable[[str, object], None]
) -> None:
    reading = measure_fairly(f"{site_address}/{fullest(site_folder, kind)}")
    record_property("told", f"Lighthouse, {kind}: {reading}")
    assert reading.faults == ()


def test_a_page_broken_on_purpose_has_full_marks_for_nothing_and_is_late(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "slow.js").write_text(SLOW, encoding="utf-8")
    with serving(tmp_path) as address:
        reading = measure(f"{address}/")
    told = "\n".join(reading.faults)
    assert all(f"{name} is " in told for name in CATEGORIES), told
    assert "image-alt" in told
    assert f"the largest part is seen after {reading.paint:.0f} ms" in told
    assert reading.paint > LATEST_PAINT


def test_what_could_not_be_measured_is_no_full_mark() -> None:
    nothing: dict[str, object] = {"score": None, "auditRefs": []}
    report = {"audits": {"largest-contentful-paint": {}}, "categories": dict.fromkeys(CATEGORIES, nothing)}
    reading = Reading.of(report)
    assert reading.scores == (0, 0, 0, 0)
    assert len(reading.faults) == len(CATEGORIES) + 1
