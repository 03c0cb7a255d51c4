"""What `forms` in `mkdocs.yml` may say: where the files are kept, so that the forms can read and save them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from site_builder.sources.faults.suggestions import did_you_mean


class FormsSettingsError(Exception):
    """The settings cannot be used; the message says why and what to write."""


@dataclass(frozen=True, slots=True)
class FormsFault:
    """What is wrong with a setting."""

    name: str
    """Of the setting below `forms`; empty for all of them."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Host:
    """A kind of service that keeps git repositories, as Sveltia CMS knows it."""

    name: str
    api: str
    """The usual address of its interface for programs; empty if there is none, because everyone runs their own."""

    drafts: bool
    """Whether a draft can be a pull request."""

    site: str = ""
    """The usual address for people."""

    proposals: str = "pulls"
    """Where proposed changes are, below a repository's address."""

    checks: str = ""
    """Where the checks of proposed changes are; empty for hosts for which we have no workflows."""


HOSTS = {
    "github": Host(
        "github",
        "https://api.github.com",
        drafts=True,
        site="https://github.com",
        checks="actions/workflows/check.yml",
    ),
    "gitlab": Host(
        "gitlab",
        "https://gitlab.com/api/v4",
        drafts=True,
        site="https://gitlab.com",
        proposals="-/merge_requests",
    ),
    "gitea": Host("gitea", "", drafts=False),
    "forgejo": Host("gitea", "", drafts=False),
}
"""By the name in `mkdocs.yml`."""

_FIELDS = ("backend", "repo", "branch", "api_root", "base_url", "app_id")
_EXAMPLE = "forms: {backend: github, repo: our-council/community-safety}"


@dataclass(frozen=True, slots=True)
class FormsSettings:
    """Where the files are kept."""

    host: Host
    repo: str
    branch: str = "main"
    api_root: str = ""
    base_url: str = ""
    """The host's own site, for signing in without a token; only where `app_id` is given."""

    app_id: str = ""

    @property
    def api(self) -> str:
        """The address of the host's interface for programs."""
        return self.api_root or self.host.api

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every origin that the forms may contact."""
        addresses = (self.api, self.base_url)
        return tuple(dict.fromkeys(_origin(address) for address in addresses if address))

    @property
    def proposals(self) -> str:
        """The address at which people look at proposed changes; empty if it is not known."""
        return self._find(self.host.proposals)

    @property
    def checks(self) -> str:
        """The address at which people find previews of proposed changes; empty if there are none."""
        return self._find(self.host.checks)

    def _find(self, place: str) -> str:
        site = self.base_url or self.host.site
        return f"{site}/{self.repo}/{place}" if site and place else ""

    @property
    def backend(self) -> dict[str, Any]:
        """The settings as Sveltia CMS reads them. Without an `app_id` officers sign in with a token."""
        signing = {"auth_type": "pkce", "app_id": self.app_id} if self.app_id else {"auth_methods": ["token"]}
        given = {"api_root": self.api_root, "base_url": self.base_url}
        known = {name: value for name, value in given.items() if value}
        return {"name": self.host.name, "repo": self.repo, "branch": self.branch, **known, **signing}


def read_forms(written: object) -> FormsSettings | None:
    """The settings, or None if there are none. Raises FormsSettingsError with the first fault, in a sentence."""
    if _is_off(written):
        return None
    for fault in find_faults(written):
        raise FormsSettingsError(f"mkdocs.yml: {fault.message} {fault.hint}")
    text = _texts(written)
    return FormsSettings(
        HOSTS[text["backend"]],
        text["repo"],
        text.get("branch") or "main",
        text.get("api_root", "").rstrip("/"),
        text.get("base_url", "").rstrip("/"),
        text.get("app_id", ""),
    )


def find_faults(written: object) -> Iterator[FormsFault]:
    """Everything that is wrong with the settings."""
    if _is_off(written):
        return
    if not isinstance(written, Mapping):
        yield FormsFault("", "'forms' should say where the files are kept.", f"Example: {_EXAMPLE}")
        return
    for name in map(str, written):
        if name not in _FIELDS:
            hint = did_you_mean(name, _FIELDS) or f"Use only: {', '.join(_FIELDS)}."
            yield FormsFault(name, f"'{name}' is not a setting of 'forms'.", hint)
    text = _texts(written)
    backend, repo = text.get("backend", ""), text.get("repo", "")
    host = HOSTS.get(backend)
    if host is None:
        said = f"'{backend}' is not a 'backend' of 'forms'." if backend else "forms: 'backend' is missing."
        yield FormsFault("backend", said, f"Write one of: {', '.join(HOSTS)}. Example: {_EXAMPLE}")
    if not re.fullmatch(r"[\w.-]+(/[\w.-]+)+", repo) or repo.endswith(".git"):
        said = f"'{repo}' is not the name of a repository." if repo else "'repo' is missing."
        yield FormsFault("repo", f"forms: {said}", f"Write its owner, a / and its name. Example: {_EXAMPLE}")
    yield from _find_wrong_addresses(text, host)


def _find_wrong_addresses(text: Mapping[str, str], host: Host | None) -> Iterator[FormsFault]:
    if host and not host.api and not text.get("api_root"):
        message = f"forms: '{text['backend']}' runs on your own server, so the forms must know its address."
        yield FormsFault("backend", message, "Write 'api_root', such as https://git.example.org/api/v1.")
    for name in ("api_root", "base_url"):
        if text.get(name) and not _is_address(text[name]):
            message = f"forms: '{name}' is '{text[name]}', which is not the address of a server."
            hint = "Begin it with https://. Only a server on this computer may begin with http://."
            yield FormsFault(name, message, hint)
    if text.get("app_id") and host and host.name == "github":
        message = "forms: GitHub cannot sign people in on a page without its own server."
        yield FormsFault("app_id", message, "Remove 'app_id'; officers sign in with a token.")


def _is_off(written: object) -> bool:
    return written is None or written is False


def _texts(written: object) -> dict[str, str]:
    given = written if isinstance(written, Mapping) else {}
    return {str(name): "" if value is None else str(value).strip() for name, value in given.items()}


def _is_address(text: str) -> bool:
    """Whether nobody on the way can read what is sent there; a policy of a page cannot hold what has other signs."""
    if not re.fullmatch(r"https?://[\w.:\[\]-]+(/[\w./-]*)?", text):
        return False
    return text.startswith("https://") or urlsplit(text).hostname in ("127.0.0.1", "localhost", "::1")


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
