"""A light English stemmer: what a word keeps when its endings go. The search page's script holds the same rules.

It joins forms, it does not name roots: "raise", "raised" and "raising" become "rais". A rule that joins too much costs
a stray result; one that joins too little costs a found entry, so the rules are few and end at plural and tense.
"""

from __future__ import annotations

from digest.late import late

RULES: tuple[tuple[str, str], ...] = (
    (r"(..)ie[sd]$", r"\1y"),
    (r"(ss|sh|ch|x|z)es$", r"\1"),
    (r"([^isu])s$", r"\1"),
    (r"^(?=.{6})(.*[aeiouy].*)ing$", r"\1"),
    (r"^(?=.{5})(.*[aeiouy].*[^e])ed$", r"\1"),
    (r"(...)e$", r"\1"),
    (r"(..)(.)\2$", r"\1\2"),
    (r"(...)y$", r"\1i"),
)
"""Applied in this order, each once: its pattern and what stands in its place."""

_STEMMED = late(r"[a-z]{3,}[degsy]|[a-z]{2,}([a-z])\1")
_DOUBLED = tuple(2 * letter for letter in "abcdefghijklmnopqrstuvwxyz")
_ENDINGS: tuple[str | tuple[str, ...], ...] = (
    ("ies", "ied"),
    ("sses", "shes", "ches", "xes", "zes"),
    "s",
    "ing",
    "ed",
    "e",
    _DOUBLED,
    "y",
)
"""What a word ends in that a rule may change: most words are asked by one rule or two."""

_RULES = tuple((endings, late(rule), put.lstrip("\\12")) for endings, (rule, put) in zip(_ENDINGS, RULES, strict=True))
"""What is put after the last group, which ends what a rule keeps."""


def stem(word: str) -> str:
    """The stem of a lower-case word; words below four letters and those of other letters stay as they are."""
    if not _STEMMED.fullmatch(word):
        return word
    for endings, rule, added in _RULES:
        if word.endswith(endings) and (found := rule.search(word)):
            word = word[: found.end(found.lastindex or 0)] + added
    return word
