"""What people and parties said over time, as their pages show it; and the roles that they were given."""

from __future__ import annotations

import json
from datetime import date

from markupsafe import Markup

from digest.model import EntryReaction
from digest.site.frame import Frame
from digest.site.listed import Voice
from digest.site.parts import Origin
from digest.site.statements import all_words_link, plain
from digest.site.view_parts import Link, Stance, Statement, When
from digest.site.views import Role, Said

ROLES = 6
"""Roles that a page shows, the newest first."""

_MARKS = "“”‘’\"'.,;:!?… "
"""What may stand around a reaction's words and not around the same words in a quote."""


def said(frame: Frame, voice: Voice) -> Said:
    """What was said in one entry, and one link to the source for all of it: the entry's page has one for each."""
    origin = Origin(None, voice.entry.lang, {})
    told = [_is_told(voice, reaction) for reaction in voice.reactions]
    fresh = [reaction.text for reaction, is_told in zip(voice.reactions, told, strict=True) if not is_told]
    texts = [quote.text for quote in voice.quotes] + fresh
    opened = all_words_link(texts, voice.entry.url)
    return Said(
        frame.parts.line(voice.entry),
        Link(voice.entry.outlet or frame.text("source"), opened) if opened else None,
        tuple(frame.parts.quotation(quote, origin) for quote in voice.quotes),
        tuple(_stance(frame, one, origin, is_told=is_told) for one, is_told in zip(voice.reactions, told, strict=True)),
    )


def roles_over_time(frame: Frame, given: tuple[tuple[date, str, str], ...]) -> tuple[Role, ...]:
    """The roles that entries gave, each with the first day it was given, the newest role first."""
    found: dict[str, Role] = {}
    for day, roles, lang in given:
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


def _is_told(voice: Voice, reaction: EntryReaction) -> bool:
    """Whether a quote has the reaction's words."""
    words = plain(reaction.text).strip(_MARKS)
    return any(words in plain(quote.text) for quote in voice.quotes)
