"""Which language a text is in: by its script first, by its small words where languages share one.

No model and no dependency: a news article has hundreds of words, and a handful of function words tell it apart. The
word lists are `data/stopwords.tsv`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources

from digest.clean.lexicon import data_rows

SAMPLE = 20_000
"""Characters of a text that are looked at."""
LINE_SAMPLE = 600
"""Characters of a line that tell its script."""

_RANGES = (
    (0x41, 0x5A, "latin"),
    (0x61, 0x7A, "latin"),
    (0xC0, 0x24F, "latin"),
    (0x370, 0x3FF, "greek"),
    (0x400, 0x52F, "cyrillic"),
    (0x530, 0x58F, "armenian"),
    (0x590, 0x5FF, "hebrew"),
    (0x600, 0x77F, "arabic"),
    (0x900, 0x97F, "devanagari"),
    (0x980, 0x9FF, "bengali"),
    (0xB80, 0xBFF, "tamil"),
    (0xE00, 0xE7F, "thai"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1100, 0x11FF, "hangul"),
    (0x1E00, 0x1EFF, "latin"),
    (0x3041, 0x3096, "kana"),
    (0x30A1, 0x30FA, "kana"),
    (0x3130, 0x318F, "hangul"),
    (0x3400, 0x9FFF, "han"),
    (0xAC00, 0xD7A3, "hangul"),
    (0xF900, 0xFAFF, "han"),
)
"""First and last code point of the letters of each script (Unicode 16, blocks)."""
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_STARTS = tuple(start for start, _, _ in _RANGES)
_WIDE = {"hangul": 2.5, "kana": 2.0, "han": 3.0}
"""A syllable or character of these scripts says as much as so many letters."""
_ALONE = {
    "hangul": "ko",
    "kana": "ja",
    "han": "zh",
    "hebrew": "he",
    "greek": "el",
    "thai": "th",
    "bengali": "bn",
    "tamil": "ta",
    "georgian": "ka",
    "armenian": "hy",
}
_SHARED = {
    "latin": frozenset(
        [
            "en",
            "de",
            "fr",
            "es",
            "it",
            "pt",
            "nl",
            "sv",
            "da",
            "nb",
            "fi",
            "is",
            "pl",
            "cs",
            "hu",
            "ro",
            "tr",
            "id",
            "vi",
        ]
    ),
    "cyrillic": frozenset(["ru", "uk", "bg"]),
    "arabic": frozenset(["ar", "fa"]),
    "devanagari": frozenset(["hi"]),
}


@lru_cache(maxsize=4096)
def script_weights(text: str) -> Mapping[str, float]:
    """How much of the text each script carries; scripts that are absent are left out."""
    if text.isascii():
        count = letters(text)
        return {"latin": float(count)} if count else {}
    weights: dict[str, float] = {}
    for character, count in Counter(text).items():
        name = _script_of(character)
        if name:
            weights[name] = weights.get(name, 0.0) + count * _WIDE.get(name, 1.0)
    return weights


def letters(text: str) -> int:
    """How many letters the text has."""
    plain = len(text.encode("ascii", "ignore").translate(None, _NO_LETTERS))
    return plain if text.isascii() else plain + sum(map(str.isalpha, _BEYOND_ASCII.findall(text)))


@lru_cache(maxsize=8192)
def _script_of(character: str) -> str | None:
    place = bisect_right(_STARTS, ord(character)) - 1
    return _RANGES[place][2] if place >= 0 and ord(character) <= _RANGES[place][1] else None


def script(text: str) -> str | None:
    """The script that carries most of the text, kana before the Han characters round it; None without letters."""
    weights = dict(script_weights(text[:SAMPLE]))
    if not weights:
        return None
    if "kana" in weights and weights["kana"] >= 0.1 * weights.get("han", 0.0):
        weights["kana"] += weights.pop("han", 0.0)
    return max(weights, key=lambda name: weights[name])


def language(text: str, tokens: Sequence[str]) -> str:
    """The text's BCP 47 primary subtag; "und" when neither script nor small words tell."""
    name = script(text)
    if name is None:
        return "und"
    return _ALONE[name] if name in _ALONE else language_among(name, tokens)


def language_among(name: str, tokens: Sequence[str]) -> str:
    """The language of some words in a script that several share, "und" when the small words do not tell."""
    scores = small_word_scores(tokens, _SHARED[name])
    if not scores:
        return "und"
    best = max(sorted(scores), key=lambda code: scores[code])
    return best if scores[best] >= 0.05 * min(len(tokens), 200) or scores[best] >= 12 else "und"


def small_word_scores(tokens: Sequence[str], among: frozenset[str]) -> Mapping[str, float]:
    """Hits of each language's small words; a word that several languages share counts for less."""
    scores: dict[str, float] = {}
    counts, owners = Counter(tokens), _owners_among(among)
    for word in sorted(owners.keys() & counts.keys()):
        codes, root = owners[word]
        hits = counts[word] / root
        for code in codes:
            scores[code] = scores.get(code, 0.0) + hits
    return scores


@cache
def _owners_among(among: frozenset[str]) -> Mapping[str, tuple[tuple[str, ...], float]]:
    """Small word of two letters and more → those of the languages that have it, and the root of their number."""
    shared = {word: tuple(codes & among) for word, codes in _owners().items() if len(word) > 1}
    return {word: (codes, len(codes) ** 0.5) for word, codes in shared.items() if codes}


def small_words() -> Mapping[str, frozenset[str]]:
    """The function words of all languages that we know, each with the languages that have it."""
    return _owners()


@cache
def _owners() -> Mapping[str, frozenset[str]]:
    """Small word → the languages that have it."""
    text = (resources.files("digest.clean") / "data" / "stopwords.tsv").read_text(encoding="utf-8")
    owners: dict[str, set[str]] = {}
    for row in data_rows(text):
        code, _, small = row.partition("\t")
        for word in small.split():
            owners.setdefault(word, set()).add(code)
    return {word: frozenset(codes) for word, codes in owners.items()}
