"""Marks that hold no speech: titles of works, names of treaties and laws, nicknames, so-called terms."""

from __future__ import annotations

import re

from digest.extract.quotes.lexicon import word_list
from digest.extract.quotes.marks import Run

_WORD = re.compile(r"[^\W_]++(?:[-’'][^\W_]++)*")
_AFTER = re.compile(r"\s*([^\W_]+(?:-[^\W_]+)*)")
_TERM = re.compile(
    r"(?:\b(?:what|that|which)\s(?!I\b|we\b|they\b|you\b)(?:[a-z-]+\s){1,3}?(?:call|know\sas|refer\sto\sas|nickname)"
    r"|\bknown\s(?:(?:[a-z]+ly\s)?(?:to|among|by)\s(?:[a-z-]+\s){1,4})?(?:[a-z]+ly\s)?as)\s\Z"
)
_ENTITLES = re.compile(
    r"\s+(?:is|was|were|became|ran)\s(?:the|its|his|her|their|a|one)\s(?:[a-z]+\s)?"
    r"(?:title|subtitle|headline|heading|caption|name|motto|slogan|hashtag|password)\b"
)
"""What says of the words before it that they name something: “The Long Wet Spring” was the title of a chart."""

_NICKNAMED = re.compile(
    r"\b(?:nickname|moniker|sobriquet|alias|codename|code name|acronym|slur|stage name)s?,?\s(?:of\s)?\Z"
)
_CHARGE = re.compile(r"\b(?:counts?|charges?|crimes?|offen[cs]es?)\sof\s\Z")
_MOST_WORDS = 9
"""Words of a title; longer ones are speech that begins every word with a capital (a headline)."""

_MOST_OF_TITLE = 6
"""The same where a full stop makes speech as likely."""

_TITLING = frozenset(("titled", "entitled", "headlined", "subtitled"))
"""What makes the words between marks a title, however many they are."""

_STOPS = tuple(",.!?…;:—–-")


def is_label(text: str, run: Run) -> bool:
    """Whether the run names or nicknames something instead of giving somebody's words."""
    content = text[run.start : run.end].strip()
    if _ENTITLES.match(text, run.outer_end) or _NICKNAMED.search(text[max(0, run.outer_start - 24) : run.outer_start]):
        return True
    words = _WORD.findall(content)
    left = _word_before(text[max(0, run.outer_start - 30) : run.outer_start])
    if left.lower() in _TITLING and words and words[0][0].isupper():
        return True
    if not words or len(words) > _MOST_WORDS or content.endswith(("!", "?")):
        return False
    if _is_named_again(text, run, content.rstrip(".,"), words):
        return True
    if content.endswith("."):
        return _closes_sentence(text, run, left, words)
    following = _AFTER.match(text, run.outer_end, min(len(text), run.outer_end + 30))
    right = following.group(1) if following else ""
    if left.lower().endswith("so-called") or _is_nickname(text, run, left, words):
        return True
    if right.lower() in word_list("named_things.txt") and len(words) <= 4 and not content.endswith(","):
        return True
    return _is_title(left, words) or _is_named_thing(words) or _is_term(text, run) or _is_charge(text, run, content)


def _word_before(text: str) -> str:
    """The last word, with the marks that stick to it; none when a quotation mark ends the text."""
    last = "".join(text.split()[-1:])
    return last[max(last.rfind("“"), last.rfind("”"), last.rfind('"')) + 1 :]


def _is_named_again(text: str, run: Run, name: str, words: list[str]) -> bool:
    """Whether the article puts the same capitalised words between marks twice and more: the name of a work."""
    is_name = 1 < len(words) <= _MOST_OF_TITLE and all(word[0].isupper() for word in words if len(word) > 3)
    if not is_name or not words[0][0].isupper() or words[0] in ("I", "We"):
        return False
    opener = text[run.outer_start]
    return text.count(opener + name) > 1


def _closes_sentence(text: str, run: Run, left: str, words: list[str]) -> bool:
    """A title or a term that takes the sentence's full stop between its marks: on Tarn TV’s “Meet the Mayor.”"""
    is_name = len(words) <= _MOST_OF_TITLE and all(word[0].isupper() for word in words if len(word) > 3)
    if not is_name or not words[0][0].isupper() or run.single or left.lower() == "of":
        return False
    return _is_title(left, words) or _is_term(text, run)


def _is_charge(text: str, run: Run, content: str) -> bool:
    """The wording of a charge: one count of “causing a public nuisance”."""
    return content[0].islower() and _CHARGE.search(text[max(0, run.outer_start - 24) : run.outer_start]) is not None


def _is_named_thing(words: list[str]) -> bool:
    """The name of a law or the like, by its own first or last word: “Law on Inland Harbours”, “Clean Quay Act”."""
    is_name = len(words) > 1 and all(word[0].isupper() for word in words if len(word) > 3)
    return is_name and bool({words[0].lower(), words[-1].lower()} & word_list("named_things.txt"))


def _is_term(text: str, run: Run) -> bool:
    """What a group calls a thing: "what crews call “…”", "which older people know as “…”", "known as “…”"."""
    return _TERM.search(text[max(0, run.outer_start - 60) : run.outer_start]) is not None


def _is_nickname(text: str, run: Run, left: str, words: list[str]) -> bool:
    """Luis “El Faro” Gomez: capitals on both sides, no punctuation between."""
    after = text[run.outer_end : run.outer_end + 2]
    if text[run.outer_start - 1 : run.outer_start] == "(" and after == ") ":
        return len(words) <= 3 and text[run.outer_end + 2 : run.outer_end + 3].isupper()
    if len(words) > 3 or not left[:1].isupper() or not left.isalpha() or not words[0][0].isupper():
        return False
    return after[:1] == " " and after[1:2].isupper() and run.outer_start > 0


def _is_title(left: str, words: list[str]) -> bool:
    """Every long word with a capital, after a word that a title follows ("host of", "NBC’s", "the film")."""
    if not all(word[0].isupper() or word[0].isdigit() for word in words if len(word) > 3):
        return False
    if not (words[0][0].isupper() or words[0][0].isdigit()) or words[0] == "I":
        return False
    opener = left.lower().strip("(")
    if opener.endswith(",") and opener[:-1] in word_list("named_things.txt"):
        return True
    if opener in ("told", "tells") and len(words) > 1:
        return True
    return opener.endswith(("’s", "'s", "s’")) or opener in word_list("title_openers.txt")
