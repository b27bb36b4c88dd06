"""What a reader has time for: minutes to read, texts cut to a length."""

from __future__ import annotations

from collections.abc import Iterable

from digest.late import late
from digest.model import Entry
from digest.site.statements import plain

WORDS_PER_MINUTE = 238
"""Silent reading of English non-fiction, Brysbaert 2019 (190 studies)."""

SYLLABLES_PER_WORD = 2.5
"""Hangul, kana and Han characters that take the time of one English word."""


_DENSE = late("[\u3040-\U0010ffff]")
"""From here on a letter is a syllable or a word: kana, Han, Hangul."""


def reading_minutes(words: Iterable[float]) -> int:
    """Whole minutes to read entries of so many words (see `words_of`), at least 1."""
    return max(1, round(sum(words) / WORDS_PER_MINUTE))


def shortened(text: str, length: int) -> str:
    """`text` cut at a word, with an ellipsis where it was cut."""
    if len(text) <= length:
        return text
    head = text[:length]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(" ,;:–—-") + " …"


def words_of(entry: Entry) -> float:
    """How many words pages show of an entry, syllables of other scripts counted by the time that they take."""
    texts = (
        entry.title,
        entry.summary,
        *(fact.text for fact in entry.key_facts),
        *(quote.text for quote in entry.quotes),
        *(reaction.text for reaction in entry.reactions),
        *(event.text for event in entry.upcoming),
    )
    shown = " ".join(filter(None, map(plain, texts)))
    words = shown.count(" ") + 1 if shown else 0
    if shown.isascii() or not _DENSE.search(shown):
        return words
    dense = sum(map(str.isalpha, _DENSE.findall(shown)))
    return words if not dense else dense / SYLLABLES_PER_WORD
