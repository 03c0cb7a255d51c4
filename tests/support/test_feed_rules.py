"""The rules that feeds are held to find each fault that is put into a good feed."""

import json
import re

import pytest

from tests.support import fictional_feeds
from tests.support.feed_rules import Place, faults
from tests.support.fictional_site import MOMENT, SITE

RSS, ATOM, JSON = (f"feeds/everything{ending}" for ending in (".rss.xml", ".atom.xml", ".json"))


def found(path: str, content: bytes) -> str:
    return "\n".join(faults(content, Place(SITE.url, path, files=fictional_feeds.published_pictures(), now=MOMENT)))


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (RSS, "</rss>", "", "cannot be read"),
        (RSS, 'version="2.0"', 'version="0.91"', "not RSS 2.0"),
        (RSS, "</language>", "</language><language>en</language>", "2 of language"),
        (RSS, 'rel="self" ', "", "where it stands"),
        (RSS, "/everything.rss.xml", "/everything.xml", "It stands at"),
        (RSS, 'isPermaLink="false"', 'isPermaLink="true"', "claims to be an address"),
        (RSS, "<lastBuildDate>", "<lastBuildDate>x", "no date of RFC 822"),
        (RSS, "<pubDate>Tue, 01 Dec", "<pubDate>Mon, 01 Dec", "no date of RFC 822"),
        (RSS, "<pubDate>Tue, 01 Dec 2026", "<pubDate>Tue, 1 Dec 2026", "no date of RFC 822"),
        (RSS, "<title>Two barns", "<title>&lt;b&gt;Two&lt;/b&gt; barns", "looks like HTML"),
        (RSS, "</item>\n</channel>", "</item><ttl>60</ttl></channel>", "follows the items"),
        (RSS, 'type="image/jpeg"', 'type="image/png"', "is not image/png"),
        (RSS, 'pictures/lamp-on-cutter-lane.jpg" length', 'pictures/lamp.jpg" length', "There is no file"),
        (RSS, 'length="', 'length="9', "bytes, not 9"),
        (ATOM, ' xml:lang="en-GB"', "", "its language"),
        (ATOM, "name>", "nom>", "Nobody wrote it"),
        (ATOM, 'rel="self"', 'rel="via"', "where it stands"),
        (ATOM, '<content type="html">', "<content>", "Content is not said to be HTML"),
        (ATOM, 'term="', 'x="', "A category has no term"),
        (ATOM, ":stories/barn-fires", ":stories/hoax-calls", "no tag of its own"),
        (ATOM, "2024-04:stories/barn-fires", "24:stories/barn-fires", "no tag of its own"),
        (ATOM, "<published>2026-09-14", "<published>2027-09-14", "implausible"),
        (ATOM, "<published>2026-09-14", "<published>2026-10-14", "changed before it was published"),
        (ATOM, "<published>2026-09-14T17:45:00+01:00", "<published>2026-09-14", "no date of RFC 3339"),
        (ATOM, "&lt;p&gt;Nobody was hurt", "&lt;div&gt;Nobody was hurt", "not well formed"),
        (ATOM, "&lt;p&gt;Nobody was hurt", "&lt;script&gt;1&lt;/script&gt;&lt;p&gt;Nobody", "'script' does not belong"),
        (ATOM, "&lt;p&gt;Nobody was hurt", '&lt;p onclick="x"&gt;Nobody', "onclick"),
        (ATOM, 'href="https://marrowdale.example/safer/figures/', 'href="/safer/figures/', "is relative"),
        (JSON, '"version": "https://jsonfeed.org/version/1.1"', '"version": "1.1"', "$.version"),
        (JSON, '"date_modified":"', '"date_modified":"on ', "date_modified"),
        (JSON, '"language": "en-GB",', "", "'language' is a required property"),
    ],
)  # fmt: skip
def test_a_fault_is_found(feeds: dict[str, bytes], path: str, old: str, new: str, said: str) -> None:
    good = feeds[path].decode()
    assert old in good
    assert said in found(path, good.replace(old, new).encode())


def test_items_out_of_order_are_found(feeds: dict[str, bytes]) -> None:
    feed = json.loads(feeds[JSON])
    feed["items"].reverse()
    assert "newest item is not the first" in found(JSON, json.dumps(feed).encode())


def test_two_changes_at_one_moment_are_found(feeds: dict[str, bytes]) -> None:
    text = feeds[ATOM].decode()
    moments = sorted({part.partition("<")[0] for part in text.split("<updated>")[1:]})
    assert "Two entries changed at" in found(ATOM, text.replace(moments[0], moments[1]).encode())


@pytest.mark.parametrize("path", [RSS, ATOM, JSON])
def test_a_feed_that_has_some_texts_and_lacks_others_is_found(feeds: dict[str, bytes], path: str) -> None:
    words = {
        RSS: r"<content:encoded>.*?</content:encoded>",
        ATOM: r'<content type="html">.*?</content>',
        JSON: r'"content_html":".*?","summary":".*?","tags":\[.*?\]',
    }
    less = re.sub(
        words[path], '"content_text":"x"' if path == JSON else "", feeds[path].decode(), count=1, flags=re.DOTALL
    )
    assert "whole text and others do not" in found(path, less.encode())


@pytest.mark.parametrize("path", [RSS, ATOM, JSON])
def test_a_good_feed_has_none(feeds: dict[str, bytes], path: str) -> None:
    assert found(path, feeds[path]) == ""
