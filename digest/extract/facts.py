"""Three to eight key facts: checkable statements, each with the one whose word it is.

A fact is a sentence, or a sentence made shorter by deletion: a connective, the clause that names the source, a dateline
come off its ends, asides come out between. What hedges ("up to", "reportedly", "is expected to") always stays.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from digest.extract.amounts import amounts
from digest.extract.asides import Short, without_asides
from digest.extract.attribution import Attribution
from digest.extract.lexicon import sections
from digest.extract.trim import shortened
from digest.extract.views import View, terms
from digest.model import KeyFact, Span, Upcoming

FEWEST, MOST = 3, 8
_PER_FACT = 2
"""Sentences of the article for each fact."""
_REPEATED = 1.6
"""Points that a sentence loses when it is one of the summary's."""
_AHEAD = 0.5
"""Points that a sentence loses when it stands among what lies ahead too."""
_SPOKEN = 0.12
"""Share of a sentence inside quotation marks from which it is the quotes' matter."""
_ENOUGH = 4
"""Facts beside which no weak one is taken."""
_ALIKE = 0.6
"""Share of the shorter one's words at which two facts say the same."""
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|me|[Yy]ou|[Yy]our|[Ww]e|[Oo]ur|us)\b")
_FIGURE = re.compile(r"(?<![\w.,/-])(?:[$£€¥₩]\s?)?(?!(?:19|20)\d\d(?:\b|년))\d[\d.,]*")
_DATED = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept?\.|"
    r"Oct\.|Nov\.|Dec\.|aged?|Article|No\.|Group|at|around|in)\s\Z"
)
_SPELLED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds|thousands|half|third)\s(?:of\s)?[a-z-]+s\b",
    re.IGNORECASE,
)
_NOTES = (
    "http",
    "pic.twitter",
    " #",
    " @",
    "pens in new",
    "ontributed to this",
    "ll rights reserved",
    "lick here",
    "Sign up for",
    "ollow us",
)
"""Words of a sentence about the article itself, but for a first letter."""
_SINGLE_OPENS = re.compile(r"(?:(?<=\s)|\A)['‘](?=\w)")
_SINGLE_CLOSES = re.compile(r"(?<=[\w.,!?])['’](?!\w)")
_LOOSE_MARK = re.compile(r"[.,!?]\s['’](?:\s|\Z)")
_QUESTION = re.compile(r"\?[\"”’')]*\Z")
_ENDS = re.compile(r"[.!。…][\"'”’)\]]*\Z")


@dataclass(frozen=True, slots=True)
class _Candidate:
    view: View
    attribution: Attribution | None
    source: str | None
    score: float
    is_told: bool = False
    """Whether the summary has the sentence."""
    is_weak: bool = False
    """Whether it needs the sentence before, or counts nothing and is speech or told as what lies ahead."""


def facts(
    title: str | None,
    views: Sequence[View],
    attributed: Sequence[Attribution | None],
    summary: Sequence[Span],
    ahead: Sequence[Upcoming] = (),
    lang: str = "en",
) -> tuple[KeyFact, ...]:
    """The facts that a reader must know, in the order of the text; none says what another one says.

    What the summary or what is `ahead` tells already gives way to what the reader has not read.
    """
    wanted = min(MOST, max(FEWEST, len(views) // _PER_FACT))
    told = [(set(terms(span.text)), span.start) for span in summary]
    ranked = sorted(
        _candidates(title, views, attributed, told, ahead), key=lambda each: (-each.score, each.view.number)
    )
    taken = sorted(_chosen(ranked, wanted), key=lambda each: each.view.number)
    return tuple(key_fact(shortest(each.view.span, each.attribution), each.source, lang) for each in taken)


def key_fact(short: Short, source: str | None, lang: str) -> KeyFact:
    """A shortened sentence as a fact, with the amounts that are left in it."""
    span, text = short.span, short.text
    numbers = tuple(
        replace(each, unit=_if_in(each.unit, text), bound=_if_in(each.bound, text))
        for each in amounts(span, lang)
        if not any(start < each.end and each.start < end for start, end in short.cuts)
    )
    return KeyFact(text, span.start, span.end, source, short.cuts, numbers)


def _if_in(words: str | None, text: str) -> str | None:
    return words if words and words in text else None


def _chosen(ranked: Sequence[_Candidate], wanted: int) -> list[_Candidate]:
    """The best that say different things: what is new to the reader, a few weak ones, and only then what is told."""
    taken: list[_Candidate] = []
    rounds = (
        (wanted, [each for each in ranked if not each.is_told and not each.is_weak]),
        (_ENOUGH, [each for each in ranked if not each.is_told and each.is_weak]),
        (FEWEST, [each for each in ranked if each.is_told]),
    )
    for most, able in rounds:
        for each in able:
            if len(taken) >= most:
                break
            if not any(_same(each.view.terms, other.view.terms) for other in taken):
                taken.append(each)
    return taken


def _candidates(
    title: str | None,
    views: Sequence[View],
    attributed: Sequence[Attribution | None],
    told: Sequence[tuple[set[str], int]],
    ahead: Sequence[Upcoming],
) -> list[_Candidate]:
    titled = set(terms(title or ""))
    counts = Counter(itertools.chain.from_iterable([set(view.terms) for view in views]))
    heavy = math.log1p(max(counts.values(), default=1))
    shared = {term: math.log1p(count) / heavy for term, count in counts.items()}
    found: list[_Candidate] = []
    for view, attribution in zip(views, attributed, strict=True):
        if _is_statement(view):
            source = attribution.source if attribution else None
            score = _score(view, len(views), titled, shared, source) - _repeats(view, told)
            score -= _AHEAD * _is_ahead(view, ahead)
            is_told, is_weak = _is_told(view, told), _is_weak(view, ahead)
            found.append(_Candidate(view, attribution, source, score, is_told, is_weak))
    return found


def shortest(sentence: Span, attribution: Attribution | None) -> Short:
    """The sentence cut at its ends, then within."""
    span = shortened(sentence, attribution)
    if attribution is None or attribution.between is None:
        return without_asides(span)
    shift = sentence.start - span.start
    start, end = attribution.between
    return without_asides(span, (start + shift, end + shift))


def _is_statement(view: View) -> bool:
    """Whether a sentence can be checked at all: whole, no question, not mostly speech, nobody's "I"."""
    text = view.span.text
    end = max(0, len(text) - 12)
    if not 5 <= view.word_count <= 60 or _QUESTION.search(text, end) or not _ENDS.search(text, end):
        return False
    if view.spoken > 0.45 or (_FIRST_PERSON.search(text) and view.spoken < 0.1):
        return False
    if any(note in text for note in _NOTES) or _is_torn(text):
        return False
    if view.word_count < 9 and (_leans_hard(text) or not (view.names or view.numbers)):
        return False
    return text[0] not in "\"“‘'(▲△▶▷◆◇■□●○※☞*" and text.count("“") == text.count("”") and text.count('"') % 2 == 0


def _is_torn(text: str) -> bool:
    """Whether speech between single marks begins or ends elsewhere."""
    if "'" not in text and "‘" not in text:
        return False
    return len(_SINGLE_OPENS.findall(text)) > len(_SINGLE_CLOSES.findall(text)) or bool(_LOOSE_MARK.search(text))


def _score(view: View, total: int, title: set[str], shared: Mapping[str, float], source: str | None) -> float:
    """What a fact is worth: its figures first, then names and dates, its place, its words in the title."""
    text = view.span.text
    figures = _figures(text)
    titled = sum(term in title for term in set(view.terms)) / len(title) if title else 0.0
    central = sum(shared[term] for term in view.terms) / (len(view.terms) or 1)
    return (
        1.6 * min(figures, 1)
        + 0.4 * min(max(figures - 1, 0), 2)
        + 0.5 * (not figures and bool(_SPELLED.search(text)))
        + 0.2 * min(len(view.names), 3)
        + 0.3 * view.has_date
        + 0.3 * (source is not None)
        + 1.2 * titled
        + 1.0 * central
        + 0.8 / (1 + view.number)
        - 0.6 * view.number / total
        - 1.8 * _leans_hard(text)
        - 0.7 * _leans_softly(text, view.names)
        - 1.6 * view.spoken
        - 0.4 * (view.word_count < 9)
        - 0.5 * (view.word_count > 42)
    )


def _figures(text: str) -> int:
    """How many numbers count or measure something: dates, years, ages and names with a number are none."""
    return sum(not _DATED.search(text, max(0, each.start() - 14), each.start()) for each in _FIGURE.finditer(text))


def _leans_hard(text: str) -> bool:
    """Whether it opens with a word that only the sentence before explains."""
    words = text.split(maxsplit=2)
    openers = sections("openers.txt")
    if (
        len(words) > 1
        and words[0] in ("Some", "One", "Another", "Both")
        and (words[1][0].isdigit() or words[1] == "in")
    ):
        return False
    return bool(words) and (words[0].strip(",") in openers["pronoun"] or words[0].strip(",") in openers["korean"])


_ANAPHOR = re.compile(
    r"The (?:remark|letter|move|decision|comment|statement|claim|offer|motion|figure|report|same|latter|former|two|"
    r"pair|ruling|measure|proposal|incident|visit|announcement|meeting|document|idea|office|service)\b"
    r"|[^,]{1,40} (?:also|too|once|again|instead)\b|[^,]{1,20} of (?:them|these|those)\b"
)


def _leans_softly(text: str, names: frozenset[str]) -> bool:
    """Whether it opens with what the text before named in full: "The letter", half a person's name, "also"."""
    if _ANAPHOR.match(text):
        return True
    head = re.match(r"([A-Z][\w’'-]+)(?:,| [a-z])", text)
    return head is not None and any(name.endswith(f" {head[1]}") or name.startswith(f"{head[1]} ") for name in names)


def _is_told(view: View, told: Sequence[tuple[set[str], int]]) -> bool:
    """Whether the summary has the very sentence."""
    return any(view.span.start <= start < view.span.end for _, start in told)


def _is_weak(view: View, ahead: Sequence[Upcoming]) -> bool:
    text = view.span.text
    if _leans_hard(text) or _ANAPHOR.match(text):
        return True
    return (_is_ahead(view, ahead) or view.spoken > _SPOKEN) and not _figures(text)


def _is_ahead(view: View, ahead: Sequence[Upcoming]) -> bool:
    return any(view.span.start <= event.start < view.span.end for event in ahead)


def _repeats(view: View, told: Sequence[tuple[set[str], int]]) -> float:
    """What a sentence of the summary loses, so that a better one may take its place."""
    mine = set(view.terms)
    return max((_REPEATED * len(mine & words) / (len(mine) or 1) for words, _ in told), default=0.0)


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    a, b = frozenset(one), frozenset(other)
    return len(a & b) >= _ALIKE * min(len(a), len(b)) if a and b else False
