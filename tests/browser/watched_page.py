"""A page that keeps watch over itself. It knows the browser and nothing of the site."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Response, Route

HERE = ("http://127.0.0.1:", "data:", "blob:")
"""What begins so does not leave this machine."""


@contextmanager
def watched_page(browser: Browser, *, scripts: bool = True, lenient: bool = False) -> Iterator[Page]:
    """A page in London that, when done with, must not have contacted a third party (rule P5) or met a fault.

    A lenient one sets the page's own policy aside, so that a check may put styles and scripts of its own into it.
    """
    faults: list[str] = []

    def refuse(route: Route) -> None:
        faults.append(f"asked another host: {route.request.url}")
        route.abort()

    def note_answer(response: Response) -> None:
        # A page itself may be missing: there is a test for that. What a page needs may not.
        if response.status >= 400 and response.request.resource_type != "document":
            faults.append(f"{response.status}: {response.url}, needed by {response.frame.url}")

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            faults.append(f"console: {message.text}")

    def note_error(error: Error) -> None:
        faults.append(f"script: {error.message}")

    context = browser.new_context(
        java_script_enabled=scripts,
        bypass_csp=lenient,
        locale="en-GB",
        timezone_id="Europe/London",
        service_workers="block",
    )
    context.set_default_timeout(15_000)
    context.route(lambda url: not url.startswith(HERE), refuse)
    page = context.new_page()
    page.on("response", note_answer)
    page.on("console", note_message)
    page.on("pageerror", note_error)
    try:
        yield page
    finally:
        context.close()
    assert not faults, "\n".join(faults)
