"""The forms in a browser without a network: Sveltia's test backend over a private file system that is filled first."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from site_builder.edges.forms.files import FOLDER, draw_forms
from site_builder.edges.forms.settings import FormsSettings, Host
from tests.browser.site_server import serving

TEST_BACKEND = FormsSettings(Host("test-repo", "", drafts=False), "council/safety")
"""Sveltia's backend that keeps everything in the browser."""

_FILL = """async files => {
    const top = await (await navigator.storage.getDirectory()).getDirectoryHandle('sveltia-cms-test', {create: true});
    for (const [path, content] of Object.entries(files)) {
        const steps = path.split('/');
        let folder = top;
        for (const step of steps.slice(0, -1)) folder = await folder.getDirectoryHandle(step, {create: true});
        const file = await (await folder.getFileHandle(steps.at(-1), {create: true})).createWritable();
        await file.write(Uint8Array.from(atob(content), sign => sign.charCodeAt(0)));
        await file.close();
    }
}"""

_READ = """async () => {
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
    await look(await (await navigator.storage.getDirectory()).getDirectoryHandle('sveltia-cms-test'), '');
    return found;
}"""


@contextmanager
def forms_served(folder: Path, settings: FormsSettings = TEST_BACKEND) -> Iterator[str]:
    """The address of the forms, served from a folder that holds nothing else."""
    for file in draw_forms(settings, name="Testdale Safer Together", site_url="https://testdale.example/"):
        place = folder / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.content)
    with serving(folder) as address:
        yield f"{address}/{FOLDER}"


def open_forms(page: Page, address: str, files: Mapping[str, bytes]) -> None:
    """Open the forms over files, and sign in."""
    page.goto(f"{address}forms.css")
    page.evaluate(_FILL, {path: base64.b64encode(content).decode() for path, content in files.items()})
    page.goto(address)
    page.get_by_role("button", name="Work with Test Repository").click()
    page.get_by_text("Collections", exact=True).first.wait_for()


def kept_files(page: Page) -> dict[str, bytes]:
    """The files as they are now."""
    return {path: base64.b64decode(content) for path, content in page.evaluate(_READ).items()}
