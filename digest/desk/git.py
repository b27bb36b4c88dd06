"""What `publish` asks of git: plumbing only, so that the editor's working tree, index and branches stay as they are."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from digest.door.text import shown
from digest.errors import Problem, SiteError

_PLAIN = ("core.autocrlf=false", "core.safecrlf=false", "core.fileMode=false", "core.quotePath=false", "gc.auto=0")
"""Settings of the editor's that must not change a published byte."""
_WHO = {"NAME": "digest", "EMAIL": "digest@localhost"}
_KEPT = ("GIT_SSH", "GIT_SSL", "GIT_PROXY", "GIT_CONFIG", "GIT_ASKPASS", "GIT_AUTHOR", "GIT_COMMITTER")
"""How the editor's variables for git begin that count: who signs, how a remote is reached. Others name another
repository, index or working tree, as they do in a hook.
"""
_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Repository:
    """The git repository that a folder lies in. Every call raises SiteError with what git said."""

    folder: Path

    def run(self, *words: str, more: Mapping[str, str] | None = None, given: bytes | None = None) -> str:
        """What `git` prints for these words."""
        found = self._call(words, more or {}, given)
        if found.returncode:
            said = [line for line in found.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
            what = f"git {words[0]} failed: {shown(' / '.join(said[:3]), 300) or found.returncode}"
            raise SiteError([Problem(self.folder, None, what, _mend(what))])
        return found.stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def can(self, *words: str) -> bool:
        """Whether `git` takes these words."""
        return self._call(words, {}, None).returncode == 0

    def _call(
        self, words: Sequence[str], more: Mapping[str, str], given: bytes | None
    ) -> subprocess.CompletedProcess[bytes]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        kept = {name: value for name, value in os.environ.items() if name.startswith(_KEPT)}
        environment = {**inherited, **kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", **more}
        settings = [word for setting in _PLAIN for word in ("-c", setting)]
        try:
            return subprocess.run(
                ["git", "-C", str(self.folder), *settings, *words],
                env=environment,
                input=given,
                stdin=None if given is not None else subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except FileNotFoundError:
            problem = Problem("git", None, "the program git is not installed", "Install git, then publish again.")
            raise SiteError([problem]) from None
        except subprocess.TimeoutExpired:
            what = f"git {words[0]} took more than {_SECONDS} seconds"
            raise SiteError([Problem(self.folder, None, what, "Look whether the remote answers.")]) from None


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of one remote, seen from a repository."""

    repository: Repository
    remote: str = "origin"
    name: str = "gh-pages"
    _seen: str = field(default="refs/digest/published", init=False, repr=False)

    def tip(self) -> str | None:
        """The commit that the branch is at, with all that it holds; None when the remote has no such branch."""
        self.repository.run("rev-parse", "--git-dir")
        if not self.repository.run("ls-remote", "--heads", self.remote, f"refs/heads/{self.name}"):
            return None
        local = f"{self._seen}/{self.name}"
        self.repository.run(
            "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", self.remote, f"+refs/heads/{self.name}:{local}"
        )
        return self.repository.run("rev-parse", "--verify", local)

    def commit(self, tree: str, parent: str | None, message: str, now: datetime) -> str:
        """A commit of `tree` on `parent`, not yet pushed. The editor's name signs it; without one, the program's."""
        when = f"{int(now.timestamp())} +0000"
        more = {f"GIT_{part}_DATE": when for part in ("AUTHOR", "COMMITTER")}
        if not self.repository.can("var", "GIT_COMMITTER_IDENT"):
            more |= {f"GIT_{part}_{key}": value for part in ("AUTHOR", "COMMITTER") for key, value in _WHO.items()}
        parents = ("-p", parent) if parent else ()
        return self.repository.run(
            "commit-tree", "--no-gpg-sign", tree, *parents, "-F", "-", more=more, given=message.encode()
        )

    def push(self, commit: str) -> None:
        """Put the branch at `commit`; never by force, so what another has pushed meanwhile is not lost."""
        self.repository.run("push", "--quiet", self.remote, f"{commit}:refs/heads/{self.name}")

    def tree(self, commit: str) -> str:
        return self.repository.run("rev-parse", f"{commit}^{{tree}}")


def files_of(repository: Repository, tree: str) -> tuple[str, ...]:
    """The paths of all files in a tree or commit."""
    return tuple(path for path in repository.run("ls-tree", "-r", "-z", "--name-only", tree).split("\0") if path)


def tree_of(repository: Repository, folder: Path, extra: Mapping[str, bytes], index: Path) -> str:
    """The tree of `folder` with `extra` files put in, its dot files left out.

    `index` is git's own memory of what it has hashed; lost or broken, it costs time and nothing else.
    """
    index.parent.mkdir(parents=True, exist_ok=True)
    more = {"GIT_INDEX_FILE": str(index.resolve()), "GIT_WORK_TREE": str(folder.resolve())}
    more["GIT_DIR"] = repository.run("rev-parse", "--absolute-git-dir")
    try:
        return _written(repository, more, extra)
    except SiteError:
        if not index.exists():
            raise
        index.unlink()
        return _written(repository, more, extra)


def _written(repository: Repository, more: Mapping[str, str], extra: Mapping[str, bytes]) -> str:
    repository.run("add", "--all", "--force", "--", ":/", ":(top,exclude,glob)**/.*", more=more)
    for path, content in extra.items():
        blob = repository.run("hash-object", "-w", "--stdin", "--no-filters", more=more, given=content)
        repository.run("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", more=more)
    return repository.run("write-tree", more=more)


def _mend(what: str) -> str:
    if "not a git repository" in what:
        return "Run `git init`, add a remote with `git remote add origin ADDRESS`, then publish again."
    if "non-fast-forward" in what or "fetch first" in what or "rejected" in what:
        return "Somebody else published at the same time: look at the branch, then publish again."
    if "does not appear to be a git repository" in what or "No such remote" in what:
        return "Name the remote with --remote; `git remote -v` lists them."
    return "Mend what git says, then publish again; nothing was published."
