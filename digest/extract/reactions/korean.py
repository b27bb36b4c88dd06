"""Korean reactions: verbs that are one without any quotation, and words of a quotation that show its stance.

`노조는 회사의 제안을 거부했다`: the topic reacts by the verb that closes the sentence, to what 을/를 or 에 marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate

from digest.extract.quotes.cast import Cast
from digest.extract.quotes.korean_sources import PRONOUNS, source_of
from digest.extract.quotes.lexicon import table
from digest.extract.reactions.lexicon import rows
from digest.model import Quote, Reaction, Span

_OBJECT = re.compile(r"(?:을|를|에|에게|에 대해)\s")
_ANSWER = re.compile(r"(?:답변|언급|논평|인터뷰|취재|확인)을?\s?(?:요청)?을?\s?$")
_OTHERS = re.compile(r"\S+고\s(?:요청|요구|말|당부|호소|촉구|주장|밝)\S*")
_NEUTRAL = frozenset(("assert", "clarify", "confirm", "predict", "-"))
_SURE = 0.8


def by_verbs(text: str, sentences: Sequence[Span], cast: Cast, quotes: Sequence[Quote]) -> Iterator[Reaction]:
    """The reactions of the sentences in which nobody is quoted."""
    is_quoted = _quoted(quotes)
    for sentence in sentences:
        if is_quoted(sentence):
            continue
        verb = _closing().search(text, sentence.start, sentence.end)
        source = source_of(text, sentence.start, verb.start(), cast) if verb else None
        if verb is None or source is None or source.name in PRONOUNS:
            continue
        if not _OBJECT.search(text, source.end, verb.start()):
            continue
        yield _reaction(text, source.end, verb, source.name, source.role, source.confidence)


def _quoted(quotes: Sequence[Quote]) -> Callable[[Span], bool]:
    """Tells whether any of `quotes` stands in a sentence, without a look at each of them."""
    ordered = sorted(quotes, key=lambda quote: quote.start)
    starts = [quote.start for quote in ordered]
    farthest = list(accumulate((quote.end for quote in ordered), max))

    def is_quoted(sentence: Span) -> bool:
        behind = bisect_left(starts, sentence.end)
        return behind > 0 and sentence.start < farthest[behind - 1]

    return is_quoted


def _reaction(text: str, start: int, verb: re.Match[str], actor: str, role: str | None, sure: float) -> Reaction:
    while text[start] == " ":
        start += 1
    stance = table("korean_cues.tsv")[verb["stem"]][0]
    if stance == "reject" and _ANSWER.search(text[start : verb.start()]):
        stance = "decline-to-comment"
    words = text[start : verb.end()]
    return Reaction(
        actor, stance, words, start, verb.end(), role, confidence=round(_SURE * sure, 2), rule="korean-verb"
    )


def stance_of_words(text: str) -> str | None:
    """The stance that a Korean quotation shows in its own words; the first phrase of the list decides.

    What it tells somebody else to have said ("시민들이 보내 *달라고 요청했다*") is no stance of its speaker.
    """
    own = _OTHERS.sub(" ", text)
    return next((stance for phrase, stance in _wording() if phrase in own), None)


@cache
def _wording() -> tuple[tuple[str, str], ...]:
    return tuple((row[0], row[1]) for row in rows("wording_ko.tsv"))


@cache
def _closing() -> re.Pattern[str]:
    """A verb that is a reaction by itself, at the end of its sentence."""
    stems = [stem for stem, row in table("korean_cues.tsv").items() if row[0] not in _NEUTRAL]
    longest_first = "|".join(map(re.escape, sorted(stems, key=len, reverse=True)))
    return re.compile(rf"(?P<stem>{longest_first})다(?=[.\s]*\Z|\.)")
