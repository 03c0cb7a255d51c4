"""Templates say sentences from the catalogue, and HTML says which of its words stayed English."""

import pytest
from jinja2 import Environment

from site_builder.domain.artefact import File, Page
from site_builder.domain.catalogue import Catalogue, say, speaking
from site_builder.outputs.kit.words.sentences import install_catalogue, mark_language, settle_language

OTHER = Catalogue(
    language="xx",
    fingerprint="other",
    sentences={
        "Stories in <b>{place}</b>, 100%": ('<b>{place}</b>: 100% of its "stories"',),
        "{number} story in {place}": ("one in {place}", "{number} in {place}"),
    },
)  # fmt: skip


def _render(template: str, **values: object) -> str:
    environment = Environment(autoescape=True)
    install_catalogue(environment)
    return environment.from_string(template).render(**values)


_IN_PLACE = "{% trans place=area %}Stories in <b>{{ place }}</b>, 100%{% endtrans %}"
_COUNTED = "{% trans number=n, place=area %}{{ number }} story in {{ place }}{% pluralize %}{{ number }} stories in {{ place }}{% endtrans %}"  # noqa: E501


def test_a_template_says_a_sentence_with_escaped_values() -> None:
    assert _render(_IN_PLACE, area="A & B") == "Stories in <b>A &amp; B</b>, 100%"
    with speaking(OTHER):
        assert _render(_IN_PLACE, area="A & B") == "<b>A &amp; B</b>: 100% of its &#34;stories&#34;"


def test_a_template_says_a_sentence_about_a_number() -> None:
    assert _render(_COUNTED, n=1, area="Hill") == "1 story in Hill"
    assert _render(_COUNTED, n=1200, area="Hill") == "1,200 stories in Hill"
    with speaking(OTHER):
        assert [_render(_COUNTED, n=number, area="Hill") for number in (1, 7)] == ["one in Hill", "7 in Hill"]


def test_lines_of_a_template_are_one_line_of_the_catalogue() -> None:
    assert _render("{% trans %}\n  Get\n  help\n{% endtrans %}") == "Get help"


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("<p>{{ words }}</p>", '<p><span lang="en">Get help</span></p>'),
        ('<p title="{{ words }}">x</p>', '<p title="Get help">x</p>'),
        (
            "<title>{{ words }}</title><p>{{ words }}</p>",
            '<title>Get help</title><p><span lang="en">Get help</span></p>',
        ),
        ("<svg><text>{{ words }}</text></svg>", "<svg><text>Get help</text></svg>"),
        (
            "{% trans %}Get <a href='/'>help</a> now{% endtrans %}!",
            '<span lang="en">Get </span><a href=\'/\'><span lang="en">help</span></a><span lang="en"> now</span>!',
        ),
    ],
)
def test_english_words_say_so_where_an_element_can(template: str, html: str) -> None:
    with speaking(OTHER):
        assert mark_language(_render(template, words=say("Get help"))) == html


def test_what_leaves_the_outputs_has_no_marks() -> None:
    with speaking(OTHER):
        words = say("Get help")
    page = settle_language(Page(address="", title=words, description=words, html=""))
    file = settle_language(File("feeds/all.xml", words.encode()))

    assert isinstance(page, Page)
    assert isinstance(file, File)
    assert [page.title, page.description, file.content] == ["Get help", "Get help", b"Get help"]
