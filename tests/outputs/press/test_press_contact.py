"""Who reporters can call, on the pages for the press and in the file to take away."""

import re

from tests.outputs.press.test_press import LAMPS, made, packed, page, text
from tests.support import fictional_site


def test_a_press_contact_without_hours_leads_to_the_website_that_has_them() -> None:
    path = "content/registers/partnership.yml"
    written = fictional_site.read_files()[path].replace(b"  hours: Weekdays, 9am to 4pm\n", b"")
    there = "https://press.marrowdale.example/"
    among = made({path: written})
    assert f'<a href="{there}">Check their website for hours</a>' in page(LAMPS, among).html
    assert f"Check their website for hours: {there}" in packed(LAMPS, among)["release.txt"].decode()
    assert "Check their website" not in page(LAMPS).html


def test_who_to_call_is_said_before_the_full_text_and_leads_to_all_that_is_known() -> None:
    said = text(LAMPS)
    assert said.index("Press contact: 0") < said.index("Full text")
    path = "content/registers/partnership.yml"
    written = re.sub(rb"(?m)^  phone: .*\n", b"", fictional_site.read_files()[path], count=1)
    assert 'Press contact: <a href="mailto:' in page(LAMPS, made({path: written})).html
    assert 'id="ring"' in page(LAMPS).html
    assert '<a href="#ring">Odalys Fennimore</a>' in page(LAMPS).html
