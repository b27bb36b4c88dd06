"""Patterns kept as they were compiled: they are the very same, and whatever is wrong with a kept one is mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest import kept_patterns
from digest.kept_patterns import compiled, keep_patterns
from digest.user_cache import own_folder

PATTERNS = [
    ("ab+", 0),
    (r"(?P<year>\d{4})-(?P<month>\d\d)(-(\d\d))?", 0),
    (r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?", re.IGNORECASE),
    ("(?i:straße)|[가-힣]+|(?<![.!?…]{2})x", 0),
    ("^ a .* b $  # and more", re.MULTILINE | re.VERBOSE | re.DOTALL),
    ("[\x00-\x08\ud800-\udfff\ufffe]", re.ASCII),
]
TEXT = "abbb 2024-11-03 STRASSE Straße 서울 x ..x\na bb\n b d’Or \x01"


@pytest.fixture(autouse=True)
def _anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A cache folder with nothing in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(kept_patterns, "_new", {})
    forget()
    yield
    forget()


def forget() -> None:
    """As a new process."""
    kept_patterns._kept.cache_clear()
    kept_patterns._new.clear()


def kept_file() -> Path:
    folder = own_folder("patterns")
    assert folder is not None
    (found,) = folder.iterdir()
    return found


def told(pattern: re.Pattern[str]) -> object:
    """All that a pattern can tell."""
    finds = [(found.span(), found.groups(), found.groupdict(), found.lastgroup) for found in pattern.finditer(TEXT)]
    return pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex), finds


@pytest.mark.parametrize(("text", "flags"), PATTERNS)
def test_a_kept_pattern_is_the_same_and_not_compiled_again(
    text: str, flags: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = told(re.compile(text, flags))
    assert told(compiled(text, flags)) == usual
    keep_patterns()
    forget()
    monkeypatch.setattr(re._parser, "parse", lambda *_: pytest.fail("compiled"))  # type: ignore[attr-defined]
    assert told(compiled(text, flags)) == usual


def test_patterns_of_several_runs_are_kept_together() -> None:
    for text, flags in PATTERNS:
        compiled(text, flags)
        keep_patterns()
        forget()
    assert len(kept_patterns._kept()) == len(PATTERNS)


def test_what_other_versions_have_kept_goes_when_it_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_patterns, "_MOST", 2)
    for text, flags in PATTERNS[:3]:
        compiled(text, flags)
        keep_patterns()
        forget()
    assert list(kept_patterns._kept()) == [(PATTERNS[2][0], int(PATTERNS[2][1]))]


@pytest.mark.parametrize("place", [0, 20, -1])
def test_a_damaged_file_is_not_read(place: int) -> None:
    compiled(*PATTERNS[1])
    keep_patterns()
    forget()
    data = bytearray(kept_file().read_bytes())
    data[place] ^= 1
    kept_file().write_bytes(data)
    assert kept_patterns._kept() == {}
    assert told(compiled(*PATTERNS[1])) == told(re.compile(*PATTERNS[1]))


def test_without_a_place_for_them_they_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_patterns, "own_folder", lambda _: None)
    assert compiled("ab+").match("abbb")
    keep_patterns()


@pytest.mark.parametrize("lacks", ["_parser", "_compiler"])
def test_another_python_compiles_as_it_does(monkeypatch: pytest.MonkeyPatch, lacks: str) -> None:
    usual = re.compile("ab+?c")
    monkeypatch.delattr(re, lacks)
    monkeypatch.setattr(re, "compile", lambda *_: usual)
    assert compiled("ab+?c") is usual
    keep_patterns()


def test_what_is_no_pattern_raises_as_usual() -> None:
    with pytest.raises(re.error):
        compiled("(")
    assert kept_patterns._new == {}
