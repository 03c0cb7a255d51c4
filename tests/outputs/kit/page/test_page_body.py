"""A number stays with what it counts, and tags and code stay as they are."""

import pytest

from site_builder.outputs.kit.page.page_body import keep_together


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<p>87 crimes in July</p>", "<p>87\N{NO-BREAK SPACE}crimes in July</p>"),
        ("on 5 November 2026, at", "on 5\N{NO-BREAK SPACE}November 2026, at"),
        ("0800 555 111", "0800\N{NO-BREAK SPACE}555\N{NO-BREAK SPACE}111"),
        ("from 59 (47% more)", "from 59 (47% more)"),
        ('<rect class="x1 y" d="M1 2">1 h</rect>', '<rect class="x1 y" d="M1 2">1\N{NO-BREAK SPACE}h</rect>'),
        ("<code>burglary 2022 x</code> 2 h", "<code>burglary 2022 x</code> 2\N{NO-BREAK SPACE}h"),
    ],
)
def test_only_the_space_after_a_number_in_words_is_kept(written: str, shown: str) -> None:
    assert keep_together(written) == shown
