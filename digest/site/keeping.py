"""Where a site's index lies, and the lock that whoever builds or publishes the site holds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from digest.site.lock import build_lock

PUBLIC = "public"
CACHE = ".digest"


@contextmanager
def locked_index(
    root: Path,
    output: Path,
    wait: float,
    on_wait: Callable[[int], None] = lambda _owner: None,
    *,
    is_looking: bool = False,
) -> Iterator[tuple[Path | None, bool]]:
    """The path of the index that belongs to `output`, held by nobody else, and whether its last holder ended well.

    None where the site's folder cannot be written: whoever builds then knows nothing and keeps nothing. Waits `wait`
    seconds for another holder; raises BusyError after that. `is_looking` is for who changes nothing.
    """
    cache = root / CACHE
    try:
        cache.mkdir(exist_ok=True)
        is_usable = os.access(cache, os.W_OK)
    except OSError:
        is_usable = False
    if not is_usable:
        yield None, False
        return
    is_usual = output.resolve() == (root / PUBLIC).resolve()
    name = "index" if is_usual else f"index-{_sign(output)}"
    with build_lock(cache / "lock", wait, on_wait, is_looking=is_looking) as ended_well:
        yield cache / f"{name}.sqlite", ended_well


def _sign(output: Path) -> str:
    """What stands for an output's place in a name."""
    from digest.door.slugs import short_hash

    return short_hash(str(output.resolve()), 10)
