"""Where the words that a cue hands over begin and end."""

from __future__ import annotations

from digest.extract.quotes.cues import CueAt, cues
from digest.extract.quotes.lexicon import cue_forms, word_class, word_list
from digest.extract.quotes.tokens import Unit

_ENDS = frozenset((".", ";", "!", "?"))
_CIRCUMSTANCES = frozenset(("before", "after", "while", "when"))
_CLAUSE_WITHIN = 8
"""Tokens between what opens a clause (a conjunction, a comma) and its verb."""
_MEDIUM_OPENERS = frozenset(("in", "during", "on", "at", "via", "In", "During", "On", "At", "Via"))
_DASHES = frozenset(("—", "–", "--", "―", "-"))


def opening_clause_end(unit: Unit, cue: CueAt, start: int) -> int:
    """The last token of the subordinate clause that opens the sentence, when the cue stands in it."""
    first = unit.lowers[1 if len(unit) > 1 and unit.lowers[0] in ("but", "and", "still", "then") else 0]
    is_subordinate = first in word_class("opener") or (first.endswith("ing") and cue.first < 4)
    is_subordinate |= cue.cue.tense == "ing" and first in word_class("preposition")
    if not is_subordinate or any(unit.words[place] == "," or unit.stops[place] for place in range(1, cue.first)):
        return len(unit) - 1
    for place in range(start, len(unit) - 1):
        if unit.stops[place]:
            return place
        if unit.words[place] == ",":
            return place - 1
    return len(unit) - 1


def circumstance_end(unit: Unit, cue: CueAt, start: int) -> int:
    """The last token of a clause within the sentence that tells when: "…, after they *announced* a halt, he said".

    Only where a verb behind its comma hands over words of its own.
    """
    for left in range(cue.first - 1, max(-1, cue.first - _CLAUSE_WITHIN), -1):
        if unit.words[left] == "," or unit.runs[left] is not None:
            break
        if unit.lowers[left] in _CIRCUMSTANCES:
            return _comma_before_cue(unit, start)
    return len(unit) - 1


def _comma_before_cue(unit: Unit, start: int) -> int:
    """The last token before the first comma that a subject and a cue follow; the last of all where none does."""
    finite = [other.first for other in cues(unit) if other.first > start and other.cue.tense not in ("ing", "base")]
    for place in range(start, len(unit)):
        if unit.runs[place] is not None:
            break
        if unit.words[place] == ",":
            ahead = next((first for first in finite if first > place + 1), None)
            if ahead is not None and ahead - place <= _CLAUSE_WITHIN and "," not in unit.words[place + 1 : ahead]:
                return place - 1
    return len(unit) - 1


def content_start(unit: Unit, cue: CueAt, place: int, *, inverted: bool) -> int | None:
    """Where the attributed words begin on the right of the cue; None when none stand there."""
    takes_infinitive = "i" in cue.cue.complements and _opens_infinitive(unit, place)
    place = place if takes_infinitive else _skip_adjuncts(unit, place)
    if place >= len(unit) or unit.words[place] in _ENDS:
        return None
    if unit.words[place] in (",", ":", "—", "–", "-"):
        following = place + 1
        if following < len(unit) and unit.words[place] == "," and unit.lowers[following] == "that":
            following += 1
        if following < len(unit) and (unit.runs[following] is not None or unit.words[place] == ":"):
            return following
        return None
    if unit.runs[place] is not None:
        return place
    if inverted:
        return None
    return _complement_start(unit, cue, place)


def _opens_infinitive(unit: Unit, place: int) -> bool:
    """Whether "to" and a verb stand there: "proposed *to rebuild*", not "proposed to Ada Moss"."""
    is_name = not unit.is_headline and any(word[0].isupper() for word in unit.words[place + 1 : place + 2])
    return unit.lowers[place : place + 1] == ("to",) and not is_name


_LATER = frozenset(
    ("afterwards", "afterward", "later", "then", "also", "again", "repeatedly", "publicly", "privately", "bluntly")
)
"""Adverbs between a verb of speech and "that"."""


def _complement_start(unit: Unit, cue: CueAt, place: int) -> int | None:
    if unit.lowers[place] in _LATER and unit.lowers[place + 1 : place + 2] == ("that",):
        place += 1
    complements, lower = set(cue.cue.complements), unit.lowers[place]
    if lower == "that" and complements & {"c", "t"}:
        return place + 1 if place + 1 < len(unit) else None
    if lower in word_class("clause_opener") and "a" not in complements:
        return place if complements & {"c", "t", "n"} else None
    if lower in ("and", "but", "or"):
        return None
    if lower == "to":
        return place if ("i" in complements and _opens_infinitive(unit, place)) or _has_quotation(unit, place) else None
    if complements & {"c", "n", "a", "o"}:
        return place
    return place if _has_quotation(unit, place) else None


def _has_quotation(unit: Unit, place: int) -> bool:
    for ahead in range(place, min(len(unit), place + 25)):
        if unit.runs[ahead] is not None:
            return True
        if unit.words[ahead] in _ENDS:
            return False
    return False


def _skip_adjuncts(unit: Unit, place: int) -> int:
    """Over "on Tuesday", "in a statement", "to reporters" between a cue and its words."""
    times, prepositions = word_class("time"), word_class("preposition")
    here = place
    while here < len(unit):
        lower = unit.lowers[here]
        beyond = _adjunct_end(unit, here) if lower == "on" else None
        if beyond is not None:
            here = beyond
        elif (
            lower in times
            or (lower.endswith("ly") and unit.words[here] == lower and len(lower) > 4)
            or lower in ("also", "then", "again")
        ):
            here += 1
        elif (lower in prepositions and lower != "like") or lower == "following":
            ahead = _adjunct_end(unit, here)
            if ahead is None:
                break
            here = ahead
        else:
            break
    return here


def _adjunct_end(unit: Unit, place: int) -> int | None:
    """Past the preposition's noun phrase when "that", a comma, a colon or a quotation comes soon after."""
    times = word_class("time")
    if place + 1 < len(unit) and unit.lowers[place + 1] in times:
        return place + 2
    for ahead in range(place + 1, min(len(unit), place + 16)):
        if ahead == place + 2 and unit.words[ahead - 1][0].isupper() and unit.lowers[ahead] in ("the", "a", "an"):
            return ahead
        if unit.words[ahead] == ",":
            that = next((i for i in range(ahead + 1, min(len(unit), ahead + 6)) if unit.lowers[i] == "that"), None)
            return that if that is not None and unit.words[that - 1] == "," else ahead
        if unit.lowers[ahead] == "that" or unit.words[ahead] == ":":
            return ahead
        if unit.runs[ahead] is not None:
            return ahead if unit.words[ahead - 1] not in ("the", "a", "’s") else None
        if unit.lowers[ahead] in word_list("subject_pronouns.txt"):
            return ahead
        if unit.words[ahead] in _ENDS:
            return ahead
    return None


def clause_end(unit: Unit, start: int) -> int:
    """The last token of the attributed words that begin at `start`."""
    if unit.runs[start] is not None and _closes_clause(unit, start):
        return start
    for place in range(start + 1, len(unit)):
        word = unit.words[place]
        if unit.stops[place] and place + 1 < len(unit) and turns(unit, place):
            return place
        if word in _MEDIUM_OPENERS and _names_medium(unit, place):
            return place - 1
        if word[0].isalnum():
            continue
        if word == ";" or (word in _ENDS and place == len(unit) - 1):
            return place - 1
        if (word in (",", "—", "–") and turns(unit, place)) or (
            word in _DASHES and _is_afterthought(unit, start, place)
        ):
            return place - 1
    return len(unit) - 1


def _is_afterthought(unit: Unit, start: int, dash: int) -> bool:
    """Whether one dash alone sets off the narrator's remark that ends the sentence."""
    if any(unit.runs[place] is not None for place in range(dash + 1, len(unit))):
        return False
    return not any(unit.words[place] in _DASHES for place in range(start, len(unit)) if place != dash)


def _names_medium(unit: Unit, place: int) -> bool:
    """Whether "in a tweet", "during an interview" begins at `place`: how it was said, not what."""
    if place + 2 >= len(unit):
        return False
    if unit.lowers[place + 1] not in word_class("determiner"):
        return False
    return any(word in word_class("medium") for word in unit.lowers[place + 2 : place + 4])


def _closes_clause(unit: Unit, place: int) -> bool:
    """Whether the quotation at `place` is the whole of what was said: a sentence, or a stop behind it."""
    run = unit.runs[place]
    following = unit.words[place + 1] if place + 1 < len(unit) else "."
    if run is not None and unit.stops[place] and unit.capitals[place] and following in ("and", "but", "as", "when"):
        return True
    is_introduced = bool(place) and unit.words[place - 1] in (",", ":") and unit.opens_sentence(place)
    if is_introduced and run is not None and (unit.stops[place] or not following[0].isalnum()):
        return True
    if run is None or following in (".", ";"):
        return True
    return (following == "," and turns(unit, place + 1)) or (unit.stops[place] and turns(unit, place))


def turns(unit: Unit, comma: int) -> bool:
    """Whether the narrator takes over after the comma ("…, adding that", "…, according to", "…, but")."""
    if comma + 1 >= len(unit):
        return True
    lower = unit.lowers[comma + 1]
    if lower in ("but", "while", "although", "though", "whereas"):
        return _has_own_cue(unit, comma + 2)
    if lower in word_class("turn"):
        return True
    is_deed = lower in _CIRCUMSTANCES and comma + 2 < len(unit) and unit.lowers[comma + 2].endswith("ing")
    if is_deed and not any(unit.runs[comma:]):
        return True
    return any(cue.tense == "ing" for cue in cue_forms().get(lower, ()))


def _has_own_cue(unit: Unit, start: int) -> bool:
    """Whether a clause that begins at `start` hands over words of its own, or has no quotation to be part of any."""
    has_run = any(unit.runs[place] is not None for place in range(start, len(unit)))
    finite = (cue for cue in cues(unit) if cue.first >= start and cue.cue.tense not in ("ing", "base"))
    return not has_run or next(finite, None) is not None
