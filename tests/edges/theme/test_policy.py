"""What a browser may do on the site, as pages and servers say it."""

import hashlib
from base64 import b64encode
from collections.abc import Callable

import pytest

from site_builder.domain.artefact import File, Page
from site_builder.edges.forms.settings import FormsSettings, read_forms
from site_builder.edges.theme.policy import SEARCH, headers, policy_of
from tests.support.server_headers import joined_headers, last_headers


def rules(policy: str) -> dict[str, str]:
    """A policy by the names of its rules."""
    parts = [part.partition(" ") for part in policy.split("; ")]
    return {name: value for name, _, value in parts}


def hashed(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def header(*artefacts: File | Page) -> dict[str, str]:
    lines = headers(artefacts).content.decode().splitlines()
    assert lines[0] == "/*"
    return dict(line.strip().split(": ", 1) for line in lines[1 : lines.index("/assets/*")])


def test_nothing_comes_from_elsewhere_and_nothing_inline_runs() -> None:
    policy = rules(policy_of("<h1>Lamps</h1>", searches=False))
    assert policy["default-src"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert set(policy.values()) == {"'self'", "'none'"}


def test_what_is_inline_is_allowed_by_its_hash_alone() -> None:
    policy = rules(policy_of("<style>b { color: red }</style><script>\nlamp()</script>", searches=False))
    assert policy["style-src"] == f"'self' {hashed('b { color: red }')}"
    assert policy["script-src"] == "'self' {}".format(hashed("\nlamp()"))


def test_data_and_files_of_scripts_need_no_hash() -> None:
    html = '<script type="application/ld+json">{}</script><script defer src="a.js"></script>'
    assert policy_of(html, searches=False) == policy_of("", searches=False)


def test_only_the_search_page_may_run_a_search_s_program() -> None:
    assert SEARCH in rules(policy_of("", searches=True))["script-src"]
    assert SEARCH not in policy_of("", searches=False)


def test_servers_say_what_a_page_cannot_say_of_itself() -> None:
    said = header(Page("", "Home", "Home.", "<h1>Home</h1>"))
    policy = rules(said["Content-Security-Policy"])
    assert policy["frame-ancestors"] == "'none'"
    assert "style-src-attr" not in policy
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said["Strict-Transport-Security"] == "max-age=31536000"


def test_e_mails_that_lie_on_the_site_may_carry_their_styles() -> None:
    mail = File("digest/weekly.html", b'<p style="color: red">New lamps</p><style>p { margin: 0 }</style>')
    policy = rules(header(mail)["Content-Security-Policy"])
    assert policy["style-src-attr"] == "'unsafe-inline'"
    assert hashed("p { margin: 0 }") in policy["style-src"]


EMBEDDED = "/embed/burglary/long-run/"


@pytest.mark.parametrize("forms", [None, read_forms({"backend": "github", "repo": "dale/site"})])
@pytest.mark.parametrize("read", [joined_headers, last_headers])
def test_other_sites_may_show_charts_within_their_pages_and_nothing_else(
    forms: FormsSettings | None, read: Callable[[str, str], dict[str, str]]
) -> None:
    text = headers([Page("", "Home", "Home.", "<h1>Home</h1>")], forms=forms).content.decode()
    for path in ("/", "/figures/burglary/", "/embedded/", "/404.html", "/no/such/page/", "/admin/"):
        sent = read(text, path)
        assert rules(sent["Content-Security-Policy"])["frame-ancestors"] == "'none'"
        assert sent["X-Frame-Options"] == "DENY"
    sent = read(text, EMBEDDED)
    assert rules(sent["Content-Security-Policy"])["frame-ancestors"] == "*"
    assert sent["X-Content-Type-Options"] == "nosniff"


def test_a_server_that_joins_headers_sends_none_with_a_chart_that_forbids_to_show_it() -> None:
    assert "X-Frame-Options" not in joined_headers(headers([]).content.decode(), EMBEDDED)


def test_a_chart_for_other_sites_may_fetch_no_more_than_a_page() -> None:
    text = headers([]).content.decode()
    page, chart = (rules(joined_headers(text, path)["Content-Security-Policy"]) for path in ("/", EMBEDDED))
    assert page | {"frame-ancestors": "*"} == chart
