"""What people and parties said over time, as their pages show it; and the roles that they were given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from digest.model import EntryReaction
from digest.site.frame import Frame
from digest.site.listed import Given, Mention, Spoken, Voice
from digest.site.parts import Origin
from digest.site.plain_lines import plain_directives
from digest.site.quick_json import read_json
from digest.site.rows import voices_parts
from digest.site.statements import all_words_link, plain
from digest.site.view_parts import Link, Stance, Statement
from digest.site.views import Role, Said

ROLES = 6
"""Roles that a page shows, the newest first."""

_NO_WORDS = Statement(Markup())
_MARKS = "“”‘’\"'.,;:!?… "
"""What may stand around a reaction's words and not around the same words in a quote."""


def said(frame: Frame, mentions: Sequence[Mention]) -> tuple[Said, ...]:
    """What was said in each of some entries that have words of a term, and one link to the source for all of it: the
    entry's page has one for each.
    """
    parts = voices_parts([one.said or "" for one in mentions])
    voices = [Voice(one.entry, *told) for one, told in zip(mentions, parts, strict=True)]
    known = plain_directives([text for voice in voices for text in _texts(voice)])
    told = {text: Statement(Markup(text), None, text) for text in known}  # noqa: S704 - nothing in it is markup
    return tuple([_said(frame, voice, known, told) for voice in voices])


def spoken_in(mentions: Sequence[Mention]) -> tuple[Spoken, ...]:
    """As `SiteIndex.spoken`, of all entries that have words of a term, the newest first."""
    found: dict[int, Spoken] = {}
    for entry, quotes, reactions, *_ in reversed(mentions):
        _, before, also = found.get(entry.day, (0, 0, 0))
        found[entry.day] = entry.day, before + quotes, also + reactions
    return tuple(found.values())


def roles_in(mentions: Sequence[Mention]) -> tuple[Given, ...]:
    """As `SiteIndex.roles`, of the same."""
    found: dict[str, Given] = {}
    for one in reversed(mentions):
        if one.roles is not None:
            found.setdefault(one.roles, (one.entry.day, one.roles, one.entry.lang))
    return tuple(found.values())


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


def roles_over_time(frame: Frame, given: Sequence[Given]) -> tuple[Role, ...]:
    """The roles that entries gave, each with the first day it was given, the newest role first."""
    found: dict[str, tuple[str, int, str]] = {}
    told = read_json(f"[{','.join([roles for _, roles, _ in given])}]")
    for (day, _, lang), roles in zip(given, told, strict=True):
        for role in roles:
            found.setdefault(role.casefold().replace("’", "'"), (role, day, lang))
    newest = list(reversed(found.values()))[:ROLES]
    return tuple([Role(role, frame.parts.day(day), frame.parts.foreign(lang)) for role, day, lang in newest])


def _stance(frame: Frame, reaction: EntryReaction, origin: Origin, *, is_told: bool) -> Stance:
    """A reaction; of one whose words a quote has already, the stance alone."""
    stance = frame.parts.stance(reaction, origin)
    return stance._replace(statement=_NO_WORDS) if is_told else stance


def _is_told(quoted: Iterable[str], reaction: str) -> bool:
    """Whether a quote has the reaction's words."""
    words = reaction.strip(_MARKS)
    return any(words in text for text in quoted)
