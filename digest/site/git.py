"""What git knows of the content: the paths that a revision lacks, and the hash of each file in a clean checkout."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from digest.errors import Problem, SiteError

_SECONDS = 60


def blob_digest(data: bytes) -> bytes:
    """The hash by which content files are told apart: git's own, so that a clean checkout need not be read again."""
    from hashlib import sha1  # loads OpenSSL: where nothing has changed, nothing is hashed

    return sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).digest()


def changed_since(root: Path, revision: str) -> tuple[str, ...]:
    """The paths below `root` that differ from `revision`, committed or not. Raises SiteError when git cannot tell."""
    if revision.startswith("-"):
        raise SiteError([_unknown(revision, "that is an option, no revision")])
    import subprocess

    try:
        differing = _git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", revision, "--", ".")
        untracked = _git(root, "ls-files", "--others", "-z", "--", "content")
    except (OSError, subprocess.SubprocessError) as error:
        said = (getattr(error, "stderr", None) or b"").decode("utf-8", "replace").strip()
        raise SiteError([_unknown(revision, said.splitlines()[0] if said else str(error))]) from None
    return tuple(sorted({*_names(differing), *_names(untracked)}))


def checked_out(root: Path, folder: str) -> Mapping[str, bytes]:
    """The hash of each file below `folder`, by its path in it; nothing where git cannot vouch for the files."""
    if not any((parent / ".git").exists() for parent in (root.absolute(), *root.absolute().parents)):
        return {}
    import subprocess

    try:
        if _git(root, "status", "--porcelain", "-z", "--untracked-files=no", "--", folder):
            return {}
        listed = _git(root, "ls-files", "--stage", "-z", "--", folder)
    except (OSError, subprocess.SubprocessError):
        return {}
    found = {}
    for line in listed.split(b"\0"):
        about, _, name = line.partition(b"\t")
        if about.startswith(b"100"):
            found[name.decode("utf-8", "surrogateescape").removeprefix(f"{folder}/")] = bytes.fromhex(
                about.split(b" ")[1].decode()
            )
    return found


def _git(root: Path, *arguments: str) -> bytes:
    import subprocess

    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    return subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS).stdout


def _names(listed: bytes) -> list[str]:
    return [name.decode("utf-8", "surrogateescape") for name in listed.split(b"\0") if name]


def _unknown(revision: str, said: str) -> Problem:
    mend = "Name a revision of this site's own repository, or build without --since."
    return Problem("--since", None, f"git cannot tell what has changed since {revision}: {said}", mend)
