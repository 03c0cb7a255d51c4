"""Links that are typed wrongly are found where they are, with what was meant; other words are let alone (rule P6)."""

from __future__ import annotations

import pytest

from site_builder.insight.checks.link_slips import find_slips
from site_builder.insight.texts.links import explain_link

pytestmark = pytest.mark.rule("P6")


@pytest.mark.parametrize(
    ("text", "offset", "meant"),
    [
        ("So [x] (https://x.org) is", 3, "[x](https://x.org)"),
        ("So [x]\n(/report/)", 3, "[x](/report/)"),
        ("So [x](https://x.org", 3, "[x](https://x.org)"),
        ("So [x](https://x.org]", 3, "[x](https://x.org)"),
        ("So x](https://x.org)", 3, "[x](https://x.org)"),
        ("So [x(https://x.org)", 3, "[x](https://x.org)"),
        ("So [x]https://x.org.", 3, "[x](https://x.org)"),
        ("So [x][www.x.org]", 3, "[x](https://www.x.org)"),
        ("So [my x][htps://x.org]", 3, "[my x](https://x.org)"),
        ("So [x] (https://x.org/a_(b))", 3, "[x](https://x.org/a_(b))"),
        ("So [x]{https://x.org}", 3, "[x](https://x.org)"),
        ("So (x)[https://x.org]", 3, "[x](https://x.org)"),
        ("So (https://x.org)[x]", 3, "[x](https://x.org)"),
        ("So [call] (tel:101)", 3, "[call](tel:101)"),
        ("So [write](mailto:a@x.org", 3, "[write](mailto:a@x.org)"),
        ("Go to htps://x.org/a.", 6, "https://x.org/a"),
        ("Go to ttps://x.org", 6, "https://x.org"),
        ("Go to hhtps://x.org", 6, "https://x.org"),
        ("Go to httsp://x.org", 6, "https://x.org"),
        ("Go to htttps://x.org", 6, "https://x.org"),
        ("Go to shttps://x.org", 6, "https://x.org"),
        ("Go to hxxps://x.org", 6, "https://x.org"),
        ("Go to http//x.org", 6, "https://x.org"),
        ("Go to https:/x.org", 6, "https://x.org"),
        ("Go to https//:x.org", 6, "https://x.org"),
        ("Go to https: //x.org", 6, "https://x.org"),
        ("Go to https:// x.org", 6, "https://x.org"),
        ("Go to https;//x.org", 6, "https://x.org"),
        ("Go to https:\\\\x.org", 6, "https://x.org"),
        ("Go to https:www.x.org", 6, "https://www.x.org"),
        ("Go to https://https://x.org", 6, "https://x.org"),
        ("Go to http://https//x.org", 6, "https://x.org"),
        ("Go to https://x.org,then", 6, "https://x.org"),
        ("Go to https://\u200bx.org", 6, "https://x.org"),
        ("Go to https://a@x.org", 6, "mailto:a@x.org"),
        ("Go to www.x.org, now", 6, "https://www.x.org"),
        ("Go to (www.x.org/a)", 7, "https://www.x.org/a"),
        ("Go to wwww.x.org", 6, "https://www.x.org"),
        ("Go to www,x.org", 6, "https://www.x.org"),
        ("Write to mailto:a@x.org", 9, "[a@x.org](mailto:a@x.org)"),
        ("Write to a@ x.org", 9, "a@x.org"),
        ("Write to a @ x.org", 9, "a@x.org"),
        ("Write to first.last @x.org", 9, "first.last@x.org"),
        ("Send an e-mail: crew @x.org", 16, "crew@x.org"),
    ],
)
def test_what_was_meant_is_said(text: str, offset: int, meant: str) -> None:
    (slip,) = find_slips(text)
    assert (slip.offset, slip.hint) == (offset, f"Did you mean '{meant}'?")


@pytest.mark.parametrize(("text", "offset"), [("[a](/a/)b", 8), ("a[b](/b/)", 1), ("Go to https://x.org.Then", 6)])
def test_words_that_stick_to_a_link_are_found(text: str, offset: int) -> None:
    (slip,) = find_slips(text)
    assert slip.offset == offset


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://x.org), **[b](/b/)**, ([c](/c/)), [d](/d/)’s, [e](/e/)-based, ![f](/f.png)",
        "[a](https://x.org 'A title'), [b](<https://x.org/a b>), [c]( /c/ ), [d\ne](/d/)",
        "[words][1] and [1]\n\n[1]: www.x.org",
        "https://x.org/a_(b), (https://x.org), [see (https://x.org)], <https://x.org>, “https://x.org”",
        "`[a] (www.x.org)` and <a href='www.x.org'>www.x.org</a>",
        "Look for https:// and a padlock. Both http/https work. HTTP/1.1. and/or, his/her, 24/7, w/c 5 May.",
        "Follow us @larkmoor.gov.uk or @larkmoor@x.org. Write to crew@x.org (see [above]).",
        "Prices [a] (b), [1] (2), x](y), {{ burglary 2021-22 Q1 }}, www. and WWW, x@y, 3 @ 5.50 each",
        "A gate![of iron](gate.png), and notes [12][13]",
    ],
)
def test_other_words_are_let_alone(text: str) -> None:
    assert find_slips(text) == ()


def test_plain_words_may_name_a_website() -> None:
    assert find_slips("See www.x.org", markdown=False) == ()
    assert find_slips("See htps://x.org", markdown=False)
    assert find_slips("`htps://x.org`", markdown=False)
    assert find_slips("[a](https://x.org)b and [see][b]", markdown=False) == ()


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("https://x.org,", "https://x.org"),
        ("https://x.org/a.", "https://x.org/a"),
        ("http://x.org/a;", "http://x.org/a"),
        ("https://x,org/a", "https://x.org/a"),
        ("https://x.org/a\u200bb", "https://x.org/ab"),
        ("“https://x.org”", "https://x.org"),
        ("(https://x.org)", "https://x.org"),
        ("mailto:a @x.org", "mailto:a@x.org"),
        ("mailto:a@x.org,", "mailto:a@x.org"),
        ("https://https://x.org", "https://x.org"),
        ("https:///x.org", "https://x.org"),
        ("https:///www. x.org/a", "https://www.x.org/a"),
        ("\\\\x.org", "https://x.org"),
        ("htps://x.md/a", "https://x.md/a"),
        ("https://www.x. org/a,b", "https://www.x.org/a,b"),
        ("mailto:a\u200bb@x.org", "mailto:ab@x.org"),
    ],
)
def test_an_address_with_something_around_it_is_refused(address: str, meant: str) -> None:
    fault = explain_link(address)
    assert fault is not None
    assert fault[1] == f"Did you mean '{meant}'?"


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("https://x.org:99999/", "It begins with https://"),
        ("report.pdf", "It begins with https://"),
        ("/news.html page", "It begins with https://"),
        ("Mill,Lane", "It begins with https://"),
        ("skype:jo@x.org", "It begins with https://"),
        ("https://www.x. org/a b", "Did you mean 'https://www.x.org/a%20b'?"),
    ],
)
def test_nothing_is_suggested_that_is_no_address_itself(address: str, hint: str) -> None:
    fault = explain_link(address)
    assert fault is not None
    assert fault[1].startswith(hint)


@pytest.mark.parametrize(
    "address", ["https://x.org:65535/", "https://x.org:8080/a", "https://bücher.example/ü", "mailto:a@x.org,b@x.org"]
)
def test_an_unusual_address_is_right(address: str) -> None:
    assert explain_link(address) is None


@pytest.mark.parametrize("text", ["[x] (http://a)", "[x](http://a", "[x][http://a]"])
def test_where_no_address_can_be_guessed_the_hint_says_what_one_looks_like(text: str) -> None:
    (slip,) = find_slips(text)
    assert slip.hint == (
        "Write [x](https://…), with the address in brackets. "
        "It begins with https://, mailto: or tel:, or with a single / for a page of this site."
    )
