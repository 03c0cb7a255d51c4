"""The list of pages for search engines. Knows addresses and dates, but not the content of pages."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from site_builder.domain.artefact import File, Page
from site_builder.domain.site import Site
from site_builder.outputs.kit.addresses import MISSING


def lists(page: Page) -> bool:
    """Whether a page is listed for search engines."""
    return page.listed and page.address != MISSING


def draw(pages: Iterable[Page], site: Site) -> File:
    """Every page once, with the moment of its last change, if any. The moment of the build is never used.

    A page with words of another site is left out: the list is of originals.
    """
    root = ET.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    listed = (page for page in pages if lists(page) and not page.canonical)
    for page in sorted(listed, key=lambda page: page.address):
        entry = ET.SubElement(root, "url")
        ET.SubElement(entry, "loc").text = site.absolute(page.address)
        changed = page.head.updated or page.head.published
        if changed:
            ET.SubElement(entry, "lastmod").text = changed.isoformat(timespec="seconds")
    ET.indent(root)
    return File("sitemap.xml", ET.tostring(root, encoding="utf-8", xml_declaration=True))
