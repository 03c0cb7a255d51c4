"""Whether the navigation and the footer in `mkdocs.yml` are lists of links. What they lead to is not looked up here.

MkDocs reads numbers, dates and yes as something other than text, so its values are held beside the written ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder.domain.english import count
from site_builder.domain.problem import Problem
from site_builder.sources.text.documents import Document, Path

_NAVIGATION = "Write each page on its own line: a hyphen, its title, a colon and its file, as in '- News: stories.md'."
_FOOTER = "Write each link on its own line: its title, a colon and its address, as in 'Help: help/'."


def find_misshapen(document: Document, nav: object) -> Iterator[Problem]:
    """One problem for each entry of the navigation, as MkDocs reads it, that is no link."""
    if nav is not None:
        yield from _check_list(document, nav, where=("nav",))


def find_misshapen_footer(document: Document, footer: object) -> Iterator[Problem]:
    """The same for the links of the footer."""
    if not isinstance(footer, Mapping):
        message = "'footer' should be a list of links, each a title, a colon and an address."
        origin = document.position("extra", "footer").key
        level = f" Begin each of these lines with {count(origin.column + 1, 'space')}." if footer is None else ""
        yield Problem(origin, message, f"{_FOOTER}{level}")
        return
    for place, (title, address) in enumerate(footer.items()):
        where = ("extra", "footer", _written_key(document, ("extra", "footer"), place=place))
        yield from _check_title(document, title, where=where)
        if not isinstance(address, str) or not address.strip():
            message = f"The link '{where[-1]}' of the footer has no address."
            yield Problem(document.origin(*where), message, _FOOTER)


def _check_list(document: Document, entries: object, *, where: Path) -> Iterator[Problem]:
    """What is wrong in the navigation or in one of its sections."""
    if not isinstance(entries, list):
        said = "The navigation" if len(where) == 1 else f"The section '{where[-1]}' of the navigation"
        yield Problem(document.origin(*where), f"{said} should be a list, with a hyphen before each line.", _NAVIGATION)
        return
    if entries and not document.knows(*where, 0):
        message = "This refers to another part of the file, which the navigation cannot do."
        yield Problem(document.origin(*where), message, "Write the entries out again.")
        return
    for index, entry in enumerate(entries):
        yield from _check_entry(document, entry, where=(*where, index))


def _check_entry(document: Document, entry: object, *, where: Path) -> Iterator[Problem]:
    if isinstance(entry, str) and entry.strip():
        return
    if not isinstance(entry, Mapping) or not entry:
        yield Problem(
            document.origin(*where), "This entry of the navigation is neither a file nor a title with one.", _NAVIGATION
        )
        return
    for place, (title, below) in enumerate(entry.items()):
        own = (*where, _written_key(document, where, place=place))
        if place == 1:
            message = f"There is no hyphen before '{own[-1]}', so it belongs to the entry above it."
            yield Problem(document.position(*own).key, message, _NAVIGATION)
        yield from _check_title(document, title, where=own)
        if isinstance(below, list | Mapping):
            yield from _check_list(document, below, where=own)
        elif not isinstance(below, str) or not below.strip():
            message = f"The entry '{own[-1]}' of the navigation does not name a file."
            spaces = count(document.position(*own).key.column + 1, "space")
            section = f" If it is a section, begin the line of each of its pages with {spaces}."
            yield Problem(document.origin(*own), message, f"{_NAVIGATION}{section if below is None else ''}")


def _check_title(document: Document, title: object, *, where: Path) -> Iterator[Problem]:
    """A title that MkDocs would show in other words than those written, such as True for yes."""
    if str(title) != where[-1]:
        message = f"'{where[-1]}' would be shown as '{title}', because YAML takes it for something other than words."
        yield Problem(document.position(*where).key, message, "Put it into quotation marks.")


def _written_key(document: Document, where: Path, *, place: int) -> str:
    """A key as it is written."""
    keys = [path[-1] for path in document.marks if path[:-1] == where and isinstance(path[-1], str) and path[-1]]
    return str(keys[place]) if place < len(keys) else ""
