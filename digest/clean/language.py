"""Which language a text is in: by its script first, by its small words where languages share one.

No model and no dependency: a news article has hundreds of words, and a handful of function words tell it apart. The word
lists are `data/stopwords.tsv`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from digest.clean.lexicon import data_rows

SAMPLE = 20_000
"""Characters of a text that are looked at."""

_SCRIPTS = (
    ("hangul", re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")),
    ("kana", re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")),
    ("han", re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")),
    ("latin", re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
    ("cyrillic", re.compile(r"[\u0400-\u052f]")),
    ("arabic", re.compile(r"[\u0600-\u06ff\u0750-\u077f]")),
    ("devanagari", re.compile(r"[\u0900-\u097f]")),
    ("hebrew", re.compile(r"[\u0590-\u05ff]")),
    ("greek", re.compile(r"[\u0370-\u03ff]")),
    ("thai", re.compile(r"[\u0e00-\u0e7f]")),
    ("bengali", re.compile(r"[\u0980-\u09ff]")),
    ("tamil", re.compile(r"[\u0b80-\u0bff]")),
    ("georgian", re.compile(r"[\u10a0-\u10ff]")),
    ("armenian", re.compile(r"[\u0530-\u058f]")),
)
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
    "latin": frozenset("en de fr es it pt nl sv da nb fi is pl cs hu ro tr id vi".split()),
    "cyrillic": frozenset("ru uk bg".split()),
    "arabic": frozenset("ar fa".split()),
    "devanagari": frozenset(["hi"]),
}


def script_weights(text: str) -> dict[str, float]:
    """How much of the text each script carries; scripts that are absent are left out."""
    if text.isascii():
        letters = sum(map(str.isalpha, text))
        return {"latin": float(letters)} if letters else {}
    counts = {name: len(pattern.findall(text)) * _WIDE.get(name, 1.0) for name, pattern in _SCRIPTS}
    return {name: weight for name, weight in counts.items() if weight}


def script(text: str) -> str | None:
    """The script that carries most of the text, kana before the Han characters it stands among; None without letters."""
    weights = script_weights(text[:SAMPLE])
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
    if name in _ALONE:
        return _ALONE[name]
    scores = small_word_scores(tokens, _SHARED[name])
    if not scores:
        return "und"
    best = max(sorted(scores), key=lambda code: scores[code])
    return best if scores[best] >= 0.05 * min(len(tokens), 200) or scores[best] >= 12 else "und"


def small_word_scores(tokens: Sequence[str], among: frozenset[str]) -> Mapping[str, float]:
    """Hits of each language's small words; a word that several languages share counts for less."""
    scores: Counter[str] = Counter()
    for word, count in Counter(tokens).items():
        owners = _owners().get(word, frozenset()) & among
        for code in owners:
            scores[code] += count / len(owners) ** 0.5  # type: ignore[assignment]
    return scores


def is_small_word(word: str) -> bool:
    """True for a function word of any language we know."""
    return word in _owners()


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
