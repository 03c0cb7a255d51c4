"""Guards without which the program does the same, so no test can miss them, each with the reason.

A guard is in a place where it cannot decide, tells the type checker what is known already, or only saves time. The key
is its function, its source and what it becomes; where that source changes, it is looked at again.
"""

from __future__ import annotations

from tests.support.guards import Guard

_SAME_FILES = "the same files had a partnership before"
_TIME = "only saves time: what is searched for is not there"
_TYPES = "never the other way here; for the type checker"
_MEMORY = "only memory: rows that were read are let go"

_CHANCE = "only saves time: what comes of decoding by chance holds nothing"

_LONG = "only saves time: no entry has so long a name"

_SEEN = "a value of a world that is possible saves the search for it"
_SAVES_TIME = "the answer is the same without it, and comes later"

EQUAL: dict[str, dict[str, str]] = {
    "site_builder.insight.checks.ages": {
        "_candidates: _AGE.search(text) -> True": _TIME,
        "_candidates: sign in text -> True": _TIME,
        "_candidates: any(map(text.__contains__, _BIRTH)) -> True": _TIME,
    },
    "site_builder.insight.checks.agreement": {
        "_areas_against_district: figure.area -> True": _TYPES,
        "_populations: population.area -> True": _TYPES,
        "_year_too_low: part.value is not None -> True": _TYPES,
        "_year_too_low: whole.value is not None -> True": _TYPES,
        "_years_against_quarters: pairs -> True": _TIME,
    },
    "site_builder.insight.checks.identifying": {
        "advise_on_personal_details: public -> False": _TIME,
    },
    "site_builder.insight.checks.link_slips": {
        "find_slips: _SOONEST.search(text) -> True": _TIME,
        "_search: not _SOONEST.search(text) -> False": _TIME,
        '_first_word: [""] -> False': _TYPES,
    },
    "site_builder.insight.checks.markdown_slips": {
        'find_markdown_slips: text.lstrip(" ").startswith(":") or any(map(text.__contains__, _SIGNS)) -> True': _TIME,
    },
    "site_builder.insight.checks.paste_slips": {
        '_find_braces: "{" in words or "[" in words or "<" in words or "((" in words -> True': _TIME,
    },
    "site_builder.insight.checks.personal_details": {
        '_search: "{{" in words -> True': _TIME,
        '_search: "{{" in words -> False': _TIME,
        "_addresses: _INWARD.search(words) -> True": _TIME,
        "_plates: _PLATE_END.search(words) -> True": _TIME,
        '_plates: any(map(words.lower().__contains__, ("reg", "plate", "vrm"))) -> True': _TIME,
        "_crimes: _names_day(words) -> True": _TIME,
        "_crimes: any(map(words.__contains__, _ROADS)) -> True": _TIME,
        "_crimes: not (_names_day(words) and any(map(words.__contains__, _ROADS))) -> False": _TIME,
        "_crimes: _names_day(paragraph) -> True": _TIME,
    },
    "site_builder.insight.checks.revision_checks": {
        "_check_record: figure is not None -> True": "every cell that was revised has a figure; for the type checker",
    },
    "site_builder.insight.checks.typed_figures": {
        "_find: _DIGIT.search(text) -> True": _TIME,
    },
    "site_builder.insight.checks.unpublished": {
        "find_unpublished: now -> False": _TYPES,
    },
    "site_builder.insight.consent": {
        "with_consent: _holds(quote, today) and _holds(picture, today) -> False": _TIME,
    },
    "site_builder.insight.figures.limits": {
        "history_before: series.first is not None -> True": _TYPES,
        "limits: self.first is None -> False": _TYPES,
        "limits: self.last is None -> False": _TYPES,
    },
    "site_builder.insight.figures.signals": {
        "_season: series.first is not None -> True": _TYPES,
    },
    "site_builder.insight.figures.trend": {
        "_trend: first is None -> False": _TYPES,
        "_why_not: figure is None -> False": _TYPES,
    },
    "site_builder.insight.texts.links": {
        'find_markdown_links: "](" in text -> True': _TIME,
    },
    "site_builder.insight.texts.telephones": {
        "find_numbers: _SOONEST.search(text) -> True": _TIME,
    },
    "site_builder.tasks.imports.sheets.xlsx_rows": {
        '_ends_of_sheet: kind == "row" -> True': _MEMORY,
        "_ends_of_sheet: table is not None -> True": _TYPES,
        '_ends_of_sheet: kind == "row" and table is not None -> False': _MEMORY,
        "_merges: not any_there -> False": _TIME,
        '_number: code != "General" -> True': _TIME,
    },
    "site_builder.insight.disclosure.attack": {
        "__init__: value is not None -> False": _SEEN,
        "reaches: any(value <= low for value in seen) -> False": _SEEN,
        "reaches: any(value >= high for value in seen) -> False": _SEEN,
        "spreads: seen and max(seen) - min(seen) >= by -> False": _SEEN,
        "spreads: max(self._seen[cell]) - low >= by -> False": _SEEN,
    },
    "site_builder.insight.disclosure.audit": {
        "check_disclosure: not (suppressed or once or any(indicator.sensitive for indicator in library.indicators))"
        " -> False": "nothing is found where nothing is sensitive; saves time",
    },
    "site_builder.insight.disclosure.choice": {
        "choose: not wanted -> False": _SAVES_TIME,
        "_move: cell in sides -> False": "a variable that is in no row changes nothing",
        "_move: alone is not None -> True": "a cell that is not in `sides` is alone; for the type checker",
        "_cheapest: found is None -> False": "what is to move can, so there is a solution",
    },
    "site_builder.insight.disclosure.needs": {
        "unmet: need is not None -> True": "what needs nothing is never unmet; for the type checker",
        "is_met: need.low is not None -> False": "a small number that spreads so far reaches both ends",
    },
    "site_builder.insight.disclosure.programme": {
        "extreme: found is None or np.abs(found - np.round(found)).max() < _NEAR -> False": _SAVES_TIME,
        "extreme: np.abs(found - np.round(found)).max() < _NEAR -> False": _SAVES_TIME,
        "_solve: known is not None -> False": _SAVES_TIME,
        "_work_out: whole.any() -> True": "only a programme with whole numbers prints; to silence it takes time",
        "whole_world: np.abs(values - rounded).max() >= _NEAR -> False": "the solver was asked for whole numbers",
    },
    "site_builder.insight.disclosure.protection": {
        "_lost: not out and all(statement.always for statement in table.statements) -> False": _SAVES_TIME,
        "_lost: table.entries[cell].standing is Standing.SMALL -> True": "any other needs only what is left to it",
    },
    "site_builder.insight.disclosure.quarter_protection": {
        "_can_hold: statement.low is None -> False": "every sum has a lowest value; for the type checker",
    },
    "site_builder.insight.disclosure.showings": {
        "_after_revisions: not edition.revisions -> False": "without a revision there is no moment; saves time",
    },
    "site_builder.tasks.verify.compressed": {
        "find_compressed: content.isascii() -> False": _CHANCE,
        "find_compressed: content.startswith(_NAMED) -> False": _CHANCE,
        'find_compressed: content[4:8] == b"ftyp" -> False': _CHANCE,
    },
    "site_builder.tasks.verify.decoding": {
        'decode: "%u" in text -> True': _TIME,
        "decode: text == before -> False": _TIME,
        "_whole_signs: _HALF.search(text) -> True": _TIME,
        "_read_header: isinstance(part, str) -> False": _TYPES,
        "packed_in: found not in decoded -> True": _TIME,
        "_candidates: plain.islower() -> False": _CHANCE,
        '_candidates: "begin " in text -> True': _TIME,
        '_candidates: "<~" in text -> True': _TIME,
        "_starts_in: len(plain) <= _LONGEST_PATH -> True": _TIME,
        "_starts_in: len(plain) > _LONG -> True": _CHANCE,
        "_is_worth_a_look: found.startswith(_MAGIC) -> True": _CHANCE,
        "_is_worth_a_look: start.isprintable() -> False": _TIME,
        "_is_worth_a_look: start.isprintable() -> True": _CHANCE,
        "_is_worth_a_look: len(start) >= 6 -> True": _CHANCE,
        r'_is_worth_a_look: shown >= 0.9 * len(found[:60].replace(b"\0", b"").decode("latin-1")) -> True': _CHANCE,
    },
    "site_builder.tasks.verify.file_parts": {
        "_moment: isinstance(written, str) -> True": _TYPES,
        "_moment: moment is None -> False": _TYPES,
    },
    "site_builder.tasks.verify.gates": {
        "say_moment: moment -> True": _TYPES,
        "values_of: document -> True": _TYPES,
    },
    "site_builder.tasks.verify.names": {
        r'of: len(text) < 100 and "\n" not in text -> True': _LONG,
        "of: len(text) < 100 -> True": _LONG,
        r'of: "\n" not in text -> True': _LONG,
    },
    "site_builder.tasks.verify.opening": {
        "_texts: _is_text(content) -> False": _CHANCE,
        '_where_numbers_count: "<" not in text -> False': _TIME,
        "normalise: text.isascii() -> False": _TIME,
    },
    "site_builder.tasks.verify.rarer_codes": {
        "unpack_blindly: not _LEAST_PACKED <= len(found) <= _MOST_PACKED -> False": _CHANCE,
    },
    "site_builder.tasks.protect.private_figures": {
        "_gather: quarter is not None -> True": "`_wrong_in` has looked; for the type checker",
        "_gather: indicator is not None -> True": "`_wrong_in` has looked; for the type checker",
    },
    "site_builder.tasks.protect.protected_quarter": {
        "_audit: library is None -> False": _SAME_FILES,
        "_read_true: library -> True": _SAME_FILES,
        "_read_true: library is None -> False": _SAME_FILES,
        "_truth_of: library -> True": _SAME_FILES,
        "_write: protected is None -> False": _SAME_FILES,
    },
    "site_builder.tasks.protect.protected_quarters": {"_revealed_by_years: library is None -> False": _SAME_FILES},
    "site_builder.tasks.protect.quarter_values": {
        "differences: standing is None -> False": "then it has no fields either; for the type checker",
    },
}
"""By module, then by guard."""


def is_equal(guard: Guard) -> bool:
    """Whether the program does the same without it."""
    return guard.name in EQUAL.get(guard.module, {})
