"""Predicates that are reactions: who welcomes, rejects, demands, threatens, and where the words of it end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from digest.extract.quotes import noun_phrases, phrase_heads
from digest.extract.quotes.clauses import clause_end
from digest.extract.quotes.cues import cues
from digest.extract.quotes.lexicon import inflections, word_class
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.subjects import fits_base_form, main_subject
from digest.extract.quotes.tokens import Unit
from digest.extract.quotes.voices import can_speak, holds_verb, is_writing
from digest.extract.reactions.extent import extent
from digest.extract.reactions.lexicon import (
    Predicate,
    announced_acts,
    expressed,
    object_class,
    predicates,
    readiness,
)
from digest.extract.reactions.reality import certainty, is_aside, is_supposed, is_unreal

_EXPRESSING = frozenset(
    form
    for verb in ("express", "voice", "issue", "make", "raise", "deliver", "convey", "reiterate", "offer", "extend")
    for form, tense in inflections(verb)
    if tense != "base"
)
_FEELINGS = frozenset(("mourn", "apologise", "praise"))
"""Stances that "offer" hands over and does not pledge."""

_LATER = word_class("time") | {"later", "again", "repeatedly", "further", "immediately"}
_WITHHELD_WITHIN = 4
"""Tokens behind "denied" within which "to" stands before whom something is kept from."""

_PERMIT_WITHIN = 7
"""Tokens behind "denied" within which a request stands."""

_WHETHER_WITHIN = 4
"""Tokens before "will" within which "whether" makes it a question."""

_HEARSAY = 0.4
"""How sure an announcement is that somebody else makes."""

_SILENT = frozenset(("did", "does", "has", "had", "could", "didn’t", "didn't"))
_EXPRESS = Predicate("express", "", None, "*", None, "past")
_NEGATIONS = frozenset(("not", "never", "no", "cannot", "neither", "nor", "hardly", "without", "failed"))
_TARGET_WITHIN = 8
"""Tokens after a verb within which the name of its target must begin."""

_NO_OBJECTS = frozenset((".", ",", "?", "!", ";", ":", ")", "that", "and", "but", "or"))
_NEXT_CLAUSE = frozenset(("after", "before", "when", "while", "who", "which", "because"))
_GAME_WITHIN = 4
"""Tokens after a verb within which a title or the like makes it sport: "defended her crown"."""

_OBJECT_WITHIN = 12
"""Tokens after a verb within which the noun that it needs must stand."""


class Finding(NamedTuple):
    """Tokens `first` to `last` of a sentence are `actor`'s reaction of one stance, to `target` when it is named.

    `certainty` (0 to 1) is low for what the article only looks back on, or tells of somebody in passing; `lemma` is the
    verb's base form.
    """

    first: int
    last: int
    actor: Phrase | None
    stance: str
    rule: str
    target: Phrase | None = None
    certainty: float = 1.0
    lemma: str = ""


def findings(unit: Unit) -> list[Finding]:
    """The reactions of a sentence: the earliest of each actor, and what "and" with a verb sets beside it."""
    found: list[Finding] = []
    triggers = _triggers()
    if triggers.isdisjoint(unit.lowers) or unit.is_shouted:
        return found
    for place in [place for place, lower in enumerate(unit.lowers) if lower in triggers]:
        lower = unit.lowers[place]
        is_next = lower.endswith("ed") and place > 0 and unit.lowers[place - 1] in ("and", "but")
        for finding in _at(unit, place, lower):
            if is_next or not any(_same_actor(finding.actor, other.actor) for other in found):
                found.append(finding)
    return found


@cache
def _triggers() -> frozenset[str]:
    """Every word that a reaction can begin with."""
    silent, told = {"respond", "reply", "answer", "reached"}, {"will", "would", "must", "’ll", "won’t", "won't"}
    return frozenset(_EXPRESSING | set(predicates()) | silent | told | {word for word, _ in readiness()})


def can_react(unit: Unit, actor: Phrase) -> bool:
    """Whether the actor is somebody: people or a body, no document, figure or event, and no clause taken for a noun."""
    if actor.pronoun is not None:
        return True
    if holds_verb(unit, actor):
        return False
    if actor.name is not None:
        return True
    if "such" in unit.lowers[max(0, actor.first - 1) : actor.first + 1]:
        return False
    head = unit.lowers[phrase_heads.head(unit, actor)]
    if head in word_class("number") and actor.last == phrase_heads.head(unit, actor):
        return False
    is_thing = head in object_class("thing") or is_writing(head)
    return phrase_heads.is_definite(unit, actor) and not is_thing and can_speak(unit, actor)


def _same_actor(one: Phrase | None, other: Phrase | None) -> bool:
    return one == other or (one is not None and other is not None and one.first == other.first)


def _at(unit: Unit, place: int, lower: str) -> Iterator[Finding]:
    expression = list(_by_expression(unit, place)) if lower in _EXPRESSING else []
    if lower == "reached" and _is_negated(unit, place) and _be_before(unit, place):
        yield from _by_silence(unit, place)
    elif expression and (lower not in predicates() or expression[0].stance in _FEELINGS):
        yield from expression
    elif lower in predicates():
        yield from _by_predicate(unit, place, predicates()[lower])
    elif lower in ("respond", "reply", "answer", "reached") and _is_negated(unit, place):
        yield from _by_silence(unit, place)
    elif lower in ("will", "would", "must") or lower in ("’ll", "won’t", "won't"):
        yield from _by_announcement(unit, place)
    following = unit.lowers[place + 1] if place + 1 < len(unit) else ""
    if (lower, following) in readiness() and _be_before(unit, place):
        yield from _by_readiness(unit, place, *readiness()[lower, following])


def _by_predicate(unit: Unit, place: int, options: tuple[Predicate, ...]) -> Iterator[Finding]:
    following = unit.lowers[place + 1] if place + 1 < len(unit) else ""
    chosen = next((one for one in options if one.particle is None or one.particle == following), None)
    if chosen is not None and chosen.objects == "done" and chosen.tense not in ("past", "participle"):
        return
    if chosen is None or not _acts(unit, place, chosen) or not _has_object(unit, place, chosen.objects):
        return
    if is_aside(unit, place) or _is_told_of(unit, place, chosen):
        return
    is_negated = _is_negated(unit, place)
    stance = _silence(unit, place, chosen) or (chosen.negated if is_negated else chosen.stance)
    stance = "reject" if stance == "deny" and _denies_permission(unit, place) else stance
    if stance == "deny" and _withholds(unit, place):
        return
    is_passive = chosen.tense in ("past", "participle") and _be_before(unit, place)
    actor = _agent(unit, place) if is_passive else _actor(unit, place, chosen.tense)
    if stance is None or actor is None or (not is_negated and is_unreal(unit, place, actor)):
        return
    last = clause_end(unit, place)
    keeps_verb = is_passive or is_negated or stance in ("decline-to-comment", "no-response")
    undergoes = noun_phrases.before(unit, place) if is_passive else None
    first, end = (
        (undergoes.first, undergoes.last)
        if undergoes is not None and undergoes.pronoun is None
        else extent(unit, place, last, chosen.lemma, keeps_verb=keeps_verb)
    )
    target = None if is_passive else _target(unit, place, last)
    yield Finding(first, end, actor, stance, "predicate", target, certainty(unit, place, chosen, actor), chosen.lemma)


def _silence(unit: Unit, place: int, predicate: Predicate) -> str | None:
    """Declining to comment is no refusal of what the article is about; not answering is no answer."""
    start = place + 1
    while start < len(unit) and unit.lowers[start] in _LATER:
        start += 1
    ahead = unit.lowers[start : start + 2]
    if ahead[:1] != ("to",) or len(ahead) < 2:
        return None
    is_refusal = predicate.lemma == "refuse" and ahead[1] == "comment"
    is_silence = is_refusal or (predicate.lemma == "decline" and ahead[1] in object_class("answer"))
    return "decline-to-comment" if is_silence else None


def _is_told_of(unit: Unit, place: int, predicate: Predicate) -> bool:
    """Whether a participle tells what others say of its noun: "four officers *accused of* theft"."""
    is_bare = predicate.tense in ("past", "participle") and predicate.lemma in object_class("transitive")
    following = unit.lowers[place + 1] if place + 1 < len(unit) else ""
    return is_bare and following in ("of", "for", "over", "with") and not _be_before(unit, place)


def _denies_permission(unit: Unit, place: int) -> bool:
    """Whether somebody's request is denied, and no charge: "the judge *denied* the group's *motion*"."""
    for ahead in range(place + 1, min(len(unit), place + _PERMIT_WITHIN)):
        if unit.lowers[ahead] in object_class("permit"):
            return True
        if unit.lowers[ahead] in word_class("preposition") | {"that", ","} or unit.lowers[ahead].endswith("ing"):
            return False
    return False


def _withholds(unit: Unit, place: int) -> bool:
    """Whether something is kept from somebody: "is *denying* vaccines *to* migrants"; a charge can be no such thing."""
    for ahead in range(place + 2, min(len(unit), place + _WITHHELD_WITHIN)):
        if unit.lowers[ahead] == "to":
            return unit.lowers[ahead + 1 : ahead + 2] != () and not unit.lowers[ahead - 1].endswith("ing")
        if unit.lowers[ahead] in word_class("preposition") | word_class("subordinator") | {","}:
            return False
        if unit.lowers[ahead].endswith("ing") or not unit.lowers[ahead][0].isalnum():
            return False
    return False


def _by_silence(unit: Unit, place: int) -> Iterator[Finding]:
    """No answer: "did not respond to questions", "could not be reached"."""
    actor = _actor(unit, place, "past")
    if actor is not None:
        first, last = extent(unit, place, clause_end(unit, place), "", keeps_verb=True)
        first = next((left for left in range(place - 1, actor.last, -1) if unit.lowers[left] in _SILENT), first)
        yield Finding(first, last, actor, "no-response", "silence")


def _target(unit: Unit, place: int, last: int) -> Phrase | None:
    """The first name behind the verb: whom the reaction is aimed at. An owner stands for what is owned."""
    for ahead in range(place + 1, min(last, place + _TARGET_WITHIN) + 1):
        if unit.words[ahead] in (",", ";", ":") or unit.runs[ahead] is not None:
            return None
        is_date = unit.lowers[ahead] in word_class("time")
        if unit.words[ahead][0].isupper() and not is_date and ahead > place:
            phrase = noun_phrases.after(unit, ahead)
            if phrase is None or phrase.pronoun:
                return None
            owner = next((p for p in range(ahead, phrase.last) if unit.lowers[p] in ("’s", "'s")), None)
            return Phrase(ahead, owner - 1, (ahead, owner - 1)) if owner and owner > ahead else phrase
    return None


def _acts(unit: Unit, place: int, predicate: Predicate) -> bool:
    """Whether the form is a verb here, and one that says what was done rather than what might be."""
    if place == 0:
        return False
    left = unit.lowers[place - 1]
    following = unit.lowers[place + 1] if place + 1 < len(unit) else ""
    if (
        left in word_class("noun_opener")
        or left in ("whom", "to", "which")
        or (unit.lowers[place], following) == ("thanks", "to")
    ):
        return False
    if predicate.tense == "ing" and _is_listed(unit, place):
        return False
    if predicate.tense == "ing":
        return unit.words[place - 1] == "," or left in word_class("be") or bool(_EXPRESSING & set(unit.lowers[:place]))
    if predicate.tense == "base" and (left in word_class("attaching") or _is_infinitive(unit, place)):
        return False
    if predicate.tense in ("base", "s") and (left in word_class("be") or following.endswith("ing")):
        return False
    if predicate.particle and any(word[0].isdigit() for word in unit.words[place + 2 : place + 3]):
        return False
    return left not in word_class("preposition") and left not in ("regarding", "concerning")


def _is_infinitive(unit: Unit, place: int) -> bool:
    """Whether "to" before the verb that "and" joins it to governs it: "went on *to* mock and *defend* him"."""
    if unit.lowers[place - 1] not in ("and", "or"):
        return False
    stretch = range(place - 2, max(0, place - 8), -1)
    return any(unit.lowers[left] == "to" and unit.lowers[left + 1] not in word_class("determiner") for left in stretch)


def _is_listed(unit: Unit, place: int) -> bool:
    """Whether a participle goes on with a row of deeds: "such as cancelling a ticket, *refusing* to let"."""
    for left in range(place - 2, 0, -1):
        is_opened = unit.lowers[left - 1] in word_class("preposition") or unit.lowers[left - 1] == "as"
        if is_opened and unit.lowers[left].endswith("ing"):
            return True
        if unit.words[left] in (",", ";", ":", "—"):
            return False
    return False


def _has_object(unit: Unit, place: int, objects: str) -> bool:
    if objects == "*":
        return True
    after = unit.lowers[place + 1 : place + 1 + _OBJECT_WITHIN]
    if objects == "any":
        return bool(after) and after[0] not in (".", ",", "and", "but", "or")
    if set(after[:_GAME_WITHIN]) & object_class("game"):
        return False
    if objects in ("object", "done"):
        is_object = bool(after) and after[0] not in _NO_OBJECTS and after[0] not in word_class("time")
        return is_object and after[0] not in word_class("preposition")
    end = next((ahead for ahead, word in enumerate(after) if word in _NEXT_CLAUSE), len(after))
    return any(word in object_class(objects) for word in after[:end])


def _is_negated(unit: Unit, place: int) -> bool:
    for left in range(place - 1, max(-1, place - 4), -1):
        word = unit.lowers[left]
        if word in _NEGATIONS or word.endswith(("n’t", "n't")):
            return True
        if word not in word_class("modifier") and not word.endswith("ly"):
            return False
    return False


def _be_before(unit: Unit, place: int) -> bool:
    for left in range(place - 1, max(-1, place - 4), -1):
        if unit.lowers[left] in word_class("be") or unit.lowers[left] in ("’re", "’m", "’s"):
            return True
        if unit.lowers[left] not in word_class("modifier") and not unit.lowers[left].endswith(("ly", "n’t")):
            return unit.lowers[left] in ("deeply", "very", "gravely", "seriously") and left > place - 3
    return False


def _agent(unit: Unit, place: int) -> Phrase | None:
    """The doer of a passive: the noun phrase after "by"."""
    for ahead in range(place + 1, min(len(unit), place + 6)):
        if unit.lowers[ahead] == "by":
            agent = noun_phrases.after(unit, ahead + 1)
            return _without_charge(unit, agent) if agent is not None else None
    return None


def _without_charge(unit: Unit, agent: Phrase) -> Phrase:
    """The doer without what the verb goes on with: "accused by prosecutors *of taking* bribes"."""
    for place in range(agent.first + 1, agent.last):
        if unit.lowers[place] in ("of", "for", "from") and unit.lowers[place + 1].endswith("ing"):
            return agent._replace(last=place - 1)
    return agent


def _actor(unit: Unit, place: int, tense: str) -> Phrase | None:
    phrase = main_subject(unit) if tense == "ing" and unit.lowers[place - 1] not in word_class("be") else None
    phrase = phrase or noun_phrases.before(unit, place)
    if phrase is None and unit.lowers[place - 1] in ("and", "but", "also", "then", ","):
        phrase = main_subject(unit)
    if phrase is None or not _agrees(unit, phrase, place, tense):
        return None
    if phrase.pronoun in ("it", "they") and phrase.first > 0:
        is_hoped = unit.lowers[phrase.first - 1] == "that" and unit.lowers[phrase.first - 2] in word_class("be")
        return _reporter(unit, phrase.first) or (None if is_hoped else main_subject(unit)) or phrase
    return phrase


def _reporter(unit: Unit, pronoun: int) -> Phrase | None:
    """The subject of the verb right before a pronoun: "the chamber *said* it would sue"."""
    verb = next((cue for cue in cues(unit) if cue.last in (pronoun - 1, pronoun - 2)), None)
    return noun_phrases.before(unit, verb.first) if verb is not None else None


def _agrees(unit: Unit, phrase: Phrase, place: int, tense: str) -> bool:
    """Whether the subject agrees with the verb; where it does not, the "verb" is a noun ("a fresh *offer*")."""
    if tense == "base" and unit.lowers[phrase.first] in ("its", "their", "his", "her", "our", "my"):
        return False
    if tense == "base":
        return fits_base_form(unit, phrase, place)
    last = unit.words[phrase.last]
    if tense == "s" and (_is_one_of_one(unit, phrase) or _is_compound(unit, phrase, place)):
        return False
    return not (tense == "s" and last.endswith("s") and last[0].islower() and not last.endswith("ss"))


def _is_compound(unit: Unit, phrase: Phrase, place: int) -> bool:
    """Whether a form that is a noun too closes a compound without a name: "in its campaign *pledges* for the vote"."""
    if unit.lowers[place] not in object_class("plural-too") or phrase.name or phrase.pronoun:
        return False
    following = unit.lowers[place + 1] if place + 1 < len(unit) else "."
    is_owned = unit.lowers[phrase.first] in ("its", "their", "his", "her", "our", "my")
    is_closed = following in word_class("preposition") or not following[0].isalnum()
    return (is_owned and is_closed) or (is_closed and unit.lowers[phrase.first - 1] in word_class("preposition"))


def _is_one_of_one(unit: Unit, phrase: Phrase) -> bool:
    """Whether "one of his key" still wants its plural, so that the "verb" is that noun: "one of his key *pledges*"."""
    if unit.lowers[phrase.first : phrase.first + 2] != ("one", "of") or phrase.name is not None:
        return False
    last = unit.lowers[phrase.last]
    return not (last.endswith("s") or last in word_class("plural") or last in word_class("body"))


def _by_expression(unit: Unit, place: int) -> Iterator[Finding]:
    """Stance nouns: "expressed grave concern", marks or none around the noun."""
    for ahead in range(place + 1, min(len(unit), place + 6)):
        stance = expressed().get(unit.lowers[ahead])
        if stance is not None or unit.runs[ahead] is not None:
            actor = _actor(unit, place, "past")
            if stance is not None and actor is not None and not _is_negated(unit, place):
                is_clause = ahead == place + 1 and unit.lowers[ahead + 1 : ahead + 2] == ("that",)
                verb = ahead if is_clause else place
                first, last = extent(unit, verb, clause_end(unit, place), "express", keeps_verb=False)
                sure = certainty(unit, place, _EXPRESS, actor)
                yield Finding(first, last, actor, stance, "expressed", certainty=sure)
            return


def _by_announcement(unit: Unit, place: int) -> Iterator[Finding]:
    """Acts to come: "said it would boycott", "must return": an announced act or a duty, when somebody said so."""
    ahead = place + 1
    while ahead < len(unit) and (
        unit.lowers[ahead] in ("not", "also", "soon", "never") or unit.lowers[ahead].endswith("ly")
    ):
        ahead += 1
    if ahead >= len(unit) or not _is_told(unit):
        return
    if unit.lowers[place] == "must":
        yield from _by_duty(unit, place)
        return
    act = announced_acts().get(unit.lowers[ahead])
    actor = _actor(unit, place, "modal")
    if {"whether", "if"} & set(unit.lowers[max(0, place - _WHETHER_WITHIN) : place]):
        return
    if act is None or actor is None or not _is_party(actor) or not _has_object(unit, ahead, act[1]):
        return
    negated = _is_negated(unit, ahead) or unit.lowers[place].startswith("won")
    stance = ("refuse" if act[0] == "pledge" else None) if negated else act[0]
    if stance:
        sure = _HEARSAY if _is_told_by_another(unit, actor) else 1.0
        yield Finding(place, clause_end(unit, place), actor, stance, "announced", certainty=sure)


def _is_told_by_another(unit: Unit, actor: Phrase) -> bool:
    """Whether somebody else says what the actor will do: "the guilds hoped *Mayor Abel* would sign"."""
    if actor.pronoun is not None or actor.first == 0:
        return False
    teller = next((cue for cue in reversed(cues(unit)) if cue.last < actor.first), None)
    return teller is not None and not any(unit.words[place] == "," for place in range(teller.last, actor.first))


def _is_told(unit: Unit) -> bool:
    return any("c" in cue.cue.complements for cue in cues(unit))


def _is_party(phrase: Phrase) -> bool:
    """A name, or a plural that can speak: no single nameless thing."""
    return phrase.name is not None or phrase.pronoun is not None or phrase.last > phrase.first


def _by_duty(unit: Unit, place: int) -> Iterator[Finding]:
    """Duties: "Russia said that Sudan must return …": the one who says so demands it."""
    before = [cue for cue in cues(unit) if cue.first < place and "c" in cue.cue.complements and not cue.is_passive]
    if not before:
        return
    actor = noun_phrases.before(unit, before[-1].first) or main_subject(unit)
    if actor is not None:
        yield Finding(before[-1].first, clause_end(unit, before[-1].first), actor, "demand", "duty")


def _by_readiness(unit: Unit, place: int, stance: str, negated: str | None) -> Iterator[Finding]:
    actor = _actor(unit, place, "past")
    if actor is None or is_supposed(unit, place, actor):
        return
    if stance == "pledge" and place + 2 < len(unit):
        act, objects = announced_acts().get(unit.lowers[place + 2], (stance, "*"))
        stance = act if _has_object(unit, place + 2, objects) else stance
    decided = negated if _is_negated(unit, place) else stance
    if decided is not None:
        yield Finding(place, clause_end(unit, place), actor, decided, "readiness")
