"""How much somebody in particular an actor is: who is hardly anybody takes no stand on a page."""

from __future__ import annotations

from collections.abc import Sequence

from digest.extract.gazetteer import demonyms, is_common
from digest.extract.quotes.cast import Cast, name_words
from digest.extract.quotes.lexicon import word_class
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.tokens import Unit

_SOME = frozenset(
    ("some", "many", "several", "most", "other", "few", "any", "over", "about", "nearly", "one", "another", "others")
)
"""Words that open a crowd of nobody in particular."""


def definiteness(unit: Unit, actor: Phrase | None, people: Cast) -> float:
    """How much somebody in particular an actor is: a bare plural ("analysts", "some observers") is hardly anybody."""
    if actor is None or actor.pronoun or (actor.name and actor.name != (0, 0) and actor.first < actor.last):
        return 1.0
    return particularity(" ".join(unit.words[actor.first : actor.last + 1]), people)


def particularity(actor: str, people: Cast) -> float:
    """The same for the words of an actor (0 to 1)."""
    words = actor.split()
    lowers = actor.lower().split()
    if actor in people.full_names or set(name_words(actor)[:1]) & set(people.by_word):
        return 1.0
    if lowers[0] in _SOME or lowers[0][0].isdigit() or lowers[:2] in (["the", "majority"], ["the", "rest"]):
        return 0.5
    if _is_plural(lowers[-1]) and lowers[0] not in word_class("determiner") and _is_bare(words, people):
        return 0.5
    return 0.65 if lowers[0] in ("a", "an") else 1.0


def _is_plural(word: str) -> bool:
    return word in word_class("plural") or (word.endswith("s") and not word.endswith("ss"))


def _is_bare(words: Sequence[str], people: Cast) -> bool:
    """Whether nothing tells which ones a plural means: no name or nation in it, no owner."""
    if any(word[0].isupper() for word in words[1:]) or any(word.endswith(("’s", "'s", "’", "'")) for word in words):
        return False
    opens = words[0]
    return opens not in demonyms() and (
        is_common(opens) or not any(opens in name.split() for name in people.full_names)
    )
