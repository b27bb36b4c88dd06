"""A person's post as the article words it: the title before the name, or the apposition behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.extract.gazetteer import demonyms, first_names, name_words
from digest.extract.lexicon import sections
from digest.extract.lexicon import words as word_list
from digest.extract.name_kinds import Candidate
from digest.model import Span

_HONORIFICS = frozenset(("Mr", "Mrs", "Ms", "Miss", "Mx", "Mr.", "Mrs.", "Ms.", "Sir", "Lord", "Lady", "Dame"))
_POSTS_BEFORE = (
    *("leader", "president", "minister", "senator", "chancellor", "premier", "director", "spokesman", "spokeswoman"),
    *("spokesperson", "chief", "coach", "manager", "captain", "lawyer", "attorney", "judge", "professor", "analyst"),
    *("founder", "chairman", "chairwoman", "executive", "mayor", "governor", "secretary", "ambassador", "economist"),
    *("commander", "general", "envoy", "adviser", "advisor", "commissioner", "officer", "editor", "host"),
)
_ENDS_IN_POST = tuple(f"{post} " for post in _POSTS_BEFORE)
_LOWER_TITLE = re.compile(
    rf"((?:[A-Z][\w’'.-]*(?:['’]s)? ){{0,3}}(?:[a-z][\w-]* ){{0,4}}(?:{'|'.join(_POSTS_BEFORE)})) \Z"
)
_CALLING = re.compile(r"[A-Z][a-z]+(?:er|or|ist|ian|man|woman|eer|ess)\Z")
_APPOSITION = re.compile(
    r", ((?:(?:the|an?|its|their|his|her) |(?=[A-Z][\w’'-]+(?:['’]s)? ))"
    r"[^,.;:!?\"“”()\n—]{3,100}?)(?=,|\.(?:\s|$)|;| — | who | which | in a )"
)
_MENTIONS = 12
"""Mentions looked at: a post stands with one of the first."""
_WORD = re.compile(r"[^\s]+")
_POST = re.compile(
    r"\b(?:leader|president|minister|senator|chancellor|premier|director|spokes\w+|chief|coach|manager|captain|lawyer|"
    r"attorney|judge|professor|analyst|founder|chair\w*|executive|mayor|governor|secretary|ambassador|economist|"
    r"commander|general|envoy|advis[eo]r|commissioner|officer|editor|host|expert|fellow|researcher|scientist|deputy|head|"
    r"official|member|owner|author|resident|lawmaker|doctor|teacher|student|engineer|partner|inspector|detective|"
    r"singer|actor|actress|writer|reporter|journalist|boss|veteran|aide|strategist|historian)s?\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\A(?:the|an?) ")
_SUBJECT_AGAIN = re.compile(r"\b(?:said|says|told|was|were|is|are|has|had|have|will)\b")


def role(found: Sequence[Candidate], text: str, sentences: Sequence[Span]) -> str | None:
    """The first post that stands next to one of the mentions, in the article's words."""
    for candidate in found[:_MENTIONS]:
        named = _before(candidate, text, sentences) or _behind(candidate, text, sentences)
        if named:
            return named
    return None


def _before(candidate: Candidate, text: str, sentences: Sequence[Span]) -> str | None:
    if candidate.title and not _is_honorific(candidate.title):
        return candidate.title
    begin = max(sentences[candidate.sentence].start, candidate.start - 90)
    if not text.endswith(_ENDS_IN_POST, begin, candidate.start):
        return _calling(text[sentences[candidate.sentence].start : candidate.start])
    match = _LOWER_TITLE.search(text[begin : candidate.start])
    if match is None:
        return None
    return _from_first_noun(match.group(1))


def _calling(before: str) -> str | None:
    """What somebody does, as the only word of a sentence before a full name: "*Rancher* Bo Stegner lost 21 cows"."""
    word = before.strip()
    if not before.endswith(" ") or not word.isalpha() or not word.istitle() or word in _HONORIFICS:
        return None
    others = (demonyms(), first_names(), sections("role_words.txt")["no_calling"], word_list("starters.txt"))
    is_other = any(word in each for each in others)
    return word if _CALLING.match(word) and not is_other else None


def _from_first_noun(words: str) -> str | None:
    """The title without the function words and verbs that happen to stand before it."""
    position = 0
    for match in _WORD.finditer(words):
        lower = match.group().lower()
        is_deed = match.group().islower() and lower.endswith("ing") and lower not in sections("role_words.txt")["ing"]
        if is_deed or lower in sections("role_words.txt")["not_in_title"]:
            position = match.end()
    return words[position:].strip() or None


def _is_honorific(title: str) -> bool:
    return all(word in _HONORIFICS or word in name_words("royal") for word in title.split())


def _behind(candidate: Candidate, text: str, sentences: Sequence[Span]) -> str | None:
    if not text.startswith(", ", candidate.end):
        return None
    stop = min(sentences[candidate.sentence].end, candidate.end + 140)
    match = _APPOSITION.match(text[candidate.end : stop])
    if match is None or _SUBJECT_AGAIN.search(match.group(1)):
        return None
    post = _POST.search(match.group(1))
    if post is None or " and " in match.group(1)[: post.start()]:
        return None
    return _ARTICLE.sub("", match.group(1))
