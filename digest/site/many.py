"""Whether a party is several people or powers: "U.S. officials", "Members of the board", "Pyongyang and Moscow".

Told of English names that no list of names holds: what has a page of its own is one, however it is spelled.
"""

from __future__ import annotations

import re

_HEAD = re.compile(r"(.+?)(?:,| (?:of|from|in|at|for|with|who|whose|on|to|by|close|near|behind|within) |$)", re.DOTALL)
"""What a name is before something narrows it: "Members" of the board, "Two officials" with knowledge of the talks."""

_JOINED = re.compile(r", and |, | and ")

_ALONE = frozenset({
    "activists", "allies", "analysts", "authorities", "both", "campaigners", "children", "citizens", "colleagues",
    "commuters", "critics", "diplomats", "doctors", "dozens", "economists", "employees", "employers", "experts",
    "families", "farmers", "fishers", "friends", "historians", "hundreds", "investors", "islanders", "journalists",
    "judges", "lawmakers", "lawyers", "leaders", "many", "members", "ministers", "most", "neighbours", "neighbors",
    "observers", "officers", "officials", "opponents", "organisers", "organizers", "others", "owners", "parents",
    "passengers", "patients", "people", "police", "politicians", "prosecutors", "protesters", "readers", "relatives",
    "reporters", "representatives", "residents", "scientists", "several", "shareholders", "some", "sources", "students",
    "supporters", "teachers", "thousands", "tourists", "traders", "travellers", "travelers", "users", "veterans",
    "victims", "villagers", "volunteers", "voters", "witnesses", "workers",
})  # fmt: skip
"""Words that are a party's whole head, in the plural: others that open with a capital may be names ("Hamas")."""

_BODIES = frozenset({
    "administration", "agency", "association", "authority", "bank", "board", "centre", "center", "commission",
    "committee", "company", "council", "department", "group", "institute", "ministry", "office", "party", "service",
    "services", "society", "union", "university",
})  # fmt: skip
"""What closes the name of one body with "and" in it: "Trade and Industry Ministry"."""

_ONE = frozenset({"corps", "headquarters", "news", "politics", "series"})
"""What ends as a plural does and is one."""

_PEOPLE = frozenset({"children", "clergy", "people", "police"})


def is_many(name: str) -> bool:
    """Whether an English party's verb stands in the plural; a name that might be one body's is one."""
    head = _HEAD.match(name)
    words = head[1].split() if head else []
    if not words:
        return False
    stands_alone = len(words) == 1 and words[0].casefold() in _ALONE
    return stands_alone or _is_plural(words[-1]) or _is_joined(name)


def _is_plural(noun: str) -> bool:
    if not noun.islower():
        return False
    is_regular = noun.endswith("s") and not noun.endswith(("ss", "us", "is", "’s", "'s")) and noun not in _ONE
    return is_regular or noun.endswith("men") or noun in _PEOPLE


def _is_joined(name: str) -> bool:
    """Two names or more, each with capitals throughout; of equally many words where the last is a body's."""
    parts = [part.removeprefix("the ").split() for part in _JOINED.split(name)]
    are_names = all(part and all(word[0].isupper() for word in part) for part in parts)
    are_alike = len({len(part) for part in parts}) == 1 or parts[-1][-1].casefold() not in _BODIES
    return len(parts) > 1 and are_names and are_alike
