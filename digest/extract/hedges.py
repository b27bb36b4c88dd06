"""Words that may not be left out: a hedge, a negation, the bound of a number. Without them a fact says too much."""

from __future__ import annotations

import re
from functools import cache

from digest.extract.lexicon import sections

_CLAUSE_END = re.compile(r"[,;:—–]\s|\s-\s|--")
_CONDITION = re.compile(r"\b(?:if|unless|only if|provided)\b")
_SOME = re.compile(r"\b[Ss]ome(?=\s\Z)")
"""Before a figure it is a bound: "some 30 boats"."""
_HANGUL = re.compile(r"[가-힣]")


def hedge_in(stretch: str) -> str | None:
    """The first hedge, negation or bound in words that are to be left out; None when there is none."""
    return _found(_any_of("doubt", "outlook", "negation", "bound").search(stretch)) or _korean(stretch)


def doubt_in(stretch: str) -> str | None:
    """The first word of doubt ("reportedly")."""
    return _found(_doubt().search(stretch))


def hedge_before(stretch: str, fact: str) -> str | None:
    """The hedge in the words before a fact that goes for it and that the fact has not.

    A doubt counts anywhere, a negation in the fact's own clause, a bound right before it; how sure somebody is counts
    in its clause too unless the fact has a hedge of its own ("estimated that it could rise").
    """
    clause = _CLAUSE_END.split(stretch)[-1]
    return (
        _found(_doubt().search(stretch))
        or _found(_any_of("negation").search(clause))
        or _found(_last_bound().search(stretch))
        or (_found(_SOME.search(stretch)) if fact[:1].isdigit() else None)
        or (None if _any_of("outlook", "doubt").search(fact) else _found(_any_of("outlook").search(clause)))
    )


def hedge_behind(stretch: str) -> str | None:
    """The hedge in the words behind a fact that goes for it: right behind it any, in its clause a condition."""
    words = stretch.lstrip(" ,—–-")
    right_there = _any_of("doubt", "negation", "bound").match(words)
    if right_there or not stretch.startswith(" ") or _CLAUSE_END.match(stretch):
        return _found(right_there)
    return _found(_CONDITION.search(_CLAUSE_END.split(stretch, maxsplit=1)[0]))


def _korean(stretch: str) -> str | None:
    return _found(_korean_hedge().search(stretch)) if _HANGUL.search(stretch) else None


def _found(match: re.Match[str] | None) -> str | None:
    return match.group() if match else None


@cache
def _any_of(*kinds: str) -> re.Pattern[str]:
    lists = sections("hedges.txt")
    return _pattern(frozenset().union(*(lists[kind] for kind in kinds)))


def _doubt() -> re.Pattern[str]:
    return _any_of("doubt")


@cache
def _last_bound() -> re.Pattern[str]:
    return re.compile(rf"{_any_of('bound').pattern}\s\Z", re.IGNORECASE)


@cache
def _korean_hedge() -> re.Pattern[str]:
    return re.compile("|".join(sorted(sections("hedges.txt")["korean"], key=len, reverse=True)))


def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<![\w’'-])(?:{listed})(?![\w’'-])", re.IGNORECASE)
