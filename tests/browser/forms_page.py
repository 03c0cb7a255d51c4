"""The forms in a browser without a network: Sveltia's test backend over a private file system that is filled first."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from site_builder.edges.forms.files import FOLDER, FormsContext, draw_forms
from site_builder.edges.forms.settings import FormsSettings, Host
from tests.browser.site_server import KeptPages, serving
from tests.support import fictional_site

FILES = fictional_site.read_files()
"""The made-up partnership's, with which the forms are filled."""

TEST_BACKEND = FormsSettings(Host("test-repo", "", drafts=False), "council/safety")
"""Sveltia's backend that keeps everything in the browser."""

OF_A_PACK = {"id": "dales-sweeps", "title": "The sweeps of the Four Dales (from the pack 'four-dales')"}
"""A contact that is in no file of the partnership's own."""

NOTE = "Packs bring these messages too: Hearth nights (from the pack 'four-dales')."
"""What is said above the partnership's own messages."""

_READ = """async top => {
    const found = {};
    const look = async (folder, before) => {
        for await (const [name, handle] of folder.entries()) {
            if (handle.kind === 'directory') await look(handle, `${before}${name}/`);
            else {
                const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
                found[before + name] = btoa(Array.from(bytes, sign => String.fromCharCode(sign)).join(''));
            }
        }
    };
    await look(top, '');
    return found;
}"""

_TOP = "await (await navigator.storage.getDirectory()).getDirectoryHandle('sveltia-cms-test', { create: true })"
"""Script: the folder in which the forms keep files."""

_BEGIN = """async files => {
    localStorage.clear();
    sessionStorage.clear();
    for (const { name } of await indexedDB.databases())
        await new Promise(done => { indexedDB.deleteDatabase(name).onsuccess = done; });
    const top = TOP, kept = await (READ)(top);
    for (const [path, content] of Object.entries({ ...kept, ...files })) {
        if (kept[path] === files[path]) continue;
        const steps = path.split('/');
        let folder = top;
        for (const step of steps.slice(0, -1)) folder = await folder.getDirectoryHandle(step, {create: true});
        if (!(path in files)) { await folder.removeEntry(steps.at(-1)); continue; }
        const file = await (await folder.getFileHandle(steps.at(-1), {create: true})).createWritable();
        await file.write(Uint8Array.from(atob(content), sign => sign.charCodeAt(0)));
        await file.close();
    }
}""".replace("TOP", _TOP).replace("READ", _READ)
"""Script: forget what was done before, and put files where the forms keep them."""


_EDITOR = '.pane[data-mode="edit"]'
"""Where fields are filled in; the other side of the screen shows them too."""


@contextmanager
def forms_served(folder: Path, settings: FormsSettings = TEST_BACKEND, *, preview: bool = False) -> Iterator[str]:
    """The address of the forms, served from a folder that holds nothing else."""
    context = FormsContext(
        "Testdale Safer Together",
        "https://testdale.example/",
        "admin/forms.css",
        preview,
        of_packs={"contacts": (OF_A_PACK,)},
        notes={"message": NOTE},
    )
    for file in draw_forms(settings, context):
        place = folder / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.content)
    with serving(folder, pages=KeptPages) as address:
        yield f"{address}/{FOLDER}"


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the forms."""
    with forms_served(tmp_path_factory.mktemp("forms")) as address:
        yield address


@pytest.fixture
def page(page: Page, forms: str) -> Page:
    """The forms over the files of the made-up partnership, watched: nothing may be asked of another host."""
    open_forms(page, forms)
    return page


def open_forms(page: Page, address: str, files: Mapping[str, bytes] = FILES) -> None:
    """Open the forms over files, whatever was done in them before, and sign in."""
    page.goto(f"{address}forms.css")  # of the same host, and loaded sooner than the forms
    page.evaluate(_BEGIN, {path: base64.b64encode(content).decode() for path, content in files.items()})
    page.goto(address)
    page.get_by_role("button", name="Work with Test Repository").click()
    page.get_by_text("Collections", exact=True).first.wait_for()


def open_record(page: Page, where: str) -> None:
    """Open a record by its collection and name, such as story/2026/ferry-rope, or begin a new one: story/new."""
    collection, _, name = where.partition("/")
    page.evaluate(f"location.hash = '#/collections/{collection}/{'new' if name == 'new' else f'entries/{name}'}'")
    page.locator(f"{_EDITOR} [data-key-path]").first.wait_for()
    page.wait_for_timeout(500)  # the form is drawn again once the record is there


def field(page: Page, path: str) -> Locator:
    """A field by its path, such as title or source.0.title."""
    found = page.locator(f'{_EDITOR} [data-key-path="{path}"]').first
    for _ in range(40):  # fields are drawn when they come into view
        if found.count():
            break
        holder = page.locator(f'{_EDITOR} [data-key-path="{path.partition(".")[0]}"]').first
        beside = page.locator(f'{_EDITOR} [data-key-path^="{path.rpartition(".")[0]}."]')
        others = page.locator(f"{_EDITOR} [data-key-path]")
        drawn = beside.last if "." in path and beside.count() else holder if holder.count() else others.last
        drawn.scroll_into_view_if_needed()
        page.wait_for_timeout(50)
    found.scroll_into_view_if_needed()
    return found


def box(page: Page, path: str) -> Locator:
    """Where a field is typed."""
    return field(page, path).locator("input, textarea").first


def save(page: Page) -> None:
    """Save the record that is open; the list comes back when it is saved."""
    page.get_by_role("button", name="Save", exact=True).click()


def saved(page: Page) -> None:
    """Save, and wait until it is done."""
    save(page)
    closed(page)


def closed(page: Page) -> None:
    """Wait until the list is there again."""
    expect(page).not_to_have_url(re.compile("/(entries|new)"), timeout=15_000)


def kept_files(page: Page) -> dict[str, bytes]:
    """The files as they are now."""
    return {
        path: base64.b64decode(content) for path, content in page.evaluate(f"async () => ({_READ})({_TOP})").items()
    }


def changes(page: Page) -> dict[str, tuple[list[str], list[str]]]:
    """By file, the lines that went and those that came since the forms were filled."""
    kept = kept_files(page)
    changed = {}
    for path in sorted(kept.keys() | FILES.keys()):
        old, new = (files.get(path, b"").decode(errors="replace").splitlines() for files in (FILES, kept))
        if old != new:
            changed[path] = ([line for line in old if line not in new], [line for line in new if line not in old])
    return changed
