"""The published stories, as outputs ask about them: a new story changes only what shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import ClassVar, Self

from site_builder.domain.fingerprint import fingerprint
from site_builder.domain.moment import LONDON
from site_builder.domain.story import Story
from site_builder.outputs.kit.published.asking import ask
from site_builder.outputs.kit.published.holdings import Groups, group


class By(Enum):
    """What stories belong to."""

    ALL = auto()
    PRIORITY = auto()
    AREA = auto()
    PARTNER = auto()
    GROUP = auto()
    KIND = auto()
    YEAR = auto()
    """Of publication."""

    INDICATOR = auto()
    """That they name as evidence."""

    MESSAGE = auto()
    """For which they tell what was done."""

    TRAIT = auto()
    """See `Trait`."""


class Trait(Enum):
    """What few stories have, and few outputs ask for."""

    CHANGED = auto()
    """They were updated or corrected, and say so."""

    RENAMED = auto()
    PICTURED = auto()


_WAYS: Mapping[By, Callable[[Story], Iterable[str]]] = {
    By.ALL: lambda _: ("",),
    By.PRIORITY: lambda story: (story.priority.id,) if story.priority else (),
    By.AREA: lambda story: (area.id for area in story.areas),
    By.PARTNER: lambda story: (partner.id for partner in story.partners),
    By.GROUP: lambda story: (part.id for part in story.groups),
    By.KIND: lambda story: (story.kind.value,),
    By.YEAR: lambda story: (str(story.published.astimezone(LONDON).year),),
    By.INDICATOR: lambda story: {reference.indicator for reference in story.evidence},
    By.MESSAGE: lambda story: story.messages,
    By.TRAIT: lambda story: (trait.name for trait in Trait if _has(story, trait)),
}


@dataclass(frozen=True, slots=True)
class Stories:
    """Those that are out, the newest first. Every question wants as few as will do."""

    name: ClassVar[str] = "stories"
    _groups: Mapping[str, Groups[Story]]
    """By the name of what they belong to."""

    _known: dict[tuple[object, ...], bytes] = field(default_factory=dict)
    """Fingerprints of answers that were asked for before."""

    @classmethod
    def of(cls, stories: tuple[Story, ...]) -> Self:
        """Stories that can be asked about."""
        return cls({by.name: group(stories, way) for by, way in _WAYS.items()})

    @property
    def all(self) -> tuple[Story, ...]:
        """All of them."""
        return self.under(By.ALL)

    def newest(self, most: int) -> tuple[Story, ...]:
        """The newest, at most so many."""
        return self.under(By.ALL, most=most)

    def having(self, trait: Trait) -> tuple[Story, ...]:
        """Those that have a trait."""
        return self.under(By.TRAIT, trait.name)

    def under(self, by: By, id_: str = "", *, most: int | None = None) -> tuple[Story, ...]:
        """Those that belong to something, at most so many."""
        ask(self, "under", by.name, id_, most)
        return self._under(by.name, id_, most)

    def ids(self, by: By) -> tuple[str, ...]:
        """The ids of what any story belongs to, sorted."""
        ask(self, "ids", by.name)
        return self._ids(by.name)

    def answer(self, question: str, by: str, *about: object) -> bytes:
        """See `Answering`."""
        asked = question, by, *about
        if asked not in self._known:
            find: Callable[..., object] = self._ids if question == "ids" else self._under
            self._known[asked] = fingerprint(find(by, *about))
        return self._known[asked]

    def _under(self, by: str, id_: str, most: int | None) -> tuple[Story, ...]:  # noqa: PLR0917 - a question's own order
        return self._groups[by].get(id_, ())[:most]

    def _ids(self, by: str) -> tuple[str, ...]:
        return tuple(sorted(self._groups[by]))


def _has(story: Story, trait: Trait) -> bool:
    if trait is Trait.CHANGED:
        return bool(story.changes)
    return bool(story.formerly) if trait is Trait.RENAMED else story.picture is not None
