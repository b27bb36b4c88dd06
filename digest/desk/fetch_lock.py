"""One run of `digest fetch` at a time for a site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digest.desk.fetch_state import FOLDER
from digest.errors import DigestError, Problem


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """A lock of the system, so that it ends with its process however that ends. Raises DigestError where it is held."""
    try:
        import fcntl
    except ImportError:  # a system without such locks
        yield
        return
    path = root / FOLDER / "lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            mend = "Wait until it is done."
            raise DigestError([Problem(root, None, "another `digest fetch` is at work here", mend)]) from None
        yield
