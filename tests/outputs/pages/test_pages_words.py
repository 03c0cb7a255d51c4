"""What pages say is true at the moment at which they are made, and says plainly what is not known."""

import re
from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime

import pytest
from lxml import etree

from site_builder.domain.artefact import Page
from site_builder.domain.moment import LONDON
from tests.support import fictional_site, html_pages

ROW = Mapping[str, str]
MARKER = re.compile(r"\[(?:b|c|e|low|p|r|u|x|z)\]")


def body(address: str, made: Mapping[str, Page] | None = None) -> etree._Element:
    return html_pages.read_body((made or fictional_site.pages())[address].html)


def words(address: str, made: Mapping[str, Page] | None = None) -> str:
    """What a reader without scripts reads: what is hidden until its time is left out."""
    shown = deepcopy(body(address, made))  # other tests read the same one
    for hidden in shown.xpath("//*[@hidden]"):
        hidden.clear(keep_tail=True)
    return html_pages.text_of(shown)


def on(year: int, month: int, day: int) -> Mapping[str, Page]:
    """The pages as they are at noon of a day; without the calendar of releases, which was written for another."""
    now = datetime(year, month, day, 12, tzinfo=LONDON)
    return fictional_site.pages_of(fictional_site.build_without("data/releases.yml", now=now))


def rows(address: str, made: Mapping[str, Page] | None = None) -> dict[str, ROW]:
    """The rows of a page's table of figures: by the row's head, what stands under each column's."""
    table = html_pages.elements(body(address, made), "table")[0]
    columns = [html_pages.text_of(cell) for cell in table.xpath(".//thead//th")]
    lines = [[html_pages.text_of(cell) for cell in row.xpath("./th|./td")] for row in table.xpath(".//tbody/tr")]
    return {line[0]: dict(zip(columns, line, strict=True)) for line in lines}


@pytest.mark.rule("S9")
def test_a_missing_quarter_is_a_row_that_says_so_and_is_never_a_zero() -> None:
    hoaxes = rows("figures/hoax-calls/")
    assert next(iter(hoaxes)) == "July to September 2026"
    assert list(hoaxes)[-1] == "January to March 2024"
    assert len(hoaxes) == 11
    for missing in ("April to June 2024", "January to March 2026"):
        assert hoaxes[missing]["Figure"] == "No figure"
        assert hoaxes[missing]["Change"] == ""
    assert hoaxes["April to June 2025"]["Figure"] == "0"
    assert hoaxes["April to June 2025"]["A year earlier"] == "No figure"


def test_what_is_withheld_then_is_shown_as_withheld_and_not_as_missing() -> None:
    newest = rows("figures/hoax-calls/")["July to September 2026"]
    assert (newest["Figure"], newest["A year earlier"], newest["Change"]) == ("5", "[c]", "Cannot be compared")
    assert "The figure for the same months a year earlier is withheld." in words("figures/hoax-calls/")
    assert rows("figures/")["Hoax calls"]["July to September 2025"] == "[c]"


def test_what_is_withheld_now_is_shown_as_withheld_with_its_reason() -> None:
    assert rows("figures/hoax-calls/")["July to September 2025"]["Figure"] == "[c]"
    sentence = (
        "Break-ins into sheds in Dunnock Moor: the figure for July to September 2025 is withheld so that no one can be "
        "identified."
    )
    assert sentence in words("areas/dunnock-moor/")
    assert sentence in words("figures/shed-break-ins/")


def test_a_sum_with_a_part_that_is_withheld_is_withheld() -> None:
    quarter = "data/figures/2026-27-q2.yml"
    files = fictional_site.substitute(quarter, "  bicycle-theft: 46\n", new="  bicycle-theft: c\n")
    story = "content/stories/2026/figures-summer.yml"
    plain = b"id: figures-summer\ntitle: x\nkind: news\nsummary: x\npublished: 2026-11-25 09:30\nbody: x\nsource: x\n"
    about = fictional_site.substitute(
        "content/registers/partnership.yml", "{{ thefts 2026-27 Q2 }}", new="what was counted"
    )
    aims = fictional_site.substitute(
        "content/registers/priorities.yml", "{{ thefts 2026-27 Q2 change }}", new="where it went"
    )
    made = fictional_site.pages_of(fictional_site.build_with({**files, story: plain, **about, **aims}))
    assert rows("figures/thefts/", made)["July to September 2026"]["Figure"] == "[c]"
    home = words("", made)
    assert "Thefts: the figure for July to September 2026 is withheld so that no one can be identified." in home
    assert "107" not in home


@pytest.mark.rule("S2")
def test_small_bases_are_given_in_counts_and_zero_bases_too() -> None:
    assert rows("figures/bicycle-theft/")["July to September 2026"]["Change"] == "up 8"
    assert rows("figures/hoax-calls/")["April to June 2026"]["Change"] == "up 4"
    assert rows("figures/shed-break-ins/")["July to September 2026"]["Change"] == "down 27 (31%)"


def test_figures_are_not_compared_across_a_break() -> None:
    noise = rows("figures/noise-complaints/")
    assert noise["July to September 2025"]["A year earlier"] == "188"
    assert noise["July to September 2025"]["Change"] == "Cannot be compared"
    assert noise["April to June 2026"]["Change"] == "none"


def test_an_indicator_without_a_better_direction_says_why_and_judges_nothing() -> None:
    said = words("figures/noise-complaints/")
    assert "Neither a rise nor a fall is clearly good news. More calls can mean more noise" in said
    assert "A fall is good news." in words("figures/thefts/")
    assert "A rise is good news." in words("figures/litter-picks/")


@pytest.mark.rule("S5")
def test_every_marker_in_a_table_is_explained_above_it_and_no_other_is(site_pages: dict[str, Page]) -> None:
    pages = {address: page for address, page in site_pages.items() if address.startswith("figures/")}
    assert len(pages) > 10
    for address, page in pages.items():
        before, _, after = page.html.partition("<table>")
        table = after.partition("</table>")[0]
        assert set(MARKER.findall(before)) == set(MARKER.findall(table)), address


def test_markers_are_there_to_be_explained() -> None:
    shown = {marker for page in fictional_site.pages().values() for marker in MARKER.findall(page.html)}
    assert shown == {"[b]", "[c]", "[e]", "[low]", "[p]", "[r]", "[u]", "[x]", "[z]"}


def test_only_the_newest_quarter_is_provisional_of_itself() -> None:
    picks = rows("figures/litter-picks/")
    assert picks["July to September 2026"]["Notes"] == "[p]"
    assert picks["April to June 2026"]["Notes"] == ""
    assert picks["April to June 2026"]["Figure"] == "16"


def test_an_indicator_without_a_figure_says_so() -> None:
    assert "There is no figure yet." in words("figures/letters-of-thanks/")
    assert rows("figures/")["Letters of thanks"]["July to September 2026"] == "No figure yet"


@pytest.mark.rule("S14")
def test_the_last_figures_carry_their_period_and_their_age_wherever_they_stand() -> None:
    told = "These figures are for July to September 2026 (quarter 2 of 2026/27)."
    fresh = [address for address in fictional_site.pages() if told in words(address)]
    assert {"", "figures/", "press/", "priorities/fewer-thefts/", "areas/pepperwick/"} <= set(fresh)
    story, translated = "content/stories/2027/ferry-patrol.yml", "content/stories/2027/translations/pl/ferry-patrol.yml"
    unreleased = ("data/figures/2026-27-q3.yml", story, translated)
    build = fictional_site.build_without(*unreleased, now=datetime(2028, 6, 1, 12, tzinfo=LONDON))
    made = fictional_site.pages_of(build)
    for address in set(fresh) - {""}:  # on the home page each figure says it
        assert f"{told} They are more than a year old." in words(address, made)
    for address in ("figures/thefts/", "areas/pepperwick/", ""):
        assert "This figure is more than a year old." in words(address, made)
    assert "newest figures" not in " ".join(words(address, made) for address in made)


@pytest.mark.parametrize(
    ("day", "season"),
    [
        ((2026, 11, 30), "Get ready: from 1 December 2026 to 31 January 2027"),
        ((2026, 12, 1), "Now, until 31 January 2027"),
        ((2027, 1, 1), "Now, until 31 January 2027"),
        ((2027, 1, 31), "Now, until 31 January 2027"),
        ((2027, 2, 1), "Afterwards, until 7 February 2027"),
        ((2027, 2, 7), "Afterwards, until 7 February 2027"),
        ((2027, 2, 8), "From 1 December 2027 to 31 January 2028"),
    ],
)
def test_a_message_over_new_year_holds_on_both_sides_of_it(day: tuple[int, int, int], season: str) -> None:
    made = on(*day)
    assert season in words("messages/long-nights/", made)
    assert made["messages/long-nights/"].description.endswith(f"{season}.")
    whole = "Each year: 1 December to 31 January."
    assert whole in words("messages/long-nights/", made)


def test_a_message_whose_days_are_past_says_that_no_more_are_known() -> None:
    made = on(2027, 9, 6)
    assert "Dates to be confirmed" in words("messages/lantern-fair/", made)
    assert "Later dates are to be confirmed." in words("messages/lantern-fair/", made)
    assert "Lantern fair" in words("messages/", made).partition("Later in the year")[2]


def test_messages_are_under_now_coming_up_all_year_and_later() -> None:
    said = words("messages/")
    order = ["Long nights", "Coming up", "Thin ice", "All year", "When somebody hurts you", "Later in the year"]
    places = [said.index(part) for part in order]
    assert places == sorted(places)
    months = [html_pages.text_of(head) for head in body("messages/").xpath("//tbody//th")]
    assert months[0] == "January 2027"
    assert months[-1] == "December 2027"


def test_pages_for_people_who_are_hurt_and_the_list_of_help_offer_a_quick_way_out_and_no_other_does() -> None:
    assert [address for address, page in fictional_site.pages().items() if page.quick_exit] == [
        "messages/somebody-hurts-you/",
        "help/",
    ]


def test_who_to_call_is_in_the_order_that_the_message_gives() -> None:
    who = [html_pages.text_of(head) for head in body("messages/long-nights/").xpath("//li[@class='who-to-call']/h3")]
    assert who == ["The constables' desk", "Emergency services"]


def test_a_story_says_what_happened_to_the_case_and_when_it_was_updated() -> None:
    assert "The case Proceedings active" in " ".join(words("stories/barn-fires/").split())
    assert "updated" not in words("stories/barn-fires/")
    assert "updated at 10am on 25 November 2026" in words("stories/lights-for-cutter-lane/")


@pytest.mark.rule("T6")
def test_a_story_says_what_time_it_is_about_beside_the_day_of_its_publication_by_rule_t6() -> None:
    (line,) = body("stories/bicycle-marking/").xpath("//article/p[@class='meta']")
    assert html_pages.text_of(line).startswith("Projects, about September 2025, published ")
    (other,) = body("stories/barn-fires/").xpath("//article/p[@class='meta']")
    assert "about" not in html_pages.text_of(other)


def test_a_decorative_picture_has_an_empty_description_and_a_credit() -> None:
    (picture,) = html_pages.elements(body("stories/scooters-at-the-mill/"), "img")
    assert picture.attrib["alt"] == ""
    assert "Drawing: the dale council" in words("stories/scooters-at-the-mill/")


def test_every_term_is_explained_once_on_a_page_and_never_in_a_heading_or_a_link() -> None:
    explained = 0
    for page in fictional_site.pages().values():
        links = html_pages.read_body(page.html).xpath("//a[@class='term']")
        targets = [link.attrib["href"] for link in links]
        assert len(targets) == len(set(targets)), page.address
        explained += len(links)
        for link in links:
            around = {html_pages.name_of(parent) for parent in link.iterancestors()}
            assert not around & {"a", "h1", "h2", "h3", "h4", "nav", "caption", "svg"}, page.address
            assert link.attrib["title"]
    assert explained > 10


@pytest.mark.rule("W1")
def test_a_term_is_explained_where_it_first_occurs_and_letters_are_spelt_out() -> None:
    """Rule W1: the field's words are explained where they first occur."""
    said = words("stories/lights-for-cutter-lane/")
    assert "LWG (Lane Watch Group) looks" in said
    assert "ASB (anti-social behaviour) is" in said
    first, second, *_ = (found.start() for found in re.finditer("moot", said))
    link = fictional_site.pages()["stories/lights-for-cutter-lane/"].html
    assert first < second
    assert link.index('class="term" href="../../glossary/#term-moot"') < link.index("At the summer moot")


def test_the_glossary_explains_every_term_itself() -> None:
    assert "term" not in {link.get("class") for link in html_pages.elements(body("glossary/"), "a")}
    named = [html_pages.text_of(term) for term in html_pages.elements(body("glossary/"), "dt")]
    assert named == ["ASB", "hotspot", "LWG", "moot"]


def test_the_press_page_says_plainly_when_there_is_no_contact() -> None:
    assert "There is no telephone number or email address" not in words("press/")
    assert body("press/").xpath("//a[@href='tel:01632960111']")
    path = "content/registers/partnership.yml"
    text = fictional_site.read_files()[path].decode()
    start, end = text.index("  phone:"), text.index("  hours:")
    made = fictional_site.pages_of(fictional_site.build_with({path: (text[:start] + text[end:]).encode()}))
    assert "There is no telephone number or email address for the press yet." in words("press/", made)
