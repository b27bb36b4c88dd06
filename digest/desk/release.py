"""What keeps a built site from going out: parts not in their source, and what has changed since it was built."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digest.desk.check import check_site
from digest.errors import Problem, SiteError
from digest.model import SiteConfig
from digest.site.behind import at_rest
from digest.wording import counted

_TOLD = 20
"""Unproved parts that are told one by one; `digest check` tells them all."""
_WAIT = 600.0
"""Seconds to wait for a build of the site to end."""


@contextmanager
def released(
    root: Path, config: SiteConfig, public: Path, *, allow_unproved: bool = False, allow_older: bool = False
) -> Iterator[None]:
    """Hold the site in `public` still while it is published. Raises SiteError when it must not go out."""
    with at_rest(config, root, public, _WAIT) as changes:
        held = () if allow_older else changes
        if not allow_unproved:
            held = (*held, *_unproved(root, config))
        if held:
            raise SiteError(held)
        yield


def _unproved(root: Path, config: SiteConfig) -> Iterator[Problem]:
    """The parts that are not in their source; only files that have changed since the last check are looked at."""
    found = check_site(root, config).unproved
    yield from found[:_TOLD]
    if found:
        what = f"{counted(len(found), 'part')} not in the source"
        yield Problem(root, None, what, "Mend what `digest check` tells; --allow-unproved lets out what is not proved.")
