"""In which sense a verb of stance stands: a deed with its object, denied, passive, or another thing altogether."""

from __future__ import annotations

from digest.extract.quotes.lexicon import inflections, word_class
from digest.extract.quotes.tokens import Unit
from digest.extract.reactions.lexicon import (
    Predicate,
    object_class,
)

EXPRESSING = frozenset(
    form
    for verb in ("express", "voice", "issue", "make", "raise", "deliver", "convey", "reiterate", "offer", "extend")
    for form, tense in inflections(verb)
    if tense != "base"
)
_LATER = word_class("time") | {"later", "again", "repeatedly", "further", "immediately"}
_WITHHELD_WITHIN = 4
"""Tokens behind "denied" within which "to" stands before whom something is kept from."""
_PERMIT_WITHIN = 7
"""Tokens behind "denied" within which a request stands."""
_NEGATIONS = frozenset(("not", "never", "no", "cannot", "neither", "nor", "hardly", "without", "failed"))
_DISMISSED_WITHIN = 4
"""Words behind "dismiss" within which stands who is sent away."""
_NO_OBJECTS = frozenset((".", ",", "?", "!", ";", ":", ")", "that", "and", "but", "or"))
_NEXT_CLAUSE = frozenset(("after", "before", "when", "while", "who", "which", "because"))
_GAME_WITHIN = 4
"""Tokens after a verb within which a title or the like makes it sport: "defended her crown"."""
_INTRANSITIVE = frozenset(("protest",))
"""Verbs whose form in -s is a plural when no object follows: "Tarn *protests* erupt"."""
_HEARD = frozenset(("urge", "press", "encourage", "implore", "ask"))
"""Verbs that need a hearer: without one they are a headline's passive ("staff *urged to* travel in groups")."""
_OBJECT_WITHIN = 12
"""Tokens after a verb within which the noun that it needs must stand."""


def acts(unit: Unit, place: int, predicate: Predicate) -> bool:
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
    if predicate.tense == "s" and predicate.lemma in _INTRANSITIVE and not _takes_object(following):
        return False
    if predicate.tense == "past" and predicate.lemma in _HEARD and following == "to":
        return False
    if (predicate.tense == "ing" and _is_listed(unit, place)) or _sends_away(unit, place, predicate):
        return False
    if predicate.tense == "ing":
        return unit.words[place - 1] == "," or left in word_class("be") or bool(EXPRESSING & set(unit.lowers[:place]))
    if predicate.tense == "base" and (left in word_class("attaching") or _is_infinitive(unit, place)):
        return False
    if predicate.tense in ("base", "s") and (left in word_class("be") or following.endswith("ing")):
        return False
    if predicate.particle and any(word[0].isdigit() for word in unit.words[place + 2 : place + 3]):
        return False
    return left not in word_class("preposition") and left not in ("regarding", "concerning")


def _sends_away(unit: Unit, place: int, predicate: Predicate) -> bool:
    """Whether somebody loses a post: "dismissed his finance *minister*"."""
    ahead = unit.lowers[place + 1 : place + 1 + _DISMISSED_WITHIN]
    return predicate.lemma == "dismiss" and not object_class("dismissed").isdisjoint(ahead)


def _takes_object(following: str) -> bool:
    return following in word_class("determiner") or following in ("against", "at", "that", "over", "outside")


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


def has_object(unit: Unit, place: int, objects: str) -> bool:
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


def is_negated(unit: Unit, place: int) -> bool:
    for left in range(place - 1, max(-1, place - 4), -1):
        word = unit.lowers[left]
        if word in _NEGATIONS or word.endswith(("n’t", "n't")):
            return True
        if word not in word_class("modifier") and not word.endswith("ly"):
            return False
    return False


def be_before(unit: Unit, place: int) -> bool:
    for left in range(place - 1, max(-1, place - 4), -1):
        if unit.lowers[left] in word_class("be") or unit.lowers[left] in ("’re", "’m", "’s"):
            return True
        if unit.lowers[left] not in word_class("modifier") and not unit.lowers[left].endswith(("ly", "n’t")):
            return unit.lowers[left] in ("deeply", "very", "gravely", "seriously") and left > place - 3
    return False


_FURTHER = frozenset(("further", "any", "all", "additional", "comment"))
"""What stands before "comment" where somebody declines it: "declined *further* comment"."""


def silence(unit: Unit, place: int, predicate: Predicate) -> str | None:
    """Declining to comment is no refusal of what the article is about; not answering is no answer."""
    start = place + 1
    while start < len(unit) and unit.lowers[start] in _LATER:
        start += 1
    ahead = unit.lowers[start : start + 2]
    if predicate.lemma in ("decline", "refuse") and "comment" in ahead and ahead[0] in _FURTHER:
        return "decline-to-comment"
    if ahead[:1] != ("to",) or len(ahead) < 2:
        return None
    is_refusal = predicate.lemma == "refuse" and ahead[1] == "comment"
    is_silence = is_refusal or (predicate.lemma == "decline" and ahead[1] in object_class("answer"))
    return "decline-to-comment" if is_silence else None


def is_told_of(unit: Unit, place: int, predicate: Predicate) -> bool:
    """Whether a participle tells what others say of its noun: "four officers *accused of* theft"."""
    is_bare = predicate.tense in ("past", "participle") and predicate.lemma in object_class("transitive")
    following = unit.lowers[place + 1] if place + 1 < len(unit) else ""
    return is_bare and following in ("of", "for", "over", "with") and not be_before(unit, place)


def denies_permission(unit: Unit, place: int) -> bool:
    """Whether somebody's request is denied, and no charge: "the judge *denied* the group's *motion*"."""
    for ahead in range(place + 1, min(len(unit), place + _PERMIT_WITHIN)):
        if unit.lowers[ahead] in object_class("permit"):
            return True
        if unit.lowers[ahead] in word_class("preposition") | {"that", ","} or unit.lowers[ahead].endswith("ing"):
            return False
    return False


def withholds(unit: Unit, place: int) -> bool:
    """Whether something is kept from somebody: "is *denying* vaccines *to* migrants"; a charge can be no such thing."""
    if _is_kept_from(unit, place):
        return True
    for ahead in range(place + 2, min(len(unit), place + _WITHHELD_WITHIN)):
        if unit.lowers[ahead] == "to":
            return unit.lowers[ahead + 1 : ahead + 2] != () and not unit.lowers[ahead - 1].endswith("ing")
        if unit.lowers[ahead] in word_class("preposition") | word_class("subordinator") | {","}:
            return False
        if unit.lowers[ahead].endswith("ing") or not unit.lowers[ahead][0].isalnum():
            return False
    return False


def _is_kept_from(unit: Unit, place: int) -> bool:
    """Whether a name and what it does not get follow: "a goal *denied* Port Ansel what would have been a point"."""
    last = place
    while last + 1 < len(unit) and unit.words[last + 1][0].isupper() and unit.runs[last + 1] is None:
        last += 1
    following = unit.lowers[last + 1] if last + 1 < len(unit) else "."
    return last > place and following in word_class("determiner") | {"what"}
