"""Who wrote a source's article, for programs: its byline as one author or several, each a person or a house.

A byline is taken apart only where each piece is a whole name beyond doubt; else all of it is one author. The cleaner,
which reads raw pages, looks for what may be a name; here nobody may be made up. Pages print the byline as it stands.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, lru_cache
from pathlib import Path

from digest.kept_patterns import compiled
from digest.late import late
from digest.model import Entry
from digest.record import NamedTuple
from digest.site.terms import house_key, key_of, outlet_name

KEPT = 512
"""Bylines of which it is kept who they name: a newsroom's stand in entry after entry."""

_BETWEEN = compiled(r"\s*[,;|、，]\s*(?:(?:and|&|und|et|och|og)\s+)?|\s+(?:and|&|und|et|och|og|/|·)\s+")
_KOREAN_BETWEEN = late(r"\s*[,·]\s*")
_KOREAN_POST = late(r"(?<=[가-힣]) ?(?:선임|전문|인턴|객원|수습)?(?:기자|특파원)$")
_KOREAN_NAME = late(r"[가-힣]{2,4}(?<!팀|부|국|실)(?<!신문|일보|뉴스|방송|통신|언론)")
_HAN_NAME = late(r"[\u3040-\u30ff\u3400-\u9fff]{2,5}(?<![社部局報报网聞室])")
_WORD = compiled(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")


@cache
def _words(kind: str) -> frozenset[str]:
    """The words of one kind in `author-words.tsv`."""
    text = Path(__file__).with_name("author-words.tsv").read_text("utf-8")
    rows = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for name, _, words in rows if name == kind for word in words.split(" | "))


class Author(NamedTuple):
    """One author; `is_house` is true of an outlet, an agency, a desk that signs."""

    name: str
    is_house: bool = False


def authors_of(entry: Entry) -> tuple[Author, ...]:
    """Whom the byline of an entry's source names, in its order; none where it has no byline."""
    names = (outlet_name(entry) or "", *entry.organizations)
    houses = frozenset(filter(None, map(house_key, names)))
    return _authors(entry.source.byline or "", houses, frozenset(map(key_of, entry.places)))


@lru_cache(KEPT)
def _authors(byline: str, houses: Collection[str], places: Collection[str]) -> tuple[Author, ...]:
    if not byline:
        return ()
    if _is_house(byline, houses):
        return (Author(byline, is_house=True),)
    pieces = _pieces(byline)
    found = tuple(_author(piece, houses, places) for piece in pieces)
    whole = tuple(author for author in found if author is not None)
    return tuple(dict.fromkeys(whole)) if len(whole) == len(found) else (Author(byline),)


def _pieces(byline: str) -> list[str]:
    """The byline cut at the signs and words that part names; "Jr." stays with the name before it."""
    post = None if byline.isascii() else _KOREAN_POST.search(byline)
    between = _KOREAN_BETWEEN if post else _BETWEEN
    pieces: list[str] = []
    for piece in between.split(byline.strip()):
        if pieces and piece.rstrip(".").casefold() in _words("after"):
            pieces[-1] = f"{pieces[-1]}, {piece}"
        else:
            pieces.append(_KOREAN_POST.sub("", piece) if post else piece)
    return pieces


def _author(piece: str, houses: Collection[str], places: Collection[str]) -> Author | None:
    """The author that a piece names beyond doubt."""
    if _is_house(piece, houses):
        return Author(piece, is_house=True)
    return Author(piece) if key_of(piece) not in places and _is_name(piece) else None


def _is_house(text: str, houses: Collection[str]) -> bool:
    return text.casefold() in _words("signs") or house_key(text) in houses


def _is_name(text: str) -> bool:
    """Whether a piece can be nothing but a person's whole name."""
    if not text.isascii() and (_KOREAN_NAME.fullmatch(text) or _HAN_NAME.fullmatch(text)):
        return True
    words, particles = text.partition(",")[0].split(), _words("particle")
    proper = [word for word in words if word not in particles]
    return (
        2 <= len(proper) <= 4
        and all(_WORD.fullmatch(word) and word[0].isupper() for word in proper)
        and not any(
            word.rstrip(".").casefold() in _words(kind) for kind in ("post", "house", "place") for word in words
        )
    )
