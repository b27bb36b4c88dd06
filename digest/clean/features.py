"""What the last rule weighs of a line: its shape, its words, its neighbours and its place.

A feature is a short name; `data/text-weights.tsv` gives each its weight. Names are built of a group and a value
("n.end=5." is a line of five to seven words with a full stop).
"""

from __future__ import annotations

import re

from digest.clean.language import is_small_word
from digest.clean.lexicon import vocabulary_share
from digest.clean.lines import Line
from digest.clean.repeats import Repeats
from digest.clean.rest import Rest, size_bin
from digest.clean.surroundings import Surroundings
from digest.clean.view import View

_LINK = re.compile(r"https?://|www\.|\.com\b|@\w")
_PATH = re.compile(r"\s[|›»>/·•]\s")
_NUMBER = re.compile(r"\d")
_TWO_SENTENCES = re.compile(r"[.!?]['\"”’)]?\s+['\"“‘(]?[A-ZÀ-ÝА-Я]|[。！？].|다\.\s")


def features(left: Rest) -> list[list[str]]:
    """The features of every line that is left."""
    around = Surroundings(left)
    return [own_features(left, place) + around.features(place) for place in range(len(left.indexes))]


def own_features(left: Rest, place: int) -> list[str]:
    """What a line says of itself."""
    view, line, mark = left.view, left.lines[place], left.shapes[place]
    index, size = line.index, size_bin(int(line.size))
    short = "s" if line.size < 18 else "l"
    found = [
        f"n={size}",
        f"n.end={size}{line.ending}",
        f"caps={_capitals(line)}.{mark}",
        f"small={_small_words(line)}.{mark}",
    ]
    found += [f"k={kind}.{short}" for kind in view.kinds[index]]
    found += [f"again={name}.{mark}" for name in _again(left.repeats, place)]
    found += _signs(view, line, mark)
    if line.bullet:
        found.append(f"bullet={line.bullet if line.bullet in '1-•·▶' else '?'}.{mark}")
    return found


def _capitals(line: Line) -> str:
    """How many of the longer words are capitalised: n none, s some, m most, a all; S when the whole line shouts."""
    long_words = [word for word in line.head[:300].split() if len(word) > 3]
    if not long_words:
        return "-"
    if line.has_joined_words:
        return "s"
    if line.text.isupper():
        return "S"
    share = sum(word[0].isupper() for word in long_words) / len(long_words)
    return "n" if share == 0 else "s" if share < 0.4 else "m" if share < 0.8 else "a"


def _small_words(line: Line) -> int:
    if line.has_joined_words:
        return 2
    tokens = line.words[:60]
    return int(5 * sum(map(is_small_word, tokens)) / len(tokens)) if tokens else 0


def _again(seen: Repeats, index: int) -> list[str]:
    named = (
        ("later", seen.later[index] >= 0.9),
        ("earlier", seen.earlier[index] >= 0.9),
        ("inside", seen.inside[index]),
        ("twice", seen.count[index] > 1),
        ("many", seen.count[index] > 2),
    )
    return [name for name, holds in named if holds]


def _signs(view: View, line: Line, mark: str) -> list[str]:
    index, text = line.index, line.head
    signature = view.bylines[index]
    named = (
        ("foreign", view.scripts[index] not in (None, view.body_script)),
        ("noletters", view.scripts[index] is None),
        ("byline", signature is not None and signature.is_marked),
        ("name", signature is not None and not signature.is_marked),
        ("date", bool(view.dates[index]) and len(line.words) <= 12),
        ("link", _LINK.search(text) is not None),
        ("path", _PATH.search(text) is not None),
        ("sentences", _TWO_SENTENCES.search(text) is not None),
        ("digit", _NUMBER.search(text) is not None),
        ("lower", text[0].islower()),
        ("quote", text[0] in '"“‘«„「『'),
        ("glued", len(line.words) < 15 and re.search(r"[a-zà-ÿ][A-ZÀ-Ý]", text) is not None),
        ("words", len(line.words) <= 8 and vocabulary_share(line.words, "interface") >= 0.6),
        ("colon", ":" in text and len(line.words) < 12),
    )
    return [f"sign={name}.{mark}" for name, holds in named if holds]
