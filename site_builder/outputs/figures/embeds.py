"""A chart alone, for the pages of other sites: small, without scripts, and with the way back to its figures."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import dataclass
from html import escape
from math import ceil

from markupsafe import Markup

from site_builder.domain.artefact import File
from site_builder.domain.catalogue import say, without_marks
from site_builder.domain.figures import Indicator
from site_builder.outputs.figures.indicator_charts import IndicatorChart
from site_builder.outputs.kit.addresses import address_of, address_of_embed
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.page.rendering import render_part, safe
from site_builder.outputs.kit.published.publication import Publication

HEAVIEST = 15_000
"""Bytes of a page."""

_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_NARROW = 320
"""Pixels that a chart must fit into."""

_WORDS = 290
"""Pixels that the words around a drawing take there."""


@dataclass(frozen=True, slots=True)
class EmbedView:
    """What the template of a page shows."""

    language: str
    policy: str
    style: Markup
    title: str
    finding: str
    shown: str
    svg: Markup
    source: str
    back: Link
    """The page of the indicator, by its whole address."""


def embed_page(publication: Publication, indicator: Indicator, *, chart: IndicatorChart) -> File:
    """A chart's page. One that would be too heavy with a drawing for each width has the narrow one alone."""
    address = f"{address_of_embed(indicator, chart.kind)}index.html"
    content = _write(publication, indicator, chart=chart, svg=chart.panel.svg)
    if len(content) > HEAVIEST:
        content = _write(publication, indicator, chart=chart, svg=safe(_narrowest(str(chart.panel.svg))))
    return File(address, content)


def embed_code(publication: Publication, indicator: Indicator, *, chart: IndicatorChart) -> str:
    """What another site puts into its page."""
    link = publication.site.absolute(address_of_embed(indicator, chart.kind))
    box = _VIEW_BOX.search(_narrowest(str(chart.panel.svg)))
    height = _WORDS + ceil(float(box[2]) * _NARROW / float(box[1])) if box else _WORDS
    title = escape(without_marks(chart.panel.title))
    return (
        f'<iframe src="{escape(link)}" title="{title}" width="100%" height="{height}" style="border:0" loading="lazy">'
        "</iframe>"
    )


def _write(publication: Publication, indicator: Indicator, *, chart: IndicatorChart, svg: Markup) -> bytes:
    partnership, panel = publication.library.partnership, chart.panel
    style = _style(publication)
    hashed = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    view = EmbedView(
        language=partnership.language,
        policy=f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'",
        style=safe(style),
        title=say(
            "{indicator}: {chart}, {partnership}",
            indicator=indicator.title,
            chart=chart.heading,
            partnership=partnership.name,
        ),
        finding=panel.title,
        shown=panel.subtitle,
        svg=svg,
        source=chart.source,
        back=Link(
            say("See the figures and how we know"),
            publication.site.absolute(f"{address_of(indicator)}#{chart.kind}"),
        ),
    )
    return render_part("figures/embed", view).encode() + b"\n"


def _narrowest(svg: str) -> str:
    """The last of a chart's drawings."""
    return f"<svg {svg.rpartition('<svg ')[2]}"


def _style(publication: Publication) -> str:
    """The theme's patterns for charts in short, in the partnership's colours."""
    brand = publication.library.partnership.brand
    return (
        ":root{color-scheme:light dark;--ink:#17212b;--paper:#fff;"
        f"--link:{brand.links};--wide:block;--narrow:none}}"
        f"@media(prefers-color-scheme:dark){{:root{{--ink:#edf1f5;--paper:#10161c;--link:{brand.links_dark}}}}}"
        "@media(max-width:36em){:root{--wide:none;--narrow:block}}"
        "@media(forced-colors:active){:root{--ink:CanvasText;--paper:Canvas;--link:LinkText}svg{color:CanvasText}}"
        "body{margin:0;padding:.75rem;background:var(--paper);color:var(--ink);"
        "font:1rem/1.5 'Segoe UI',Arial,sans-serif;overflow-wrap:anywhere}"
        "h1{font-size:1.0625rem;margin:0}p{margin:.2rem 0;font-size:.875rem}a{color:var(--link)}"
        "a:focus-visible{outline:3px solid var(--ink);outline-offset:2px}"
        "svg{display:block;width:100%;max-width:44rem;height:auto;overflow:visible;color:var(--link);margin:.5rem 0}"
        "svg text{fill:var(--ink)}"
        ".wide{display:var(--wide)}.narrow{display:var(--narrow)}.narrow,.small{max-width:28rem}"
        "svg:only-of-type{display:block}"
    )
