"""Which quotations a page had better not print: what stands between their marks is a title or a term, and no speech."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from digest.extract.quotes.lexicon import cue_forms, word_class
from digest.extract.quotes.naming import NAMING
from digest.extract.quotes.voices import is_doer
from digest.model import Quote

_DOUBTED = 0.45
"""How sure a quotation is at most that hardly holds speech: it stays in the record."""

_MARKED = re.compile(r"[“\"«„]([^“”\"«»„\n]+)[”\"»]|``([^\n]+?)''")
_HELD = re.compile(r"\b(?:the|an?|its|his|her|their|of|as|in|on|titled|called)\s[“\"«„]\Z")
"""What stands before words that a noun phrase of the narrator's holds."""

_SINGLE = re.compile(r"(?<![^\s(\[])[‘']([^‘’'\n]+)[’'](?![^\W_])")
_SMALL = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "the", "to", "with")
)
"""Words that a title keeps small."""

_OF_THINGS = frozenset(("offer", "want", "feel"))
"""Verbs that hand over words, and mere things as often."""

_CUE_WITHIN = 30
"""Code points before a quotation within which its cue stands, and before that what makes it a mere possibility."""

_POSSIBLE = re.compile(r"\b(?:may|might|could|would)\s(?:even\s|also\s|well\s)?\Z")
_LIKE = re.compile(r"\b(?:such\sas|titled|entitled|(?:\w+s|an?\s\w+)\slike)\s[“\"«„]?\Z")
_ENDS_SPEECH = tuple(".!?,…;:–—")
_MOST_OF_TERM = 2
"""Words between marks that are a term where no verb of speech stands."""

_LOOSE_RULES = frozenset(("inverted-before", "as-after"))
"""Rules that read a clause with marks in it wrongly as often as not."""


def doubted(text: str, quotes: Iterable[Quote]) -> Iterator[Quote]:
    """The quotations in their order; those that hold a title or a lone term are less sure."""
    for quote in quotes:
        is_doubtful = quote.confidence > _DOUBTED and quote.kind != "indirect" and _is_doubtful(text, quote)
        yield replace(quote, confidence=_DOUBTED) if is_doubtful else quote


def _is_doubtful(text: str, quote: Quote) -> bool:
    if quote.kind == "mixed" and quote.rule in _LOOSE_RULES:
        return True
    if quote.cue is not None and quote.cue[0] >= "가":
        return False
    if _is_supposed(text, quote) or _is_bare_thing(quote):
        return True
    marked = _marked(text, quote)
    if not marked:
        return False
    return all(_is_title(text, *span) or _is_term(text, quote, *span) or _is_example(text, span[0]) for span in marked)


def _is_supposed(text: str, quote: Quote) -> bool:
    """Whether the words only might be said or thought: "others *may wonder*, “…?”"."""
    if not quote.cue or not quote.rule.endswith("-before"):
        return False
    at = text.rfind(quote.cue, max(0, quote.start - _CUE_WITHIN), quote.start)
    return at >= 0 and _POSSIBLE.search(text, max(0, at - _CUE_WITHIN), at) is not None


def _is_bare_thing(quote: Quote) -> bool:
    """Whether the speaker is one small word that is nobody: "if you sat there thinking “…”, *trust* us"."""
    speaker = quote.speaker or ""
    return speaker.isalpha() and speaker.islower() and not speaker.endswith("s") and not _are_people(speaker)


def _are_people(word: str) -> bool:
    return word in word_class("plural", "public", "somebody") or is_doer(word)


def _is_example(text: str, start: int) -> bool:
    """Whether the words are one of a kind: "a song *like* “Harbour”", "formulas *such as* “a = b”"."""
    return _LIKE.search(text, max(0, start - 40), start) is not None


def _marked(text: str, quote: Quote) -> list[tuple[int, int]]:
    """What stands between double marks in a quotation, between single ones where it has no others."""
    if quote.kind == "direct":
        return [(quote.start, quote.end)]
    found = [match.span(1 if match[1] else 2) for match in _MARKED.finditer(text, quote.start, quote.end + 1)]
    return found or [match.span(1) for match in _SINGLE.finditer(text, quote.start, quote.end + 1)]


def _is_title(text: str, start: int, end: int) -> bool:
    """Whether two words or more have capitals throughout and nothing ends them as speech ends: a work, a sign."""
    words = text[start:end].split()
    is_stopped = text[start:end].endswith(_ENDS_SPEECH) or text[end : end + 1] in _ENDS_SPEECH
    if len(words) < 2 or (is_stopped and not _ends_sentence(text, start, end)):
        return False
    if words[0] in _SMALL or text[start:end].isupper():
        return False
    return all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words)


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether the stop between the marks is the narrator's, who goes on to them: "called it the “Big Y.”"."""
    return text[start:end].endswith(".") and _HELD.search(text, max(0, start - 20), start) is not None


def _is_term(text: str, quote: Quote, start: int, end: int) -> bool:
    """Whether it is one word that the sentence's noun phrase holds, which no verb of speech or of naming hands over."""
    words = text[start:end].split()
    if len(words) > _MOST_OF_TERM or text[start:end].endswith(("!", "?")):
        return False
    forms = [one for word in (quote.cue or "").lower().split() for one in cue_forms().get(word, ())]
    is_speech = any(
        form.lemma in NAMING or ("q" in form.complements and form.lemma not in _OF_THINGS) for form in forms
    )
    left = text[quote.start if quote.kind == "mixed" else max(0, start - 30) : start].rstrip('“"«').split()
    within = bool(left) and left[-1].lower() in word_class("determiner", "preposition")
    is_nominal = quote.speaker is not None and quote.speaker[0].islower()
    return not is_speech or (len(words) == 1 and quote.kind == "mixed" and within and is_nominal)
