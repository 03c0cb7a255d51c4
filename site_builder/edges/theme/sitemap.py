"""The list of pages that search engines read. Knows addresses and dates, nothing of what is on a page."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from site_builder.domain.artefact import File, Page
from site_builder.domain.site import Site
from site_builder.outputs.kit.addresses import MISSING


def lists(page: Page) -> bool:
    """Whether search engines are told of a page."""
    return page.listed and page.address != MISSING


def draw(pages: Iterable[Page], site: Site) -> File:
    """Every page once, with the moment of its last change where it has one; never the moment of the build."""
    root = ET.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    for page in sorted(filter(lists, pages), key=lambda page: page.address):
        entry = ET.SubElement(root, "url")
        ET.SubElement(entry, "loc").text = site.absolute(page.address)
        changed = page.head.updated or page.head.published
        if changed:
            ET.SubElement(entry, "lastmod").text = changed.isoformat(timespec="seconds")
    ET.indent(root)
    return File("sitemap.xml", ET.tostring(root, encoding="utf-8", xml_declaration=True))
