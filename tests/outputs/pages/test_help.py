"""The help page: by what has happened, the number, the form and the hours side by side, red for emergencies alone."""

from __future__ import annotations

from lxml import etree

from tests.support import fictional_site, html_pages


def body() -> etree._Element:
    return html_pages.read_body(fictional_site.pages()["help/"].html)


def test_contacts_are_grouped_by_what_has_happened_and_an_emergency_comes_first() -> None:
    groups = [section.get("aria-labelledby") for section in body().xpath("//section")]
    assert groups == ["emergency", "abuse", "theft", "noise", "worry", "seen"]
    listed = {link.get("href") for link in body().xpath("//nav[@aria-label='On this page']//a")}
    assert listed == {f"#{group}" for group in groups[1:]}


def test_a_stolen_bicycle_is_found_under_theft_with_its_form_and_hours_beside_the_number() -> None:
    (theft,) = body().xpath("//section[@aria-labelledby='theft']")
    assert "bicycle" in html_pages.text_of(theft)
    (ways,) = theft.xpath(".//ul[contains(@class, 'ways')]")
    assert [html_pages.text_of(way) for way in ways] == [
        "Call 01632 960 222",
        "Report a theft online",
        "Report online",
        "Daily, 7am to 11pm",
    ]


def test_a_form_for_one_thing_is_not_under_another() -> None:
    (seen,) = body().xpath("//section[@aria-labelledby='seen']")
    assert "Report online" in html_pages.text_of(seen)
    assert "Report a theft online" not in html_pages.text_of(seen)


def test_no_number_is_without_hours_and_where_they_are_not_known_the_website_has_them() -> None:
    for ways in body().xpath("//ul[contains(@class, 'ways')][.//a[starts-with(@href, 'tel:')]]"):
        said = html_pages.text_of(ways)
        assert "Hours: check their website" in said or any(sign.isdigit() for sign in said.rpartition("Call ")[2])
    (noise,) = body().xpath("//section[@aria-labelledby='noise']")
    (hours,) = noise.xpath(".//a[contains(., 'Hours: check their website')]")
    assert hours.get("href") == "https://council.marrowdale.example/noise"


def test_only_contacts_for_an_emergency_are_red() -> None:
    (urgent,) = body().xpath("//ul[contains(@class, 'ways--urgent')]")
    assert "999" in html_pages.text_of(urgent)


def test_a_contact_has_its_place_once_and_the_page_has_a_way_out() -> None:
    places = body().xpath("//li[starts-with(@id, 'call-')]/@id")
    assert sorted(places) == ["call-constables-desk", "call-emergency", "call-listening-ear", "call-noise-line"]
    assert fictional_site.pages()["help/"].quick_exit
