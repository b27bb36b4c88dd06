"""The word lists of the stances: files under `data/`, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from digest.extract.quotes.lexicon import inflections


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb form that is a reaction. `negated` is the stance of its denial, None for no reaction at all.

    `particle` must follow; `objects` names the class of nouns that must follow soon, "*" for none.
    """

    lemma: str
    stance: str
    negated: str | None
    objects: str
    particle: str | None
    tense: str


def rows(name: str) -> list[tuple[str, ...]]:
    """The rows of a tab-separated file."""
    text = files("digest.extract.reactions").joinpath("data", name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return [tuple(cell.strip() for cell in line.split("\t")) for line in lines]


@cache
def predicates() -> dict[str, tuple[Predicate, ...]]:
    """Every inflected form of `predicates.tsv`; forms with a particle first."""
    found: dict[str, list[Predicate]] = {}
    for lemma, stance, negated, objects in rows("predicates.tsv"):
        verb, _, particle = lemma.partition(" ")
        for form, tense in inflections(verb):
            denied = None if negated == "-" else negated
            found.setdefault(form, []).append(Predicate(lemma, stance, denied, objects, particle or None, tense))
    return {form: tuple(sorted(them, key=lambda one: one.particle is None)) for form, them in found.items()}


@cache
def readiness() -> dict[tuple[str, str], tuple[str, str | None]]:
    """Adjective and particle to stance and negated stance."""
    return {
        (word, particle): (stance, None if negated == "-" else negated)
        for word, particle, stance, negated in rows("readiness.tsv")
    }


@cache
def announced_acts() -> dict[str, tuple[str, str]]:
    """The base form of a verb to the stance of announcing it and the class of objects it needs."""
    return {verb: (stance, objects) for verb, stance, objects in rows("announced_acts.tsv")}


@cache
def expressed() -> dict[str, str]:
    """The noun of "express NOUN" to its stance."""
    return {row[0]: row[1] for row in rows("expressed.tsv")}


@cache
def wording() -> tuple[tuple[str, str, str], ...]:
    """Phrases of a quotation with their stance and frame, in the order of the file: the first that fits decides."""
    return tuple((row[0], row[1], row[2]) for row in rows("wording.tsv"))


@cache
def object_class(name: str) -> frozenset[str]:
    """The nouns below the line `[name]` of `objects.txt`."""
    return _section("objects.txt", name)


@cache
def public_words() -> frozenset[str]:
    """The words that tell of public life: offices and affairs."""
    return _section("public_life.txt", "office") | _section("public_life.txt", "affair")


def _section(file: str, name: str) -> frozenset[str]:
    found: set[str] = set()
    is_inside = False
    for row in rows(file):
        if row[0].startswith("["):
            is_inside = row[0] == f"[{name}]"
        elif is_inside:
            found.update(row[0].split())
    return frozenset(found)


@cache
def speech_acts() -> frozenset[str]:
    """The verbs whose meaning is the stance itself."""
    return frozenset(word for row in rows("speech_acts.txt") for word in row[0].split())
