"""The checks of `make hostile` in their short form."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile import machine, words
from tests.hostile.figure import Figure


@pytest.mark.parametrize(
    "check",
    [
        lambda root: machine.kills(root, 4),
        lambda root: machine.cache_damage(root, 8),
        lambda root: machine.machines(root, is_short=True),
        lambda root: machine.times_reset(root),
        lambda root: machine.parallel(root, 3),
        lambda root: machine.disk_faults(root, errno.ENOSPC, "write", step=7),
        lambda root: machine.disk_faults(root, errno.EIO, "replace", step=9),
        lambda root: machine.disk_faults(root, errno.EIO, "mkdir", step=3),
    ],
    ids=["kills", "cache", "machines", "times", "parallel", "full disk", "failing rename", "failing folder"],
)
def test_a_build_dies_well(check: Callable[[Path], Figure], tmp_path: Path) -> None:
    with machine.in_folder(tmp_path, "one") as root:
        assert list(check(root).faults) == []


def test_text_stays_itself() -> None:
    assert list(words.identity(3_000).faults) == []
