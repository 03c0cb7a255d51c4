"""While a site is served, the page of a story that was saved is shown before the rest of the site is made."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from operator import attrgetter
from pathlib import Path
from threading import Event

import pytest
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from watchdog.observers.api import BaseObserver

from site_builder import pipeline
from site_builder.domain.artefact import Page
from site_builder.edges.mkdocs import watching
from site_builder.edges.mkdocs.last_good_site import keep_up
from site_builder.edges.mkdocs.watching import SourceWatch
from site_builder.outputs.kit.addresses import address_of
from tests.edges.mkdocs.test_last_good_site import PAGE, Preview, preview
from tests.support import fictional_site
from tests.support.small_project import MESSAGE, STORY, story, write, write_project

PATIENCE = 10.0

FILES = fictional_site.read_files()
STORIES = sorted(path for path in FILES if path.startswith("content/stories/"))
ALONE = [path for path in STORIES if "/translations/" not in path]
NOT_SHOWN = {"ferry-rope.yml", "ferry-patrol.yml", "orchard-eyes.yml"}
"""One was withdrawn, and two are not out."""

SIZES = re.compile(r"\(text, [^)]+\)")
"""How large other formats of a story are, which are made with the rest of the site."""


def draw(changes: Mapping[str, bytes], path: str, *, preview: bool = False) -> Page | None:
    """The page of a story after a change, with all else as it was."""
    site, now = fictional_site.SITE, fictional_site.MOMENT
    before = made_before(preview=preview).publication
    page, _ = pipeline.draw_record({**FILES, **changes}, path, site=site, now=now, before=before)
    return page


@cache
def made_before(*, preview: bool) -> pipeline.Build:
    """The site as it was."""
    return pipeline.build(FILES, site=fictional_site.SITE, now=fictional_site.MOMENT, preview=preview)


epochs: Callable[[LiveReloadServer], tuple[int, int]] = attrgetter("_visible_epoch", "_wanted_epoch")
"""Which version of the site browsers see, and which one a build makes."""


@contextmanager
def closing_server(build: Callable[[], None], built: Path) -> Iterator[LiveReloadServer]:
    """A server of MkDocs that serves nobody."""
    server = LiveReloadServer(build, "127.0.0.1", 0, str(built))
    try:
        yield server
    finally:
        server.server_close()


def notice_a_change(server: LiveReloadServer) -> tuple[int, int]:
    """What the server does before a build."""
    vars(server)["_wanted_epoch"] += 1000
    return epochs(server)


@pytest.mark.parametrize("path", [path for path in ALONE if Path(path).name not in NOT_SHOWN])
@pytest.mark.parametrize("field", ["title", "summary", "body"])
def test_a_story_drawn_alone_is_as_the_whole_site_shows_it(path: str, field: str) -> None:
    begun = next(words for words in (f"{field}: |\n  ", f"{field}: ") if words.encode() in FILES[path])
    changes = fictional_site.substitute(path, begun, new=f"{begun}Otters came. ")
    made = fictional_site.build_with(changes)
    assert made.library is not None
    (address,) = (address_of(one) for one in made.library.stories if one.origin.path == path)
    page, whole = draw(changes, path), fictional_site.pages_of(made)[address]
    assert page is not None
    assert "Otters came" in page.html
    assert SIZES.sub("", page.html) == SIZES.sub("", whole.html)
    assert replace(page, html="") == replace(whole, html="")


@pytest.mark.parametrize("name", sorted(NOT_SHOWN))
def test_a_story_that_is_not_out_is_not_drawn_for_the_public(name: str) -> None:
    (path,) = (path for path in ALONE if path.endswith(name))
    assert draw({}, path) is None


def test_in_a_preview_a_story_that_is_not_out_is_drawn() -> None:
    (path,) = (path for path in ALONE if path.endswith("ferry-patrol.yml"))
    assert draw({}, path, preview=True) is not None


@pytest.mark.parametrize("path", [path for path in STORIES if "/translations/" in path][:1])
def test_of_a_translation_there_is_no_page_of_its_own_file(path: str) -> None:
    assert draw({}, path) is None


def test_a_story_with_a_mistake_is_not_drawn() -> None:
    path = ALONE[0]
    assert draw(fictional_site.substitute(path, "summary: ", new="sumary: "), path) is None


def wait_for_page(running: Preview, page: str, words: str) -> str:
    """A page as soon as it has some words."""
    until = time.monotonic() + PATIENCE
    while words not in (content := running.get(page)[1]):
        assert time.monotonic() < until, content
        time.sleep(0.01)
    return content


def without_version(page: str) -> str:
    """A page without what MkDocs adds, which names the version of the site, and what allows that."""
    page = re.sub(r"<script>[^<]*livereload.*?</script>", "", page, flags=re.DOTALL)
    return re.sub(r"&#39;sha256-[^&]*&#39;", "", page)


@pytest.mark.rule("T2")
def test_what_is_saved_while_a_site_is_served_is_shown_and_drafts_are_not(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    with preview(root) as running:
        for title in ("Changed", "Changed again"):
            write(root, STORY, story(title=title))
            first = wait_for_page(running, PAGE, f"<h1>{title}</h1>")
            running.wait_for("Reloading browsers")
            whole = running.get(PAGE)[1]
            assert f"<h1>{title}</h1>" in whole
            assert title in running.get("stories/")[1]
            assert without_version(SIZES.sub("", first)) == without_version(SIZES.sub("", whole))
        write(root, STORY, story(title="Not for the public", draft="true"))
        running.wait_for("Reloading browsers")
        assert running.get(PAGE)[0] == 404


ALERT, EVENT, ABOUT = "content/alerts/ford.yml", "content/events/fair.yml", "content/pages/about.md"
WRITTEN = {
    ALERT: "id: ford\nwords: The ford is closed.\nlevel: urgent\nstarts: 2026-05-31 08:00\nends: 2026-06-05 08:00\n"
    "published: 2026-05-31\n",
    EVENT: "id: fair\ntitle: Village fair\nkind: drop-in\nsummary: All are welcome.\nstarts: 2026-07-01 10:00\n"
    "ends: 2026-07-01 12:00\nwhere: The green\npublished: 2026-05-01\n",
}
"""An alert and an event that are out when the site is served."""


@pytest.mark.parametrize(
    ("path", "page", "old"),
    [
        (MESSAGE, "messages/dark-nights/", "Leave a light on when"),
        (ALERT, "alerts/ford/", "The ford is closed"),
        (EVENT, "events/fair/", "All are welcome"),
        (ABOUT, "about/", "We keep the valley safe"),
    ],
)
def test_other_records_and_pages_are_shown_first_too(tmp_path: Path, path: str, page: str, old: str) -> None:
    root = write_project(tmp_path)
    for place, text in WRITTEN.items():
        write(root, place, text)
    with preview(root) as running:
        assert old in running.get(page)[1]
        text = (root / path).read_text(encoding="utf-8")
        write(root, path, text.replace(old, f"Otters came. {old}"))
        first = wait_for_page(running, page, "Otters came.")
        running.wait_for("Reloading browsers")
        whole = running.get(page)[1]
        assert shown_in_main(first) == shown_in_main(whole)


def shown_in_main(page: str) -> str:
    """What a page itself says, without what is over every page, such as an alert."""
    return SIZES.sub("", page[page.index("<main") : page.index("</main>")])


def test_what_can_be_shown_first_is_shown_before_the_build_and_browsers_learn_of_both(tmp_path: Path) -> None:
    built = tmp_path / "built"
    write(built, "index.html", "old")
    seen: list[tuple[str, bool]] = []

    def build() -> None:
        visible, wanted = epochs(server)
        seen.append(((standing / "index.html").read_text(), visible == wanted))

    with closing_server(build, built) as server:
        standing = keep_up(server, built, replaces=False, first=lambda: {"index.html": b"new"})
        notice_a_change(server)
        server.builder()
        visible, wanted = epochs(server)
    assert seen == [("new", True)]
    assert wanted > visible, "browsers load the page again when all is done"


def test_what_was_shown_first_is_taken_back_if_the_site_cannot_be_built(tmp_path: Path) -> None:
    built = tmp_path / "built"
    write(built, "index.html", "old")

    def refuse() -> None:
        assert (standing / "index.html").read_text(encoding="utf-8") == "new"
        assert (standing / "more.html").is_file()
        raise Abort("There is a mistake.")

    with closing_server(refuse, built) as server:
        standing = keep_up(server, built, replaces=False, first=lambda: {"index.html": b"new", "more.html": b"new"})
        notice_a_change(server)
        server.builder()
        visible, wanted = epochs(server)
    assert {path.name: path.read_text(encoding="utf-8") for path in standing.iterdir()} == {"index.html": "old"}
    assert wanted > visible, "browsers load the last good page again, with what is wrong"


def test_a_mistake_that_only_a_check_finds_leaves_the_last_good_page(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    with preview(root) as running:
        write(root, STORY, story(title="Led astray", body="Read [more](no/such/page/)."))
        running.wait_for("Reloading browsers")
        page = running.get(PAGE)[1]
    assert "New lamps on Mill Lane" in page
    assert "Led astray" not in page
    assert "no/such/page" in page[page.index('id="not-built"') :]


def test_what_cannot_be_shown_first_waits_for_the_build(tmp_path: Path) -> None:
    built = tmp_path / "built"
    write(built, "index.html", "old")
    seen: list[bool] = []

    def fail() -> dict[str, bytes]:
        raise OSError

    with closing_server(lambda: seen.append(True), built) as server:
        keep_up(server, built, replaces=False, first=fail)
        before = notice_a_change(server)
        server.builder()
        assert epochs(server) == before
    assert seen == [True]


def test_a_watch_names_the_files_that_changed_came_and_went(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    watch = SourceWatch(root, tell=Event().set)
    assert watch.take() == set()
    write(root, STORY, story(title="Longer than before"))
    write(root, "data/new.yml", "[]")
    write(root, "data/.new.yml.swp", "not for anyone")
    write(root, "mkdocs.yml", "not a source")
    (root / MESSAGE).unlink()
    assert watch.take() == {STORY, "data/new.yml", MESSAGE}
    assert watch.take() == set()


def test_a_watch_tells_at_once_of_a_file_that_is_saved_and_not_of_one_that_is_read(tmp_path: Path) -> None:
    root, told = write_project(tmp_path), Event()
    watch = SourceWatch(root, tell=told.set)
    watch.start()
    (root / STORY).read_bytes()
    write(root, "content/.lamps.yml.swp", "a temporary file")
    assert not told.wait(0.3)
    write(root, STORY, story(title="Saved"))
    assert told.wait(PATIENCE)


def test_a_folder_that_cannot_be_read_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[bool] = []
    root = write_project(tmp_path / "project")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setattr(watching, "EVERY", 0.02)
    watch = SourceWatch(root, tell=lambda: told.append(True))
    (root / "content/linked").symlink_to(tmp_path / "elsewhere")
    assert watch.take(), "the build says what is wrong"
    assert watch.take() == set()
    watch.start()
    time.sleep(0.2)
    assert told == []


def test_where_the_system_says_nothing_the_files_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: BaseObserver) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(BaseObserver, "start", refuse)
    monkeypatch.setattr(watching, "EVERY", 0.02)
    root, told = write_project(tmp_path), Event()
    watch = SourceWatch(root, tell=told.set)
    watch.start()
    assert not told.wait(0.2)
    write(root, STORY, story(title="Saved"))
    assert told.wait(PATIENCE)
