"""Which noun phrases can be somebody: their head names people, a body or a writing, and no verb stands in them."""

from __future__ import annotations

import re
from functools import cache

from digest.extract.gazetteer import demonyms
from digest.extract.quotes.lexicon import inflections, table, word_class, word_list
from digest.extract.quotes.phrase_edges import is_capitalised
from digest.extract.quotes.phrase_heads import head
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.tokens import Unit

_DOER = re.compile(
    r"[\w-]{2,}(?:er|or|ist|ian|ant|(?<!m)ent|crat|man|men|woman|women|ee|yst|folk|people|mate|phile|maker|person|-old)s?\Z"
)
"""How most words for people end."""

_VOICES = (
    "person",
    "public",
    "writing",
    "document",
    "body",
    "body_of",
    "firm",
    "company",
    "plural",
    "bearer",
    "medium",
)


def can_speak(unit: Unit, phrase: Phrase) -> bool:
    """Whether a phrase without a name is people, a body or a writing."""
    last = head(unit, phrase)
    described = (place for place in range(phrase.first, last) if unit.lowers[place + 1].endswith("ing"))
    return any(_is_somebody(unit, place, phrase.first) for place in (last, *described))


def _is_somebody(unit: Unit, place: int, first: int) -> bool:
    is_name = place > first and is_capitalised(unit.words[place])
    return is_name or is_voice(unit.lowers[place]) or unit.words[place] in demonyms()


def is_voice(word: str) -> bool:
    """Whether a lower-case noun, singular or plural, names people, a body or a writing."""
    return word in _voices() or word.removesuffix("s") in _voices() or is_doer(word)


def is_writing(word: str) -> bool:
    """Whether a lower-case noun names a text or a record and nobody else."""
    return word in word_class("writing") and word not in word_class("person", "public", "body", "plural")


def is_one(word: str) -> bool:
    """Whether a lower-case noun names a single person: no "they" and no "it"."""
    if word in word_class("person") and word not in word_class("public"):
        return True
    return is_doer(word) and not is_body(word)


def is_doer(word: str) -> bool:
    """Whether a noun ends like one for people and is none of the things that end so, too."""
    if word in word_class("no_doer") or word.removesuffix("s") in word_class("no_doer"):
        return False
    return _DOER.fullmatch(word) is not None


def is_body(word: str) -> bool:
    """Whether a lower-case noun names a body or a crowd: who "they" can be and "it", too."""
    return word in word_class("public", "body", "body_of", "firm", "company", "plural")


@cache
def _voices() -> frozenset[str]:
    return word_class(*_VOICES) | word_list("titles.txt")


def holds_verb(unit: Unit, phrase: Phrase) -> bool:
    """Whether the words before the name or the head are a clause, and no noun phrase: "the actor *held* a test"."""
    end = phrase.name[0] if phrase.name else head(unit, phrase) + 1
    places = (place for place in range(phrase.first, min(end, phrase.last)) if unit.words[place][0].islower())
    return _is_gerund(unit, phrase.first) or any(
        _is_deed(unit, place) or (place > phrase.first and _is_verb(unit, place)) for place in places
    )


def _is_gerund(unit: Unit, place: int) -> bool:
    """Whether a participle with its object follows a preposition there: "for *sending* texts that said"."""
    if not place or not unit.lowers[place].endswith("ing") or is_voice(unit.lowers[place]):
        return False
    left = unit.lowers[place - 1]
    return left.endswith("ly") or (left != "to" and left in word_class("preposition"))


def _is_verb(unit: Unit, place: int) -> bool:
    lower = unit.lowers[place]
    return lower in _verbs() or (unit.lowers[place - 1].endswith("ly") and lower in word_list("past_forms.txt"))


def _is_deed(unit: Unit, place: int) -> bool:
    """Whether a past form or participle has an object here: "*sent* a letter", "Mr Abel *endorsed* Mrs Wendel"."""
    lower, following = unit.lowers[place], unit.lowers[place + 1]
    if lower in word_class("naming") or not (lower.endswith(("ed", "ing")) or lower in word_list("past_forms.txt")):
        return False
    if following in word_class("determiner", "object_pronoun"):
        return True
    left = unit.lowers[place - 1] if place else ""
    if not left or lower.endswith("ing") or left.endswith("ly") or left in word_class("determiner"):
        return False
    return is_capitalised(unit.words[place - 1]) and is_capitalised(unit.words[place + 1])


@cache
def _verbs() -> frozenset[str]:
    """Forms that are verbs and nothing else: pasts unlike their participle, and all of the plain verbs but the -ing."""
    irregular = (row for row in table("irregular_verbs.tsv").values())
    pasts = {row[0] for row in irregular if len(row) > 1 and row[1] and row[0] != row[1]}
    plain = {form for verb in word_class("plain_verb") for form, tense in inflections(verb) if tense in ("base", "s")}
    return frozenset(pasts | plain) | word_class("past_only")
