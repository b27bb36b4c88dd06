"""Two or three sentences that tell what happened, picked from the article and never rewritten.

Every pair and every three of the first sentences is weighed by a small linear model: what the sentences are (early,
central, not spoken), and what they make together (how much of what the article keeps coming back to they cover, how
long they are). The weights stand in `data/summary_weights.tsv`; `benchmarks/train_summary.py` trains them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from operator import mul

from digest.extract.coverage import ChoiceWorth, coverage
from digest.extract.lexicon import table
from digest.extract.reference import Need, need
from digest.extract.sentence_features import Weighed, weighed
from digest.extract.trim import without_dateline
from digest.extract.usage import usage
from digest.extract.views import View, is_korean
from digest.model import Span

MOST_WORDS = {2: 90, 3: 75}
"""Words of two and of three sentences at most. Against 90 for both, on held-out articles: 0.1 ROUGE-1 less against
people's summaries and 0.3 more against editors' highlights, in fewer words."""
_BARE = 0.9
"""Share of a sentence that is speech from which nobody is left to whom it belongs."""
_LABELS = ("Q: ", "A: ", "Q. ", "A. ", "문: ", "답: ")
_OPENING, _CLOSING = ("“", '"', "‘", "「"), ("”", '"', "’", "」")
_LEDE, _KOREAN_LEDE = 9, 5
"""Words of a first sentence that is a lede and not a heading."""


def summary(title: str | None, views: Sequence[View]) -> tuple[Span, ...]:
    """The two or three sentences that together tell the most, in the order of the text; fewer in a short article."""
    used = usage(views)
    able = weighed(title, views, used)
    weights = _weights()
    alone = [_worth(each.features, weights) for each in able]
    together = ChoiceWorth(able, coverage(views, able, used), weights, _by_length())
    chosen = max(
        choices(able),
        key=lambda choice: sum([alone[each.rank] for each in choice]) + together(choice),
        default=tuple(able[:1]),
    )
    return tuple(without_dateline(each.view.span) for each in chosen)


def choices(able: Sequence[Weighed]) -> Iterator[tuple[Weighed, ...]]:
    """Every pair and every three that is short enough, the lede among them when it can stand alone."""
    able = _telling(able)
    words, most = [each.view.word_count for each in able], MOST_WORDS
    pairs = [(one, other) for one in _openers(able) for other in range(one + 1, len(able))]
    for one, other in pairs:
        if words[one] + words[other] <= most[2]:
            yield able[one], able[other]
    for one, other in pairs:
        left = most[3] - words[one] - words[other]
        for third in range(other + 1, len(able)) if left >= 0 else ():
            if words[third] <= left:
                yield able[one], able[other], able[third]


def _telling(able: Sequence[Weighed]) -> Sequence[Weighed]:
    """The sentences without those that ask and without bare or torn speech, where enough are left."""
    told = [each for each in able if not (each.features["asks"] or _is_bare_speech(each.view))]
    return told if len(told) > 1 else able


def _is_bare_speech(view: View) -> bool:
    """Whether a sentence is nothing but somebody's words, or a part of them, or a question or answer with its label."""
    text = view.span.text
    if text.startswith(_LABELS):
        return True
    return view.spoken > _BARE and (text[0] in _OPENING or text[-1] in _CLOSING)


def _openers(able: Sequence[Weighed]) -> Sequence[int]:
    """Where a summary may begin: with the lede if that can stand alone, else with what leans on nothing before it."""
    if able and able[0].rank == 0 and _can_lead(able[0]):
        return (0,)
    alone = [place for place, each in enumerate(able[:-1]) if _stands_alone(each)]
    return alone or range(len(able))


def _stands_alone(each: Weighed) -> bool:
    """Whether a sentence can be the first that a reader sees: no pronoun in it means somebody told of before."""
    people = frozenset(word for name in each.view.names for word in name.split())
    is_weak = each.view.leans or each.features["asks"] or each.features["first_person"]
    return not is_weak and need(each.view.span.text, (), people) < Need.ANTECEDENT


def _can_lead(first: Weighed) -> bool:
    """Whether the article's first sentence tells something by itself: no question, no anecdote, no quotation."""
    weak = first.features["asks"] or first.features["first_person"] or first.features["quotes"]
    fewest = _KOREAN_LEDE if is_korean(first.view.span.text) else _LEDE
    return not weak and first.view.word_count >= fewest and not first.view.leans


def _worth(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    worth: float = sum(map(mul, map(weights.get, features, repeat(0.0)), features.values()))
    return worth


@cache
def _by_length() -> dict[int, float]:
    """What lengths are worth, kept from article to article."""
    return {}


@cache
def _weights() -> Mapping[str, float]:
    """The model: a weight for each feature."""
    return {name: float(weight) for name, weight in table("summary_weights.tsv")}
