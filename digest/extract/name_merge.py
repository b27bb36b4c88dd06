"""One entity per thing: surnames to their persons, acronyms to their expansions, short forms to long ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from digest.extract.gazetteer import known_names, name_words, organizations, places
from digest.extract.name_context import Kind
from digest.extract.name_groups import Group, is_hangul, key
from digest.extract.name_kinds import Candidate
from digest.extract.name_shorts import Shorts

_SMALL = frozenset(("of", "the", "for", "and", "de", "la", "on", "in", "&"))
_BRACKET = re.compile(r" ?\([\"'“‘]?([^\W_][\w.&-]{1,9})(?:[·,] ?([^\W_][\w.&-]{1,9}))?[\"'”’]?\)")
_WHERE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside) \Z")
"""Before a place that bears a person's surname."""
_ACRONYM = re.compile(r"[A-Z][A-Za-z&.-]{0,8}[A-Z.]\Z")


def groups(found: Sequence[Candidate], text: str) -> tuple[Group, ...]:
    """The candidates gathered by what they mean, in the order of first mention."""
    full, short = _split(found, text)
    gathered = _by_key(full)
    _join_tails(gathered)
    _join_acronyms(gathered, short, text)
    Shorts(gathered, text).join(short)
    return tuple(sorted(gathered.values(), key=lambda group: min([each.start for each in group.found])))


def _split(found: Sequence[Candidate], text: str) -> tuple[list[Candidate], list[Candidate]]:
    """Names that stand for themselves, and short forms that need another."""
    full: list[Candidate] = []
    short: list[Candidate] = []
    surnames = {each.tokens[-1] for each in found if each.kind == "person" and len(each.tokens) > 1}
    for each in found:
        candidate = each
        if (
            each.name in surnames
            and each.kind != "person"
            and not _WHERE.search(text, max(0, each.start - 12), each.start)
        ):
            candidate = each._replace(kind="other", is_sure=False)
            short.append(candidate)
            continue
        known = candidate.name in known_names()
        whole = candidate.is_full or (known and candidate.title is None)
        alone = (len(candidate.tokens) == 1 or _is_the(candidate)) and not whole
        (short if alone else full).append(candidate)
    return full, short


def _is_the(candidate: Candidate) -> bool:
    """A short form with its article: "The Times"."""
    return candidate.name.startswith("The ") and len(candidate.tokens) == 2


def _by_key(found: Iterable[Candidate]) -> dict[str, Group]:
    gathered: dict[str, Group] = {}
    for candidate in found:
        name = _standing_for(candidate)
        group = gathered.setdefault(key(name), Group(candidate.kind))
        if candidate.is_sure and group.found and not group.found[0].is_sure:
            group.kind = candidate.kind
        group.found.append(candidate)
    return gathered


def _standing_for(candidate: Candidate) -> str:
    """A gazetteer alias stands for its own name: "U.S." and "United States" meet."""
    if candidate.kind == "organization" and candidate.name in organizations():
        return organizations()[candidate.name].name
    if candidate.kind == "place":
        return places().get(candidate.name, candidate.name)
    return candidate.name


def _join_tails(gathered: dict[str, Group]) -> None:
    """Joins a name that is a longer one's end or beginning: "López Obrador", "AG Edwards" after "AG Edwards & Sons".

    A name that the gazetteer knows by itself stays apart: "Texas Supreme Court" is not the "Supreme Court".
    """
    by_part: dict[str, str] = {}
    for name in sorted(gathered, key=lambda each: (-len(each.split()), each)):
        home, group = by_part.get(name), gathered[name]
        known = group.found[0].name in organizations()
        if home is not None and not known and _fits(gathered[home], group):
            gathered[home].found.extend(gathered.pop(name).found)
        elif group.kind in ("person", "organization"):
            for part in _parts(name.split(), group.kind):
                by_part.setdefault(part, name)


def _fits(home: Group, part: Group) -> bool:
    """Whether both may be one thing: the same kind, or a part whose kind nothing has told."""
    return home.kind == part.kind or (home.kind == "person" and all(each.may_be_person for each in part.found))


def _parts(tokens: list[str], kind: Kind) -> list[str]:
    """The ends of a name, and an organisation's beginnings, of two words and more."""
    ends = [" ".join(tokens[first:]) for first in range(1, min(len(tokens) - 1, 5))]
    if kind == "organization":
        ends += [" ".join(tokens[:last]) for last in range(2, len(tokens))]
    return ends


@lru_cache(maxsize=10_000)
def initials(name: str) -> str:
    """The capitals that an acronym of the name would have."""
    return "".join(token[0] for token in name.replace("-", " ").split() if token not in _SMALL and token[0].isupper())


def _all_initials(name: str) -> str:
    """The same with the small words' letters: "BOE" of the Bank of England."""
    return "".join(token[0] for token in name.split()).upper()


def _join_acronyms(gathered: dict[str, Group], short: list[Candidate], text: str) -> None:
    """Gives acronyms to their expansions: "National Intelligence Service (NIS)", in brackets or not."""
    full_names = [(name, group.name, group.kind) for name, group in gathered.items()]
    several = [(name, full, kind) for name, full, kind in full_names if len(full.split()) > 1]
    expansions = {_all_initials(full): name for name, full, kind in several if kind == "organization"}
    expansions |= {initials(full): name for name, full, _ in several}
    declared = _declared(gathered, text)
    keep: list[Candidate] = []
    for candidate in short:
        letters = candidate.name.replace(".", "")
        home = declared.get(candidate.name) or (expansions.get(letters) if _is_acronym(letters) else None)
        if home is None or gathered[home].kind == "person":
            keep.append(candidate)
        else:
            if (
                gathered[home].kind == "other"
                and not _is_post(gathered[home])
                and (candidate.kind == "organization" or _is_of_body(gathered[home]))
            ):
                gathered[home].kind = "organization"
            gathered[home].found.append(candidate._replace(kind=gathered[home].kind))
    short[:] = keep
    for acronym, home in declared.items():
        known = organizations().get(acronym)
        other = key(known.name) if known else key(acronym)
        if other != home and other in gathered and home in gathered:
            gathered[home].found.extend(gathered.pop(other).found)


def _is_post(group: Group) -> bool:
    """Whether the longer name is a post: "Internal Vice President"."""
    return group.name.split()[-1] in name_words("title")


def _is_of_body(group: Group) -> bool:
    """Whether a longer name has a word in it that only bodies have, wherever it stands: "Ceylon Tea Board of Ada"."""
    return any(token in name_words("heads") for token in group.name.split())


def _is_acronym(letters: str) -> bool:
    return 2 <= len(letters) <= 7 and letters.isupper()


def _declared(gathered: dict[str, Group], text: str) -> dict[str, str]:
    """Acronyms in brackets right behind a name, to that name's key."""
    found: dict[str, str] = {}
    for name, group in gathered.items():
        for candidate in group.found:
            bracket = _BRACKET.match(text, candidate.end)
            if bracket is not None and _shortens(bracket.group(1), candidate.name):
                found.update(dict.fromkeys(filter(None, bracket.groups()), name))
    return found


def _shortens(short: str, name: str) -> bool:
    """Whether a bracketed word is the name's acronym, in capitals or in Korean syllables of it."""
    if is_hangul(name):
        return len(short) < len(name) and (short.isascii() or all(syllable in name for syllable in short))
    return bool(_ACRONYM.match(short)) and len(name.split()) > 1 and short[0] == (initials(name) or " ")[0]
