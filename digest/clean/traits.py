"""What a line says of itself, in numbers: its shape, its marks, its words, what speaks in it.

Nothing here depends on the lines round it, so that a line is measured once however often its text is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.clean.language import small_words
from digest.clean.lexicon import interface_words
from digest.clean.lines import Line, shape

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
SHAPES = {"l": 0.0, "H": 1.0, "C": 2.0, "Q": 3.0, "S": 4.0, "L": 5.0}
"""The letters that `digest.clean.lines.shape` gives."""
ENDINGS = {".": 1.0, "": 0.0, ":": 2.0, ",": 3.0}
CRIES = {"?": 1.0, "!": 2.0, "…": 3.0}
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
    "source", "alamy", "epa", "ansa", "efe", "istock", "unsplash", "flickr", "wikimedia", "handout", "supplied",
    "photograph", "photographer", "yonhap", "xinhua", "zuma", "사진", "写真",
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
_CREDIT_END = re.compile(r"\((?=[^()]{2,60}/)[^()]+\)$|[(\[][^()\[\]]{2,60}[)\]]$|/\s?[^\s/][^/.]{1,40}$")
"""What closes a caption: a bracket, or a name behind a slash."""
_PRICE = re.compile(r"[$€£¥₩]\s?\d|\d\s?[€£₩]|\d%")
_STOPS = ".!?。！？"
_LINK_SIGNS, _PATH_SIGNS, _PRICE_SIGNS, _CENTURIES = ("://", "www.", ".com", "@"), "|›»>/·•", "$€£¥₩%", ("19", "20")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CONTINUES = re.compile(r"[,.;:)’”'…]|(?:and|or|but|und|oder|et|y) |[a-zà-ÿ]")

TRAITS = (
    "size", "letters", "shape", "ending", "cry", "bullet", "capitals", "small", "joined", "shouts", "quoted",
    "opens-digit", "opens-small", "digits", "link", "path", "sentences", "glued", "colon", "comma", "interface",
    *(f"kind:{kind}" for kind in KINDS),
    "kinds", "byline", "date", "credit", "credit-end", "shown", "continues", "year", "price", "brackets", "marks",
    "phrasing",
)  # fmt: skip
"""The names of the numbers that `traits` gives, in its order."""
_KIND_FORMS = tuple((kind, kind + "=", kind + "^", kind + "+") for kind in KINDS)
_SILENT = (0.0,) * (len(KINDS) + 1)


def traits(line: Line, kinds: frozenset[str], signed: float, dated: float, phrasing: float) -> tuple[float, ...]:
    """The numbers of one line, all floats, which trees compare fastest. `signed` is 2 for a byline, 1 for a bare name;
    `dated` tells of a short line with a date; `phrasing` is what its words weigh.
    """
    return (*_shape(line), *_signs(line), *_spoken(kinds), signed, dated, *_looks(line), phrasing)


def _shape(line: Line) -> tuple[float, ...]:
    text, tokens = line.head, line.words
    count, known = len(tokens), small_words()
    sample = tokens[:SAMPLE_WORDS]
    return (
        line.size,
        len(text) / (count or 1),
        SHAPES[shape(line)],
        ENDINGS.get(line.ending, 5.0),
        3.0 if text.endswith(("...", "[…]")) else CRIES.get(text.rstrip('"”’»)』」 ')[-1:], 0.0),
        BULLETS.get(line.bullet, 4.0),
        _capitals(text),
        -1.0 if line.has_joined_words else sum(map(known.__contains__, sample)) / len(sample) if sample else 0.0,
        1.0 if line.has_joined_words else 0.0,
        1.0 if text.isupper() else 0.0,
    )


def _capitals(text: str) -> float:
    """The share of capitalised words among the longer ones, -1 without any."""
    initials = [word[0] for word in text[:300].split() if len(word) > 3]
    return sum(map(str.isupper, initials)) / len(initials) if initials else -1.0


def _signs(line: Line) -> tuple[float, ...]:
    text, tokens = line.head, line.words
    start, opening = text[:200], tokens[:30]
    known = interface_words()
    return (
        1.0 if text[0] in '"“‘«„「『' else 0.0,
        1.0 if text[0].isdigit() else 0.0,
        1.0 if tokens and tokens[0] in small_words() else 0.0,
        0.0 if line.is_spelled else len(_DIGIT.findall(start)) / len(start),
        1.0 if _holds(text, _LINK_SIGNS) and _LINK.search(text) else 0.0,
        1.0 if _holds(text, _PATH_SIGNS) and _PATH.search(text) else 0.0,
        1.0 if _holds(text[:-2], _STOPS) and _TWO_SENTENCES.search(text) else 0.0,
        1.0 if len(tokens) < LONGEST_GLUED and _GLUED.search(text) else 0.0,
        1.0 if ":" in text else 0.0,
        1.0 if "," in text or "，" in text or "、" in text else 0.0,
        sum(map(known.__contains__, opening)) / len(opening) if opening else 0.0,
    )


def _holds(text: str, signs: Sequence[str]) -> bool:
    """One of the signs stands in the text: a look that is far cheaper than the pattern that needs it."""
    for sign in signs:  # noqa: SIM110 - a generator would cost more than the looks
        if sign in text:
            return True
    return False


def _spoken(kinds: frozenset[str]) -> Sequence[float]:
    """For each kind of furniture 0 to 3: silent, somewhere, at the start or several times, alone; then how many."""
    if not kinds:
        return _SILENT
    found = [
        0.0 if kind not in kinds else 3.0 if whole in kinds else 2.0 if opening in kinds or several in kinds else 1.0
        for kind, whole, opening, several in _KIND_FORMS
    ]
    return [*found, float(sum(map(bool, found)))]


def _looks(line: Line) -> tuple[float, ...]:
    """Signs of captions, of pieces of a paragraph that a link cut, of offers."""
    text, tokens = line.head, line.words
    is_credit = not CREDITS.isdisjoint(tokens[-CREDIT_REACH:]) or tokens[:1] in _CREDIT_OPENINGS
    return (
        1.0 if is_credit or "©" in text or "ⓒ" in text else 0.0,
        1.0 if text[-1] in ")]" or ("/" in text[-45:] and _CREDIT_END.search(text[-90:])) else 0.0,
        0.0 if SHOWN.isdisjoint(tokens[:SAMPLE_WORDS]) else 1.0,
        1.0 if _CONTINUES.match(text) else 0.0,
        1.0 if _holds(text, _CENTURIES) and _YEAR.search(text) else 0.0,
        1.0 if _holds(text, _PRICE_SIGNS) and _PRICE.search(text) else 0.0,
        float(text.count("(")),
        float(text.count('"') + text.count("“") + text.count("”")),
    )
