"""Quotations in Korean news prose: the particle behind the mark, the topic before it, the verb at the end.

`김용현 국방부 장관은 “…”라고 말했다`: the run before 라고 is direct speech; `…다고 밝혔다` is indirect. The speaker is
the noun phrase that 은/는, 이/가 or 께서 marks; a name stands before its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from digest.extract.quotes.cast import Cast
from digest.extract.quotes.korean_phrases import Source, named_source
from digest.extract.quotes.korean_sources import (
    PRONOUNS,
    by_title,
    foreign_in_full,
    in_full,
    is_person,
    is_surname,
    means_the_last,
    named_behind,
    source_of,
)
from digest.extract.quotes.lexicon import table
from digest.extract.quotes.marks import Run
from digest.model import Quote, QuoteKind, Span

_QUOTATIVE = re.compile(
    r"\s?(?:이?라고|이?라며|이?라면서|이?라는|고|며|면서|하고)(?=[\s,.]|는|도)"
    r"|\s?는\s(?=(?:소감|입장|뜻|말|의견|반응|주장|답|답변|메시지|각오|취지|당부)[을를도])"
)
_WHOSE = re.compile(
    r"\s?(?P<who>[가-힣A-Za-z0-9·]+(?:\s[가-힣A-Za-z0-9·]+){0,4}?)의 (?:[가-힣]+ )?"
    r"(?:말|얘기|이야기|설명|하소연|전언|지적)이다"
)
_LABEL = re.compile(r"\s?이?라는\s(?!말|입장|발언|취지|뜻|내용|주장|지적|답)")
_REPORTED = re.compile(r"(?<=[가-힣])[다라자냐](?=(?:고|며|면서)(?:도|는)?[\s,])")
_HEARSAY = re.compile(r"[가-힣]에 (?:따르면|의하면)\s")
_ACCORDING = re.compile(r"(?P<who>[가-힣A-Za-z0-9·]+(?:\s[가-힣A-Za-z0-9·]+){0,4}?)에 (?P<cue>따르면|의하면),?\s")
_THROUGH = re.compile(r"(?P<outlet>[가-힣A-Za-z0-9·]{2,})[와과]의 (?:전화 |서면 |단독 )?(?:인터뷰|통화)에서")
_OWN_OUTLET = frozenset(("본지", "본보", "기자", "취재진"))
_HANDED_OVER = re.compile(r"(?<=[가-힣])(?:이?라)?고\s(?=[가-힣\s]{0,12}[했혔았었]다)")
_CUE_WITHIN = 80
"""Code points behind the particle within which the verb of speech must stand."""

_INHERITED, _BARE = 0.85, 0.55
"""How sure the last speaker goes on in a sentence without a subject: with a verb of speech, and with nothing."""


def is_korean(text: str, lang: str) -> bool:
    """Whether the Korean rules apply: the language says so, or Hangul outweighs Latin letters."""
    if lang != "und":
        return lang == "ko"
    hangul = len(re.findall("[가-힣]", text))
    return hangul > 20 and 2 * hangul > len(re.findall("[A-Za-z]", text))


def korean_quotes(text: str, runs: Sequence[Run], sentences: Sequence[Span], cast: Cast) -> Iterator[Quote]:
    """The quotations of a Korean article in order; a sentence without a subject goes on with the last speaker."""
    last: Source | None = None
    known: dict[str, Source] = {}
    for start, end, inside in _stretches(sentences, runs):
        told = False
        for quote, source in _of_sentence(text, start, end, inside, cast, last):
            told = True
            if source is not None:
                source = foreign_in_full(text, start, by_title(source, known))
                last = in_full(text, start, source, known) if is_surname(source.name) else source
                known[last.name[0]] = last
            yield replace(quote, speaker=last.name, role=last.role) if last and source else quote
        if not told:
            last = _told_of(text, start, end, cast) or last


def _told_of(text: str, start: int, end: int, cast: Cast) -> Source | None:
    """The person whom a sentence without any speech is about: whom 그 means in the next."""
    source = source_of(text, start, end, cast)
    if source is None or source.name in PRONOUNS or is_surname(source.name) or not is_person(source):
        return None
    return source


def _stretches(sentences: Sequence[Span], runs: Sequence[Run]) -> Iterator[tuple[int, int, list[Run]]]:
    """The sentences, joined where a run straddles their border, each with its runs."""
    place = 0
    start: int | None = None
    inside: list[Run] = []
    for sentence in sentences:
        start = sentence.start if start is None else start
        while place < len(runs) and runs[place].outer_start < sentence.end:
            inside.append(runs[place])
            place += 1
        if inside and inside[-1].outer_end > sentence.end:
            continue
        yield start, sentence.end, inside
        start, inside = None, []


def _of_sentence(
    text: str, start: int, end: int, runs: Sequence[Run], cast: Cast, last: Source | None
) -> Iterator[tuple[Quote, Source | None]]:
    spoken = [run for run in runs if _is_spoken(text, run, end)]
    limit = spoken[0].outer_start if spoken else end
    source = source_of(text, start, limit, cast)
    if source is None and spoken:
        source = source_of(text, spoken[-1].outer_end, end, cast)
    if source is not None and means_the_last(text, source, last):
        source = replace(source, name="그")
    speaker = source if source is not None and source.name not in PRONOUNS else last
    if not spoken:
        yield from _reported(text, start, end, source, speaker, runs, cast)
        return
    through = _through(text, start, end)
    behind = spoken[0].outer_start
    behind_it = _said_behind(text, end) if not text[spoken[-1].outer_end : end].strip(" .") else None
    source, speaker = (behind_it, behind_it) if behind_it and behind_it.name not in PRONOUNS else (source, speaker)
    for run in (_closed(text, one) for one in spoken):
        nearer = source_of(text, behind, run.outer_start, cast) if behind < run.outer_start else None
        if nearer is not None and nearer.name not in PRONOUNS:
            source = speaker = nearer
        behind = run.outer_end
        cue = _cue(text, run.outer_end, min(end, run.outer_end + _CUE_WITHIN)) or _cue(
            text, run.outer_end, min(end, run.outer_end + 5 * _CUE_WITHIN)
        )
        quote = _quote(text, run.start, run.end, "direct", speaker, cue)
        sure = 1.0 if source is not None else _INHERITED if cue else _BARE
        yield replace(quote, via=through, confidence=round(sure * quote.confidence, 2)), speaker


def _said_behind(text: str, end: int) -> Source | None:
    """Whose words the next sentence says that a bare quotation was: “…” 회사원 방미래 씨의 말이다."""
    told = _WHOSE.match(text, end)
    return named_source(told["who"], told.end()) if told else None


def _through(text: str, start: int, end: int) -> str | None:
    """The outlet of "한빛일보와의 인터뷰에서"; None for the paper's own interview."""
    found = _THROUGH.search(text, start, end)
    return found["outlet"] if found and found["outlet"] not in _OWN_OUTLET else None


def _closed(text: str, run: Run) -> Run:
    """A run whose closing mark is missing, cut where the verb of speech takes over."""
    taken = _HANDED_OVER.search(text, run.start, run.end) if not run.closed else None
    return run._replace(end=taken.start(), outer_end=taken.start()) if taken else run


def _is_spoken(text: str, run: Run, end: int) -> bool:
    after = text[run.outer_end : min(end, run.outer_end + 12)]
    if _QUOTATIVE.match(after + " "):
        return _LABEL.match(after) is None
    stands_alone = not after.strip(" .,") and not run.single
    return stands_alone and len(text[run.start : run.end].split()) >= 3


def _reported(
    text: str, start: int, end: int, source: Source | None, speaker: Source | None, runs: Sequence[Run], cast: Cast
) -> Iterator[tuple[Quote, Source | None]]:
    """The clause before "-다고 밝혔다"; mixed when marks stand in it."""
    according = _ACCORDING.match(text, start, end)
    if according is not None:
        who = Source(" ".join(according["who"].split()), None, according.end(), 0.75)
        last = end - (text[end - 1] == ".")
        if len(text[according.end() : last].split()) > 1:
            yield _quote(text, according.end(), last, "indirect", who, according["cue"]), who
        return
    if source is None and _HEARSAY.search(text, start, end):
        return
    body = source.end if source is not None else start
    found = [mark for mark in _REPORTED.finditer(text, body, end) if not _within(mark.start(), runs)]
    for mark in found[-1:]:
        behind = named_behind(text, mark.end() + 1, end, cast)
        if behind is not None and behind.name not in PRONOUNS:
            body, speaker = start, behind
        cue = _cue(text, mark.end(), min(end, mark.end() + _CUE_WITHIN), known_only=True)
        while body < mark.end() and text[body] in " ,\t":
            body += 1
        if cue is None or speaker is None or len(text[body : mark.end()].split()) < 2:
            return
        mixed = any(body <= run.outer_start and run.outer_end <= mark.end() for run in runs)
        yield _quote(text, body, mark.end(), "mixed" if mixed else "indirect", speaker, cue), speaker


def _within(position: int, runs: Sequence[Run]) -> bool:
    return any(run.outer_start <= position < run.outer_end for run in runs)


@cache
def _cue_pattern(*, known_only: bool = False) -> re.Pattern[str]:
    """A verb of speech; behind a quotation any verb that ends in 했다 hands it over."""
    stems = sorted(table("korean_cues.tsv"), key=len, reverse=True)
    known = "|".join(map(re.escape, stems))
    if known_only:
        return re.compile(rf"(?:{known})[가-힣]*")
    return re.compile(rf"(?:{known})[가-힣]*|(?<![가-힣])[가-힣]{{1,4}}했다(?![가-힣])")


def _cue(text: str, start: int, end: int, *, known_only: bool = False) -> str | None:
    found = _cue_pattern(known_only=known_only).search(text, start, end)
    return found.group() if found else None


def korean_stance(cue: str) -> str | None:
    """The stance that a Korean cue suggests, by its longest stem."""
    cues = table("korean_cues.tsv")
    stem = next((cue[:end] for end in range(len(cue), 0, -1) if cue[:end] in cues), None)
    stance = cues[stem][0] if stem else "-"
    return None if stance == "-" else stance


def _quote(text: str, start: int, end: int, kind: QuoteKind, speaker: Source | None, cue: str | None) -> Quote:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return Quote(
        text=text[start:end],
        start=start,
        end=end,
        speaker=speaker.name if speaker else None,
        role=speaker.role if speaker else None,
        cue=cue,
        kind=kind,
        confidence=speaker.confidence if speaker else 0.3,
        rule="korean-" + kind,
    )
