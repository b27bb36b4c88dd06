"""Mappings that were read before are not read again, and what is kept of them may be damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest import door
from digest.door import yaml as reader
from digest.door.yaml import read_mapping
from digest.kept_mapping import kept_mapping

TEXT = "title: A Desk\ntheme:\n  accent: '#7a1f2b'\ntopics:\n  Transport: [train, 기차]\nlimits: {lines: 20000}\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "digest-briefing/mappings"


def _forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing is read."""
    monkeypatch.setattr(reader, "read_mapping", lambda *_: pytest.fail("it was read again"))


def test_the_second_time_nothing_is_read(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = kept_mapping(TEXT, "site.yaml")
    assert first == read_mapping(TEXT, "site.yaml")
    _forbid(monkeypatch)
    assert kept_mapping(TEXT, "site.yaml") == first
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "day: 2026-03-14\n", "a: [b\n", "- no mapping\n"])
def test_what_is_wrong_or_no_json_is_read_each_time(cache: Path, text: str) -> None:
    for _ in range(2):
        assert kept_mapping(text, "site.yaml") == read_mapping(text, "site.yaml")
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize("harm", [b"", b"short", b"x" * 200])
def test_what_is_damaged_is_read_anew(cache: Path, harm: bytes) -> None:
    kept_mapping(TEXT, "site.yaml")
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    for damaged in (harm, whole[:-1], whole[:-9] + b"X" + whole[-8:]):
        kept.write_bytes(damaged)
        assert kept_mapping(TEXT, "site.yaml") == read_mapping(TEXT, "site.yaml")
        assert kept.read_bytes() == whole


def test_another_reader_reads_anew(cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kept_mapping(TEXT, "site.yaml")
    other = tmp_path / "yaml.py"
    other.write_text("another")
    monkeypatch.setattr(door, "__file__", str(tmp_path / "__init__.py"))
    kept_mapping(TEXT, "site.yaml")
    assert len(list(cache.iterdir())) == 2
