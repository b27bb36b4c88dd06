"""How far a reaction found may be printed: a stand of a party on what has happened, and no narration."""

from __future__ import annotations

import re

from digest.extract.quotes.cast import Cast
from digest.extract.reactions.lexicon import object_class
from digest.extract.reactions.occasion import Occasion
from digest.model import Reaction

_DOUBT = 0.5
"""What is left of the confidence of a reaction that the article around it does not bear out."""

_WEAK_RULES = frozenset(("announced", "readiness", "duty", "wording", "judgement", "asked", "promised"))
"""Rules that find a stand in words which often take none."""

_BINDING = frozenset(("promise", "refuse", "hope", "agree", "acknowledge"))
"""Weak verbs that make a stand in the mouth of somebody with an office, where parties answer each other."""

_OBJECT_WITHIN = 10
"""Words of a reaction among which the act stands to which it responds."""

_POINTERS = frozenset(("this", "that", "these", "those", "it", "him", "her", "them", "so"))
_FEW = 3
"""Words that say nothing by themselves when one of these opens them."""

_MARK = re.compile(r"[“”\"«»]")
_HANGS = re.compile(r"(?:on|in|at(?! (?:least|most))|under|after|before|during|by|from|when|earlier)\s", re.IGNORECASE)
"""What a verb leaves when its object stands before it: "which the ministry blamed *on Norland*"."""

_ASKED = re.compile(r"\b(?:comment|request|question|inquir|message|phone call|e-?mail|interview)")
"""What a reporter sends and somebody leaves without an answer."""

_CHARGE = re.compile(r"\b(?:accusation|allegation|claim|charge|criticism|suggestion)s?\b")
"""What somebody rejects who answers somebody else."""

_PLAIN = frozenset(("deny", "accuse", "condemn", "criticise", "apologise", "call-for", "demand", "urge", "threaten"))
"""Stances of verbs that tell nothing else."""

_ASKING = frozenset(("urge", "call-for", "demand"))
"""Stances whose object may be one noun."""

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def worth(text: str, reaction: Reaction, lemma: str, around: Occasion, people: Cast) -> float:
    """What of a reaction's confidence holds in its article: all of it, or half when it may be narration."""
    if _is_told_before(reaction.actor, people):
        return _DOUBT
    if around is Occasion.UNTOLD:
        return _DOUBT if reaction.stance == "predict" or reaction.text.lower() in _POINTERS else 1.0
    if is_silence(reaction):
        return 1.0
    if around is Occasion.PRIVATE:
        return _DOUBT
    if lemma in object_class("deed") or reaction.rule == "duty" or _HANGS.match(reaction.text):
        return _DOUBT
    is_party = _is_party(reaction, people)
    if around is Occasion.QUIET:
        is_stand = lemma not in object_class("weak") and reaction.rule in ("predicate", "cue")
        is_plain = reaction.stance in _PLAIN or (reaction.stance == "reject" and _CHARGE.search(reaction.text))
        is_stand = is_stand and bool(is_plain) and not _points_back(reaction.text, reaction.stance)
        return 1.0 if is_stand and is_party and _is_titled(reaction, people) else _DOUBT
    is_silent = reaction.stance in ("decline-to-comment", "no-response")
    marks = _MARK.search(text, max(0, reaction.start - 1), reaction.end + 1)
    is_quoted = marks is not None and reaction.rule != "asked"
    is_binding = reaction.role is not None and is_party and (lemma in _BINDING or is_quoted)
    is_weak = (lemma in object_class("weak") and not is_silent) or reaction.rule in _WEAK_RULES
    is_weak = is_weak and not is_binding
    if around is Occasion.SOME:
        return _DOUBT if is_weak or not is_party or _points_back(reaction.text, reaction.stance) else 1.0
    if reaction.rule == "judgement" and reaction.stance == "warn":
        return _DOUBT
    if not is_weak and (is_silent or is_party):
        return _DOUBT if _points_back(reaction.text, reaction.stance) else 1.0
    if reaction.stance == "apologise" or (reaction.stance == "mourn" and reaction.rule == "wording"):
        return 1.0
    if not is_weak and _is_plain_stand(reaction) and not _points_back(reaction.text, reaction.stance):
        return 1.0
    is_meant = is_quoted or _answers(reaction, people)
    return 1.0 if is_meant and (not is_weak or is_party) else _DOUBT


def _is_told_before(actor: str, people: Cast) -> bool:
    """Whether only an earlier sentence tells who is meant, and no name: "the group", "the veteran star"."""
    words = actor.lower().split()
    if words[0] != "the" or words[-1] not in object_class("told_before"):
        return False
    return not any(words[-1] in name.lower().split() for name in people.full_names)


def is_silence(reaction: Reaction) -> bool:
    """Whether somebody gave the reporter no answer: that is told of nobody by the way."""
    is_silent = reaction.stance in ("decline-to-comment", "no-response")
    return is_silent and _ASKED.search(reaction.text) is not None


def _is_plain_stand(reaction: Reaction) -> bool:
    """Whether a verb that is a stand and nothing else tells it of a person with a full name."""
    is_full = " " in reaction.actor and reaction.actor[0].isupper()
    return is_full and reaction.rule in ("predicate", "cue") and reaction.stance in _PLAIN


def _is_titled(reaction: Reaction, people: Cast) -> bool:
    """Whether the actor has a post, or is a body or place that the article names."""
    return reaction.role is not None or reaction.actor in people.full_names.values()


def _points_back(words: str, stance: str) -> bool:
    """Whether the words are the verb alone, or what only the sentence before explains: "these concerns".

    What is asked for may be a single word ("urged *restraint*"), and an apology need not say what for.
    """
    few = words.lower().split()
    is_whole = stance in _ASKING or stance == "apologise"
    return (len(few) == 1 and not is_whole and words[0].islower() and few[0].isalpha()) or (
        len(few) <= _FEW and (few[0] in _POINTERS or few[-1] in _POINTERS)
    )


def _answers(reaction: Reaction, people: Cast) -> bool:
    """Whether what somebody did or said, or somebody, is among the first words of what the reaction is about."""
    opening = _WORD.findall(reaction.text)[:_OBJECT_WITHIN]
    return any(
        word.lower() in object_class("act") or (word[0].isupper() and word.lower() in people.by_word)
        for word in opening
    )


def _is_party(reaction: Reaction, people: Cast) -> bool:
    """Whether the actor is somebody of public life: with an office, a body, a country, or people of a kind."""
    persons = [one for one in people.people if one.name == reaction.actor or reaction.actor in one.name.split()]
    role = reaction.role or next((one.role for one in persons if one.role), None)
    if not persons and role is None:
        return True
    return role is not None and not object_class("bystander") & set(role.lower().split())
