"""What the mentions of one thing are gathered in, and when two names are the same name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from digest.extract.name_context import Kind
from digest.extract.name_kinds import Candidate

_INITIAL = re.compile(r"[A-Z]\.?\Z")
_MARK = re.compile("[\u0300-\u036f]")
GENERATIONS = frozenset(("Jr", "Sr", "Jr.", "Sr.", "II", "III", "IV", "Jnr", "Snr"))
"""Behind a name, and left out when it is said again."""
_SHORT = 5
"""Code points of letters that stand for a name, at most."""


def _is_shouted(tokens: Sequence[str]) -> bool:
    """Whether two words or more are set in capitals, as a paragraph's opening is: "ADA VANE"."""
    return len(tokens) > 1 and all(token.isupper() for token in tokens)


@dataclass(slots=True)
class Group:
    """The candidates that mean one thing, while it is being put together."""

    kind: Kind
    found: list[Candidate] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest form; the first one of the fullest."""
        return max(dict.fromkeys([each.name for each in self.found]), key=_fullness)


@lru_cache(maxsize=10_000)
def _fullness(name: str) -> tuple[int, bool, bool, int]:
    """How full a form of a name is: by its words, what is not shouted before what is, then by its letters."""
    tokens = tuple(name.split())
    return len(tokens), not _is_shouted(tokens), len(name) > _SHORT, len(name)


@lru_cache(maxsize=10_000)
def key(name: str) -> str:
    """Equal keys are the same name: case, accents, stops, middle initials and Arabic articles tell no names apart."""
    tokens = name.replace("’", "'").split()
    if len(tokens) > 2 and tokens[-1] in GENERATIONS:
        tokens.pop()
    middle = [token for i, token in enumerate(tokens) if not (0 < i < len(tokens) - 1 and _INITIAL.match(token))]
    plain = " ".join(middle).replace(".", "").replace("al-", "").casefold()
    return plain if plain.isascii() or is_hangul(plain) else _MARK.sub("", unicodedata.normalize("NFD", plain))


def is_hangul(word: str) -> bool:
    return "가" <= word[0] <= "힣"
