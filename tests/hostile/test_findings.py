"""What a fuzzer once found, fed to its target again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.fuzz import _SEEDS, FINDINGS, TARGETS


@pytest.mark.parametrize("path", sorted(FINDINGS.glob("*.bin")), ids=lambda path: path.stem)
def test_what_was_found_holds(path: Path) -> None:
    TARGETS[path.stem.partition("-")[0]](path.read_bytes())


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_what_fuzzing_begins_with_holds(name: str) -> None:
    for seed in _SEEDS.get(name, (b"a",)):
        TARGETS[name](seed)
