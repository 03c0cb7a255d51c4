"""The forms open and save every shipped file, and change nothing but what an officer changed."""

from __future__ import annotations

from tests.edges.forms.test_format import change_one_by_one, spoilt
from tests.shipped.extracts import PROJECT
from tests.support.form_files import written_files

FILES = list(written_files(PROJECT))


def test_every_file_goes_through_the_forms_untouched() -> None:
    assert FILES
    assert spoilt(FILES) == []


def test_one_change_changes_the_lines_of_its_own_value_and_nothing_else() -> None:
    assert change_one_by_one(FILES) > len(FILES)
