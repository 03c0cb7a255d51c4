"""As much of GitHub's interface as the forms use, on this machine: branches, proposals, and what was asked of it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MAIN = "main"
NOW = "2026-11-30T12:00:00Z"


def oid(content: bytes) -> str:
    """The name that git gives to a file's content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


@dataclass
class GitHost:
    """A repository on a host, with proposals that wait to be published."""

    branches: dict[str, dict[str, bytes]]
    proposals: dict[int, dict[str, Any]] = field(default_factory=dict)
    address: str = ""
    asked: list[str] = field(default_factory=list)
    commits: int = 0

    def head(self, branch: str) -> str:
        """The name of a branch's last commit, which changes with its files."""
        listed = "".join(f"{path} {oid(content)}\n" for path, content in sorted(self.branches[branch].items()))
        return hashlib.sha1(f"{branch}{listed}".encode(), usedforsecurity=False).hexdigest()

    def answer(self, method: str, path: str, body: Any) -> tuple[int, Any]:  # noqa: ANN401 - JSON of any kind
        """The status and the JSON that the host answers."""
        path = path.removeprefix("/api/v3").removeprefix("/api")  # as on a server of one's own
        self.asked.append(f"{method} {path}")
        if path == "/graphql":
            return 200, {"data": self._query(body["query"], body["variables"])}
        if path == "/user":
            return 200, {"login": "officer", "name": "Olive Officer", "id": 1, "email": "o@example.org", "html_url": ""}
        if found := re.search(r"/git/trees/(\w+)", path):
            return 200, {"truncated": False, "tree": list(self._tree(found[1]))}
        if found := re.search(r"/(?:pulls|issues)(?:/(\d+))?(/merge|/labels)?$", path):
            return 200, self._propose(method, found, body)
        return (204, None) if "/collaborators/" in path or method in ("DELETE", "PATCH") else (404, {})

    def _tree(self, name: str) -> Iterator[dict[str, Any]]:
        branch = next((branch for branch in self.branches if self.head(branch) == name), MAIN)
        for path, content in sorted(self.branches[branch].items()):
            yield {"type": "blob", "path": path, "sha": oid(content), "size": len(content)}

    def _propose(self, method: str, found: re.Match[str], body: Any) -> Any:  # noqa: ANN401 - as above
        number, part = int(found[1] or 0), found[2]
        if method == "POST" and not number:
            number = len(self.proposals) + 1
            self.proposals[number] = {"title": body["title"], "branch": body["head"], "draft": body["draft"]}
            self.proposals[number] |= {"labels": [], "state": "open"}
        proposal = self.proposals[number]
        if part == "/merge":
            self.branches[MAIN] = dict(self.branches[proposal["branch"]])
            proposal["state"] = "merged"
        elif body and "labels" in body:
            proposal["labels"] = body["labels"]
        labels = [{"name": label} for label in proposal["labels"]]
        address = f"{self.address}/pull/{number}"
        said = {"number": number, "node_id": f"P{number}", "title": proposal["title"], "html_url": address}
        return {**said, "labels": labels, "created_at": NOW, "updated_at": NOW, "head": {"sha": "0"}}

    def _query(self, query: str, given: Mapping[str, Any]) -> dict[str, Any]:
        if "createCommitOnBranch" in query:
            return {"createCommitOnBranch": {"commit": self._commit(query, given["input"])}}
        if "createRef" in query:
            name = given["input"]["name"].removeprefix("refs/heads/")
            self.branches[name] = dict(self.branches[MAIN])
            return {"createRef": {"ref": {"name": name}}}
        if found := re.search(r"(\w+)\(input: \$input\)", query):
            number = int(given["input"]["pullRequestId"][1:])
            self.proposals[number]["draft"] = found[1] == "convertPullRequestToDraft"
            return {found[1]: {"pullRequest": {"isDraft": self.proposals[number]["draft"]}}}
        if "fork: repository" in query:
            return {"fork": {"id": "R1"}, "base": {"ref": {"target": {"oid": self.head(MAIN)}}}}
        return {"repository": self._repository(query, given)}

    def _repository(self, query: str, given: Mapping[str, Any]) -> dict[str, Any]:
        if "pullRequests" in query:
            return {"pullRequests": {"totalCount": len(self.proposals), "nodes": list(self._open())}}
        found: dict[str, Any] = {}
        contents = {oid(content): content for files in self.branches.values() for content in files.values()}
        for alias, name in re.findall(r'(\w+): object\(oid: "(\w+)"\)', query):
            found[alias] = {"text": contents[name].decode(errors="replace"), "isTruncated": False}
        for alias, branch, path in re.findall(r'(\w+): object\(expression: "([^":]+):([^"]+)"\)', query):
            content = self.branches[branch].get(path, b"")
            text = {"text": content.decode(errors="replace"), "isTruncated": False, "isBinary": False}
            found[alias] = {"oid": oid(content), "byteSize": len(content), **text}
        author = {"name": "Olive Officer", "email": "o@example.org", "user": {"id": 1, "login": "officer"}}
        branch = given.get("branch", MAIN)
        commit = {"oid": self.head(branch), "message": "Say more", "author": author, "committedDate": NOW}
        ref = {"target": {"oid": commit["oid"], "history": {"nodes": [commit]}}}
        return {"ref": ref, **dict.fromkeys(re.findall(r"(\w+):\s+ref\(", query), ref), **found}

    def _open(self) -> Iterator[dict[str, Any]]:
        for number, proposal in self.proposals.items():
            if proposal["state"] == "open":
                old, new = self.branches[MAIN], self.branches[proposal["branch"]]
                paths = sorted(path for path in new if new[path] != old.get(path))
                yield {
                    "id": f"P{number}",
                    "number": number,
                    "title": proposal["title"],
                    "url": f"{self.address}/pull/{number}",
                    "isDraft": proposal["draft"],
                    "isCrossRepository": False,
                    "createdAt": NOW,
                    "updatedAt": NOW,
                    "headRefName": proposal["branch"],
                    "headRefOid": self.head(proposal["branch"]),
                    "author": {"login": "officer", "name": "Olive Officer", "email": "", "databaseId": 1},
                    "labels": {"nodes": [{"name": label} for label in proposal["labels"]]},
                    "files": {"nodes": [{"path": path, "changeType": "MODIFIED"} for path in paths]},
                }

    def _commit(self, query: str, given: Mapping[str, Any]) -> dict[str, Any]:
        files = self.branches[given["branch"]["branchName"]]
        for added in given["fileChanges"]["additions"]:
            files[added["path"]] = base64.b64decode(added["contents"])
        for gone in given["fileChanges"]["deletions"]:
            files.pop(gone["path"], None)
        self.commits += 1
        named = re.findall(r'(file_\d+): file\(path: "([^"]+)"\)', query)
        known = {alias: {"oid": oid(files[path])} for alias, path in named}
        return {"oid": self.head(given["branch"]["branchName"]), "committedDate": NOW, **known}


@contextmanager
def git_host(files: Mapping[str, bytes]) -> Iterator[GitHost]:
    """A host with one repository, which answers meanwhile."""
    host = GitHost({MAIN: dict(files)})

    class Answers(BaseHTTPRequestHandler):
        """What the host answers, also to pages of other addresses."""

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            status, said = (204, None)
            if self.command != "OPTIONS":
                status, said = host.answer(self.command, self.path.partition("?")[0], body)
            content = b"" if said is None else json.dumps(said).encode()
            self.send_response(status)
            for name, value in (("Origin", "*"), ("Headers", "*, Authorization"), ("Methods", "*, PUT, PATCH, DELETE")):
                self.send_header(f"Access-Control-Allow-{name}", value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _answer  # noqa: N815 - as the library calls them

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host.address = f"http://127.0.0.1:{server.server_port}"
        try:
            yield host
        finally:
            server.shutdown()
