"""A page that keeps watch over itself. It knows the browser and nothing of the site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, Response, Route

HERE = ("http://127.0.0.1:", "data:", "blob:")
"""What begins so does not leave this machine."""

SIZE = {"width": 1280, "height": 720}
"""A page's size unless a test sets another."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A page, and the faults that were seen in it."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def check(self) -> None:
        """Fail if there was a fault, and begin again without any."""
        faults = "\n".join(self.faults)
        self.faults.clear()
        assert not faults, faults


@contextmanager
def watched_page(browser: Browser, *, scripts: bool = True, lenient: bool = False) -> Iterator[Page]:
    """A page in London that, when done with, must not have contacted a third party (rule P5) or met a fault.

    It has a profile of its own: nothing is cached or kept from another. A lenient one sets the page's own policy aside,
    so that a check may put styles and scripts of its own into it.
    """
    with _watching(browser, scripts=scripts, lenient=lenient) as watched:
        yield watched.page
    watched.check()


def rest(page: Page) -> None:
    """Give a page the size, colours and motion that it has unless a test sets others."""
    rest_size(page)
    rest_media(page)


def rest_size(page: Page) -> None:
    """Give a page its usual size. Setting the size that it has would lay it out and paint it again."""
    if page.viewport_size != SIZE:
        page.set_viewport_size({"width": SIZE["width"], "height": SIZE["height"]})


def rest_media(page: Page) -> None:
    """Give a page its usual colours and motion, on a screen and not on paper."""
    page.emulate_media(media="null", color_scheme="null", forced_colors="null", reduced_motion="null")


class ReusedPages:
    """Pages that tests use one after another: opening one with a profile of its own costs more than most checks do.

    They are watched as others are, and each use begins on an empty page as wide as usual. For tests that neither look
    at what is kept, fetched or asked, nor keep anything themselves.
    """

    def __init__(self, browser: Browser, stack: ExitStack) -> None:
        self._browser = browser
        self._stack = stack
        self._opened: dict[tuple[bool, bool], Watched] = {}

    @contextmanager
    def use(self, *, scripts: bool = True, lenient: bool = False) -> Iterator[Page]:
        """A page that nothing else uses meanwhile, unless it asks for one of the same kind."""
        if (scripts, lenient) not in self._opened:
            opening = _watching(self._browser, scripts=scripts, lenient=lenient, stops=False)
            self._opened[scripts, lenient] = self._stack.enter_context(opening)
        watched = self._opened[scripts, lenient]
        page = watched.page
        try:
            yield page
        finally:
            page.goto("about:blank")
            rest(page)
        watched.check()


@contextmanager
def _watching(browser: Browser, *, scripts: bool, lenient: bool, stops: bool = True) -> Iterator[Watched]:
    """Watch a page. Unless it `stops` requests to other hosts on their way, they fail later (`find_browser.ALONE`).

    Asking of each request whether to stop it makes a visit take a third longer.
    """
    context = browser.new_context(
        java_script_enabled=scripts,
        bypass_csp=lenient,
        locale="en-GB",
        timezone_id="Europe/London",
        service_workers="block",
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    watched = Watched(page)
    faults = watched.faults

    def refuse(route: Route) -> None:
        note_request(route.request)
        route.abort()

    def note_request(request: Request) -> None:
        if not request.url.startswith(HERE):
            faults.append(f"asked another host: {request.url}")

    def note_answer(response: Response) -> None:
        # A page itself may be missing: there is a test for that. What a page needs may not.
        if response.status >= 400 and response.request.resource_type != "document":
            faults.append(f"{response.status}: {response.url}, needed by {response.frame.url}")

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            faults.append(f"console: {message.text}")

    def note_error(error: Error) -> None:
        faults.append(f"script: {error.message}")

    if stops:
        context.route(lambda url: not url.startswith(HERE), refuse)
    else:
        context.on("request", note_request)
    page.on("response", note_answer)
    page.on("console", note_message)
    page.on("pageerror", note_error)
    try:
        yield watched
    finally:
        context.close()
