"""One utterance in several pieces: “We signed in June,” she said, “and we would sign again.”

A piece goes on with the one before when nothing but the clause that names the speaker stands between, or nothing at all
and the next paragraph opens its marks again. The pieces stay quotations of their own, each at its offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from digest.model import Quote, Span

_MARKS = "“”„‟«»「」『』\"＂‘’'`"
_DOUBLE = frozenset('“”„‟«»「」『』"＂')
_NEXT_PARAGRAPH = re.compile(r"\s*\n\s*(?:[“„‟«‘\"＂']|``)\s*")
_BEHIND_WORDS = re.compile(rf"[,.!?…—–-]?\s*[{_MARKS}]*,?\s*")
_CLAUSE_END = frozenset(",.;:—–-")
_KOREAN_LINK = re.compile(r"(?:이?라)?(?:며|면서|고),?")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_NEXT_CLAUSE = re.compile(r",\s(?:and|but|though|although|while)\s")
_BEHIND = "paragraph-behind"
LONGEST_CLAUSE = 40
"""Words of a clause that names a speaker, at most."""


def continued(text: str, quotes: Iterable[Quote], sentences: Sequence[Span]) -> Iterator[Quote]:
    """`quotes` in their order, each piece of an utterance with the start of the one that it `continues`."""
    starts = [sentence.start for sentence in sentences]
    last: Quote | None = None
    for quote in quotes:
        goes_on = last is not None and _fits(last, quote) and _goes_on(text, last, quote, starts)
        yield replace(quote, continues=last.start) if last is not None and goes_on else quote
        last = quote if quote.within is None else last


def named_behind(text: str, quotes: Sequence[Quote]) -> list[Quote]:
    """`quotes` in their order; words left open at their paragraph's end are whose the next paragraph says."""
    found = list(quotes)
    for place in range(len(found) - 2, -1, -1):
        quote, after = found[place], found[place + 1]
        is_bare = quote.cue is None and quote.kind == after.kind == "direct" and quote.within is after.within is None
        is_told = after.speaker is not None and (after.cue is not None or after.rule == _BEHIND)
        if is_bare and is_told and _NEXT_PARAGRAPH.fullmatch(text, quote.end, after.start):
            found[place] = replace(
                quote, speaker=after.speaker, role=after.role, confidence=after.confidence, rule=_BEHIND
            )
    return found


def _fits(last: Quote, quote: Quote) -> bool:
    is_speech = last.kind == quote.kind == "direct" and quote.within is None
    same_outlet = quote.via is None or quote.via == last.via
    return is_speech and last.speaker == quote.speaker and same_outlet


def _goes_on(text: str, last: Quote, quote: Quote, starts: Sequence[int]) -> bool:
    between = text[last.end : quote.start]
    if _NEXT_PARAGRAPH.fullmatch(between):
        return True
    clause = _clause(between)
    if _KOREAN_LINK.fullmatch(clause):
        return True
    if not clause or clause[-1] not in _CLAUSE_END or "\n" in between or not _DOUBLE.isdisjoint(clause):
        return False
    if last.text.endswith(".") and not between.startswith(","):
        return False
    return _hands_over(clause, last, quote) and _is_one_sentence(text, last.end, quote.start, starts)


def _clause(between: str) -> str:
    """What stands between two quotations without the marks and the comma of the first and the mark of the second."""
    opened = _BEHIND_WORDS.match(between)
    return between[opened.end() if opened else 0 :].rstrip(f"{_MARKS} \t\xa0")


def _hands_over(clause: str, last: Quote, quote: Quote) -> bool:
    """Whether the clause has the one cue of both quotations: a second one makes a second utterance."""
    cues = {cue for cue in (last.cue, quote.cue) if cue}
    words = f" {' '.join(_WORD.findall(clause))} "
    is_short = words.count(" ") <= LONGEST_CLAUSE and not _NEXT_CLAUSE.search(clause)
    return is_short and len(cues) == 1 and words.count(f" {cues.pop()} ") == 1


def _is_one_sentence(text: str, start: int, end: int, starts: Sequence[int]) -> bool:
    """Whether no sentence begins between `start` and `end` but the one that the second quotation opens."""
    begun = starts[bisect_right(starts, start) : bisect_right(starts, end)]
    return all(not any(sign.isalnum() for sign in text[place:end]) for place in begun)
