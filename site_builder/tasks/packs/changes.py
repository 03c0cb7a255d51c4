"""What another version of a pack brings, in sentences: its files, and what the partnership's own records hide of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder.domain.pack import is_earlier
from site_builder.sources.pack_paths import PACK_FILE, PACKS
from site_builder.sources.reading.records import read_records
from site_builder.sources.resolve.packs import HiddenRecord, find_hidden_records
from site_builder.tasks.packs.taken import kept_packs

Hidden = Mapping[tuple[str, str], HiddenRecord]
"""By the pack and what is hidden of it."""


def say_changes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[str]:
    """What another version of each pack brings: packs that come, go and change, with their files."""
    old, new = kept_packs(before), kept_packs(after)
    for name in sorted({*old, *new}):
        if name not in new:
            yield f"The pack '{name}' is no longer used."
        elif name not in old:
            yield f"The pack '{name}' is new, in version {new[name].version}."
            yield from _say_hidden(name, before, after=after)
        elif old[name] != new[name]:
            was, now = old[name].version, new[name].version
            back, way = is_earlier(now, was), f"from version {was} to {now}"
            yield f"The pack '{name}' goes back {way}, which is earlier:" if back else f"The pack '{name}' goes {way}:"
            yield from _say_files(name, before, after=after)
            yield from _say_hidden(name, before, after=after)


def _say_files(name: str, before: Mapping[str, bytes], *, after: Mapping[str, bytes]) -> Iterator[str]:
    place = f"{PACKS}{name}/"
    for path in sorted(path for path in {*before, *after} if path.startswith(place) and not path.endswith(PACK_FILE)):
        if before.get(path) != after.get(path):
            how = "new" if path not in before else "gone" if path not in after else "changed"
            yield f"  {how}: {path.removeprefix(place)}"


def _say_hidden(name: str, before: Mapping[str, bytes], *, after: Mapping[str, bytes]) -> Iterator[str]:
    """What is new or changed in a pack and does not show, because a record of the partnership's own is in its place."""
    old, new = _hidden_in(before), _hidden_in(after)
    found = [
        (how, hidden) for key, hidden in new.items() if hidden.pack == name and (how := _compare(old.get(key), hidden))
    ]
    if found:
        yield "Your own records replace these, so your site does not show what the pack says. Compare them:"
    for how, hidden in found:
        yield f"  {how}: {hidden.what}. Yours is in {hidden.own.path}, line {hidden.own.line}."


def _compare(old: HiddenRecord | None, new: HiddenRecord) -> str:
    """Whether what is hidden is new or changed; empty if it says the same as before."""
    if old is None:
        return "new"
    return "" if old.values == new.values else "changed"


def _hidden_in(files: Mapping[str, bytes]) -> Hidden:
    records, _ = read_records(files)
    return {(hidden.pack, hidden.what): hidden for hidden in find_hidden_records(records)}
