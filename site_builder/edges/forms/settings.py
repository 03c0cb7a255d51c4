"""What `forms` in `mkdocs.yml` may say: where the files are kept, so that the forms can read and save them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from site_builder.sources.faults.suggestions import did_you_mean


class FormsSettingsError(Exception):
    """The settings cannot be used; the message says why and what to write."""


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


HOSTS = {
    "github": Host("github", "https://api.github.com", drafts=True, site="https://github.com"),
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
        site = self.base_url or self.host.site
        return f"{site}/{self.repo}/{self.host.proposals}" if site else ""

    @property
    def backend(self) -> dict[str, Any]:
        """The settings as Sveltia CMS reads them. Without an `app_id` officers sign in with a token."""
        signing = {"auth_type": "pkce", "app_id": self.app_id} if self.app_id else {"auth_methods": ["token"]}
        given = {"api_root": self.api_root, "base_url": self.base_url}
        known = {name: value for name, value in given.items() if value}
        return {"name": self.host.name, "repo": self.repo, "branch": self.branch, **known, **signing}


def read_forms(written: object) -> FormsSettings | None:
    """The settings, or None if there are none. Raises FormsSettingsError with a sentence for whoever wrote them."""
    if written is None or written is False:
        return None
    if not isinstance(written, Mapping):
        raise FormsSettingsError(f"mkdocs.yml: 'forms' says where the files are kept. Example: {_EXAMPLE}")
    for name in written:
        if name not in _FIELDS:
            raise FormsSettingsError(
                f"mkdocs.yml: '{name}' is not a setting of 'forms'. {did_you_mean(str(name), _FIELDS)}".strip()
            )
    text = {str(name): "" if value is None else str(value).strip() for name, value in written.items()}
    host = HOSTS.get(text.get("backend", ""))
    if host is None:
        said = f"'{text['backend']}' is not a 'backend' of 'forms'." if text.get("backend") else "'backend' is missing."
        raise FormsSettingsError(f"mkdocs.yml: {said} Write one of: {', '.join(HOSTS)}. Example: {_EXAMPLE}")
    _check(text, host)
    return FormsSettings(
        host,
        text["repo"],
        text.get("branch") or "main",
        text.get("api_root", "").rstrip("/"),
        text.get("base_url", "").rstrip("/"),
        text.get("app_id", ""),
    )


def _check(text: Mapping[str, str], host: Host) -> None:
    repo = text.get("repo", "")
    if not re.fullmatch(r"[\w.-]+(/[\w.-]+)+", repo):
        said = f"'{repo}' is not the name of a repository." if repo else "'repo' is missing."
        raise FormsSettingsError(f"mkdocs.yml: forms: {said} Write its owner, a / and its name. Example: {_EXAMPLE}")
    if not host.api and not text.get("api_root"):
        raise FormsSettingsError(
            f"mkdocs.yml: forms: '{text['backend']}' runs on your own server, so the forms must know its address. "
            "Write 'api_root', such as https://git.example.org/api/v1."
        )
    for name in ("api_root", "base_url"):
        if text.get(name) and not _is_address(text[name]):
            raise FormsSettingsError(
                f"mkdocs.yml: forms: '{name}' is '{text[name]}', which is not the address of a server. "
                "Begin it with https://. Only a server on this computer may begin with http://."
            )
    if text.get("app_id") and host.name == "github":
        raise FormsSettingsError(
            "mkdocs.yml: forms: GitHub cannot sign people in on a page without its own server. Remove 'app_id'; "
            "officers sign in with a token."
        )


def _is_address(text: str) -> bool:
    """Whether nobody on the way can read what is sent there; a policy of a page cannot hold what has other signs."""
    if not re.fullmatch(r"https?://[\w.:\[\]-]+(/[\w./-]*)?", text):
        return False
    return text.startswith("https://") or urlsplit(text).hostname in ("127.0.0.1", "localhost", "::1")


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
