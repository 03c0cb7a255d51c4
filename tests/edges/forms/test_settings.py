"""What `forms` in `mkdocs.yml` may say, and the sentence for anything else."""

from __future__ import annotations

import pytest

from site_builder.edges.forms.files import policy_of
from site_builder.edges.forms.settings import FormsSettings, FormsSettingsError, read_forms


def read(**written: object) -> FormsSettings:
    settings = read_forms(written)
    assert settings is not None
    return settings


def test_without_the_setting_there_are_no_forms() -> None:
    assert read_forms(None) is None
    assert read_forms(written=False) is None


def test_a_backend_and_a_repository_are_enough_for_the_large_hosts() -> None:
    settings = read(backend="github", repo="our-council/safety")
    assert settings.hosts == ("https://api.github.com",)
    assert settings.backend == {
        "name": "github",
        "repo": "our-council/safety",
        "branch": "main",
        "auth_methods": ["token"],
    }
    assert read(backend="gitlab", repo="council/group/safety", branch="live").backend["branch"] == "live"


def test_forgejo_is_told_to_sveltia_as_gitea() -> None:
    settings = read(backend="forgejo", repo="a/b", api_root="https://git.example.org/api/v1/")
    assert settings.backend["name"] == "gitea"
    assert settings.backend["api_root"] == "https://git.example.org/api/v1"
    assert not settings.host.drafts


def test_the_policy_of_the_forms_allows_the_git_host_and_nothing_else() -> None:
    given = {"api_root": "https://git.example.org/api/v4", "base_url": "https://git.example.org", "app_id": "abc"}
    rules = dict(part.split(" ", 1) for part in policy_of(read(backend="gitlab", repo="a/b", **given)).split("; "))
    assert rules["connect-src"] == "'self' blob: data: https://git.example.org"
    assert rules["default-src"] == "'none'"
    assert [name for name, value in rules.items() if "https:" in value] == ["connect-src"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("github", "'forms' should say where the files are kept."),
        ({}, "'backend' is missing. Write one of: github, gitlab, gitea, forgejo."),
        ({"backend": "gitbub", "repo": "a/b"}, "'gitbub' is not a 'backend' of 'forms'."),
        ({"backend": "github"}, "'repo' is missing. Write its owner, a / and its name."),
        ({"backend": "github", "repo": "https://github.com/a/b"}, "is not the name of a repository."),
        ({"backend": "github", "repo": "a/b.git"}, "is not the name of a repository."),
        ({"backend": "github", "repo": "a/b", "brunch": "x"}, "'brunch' is not a setting of 'forms'. Did you mean"),
        ({"backend": "gitea", "repo": "a/b"}, "Write 'api_root', such as https://git.example.org/api/v1."),
        ({"backend": "gitlab", "repo": "a/b", "api_root": "http://git.example.org"}, "Begin it with https://."),
        ({"backend": "gitlab", "repo": "a/b", "api_root": "https://x.example; script-src *"}, "Begin it with"),
        ({"backend": "gitlab", "repo": "a/b", "api_root": "https://x.example/ https://y.example"}, "Begin it with"),
        ({"backend": "github", "repo": "a/b", "app_id": "abc"}, "Remove 'app_id'; officers sign in with a token."),
    ],
)
def test_a_setting_that_cannot_be_used_is_explained(written: object, said: str) -> None:
    with pytest.raises(FormsSettingsError) as refused:
        read_forms(written)
    assert str(refused.value).startswith("mkdocs.yml: ")
    assert said in str(refused.value)
