"""The name that a Korean title belongs to, words before it: "김용현 대한민국 국방부 차관"."""

from __future__ import annotations

from collections.abc import Sequence

from digest.extract.gazetteer import places
from digest.extract.korean_name_words import NAME_SYLLABLES, is_foreign, is_known, is_native
from digest.extract.korean_words import Eojeol, part

_OPENERS = frozenset(
    ("앞서", "이날", "또", "또한", "한편", "특히", "이어", "반면", "다만", "하지만", "그러나", "그리고")
)
"""Words behind which a clause's subject may open."""
_FARTHEST = 4
"""Words between a name and its title: "김용현 대한민국 국방부 제1 차관"."""


def named_before(row: Sequence[Eojeol], title: int) -> tuple[int, int] | None:
    """The words (first, behind the last) of the name that the title at `title` belongs to."""
    position = title - 1
    while position >= max(0, title - _FARTHEST) and row[position].is_followed:
        word = row[position]
        direct = position == title - 1
        if is_native(word.raw) and word.raw[-1] not in ("가를을와과는에" if direct else "가를을와과는에대"):
            is_verb = word.raw.endswith("한") and position > 0 and row[position - 1].raw.endswith(("을", "를"))
            return (position, position + 1) if _may_bear(row, position, title) and not is_verb else None
        if direct and word.raw in part("surname") and word.raw not in ("전", "현", "부"):
            return position, position + 1
        if direct and row[title].stem == "씨" and len(word.raw) == 2 and word.raw[0] in part("surname"):
            return (position, position + 1) if set(word.raw[1:]) <= NAME_SYLLABLES else None
        if direct and word.is_bare and _opens_clause_with_name(row, position):
            position -= 1
            continue
        if is_foreign(word) and (direct or _is_seat(row[position + 1].stem)):
            first = position
            while first > max(0, position - 2) and is_foreign(row[first - 1], 1) and row[first - 1].is_followed:
                first -= 1
            return first, position + 1
        if not _is_between(word) and not (word.is_bare and _opens_clause_with_name(row, position)):
            return None
        position -= 1
    return None


def _is_seat(stem: str) -> bool:
    """Whether an office is held there: a country, a body that is known."""
    return stem in places() or stem in part("known_organization")


def _opens_clause_with_name(row: Sequence[Eojeol], position: int) -> bool:
    """Whether a full name that opens its clause stands just before: "…고 이도현 새빛조선 대표는"."""
    if not position or not row[position - 1].is_followed or not is_native(row[position - 1].raw):
        return False
    if set(row[position - 1].raw[1:]) - NAME_SYLLABLES:
        return False
    before = row[position - 2]
    return position == 1 or before.raw.endswith(("고", "며")) or before.raw in _OPENERS or not before.is_followed


def _may_bear(row: Sequence[Eojeol], position: int, title: int) -> bool:
    """Whether three syllables before a title are a name: before 시장, mayor or market, only behind a city or first."""
    if row[title].stem != "시장" or not position:
        return True
    before = row[position - 1]
    return before.stem in places() or before.raw.endswith(("시", "시의", "고", "며"))


def _is_between(word: Eojeol) -> bool:
    """Whether the word may stand between a name and its title: an affiliation, "former"."""
    if word.raw in ("전", "현", "신임", "수석", "제1", "부", "공동", "당시", "선임", "차기"):
        return True
    if word.raw.endswith(("학과", "학부", "대학원")):
        return True
    return word.is_bare and (is_known(word.raw) or word.raw.endswith(("부", "당", "청", "실", "원", "국", "대", "팀")))
