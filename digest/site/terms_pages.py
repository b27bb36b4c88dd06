"""All people, places, topics, organizations and outlets: one page while they are few, else parted by first letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from digest.door.slugs import term_slug
from digest.record import NamedTuple
from digest.site.frame import Frame
from digest.site.index import SiteIndex
from digest.site.kinds import OutputKind, Touched
from digest.site.permalinks import file_of
from digest.site.tally import rounded
from digest.site.terms import ALPHABETICAL, Term, TermKind, letter_of
from digest.site.view_parts import Link
from digest.site.views import LetterGroup, Page, TermLine, TermsView

ON_ONE_PAGE = 150
"""Terms of a kind up to which they stand on one page."""

UNDER_LETTERS = 60
"""Terms under the same first letters up to which they stand on one page."""

_COUNTED = 400
"""Terms of a shelf that are counted at most: of more it is enough to know that they are too many for a page."""

LONGEST_PREFIX = 12
"""Characters: what shares more of its beginning than this stands on one page, however many there are."""


class Shelf(NamedTuple):
    """The terms of a kind under a letter whose key opens with `prefix`; all of them where `letter` is None."""

    kind: TermKind
    letter: str | None = None
    prefix: str = ""

    @property
    def facet(self) -> str:
        """The shelf as a word."""
        return "\n".join((self.kind, *((self.letter, self.prefix) if self.letter is not None else ())))

    @property
    def path(self) -> str:
        """The address of its page: no term can have it, for no term's slug is "index"."""
        if self.letter is None:
            return f"{self.kind}/"
        steps = [_step(self.letter), *(_step(self.prefix[:end]) for end in range(1, len(self.prefix) + 1))]
        return f"{self.kind}/index/{'/'.join(steps)}/"


def shelf_of(facet: str) -> Shelf:
    """The shelf that a facet names."""
    return Shelf(*facet.split("\n"))  # type: ignore[arg-type]


def terms_pages(frame: Frame, facet: str) -> Iterator[Page]:
    """The page of a shelf, if it has one."""
    shelf = shelf_of(facet)
    index = frame.index
    count = _count(index, shelf)
    if not _has_page(index, shelf, count):
        return
    kind, lede = frame.text(shelf.kind), frame.text(f"{shelf.kind}_lede")
    parts = _parts(index, shelf, count)
    terms = index.terms(*shelf) if not parts else tuple(filter(None, [index.term(shelf.kind, shelf.prefix)]))
    made_of = (shelf, parts, [(term.name, term.path, rounded(term.entries)) for term in terms])
    yield Page(
        file_of(shelf.path),
        "terms.html",
        made_of,
        lambda: TermsView(
            site=frame.site,
            head=frame.head(shelf.path, _title(frame, shelf), lede, shelf.kind, is_slight=shelf.letter is not None),
            heading=kind if shelf.letter is None else _label(frame, shelf),
            kind=Link(kind, frame.links.href(f"{shelf.kind}/") if shelf.letter is not None else None),
            lede=lede if shelf.letter is None else "",
            parts=tuple(Link(_label(frame, part), frame.links.href(part.path)) for part in parts),
            groups=tuple(_groups(frame, terms)),
        ),
    )


def _has_page(index: SiteIndex, shelf: Shelf, count: int) -> bool:
    """The whole kind has one always, another shelf when it is come to and is not passed over."""
    return _is_come_to(index, shelf, count) and not _is_passed_over(index, shelf, count)


def _is_come_to(index: SiteIndex, shelf: Shelf, count: int) -> bool:
    """Whether a shelf holds something, and the wider ones are parted."""
    if shelf.letter is None:
        return True
    wider = _wider(shelf)
    wider_count = _count(index, wider)
    return count > 0 and _is_parted(wider, wider_count) and _is_come_to(index, wider, wider_count)


def _is_passed_over(index: SiteIndex, shelf: Shelf, count: int) -> bool:
    """Whether nothing but one link would stand on the wider shelf's page: it shows what this one is parted into."""
    return (
        shelf.prefix != ""
        and _is_parted(shelf, count)
        and index.next_prefixes(*_wider(shelf), most=2) == (shelf.prefix,)
        and index.term(shelf.kind, shelf.prefix) is None
    )


def _wider(shelf: Shelf) -> Shelf:
    return Shelf(shelf.kind, shelf.letter, shelf.prefix[:-1]) if shelf.prefix else Shelf(shelf.kind)


def _is_parted(shelf: Shelf, count: int, slack: int = 0) -> bool:
    limit = ON_ONE_PAGE if shelf.letter is None else UNDER_LETTERS
    return count > limit - slack and len(shelf.prefix) < LONGEST_PREFIX


def _count(index: SiteIndex, shelf: Shelf) -> int:
    return index.term_count(*shelf, most=_COUNTED)


def _parts(index: SiteIndex, shelf: Shelf, count: int) -> tuple[Shelf, ...]:
    """The shelves to which a shelf's page leads; none when its terms stand on it."""
    parts = _narrower(index, shelf, count)
    if len(parts) == 1 and _is_passed_over(index, parts[0], narrower_count := _count(index, parts[0])):
        return _parts(index, parts[0], narrower_count)
    return parts


def _narrower(index: SiteIndex, shelf: Shelf, count: int, slack: int = 0) -> tuple[Shelf, ...]:
    """The shelves that a shelf is parted into, each by one letter more; none when it is not parted."""
    if not _is_parted(shelf, count, slack):
        return ()
    if shelf.letter is None:
        return tuple(Shelf(shelf.kind, letter) for letter in index.letters(shelf.kind))
    prefixes = index.next_prefixes(shelf.kind, shelf.letter, shelf.prefix)
    return tuple(Shelf(shelf.kind, shelf.letter, prefix) for prefix in prefixes)


def _step(prefix: str) -> str:
    """A prefix as a step of an address: letters a to z and digits as they are, others by number."""
    plain = (character.isascii() and character.isalnum() for character in prefix.lower())
    return "".join(
        character if is_plain else f"-{ord(character):x}"
        for character, is_plain in zip(prefix.lower(), plain, strict=True)
    ) or "other"  # fmt: skip


def _title(frame: Frame, shelf: Shelf) -> str:
    heading = frame.text(shelf.kind)
    return heading if shelf.letter is None else f"{heading}: {_label(frame, shelf)}"


def _label(frame: Frame, shelf: Shelf) -> str:
    return f"{shelf.prefix.capitalize()}…" if shelf.prefix else shelf.letter or frame.text("letters_other")


def _groups(frame: Frame, terms: Iterable[Term]) -> Iterator[LetterGroup]:
    for letter, group in groupby(terms, key=lambda term: term.letter):
        anchor = f"letter-{term_slug(letter) if letter else 'other'}"
        yield LetterGroup(letter or frame.text("letters_other"), anchor, tuple(_line(frame, term) for term in group))


def _line(frame: Frame, term: Term) -> TermLine:
    """A name and how often it stands: nothing beside one that stands once, as most do."""
    shown = frame.words.count("entries", rounded(term.entries)) if term.entries > 1 else ""
    return TermLine(term.name, frame.links.href(term.path), shown)


def _facets(index: SiteIndex) -> Iterator[str]:
    for kind in ALPHABETICAL:
        yield from _all_shelves(index, Shelf(kind))


def _all_shelves(index: SiteIndex, shelf: Shelf, slack: int = 0) -> Iterator[str]:
    """A shelf and all narrower ones that have pages, or would with `slack` terms more."""
    yield shelf.facet
    for part in _narrower(index, shelf, _count(index, shelf), slack):
        yield from _all_shelves(index, part, slack)


def _near(index: SiteIndex, touched: Touched) -> Iterable[str]:
    """The shelves on which the changed entries' terms stand; those beside too where one is about to be parted.

    And the one beside which nothing else stands: it is passed over without what has changed.
    """
    slack = touched.slack
    terms = [term for term in touched.terms if term.kind in ALPHABETICAL]
    parted: dict[Shelf, set[str]] = {}
    for term in terms:
        letter = letter_of(term.key)
        yield Shelf(term.kind).facet
        for end in range(len(term.key) + 1):
            shelf = Shelf(term.kind, letter, term.key[:end])
            yield shelf.facet
            count = _count(index, shelf)
            if abs(count - UNDER_LETTERS) <= slack:
                yield from _all_shelves(index, shelf, slack)
            if not _is_parted(shelf, count, slack):
                break
            parted.setdefault(shelf, set()).add(term.key[: end + 1])
    for shelf, changed in parted.items():
        prefixes = index.next_prefixes(*shelf, most=len(changed) + 2)
        beside = [prefix for prefix in prefixes if prefix not in changed]
        if len(beside) == 1:
            yield shelf._replace(prefix=beside[0]).facet
    for kind in {term.kind for term in terms}:
        if abs(_count(index, Shelf(kind)) - ON_ONE_PAGE) <= slack:
            yield from _all_shelves(index, Shelf(kind), slack)


TERM_LISTS = OutputKind(
    "terms", terms_pages, _facets, _near, frozenset({"url", "description", "language", "words"}), ("terms.html",)
)
