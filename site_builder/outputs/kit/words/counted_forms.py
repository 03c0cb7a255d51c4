"""Whether an indicator's words for numbers have the forms that the site's language needs, by Babel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from site_builder.domain.counted import FORMS
from site_builder.domain.english import join
from site_builder.domain.figures import Indicator
from site_builder.domain.library import Library
from site_builder.domain.memory import remembered
from site_builder.domain.problem import Problem, Severity
from site_builder.outputs.kit.words.languages import is_language, read_locale

_NUMBERS = 200
"""Whole numbers up to here show every form that is common."""


@remembered
def find_numbers(code: str) -> Mapping[str, tuple[int, ...]]:
    """The first whole numbers that take each form in a language, in the order of the forms."""
    rule = read_locale(code).plural_form
    names = [str(rule(Decimal(number))) for number in range(_NUMBERS + 1)]
    return {form: tuple(at for at, name in enumerate(names) if name == form) for form in FORMS if form in names}


def check_counted(library: Library) -> Iterator[Problem]:
    """Words that would be said of the wrong number, and forms that are missing or never said."""
    code = library.partnership.language
    if not is_language(code):
        return
    for indicator in library.indicators:
        if indicator.counted is not None:
            yield from _check(indicator, code)


def _check(indicator: Indicator, code: str) -> Iterator[Problem]:
    numbers = find_numbers(code)
    given = {form: getattr(indicator.counted, form) for form in FORMS}
    for form, taken in numbers.items():
        if given[form] and "{n}" not in given[form] and len(taken) > 1:
            examples = join([str(number) for number in taken[:3]])
            message = f"'{form}' has no {{n}}, but in {_name(code)} it is used for several numbers, such as {examples}."
            yield Problem(indicator.origin, message, f"Write {{n}} where the number belongs: {given[form]}")
    # Where a language has no form `many`, that is the word for all other numbers.
    wanted = {*numbers, "one", "many", "other"} - (set() if "many" in numbers else {"other"})
    if lacking := [form for form in numbers if form in wanted - {"other"} and not given[form]]:
        forms = join([f"'{form}'" for form in lacking])
        message = f"{_name(code)} has its own forms for {forms}, but 'counted' of '{indicator.id}' has none of them."
        hint = "Add them under 'counted'. Until then, such numbers use the words of 'many'."
        yield Problem(indicator.origin, message, hint, Severity.ADVICE)
    if needless := [form for form in FORMS if given[form] and form not in wanted]:
        forms = join([f"'{form}'" for form in needless])
        message = f"'counted' of '{indicator.id}' has words for {forms}, which {_name(code)} does not need."
        yield Problem(indicator.origin, message, "Delete them.", Severity.ADVICE)


def _name(code: str) -> str:
    """The name of a language in English."""
    return read_locale(code.partition("-")[0]).get_display_name("en") or code
