"""What the words of a name alone tell of its kind: "Harbour Street", "Osten Works", "Ministry"."""

from __future__ import annotations

from functools import lru_cache

from digest.extract.gazetteer import any_name_words, demonyms, first_names, is_common, known_names, name_words, places
from digest.extract.name_context import Kind
from digest.extract.name_runs import is_capital


@lru_cache(maxsize=10_000)
def is_description(found: tuple[str, ...]) -> bool:
    """Whether the words say what something is and not which: "British", "Prime Minister", "Ministry"."""
    joined = " ".join(found)
    if joined in known_names():
        return False
    if len(found) == 1 and _is_generic(joined):
        return True
    described = any_name_words("title", "never")
    return joined in demonyms() or all(
        word in described or word in demonyms() or not is_capital(word) for word in found
    )


@lru_cache(maxsize=10_000)
def kind_by_words(found: tuple[str, ...]) -> Kind | None:
    """The kind that two or more words give away, None for none."""
    first, last = found[0], found[-1]
    if len(found) == 1:
        return None
    is_named = name_words("no_person").isdisjoint(found)
    if first in first_names() and last in name_words("surname_too") and is_named:
        return "person" if len(found) == 2 else None
    if last in name_words("event") or first in name_words("phenomenon"):
        return "other"
    if last in name_words("street"):
        return "place"
    if last in name_words("lane") and first not in first_names():
        return "place"
    if _is_team(found) or (last in name_words("team") and first not in first_names()):
        return "organization"
    if (
        last in name_words("organization")
        or first in name_words("organization_first")
        or (last.rpartition("-")[2] in name_words("outlet") and last not in name_words("surname_too"))
        or not name_words("heads").isdisjoint(found[:-1])
        or (len(found) > 2 and found[-2] == "for" and last in name_words("cause"))
        or "to" in found[1:-1]
    ):
        return "organization"
    if first in name_words("place_first"):
        return None if (first, last) == ("Santa", "Claus") else "place"
    if last in name_words("place"):
        return None if last in name_words("surname_too") and len(found) == 2 and not is_common(first) else "place"
    return None


def _is_team(found: tuple[str, ...]) -> bool:
    """Whether it is a city's club: "Chicago Bulls", "Port Ansel Herons"."""
    last = found[-1]
    if len(last) < 5 or not last.endswith("s") or last.endswith("ss") or last in demonyms():
        return False
    known = last in any_name_words("never", "place", "event", "possessive") or last.removesuffix("s") in name_words(
        "title"
    )
    return not known and " ".join(found[:-1]) in places()


def _is_generic(word: str) -> bool:
    return word in any_name_words("organization", "place", "event")


def is_acronym(word: str) -> bool:
    """Whether the word is two to six capitals that are not an everyday abbreviation."""
    letters = word.replace(".", "").replace("-", "")
    if not (2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()):
        return False
    return word not in name_words("never") and not is_common(word)
