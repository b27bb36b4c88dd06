"""What a line says of itself, in numbers: its shape, its marks, its words, what speaks in it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from digest.clean.language import small_words
from digest.clean.lexicon import interface_words
from digest.clean.lines import Line
from digest.clean.view import View

KINDS = (
    "related",
    "newsletter",
    "comments",
    "legal",
    "interface",
    "copyright",
    "paywall",
    "advert",
    "read-more",
    "caption",
    "notice",
    "about",
)
SURENESS = (
    "",
    "title",
    "summary",
    "caption",
    "read-more",
    "note",
    "notice",
    "biography",
    "date",
    "interface",
    "newsletter",
    "byline",
    "sections",
    "related",
    "advert",
    "legal",
    "foreign",
    "copyright",
    "masthead",
    "markup",
    "address",
    "comments",
    "paywall",
)
"""The rules' names from the one that errs most to the one that errs least, so that a tree can ask how sure it is."""
ENDINGS = {".": 1.0, "": 0.0, ":": 2.0, ",": 3.0, "…": 4.0}
BULLETS = {"": 0.0, "1": 1.0, "-": 2.0, "–": 2.0, "—": 2.0, "•": 3.0, "·": 3.0, "*": 3.0}
SAMPLE_WORDS = 60
LONGEST_GLUED = 15

_DIGIT = re.compile(r"\d")
_LINK = re.compile(r"https?://|www\.|\.com\b|@\w")
_PATH = re.compile(r"\s[|›»>/·•]\s")
_TWO_SENTENCES = re.compile(r"[.!?]['\"”’)]?\s+['\"“‘(]?[A-ZÀ-ÝА-Я]|[。！？].|다\.\s")
_GLUED = re.compile(r"[a-zà-ÿ][A-ZÀ-Ý]")
CREDITS = frozenset([
    "photo", "photos", "foto", "fotos", "image", "images", "picture", "pictures", "credit", "getty", "reuters",
    "afp", "ap", "courtesy", "illustration", "screenshot", "shutterstock", "bild", "quelle", "dpa", "imago",
    "source", "사진", "写真",
])  # fmt: skip
"""Words that say whose a picture is, looked for at both ends of a line."""
CREDIT_REACH = 12
SHOWN = frozenset([
    "pictured", "left", "right", "center", "centre", "above", "below", "seen", "pose", "poses", "arrive", "arrives",
    "speak", "speaks", "show", "shows", "attend", "attends", "look", "looks", "walk", "walks", "stand", "stands",
    "links", "rechts", "zeigt", "spricht", "hier",
])  # fmt: skip
"""Words that say what a picture shows."""
_CREDIT_OPENINGS = frozenset((word,) for word in CREDITS)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CONTINUES = re.compile(r"[,.;:)’”'…]|(?:and|or|but|und|oder|et|y) |[a-zà-ÿ]")

TRAITS = (
    "size",
    "letters",
    "ending",
    "cry",
    "gap",
    "bullet",
    "capitals",
    "small",
    "joined",
    "shouts",
    "quoted",
    "opens-digit",
    "digits",
    "link",
    "path",
    "sentences",
    "glued",
    "colon",
    "comma",
    "interface",
    *(f"kind:{kind}" for kind in KINDS),
    "kinds",
    "earlier",
    "later",
    "inside",
    "copies",
    "byline",
    "date",
    "foreign",
    "wordless",
    "rule",
    "credit",
    "shown",
    "continues",
    "year",
    "brackets",
    "marks",
)
"""The names of the numbers that `traits` gives, in its order."""
_KIND_FORMS = tuple((kind, kind + "=", kind + "^", kind + "+") for kind in KINDS)


def traits(view: View, line: Line, rule: str) -> list[float]:
    """The numbers of one line; `rule` names the rule that claims it, "" when none does."""
    return [*_shape(line), *_signs(line), *_spoken(view.kinds[line.index]), *_known(view, line, rule), *_looks(line)]


def _shape(line: Line) -> list[float]:
    text, count = line.head, len(line.words)
    last = text.rstrip('"”’»)』」 ')[-1:]
    return [
        line.size,
        len(text) / (count or 1),
        ENDINGS.get(line.ending, 5.0),
        1.0 if last == "?" else 2.0 if last == "!" else 0.0,
        line.after_gap,
        BULLETS.get(line.bullet, 4.0),
        _capitals(line),
        _small_share(line),
        line.has_joined_words,
        text.isupper(),
    ]


def _capitals(line: Line) -> float:
    """The share of capitalised words among the longer ones, -1 without any."""
    initials = [word[0] for word in line.head[:300].split() if len(word) > 3]
    return sum(map(str.isupper, initials)) / len(initials) if initials else -1.0


def _small_share(line: Line) -> float:
    """The share of function words, -1 where they are joined to others."""
    if line.has_joined_words:
        return -1.0
    known, tokens = small_words(), line.words[:SAMPLE_WORDS]
    return sum(map(known.__contains__, tokens)) / len(tokens) if tokens else 0.0


def _signs(line: Line) -> list[float]:
    text, tokens = line.head, line.words[:30]
    start = text[:200]
    known = interface_words()
    return [
        text[0] in '"“‘«„「『',
        text[0].isdigit(),
        len(_DIGIT.findall(start)) / len(start),
        ("." in text or "@" in text) and _LINK.search(text) is not None,
        _PATH.search(text) is not None,
        _TWO_SENTENCES.search(text) is not None,
        len(line.words) < LONGEST_GLUED and _GLUED.search(text) is not None,
        ":" in text,
        "," in text or "，" in text or "、" in text,
        sum(map(known.__contains__, tokens)) / len(tokens) if tokens else 0.0,
    ]


def _spoken(kinds: frozenset[str]) -> list[float]:
    """For each kind of furniture 0 to 3: silent, somewhere, at the start or several times, alone; then how many."""
    if not kinds:
        return [0.0] * (len(KINDS) + 1)
    found = [
        0.0 if kind not in kinds else 3.0 if whole in kinds else 2.0 if opening in kinds or several in kinds else 1.0
        for kind, whole, opening, several in _KIND_FORMS
    ]
    return [*found, float(sum(map(bool, found)))]


_RANKS: Mapping[str, float] = {rule: float(place) for place, rule in enumerate(SURENESS)}


def _known(view: View, line: Line, rule: str) -> list[float]:
    index, seen, signature = line.index, view.repeats, view.bylines[line.index]
    return [
        seen.earlier[index],
        seen.later[index],
        seen.inside[index],
        min(seen.count[index], 5),
        0.0 if signature is None else 2.0 if signature.is_marked else 1.0,
        len(line.words) <= 12 and bool(view.dates[index]),
        view.scripts[index] not in (None, view.body_script),
        view.scripts[index] is None,
        _RANKS[rule],
    ]


def _looks(line: Line) -> list[float]:
    """Signs of captions, of pieces of a paragraph that a link cut, of lists."""
    text, tokens = line.head, line.words
    return [
        not CREDITS.isdisjoint(tokens[-CREDIT_REACH:]) or tokens[:1] in _CREDIT_OPENINGS or "©" in text or "ⓒ" in text,
        not SHOWN.isdisjoint(tokens[:SAMPLE_WORDS]),
        _CONTINUES.match(text) is not None,
        _YEAR.search(text) is not None,
        text.count("("),
        text.count('"') + text.count("“") + text.count("”"),
    ]
