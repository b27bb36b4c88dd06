"""The word lists of this package: files under `data/`, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Cue:
    """One inflected form of a verb that hands over words.

    `complements` are the letters of `cue_verbs.tsv`; `particle` must follow the verb ("called *for*"). `tense` is
    base, s, past or ing; a past form may be a participle too.
    """

    lemma: str
    complements: str
    stance: str | None
    particle: str | None
    tense: str


def _lines(name: str) -> list[str]:
    text = files("digest.extract.quotes").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a file, parted by white space; an underscore stands for a space."""
    return frozenset(word.replace("_", " ") for line in _lines(name) for word in line.split())


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """The rows of a tab-separated file by their first cell."""
    rows = (tuple(cell.strip() for cell in line.split("\t")) for line in _lines(name))
    return {row[0]: row[1:] for row in rows}


@cache
def cue_forms() -> dict[str, tuple[Cue, ...]]:
    """Every inflected form of `cue_verbs.tsv`; forms with a particle stand before plain ones."""
    found: dict[str, list[Cue]] = {}
    for lemma, (complements, stance) in table("cue_verbs.tsv").items():
        verb, _, particle = lemma.partition(" ")
        for form, tense in inflections(verb):
            cue = Cue(lemma, complements, None if stance == "-" else stance, particle or None, tense)
            found.setdefault(form, []).append(cue)
    return {form: tuple(sorted(cues, key=lambda cue: cue.particle is None)) for form, cues in found.items()}


@cache
def inflections(verb: str) -> tuple[tuple[str, str], ...]:
    """The forms of an English verb with their tense; irregular ones stand in `irregular_verbs.tsv`.

    A form that is base and past alike ("read") counts as past, as news tells it.
    """
    past, participle, ing = (*table("irregular_verbs.tsv").get(verb, ()), "", "", "")[:3]
    past = past or _past(verb)
    forms = [(_third_person(verb), "s"), (past, "past"), (ing or _ing(verb), "ing")]
    if past != verb:
        forms.insert(0, (verb, "base"))
    if participle and participle != past:
        forms.append((participle, "participle"))
    return tuple(forms)


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    return verb + "ing"


@cache
def word_class(*names: str) -> frozenset[str]:
    """A closed class of `word_classes.txt`, the words below the line `[name]`; several as one.

    A union made where it is asked for would be made anew for every token.
    """
    return frozenset().union(*(_word_classes().get(name, ()) for name in names))


@cache
def offices() -> frozenset[str]:
    """What words for a post begin with: titles, and nouns for somebody who holds one."""
    return word_list("titles.txt") | word_class("mention_opener")


@cache
def _word_classes() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    words: set[str] = set()
    for line in _lines("word_classes.txt"):
        if line.startswith("["):
            words = found.setdefault(line.strip()[1:-1], set())
        else:
            words.update(line.split())
    return found
