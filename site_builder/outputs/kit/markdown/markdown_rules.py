"""What we ask of Markdown beyond its libraries: headings, columns, addresses, boxes, notes and buttons for pages.

Every form is one of Material for MkDocs, with the classes that Material gives it. Nothing is sanitised here.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FN_BACKLINK_TEXT, FootnoteExtension
from markdown.extensions.toc import TocExtension, slugify
from markdown.inlinepatterns import InlineProcessor as InlinePattern
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from site_builder.domain.catalogue import say
from site_builder.insight.texts.links import ENDING, WEB, strip_ending
from site_builder.insight.texts.markdown_forms import BOXES, BUTTON_MARK, ICON_MARK, ICONS

COLUMNS = {"right": "right", "center": "middle"}
"""The classes of cells by where Markdown sets a column: pages forbid themselves to carry styles. Officers set words to
the right as well as numbers, so these cells can break across lines; cells of the class `num` cannot."""

TITLE = "admonition-title"
_AFTER_WORDS = 4
"""The priority of a step that comes when all words are elements, with typeset quotation marks and dashes."""


def our_extensions() -> tuple[Extension | str, ...]:
    """The libraries' extensions that are used here, and ours."""
    return (
        "tables",
        "sane_lists",
        "smarty",
        "admonition",
        "pymdownx.details",
        "def_list",
        _Notes(SUPERSCRIPT_TEXT="[{}]", USE_DEFINITION_ORDER=False),
        TocExtension(slugify=_name_heading),
        _OurRules(),
    )


class _OurRules(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(_MakeButtons(md), "buttons", _WITH_ATTRIBUTES)
        md.treeprocessors.register(_NameBoxes(md), "boxes", _BEFORE_WORDS)
        md.treeprocessors.register(_NumberNotes(md), "numbered-notes", _AFTER_WORDS)
        md.treeprocessors.register(_LowerHeadings(md), "headings-from-two", 1)
        md.treeprocessors.register(_NameColumns(md), "columns-by-class", 1)
        md.inlinePatterns.register(_LinkAddress(_ADDRESS, md), "bare-addresses", _AFTER_OTHER_LINKS)
        md.inlinePatterns.register(_NameIcon(ICON_MARK.pattern, md), "icons", _AFTER_OTHER_LINKS - 1)


_WITH_ATTRIBUTES = 8
"""The same when Python-Markdown reads attributes in braces: links are elements, and dashes are as they were typed."""

_BEFORE_WORDS = 30
"""The same when boxes are elements, and their words are still Markdown."""


def _name_heading(words: str, separator: str) -> str:
    """A heading's id, which none of a page's own parts has: those have names such as `main`, `search` and `sources`."""
    return f"part{separator}{slugify(words, separator)}"


class _LowerHeadings(Treeprocessor):
    """A page has one first-level heading, its title; officers' highest heading becomes a second-level one."""

    def run(self, root: Element) -> None:
        headings = [element for element in root.iter() if re.fullmatch("h[1-6]", str(element.tag))]
        highest = min((int(heading.tag[1]) for heading in headings), default=2)
        before = 1
        for heading in headings:
            # No level is skipped on the way down, whatever was written.
            level = min(int(heading.tag[1]) - highest + 2, before + 1, 6)
            heading.tag = f"h{level}"
            before = level


class _NameColumns(Treeprocessor):
    """A class says how a column is aligned, and not a style."""

    def run(self, root: Element) -> None:
        for cell in (element for element in root.iter() if element.tag in {"th", "td"}):
            where = cell.attrib.pop("style", "").removeprefix("text-align:").strip(" ;")
            if where in COLUMNS:
                cell.set("class", COLUMNS[where])


_ADDRESS = r"(?<![\w@/:.=-])https?://[^\s<>{}\"\u0002\u0003]+"
_AFTER_OTHER_LINKS = 85
_EMPHASIS = f"{ENDING}?*_~|"
"""Signs that end a sentence or its emphasis after a bare address."""


class _LinkAddress(InlinePattern):
    """A web address among the words becomes a link, unless it may be within a link in HTML."""

    ANCESTOR_EXCLUDES = ("a",)

    # Python-Markdown's names and order of arguments.
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802, ARG002
        address = strip_ending(m[0], _EMPHASIS)
        if not WEB.fullmatch(address):
            return None, None, None
        link = Element("a", {"href": address})
        link.text = AtomicString(address)
        return link, m.start(0), m.start(0) + len(address)


class _NameBoxes(Treeprocessor):
    """Boxes and folds without a title of their own are called by their kind, in the language that is spoken."""

    def run(self, root: Element) -> None:
        for box in root.iter():
            classes = box.get("class", "").split()
            if box.tag == "details" or "admonition" in classes:
                kinds = [kind for kind in classes if kind in BOXES][:1]
                heading = box.find("summary" if box.tag == "details" else f"p[@class='{TITLE}']")
                if kinds and heading is not None and heading.text == kinds[0].capitalize():
                    heading.text = say(BOXES[kinds[0]])
                box.set("class", " ".join(["admonition", *kinds] if box.tag == "div" else kinds or ["note"]))


class _Notes(FootnoteExtension):
    """The library's notes. It cannot count one without words, so such a note has nothing but the way back."""

    def makeFootnotesDiv(self, root: Element) -> Element | None:  # noqa: N802 - Python-Markdown's name
        notes = super().makeFootnotesDiv(root)
        for item in notes.iterfind("ol/li") if notes is not None else ():
            if not len(item):
                label = item.get("id", "").partition(":")[2]
                back = {"class": "footnote-backref", "href": f"#{self.makeFootnoteRefId(label)}"}
                SubElement(SubElement(item, "p"), "a", back).text = FN_BACKLINK_TEXT
        return notes


class _NumberNotes(Treeprocessor):
    """Notes are counted in the order of the words, whatever officers call them."""

    def run(self, root: Element) -> None:
        notes = list(root.iterfind("div[@class='footnote']/ol/li"))
        numbers = {item.get("id", "").partition(":")[2]: str(number) for number, item in enumerate(notes, start=1)}
        for element in root.iter() if notes else ():
            for name in ("id", "href"):
                kind, colon, label = element.get(name, "").partition(":")
                if colon and _OF_A_NOTE.fullmatch(kind) and label in numbers:
                    element.set(name, f"{kind}:{numbers[label]}")
                    if element.get("class") == "footnote-backref":
                        element.set("title", say("Back to note {number} in the text", number=numbers[label]))


_OF_A_NOTE = re.compile(r"#?fn(?:ref\d*)?")


class _MakeButtons(Treeprocessor):
    """`{ .md-button }` right behind a link makes it a button. No other attribute can be given to anything."""

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            found = BUTTON_MARK.match(link.tail or "")
            if found and link.tail:
                link.set("class", " ".join(dict.fromkeys(found[1].replace(".", " ").split())))
                link.tail = link.tail[found.end() :]


class _NameIcon(InlinePattern):
    """`:material-phone:` among words names an icon, which pages draw."""

    # Python-Markdown's names and order of arguments.
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802, ARG002
        if m["set"] != "material" or m["name"] not in ICONS:
            return None, None, None
        return Element("span", {"class": f"material-{m['name']}"}), m.start(0), m.end(0)
