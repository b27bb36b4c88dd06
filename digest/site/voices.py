"""What people and parties said over time, as their pages show it; and the roles that they were given."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from digest.model import EntryReaction
from digest.site.days import day_of
from digest.site.frame import Frame
from digest.site.listed import Voice
from digest.site.parts import Origin
from digest.site.plain_lines import plain_directives
from digest.site.statements import all_words_link, plain
from digest.site.view_parts import Link, Stance, Statement, When
from digest.site.views import Role, Said

ROLES = 6
"""Roles that a page shows, the newest first."""

_MARKS = "“”‘’\"'.,;:!?… "
"""What may stand around a reaction's words and not around the same words in a quote."""


def said(frame: Frame, voices: Iterable[Voice]) -> tuple[Said, ...]:
    """What was said in each of some entries, and one link to the source for all of it: the entry's page has one for
    each.
    """
    listed = tuple(voices)
    known = plain_directives([text for voice in listed for text in _texts(voice)])
    told = {text: Statement(Markup(text), None, text) for text in known}  # noqa: S704 - nothing in it is markup
    return tuple([_said(frame, voice, known, told) for voice in listed])


def _texts(voice: Voice) -> Iterator[str]:
    yield from (quote.text for quote in voice.quotes)
    yield from (reaction.text for reaction in voice.reactions)


def _said(frame: Frame, voice: Voice, known: Mapping[str, str], told: Mapping[str, Statement]) -> Said:
    """What was said in one entry; of its texts those of `known` and `told` are at hand."""
    entry, quotes, reactions = voice
    origin = Origin(None, entry.lang, {}, told, frame.links.base)
    texts = [quote.text for quote in quotes]
    words = [text if text in known else plain(text) for text in texts] if reactions else []
    repeated = [_is_told(words, one.text if one.text in known else plain(one.text)) for one in reactions]
    texts += [one.text for one, is_repeated in zip(reactions, repeated, strict=True) if not is_repeated]
    opened = all_words_link(texts, entry.url, known)
    return Said(
        frame.parts.line(entry),
        Link(entry.outlet or frame.text("source"), opened) if opened else None,
        tuple([frame.parts.quotation(quote, origin) for quote in quotes]),
        tuple([_stance(frame, one, origin, is_told=is_told) for one, is_told in zip(reactions, repeated, strict=True)]),
    )


def roles_over_time(frame: Frame, given: tuple[tuple[int, str, str], ...]) -> tuple[Role, ...]:
    """The roles that entries gave, each with the first day it was given, the newest role first."""
    found: dict[str, Role] = {}
    for number, roles, lang in given:
        day = day_of(number)
        for role in json.loads(roles):
            key = role.casefold().replace("’", "'")
            if key not in found:
                since = When(frame.words.short_day(day), day.isoformat())
                found[key] = Role(role, since, frame.parts.foreign(lang))
    return tuple(reversed(found.values()))[:ROLES]


def _stance(frame: Frame, reaction: EntryReaction, origin: Origin, *, is_told: bool) -> Stance:
    """A reaction; of one whose words a quote has already, the stance alone."""
    stance = frame.parts.stance(reaction, origin)
    return stance._replace(statement=Statement(Markup())) if is_told else stance


def _is_told(quoted: Iterable[str], reaction: str) -> bool:
    """Whether a quote has the reaction's words."""
    words = reaction.strip(_MARKS)
    return any(words in text for text in quoted)
