"""Flattened text: its lines in, the article's lines and what they say about it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from digest.clean.addresses import own_address
from digest.clean.body import Judged, judged
from digest.clean.byline import EMAIL
from digest.clean.headline import lone_headline, opening_headline
from digest.clean.lines import Line
from digest.clean.notes import contact_lines
from digest.clean.outlets import masthead, publisher
from digest.clean.published import choose, date_lines, day_of_dateline
from digest.clean.rules import TITLE_RULE
from digest.clean.view import View, prose_language, view
from digest.clean.wording import words
from digest.model import Published, Removed

MOST_TITLE = 0.75
"""Likelihood of body text from which a line that looks like the title is a heading in the article."""
NOTHING_KNOWN: Mapping[int, str] = {}
MOST_PASSED = 8
"""Lines by which a byline with a name may stand farther off than one of nothing but an address."""
LONGEST_CONTACT = 300
"""Characters of the longest line that may give an author's address."""


@dataclass(frozen=True, slots=True)
class Flat:
    """What a text gave: its body's lines, and what stood round them."""

    body: tuple[str, ...]
    title: str | None
    authors: tuple[str, ...]
    email: str | None
    publisher: str | None
    published: Published | None
    updated: Published | None
    lang: str
    removed: tuple[Removed, ...]
    url: str | None = None


def flat(text: str, title: str | None = None, known: Mapping[int, str] = NOTHING_KNOWN) -> Flat:
    """The article in a text of lines; `title` is its title when somebody knows it already.

    `known` are lines, by their place among those that are not blank, of which somebody knows why they go.
    """
    seen = view(text, title)
    found = judged(seen)
    reasons = {**known, **found.reasons}
    titles = _title_lines(seen, found)
    reasons.update(dict.fromkeys(titles, TITLE_RULE))
    left = _kept(seen, reasons)
    body, more = settled(tuple(seen.lines[index] for index in left))
    reasons.update({left[place]: reason for place, reason in more.items()})
    near = titles[0] if titles else min(left, default=0)
    published, updated = choose(date_lines(seen), near)
    published = published or (day_of_dateline(body[0].text) if body else None)
    authors, email = signature(seen, reasons, near)
    lang = prose_language(body) if body else seen.language
    above = [line for line in seen.lines[:near] if line.index in reasons]
    first = min(left, default=near)
    beside = [line for line in seen.lines[near:first] if line.index in reasons and line.index not in titles]
    notices = (seen.lines[index].text for index, reason in reasons.items() if reason == "copyright")
    return Flat(
        body=tuple(line.text for line in body),
        title=seen.lines[titles[0]].text if titles else None,
        authors=authors,
        email=email,
        publisher=publisher(notices, lang, masthead(above) or masthead(beside)),
        published=published,
        updated=updated,
        lang=lang,
        removed=_removed(seen.lines, reasons),
        url=own_address([line for line in seen.lines if line.index in reasons]),
    )


def _title_lines(seen: View, found: Judged) -> list[int]:
    """The lines of the title, unless they are plainly body text; in a text that is all article only its first line."""
    titles = sorted(index for index, rule in found.claims.items() if rule == TITLE_RULE)
    if seen.title:
        return titles
    if not found.reasons and not any(line.after_gap for line in seen.lines):
        return opening_headline(seen)
    if titles and (titles[0] == 0 or found.values[titles[0]] < MOST_TITLE):
        return titles
    return [] if titles else lone_headline(seen, found.claims, found.values)


def settled(lines: Sequence[Line]) -> tuple[tuple[Line, ...], dict[int, str]]:
    """The body after the rules have nothing left to say, so that cleaning it again changes nothing.

    With it, the places of the lines that went and why.
    """
    places = list(range(len(lines)))
    reasons: dict[int, str] = {}
    while True:
        body = tuple(lines[place].moved(index) for index, place in enumerate(places))
        found = judged(View(body)).reasons
        if not found or len(found) == len(body):
            return body, reasons
        reasons.update({places[index]: reason for index, reason in found.items()})
        places = [place for index, place in enumerate(places) if index not in found]


def signature(seen: View, reasons: Mapping[int, str], near: int) -> tuple[tuple[str, ...], str | None]:
    """The authors and the e-mail address of the byline nearest to the title or the body's end."""
    others = frozenset(contact_lines(seen))
    marked = [
        (index, by)
        for index, by in enumerate(seen.bylines)
        if by and by.is_marked and index in reasons and index not in others
    ]
    titles = {seen.lines[index].text for index, reason in reasons.items() if reason == TITLE_RULE}
    named = [
        (index, by)
        for index, by in enumerate(seen.bylines)
        if by
        and not by.is_marked
        and index in reasons
        and index not in others
        and not seen.kinds[index]
        and reasons[index] != "sections"
        if seen.lines[index].text not in titles
    ]
    kept = [line.index for line in seen.lines if line.index not in reasons]
    first, last = (kept[0], kept[-1]) if kept else (0, 0)

    def distance(index: int) -> int:
        return min(abs(index - near), abs(index - first), abs(index - last))

    close = [(index, by) for index, by in named if distance(index) <= 3]
    for found in (marked, close):
        if found:
            index, by = min(found, key=lambda pair: (distance(pair[0]) + MOST_PASSED * (not pair[1].authors), pair[0]))
            gone = [line.text for line in seen.lines if line.index in reasons]
            email = by.email or email_of(by.authors, gone) or _email_near(seen, reasons, index)
            return by.authors, email
    return (), _email_near(seen, reasons, last)


def email_of(authors: Sequence[str], lines: Iterable[str]) -> str | None:
    """The address on a line that names one of the authors, or that is built of a part of the author's name."""
    names = [word for author in authors for word in words(author) if len(word) > 1]
    for text in lines:
        match = EMAIL.search(text) if len(text) <= LONGEST_CONTACT and "@" in text else None
        if match is None:
            continue
        beside = set(words(EMAIL.sub(" ", text)))
        local = match[0].casefold().partition("@")[0]
        if any(name in beside or (len(name) > 3 and name in local) for name in names):
            return match[0].lower()
    return None


def _email_near(seen: View, reasons: Mapping[int, str], index: int) -> str | None:
    for line in seen.lines[max(0, index - 1) : index + 3]:
        match = EMAIL.search(line.head) if line.index in reasons and "@" in line.head else None
        if match and len(line.words) <= 12:
            return match[0].lower()
    return None


def _kept(seen: View, reasons: Mapping[int, str]) -> list[int]:
    return [line.index for line in seen.lines if line.index not in reasons]


def _removed(lines: Sequence[Line], reasons: Mapping[int, str]) -> tuple[Removed, ...]:
    """The lines that went, each with the number of kept lines before it."""
    found = []
    for number, index in enumerate(sorted(reasons)):
        found.append(Removed(lines[index].text, reasons[index], index - number))
    return tuple(found)


def joined(lines: Iterable[str]) -> str:
    """Paragraphs as one text, one a line."""
    return "\n".join(lines)
