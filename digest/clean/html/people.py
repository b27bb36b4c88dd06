"""The authors that a page names: as JSON-LD, meta tags and marked elements say, names only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from digest.clean.byline import EMAIL, byline
from digest.clean.html.head import Head
from digest.clean.html.jsonld import Declared
from digest.clean.names import byline_words, is_name, is_signature, written_name
from digest.clean.wording import words

MOST_AUTHORS = 12
_PARTS = re.compile(r"\s*(?:[;|•·]|,(?!\s*(?:Jr|Sr|PhD|MD|II|III)\b)|\s(?:and|und|et|y|e|&)\s)\s*")
_NOBODY = frozenset(
    {
        "admin",
        "administrator",
        "editor",
        "no author",
        "anonymous",
        "webmaster",
        "user",
        "guest",
        "unknown",
        "none",
        "null",
        "publisher",
        "news",
        "full bio",
        "all posts",
        "alle artikel",
        "alle beiträge",
    }
)
_LEADING = re.compile(
    r"^(?:(?:view|show|see) all (?:posts|articles) (?:by|of)|more about|"
    r"(?:posts|posted|written|text|words|story) by|by|"
    r"(?:eingestellt|veröffentlicht|geschrieben|gespeichert) von|(?:publié|écrit) par|(?:publicado|escrito) por|"
    r"über|von|par|por|di|author|autor|auteur)[\s:]+",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"(?:,?\s+(?:Ph\.?\s?D|M\.?D|D\.?O|D\.?V\.?M|R\.?N|R\.?D|RDN|M\.?S|M\.?A|M\.?B\.?A|M\.?P\.?H|J\.?D|LCSW|CPA|CFA|CFP|"
    r"CEPF|Esq|FRCP)[.®]?)+$"
)
_SHOUTED = re.compile(r"^(\S*[a-z]\S*(?:\s\S+)*?\s\S*[a-z]\S*)(?:\s[A-Z&]{3,})+$")
"""A name and, behind it, an outlet in capitals."""
_DOTTED = re.compile(r"\w\.\w{2}")
"""A dot as in an outlet's address."""
_SIGNED = re.compile(r"^.{0,40}?\b(?:by|By|von|par|por|door|av|af)\s+(.{3,60})$")
_AUTHOR_TAGS = (
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "article:author_name",
    "dcsext.author",
    "twitter:data1",
)
_COUNTRIES = frozenset(
    [
        "germany", "deutschland", "austria", "österreich", "switzerland", "schweiz", "suisse", "france", "italy",
        "italia", "spain", "españa", "netherlands", "nederland", "belgium", "poland", "polska", "uk", "united kingdom",
        "usa",
    ]
)  # fmt: skip
"""Countries behind the seat of a house that signs: "Marsh Courier GmbH, Wendelby, Germany"."""
_BRACKETED = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_BRACKETED_APART = re.compile(rf"(?<!\w)(?:{_BRACKETED.pattern})")
"""In a name that shows markup, brackets behind a word are the markup's own: `alert(1)`."""


def authors(head: Head, declared: Declared, site: str) -> tuple[str, ...]:
    """The names of the first source that has people's, else the first that has any, else the outlet where it signs."""
    sources = (declared.authors, _metas(head, site), _marked(head, "author"), _marked(head, "class"))
    every = [tuple(dict.fromkeys(_names(source, site)))[:MOST_AUTHORS] for source in sources]
    for found in (*(names for names in every if hold_people(names, declared)), *every):
        if found:
            return next((names for names in (every[1], every[3]) if _names_more(names, found)), found)
    return tuple(dict.fromkeys(_houses((*declared.authors, *_metas(head, site)))))[:1]


def hold_people(names: Sequence[str], declared: Declared) -> bool:
    """True where one of the names is somebody's, and the page does not declare it a house's."""
    return any(is_person(name) and name not in declared.houses for name in names)


def _names_more(names: Sequence[str], found: Sequence[str]) -> bool:
    """True for people of whom those that were found are only a part: JSON-LD often holds the first alone."""
    return set(names) > set(found) and all(is_person(name) and not _DOTTED.search(name) for name in names)


def is_person(name: str) -> bool:
    """True for a name of somebody, not of a desk, an agency or an outlet."""
    return is_name(name) and not is_signature(name)


def _metas(head: Head, site: str) -> list[str]:
    """What the first meta tag for authors says that names people, else the first that says anything but an address."""
    own = set(words(site))
    said: list[str] = []
    for name in (*_AUTHOR_TAGS, *sorted(name for name in head.meta if name.endswith("author"))):
        values = [value for value in head.all(name) if "http" not in value and "/" not in value]
        if name == "twitter:data1":
            values = [value for value in values if is_name(value)]
        if any(is_name(value) and not set(words(value)) <= own for value in values):
            return values
        if values and not said and (name in _AUTHOR_TAGS or any(map(is_name, values))):
            said = values
    return said


def _houses(values: Iterable[str]) -> Iterator[str]:
    """Names of outlets and agencies that sign as a whole."""
    for value in values:
        name = _BRACKETED.sub(" ", EMAIL.sub(" ", _without_seat(value))).strip(" .,:→")
        if (
            2 <= len(name) <= 40
            and any(map(str.isalpha, name))
            and "http" not in name
            and "@" not in name
            and name.casefold() not in _NOBODY
            and not _is_phrase(name)
        ):
            yield name


def _marked(head: Head, mark: str) -> list[str]:
    found = [text for kind, text in head.bylines if kind == mark]
    if mark == "author":
        return found
    read = (signature for text in found if (signature := byline(text) or byline(text.partition(" | ")[0])) is not None)
    first = next(read, None)
    return list(first.authors) if first else []


def _names(values: Iterable[str], site: str) -> Iterator[str]:
    own = set(words(site))
    for value in values:
        for part in _parts(EMAIL.sub(" ", _without_seat(value))):
            name = _bare(part, site)
            tokens = set(words(name))
            if (
                2 <= len(name) <= 60
                and "http" not in name
                and not name.startswith("@")
                and name.casefold() not in _NOBODY
                and any(map(str.isalpha, name))
                and tokens
                and not (own and tokens <= own)
                and len(name.split()) <= 7
                and not _is_phrase(name)
            ):
                yield written_name(name)


def _is_phrase(name: str) -> bool:
    """True for "view my complete profile" and the like: most words small-lettered."""
    small = [word for word in name.split() if word[0].islower() and word not in byline_words()["particle"]]
    return len(small) > 1 and len(small) > len(name.split()) // 2


def _bare(part: str, site: str) -> str:
    """A name without what stands before, behind and in brackets beside it."""
    name = (_BRACKETED_APART if "<" in part else _BRACKETED).sub(" ", part).strip()
    name = _LEADING.sub("", name).strip(" .,:→")
    behind = _SIGNED.match(name)
    name = behind[1] if behind and is_name(behind[1]) else name
    name = _SHOUTED.sub(r"\1", _DEGREES.sub("", name))
    if site and name.casefold().endswith(" " + site.casefold()):
        name = name[: -len(site)].strip(" .,:")
    return _without_post(name)


def _without_post(name: str) -> str:
    """A name without the post behind it, a lone one told twice once; an agency's name and a post alone stay whole."""
    parts = name.split()
    lexicon = byline_words()
    if parts[0].casefold() in lexicon["role"] | {"the"} if parts else True:
        return name
    while len(parts) > 2 and parts[-1].casefold() in lexicon["role"] - lexicon["group"]:
        parts.pop()
    if len(parts) == 2 and parts[0] == parts[1]:
        return parts[0]
    return " ".join(parts)


def _without_seat(value: str) -> str:
    """What signs, without the town and the country behind its name."""
    parts = [part for part in _PARTS.split(value) if part]
    has_seat = len(parts) > 1 and parts[-1].strip(" .").casefold() in _COUNTRIES
    return parts[0] if has_seat else value


def _parts(value: str) -> list[str]:
    """A value cut into names: all parts that could be names up to the first that could not (a place, a post)."""
    if value.lstrip().startswith(","):
        return []
    parts = [part for part in _PARTS.split(value) if part]
    if len(parts) < 2:
        return [value]
    named = list(takewhile(lambda part: is_name(_LEADING.sub("", part)) and "." not in part[2:-1], parts))
    return named or parts
