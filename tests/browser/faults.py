"""What can be wrong with the page on show: rules broken, things too wide, cut off, moving or without an edge.

Each check tells every fault in words and nothing if there is none. It knows browsers and the rules for accessible
pages, and nothing of the site.
"""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page

from tests.tools.node import tool

SPACED: Final = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
"""How far apart a reader may set text without losing any (WCAG 1.4.12)."""

COLOURS: Final = """
const parts = colour => colour.match(/[\\d.]+/g).map(Number);
const seeThrough = colour => colour === "transparent" || parts(colour)[3] === 0;
const brightness = colour => parts(colour).slice(0, 3).map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
const contrast = (one, other) => {
    const [less, more] = [brightness(one), brightness(other)].sort((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
};
const ground = element => {
    for (let at = element; at; at = at.parentElement) {
        const colour = getComputedStyle(at).backgroundColor;
        if (!seeThrough(colour)) return colour;
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(18, 18, 18)" : "rgb(255, 255, 255)";
};
const nameOf = element => {
    const words = (element.getAttribute("aria-label") || element.textContent).trim().replace(/\\s+/g, " ");
    const sort = element.classList[0] ? "." + element.classList[0] : "";
    return `<${element.localName}${sort}> ${words.slice(0, 60)}`.trim();
};
"""
"""Script: what colours stand out from, by WCAG's ratio, and how to speak of an element."""

_AXE: Final = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
"""Everything that axe does unasked, best practices too, and the size of targets, which WCAG 2.2 brought."""

_FEWEST_RULES: Final = 8
"""That any page of any worth gives axe reason to look at."""

_WIDE: Final = """() => {
    const room = document.documentElement.clientWidth, found = [];
    const whole = document.documentElement.scrollWidth;
    if (whole > room) found.push(`the page is ${whole} pixels wide and there is room for ${room}`);
    const apart = element => element.parentElement?.closest("svg") || !element.checkVisibility();
    const within = element => {
        for (let at = element; at !== document.body; at = at.parentElement) {
            const look = getComputedStyle(at);
            if (look.clipPath !== "none") return true;
            if (at !== element && ["auto", "scroll"].includes(look.overflowX)) return true;
        }
        return false;
    };
    for (const element of document.body.querySelectorAll("*")) {
        const box = element.getBoundingClientRect();
        if (!box.width || (box.right <= room + 1 && box.left >= -1) || apart(element) || within(element)) continue;
        found.push(`${nameOf(element)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)} of ${room}`);
    }
    return found;
}"""

_LAYOUTS: Final = """() => [...document.querySelectorAll("body, body *")].map(element => {
    const look = getComputedStyle(element), box = element.getBoundingClientRect();
    return [element.localName, look.display, look.visibility, box.x, box.y, box.width, box.height].join(" ");
}).join("\\n")"""

_CUT: Final = """() => {
    const hides = ["hidden", "clip"], found = [];
    for (const element of document.body.querySelectorAll("*:not(svg, svg *, input)")) {
        const look = getComputedStyle(element);
        if (look.clipPath !== "none" || !element.checkVisibility() || !element.innerText?.trim()) continue;
        const below = hides.includes(look.overflowY) && element.scrollHeight > element.clientHeight + 1;
        const beside = hides.includes(look.overflowX) && element.scrollWidth > element.clientWidth + 1;
        if (below || beside) found.push(`${nameOf(element)} is cut off`);
    }
    for (const text of document.querySelectorAll("svg text")) {
        const box = text.getBoundingClientRect(), picture = text.ownerSVGElement.getBoundingClientRect();
        if (!box.width || getComputedStyle(text.ownerSVGElement).overflow === "visible") continue;
        if (box.left < picture.left - 1 || box.right > picture.right + 1 || box.bottom > picture.bottom + 1)
            found.push(`"${text.textContent}" is cut off in its picture`);
    }
    return found;
}"""

_MOVING: Final = """() => {
    const found = document.getAnimations().map(one => `${nameOf(one.effect.target)} moves`);
    const lasts = times => times.split(",").some(time => parseFloat(time) > 0.01);
    for (const element of document.querySelectorAll("*"))
        for (const part of [null, "::before", "::after"]) {
            const look = getComputedStyle(element, part);
            if (look.scrollBehavior === "smooth") found.push(`${nameOf(element)} scrolls smoothly`);
            if (lasts(look.transitionDuration)) found.push(`${nameOf(element)} changes slowly`);
        }
    return found;
}"""

_EDGELESS: Final = """() => {
    const found = [];
    for (const element of document.querySelectorAll("button, input:not([type=hidden]), select, textarea, .button")) {
        if (!element.checkVisibility()) continue;
        const look = getComputedStyle(element);
        const edged = parseFloat(look.borderTopWidth) >= 1 && look.borderTopStyle !== "none";
        const seen = Math.max(...[element, element.parentElement].map(at => contrast(look.borderTopColor, ground(at))));
        if (!edged || seen < 3) found.push(`${nameOf(element)} has no edge that can be seen`);
    }
    return found;
}"""

_FAINT: Final = """() => {
    const found = [];
    for (const picture of document.querySelectorAll("svg")) {
        if (!picture.checkVisibility()) continue;
        const shapes = [...picture.querySelectorAll("path, line, circle, rect, polyline, polygon, text")];
        const drawn = shapes.map(shape => getComputedStyle(shape)).flatMap(look => [look.stroke, look.fill]);
        const best = Math.max(0, ...drawn.filter(colour => /^rgb/.test(colour) && !seeThrough(colour))
            .map(colour => contrast(colour, ground(picture))));
        if (best < 3) found.push(`a drawing in ${nameOf(picture.parentElement)} cannot be seen`);
    }
    for (const element of document.body.querySelectorAll("*:not(script, style, noscript, svg, svg *)")) {
        const words = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (!words || !element.checkVisibility()) continue;
        if (contrast(getComputedStyle(element).color, ground(element)) < 4.5) found.push(`${nameOf(element)} is faint`);
    }
    return found;
}"""


def broken_rules(page: Page, *, colours_only: bool = False) -> list[str]:
    """What axe finds: the rule, and where it is broken. Its rules on colours alone take less long."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(tool("axe-core/axe.min.js").read_text(encoding="utf-8"))
    options = _AXE | {"runOnly": {"type": "tag", "values": ["cat.color"]}} if colours_only else _AXE
    answer = page.evaluate("options => axe.run(document, options)", options)
    fewest = 1 if colours_only else _FEWEST_RULES
    assert len(answer["passes"]) + len(answer["violations"]) >= fewest, "axe looked at next to nothing"
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]}"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]


def layouts(page: Page) -> str:
    """Where everything is and how it is laid out: all that the rules on anything but colours can rest on."""
    found: str = page.evaluate(_LAYOUTS)
    return found


def too_wide(page: Page) -> list[str]:
    """What makes a page scroll sideways, or is lost beside it. What scrolls within itself may hold anything."""
    return _ask(page, _WIDE)


def cut_off(page: Page) -> list[str]:
    """Words that are there and cannot be read, since what holds them is too small."""
    return _ask(page, _CUT)


def moving(page: Page) -> list[str]:
    """What moves or changes slowly, for a reader who asked for stillness."""
    return _ask(page, _MOVING)


def edgeless(page: Page) -> list[str]:
    """Buttons and boxes to write in whose edge cannot be seen."""
    return _ask(page, _EDGELESS)


def faint(page: Page) -> list[str]:
    """Drawings of which no line stands out from the ground, and words that do not.

    In forced colours axe cannot tell: it reads a colour of letters that browsers do not use there.
    """
    return _ask(page, _FAINT)


def _ask(page: Page, question: str) -> list[str]:
    answer: list[str] = page.evaluate(f"() => {{ {COLOURS} return ({question})(); }}")
    return answer
