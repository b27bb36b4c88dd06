"""The pages of terms: all people, places, topics, organizations and outlets, and everything on one of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from digest.door.slugs import term_slug
from digest.site.frame import Frame
from digest.site.index import Voice
from digest.site.permalinks import file_of
from digest.site.terms import Term, TermKind
from digest.site.view_parts import Quotation, Stance, When
from digest.site.views import LetterGroup, Page, Role, Said, TermLine, TermsView, TermView

_SPEAKING: tuple[TermKind, ...] = ("people", "organizations")


def terms_pages(frame: Frame, kind: TermKind) -> Iterator[Page]:
    """The list of a kind, then each term's page."""
    yield terms_page(frame, kind)
    for term in frame.index.terms(kind):
        yield term_page(frame, term)


def terms_page(frame: Frame, kind: TermKind) -> Page:
    """All terms of a kind under their first letters."""
    heading, path = frame.text(kind), f"{kind}/"
    head = frame.head(path, heading, frame.text(f"{kind}_lede"), kind)
    terms = sorted(frame.index.terms(kind), key=lambda term: (_letter(term) == "", _letter(term), term.key))
    groups = tuple(
        LetterGroup(letter or frame.text("letters_other"), _anchor(letter), tuple(_term_line(frame, t) for t in group))
        for letter, group in groupby(terms, key=_letter)
    )
    view = TermsView(frame.site, head, heading, frame.text(f"{kind}_lede"), groups)
    return Page(file_of(path), "terms.html", view)


def term_page(frame: Frame, term: Term) -> Page:
    """Everything on one term: what it said over time, then the entries that name it."""
    entries = frame.index.entries_of(term)
    voices = frame.index.voices(term) if term.kind in _SPEAKING else ()
    spoken = tuple(voice for voice in voices if not voice.is_silent)
    silent = tuple(voice.entry for voice in voices if voice.is_silent) if spoken else entries
    counts = [frame.words.count("entries", len(entries))]
    counts += _voice_counts(frame, spoken)
    feed = term.path if term.kind == "topics" else ""
    view = TermView(
        site=frame.site,
        head=frame.head(term.path, term.name, f"{term.name} · {' · '.join(counts)}", term.kind, feed),
        kind_label=frame.text(term.kind),
        kind_href=frame.links.href(f"{term.kind}/"),
        heading=term.name,
        counts=tuple(counts),
        roles=_roles(frame, spoken),
        said=tuple(_said(frame, voice) for voice in spoken),
        entries=tuple(map(frame.parts.line, silent)),
        entries_heading=frame.text("mentioned_in" if spoken else "entries_heading"),
    )
    return Page(file_of(term.path), "term.html", view)


def _voice_counts(frame: Frame, voices: tuple[Voice, ...]) -> Iterator[str]:
    for what, number in (
        ("quotes", sum(len(voice.quotes) for voice in voices)),
        ("reactions", sum(len(voice.reactions) for voice in voices)),
    ):
        if number:
            yield frame.words.count(what, number)


def _said(frame: Frame, voice: Voice) -> Said:
    quotes: tuple[Quotation, ...] = tuple(frame.parts.quotation(quote, voice.entry) for quote in voice.quotes)
    stances: tuple[Stance, ...] = tuple(frame.parts.stance(one, voice.entry) for one in voice.reactions)
    return Said(frame.parts.line(voice.entry), quotes, stances)


def _roles(frame: Frame, voices: tuple[Voice, ...]) -> tuple[Role, ...]:
    """The roles that entries gave, each with the first day it was given, the newest role first."""
    found: dict[str, Role] = {}
    for voice in reversed(voices):
        for role in filter(None, _given_roles(voice)):
            if role.casefold() not in found:
                day = voice.entry.date
                since = When(frame.words.short_day(day), day.isoformat())
                found[role.casefold()] = Role(role, since, frame.parts.foreign(voice.entry.lang))
    return tuple(reversed(found.values()))


def _given_roles(voice: Voice) -> Iterator[str | None]:
    yield from (quote.role for quote in voice.quotes)
    yield from (reaction.role for reaction in voice.reactions)


def _term_line(frame: Frame, term: Term) -> TermLine:
    count = frame.words.count("entries", len(frame.index.entries_of(term)))
    return TermLine(term.name, frame.links.href(term.path), count)


_HANGUL_INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"


def _letter(term: Term) -> str:
    """The letter that a term is filed under: a capital, a Hangul initial; empty for digits and signs."""
    first = term.key[0]
    if "가" <= first <= "힣":
        return _HANGUL_INITIALS[(ord(first) - ord("가")) // 588]
    return first.upper()[0] if first.isalpha() else ""


def _anchor(letter: str) -> str:
    return f"letter-{term_slug(letter) if letter else 'other'}"
