"""The engines behind `extract`: whatever can turn an article into a summary, and the rules that do by default."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from digest.extract.attribution import attributions
from digest.extract.facts import facts
from digest.extract.five_w import five_w
from digest.extract.foreign import foreign_facts, foreign_five_w, foreign_line, foreign_upcoming, is_foreign
from digest.extract.foreign_names import foreign_entities
from digest.extract.foreign_quotes import foreign_quotes
from digest.extract.interviews import answers
from digest.extract.lexicon import words
from digest.extract.line import line
from digest.extract.names import Entity, entities
from digest.extract.quotes import quotes
from digest.extract.reactions import reactions
from digest.extract.sentences import sentences
from digest.extract.summary import summary
from digest.extract.topics import topics
from digest.extract.upcoming import upcoming
from digest.extract.views import views
from digest.model import Article, Name, Published, Span, Summary

MOST_NAMES = 12
"""Names of one kind that an entry is filed under."""
_HANGUL = re.compile(r"[가-힣]")
_TELLING = 250
"""Code points of a text of unknown language from which its words tell that it is not English."""
_SMALL_SHARE = 0.11
"""Share of small words in English, at least; over 914 pages it has 0.13 and more, other languages 0.09 and less."""
READ = 120_000
"""Code points of a text that are read; the longest news article of the evaluation sets has 40,000."""


class Engine(Protocol):
    """Turns an article into a summary. What it gives is proved against the text, whoever it is."""

    @property
    def name(self) -> str:
        """The engine's name, for the record."""

    def extract(self, article: Article) -> Summary:
        """The summary of an article; every part that has offsets stands in `article.text` at them."""


@dataclass(frozen=True, slots=True)
class RulesEngine:
    """The default: rules and small lexicons, no model to download, nothing sent anywhere."""

    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    language: str = "en"
    """In which the built-in topics are named."""

    name: str = "rules"

    def extract(self, article: Article) -> Summary:
        """Sentences, names, quotes, summary, what is ahead, facts, reactions, answers, topics."""
        text = _readable(article.text)
        lang = language(article)
        found = sentences(text, lang)
        if is_foreign(lang):
            return self._certain(article, text, lang, found)
        named = entities(text, lang, found)
        said = quotes(text, lang, found, named, article.title)
        seen = views(text, found, named)
        attributed = attributions(seen, named, lang)
        picked = summary(article.title, seen)
        ahead = upcoming(seen, attributed, day_of(article.published), lang)
        known = facts(article.title, seen, attributed, picked, ahead, lang, answers(text, found, named), named)
        return Summary(
            sentences=picked,
            line=line(article.title, picked, known, lang),
            key_facts=known,
            quotes=said,
            reactions=reactions(text, lang, found, named, said),
            upcoming=ahead,
            five_w=five_w(text, article.title, seen, named, lang),
            people=_ranked(named, "person", article.title),
            places=_ranked(named, "place", article.title),
            organizations=_ranked(named, "organization", article.title),
            topics=topics(article.title, text, self.topics, self.language),
            names=_names(named),
        )

    def _certain(self, article: Article, text: str, lang: str, found: tuple[Span, ...]) -> Summary:
        """The same for a language whose grammar the rules do not know: nobody reacts, and many a part is empty."""
        named = foreign_entities(text, lang)
        seen = views(text, found, named)
        picked = summary(article.title, seen)
        ahead = foreign_upcoming(upcoming(seen, [None] * len(seen), day_of(article.published), lang))
        return Summary(
            sentences=picked,
            line=foreign_line(picked),
            key_facts=foreign_facts(article.title, seen, picked, ahead, lang),
            quotes=foreign_quotes(text, lang, named),
            upcoming=ahead,
            five_w=foreign_five_w(article.title, seen, named),
            people=_ranked(named, "person", article.title),
            places=_ranked(named, "place", article.title),
            organizations=_ranked(named, "organization", article.title),
            topics=topics(article.title, text, self.topics, self.language),
            names=_names(named),
        )


def language(article: Article) -> str:
    """The article's language; one unknown or declared English is Korean by its letters, English by its small words."""
    if article.lang not in ("und", "en"):
        return article.lang
    sample = article.text[:2000]
    if len(_HANGUL.findall(sample)) * 4 > len(sample):
        return "ko"
    tokens = sample.lower().split()
    small = sum(map(words("stopwords.txt").__contains__, tokens))
    return "en" if len(sample) < _TELLING or small >= _SMALL_SHARE * len(tokens) else "und"


def day_of(published: Published | None) -> date | None:
    """The day that an article counts its dates from, in the zone that its own time stamp names."""
    return published.date() if isinstance(published, datetime) else published


def _readable(text: str) -> str:
    """The text, cut at a line or a space when it is longer than any article."""
    if len(text) <= READ:
        return text
    cut = max(text.rfind("\n", 0, READ), text.rfind(" ", 0, READ))
    return text[: cut if cut > 0 else READ]


def _names(named: Sequence[Entity]) -> tuple[Name, ...]:
    """Every person, place and organization with its mentions, in the order of their first ones."""
    return tuple(
        Name(each.name, each.type, each.aliases, tuple(Span(one.text, one.start, one.end) for one in each.mentions))
        for each in named
        if each.type != "other"
    )


def _ranked(named: Sequence[Entity], kind: str, title: str | None) -> tuple[str, ...]:
    """The names of one kind, most important first: named often, named early, named in the title."""

    def weight(entity: Entity) -> float:
        titled = any(form in (title or "") for form in (entity.name, *entity.aliases))
        return len(entity.mentions) + 3 * titled + 2 / (1 + entity.mentions[0].start / 500)

    ranked = sorted((entity for entity in named if entity.type == kind), key=lambda entity: -weight(entity))
    return tuple(dict.fromkeys(entity.name for entity in ranked))[:MOST_NAMES]
