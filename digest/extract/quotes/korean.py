"""Quotations in Korean news prose: the particle behind the mark, the topic before it, the verb at the end.

`김용현 국방부 장관은 “…”라고 말했다`: the run before 라고 is direct speech; `…다고 밝혔다` is indirect. The speaker is
the noun phrase that 은/는, 이/가 or 께서 marks; a name stands before its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from digest.extract.quotes.cast import Cast
from digest.extract.quotes.lexicon import table, word_list
from digest.extract.quotes.marks import Run
from digest.model import Quote, QuoteKind, Span

_QUOTATIVE = re.compile(r"\s?(?:이?라고|이?라며|이?라면서|이?라는|고|며|면서|하고)(?=[\s,.]|는|도)")
_LABEL = re.compile(r"\s?이?라는\s(?!말|입장|발언|취지|뜻|내용|주장|지적|답)")
_REPORTED = re.compile(r"(?<=[가-힣])[다라자냐](?=(?:고|며|면서)(?:도|는)?[\s,])")
_SUBJECT = re.compile(r"(?P<noun>[가-힣A-Za-z0-9·]+)(?P<particle>께서는|께서|은|는|이|가|도)(?=[\s,])")
_EOJEOL = re.compile(r"[^\s,]+")
_PARTICLE = re.compile(r"(?:은|는|이|가|을|를|에|에서|에게|의|로|와|과|도|고|며|서|해|한|된|일|날)\Z")
_FACULTY = re.compile(
    r"(?:학과|내과|외과|회의|협의|경기도|강원도|충청[남북]도|전라[남북]도|경상[남북]도|제주도|충[남북]도|전[남북]도|경[남북]도)\Z"
)
"""Words that end like a particle and bear none: faculties, councils, provinces."""

_CONNECTIVES = frozenset(
    ("반면", "한편", "또", "또한", "다만", "이어", "그러면서", "특히", "앞서", "이날", "그러나", "하지만")
)
_COMPOUND_SURNAMES = frozenset(("남궁", "제갈", "선우", "황보", "사공", "독고", "서문", "동방"))
_PRONOUN = frozenset(("그", "그녀", "이들", "그들"))
_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허남심노하곽성차주우구민유나진지엄채원천방공현함변염여추도소석선설"
)
_HONORIFICS = frozenset(("씨", "양", "군", "님"))
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")
_ADVERBIAL = re.compile(
    r"(?:에서|에게|에|로|으로|께|지만|다만|서|고|며|실제|이날|오늘|지난해|올해|최근|이번|때|중|후|뒤|전|다음)\Z"
)
_HEARSAY = re.compile(r"[가-힣]에 (?:따르면|의하면)\s")
_BODY_ENDINGS = frozenset("부당시청원처실국군회사측도구대")
_CUE_WITHIN = 80
"""Code points behind the particle within which the verb of speech must stand."""

_LOOK_BACK = 4000
"""Code points before a surname within which its full name must stand."""

_INHERITED, _BARE = 0.85, 0.55
"""How sure the last speaker goes on in a sentence without a subject: with a verb of speech, and with nothing."""

_LONGEST_PHRASE = 6
"""Words that a Korean speaker with name and title takes at most."""


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker as the sentence words them; `end` is the offset behind the particle."""

    name: str
    role: str | None
    end: int
    confidence: float


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
        for quote, source in _of_sentence(text, start, end, inside, cast, last):
            if source is not None:
                source = _by_title(source, known)
                last = _in_full(text, start, source, known) if _is_surname(source.name) else source
                known[last.name[0]] = last
            yield replace(quote, speaker=last.name, role=last.role) if last and source else quote


def _by_title(source: Source, known: Mapping[str, Source]) -> Source:
    """The one person whose title a bare "교수" repeats, when one alone was heard before with it."""
    if source.role is not None or source.name not in word_list("korean_roles.txt"):
        return source
    bearers = [one for one in known.values() if one.role and one.role.split()[-1].endswith(source.name)]
    return replace(bearers[0], end=source.end) if len({one.name for one in bearers}) == 1 else source


def _is_surname(name: str) -> bool:
    return len(name) == 1 or name in _COMPOUND_SURNAMES


def _in_full(text: str, position: int, source: Source, known: Mapping[str, Source]) -> Source:
    """The full name behind a surname with its title: 현 선장 is the 현보라 whom the article called 선장 before."""
    bearer = known.get(source.name[0])
    if bearer is not None and bearer.name.startswith(source.name):
        return bearer
    title = re.escape((source.role or "").split()[-1]) if source.role else ""
    named = re.compile(rf"(?<![가-힣])({source.name}[가-힣]{{1,2}})\s(?:[^\s.]+\s){{0,3}}[가-힣]*{title}")
    found = named.search(text, max(0, position - _LOOK_BACK), position) if title else None
    return replace(source, name=found[1]) if found else source


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
    source = _source(text, start, limit, cast)
    if source is None and spoken:
        source = _source(text, spoken[-1].outer_end, end, cast)
    speaker = source if source is not None and source.name not in _PRONOUN else last
    if not spoken:
        yield from _reported(text, start, end, source, speaker, runs)
        return
    for run in spoken:
        cue = _cue(text, run.outer_end, min(end, run.outer_end + _CUE_WITHIN)) or _cue(
            text, run.outer_end, min(end, run.outer_end + 5 * _CUE_WITHIN)
        )
        quote = _quote(text, run.start, run.end, "direct", speaker, cue)
        sure = 1.0 if source is not None else _INHERITED if cue else _BARE
        yield replace(quote, confidence=round(sure * quote.confidence, 2)), speaker


def _is_spoken(text: str, run: Run, end: int) -> bool:
    after = text[run.outer_end : min(end, run.outer_end + 12)]
    if _QUOTATIVE.match(after + " "):
        return _LABEL.match(after) is None
    stands_alone = not after.strip(" .,") and not run.single
    return stands_alone and len(text[run.start : run.end].split()) >= 3


def _reported(
    text: str, start: int, end: int, source: Source | None, speaker: Source | None, runs: Sequence[Run]
) -> Iterator[tuple[Quote, Source | None]]:
    """The clause before "-다고 밝혔다"; mixed when marks stand in it."""
    if source is None and _HEARSAY.search(text, start, end):
        return
    body = source.end if source is not None else start
    found = [mark for mark in _REPORTED.finditer(text, body, end) if not _within(mark.start(), runs)]
    for mark in found[-1:]:
        cue = _cue(text, mark.end(), min(end, mark.end() + _CUE_WITHIN))
        while body < mark.end() and text[body] in " ,\t":
            body += 1
        if cue is None or speaker is None or len(text[body : mark.end()].split()) < 2:
            return
        mixed = any(body <= run.outer_start and run.outer_end <= mark.end() for run in runs)
        yield _quote(text, body, mark.end(), "mixed" if mixed else "indirect", speaker, cue), speaker


def _within(position: int, runs: Sequence[Run]) -> bool:
    return any(run.outer_start <= position < run.outer_end for run in runs)


@cache
def _cue_pattern() -> re.Pattern[str]:
    stems = sorted(table("korean_cues.tsv"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, stems))})(?:[가-힣]*)")


def _cue(text: str, start: int, end: int) -> str | None:
    found = _cue_pattern().search(text, start, end)
    return found.group() if found else None


def korean_stance(cue: str) -> str | None:
    """The stance that a Korean cue suggests, by its longest stem."""
    stems = [stem for stem in table("korean_cues.tsv") if cue.startswith(stem)]
    stance = table("korean_cues.tsv")[max(stems, key=len)][0] if stems else "-"
    return None if stance == "-" else stance


def _source(text: str, start: int, end: int, cast: Cast) -> Source | None:
    """The first noun phrase marked as topic or subject that can speak."""
    for match in _SUBJECT.finditer(text, start, end):
        noun = match["noun"]
        if _FACULTY.search(match.group()):
            continue
        if noun in _PRONOUN:
            return Source(noun, None, match.end(), 0.7)
        first = _phrase_start(text, start, match.start("noun"))
        person = cast.at(first, match.end("noun"))
        if person is not None and _is_second(text[first : match.end("noun")], person.name):
            return _named(text[first : match.end("noun")], match.end())
        if person is not None:
            role = _without(text[first : match.end("noun")], person.name) or _post(person.role)
            return Source(person.name, role, match.end(), 0.95)
        if _is_role(noun) or noun in cast.full_names:
            return _named(text[first : match.end("noun")], match.end())
    return _topic(text, start, end)


def _topic(text: str, start: int, end: int) -> Source | None:
    """The phrase that opens the sentence with 은/는 before a quotation, whoever it may be."""
    match = _SUBJECT.search(text, start, end)
    if match is None or match["particle"] not in ("은", "는") or end >= len(text) or text[end].isalnum():
        return None
    noun = match["noun"]
    first = _phrase_start(text, start, match.start("noun"))
    if first > start + 1 or len(noun) < 2 or noun[0].isdigit() or _ADVERBIAL.search(noun):
        return None
    return Source(" ".join(text[first : match.end("noun")].split()), None, match.end(), 0.6)


def _phrase_start(text: str, start: int, noun: int) -> int:
    """Back over the words before the noun that bear no particle and no comma."""
    first = noun
    words = list(_EOJEOL.finditer(text, max(start, noun - 60), noun))
    for word in reversed(words[-(_LONGEST_PHRASE - 1) :]):
        bears_particle = _PARTICLE.search(word[0]) is not None and _FACULTY.search(word[0]) is None
        may_be_name = word.start() == start and _is_full_name(word[0]) and word[0][-1] in "은이가도"
        if (bears_particle and not may_be_name) or word[0] in _CONNECTIVES or text[word.end() : first].strip():
            break
        first = word.start()
    return first


def _is_full_name(word: str) -> bool:
    """Three syllables, the first of them a surname; one or two behind a surname of two."""
    return (len(word) == 3 and word[0] in _SURNAMES) or (len(word) in (3, 4) and word[:2] in _COMPOUND_SURNAMES)


def _is_second(phrase: str, name: str) -> bool:
    """Whether a full name opens the phrase and `name` is only what follows it: 이재은 *서울대* 교수."""
    words = phrase.split()
    return (
        len(words) > 2 and _is_full_name(words[0]) and words[0] != name and name in words[1:-1] and _is_role(words[-1])
    )


def _without(phrase: str, name: str) -> str | None:
    """The words around the name as its role, 씨 and its like left out."""
    words = [word for word in _BRACKETS.sub(" ", phrase.replace(name, " ", 1)).split() if word not in _HONORIFICS]
    rest = " ".join(words)
    return rest if rest != phrase and len(rest) > 1 else None


def _post(role: str | None) -> str | None:
    return role if role and role not in _HONORIFICS else None


def _named(phrase: str, end: int) -> Source:
    """A speaker that the cast does not know: a name before its title, or the whole phrase."""
    words = _BRACKETS.sub("", phrase).split()
    if len(words) > 1 and words[-1] == "씨" and re.fullmatch("[가-힣]{2,4}", words[-2]):
        return Source(words[-2], " ".join(words[:-2]) or None, end, 0.85)
    has_title = len(words) > 1 and _is_role(words[-1]) and not _is_role(words[0])
    is_name = re.fullmatch("[가-힣]{1,4}", words[0]) and words[0][0] in _SURNAMES
    if has_title and (is_name or (len(words[0]) == 3 and words[0][-1] not in _BODY_ENDINGS)):
        return Source(words[0], " ".join(words[1:]), end, 0.85)
    if len(words) > 2 and _is_role(words[-1]) and _is_full_name(words[-2]) and not _is_role(words[-2]):
        return Source(words[-2], " ".join([*words[:-2], words[-1]]), end, 0.85)
    return Source(" ".join(words), None, end, 0.8)


def _is_role(noun: str) -> bool:
    """Whether the noun is an office or body, or a compound that ends in one (수출팀장)."""
    roles = word_list("korean_roles.txt")
    return noun in roles or any(noun[place:] in roles for place in range(1, max(1, len(noun) - 1)))


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
