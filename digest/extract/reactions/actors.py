"""Who can react at all: people, bodies, countries and groups, and no thing."""

from __future__ import annotations

import re

from digest.extract.gazetteer import is_common, organizations, places, surnames
from digest.extract.quotes.cast import Cast
from digest.extract.quotes.lexicon import word_class
from digest.extract.quotes.voices import is_writing
from digest.extract.reactions.lexicon import object_class

_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|co\.uk|info|io)\Z", re.IGNORECASE)
_PERIOD = re.compile(r"[QH][1-4]")
_DEMONSTRATIVES = ("this", "that", "these", "those")
_ARTICLES = ("the", "a", "an", "his", "her", "their", "its")
_DOER = re.compile(
    r"\w+(?:er|or|ist|ian|ant|(?<!m)ent|an|crat|man|men|woman|women|ic|ee|ive|yst|ate|eur|folk|people)s?\Z"
)
"""How a word for people ends; too wide for a proof, wide enough to let a sentence's subject pass."""
_PLAIN_GROUPS = ("body", "plural", "body_of", "firm", "company", "somebody")


def is_nobody(actor: str, people: Cast) -> bool:
    """Whether a source is a thing, a web address, or a bare noun that names no people: it cannot take a stand."""
    words = actor.lower().split()
    if not words or ("." in actor and _ADDRESS.fullmatch(actor)) or _PERIOD.fullmatch(actor):
        return True
    if words[0] in _DEMONSTRATIVES:
        return len(words) > 1 and not _is_group(_head(words))
    if words[0] in _ARTICLES:
        head = _head(words)
        return words[-1] in object_class("thing") or head in object_class("thing") or is_writing(head)
    return len(words) == 1 and _is_bare_thing(actor, people)


def _is_bare_thing(actor: str, people: Cast) -> bool:
    """Whether a lone word is a common noun for a thing: "Headrests", "Movement"."""
    lower = actor.lower()
    is_named = actor in surnames() or any(each.name == actor and each.type == "person" for each in people.people)
    if is_named or actor in places() or actor in organizations() or actor.isupper() or _is_group(lower):
        return False
    return (is_common(actor) or _is_compound(lower)) and lower not in word_class("pronoun_subject")


def _is_compound(word: str) -> bool:
    """Whether it is a plural made of two common words: "headrests"."""
    stem = word[:-1]
    cuts = range(4, len(stem) - 3) if word.endswith("s") else range(0)
    return any(is_common(stem[:cut]) and is_common(stem[cut:]) for cut in cuts)


def _head(words: list[str]) -> str:
    """The noun before the first preposition."""
    end = next((place for place, word in enumerate(words[1:], 1) if word in word_class("preposition")), len(words))
    return words[end - 1]


def _is_group(word: str) -> bool:
    stem = word.removesuffix("s")
    if any(form in word_class(part) for part in _PLAIN_GROUPS for form in (word, stem)):
        return True
    return bool(_DOER.fullmatch(word)) and word not in object_class("thing")
