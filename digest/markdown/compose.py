"""An article's digest to the Markdown file that an editor reads, corrects and keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from digest.door.slugs import term_key
from digest.door.text import plain
from digest.door.urls import web_url
from digest.door.yaml import dump_mapping
from digest.markdown.escape import literal
from digest.markdown.marks import in_marks, is_spoken, with_double_marks, with_single_marks
from digest.markdown.utterances import utterances, worded
from digest.markdown.words import Words, via_words, words
from digest.model import Article, KeyFact, Published, Quote, Reaction, Summary, Upcoming

_ENDS_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»」』)\]]*$")
_TRAILING_SOURCE = re.compile(r"(?<=[.!?…。！？\"'”’»」』)\]]) \((?=[^()]*\)$)")
_PARENTHESIS = re.compile(r"[()]")
_VIA_LIKE = re.compile(rf"\((?={'|'.join(via_words())} )")
_COMMA_OR_VIA = re.compile(rf",|{_VIA_LIKE.pattern}")
_DATE_LIKE = re.compile(r"^(\d{4}[\d/-]*):")
_LAST_COMMA = re.compile(r",([\"'”’»」』]?)$")
_LOOSE_END = re.compile(r"[\s,;:–—-]+$")


MOST_LETTERS = 80
"""Letters of a paragraph that stands for a title."""

SURE_ENOUGH = 0.5
"""The confidence that a quote or a reaction needs to be printed; what is below it stays in the record only."""


def compose(article: Article, summary: Summary, id: str, day: date, story: str | None = None) -> str:  # noqa: A002 - the field's own name
    """The whole Markdown file for one article, filed under `day`; `story` names the one that it goes on.

    Its headings are those of the article's language; a part that is empty has no heading.
    """
    language = words(article.lang)
    sections = [
        [" ".join(_sentence(part.text) for part in summary.sentences)],
        _list(language.headings["key_facts"], [_key_fact(fact) for fact in summary.key_facts]),
        _blocks(
            language.headings["quotes"],
            [_quote(pieces, article.text, language) for pieces in utterances(_told(summary, article))],
        ),
        _list(
            language.headings["reactions"],
            [_reaction(one, summary, language) for one in shown_reactions(summary.reactions)],
        ),
        _list(language.headings["upcoming"], [_upcoming(event) for event in summary.upcoming]),
    ]
    body = "\n\n".join("\n\n".join(section) for section in sections if any(section))
    return f"---\n{dump_mapping(front_matter(article, summary, id, day, story))}---\n\n{body}\n"


def headline(article: Article) -> str:
    """The title of an article, in plain text; where it has none the first words of its first paragraph."""
    if title := plain(article.title or ""):
        return title
    line = plain(article.text[: 4 * MOST_LETTERS].partition("\n")[0])
    return line if len(line) <= MOST_LETTERS else line[:MOST_LETTERS].rsplit(" ", 1)[0] + " …"


def front_matter(
    article: Article,
    summary: Summary,
    id: str,  # noqa: A002
    day: date,
    story: str | None = None,
) -> Mapping[str, object]:
    """The file's opening values, in the order in which an editor wants to see them."""
    source = {
        "name": _field(article.publisher),
        "url": web_url(article.url),
        "byline": _field(article.byline),
        "published": published_text(article.published),
        "lang": article.lang if article.lang != "und" else None,
    }
    found: dict[str, object] = {
        "id": id,
        "title": headline(article),
        "line": _line(summary),
        "date": day,
        "story": story,
        "source": {key: value for key, value in source.items() if value},
        "people": [plain(name) for name in summary.people],
        "places": [plain(name) for name in summary.places],
        "organizations": [plain(name) for name in summary.organizations],
        "topics": [plain(name) for name in summary.topics],
    }
    return {key: value for key, value in found.items() if value}


def _line(summary: Summary) -> str | None:
    """The article in a line, where the summary's first sentence is not that line already."""
    if summary.line is None:
        return None
    first = _whole(summary.sentences[0].text) if summary.sentences else None
    line = _whole(summary.line.text)
    return line if line != first else None


def shown_quotes(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotations that hold words between marks and whose speaker or outlet is sure enough to be printed."""
    return tuple(
        quote
        for quote in quotes
        if (quote.speaker or quote.via) and quote.confidence >= SURE_ENOUGH and _has_spoken_words(quote)
    )


def _has_spoken_words(quote: Quote) -> bool:
    return quote.kind == "direct" or (quote.kind == "mixed" and not is_spoken(with_double_marks(quote.text)))


def shown_reactions(reactions: Sequence[Reaction]) -> tuple[Reaction, ...]:
    """The reactions that are sure enough to be printed."""
    return tuple(reaction for reaction in reactions if reaction.confidence >= SURE_ENOUGH)


def published_text(published: Published | None) -> str | None:
    """A moment as ISO 8601 with its zone, to the minute; nothing for a mere day, which `date` tells already."""
    return published.isoformat(timespec="minutes") if isinstance(published, datetime) else None


def _told(summary: Summary, article: Article) -> Iterator[Quote]:
    """The quotes to print; an outlet's own page need not say of its words that they came through it."""
    own = set(term_key(article.publisher or "").split())
    for quote in shown_quotes(summary.quotes):
        via = set(term_key(quote.via or "").split()) - {"the"}
        yield replace(quote, via=None) if via and quote.speaker and via <= own else quote


def _field(value: str | None) -> str | None:
    return plain(value) if value else None


def _escape(match: re.Match[str]) -> str:
    return "\\" + match[0]


def _sentence(text: str) -> str:
    """`text` as a sentence of its own, in Markdown."""
    return literal(_whole(text))


def _whole(text: str) -> str:
    """`text` with a capital first and a full stop last; no word is changed."""
    line = _capital(_LOOSE_END.sub("", plain(text)))
    return line if _ENDS_SENTENCE.search(line) else line + "."


def _capital(text: str) -> str:
    """`text` on one line with a capital first, where its first letter has one (`ß` has not)."""
    line = plain(text)
    first = line[:1].upper()
    return first + line[1:] if len(first) == 1 else line


def _list(heading: str, items: Sequence[str]) -> list[str]:
    return [f"## {heading}", "\n".join(f"- {item}" for item in items)] if items else []


def _blocks(heading: str, blocks: Sequence[str]) -> list[str]:
    return [f"## {heading}", *blocks] if blocks else []


def _key_fact(fact: KeyFact) -> str:
    line = _TRAILING_SOURCE.sub(r" \\(", _sentence(fact.text))
    return f"{line} ({_PARENTHESIS.sub(_escape, literal(fact.source))})" if fact.source else line


def _quote(pieces: Sequence[Quote], text: str, language: Words) -> str:
    """One utterance as a block quote; `text` is the article's."""
    said = [replace(piece, text=words) for piece, words in zip(pieces, worded(pieces, text), strict=True)]
    lines = [literal(line) for line in _quote_lines(said)]
    role = next((piece.role for piece in pieces if piece.role), None)
    attribution = _attribution(replace(pieces[0], role=role), language)
    return "\n>\n".join(f"> {line}" for line in [*lines, *([attribution] if attribution else [])])


def _quote_lines(pieces: Sequence[Quote]) -> list[str]:
    """The utterance's paragraphs. Speech stands without its marks, unless marks within it would hide that it is.

    Marks within marks are single ones and spoken words in a clause stand between double ones, whatever the article's
    house style, so that the two can be told apart.
    """
    paragraphs = [line for piece in pieces for line in _paragraphs(piece)]
    if pieces[0].kind == "direct":
        if not is_spoken(" ".join(paragraphs)):
            paragraphs = [in_marks(with_single_marks(line)) for line in paragraphs]
    elif is_spoken(" ".join(paragraphs)):
        paragraphs = [with_double_marks(line) for line in paragraphs]
    return [*paragraphs[:-1], _LAST_COMMA.sub(r"\1", paragraphs[-1])]


def _paragraphs(quote: Quote) -> list[str]:
    """The lines of one quotation, without the marks that open its further paragraphs again."""
    lines = [line.strip() for line in quote.text.split("\n") if line.strip()]
    if quote.kind == "direct":
        lines = [line.lstrip('“"「『«„') if place else line for place, line in enumerate(lines)]
    return [*(_LAST_COMMA.sub(r"\1", line) for line in lines[:-1]), *lines[-1:]]


def _attribution(quote: Quote, language: Words) -> str:
    via = f"({language.via} {literal(quote.via)})" if quote.via else ""
    who = _without_comma(_capital(quote.speaker)) if quote.speaker else ""
    who = f"{who}, {_VIA_LIKE.sub(_escape, literal(quote.role))}" if who and quote.role else who
    return "— " + " ".join(part for part in (who, via) if part) if who or via else ""


def _without_comma(name: str) -> str:
    """A name whose commas do not part it from its role."""
    return _COMMA_OR_VIA.sub(_escape, literal(name))


def _reaction(reaction: Reaction, summary: Summary, language: Words) -> str:
    role = f", {literal(reaction.role)}" if reaction.role else ""
    said = _LAST_COMMA.sub(r"\1", plain(reaction.text))
    said = in_marks(said) if _within_direct_quote(reaction, summary.quotes) else said
    return f"**{literal(_capital(reaction.actor))}**{role}, *{language.stances[reaction.stance]}*: {literal(said)}"


def _within_direct_quote(reaction: Reaction, quotes: Sequence[Quote]) -> bool:
    return any(
        quote.kind == "direct" and quote.start <= reaction.start and reaction.end <= quote.end for quote in quotes
    )


def _upcoming(event: Upcoming) -> str:
    line = _sentence(event.text)
    return f"{event.date}: {line}" if event.date else _DATE_LIKE.sub(r"\1\:", line)
