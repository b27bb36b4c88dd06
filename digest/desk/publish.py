"""A built site to a branch of a git remote, and back to the one before: only a site that passes its checks goes out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from digest.desk.git import Branch, files_of, tree_of
from digest.errors import Problem, SiteError
from digest.wording import counted

MOST_LOST = 0.1
"""The share of the published pages that may be missing from the next site before it is held for a mistake."""
_INDEX = ".digest/publish.index"
_BACK = "Digest-Back-To: "
_BUILD = "Run `digest build`, then publish again."


@dataclass(frozen=True, slots=True)
class Published:
    """What `publish` did, or on a dry run would do. `commit` is None when nothing had changed.

    `pages` counts what is read in a browser; `added`, `changed` and `removed` count files of any kind.
    """

    status: Literal["published", "unchanged", "would publish", "restored", "would restore"]
    pages: int
    pages_before: int
    added: int = 0
    changed: int = 0
    removed: int = 0
    commit: str | None = None

    @property
    def in_words(self) -> str:
        """What was done, with how many pages, and what differs from the site before."""
        files = f"{counted(self.added, 'file')} added, {self.changed} changed, {self.removed} removed"
        told = "nothing has changed" if self.status == "unchanged" else files
        return f"{self.status}, {counted(self.pages, 'page')} ({told})"


def publish(
    public: Path,
    branch: Branch,
    url: str,
    now: datetime,
    *,
    allow_fewer: bool = False,
    is_dry_run: bool = False,
    message: str | None = None,
) -> Published:
    """Commit `public` to `branch` and push it.

    Raises SiteError, and publishes nothing, when the site has no home page or feed, or far fewer pages than the one
    that is published now.
    """
    _refuse(list(faults_of(public)))
    before = branch.tip()
    repository = branch.repository
    tree = tree_of(repository, public, _extra(public, url), repository.folder / _INDEX)
    pages, pages_before = _pages(branch, tree), _pages(branch, before)
    if not allow_fewer:
        _refuse(list(_lost(public, pages, pages_before)))
    if before and branch.tree(before) == tree:
        return Published("unchanged", pages, pages_before)
    difference = _difference(branch, before, tree)
    if is_dry_run:
        return Published("would publish", pages, pages_before, *difference)
    message = message or f"Publish {counted(pages, 'page')}, {now:%Y-%m-%d %H:%M} UTC"
    commit = branch.commit(tree, before, message, now)
    branch.push(commit)
    return Published("published", pages, pages_before, *difference, commit=commit)


def go_back(branch: Branch, now: datetime, *, is_dry_run: bool = False) -> Published:
    """Publish the site before the one that is published now; said again, the one before that.

    History is added to, never rewritten: the branch gets a new commit with the older site's files.
    """
    tip = branch.tip()
    older = _before(branch, tip) if tip else None
    if tip is None or older is None:
        what = f"{branch.remote}/{branch.name} holds no site before the one that is published now"
        raise SiteError([Problem(branch.name, None, what, "Build the site that you want and publish it.")])
    pages, pages_now = _pages(branch, older), _pages(branch, tip)
    tree = branch.tree(older)
    counted = _difference(branch, tip, tree)
    if is_dry_run:
        return Published("would restore", pages, pages_now, *counted)
    commit = branch.commit(tree, tip, f"Go back to the site before\n\n{_BACK}{older}\n", now)
    branch.push(commit)
    return Published("restored", pages, pages_now, *counted, commit=commit)


def _before(branch: Branch, commit: str) -> str | None:
    """The commit of the site before: where this one itself went back, the one before that."""
    message = branch.repository.run("log", "-1", "--format=%B", commit)
    here = next((line.removeprefix(_BACK) for line in message.splitlines() if line.startswith(_BACK)), commit)
    if not branch.repository.can("rev-parse", "--verify", "--quiet", f"{here}^"):
        return None
    return branch.repository.run("rev-parse", "--verify", f"{here}^")


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise SiteError(problems)


def faults_of(public: Path) -> Iterator[Problem]:
    """What a site must have before anybody else sees it: home page, error page and feeds, each of them whole."""
    if not public.is_dir():
        yield Problem(public, None, "there is no built site", _BUILD)
        return
    for name, end in (("index.html", "</html>"), ("404.html", "</html>"), ("feed.xml", "</feed>")):
        if not _text(public / name).rstrip().endswith(end):
            yield Problem(public / name, None, "it is missing or not whole", _BUILD)
    try:
        json.loads(_text(public / "feed.json"))
    except ValueError:
        yield Problem(public / "feed.json", None, "it is missing or no JSON", _BUILD)


def _lost(public: Path, pages: int, pages_before: int) -> Iterator[Problem]:
    """A site that has lost more pages than an editor takes away."""
    if pages < pages_before * (1 - MOST_LOST):
        what = f"the site has {counted(pages, 'page')}, and {pages_before} are published now"
        mend = "Look whether content is missing; if this is meant, publish with --allow-fewer."
        yield Problem(public, None, what, mend)


def doubts_about(url: str) -> Iterator[Problem]:
    """What is no fault of a site that goes out, and rarely meant: its feeds and links lead to the editor's machine."""
    if urlsplit(url).hostname in ("localhost", "127.0.0.1", "::1"):
        what = (
            f"the site goes out as {url}: its feeds, its links in mails and previews lead to the reader's own machine"
        )
        yield Problem("site.yaml", None, what, "Set `url` to where it is read, build, publish again.")


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _extra(public: Path, url: str) -> Mapping[str, bytes]:
    """Files that GitHub Pages asks for: no Jekyll, and the site's own domain where it has one."""
    extra = {".nojekyll": b""}
    domain = _own_domain(url)
    if domain and not (public / "CNAME").exists():
        extra["CNAME"] = f"{domain}\n".encode()
    return extra


def _own_domain(url: str) -> str | None:
    """The domain that a site has for itself; None for an address of GitHub's, a path below one, a number or a port."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    is_name = "." in host and not host.replace(".", "").isdigit() and not parts.port
    return host if is_name and parts.path in ("", "/") and not host.endswith(".github.io") else None


def _pages(branch: Branch, tree: str | None) -> int:
    return sum(path.endswith(".html") for path in files_of(branch.repository, tree)) if tree else 0


def _difference(branch: Branch, before: str | None, tree: str) -> tuple[int, int, int]:
    """Files added, changed and removed."""
    if before is None:
        return len(files_of(branch.repository, tree)), 0, 0
    told = branch.repository.run("diff-tree", "-r", "-z", "--no-renames", "--name-status", before, tree).split("\0")
    kinds = [word for word in told[::2] if word]
    return kinds.count("A"), kinds.count("M"), kinds.count("D")
