"""How a number of what an indicator counts is said in words, in the forms that a language has (rule S13)."""

from __future__ import annotations

from dataclasses import dataclass

FORMS = ("zero", "one", "two", "few", "many", "other")
"""The forms that a number can have, as Unicode names them. English has `one` and `other`, Welsh has all six."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A sentence up to the place and the time, with `{n}` for the number, in each form that was given."""

    one: str
    many: str
    """Of every number whose form is not given."""

    zero: str = ""
    two: str = ""
    few: str = ""
    other: str = ""

    def form(self, name: str) -> str:
        """The words in a form of the language's."""
        given = {"one": self.one, "zero": self.zero, "two": self.two, "few": self.few, "other": self.other}
        return given.get(name) or (self.many if name == "many" else self.other or self.many)
