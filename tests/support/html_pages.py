"""Reads HTML as strictly as it can be read, and asks what tests want to know of it. Knows nothing of the site."""

import re
from dataclasses import dataclass
from functools import lru_cache
from posixpath import normpath
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import html5lib
from lxml import etree

_LOADING = {"img": "src", "script": "src", "iframe": "src", "source": "src", "link": "href", "use": "href"}
"""What a browser fetches without being asked, and where the address stands."""

_NEIGHBOURLY = {"canonical", "alternate", "next", "prev"}
"""Kinds of `<link>` that lead somewhere and fetch nothing."""


def is_page(path: str) -> bool:
    """Whether a file is a page of the site. An email ready to send and a chart for other sites are documents too."""
    return not path.startswith("embed/") and (path == "404.html" or path.rpartition("/")[2] == "index.html")


@lru_cache(maxsize=500)
def read_document(html: str) -> etree._Element:
    """The root of a whole document; anything that the standard calls a parse error is an exception.

    Reading so strictly is slow, and many tests read the same pages, so they share the root: do not change it.
    """
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("lxml"), strict=True, namespaceHTMLElements=False)
    root: etree._Element = parser.parse(html).getroot()
    return root


def read_body(html: str) -> etree._Element:
    """The body of a page's own part, read in the place that a theme gives it."""
    page = f'<!doctype html><html lang="en"><head><title>x</title></head><body><main>{html}</main></body></html>'
    return read_document(page)


def text_of(element: etree._Element) -> str:
    """The words in an element, with single spaces."""
    return " ".join("".join(str(text) for text in element.itertext()).split())


def elements(root: etree._Element, *names: str) -> list[etree._Element]:
    """All elements of these names, in the order of the document."""
    return [element for element in root.iter() if isinstance(element.tag, str) and element.tag in names]


def ids(root: etree._Element) -> list[str]:
    """Every id, as often as it is given."""
    return [element.attrib["id"] for element in root.iter() if "id" in element.attrib]


def name_of(element: etree._Element) -> str:
    """What kind of element it is: `h2`."""
    return etree.QName(element).localname


def levels(root: etree._Element) -> list[int]:
    """The levels of the headings, in order."""
    return [int(name_of(heading)[1]) for heading in elements(root, "h1", "h2", "h3", "h4", "h5", "h6")]


def headings_above_nothing(html: str) -> list[str]:
    """The headings with nothing below them before the next heading of their level or of a higher one."""
    parts = re.split(r"<h([1-6])[^>]*>(.*?)</h\1>", html, flags=re.DOTALL)
    found = zip(parts[1::3], parts[2::3], parts[3::3], [*parts[4::3], "1"], strict=False)
    return [
        title
        for level, title, below, following in found
        if following <= level
        and not re.sub(r"<[^>]+>", "", below).strip()
        and not re.search(r"<(?:svg|img|form|input)", below)
    ]


@dataclass(frozen=True, slots=True)
class Leading:
    """An address that a page names."""

    written: str
    element: str
    loads: bool
    """Whether a browser fetches it without being asked."""

    @property
    def elsewhere(self) -> bool:
        """Whether it is an address of another host, or none of a page at all."""
        return bool(urlsplit(self.written).scheme or urlsplit(self.written).netloc)

    def path_from(self, address: str) -> str:
        """The path that it leads to, without a leading slash, from a page at an address of the same kind."""
        path = unquote(urlsplit(urljoin(f"https://x.example/{address}", urldefrag(self.written).url)).path)
        return normpath(path).strip("/") + ("/" if path.endswith("/") and path != "/" else "")

    @property
    def fragment(self) -> str:
        """What follows the `#`."""
        return unquote(urldefrag(self.written).fragment)


def leads(root: etree._Element) -> list[Leading]:
    """Every address in a document: links, forms, and whatever is fetched."""
    found: list[Leading] = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name = name_of(element)
        for attribute in ("href", "src", "action", "srcset", "poster", "data", "data-worker"):
            if attribute not in element.attrib:
                continue
            kinds = set((element.get("rel") or "").split())
            loads = _LOADING.get(name) == attribute and not kinds & _NEIGHBOURLY
            loads = loads or attribute in {"srcset", "poster", "data"}
            written = element.attrib[attribute]
            several = [one.split()[0] for one in written.split(",")] if attribute == "srcset" else [written]
            found.extend(Leading(one, name, loads) for one in several)
    return found


def addresses_in_style(style: str) -> list[str]:
    """What a stylesheet fetches."""
    return re.findall(r"""url\(\s*['"]?([^'")]+)""", style) + re.findall(r"""@import\s+['"]([^'"]+)""", style)
