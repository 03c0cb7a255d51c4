"""A record in another language says so to people and machines, and only what a person wrote is shown (rule W3)."""

import re
from datetime import date

import pytest

from site_builder import pipeline
from site_builder.insight.checks.translating import find_gaps
from site_builder.outputs.kit.words.languages import read_language, write_day_in
from tests.support import fictional_site, html_pages

pytestmark = pytest.mark.rule("W3")

POLISH = "stories/lights-for-cutter-lane/pl/"
ARABIC = "messages/long-nights/ar/"
EASY = "messages/long-nights/easy-read/"
CASE = "content/stories/2026/translations/pl/lights-for-cutter-lane.yml"


def test_a_translation_names_its_language_and_its_direction() -> None:
    pages = fictional_site.pages()
    assert (pages[POLISH].language, pages[POLISH].direction) == ("pl", "ltr")
    assert (pages[ARABIC].language, pages[ARABIC].direction) == ("ar", "rtl")
    assert '<article lang="ar" dir="rtl">' in pages[ARABIC].html
    assert (pages[EASY].language, pages[EASY].direction) == ("", "ltr")
    assert '<article lang="en-GB" dir="ltr">' in pages[EASY].html


def test_whatever_is_not_translated_says_its_language() -> None:
    html = fictional_site.pages()[ARABIC].html
    outside = re.sub(r'<article lang="ar" dir="rtl">.*?</article>', "", html, flags=re.DOTALL)
    for opened in re.findall(r"<(?:nav|section|p class=\"meta\")[^>]*>", outside):
        assert 'lang="' in opened, opened
    assert '<ul lang="en-GB" dir="ltr">' in html  # whom to call, which nobody translated


@pytest.mark.parametrize(("address", "language"), [(POLISH, "pl"), (ARABIC, "ar"), (EASY, None)])
def test_the_name_of_a_language_is_marked_as_in_it_above_the_page_too(address: str, language: str | None) -> None:
    home, name, _ = html_pages.read_body(fictional_site.pages()[address].html).xpath("//nav[@class='breadcrumbs']//a")
    assert home.get("lang") is None
    assert name.get("lang") == language


def test_a_record_leads_to_each_of_its_languages_by_its_own_name_and_back() -> None:
    pages = fictional_site.pages()
    original, polish = pages["stories/lights-for-cutter-lane/"].html, pages[POLISH].html
    assert 'lang="pl" hreflang="pl" dir="ltr">Polski</a>' in original
    assert 'aria-current="page">English' in original
    assert 'aria-current="page">Polski</span>' in polish
    assert 'href="../../../stories/lights-for-cutter-lane/" lang="en-GB"' in polish
    assert "العربية" in pages["messages/long-nights/"].html
    assert ">Easy read</a>" in pages["messages/long-nights/"].html
    assert 'class="languages"' not in pages["stories/barn-fires/"].html


def test_machines_hear_of_the_languages_too() -> None:
    for address in ("stories/lights-for-cutter-lane/", POLISH):
        alternates = {one.language: one.address for one in fictional_site.pages()[address].head.alternates}
        assert alternates == {
            "en-GB": "https://marrowdale.example/safer/stories/lights-for-cutter-lane/",
            "pl": f"https://marrowdale.example/safer/{POLISH}",
        }


def test_figures_and_days_are_those_of_the_original() -> None:
    html = fictional_site.pages()[POLISH].html
    assert "Latem okradziono 61 szop." in html
    assert "5 października 2026" in html
    assert "Zofia Wrzos" in html


@pytest.mark.parametrize(
    ("code", "name", "direction", "day"),
    [
        ("en-GB", "English", "ltr", "5 November 2026"),
        ("pl", "Polski", "ltr", "5 listopada 2026"),
        ("ur", "اردو", "rtl", "5 نومبر، 2026"),
        ("cy", "Cymraeg", "ltr", "5 Tachwedd 2026"),
        ("easy-read", "Easy read", "ltr", "5 November 2026"),
    ],
)
def test_languages_have_their_own_names_and_days(code: str, name: str, direction: str, day: str) -> None:
    language = read_language(code, own="en-GB")
    assert (language.name, language.direction) == (name, direction)
    assert write_day_in(date(2026, 11, 5), code, own="en-GB") == day


def test_a_translation_that_does_not_know_of_a_correction_says_so() -> None:
    behind = "The original has changed since this translation."
    path = "content/stories/2026/translations/easy-read/hoax-calls.yml"
    made = fictional_site.build_with(fictional_site.substitute(path, "made: 2027-01-10", new="made: 2026-12-01"))
    assert behind not in fictional_site.pages()["stories/hoax-calls/easy-read/"].html
    assert behind in fictional_site.pages_of(made)["stories/hoax-calls/easy-read/"].html
    said = [str(problem) for problem in made.problems]
    assert any("hoax-calls.yml:1:1: advice: The original has changed since" in problem for problem in said)


def test_what_is_not_out_or_was_withdrawn_has_no_translation() -> None:
    withheld = fictional_site.read_files()["content/stories/2026/orchard-eyes.yml"].decode()
    name = re.search(r"^id: (.*)$", withheld, re.MULTILINE)
    assert name is not None
    words = f"id: {name[1]}\ntitle: Sekret sadu\nsummary: Sekret.\nbody: Nikt nie wie.\nby: Z\nmade: 2026-10-08\n"
    made = fictional_site.build_with({f"content/stories/2026/translations/pl/{name[1]}.yml": words.encode()})
    assert not pipeline.has_errors(made.problems)
    assert not any("Sekret" in page.html for page in fictional_site.pages_of(made).values())
    assert not any(b"Nikt nie wie" in content for content in fictional_site.files_of(made).values())


def test_officers_hear_what_is_missing_in_each_language() -> None:
    path = "content/stories/2026/translations/easy-read/hoax-calls.yml"
    library = fictional_site.build_with(fictional_site.substitute(path, "2027-01-10", new="2026-12-01")).library
    assert library is not None
    gaps = {(gap.language, gap.record.id): gap.behind is not None for gap in find_gaps(library)}
    assert gaps["pl", "barn-fires"] is False
    assert gaps["easy-read", "hoax-calls"] is True
    assert ("pl", "lights-for-cutter-lane") not in gaps
    assert ("ar", "long-nights") not in gaps


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "id: lights",
            "id: light",
            "There is no story 'light-for-cutter-lane', so this has nothing",
        ),
        ("Q2 }}", "Q2 sentence }}", "'sentence' would put words of the site's own language here."),
        ("by: ", "bye: ", "'bye' is not a field of"),
    ],
)
def test_mistakes_in_a_translation_are_said_where_they_are(old: str, new: str, said: str) -> None:
    made = fictional_site.build_with(fictional_site.substitute(CASE, old, new=new))
    assert any(problem.origin.path == CASE and said in problem.message for problem in made.problems), made.problems


def test_a_language_that_the_partnership_does_not_name_is_a_mistake() -> None:
    path = CASE.replace("/pl/", "/pt/")
    made = fictional_site.build_with({path: fictional_site.read_files()[CASE]})
    said = next(problem for problem in made.problems if problem.origin.path == path)
    assert said.message == "This file is in the folder 'pt', which is not one of the partnership's languages."
    register = "content/registers/partnership.yml"
    wrong = fictional_site.build_with(fictional_site.substitute(register, "[pl, ar,", new="[plo, ar,"))
    assert any("'plo' is not the code of a language." in problem.message for problem in wrong.problems)
