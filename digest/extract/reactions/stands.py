"""Words that a verb of stance hands over without a stand: denied ones, mere objects, names of games and goods."""

from __future__ import annotations

import re
from collections.abc import Collection

from digest.extract.quotes.lexicon import cue_forms, word_class
from digest.extract.reactions.lexicon import object_class
from digest.model import Quote

_NEGATED = re.compile(r"(?:\b(?:not|never|nor|hardly)|n[’']t)\s(?:[a-z]+\s){0,2}\Z")
_OF_POSSIBILITY = ("could", "may", "might", "should", "can", "would")
"""One of them stands in every match of `_POSSIBLE`, and is looked for first, since that is quick."""
_POSSIBLE = re.compile(
    rf"\b(?:{'|'.join(_OF_POSSIBILITY)})\s(?:[a-z]+ly\s|even\s|also\s|[^.;:“”\"]{{1,60}}\b(?:and|or)\s)?\Z"
)
_OF_NEGATION = ("not", "n’t", "n't", "never", "nor", "hardly")
"""The same for `_NEGATED`."""
_NEGATED_WITHIN = 40
"""Code points before a cue within which its negation stands."""

_WITHHELD = re.compile(r"(?:[\w-]+\s){1,2}to\s(?![\w-]+ing\b)")
"""Something kept from somebody: "denying vaccines to migrants"."""

_KEPT = re.compile(r"(?:[A-Z][\w.’'-]*\s)+(?:the|an?|what|his|her|their)\s")
"""Somebody and what they did not get: "denied Port Ansel what would have been a point"."""

_LISTED = re.compile(r"\b(?:as|by|for|of|from|including)\s\w+ing\b[^,;:—]*,\Z")
"""A row of deeds that no verb tells: "such as cancelling the ticket, refusing …"."""

_LOOSE = 0.5
_IN_PASSING = re.compile(r"\b(?:who|which)\s(?:has|have|had)\s(?:[a-z]+\s)?\Z")
"""Before a cue that tells of somebody in passing: "Cane, who has *lauded* him"."""

_OTHER_CLAUSE = re.compile(r"\s(?:after|when|while|with|because|which|who|as)\s[^,.;]+[^.;]*,\s?(?:and\s)?\Z")
"""A clause of somebody else's before a participle: "he lashed out after the court upheld it, *rejecting* …"."""

_FINITE = ("be", "modal")
_HAVE = frozenset(("has", "have", "had", "that"))
_MARKED_ONLY = frozenset(
    ("brand", "label", "hit", "knock", "rip", "bash", "hammer", "blast", "attack", "fault", "cheer")
)
"""Verbs that are a stand when words between marks follow; else they brand cattle and knock on doors."""

_GAME_WITHIN = 3
"""Words within which a title or the like makes a stand sport: "defends *her crown*"."""

_CLAUSE_ONLY = frozenset(("maintain", "charge"))
"""Verbs that are a stand when a clause follows: who maintains a road defends nothing."""


def is_no_stand(text: str, quote: Quote) -> bool:
    """Whether the cue of a quotation, for all its stance, hands over none here."""
    lemmas = {form.lemma for word in (quote.cue or "").lower().split()[:1] for form in cue_forms().get(word, ())}
    if quote.kind == "indirect" and lemmas & _MARKED_ONLY:
        return True
    if quote.kind == "indirect" and lemmas & _CLAUSE_ONLY and not _is_clause(text, quote):
        return True
    if quote.kind == "indirect" and "deny" in lemmas and (_WITHHELD.match(quote.text) or _KEPT.match(quote.text)):
        return True
    if "dismiss" in lemmas and object_class("dismissed") & set(quote.text.lower().split()[:_GAME_WITHIN]):
        return True
    if quote.kind == "indirect" and object_class("game") & set(quote.text.lower().split()[:_GAME_WITHIN]):
        return True
    if quote.kind == "indirect" and (quote.text.isupper() or _is_told_of(quote, lemmas)):
        return True
    at = _cue_at(text, quote)
    return at is not None and (_is_gerund(text, quote, at) or _is_negated(text, at) or _is_unreal(text, at))


def tied(text: str, quote: Quote) -> float:
    """How surely a cue is the speaker's own: half for a noun ("the hopes of"), or a participle behind a clause."""
    if quote.kind == "indirect" and quote.rule.startswith("noun"):
        return _LOOSE
    cue = _cue_at(text, quote)
    if cue is not None and _IN_PASSING.search(text[max(0, cue - _NEGATED_WITHIN) : cue]):
        return _LOOSE
    if not (quote.cue or "").endswith("ing") or not quote.rule.endswith("-before"):
        return 1.0
    at = _cue_at(text, quote)
    begin = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) if at is not None else 0
    return _LOOSE if at is not None and _OTHER_CLAUSE.search(text, begin, at) else 1.0


def _is_told_of(quote: Quote, lemmas: Collection[str]) -> bool:
    """Whether a participle tells what others say of its noun: "fire four officers *accused* of misconduct"."""
    return "accuse" in lemmas and quote.text.startswith("of ") and (quote.cue or "").lower() == "accused"


def _is_clause(text: str, quote: Quote) -> bool:
    """Whether "that" opens the words or a finite verb stands in them."""
    words = set(quote.text.lower().split())
    is_finite = any(words & word_class(name) for name in _FINITE) or bool(words & _HAVE)
    return is_finite or text[: quote.start].rstrip().endswith(" that")


def _cue_at(text: str, quote: Quote) -> int | None:
    """Where the cue stands that hands over words behind it; None when it does not stand close before them."""
    if not quote.cue or not quote.rule.endswith("-before"):
        return None
    at = text.rfind(quote.cue, max(0, quote.start - 2 * _NEGATED_WITHIN), quote.start)
    return at if at >= 0 else None


def _is_gerund(text: str, quote: Quote, at: int) -> bool:
    """Whether the cue tells of no deed: "for *maintaining* trust", "the most *promising* ones"."""
    if quote.kind != "indirect" or not (quote.cue or "").endswith("ing"):
        return False
    before = text[max(0, at - _NEGATED_WITHIN) : at].rstrip()
    if _LISTED.search(before):
        return True
    return not before.endswith((",", "—", "–")) and before.rpartition(" ")[2].lower() not in word_class("be")


def _is_negated(text: str, at: int) -> bool:
    """Whether nobody said so: "she did not *deny* …"."""
    begin = max(0, at - _NEGATED_WITHIN)
    before = text[begin:at]
    return any(word in before for word in _OF_NEGATION) and _NEGATED.search(text, begin, at) is not None


def _is_unreal(text: str, at: int) -> bool:
    """Whether it only might be said: "the court could *refuse*", "may decide so and *refuse*"."""
    begin = max(0, at - 2 * _NEGATED_WITHIN)
    before = text[begin:at]
    return any(word in before for word in _OF_POSSIBILITY) and _POSSIBLE.search(text, begin, at) is not None
