"""What the words right round a mention of an unknown name tell of its kind: patterns and what each is worth."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from digest.extract.lexicon import sections
from digest.extract.name_context import Kind

_BEHIND = (" ", ",", "'", "’")
"""What stands right behind a name where one of `after_rules` holds."""
_NEXT = re.compile(r"(?:['’]s?)?,? \(?(\w+)")
_NOT_BEHIND = "".join(
    rf"(?<!\b{word} )"
    for word in ("looking", "published", "posted", "available", "streaming", "working", "focus", "play")
)
"""Before an "at" or "on" behind which anything may stand."""
Rule = tuple[Kind, float, re.Pattern[str]]


def may_tell(after: str) -> bool:
    """Whether one of `after_rules` may hold: a quick look at the next word."""
    if after[:1] not in _BEHIND:
        return False
    following = _NEXT.match(after)
    return after.startswith(", ") or (following is not None and following.group(1) in _next_words())


@cache
def _next_words() -> frozenset[str]:
    """The words that stand right behind a name where one of `after_rules` holds, an apposition apart."""
    lists = sections("kind_words.txt")
    lands = lists["land_has"] | lists["land_of"]
    companies = lists["company_has"] | lists["company_acts"] | lists["company_may"]
    behind = lists["company_noun_behind"] | lists["company_head_behind"] | lists["speech"] | lists["behind"]
    return frozenset(word.split()[0] for word in lands | companies | behind)


@cache
def before_vessel() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:[Tt]he|a|an|their|his|her) (?:[\w-]+ )?(?:{_words('vessel')}),? [“‘\"']?\Z|\b(?:USS|uss|HMS|hms) \Z"
    )


@cache
def before_rules() -> Mapping[str, tuple[Rule, ...]]:
    """The rules for what stands before a name, by the last word that stands there."""
    rules: tuple[tuple[Kind, float, str, Iterable[str]], ...] = (
        ("place", 3.0, rf"\b(?:{_words('land')}) (?:of|called|named) \Z", ("of", "called", "named")),
        ("place", 2.0, rf"\b(?:{_words('of_land')}) of \Z", ("of",)),
        ("place", 2.0, rf"(?i:\b(?:{_words('plainly_there')}) (?:flooded )?\Z)", _ends("plainly_there", "flooded")),
        ("place", 1.5, r"\b(?:off|above|towards?) \Z", ("off", "above", "toward", "towards")),
        (
            "place",
            1.0,
            rf"(?i:{_NOT_BEHIND}\b(?:at|from|on|into|between|inland of) \Z)",
            {"at", "from", "on", "into", "between", "of"},
        ),
        ("place", 1.0, r"\bbetween [A-Z]\w+(?: [A-Z]\w+)? and \Z", ("and",)),
        ("place", 0.5, r"\b(?:to|through) \Z", ("to", "through")),
        ("other", 2.5, rf"\b(?:{_words('work')}) \Z", _ends("work")),
        (
            "other",
            3.0,
            rf"\b(?:{_words('thing')})s?,? (?:called|named|dubbed|known as|like) \Z",
            ("called", "named", "dubbed", "as", "like"),
        ),
        (
            "organization",
            3.0,
            rf"\b(?:{_words('company')}),? (?:called |named |known as )?\Z",
            _ends("company", "called", "named", "as"),
        ),
        (
            "organization",
            2.5,
            rf"(?i:\b(?:{_words('post')}) (?:of|at|for|with) (?:the )?\Z)",
            ("of", "at", "for", "with", "the"),
        ),
        ("organization", 1.0, rf"\b(?:{_words('dealt')}) (?:the )?\Z", _ends("dealt", "the")),
        (
            "organization",
            2.0,
            r"\b(?:[Ss]hares|[Ss]takes?|[Ss]tock|[Ii]nvestors|[Ss]hareholders) (?:of|in) \Z",
            ("of", "in"),
        ),
        (
            "person",
            2.0,
            r"[,”\"] (?:said|says|added|asked|recalled) \Z",
            ["said", "says", "added", "asked", "recalled"],
        ),
        ("person", 1.5, rf"\b(?:{_words('kin')}),? \Z", _ends("kin")),
    )
    found: defaultdict[str, list[Rule]] = defaultdict(list)
    for kind, worth, pattern, ends in rules:
        for word in ends:
            found[word].append((kind, worth, re.compile(pattern)))
    return {word: tuple(those) for word, those in found.items()}


def _ends(part: str, *words: str) -> set[str]:
    """The last words of the phrases of a part of `kind_words.txt`, and more words."""
    return {phrase.split()[-1] for phrase in sections("kind_words.txt")[part]}.union(words)


@cache
def after_rules() -> tuple[Rule, ...]:
    no_person = rf"(?!(?:of|at|for|and|who|{_words('post')}|{_words('office')}) )"
    reports = r"(?! (?:reported|reports|said|says|wrote|added)\b)"
    apposition = rf", (?:the|an?|its|which is) (?:{no_person}[\w’'-]+ ){{0,4}}(?:{_words('company')})\b{reports}"
    return (
        ("other", 2.5, re.compile(rf", (?:an?|the) (?:[\w’'-]+ ){{0,3}}?(?:{_words('thing')})\b(?![’'])")),
        ("place", 2.0, re.compile(rf"['’]s? (?:{_words('land_has')})\b")),
        ("place", 2.0, re.compile(rf" (?:{_words('land_of')})\b")),
        ("organization", 3.0, re.compile(apposition)),
        ("organization", 3.0, re.compile(r" (?:said|says) (?:that )?it(?:s| has| had| would| will| was| is|['’]s)?\b")),
        ("organization", 2.0, re.compile(rf"['’]s? (?:{_words('company_has')})\b")),
        ("organization", 2.0, re.compile(rf",? (?:which |also |has |had )?(?:{_words('company_acts')})\b")),
        ("organization", 1.0, re.compile(rf" (?:has |had |also )?(?:{_words('company_may')})\b")),
        ("organization", 2.0, re.compile(rf" (?:{_words('company_noun_behind')})\b")),
        ("organization", 1.0, re.compile(rf" (?:{_words('company_head_behind')})\b")),
        ("organization", 3.0, re.compile(r"(?: Inc\b|,? (?:Ltd|plc|PLC|LLC|Corp)\b| \((?:NYSE|NASDAQ|Nasdaq|LSE)\b)")),
        ("person", 3.0, re.compile(r",? (?:who|whose|himself|herself)\b|, (?:aged )?\d\d?[,.]")),
        (
            "person",
            2.5,
            re.compile(
                rf", (?!where |which |and |but |or )(?:[a-z’'-]+ ){{0,4}}(?:{_words('post')}|{_words('office')})\b"
            ),
        ),
        ("person", 1.5, re.compile(rf",? (?:{_words('speech')})\b")),
    )


@cache
def _words(part: str) -> str:
    found = sections("kind_words.txt")[part]
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))
