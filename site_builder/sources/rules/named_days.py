"""Days that have names, and the words that people use for them."""

from __future__ import annotations

from site_builder.domain.season import Day
from site_builder.domain.year_days import NamedDay, YearDay

NAMED: dict[str, Day] = {
    **{day.value.removeprefix("the ").lower(): day for day in NamedDay},
    "pancake day": NamedDay.SHROVE_TUESDAY,
    "mother's day": NamedDay.MOTHERING_SUNDAY,
    "easter": NamedDay.EASTER_SUNDAY,
    "may day bank holiday": NamedDay.EARLY_MAY_BANK_HOLIDAY,
    "late may bank holiday": NamedDay.SPRING_BANK_HOLIDAY,
    "august bank holiday": NamedDay.SUMMER_BANK_HOLIDAY,
    "clocks go forward": NamedDay.CLOCKS_FORWARD,
    "clocks go back": NamedDay.CLOCKS_BACK,
    "clocks going forwards": NamedDay.CLOCKS_FORWARD,
    "new year's day": YearDay(1, 1),
    "new year": YearDay(1, 1),
    "valentine's day": YearDay(2, 14),
    "halloween": YearDay(10, 31),
    "bonfire night": YearDay(11, 5),
    "christmas eve": YearDay(12, 24),
    "christmas day": YearDay(12, 25),
    "christmas": YearDay(12, 25),
    "boxing day": YearDay(12, 26),
    "new year's eve": YearDay(12, 31),
}
"""Days that have names, by all the words that people use for them."""
