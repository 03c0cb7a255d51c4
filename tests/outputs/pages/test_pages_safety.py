"""Nothing that an officer writes, or pastes in from elsewhere, can run, load or restyle anything on a page."""

import json
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from site_builder.domain.artefact import Page
from site_builder.domain.problem import Severity
from site_builder.outputs.kit.markdown.markup import render, render_line
from tests.support import fictional_site, html_pages

HARMLESS = {
    *("p", "br", "hr", "strong", "em", "b", "i", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td", "code", "pre", "del", "sub", "sup", "dl", "dt", "dd", "a", "abbr"),
    *("details", "summary", "div"),
}
HARMLESS_ATTRIBUTES = {"href", "title", "id", "start", "class", "open"}
SCHEMES = {"", "http", "https", "mailto", "tel"}

ATTACKS = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<script/x>alert(1)</script>",
    "<<script>alert(1);//<</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x:alert(alt) onerror=eval(src) alt=0>",
    '<img """><script>alert(1)</script>">',
    "<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)>",
    "<img srcset=//evil.example/x.png>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<math href=javascript:alert(1)>x</math>",
    "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><img onerror=alert(1) src>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==></object>",
    "<embed src=//evil.example/x.swf>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=//evil.example/>",
    "<style>*{display:none}</style>",
    "<style>@import '//evil.example/x.css';</style>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<td style='text-align:right;position:fixed'>x</td>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<form action=//evil.example><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='&#x6A;avascript:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href=data:text/html,x>x</a>",
    "<a href=vbscript:x>x</a>",
    "<a href=# onclick=alert(1)>x</a>",
    "<a target=_blank href=https://x.example>x</a>",
    "<p class=quick-exit id=main>x</p>",
    "<div><div>x</div>",
    "</main></body><script>alert(1)</script>",
    "</p></section></main><h1>x</h1>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](java&#x0A;script:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](https://evil.example/x.png)",
    "![x](x.png){onerror=alert(1)}",
    "[x](https://x.example 'a\" onmouseover=\"alert(1)')",
    '[x](https://x.example/"onmouseover="alert(1))',
    "# x {: onclick=alert(1) }",
    "`</code><script>alert(1)</script>`",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<!doctype html><script>alert(1)</script>",
    "|a|\n|-|\n|<img src=x onerror=alert(1)>|",
    "- <script>alert(1)</script>\n- x",
    "> <iframe src=//evil.example>",
    "<abbr title='\"><script>alert(1)</script>'>x</abbr>",
    "[x](https://[x)",
    "wzxhzdk:0 klzzwxh:0000 \x02amp\x03",
)

PIECES = st.sampled_from(
    (
        *("<", ">", "</", "/>", "<!--", "-->", '"', "'", "=", "&", ";", "#", " ", "\n", "\n\n", "`", "```\n", "*", "_"),
        *("[", "]", "(", ")", "!", "|", "> ", "- ", "# ", "\\", "{", "}", "\t", "&#", "&lt;", "\u2028"),
        *("script", "svg", "math", "style", "img", "a", "p", "td", "td style=", "textarea", "noscript", "title", "h2"),
        *("href", "src", "id", "onerror", "onload", "javascript:", "java\nscript:", "data:", "alert(1)", "x", "https:"),
    )
)


def dangers(html: str) -> list[str]:
    """Whatever in HTML does more than show words, and lead on when somebody follows."""
    found = []
    for element in html_pages.read_body(html).iterdescendants():
        if not isinstance(element.tag, str):
            found.append("a comment")
            continue
        name = html_pages.name_of(element)
        if name in {"head", "title", "body", "main"}:
            continue
        found += [] if name in HARMLESS else [name]
        found += [f"{name} {attribute}" for attribute in element.attrib if attribute not in HARMLESS_ATTRIBUTES]
        scheme = urlsplit(re.sub(r"[\t\n\r]|^[\x00-\x20]+", "", element.get("href", ""))).scheme
        found += [] if scheme in SCHEMES else [f"{name} href {scheme}"]
        if element.get("class", "") not in {"", "right", "middle"}:
            found.append(f"{name} class {element.attrib['class']}")
    return found


def test_what_is_dangerous_is_seen_as_such() -> None:
    for html in (
        "<script></script>",
        "<p onclick='x'>x</p>",
        "<a href='java\nscript:x'>x</a>",
        "<a href='data:x'>x</a>",
        "<p style='color: red'>x</p>",
        "<p class='notice'>x</p>",
        "<!-- x -->",
    ):
        assert dangers(html), html
    assert dangers("<p class='right'><a href='/x' title='y'>x</a></p>") == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_known_attack_gets_through(attack: str) -> None:
    assert dangers(render(attack).html) == []
    assert dangers(render_line(attack)) == []
    assert dangers(render(f"Before *{attack}* after\n\n{attack}").html) == []


@given(st.lists(PIECES, max_size=25).map("".join))
def test_nothing_put_together_from_dangerous_pieces_gets_through(text: str) -> None:
    assert dangers(render(text).html) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*<**<*&lt;", "*<<<"),
        ("*<**<*`a <b>` c", "*<<a <b> c"),
        ("*<**<*[a lamp](/about/) & more", "*<<a lamp & more"),
    ],
)
def test_emphasis_that_is_nested_wrongly_loses_no_word(text: str, shown: str) -> None:
    """Python-Markdown leaves `klzzwxh:0000` and a control character in place of what it cut out."""
    html = render(text).html
    assert dangers(html) == []
    assert html_pages.text_of(html_pages.read_body(html).xpath("//main")[0]) == shown


@given(st.text(st.characters(exclude_categories=("Cc", "Cn", "Cs")) | st.sampled_from("\t\n")))
def test_any_text_at_all_becomes_harmless_html(text: str) -> None:
    assert dangers(render(text).html) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_taken_away_is_said_and_what_is_not_said_is_still_there(attack: str) -> None:
    rendered = render(attack)
    if not rendered.removed:
        shown = html_pages.read_body(rendered.html)
        kept = [
            html_pages.text_of(shown),
            *(str(value) for element in shown.iter() for value in element.attrib.values()),
        ]
        assert "alert" not in attack or any("alert" in words for words in kept)
        assert "](" not in attack or "](" in html_pages.text_of(shown) or shown.xpath("//a[@href]")


@pytest.mark.parametrize("path", ["content/pages/promise.md", "content/stories/2026/figures-summer.yml"])
def test_an_attack_in_the_words_of_a_page_stops_the_build_with_its_place(path: str) -> None:
    text = fictional_site.read_files()[path].decode()
    end = text.index("{{")
    line = text[:end].count("\n") + 1
    made = fictional_site.build_with({path: f"{text[:end]}<script>alert(1)</script> {text[end:]}".encode()})
    assert made.artefacts == ()
    (problem,) = (problem for problem in made.problems if problem.severity is Severity.ERROR)
    assert (problem.origin.path, problem.origin.line) == (path, line)
    assert "'<script' begins HTML, which the site removes" in problem.message


HOSTILE = """</title></script><script>alert(1)</script>"><img src=x onerror=alert(1)> ' & --> ]]> {% x %}"""
PLAIN_FIELDS = {
    *("title", "summary", "name", "role", "words", "alt", "credit", "licence", "action", "audience", "means", "note"),
    *("explanation", "description", "why_neither", "unit", "vision", "short_name", "place", "years", "hours", "when"),
    *("phone_note", "short", "target", "text", "source", "shown_at"),
}
PLAIN_LISTS = {"places", "wards", "notices", "actions", "notes", "situations", "source"}


def poison(value: object) -> object:
    """Every text of one line with an attack at its end; a number for text messages takes no words."""
    if isinstance(value, list):
        return [poison(one) for one in value]
    if not isinstance(value, dict):
        return value
    poisoned: dict[str, object] = {}
    for name, below in value.items():
        if isinstance(below, str) and name in PLAIN_FIELDS and not below.isdigit():
            poisoned[name] = f"{below} {HOSTILE}"
        elif isinstance(below, list) and name in PLAIN_LISTS:
            poisoned[name] = [f"{one} {HOSTILE}" if isinstance(one, str) else poison(one) for one in below]
        else:
            poisoned[name] = poison(below)
    return poisoned


def hostile_files() -> dict[str, bytes]:
    """What officers would write who put an attack into every title, summary, name and note."""
    files = {
        path: yaml.safe_dump(poison(yaml.load(content, Loader=yaml.BaseLoader)), allow_unicode=True).encode()  # noqa: S506
        for path, content in fictional_site.read_files().items()
        if path.endswith(".yml") and path != "data/addresses.yml"
    }
    assert sum(content.count(b"alert(1)") for content in files.values()) > 200
    return files


@pytest.fixture(scope="module")
def hostile_pages() -> Mapping[str, Page]:
    """The pages of those officers."""
    made = fictional_site.build_with(hostile_files())
    # So many words are advised against, and nothing else is wrong with them.
    assert [str(problem) for problem in made.problems if problem.severity is not Severity.ADVICE] == []
    return fictional_site.pages_of(made)


def test_titles_summaries_names_and_notes_show_an_attack_as_the_words_that_it_is(
    hostile_pages: Mapping[str, Page],
) -> None:
    seen = 0
    for address, page in hostile_pages.items():
        body = html_pages.read_body(page.html)
        assert html_pages.elements(body, "script", "iframe", "object", "style", "meta", "link") == [], address
        pictures = [picture.attrib["src"] for picture in html_pages.elements(body, "img")]
        assert all(source.endswith((".jpg", ".png", ".webp")) for source in pictures), address
        handlers = [name for element in body.iter() for name in element.attrib if str(name).startswith("on")]
        assert handlers == [], address
        seen += html_pages.text_of(body).count("</title></script><script>alert(1)</script>")
    assert seen > 300


def test_an_attack_cannot_end_the_script_that_describes_a_page_to_machines(hostile_pages: Mapping[str, Page]) -> None:
    told = [written for page in hostile_pages.values() for written in page.head.json_ld]
    assert sum("alert(1)" in written for written in told) >= 50
    for written in told:
        assert not set("<>&") & set(written)
        json.loads(written)


def test_titles_stay_as_they_were_written(hostile_pages: Mapping[str, Page]) -> None:
    page = hostile_pages["stories/hoax-calls/"]
    assert page.title == f"Who rang the tower bell? {HOSTILE}"
    heading = html_pages.elements(html_pages.read_body(page.html), "h1")[0]
    assert html_pages.text_of(heading) == " ".join(page.title.split())
