"""Flattened text: its lines in, the article's lines and what they say about it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digest.clean.addresses import own_address
from digest.clean.byline import EMAIL
from digest.clean.furniture import spoken_kind
from digest.clean.outlets import masthead, publisher
from digest.clean.published import choose, date_lines
from digest.clean.rules import LAST_RULE, TITLE_RULE, removals, sure_removals
from digest.clean.view import View, view
from digest.clean.wording import words
from digest.model import Published, Removed

MOST_PASSES = 6
"""Times that the rules are asked again about what they left; the second has nearly always nothing to add."""
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


def flat(text: str, title: str | None = None) -> Flat:
    """The article in a text of lines; `title` is its title when somebody knows it already."""
    seen = view(text, title)
    reasons = removals(seen)
    found_title = next((index for index in sorted(reasons) if reasons[index] == TITLE_RULE), None)
    body = settled(tuple(seen.lines[index].text for index in _kept(seen, reasons)))
    near = found_title if found_title is not None else min(_kept(seen, reasons), default=0)
    published, updated = choose(date_lines(seen), near)
    authors, email = signature(seen, reasons, near)
    lang = view("\n".join(body)).language if body else seen.language
    above = [line for line in seen.lines[:near] if line.index in reasons]
    notices = (seen.lines[index].text for index, reason in reasons.items() if reason == "copyright")
    return Flat(
        body=body,
        title=seen.lines[found_title].text if found_title is not None else None,
        authors=authors,
        email=email,
        publisher=publisher(notices, lang, masthead(above)),
        published=published,
        updated=updated,
        lang=lang,
        removed=_removed(seen, reasons),
        url=own_address([line for line in seen.lines if line.index in reasons]),
    )


def flat_body(text: str) -> tuple[tuple[str, ...], tuple[Removed, ...]]:
    """The lines of a text that is body already but for stray furniture, and what the rules still took out of it."""
    seen = view(text)
    body = settled(tuple(line.text for line in seen.lines))
    left = set(body)
    return body, tuple(Removed(line.text, LAST_RULE) for line in seen.lines if line.text not in left)


def settled(body: tuple[str, ...]) -> tuple[str, ...]:
    """The body after the sure rules have nothing left to say, so that cleaning it again changes nothing."""
    for _ in range(MOST_PASSES):
        again = view("\n".join(body))
        reasons = {index: reason for index, reason in sure_removals(again).items() if reason != TITLE_RULE}
        if not reasons or len(reasons) == len(body):
            return body
        body = tuple(line.text for line in again.lines if line.index not in reasons)
    return body


def signature(seen: View, reasons: dict[int, str], near: int) -> tuple[tuple[str, ...], str | None]:
    """The authors and the e-mail address of the byline nearest to the title or the body's end."""
    marked = [(index, by) for index, by in enumerate(seen.bylines) if by and by.is_marked and index in reasons]
    named = [
        (index, by)
        for index, by in enumerate(seen.bylines)
        if by and not by.is_marked and reasons.get(index) == LAST_RULE and not seen.kinds[index]
    ]
    kept = [line.index for line in seen.lines if line.index not in reasons]
    first, last = (kept[0], kept[-1]) if kept else (0, 0)

    def distance(index: int) -> int:
        return min(abs(index - near), abs(index - first), abs(index - last))

    close = [(index, by) for index, by in named if distance(index) <= 3]
    for found in (marked, close):
        if found:
            index, by = min(found, key=lambda pair: (distance(pair[0]), pair[0]))
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


def _email_near(seen: View, reasons: dict[int, str], index: int) -> str | None:
    for line in seen.lines[max(0, index - 1) : index + 3]:
        match = EMAIL.search(line.head) if line.index in reasons and "@" in line.head else None
        if match and len(line.words) <= 12:
            return match[0].lower()
    return None


def _kept(seen: View, reasons: dict[int, str]) -> list[int]:
    return [line.index for line in seen.lines if line.index not in reasons]


def _removed(seen: View, reasons: dict[int, str]) -> tuple[Removed, ...]:
    return tuple(_reasoned(seen, index, reasons[index]) for index in sorted(reasons))


def _reasoned(seen: View, index: int, reason: str) -> Removed:
    if reason == LAST_RULE:
        reason = spoken_kind(seen, index) or reason
    return Removed(seen.lines[index].text, reason)


def joined(lines: Iterable[str]) -> str:
    """Paragraphs as one text, one a line."""
    return "\n".join(lines)
