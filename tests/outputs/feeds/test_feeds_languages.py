"""Whoever reads another language, or easy words, has a feed of what people wrote in it, and hears what became of it."""

import re
from datetime import datetime, timedelta

import feedparser
import pytest
from lxml import etree

from site_builder.domain.moment import LONDON
from site_builder.outputs.articles.channel import ATOM, FORMS, RSS, FeedForm
from site_builder.outputs.articles.channels import channels_of
from tests.support import fictional_feeds, fictional_site
from tests.support.feed_reading import LANGUAGE, Item
from tests.support.feed_rules import Place, faults
from tests.support.fictional_site import MOMENT, SITE

LAMPS = "stories/lamps-cutter-lane/pl"
POLISH = "content/stories/2026/translations/pl/lights-for-cutter-lane.yml"
EASY = "content/stories/2026/translations/easy-read/hoax-calls.yml"


def names(files: dict[str, bytes], path: str) -> list[str]:
    """The ids of a feed's items without their authority."""
    return [item.id.rpartition(":")[2] for item in fictional_feeds.read(files, path).items]


def lamps(files: dict[str, bytes], path: str = "feeds/languages/pl.atom.xml") -> Item:
    return fictional_feeds.item(files, LAMPS, path=path)


def test_each_language_with_a_record_has_a_feed_in_the_partnerships_order(
    feeds: dict[str, bytes],
) -> None:
    channels = [name for name in channels_of(fictional_feeds.publication()) if name.startswith("languages/")]
    assert channels == ["languages/pl", "languages/ar", "languages/easy-read"]
    register = "content/registers/partnership.yml"
    more = fictional_feeds.publish(fictional_site.substitute(register, "[pl, ar,", new="[cy, pl, ar,"))
    assert more.keys() == feeds.keys()


def test_what_is_translated_is_in_the_feed_of_its_language_alone_with_what_each_year_brings(
    feeds: dict[str, bytes],
) -> None:
    assert names(feeds, "feeds/languages/ar.json") == ["messages/dark-evenings/2026/ar", "messages/dark-evenings/ar"]
    everything = names(feeds, "feeds/everything.json")
    assert not [name for name in everything if name.endswith(("/pl", "/ar", "/easy-read"))]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_titles_and_texts_are_those_of_the_translation_and_lead_to_its_page(
    feeds: dict[str, bytes], form: FeedForm
) -> None:
    item = lamps(feeds, f"feeds/languages/pl{form.ending}")
    assert item.title == "Jedenaście nowych lamp na Cutter Lane"
    assert item.link == SITE.absolute("stories/lights-for-cutter-lane/pl/")
    assert item.html.startswith('<div lang="pl" dir="ltr">')
    assert "Latem okradziono 61 szop." in item.html
    assert '<p lang="en-GB" dir="ltr">Translated by Zofia Wrzos' in item.html
    assert item.labels == ("Polski",)


def test_days_are_written_as_the_language_writes_them_and_lead_to_their_place(feeds: dict[str, bytes]) -> None:
    item = fictional_feeds.item(feeds, "messages/dark-evenings/2026/ar", path="feeds/languages/ar.rss.xml")
    assert item.title == "ليال طويلة: 1 ديسمبر 2026 – 31 يناير 2027"
    assert item.html.startswith('<div lang="ar" dir="rtl">')
    assert '<ul lang="en-GB" dir="ltr">' in item.html  # whom to call, which nobody translated
    page, _, place = item.link.removeprefix(SITE.url).partition("#")
    assert f'<li id="{place}">1 ديسمبر 2026 – 31 يناير 2027</li>' in fictional_site.pages()[page].html


@pytest.mark.parametrize(("code", "language"), [("pl", "pl"), ("ar", "ar"), ("easy-read", "en-gb")])
def test_readers_hear_which_language_it_is(feeds: dict[str, bytes], code: str, language: str) -> None:
    for ending in (".rss.xml", ".atom.xml"):
        read = feedparser.parse(feeds[f"feeds/languages/{code}{ending}"])
        assert not read.bozo
        assert read.feed.language.lower() == language
        assert len({entry.id for entry in read.entries}) == len(read.entries) > 0
        for entry in read.entries:
            assert entry.link.startswith(SITE.url)
            assert entry.content[0].value


@pytest.mark.rule("T4")
def test_t4_an_id_is_the_records_first_with_the_language_whatever_it_says(feeds: dict[str, bytes]) -> None:
    changed = fictional_feeds.publish(fictional_site.substitute(POLISH, "title: Jedenaście", new="title: Dwanaście"))
    assert lamps(feeds).id == lamps(changed).id == f"tag:marrowdale.example,2024-04:{LAMPS}"
    assert lamps(changed).title.startswith("Dwanaście")
    assert lamps(changed).updated == lamps(feeds).updated


@pytest.mark.rule("F2")
def test_f2_it_came_out_with_its_original_and_changes_when_it_is_translated_anew(feeds: dict[str, bytes]) -> None:
    first = lamps(feeds)
    assert first.published == datetime(2026, 10, 5, 8, 15, tzinfo=LONDON)
    assert first.updated.replace(microsecond=0) == datetime(2026, 10, 8, tzinfo=LONDON)
    again = lamps(fictional_feeds.publish(fictional_site.substitute(POLISH, "2026-10-08", new="2027-01-02")))
    assert again.published == first.published
    assert again.updated.replace(microsecond=0) == datetime(2027, 1, 2, tzinfo=LONDON)
    assert fictional_feeds.publish(now=MOMENT + timedelta(days=3)) == feeds


def test_one_that_was_translated_before_its_original_came_out_is_as_old_as_that() -> None:
    early = lamps(fictional_feeds.publish(fictional_site.substitute(POLISH, "2026-10-08", new="2026-09-01")))
    assert early.updated.replace(microsecond=0) == early.published


def test_a_day_that_is_still_to_come_is_no_moment_of_an_item() -> None:
    later = lamps(fictional_feeds.publish(fictional_site.substitute(POLISH, "2026-10-08", new="2027-06-01")))
    assert later.updated < MOMENT


@pytest.mark.rule("T5")
def test_t5_what_became_of_the_original_reaches_those_who_follow_its_translation(feeds: dict[str, bytes]) -> None:
    easy = names(feeds, "feeds/languages/easy-read.atom.xml")
    assert {"stories/hoax-calls/easy-read", "stories/hoax-calls/corrected-20261203T1115"} <= set(easy)
    polish = names(feeds, "feeds/languages/pl.atom.xml")
    assert polish == [LAMPS, "stories/rope-of-the-ferry/withdrawn-20261005T1520"]


@pytest.mark.rule("T5", "F3")
def test_what_was_withdrawn_is_taken_from_the_lists_of_readers_in_each_language(feeds: dict[str, bytes]) -> None:
    """Rules F3 and T5: its words are gone, and its item is announced to be gone."""
    feed = fictional_feeds.read(feeds, "feeds/languages/pl.atom.xml")
    gone = [name.rpartition(":")[2] for name, _, _ in feed.gone]
    assert gone == ["stories/rope-of-the-ferry/pl"]
    assert not [path for path, content in feeds.items() if b"sierpem" in content or b"lin\xc4\x99" in content]


def test_an_item_in_another_language_than_its_feed_says_so_in_every_form(feeds: dict[str, bytes]) -> None:
    """What became of a record is told in the site's own language: nobody translated that."""
    (atom,) = (
        entry
        for entry in etree.fromstring(feeds["feeds/languages/pl.atom.xml"]).iter("{*}entry")
        if "withdrawn" in entry.findtext("{*}id", "")
    )
    assert atom.get(LANGUAGE) == "en-GB"
    rss = feedparser.parse(feeds["feeds/languages/pl.rss.xml"])
    assert [entry.get("language") for entry in rss.entries] == [None, "en-GB"]
    json = feeds["feeds/languages/pl.json"].decode()
    assert json.count('"language":"en-GB"') == 1
    assert b"dc:language" not in feeds["feeds/everything.rss.xml"]


@pytest.mark.rule("T2")
@pytest.mark.parametrize("words", ["własny patrol", "ferry-patrol/pl", "patrol-on-the-water/pl"])
def test_t2_a_translation_comes_out_with_its_original_and_not_before(feeds: dict[str, bytes], words: str) -> None:
    assert not [path for path, content in feeds.items() if words.encode() in content]
    after = fictional_feeds.publish(now=MOMENT + timedelta(days=60))
    assert "stories/patrol-on-the-water/pl" in names(after, "feeds/languages/pl.json")
    assert any("własny patrol".encode() in content for content in after.values())


def test_a_language_with_unpublished_translations_only_has_no_feed() -> None:
    words = fictional_site.read_files()["content/stories/2027/translations/pl/ferry-patrol.yml"]
    register = fictional_site.substitute("content/registers/partnership.yml", "[pl, ar,", new="[pl, cy, ar,")
    made = fictional_feeds.publish({**register, "content/stories/2027/translations/cy/ferry-patrol.yml": words})
    assert not [path for path in made if "languages/cy" in path]
    after = fictional_feeds.publish(
        {**register, "content/stories/2027/translations/cy/ferry-patrol.yml": words}, now=MOMENT + timedelta(days=60)
    )
    assert "feeds/languages/cy.rss.xml" in after


def test_a_translation_that_does_not_know_of_a_change_says_so_in_the_feed_too(feeds: dict[str, bytes]) -> None:
    behind = "The original has changed since this was translated."
    old = fictional_feeds.publish(fictional_site.substitute(EASY, "2027-01-10", new="2026-12-02"))
    name, path = "stories/hoax-calls/easy-read", "feeds/languages/easy-read.json"
    assert behind in fictional_feeds.item(old, name, path=path).html
    assert behind not in fictional_feeds.item(feeds, name, path=path).html


@pytest.mark.rule("P4")
def test_where_somebody_may_be_in_danger_help_comes_first_in_every_language() -> None:
    """Rule P4."""
    words = (
        "id: somebody-hurts-you\ntitle: Gdy ktoś cię krzywdzi\naction: Porozmawiaj z kimś dzisiaj.\n"
        "advice: [Zadzwoń.]\nby: Zofia Wrzos\nmade: 2026-12-01\n"
    )
    changes = {"content/messages/translations/pl/somebody-hurts-you.yml": words.encode()}
    item = fictional_feeds.item(
        fictional_feeds.publish(changes), "messages/somebody-hurts-you/pl", path="feeds/languages/pl.json"
    )
    assert item.published is None
    assert item.html.index("999") < item.html.index("Porozmawiaj z kimś dzisiaj.")
    page = fictional_site.pages_of(fictional_site.build_with(changes))["messages/somebody-hurts-you/pl/"].html
    assert page.index("who-to-call") < page.index("Zadzwoń.")


@pytest.mark.rule("F4")
def test_f4_a_translated_page_names_the_feed_of_its_language_first_and_its_original_names_it_too() -> None:
    pages = fictional_site.pages()
    translated = [link.address for link in pages["stories/lights-for-cutter-lane/pl/"].head.feeds]
    assert translated == ["/feeds/languages/pl.atom.xml", "/feeds/everything.atom.xml"]
    original = [link.address for link in pages["messages/long-nights/"].head.feeds]
    assert original[-2:] == ["/feeds/languages/ar.atom.xml", "/feeds/languages/easy-read.atom.xml"]
    assert not [link for link in pages["stories/barn-fires/"].head.feeds if "languages" in link.address]


def test_the_page_on_subscribing_and_the_list_name_them_by_their_own_names(feeds: dict[str, bytes]) -> None:
    html = fictional_site.pages()["feeds/"].html
    assert '<h3 id="by-language">By language</h3>' in html
    assert '<strong lang="ar">العربية</strong>: Stories and advice in Arabic' in html
    assert '<a href="#by-language">' in html
    outlines = etree.fromstring(feeds["feeds/feeds.opml"]).iter("outline")
    languages = {one.get("xmlUrl"): one.get("language") for one in outlines if one.get("type")}
    assert languages[SITE.absolute("feeds/languages/pl.rss.xml")] == "pl"


def test_without_translations_no_page_speaks_of_languages() -> None:
    some = [path for path in fictional_site.read_files() if "/translations/" in path]
    pages = fictional_site.pages_of(fictional_site.build_without(*some))
    assert not re.search("by-language|By language", pages["feeds/"].html)
    assert 'class="languages"' not in pages[""].html
    assert not [address for address in pages if address.startswith("languages/")]


@pytest.mark.rule("F3")
@pytest.mark.parametrize("form", [RSS, ATOM], ids=lambda form: form.name)
def test_archives_of_a_language_are_whole_and_without_fault(form: FeedForm) -> None:
    """Rule F3: what was translated late stands in the quarter in which its original came out."""
    crowd: dict[str, bytes] = {}
    for number in range(60):
        day = datetime(2026, 5, 1, 9, 0, tzinfo=LONDON) + timedelta(days=number)
        story = fictional_site.read_files()["content/stories/2025/bicycle-marking.yml"].decode()
        story = re.sub(r"^id: .*$", f"id: marking-{number}", story, flags=re.MULTILINE)
        story = re.sub(r"^published: .*$", f"published: {day:%Y-%m-%d %H:%M}", story, flags=re.MULTILINE)
        words = f"id: marking-{number}\ntitle: Rower {number}\nsummary: Rower.\nbody: Rower.\nby: Z\nmade: 2026-12-01\n"
        crowd[f"content/stories/2026/marking-{number}.yml"] = story.encode()
        crowd[f"content/stories/2026/translations/pl/marking-{number}.yml"] = words.encode()
    made = fictional_feeds.publish(crowd)
    newest = names(made, f"feeds/languages/pl{form.ending}")
    archives = [path for path in made if path.startswith("feeds/languages/pl/") and path.endswith(form.ending)]
    archived = [name for path in archives for name in names(made, path)]
    assert {f"stories/marking-{number}/pl" for number in range(60)} <= {*newest, *archived}
    assert f"feeds/languages/pl/2026-27-q1{form.ending}" in archives
    for path in archives:
        assert faults(made[path], Place(SITE.url, path, files=fictional_feeds.published_pictures(), now=MOMENT)) == []
