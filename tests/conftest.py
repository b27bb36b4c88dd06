"""What all tests share: properties are about what holds, not about how fast a busy machine finds it.

On a machine that checks every change they try the same examples each time, so that a change is judged by itself; at
home they look for new ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("digest", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same-each-time", settings.get_profile("digest"), derandomize=True)
settings.load_profile("same-each-time" if os.environ.get("CI") else "digest")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The user's cache folder is the tests' own: compiled templates are shared by them and left to nobody."""
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["XDG_CACHE_HOME"]
    else:
        os.environ["XDG_CACHE_HOME"] = before
