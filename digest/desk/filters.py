"""The two inner steps as filters: one JSON object a line in, one out; a line that fails says so, the rest go on."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from math import isfinite
from operator import attrgetter
from pathlib import Path
from typing import Any

from digest.door.text import shown
from digest.errors import Problem
from digest.model import Article, KeyFact, Media, NotAnArticle, Published, Quote, RawArticle, Summary

_LANGUAGE_SAMPLE = 2000
"""Code points of a text that tell its language."""

MOST_TOLD = 300
"""Characters of what is wrong with a line that are told."""
_ONE_OBJECT = 'Write one object a line: {"id": …, "text": …}.'

JsonObject = Mapping[str, object]
_ABSENT: tuple[object, ...] = (None, (), [], "")
"""Values of fields that are left out."""
_PLAIN = (str, int, float, type(None))
_PLAIN_KINDS = frozenset(_PLAIN)
"""What JSON has a word for as it is."""
_NONE_OF_IT = {"title": None, "byline": None, "publisher": None, "published": None, "lang": "und", "text": ""}
_QUOTE_FIELDS = ("text", "start", "end", "speaker", "role", "cue", "via", "kind", "confidence", "rule", "continues")
_REACTION_FIELDS = ("actor", "role", "stance", "target", "text", "start", "end", "quote", "confidence", "rule")


class LineError(ValueError):
    """What is wrong with a line of a filter's input, and how to mend it."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.what, self.mend = what, mend


def filter_lines(
    lines: Iterable[str | bytes],
    step: Callable[[JsonObject], JsonObject],
    origin: Path | str = "standard input",
    tell: Callable[[Problem], None] | None = None,
) -> Iterator[JsonObject]:
    """`step` over each line's object. A line that is none, or that `step` cannot take, gives `{"id", "error"}`.

    `origin` names where the lines come from; `tell` is given each fault with its place there.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _one(number, line, step, origin, tell)


def _one(
    number: int,
    line: str | bytes,
    step: Callable[[JsonObject], JsonObject],
    origin: Path | str,
    tell: Callable[[Problem], None] | None,
) -> JsonObject:
    values: JsonObject = {}
    try:
        values = _object(line)
        return step(values)
    except LineError as fault:
        problem = Problem(origin, number, fault.what, fault.mend)
    except Exception:  # noqa: BLE001 - one poisoned line must not lose the others
        problem = Problem(origin, number, "digest cannot work on this line", "Please report it with this line.")
    if tell is not None:
        tell(problem)
    id_ = values.get("id")
    is_plain = isinstance(id_, str | int) or (isinstance(id_, float) and isfinite(id_))
    error = f"{os.fspath(origin)}:{number}: {shown(problem.what, MOST_TOLD)}. {problem.mend}"
    return {"id": id_ if is_plain else f"line {number}", "error": error}


def _object(line: str | bytes) -> JsonObject:
    """The object in a line. Raises LineError when there is none, or when it names a field twice."""
    outer: list[tuple[str, object]] = []

    def noted(pairs: list[tuple[str, object]]) -> dict[str, object]:
        outer[:] = pairs
        return dict(pairs)

    try:
        values = json.loads(line, parse_constant=_no_number, object_pairs_hook=noted)
    except LineError:
        raise
    except UnicodeDecodeError as fault:
        raise LineError(f"byte {fault.start + 1} of the line is no UTF-8", "Save the file as UTF-8.") from None
    except json.JSONDecodeError as fault:
        raise LineError(f"this is no JSON: {fault.msg.lower()} (character {fault.pos + 1})", _ONE_OBJECT) from None
    except RecursionError:
        raise LineError("this JSON is nested too deeply", _ONE_OBJECT) from None
    except ValueError:
        raise LineError("a number of this line has too many digits", "Write it in quotes.") from None
    if not isinstance(values, dict):
        raise LineError("this JSON is no object", _ONE_OBJECT)
    twice = next((name for name, count in Counter(name for name, _ in outer).items() if count > 1), None)
    if twice is not None:
        raise LineError(f"`{shown(twice)}` stands twice in this line", "Leave one of the two.")
    return values


def _no_number(name: str) -> float:
    raise LineError(f"{name} is no JSON number", "Write null, or a number in digits.")


def clean_line(values: JsonObject) -> JsonObject:
    """`{"id", "html" or "text", "url"?}` to the cleaned article; no article gives an empty text and its reason."""
    from digest.clean import clean

    media: Media = "html" if isinstance(values.get("html"), str) else "text"
    content = values.get(media)
    if not isinstance(content, str):
        raise LineError(
            "neither `html` nor `text` is there, as text in quotes", 'Give {"id", "html"} or {"id", "text"}.'
        )
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
        raise LineError(
            "`text` is not there, as text in quotes", 'Give {"id", "text"}; `digest clean --jsonl` writes such lines.'
        )
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
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        what = f"`published` is neither a day nor a moment: {shown(text)}"
        raise LineError(what, "Write it as 2024-11-03 or as 2024-11-03T08:30:00+09:00.") from None
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
