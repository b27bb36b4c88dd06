"""The ties of a sentence weighed against each other, so that no word has two speakers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from digest.extract.quotes.lexicon import cue_forms, word_class, word_list
from digest.extract.quotes.ties import Attribution
from digest.extract.quotes.tokens import Unit

_CLOSING_WITHIN = 8
"""Tokens between a verb of speech behind the words and the end of its sentence, its subject or a day among them."""


_PARTS = frozenset((",", "—", "–", "--"))


def chosen(unit: Unit, ties: Sequence[Attribution]) -> list[Attribution]:
    """The ties of a sentence that do not contradict each other: those with quotations first, then the outer ones."""
    ties = [_cut(unit, tie, ties) for tie in ties]
    quoted = [tie for tie in ties if has_run(unit, tie)]
    quoted.sort(key=lambda tie: (_rank(unit, tie), tie.first, _distance(unit, tie)))
    kept: list[Attribution] = []
    bare = [tie for tie in ties if tie not in quoted]
    if not any(_is_own_statement(tie) for tie in bare):
        bare.sort(key=lambda tie: not _closes(unit, tie))
    for tie in _relayed(quoted) + bare:
        fitting = _beside(unit, tie, kept)
        if fitting is not None:
            kept.append(fitting)
    return _split(unit, sorted(kept, key=lambda tie: tie.first))


def _split(unit: Unit, ties: Sequence[Attribution]) -> list[Attribution]:
    """The second half of a split quotation without the speaker's role: “A,” said Tell, *the mayor*, “B.”"""
    found = list(ties[:1])
    for before, tie in pairwise(ties):
        second = next((where for where in unit.quoted if tie.first <= where <= tie.last), 0)
        around = before.cue.first == tie.cue.first and before.last < tie.cue.first < tie.first
        is_split = around and has_run(unit, before) and unit.words[second - 1] in _PARTS
        found.append(tie._replace(first=second) if second > tie.first and is_split else tie)
    return found


def _is_own_statement(tie: Attribution) -> bool:
    """Whether a name opens the sentence as the subject of a verb that takes a clause: "*Norvik* expects …, he said"."""
    phrase = tie.phrase
    opens = phrase is not None and phrase.name is not None and phrase.first < 2 and phrase.last + 1 == tie.cue.first
    return opens and tie.rule == "subject-before" and "c" in tie.cue.cue.complements


def _closes(unit: Unit, tie: Attribution) -> bool:
    """Whether a verb of speech behind the words closes the sentence: "It would rain and hail, *she said*."."""
    is_behind = tie.rule.endswith("-after") and {"q", "c"} <= set(tie.cue.cue.complements)
    return is_behind and tie.first == 0 and len(unit) - tie.cue.last <= _CLOSING_WITHIN


def _cut(unit: Unit, tie: Attribution, ties: Sequence[Attribution]) -> Attribution:
    """The tie up to "and" and the next clause: "Ada said she would, and Ben vowed to", "said … and urged"."""
    for other in ties:
        begin = _clause_start(tie, other)
        is_finite = other.cue.cue.tense in ("past", "s") or tie.cue.cue.tense == other.cue.cue.tense == "ing"
        if not tie.cue.last < tie.first < begin - 1 <= tie.last or not is_finite:
            continue
        while begin > 2 and (unit.lowers[begin - 1].endswith("ly") or unit.lowers[begin - 1] in ("then", "also")):
            begin -= 1
        is_clause = _same_subject(tie, other) or {"c", "i"} & set(other.cue.cue.complements)
        if unit.lowers[begin - 1] in ("and", "but") and is_clause:
            return tie._replace(last=begin - 2 if unit.words[begin - 2] != "," else begin - 3)
    return _named(unit, tie)


def _named(unit: Unit, tie: Attribution) -> Attribution:
    """The tie of "called X “Y”" up to Y: what follows is when and how it was said, or what the speaker did next."""
    quoted = [place for place in unit.quoted if tie.first <= place <= tie.last]
    if quoted and quoted[0] == tie.first + 1 and unit.lowers[tie.first] in word_class("object_pronoun"):
        tie = tie._replace(first=quoted[0])
    if not quoted or "a" not in tie.cue.cue.complements or "c" in tie.cue.cue.complements or tie.last <= quoted[-1]:
        return tie
    following = quoted[-1] + 1 + (unit.words[quoted[-1] + 1] == ",")
    lower = unit.lowers[following] if following < len(unit) else ""
    is_next_deed = lower in ("and", "but") and _is_past(unit, following + 1)
    is_manner = lower in word_class("circumstance")
    return tie._replace(last=quoted[-1]) if is_manner or is_next_deed else tie


def _is_past(unit: Unit, place: int) -> bool:
    """Whether a verb in the past tense stands at `place`, an adverb before it skipped."""
    while place < len(unit) - 1 and unit.lowers[place].endswith("ly"):
        place += 1
    if place >= len(unit):
        return False
    lower = unit.lowers[place]
    if lower.endswith("ed") or lower in word_list("past_forms.txt"):
        return True
    return any(cue.tense == "past" for cue in cue_forms().get(lower, ()))


def _clause_start(tie: Attribution, other: Attribution) -> int:
    """Where the clause of `other` begins: at its subject, or at its verb when it shares that of `tie`."""
    if other.phrase is None:
        return 0
    if _same_subject(tie, other):
        return other.cue.first
    return other.phrase.first if other.phrase.first < other.cue.first else 0


def _same_subject(one: Attribution, other: Attribution) -> bool:
    """Whether two verbs share their subject, with its role read along or not."""
    if one.phrase is None or other.phrase is None:
        return False
    return one.phrase.first == other.phrase.first or (
        one.phrase.name is not None and one.phrase.name == other.phrase.name
    )


def _beside(unit: Unit, tie: Attribution, kept: Sequence[Attribution]) -> Attribution | None:
    """The tie, cut where a kept one begins a clause of its own; None when both claim the same words."""
    for other in kept:
        if tie.first <= other.last and other.first <= tie.last:
            last = _clause_before(unit, other)
            if not tie.first <= last < other.first:
                return None
            tie = tie._replace(last=last)
    return tie


def _clause_before(unit: Unit, tie: Attribution) -> int:
    """The last token before the clause of `tie`, when "and", a comma or the like parts it from what stands before."""
    begin = tie.cue.first
    if tie.phrase is not None and tie.phrase.first < begin and tie.phrase.last + 3 >= begin:
        begin = tie.phrase.first
    while begin > 1 and unit.lowers[begin - 1] in ("then", "also", "later", "that"):
        begin -= 1
    if begin < 2:
        return -1
    if unit.stops[begin - 1]:
        return begin - 1
    return begin - 2 if unit.lowers[begin - 1] in ("and", "but", ",", "while", "—", "–") else -1


def _relayed(ties: Sequence[Attribution]) -> list[Attribution]:
    """The ties, an outlet behind a sentence that names its own source made that tie's relay."""
    found = list(ties)
    for outer in ties:
        inner = next((tie for tie in found if _relays(outer, tie)), None)
        if inner is not None:
            found.remove(outer)
            found[found.index(inner)] = inner._replace(last=min(inner.last, outer.last), relay=outer.phrase)
    return found


def _relays(outer: Attribution, inner: Attribution) -> bool:
    """Whether `outer` is an outlet behind `inner`: "Officials say …, The Times said"."""
    is_behind = outer.rule.endswith("-after") and outer.first < outer.last and outer.phrase is not None
    speaks = inner.rule == "subject-before" and {"q", "c"} <= set(inner.cue.cue.complements)
    if outer is inner or not is_behind or not speaks or inner.phrase is None or inner.phrase.pronoun:
        return False
    return outer.first <= inner.phrase.first and inner.first <= outer.last < outer.cue.first


def has_run(unit: Unit, tie: Attribution) -> bool:
    """Whether a quotation stands among the tie's words."""
    return any(tie.first <= where <= tie.last for where in unit.quoted)


def _rank(unit: Unit, tie: Attribution) -> int:
    """How strong the claim of a tie to its quotations is: whole quotations, then verbs of speech, then the others."""
    if tie.rule == "subject-after" and _opens_sentence(unit, tie):
        return 3
    if tie.first == tie.last and (tie.rule.endswith("-after") or unit.words[tie.first - 1] in (",", ":")):
        return 0
    if tie.first == tie.cue.last + 1 and tie.phrase is not None and "what" in unit.lowers[: tie.phrase.first][-1:]:
        return 0
    return 1 if {"a", "c"} & set(tie.cue.cue.complements) else 2


def _opens_sentence(unit: Unit, tie: Attribution) -> bool:
    """Whether the subject behind a quotation begins a sentence that hands over the next one: “Why?” *She* said, “…”."""
    if tie.phrase is None or tie.phrase.pronoun is None or not unit.words[tie.phrase.first][0].isupper():
        return False
    following = tie.cue.last + 1
    return unit.words[following : following + 1] == (",",) and any(unit.runs[following : following + 2])


def _distance(unit: Unit, tie: Attribution) -> int:
    """Tokens between the cue and the nearest quotation that the tie claims."""
    return min(abs(where - tie.cue.last) for where in unit.quoted if tie.first <= where <= tie.last)
