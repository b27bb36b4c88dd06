"""The two inner steps as filters: one JSON object a line in, one out; a line that fails says so, the rest go on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from math import isfinite
from operator import attrgetter
from typing import Any

from digest.model import Article, KeyFact, Media, NotAnArticle, Published, Quote, RawArticle, Summary

_LANGUAGE_SAMPLE = 2000
"""Code points of a text that tell its language."""

JsonObject = Mapping[str, object]
_ABSENT: tuple[object, ...] = (None, (), [], "")
"""Values of fields that are left out."""
_PLAIN = (str, int, float, type(None))
_PLAIN_KINDS = frozenset(_PLAIN)
"""What JSON has a word for as it is."""
_NONE_OF_IT = {"title": None, "byline": None, "publisher": None, "published": None, "lang": "und", "text": ""}
_QUOTE_FIELDS = ("text", "start", "end", "speaker", "role", "cue", "via", "kind", "confidence", "rule", "continues")
_REACTION_FIELDS = ("actor", "role", "stance", "target", "text", "start", "end", "quote", "confidence", "rule")


def filter_lines(lines: Iterable[str | bytes], step: Callable[[JsonObject], JsonObject]) -> Iterator[JsonObject]:
    """`step` over each line's object. A line that is none, or that `step` cannot take, gives `{"id", "error"}`."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _one(number, line, step)


def _one(number: int, line: str | bytes, step: Callable[[JsonObject], JsonObject]) -> JsonObject:
    values: object = None
    try:
        values = json.loads(line, parse_constant=_no_number)
        if not isinstance(values, dict):
            raise TypeError("a line must be a JSON object")
        return step(values)
    except Exception as fault:  # noqa: BLE001 - one poisoned line must not lose the others
        id_ = values.get("id") if isinstance(values, dict) else None
        is_plain = isinstance(id_, str | int) or (isinstance(id_, float) and isfinite(id_))
        return {"id": id_ if is_plain else f"line {number}", "error": f"{type(fault).__name__}: {fault}"}


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")


def clean_line(values: JsonObject) -> JsonObject:
    """`{"id", "html" or "text", "url"?}` to the cleaned article; no article gives an empty text and its reason."""
    from digest.clean import clean

    media: Media = "html" if isinstance(values.get("html"), str) else "text"
    content = values.get(media)
    if not isinstance(content, str):
        raise ValueError("neither `html` nor `text` is there")
    cleaned = clean(RawArticle(str(values.get("id")), content, media, url=_text(values, "url")))
    removed = [asdict(line) for line in cleaned.removed]
    if isinstance(cleaned, NotAnArticle):
        return {"id": values.get("id"), **_NONE_OF_IT, "removed": removed, "no_article": cleaned.reason}
    return {"id": values.get("id"), **article_json(cleaned), "removed": removed}


def article_json(article: Article) -> JsonObject:
    """An article's fields; those that only some articles have are left out where they are empty."""
    seldom = {
        "email": article.email,
        "url": article.url,
        "section": article.section,
        "updated": _iso(article.updated),
        "image": asdict(article.image) if article.image else None,
        "flags": list(article.flags),
    }
    return {
        "title": article.title,
        "byline": article.byline,
        "publisher": article.publisher,
        "published": _iso(article.published),
        "lang": article.lang,
        "text": article.text,
        **{key: value for key, value in seldom.items() if value},
    }


def extract_line(values: JsonObject, topics: Mapping[str, tuple[str, ...]], language: str = "en") -> JsonObject:
    """`{"id", "text", "title"?, "published"?, "lang"?}` to all parts of the summary, offsets in that very text.

    `language` is the one in which the built-in topics are named.
    """
    from digest.extract import extract

    text = values.get("text")
    if not isinstance(text, str):
        raise ValueError("`text` is not there")
    lang = _text(values, "lang") or _language(text)
    article = Article(text, title=_text(values, "title"), published=_published(values), lang=lang)
    return {"id": values.get("id"), **summary_json(extract(article, topics, language=language), text)}


def summary_json(summary: Summary, text: str) -> JsonObject:
    """A summary's parts in the filter's form; optional fields are left out where they are empty.

    `text` is the article's: a part's `text` is all of it from `start` to `end`; what is left of a fact that has cuts
    stands beside it as `short`.
    """
    held = [quote for quote in summary.quotes if quote.within is not None]
    return {
        "summary": [_present(plain_fields(sentence)) for sentence in summary.sentences],
        **({"line": _fact_json(summary.line)} if summary.line else {}),
        "key_facts": [_whole_json(fact, text) for fact in summary.key_facts],
        "quotes": [_quote_json(quote, held) for quote in summary.quotes if quote.within is None],
        "reactions": [_present(_plain_values(reaction, _REACTION_FIELDS)) for reaction in summary.reactions],
        "upcoming": [_present(plain_fields(event)) for event in summary.upcoming],
        "five_w": {question: list(answers) for question, answers in asdict(summary.five_w).items()},
        "people": list(summary.people),
        "places": list(summary.places),
        "organizations": list(summary.organizations),
        "topics": list(summary.topics),
        "names": [_present(plain_fields(name)) for name in summary.names],
    }


def _fact_json(fact: KeyFact) -> JsonObject:
    """A fact with its numbers as data."""
    return _present({**plain_fields(fact), "numbers": [_present(asdict(number)) for number in fact.numbers]})


def _whole_json(fact: KeyFact, text: str) -> JsonObject:
    """A fact with its cuts in place, and beside it what is left without them."""
    values = _fact_json(fact)
    return {**values, "text": text[fact.start : fact.end], "short": fact.text} if fact.cuts else values


def plain_fields(value: Any) -> dict[str, object]:
    """The fields of a frozen value by name; what `asdict` gives, without its copies of texts and numbers."""
    kind: Any = type(value)
    return _plain_values(value, _field_names(kind))


def _plain_values(value: object, names: tuple[str, ...]) -> dict[str, object]:
    fields = [*_getter(names)(value)] if len(names) > 1 else [getattr(value, name) for name in names]
    if not _PLAIN_KINDS.issuperset(map(type, fields)):
        fields = [field if isinstance(field, _PLAIN) else _plain(field) for field in fields]
    return dict(zip(names, fields, strict=True))


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return tuple([one if isinstance(one, _PLAIN) else _plain(one) for one in value])
    return plain_fields(value) if is_dataclass(value) else value


@cache
def _getter(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    """What gives the fields of these names, of which there are two and more."""
    return attrgetter(*names)


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _quote_json(quote: Quote, held: Sequence[Quote]) -> JsonObject:
    """A quotation, and under `inner` those of the `held` ones that stand within it."""
    inner = [
        _quote_json(each, held) for each in held if each.within == quote.start and len(each.text) < len(quote.text)
    ]
    return {
        "speaker": None,
        **_present(_plain_values(quote, _QUOTE_FIELDS)),
        **({"inner": inner} if inner else {}),
    }


def _language(text: str) -> str:
    from digest.clean.language import language
    from digest.clean.wording import words

    sample = text[:_LANGUAGE_SAMPLE]
    return language(sample, words(sample))


def _published(values: JsonObject) -> Published | None:
    text = _text(values, "published")
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else date(moment.year, moment.month, moment.day)


def _text(values: JsonObject, key: str) -> str | None:
    value = values.get(key)
    return value if isinstance(value, str) and value.strip() else None


def _iso(published: Published | None) -> str | None:
    return published.isoformat() if published else None


def _present(values: Mapping[str, object]) -> dict[str, object]:
    if all(values.values()):
        return dict(values)
    return {name: value for name, value in values.items() if value or value not in _ABSENT}
