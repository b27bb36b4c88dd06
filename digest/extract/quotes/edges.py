"""Where the words around a quotation begin and end, weighed by a small model.

The rules say where a clause that holds marks begins and ends; every place near by is a candidate too. Each is described
by the words and the word classes around it, and a weighted sum decides. `train_edges.py` fits the weights, which
`data/edge_weights.tsv` holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import repeat
from typing import NamedTuple

from digest.extract.quotes.cues import cues
from digest.extract.quotes.lexicon import table, word_class, word_list
from digest.extract.quotes.ties import Attribution
from digest.extract.quotes.tokens import Unit

_REACH = 40
"""Tokens from the quotation within which its clause begins and ends."""

_ENDS_BEFORE = frozenset(
    (",", ".", ";", "—", "–", "-", ":", "(", "$", "conj", "sub", "prep", "wh", "that", "time", "modal")
)
"""Classes of tokens before which a clause may end."""

_DETERMINERS = frozenset(
    (
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "our",
        "my",
        "its",
        "this",
        "these",
        "those",
        "any",
        "some",
        "no",
        "every",
    )
)
_NEVER_BEFORE = frozenset(("det", "num", "’s", "'s", "(", "$"))
_NEVER_FIRST = frozenset((",", ".", ";", ":", "—", "–", "-", ")", "’s", "'s", "?", "!"))
_NEVER_LAST = frozenset((",", ";", "—", "–", "."))
_LENGTHS = (0, 1, 2, 3, 4, 5, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 8)
"""Distances in tokens, the longer ones taken together."""


class Claim(NamedTuple):
    """The tokens `first` to `last` that a rule claims for somebody, and the cue that hands them over."""

    first: int
    last: int
    rule: str
    cue_first: int = -9
    cue_last: int = -9
    lemma: str = "-"
    complements: str = "-"


Candidate = tuple[int, list[str]]


def claim_of(tie: Attribution) -> Claim:
    """The claim of a tie."""
    cue = tie.cue
    return Claim(tie.first, tie.last, tie.rule, cue.first, cue.last, cue.cue.lemma, cue.cue.complements)


def edges(unit: Unit, claim: Claim, quoted: Sequence[int], floor: int, ceiling: int) -> tuple[int, int]:
    """The first and the last token of the claimed words, which hold the quotations at `quoted`.

    `floor` and `ceiling` are the tokens that no other claim holds.
    """
    first, last = claim.first, claim.last
    if first == quoted[0] and is_certain(unit, claim):
        return first, last
    is_behind = claim.rule.endswith("-after")
    if not (is_behind and first == last):
        first = _heaviest(left_candidates(unit, claim, quoted[0], floor), weights("L"), first)
    if not is_behind:
        last = _heaviest(right_candidates(unit, claim, quoted[-1], ceiling), weights("R"), last)
    return first, last


def is_certain(unit: Unit, claim: Claim) -> bool:
    """Whether the marks alone are handed over: "*sang* “We are here”", "called it “a gift”"."""
    if claim.complements != "-" and not set("ctna") & set(claim.complements):
        return True
    return claim.first > 0 and unit.lowers[claim.first - 1] in word_class("object_pronoun")


def _heaviest(found: Iterator[Candidate], known: Mapping[str, float], otherwise: int) -> int:
    best, place = None, otherwise
    for where, features in found:
        weight = sum(map(known.get, features, repeat(0.0)))
        if best is None or weight > best:
            best, place = weight, where
    return place


@cache
def weights(edge: str) -> Mapping[str, float]:
    """The weights of one edge: "L" or "R"."""
    return {name[2:]: float(cells[0]) for name, cells in table("edge_weights.tsv").items() if name[0] == edge}


def left_candidates(unit: Unit, claim: Claim, run: int, floor: int) -> Iterator[Candidate]:
    """The places where the words that hold the quotation at `run` may begin, each with what describes it."""
    ends = {cue.last: cue.cue for cue in cues(unit)}
    others = [cue.first for cue in cues(unit) if cue.first != claim.cue_first]
    classes, words = _classes(unit), _words(unit)
    for place in range(max(floor, run - _REACH), run + 1):
        before, here = classes[place - 1], classes[place]
        if place not in (claim.first, run) and not _may_begin(before, here):
            continue
        found = [f"p={words[place - 1]}", f"w={words[place]}", f"c={before},{here}"]
        found.append(f"pp={classes[place - 2]},{before}")
        if place == claim.first:
            found += ["rule", f"rule:{claim.rule}", f"rule:{claim.lemma}"]
        if place == run:
            found += _of_run(unit, claim, run)
            found.append(f"run:pc={before}")
        if place - 1 == claim.cue_last:
            found += ["own", f"own:{claim.lemma}", f"own:{claim.complements}"]
        elif place - 1 in ends:
            cue = ends[place - 1]
            found += ["cue", f"cue:{cue.complements}", f"cue:{cue.lemma}"]
        if place <= claim.cue_first < run:
            found.append("crosses")
        between = unit.lowers[place:run]
        found.append(f"cues={min(3, sum([place <= other < run for other in others]))}")
        found.append(f"commas={min(3, between.count(','))}")
        found.append(f"len={_LENGTHS[min(run - place, 16)]}")
        found.append(_side(place, claim.first))
        if "that" in between:
            found.append("that-later")
        yield place, found


def _of_run(unit: Unit, claim: Claim, run: int) -> list[str]:
    capital = "cap" if unit.capitals[run] else "low"
    return ["run", f"run:{claim.lemma}", f"run:{capital}", "run:stop" if unit.stops[run] else "run:go"]


def right_candidates(unit: Unit, claim: Claim, run: int, ceiling: int) -> Iterator[Candidate]:
    """The places where the words that hold the quotation at `run` may end, each with what describes it."""
    others, classes, words = [cue.first for cue in cues(unit)], _classes(unit), _words(unit)
    for place in range(run, min(ceiling, run + _REACH, len(unit) - 1) + 1):
        here, following = classes[place], classes[place + 1]
        if place not in (claim.last, run) and (following not in _ENDS_BEFORE or here in _NEVER_LAST):
            continue
        if here in _NEVER_LAST and place != claim.last:
            continue
        found = [f"w={words[place]}", f"n={words[place + 1]}", f"c={here},{following}"]
        found += [
            f"nn={following},{classes[place + 2]}",
            f"n2={words[place + 1]},{words[place + 2]}",
        ]
        if place == claim.last:
            found += ["rule", f"rule:{claim.rule}", f"rule:{claim.lemma}"]
        if place == run:
            stop = int(unit.stops[run])
            found += ["run", f"run:{claim.lemma}", f"run:stop={stop}", f"run:nc={following}", f"run:{stop},{following}"]
            found.append("run:single" if claim.first == run else "run:clause")
        found.append(f"n3={following},{classes[place + 2]},{classes[place + 3]}")
        found.append(f"cues={min(3, sum([run < other <= place for other in others]))}")
        found.append(f"commas={min(3, unit.words[run + 1 : place + 1].count(','))}")
        found.append(f"len={_LENGTHS[min(place - run, 16)]}")
        found.append("end" if place >= len(unit) - 2 else "mid")
        found.append(_side(place, claim.last))
        yield place, found


def _side(place: int, ruled: int) -> str:
    return "d=0" if place == ruled else "d=-" if place < ruled else "d=+"


@lru_cache(maxsize=2)
def _words(unit: Unit) -> tuple[str, ...]:
    """The tokens in lower case, with the same around them as around their classes."""
    found = list(unit.lowers)
    for place in unit.quoted:
        found[place] = "Q"
    return (*found, "$", "$", "$", "^", "^")


@lru_cache(maxsize=2)
def _classes(unit: Unit) -> tuple[str, ...]:
    """The classes of the tokens, what stands behind the last and, from the end, before the first among them."""
    found = ["Q" if run is not None else _class(word) for word, run in zip(unit.words, unit.runs, strict=True)]
    return (*found, "$", "$", "$", "^", "^")


def _may_begin(before: str, here: str) -> bool:
    """Whether somebody's words can begin between tokens of these classes: not within a name, not behind "the"."""
    return before not in _NEVER_BEFORE and here not in _NEVER_FIRST and not before == here == "Cap"


@lru_cache(maxsize=20_000)
def _class(word: str) -> str:
    """The coarse class of a word: one of the closed classes, else what its shape tells."""
    lower = word.lower()
    if not lower[0].isalnum() or lower == "that":
        return lower
    closed = next((name for name, words in _closed_classes() if lower in words), None)
    if closed is not None:
        return closed
    if lower.endswith("ly"):
        return "adv"
    if lower[0].isdigit():
        return "num"
    if word[0].isupper():
        return "Cap"
    if lower.endswith("ed") or lower in word_list("past_forms.txt"):
        return "past"
    return "ing" if lower.endswith("ing") else "s" if lower.endswith("s") else "o"


@cache
def _closed_classes() -> tuple[tuple[str, frozenset[str]], ...]:
    return (
        (
            "pron",
            word_class("pronoun_subject") - {"there", "this", "that", "these", "those"} | word_class("object_pronoun"),
        ),
        ("det", _DETERMINERS),
        ("be", word_class("be")),
        ("modal", word_class("modal") | {"not", "n’t", "n't", "to"}),
        ("have", frozenset(("has", "have", "had", "having"))),
        ("prep", word_class("preposition")),
        ("conj", frozenset(("and", "but", "or", "nor", "yet", "so"))),
        ("wh", word_class("clause_opener")),
        ("sub", word_class("subordinator")),
        ("time", word_class("time")),
        ("adv", frozenset(("also", "then", "now", "still", "just", "even", "only", "again"))),
    )
