"""Sanitised HTML as a tree of blocks, from which a paper is drawn: headings, paragraphs, lists, tables, pictures.

Reads what `markup` and the templates make: well-formed, with few elements. What it does not know, it takes as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import html as parser

from site_builder.outputs.papers.nodes import Node, Nodes, break_long, every

_BLOCKS = {
    "p": "paragraph",
    "ul": "bullets",
    "ol": "steps",
    "li": "item",
    "dl": "terms",
    "dt": "term",
    "dd": "meaning",
    "blockquote": "quotation",
    "table": "table",
    "figure": "figure",
    "figcaption": "caption",
    "pre": "lines",
    "hr": "rule",
    "img": "picture",
}
_INLINE = {
    "strong": "bold",
    "b": "bold",
    "em": "italic",
    "i": "italic",
    "a": "link",
    "br": "break",
    "sub": "sub",
    "sup": "super",
    "del": "gone",
    "small": "small",
}
_AROUND = frozenset({"div", "section", "article", "header", "footer"})
_UNSEEN = frozenset({"svg", "script", "style", "template"})
_HEADING = re.compile(r"h[1-6]")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_SCHEMES = ("https:", "http:", "mailto:", "tel:")

Element = parser.HtmlElement


def read_blocks(html: str) -> tuple[Node, ...]:
    """The blocks of HTML. No heading skips a level, and every link leads somewhere."""
    if not html.strip():
        return ()
    return _link_within(_step_headings(tuple(_in_paragraphs(_flow(_parse(html))))))


def read_line(html: str) -> Nodes:
    """The words of HTML that is a sentence or two."""
    return _trim(_flow(_parse(html))) if html.strip() else ()


def _parse(html: str) -> Element:
    return parser.fragment_fromstring(html, create_parent="div")


def _flow(element: Element) -> Nodes:
    """What an element holds: blocks, and words between them."""
    held: list[Node | str] = [_say(element.text)] if element.text else []
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNSEEN:
            held += _read(child, child.tag)
        if child.tail:
            held.append(_say(child.tail))
    return tuple(held)


def _say(text: str) -> str:
    return break_long(_SPACES.sub(" ", text))


def _read(element: Element, tag: str) -> Nodes:
    says = _language(element)
    if _HEADING.fullmatch(tag):
        anchor = {"anchor": element.get("id")} if element.get("id") else {}
        return (Node("heading", _trim(_flow(element)), {"level": int(tag[1]), **anchor, **says}),)
    if tag == "div" and element.get("class") == "admonition":
        return (Node("box", tuple(_in_paragraphs(_flow(element))), says),)
    if tag in _AROUND:
        blocks = tuple(_in_paragraphs(_flow(element)))
        return tuple(replace(node, says={**says, **node.says}) for node in blocks) if says else blocks
    if tag in _BLOCKS:
        return tuple(replace(node, says={**node.says, **says}) for node in _read_block(element, _BLOCKS[tag]))
    held = _flow(element)
    if tag == "a":
        to = element.get("href", "")
        return (Node("link", held, {"to": to, **says}),) if to and held else held
    return (Node(_INLINE.get(tag, "words"), held, says),) if tag in _INLINE or says else held


def _language(element: Element) -> dict[str, object]:
    return {name: value for name in ("lang", "dir") if (value := element.get(name))}


def _read_block(element: Element, kind: str) -> Iterator[Node]:
    if kind == "picture":
        sizes = {name: int(size) for name in ("width", "height") if (size := element.get(name, "")).isdigit()}
        yield Node(kind, (), {"name": element.get("src", ""), "alt": element.get("alt", ""), **sizes})
    elif kind == "table":
        yield from _read_table(element)
    elif kind == "lines":
        text = "".join(str(part) for part in element.itertext()).strip("\n")
        yield Node("paragraph", tuple(part for line in text.split("\n") for part in (Node("break"), line))[1:])
    elif kind in {"bullets", "steps"}:
        items = tuple(node for node in _flow(element) if isinstance(node, Node) and node.kind == "item")
        start = {"start": int(number)} if (number := element.get("start", "")).isdigit() else {}
        if items:
            yield Node(kind, items, start)
    elif kind in {"quotation", "terms", "figure"}:
        yield Node(kind, tuple(_in_paragraphs(_flow(element))))
    else:
        held = _close_up(_trim(_flow(element)))
        if held or kind == "rule":
            yield Node(kind, held)


def _close_up(held: Nodes) -> Nodes:
    """Blocks without the spaces that HTML has between them, as in an item of several paragraphs."""
    blocks = {at for at, node in enumerate(held) if isinstance(node, Node) and not node.is_inline}
    return tuple(node for at, node in enumerate(held) if node != " " or not blocks & {at - 1, at + 1})


def _read_table(element: Element) -> Iterator[Node]:
    """A table: its caption, and its rows, which all have as many cells as the longest."""
    captions = tuple(Node("caption", _trim(_flow(found))) for found in element.iter("caption"))
    rows = [
        Node("row", tuple(_read_cell(cell) for cell in row if cell.tag in {"th", "td"}), {"head": _is_head(row)})
        for row in element.iter("tr")
    ]
    widest = max((len(row.holds) for row in rows), default=0)
    whole = (replace(row, holds=(*row.holds, *(Node("cell"),) * (widest - len(row.holds)))) for row in rows)
    if widest:
        yield Node("table", (*captions[:1], *whole))


def _is_head(row: Element) -> bool:
    around = row.getparent()
    return around is not None and around.tag == "thead"


def _read_cell(cell: Element) -> Node:
    look = set((cell.get("class") or "").split())
    side = "end" if look & {"num", "right"} else "center" if "middle" in look else "start"
    says: dict[str, object] = {"side": side, **_language(cell)}
    if "num" in look:
        says["number"] = True
    if cell.tag == "th":
        says["head"] = cell.get("scope") or "col"
    return Node("cell", _trim(_flow(cell)), says)


def _in_paragraphs(held: Nodes) -> Iterator[Node]:
    """Blocks, with the words between them as paragraphs."""
    words: list[Node | str] = []
    for node in (*held, Node("end")):
        if isinstance(node, str) or node.is_inline:
            words.append(node)
            continue
        if shown := _trim(tuple(words)):
            yield Node("paragraph", shown)
        words = []
        if node.kind != "end":
            yield node


def _trim(held: Nodes) -> Nodes:
    """Words without the spaces that HTML has at the beginning and the end of a block."""
    if held and isinstance(held[0], str):
        begun = held[0].lstrip()
        return _trim_end((begun, *held[1:])) if begun else _trim(held[1:])
    return _trim_end(held)


def _trim_end(held: Nodes) -> Nodes:
    if held and isinstance(held[-1], str):
        ended = held[-1].rstrip()
        return (*held[:-1], ended) if ended else _trim_end(held[:-1])
    return held


def _step_headings(blocks: tuple[Node, ...]) -> tuple[Node, ...]:
    """Headings that skip no level below the title, as screen readers expect, and share no anchor."""
    before, anchors = 1, set[object]()

    def step(node: Node) -> Node:
        nonlocal before
        if node.kind == "heading":
            before = max(2, min(int(str(node.says["level"])), before + 1))
            says = {name: value for name, value in node.says.items() if name != "anchor" or value not in anchors}
            anchors.add(says.get("anchor"))
            return replace(node, says={**says, "level": before})
        return replace(node, holds=tuple(part if isinstance(part, str) else step(part) for part in node.holds))

    return tuple(map(step, blocks))


def _link_within(blocks: tuple[Node, ...]) -> tuple[Node, ...]:
    """Links to other places, and to headings that are there; words alone where a link leads nowhere on paper."""
    anchors = {node.says["anchor"] for node in every(blocks) if "anchor" in node.says}

    def link(node: Node) -> Node:
        held = tuple(part if isinstance(part, str) else link(part) for part in node.holds)
        if node.kind != "link":
            return replace(node, holds=held)
        to = str(node.says["to"])
        if to[:1] == "#" and to[1:] in anchors:
            return replace(node, holds=held, says={"within": to[1:]})
        return replace(node, holds=held) if to.lower().startswith(_SCHEMES) else Node("words", held)

    return tuple(map(link, blocks))
